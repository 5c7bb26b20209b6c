//! The pictures and files that the articles of a sample ward may name.

use super::{SampleError, folder};
use crate::{
    data::DataFolder,
    media::{MAX_FILE_BYTES, MAX_PICTURE_BYTES, store_file, store_picture},
};
use domain::{
    id::SiteId,
    media::{Picture, StoredFile},
};
use futures::{StreamExt, TryStreamExt, stream};
use std::{collections::HashMap, path::Path};

/// How many pictures are read and handed over at once, so that none waits for another's disk.
const PICTURES_AT_ONCE: usize = 4;

/// The pictures and files that articles may name, taken in.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pictures: HashMap<String, Picture>,
    files: HashMap<String, StoredFile>,
}

impl Shelf {
    /// Takes in everything in `pictures/` and `files/`.
    pub(super) async fn fill(
        folder: &Path,
        data: &DataFolder,
        site: SiteId,
    ) -> Result<Self, SampleError> {
        let mut shelf = Self::default();
        let pictures = folder::list(&folder.join("pictures"))?;
        shelf.pictures = stream::iter(pictures)
            .map(|file| picture(file, data, site))
            .buffered(PICTURES_AT_ONCE)
            .try_collect()
            .await?;
        for file in folder::list(&folder.join("files"))? {
            let bytes = folder::bytes(&file.path, MAX_FILE_BYTES)?;
            let stored = store_file(data, site, file.name.clone(), bytes)
                .await
                .map_err(|source| SampleError::Attachment { file: file.path, source })?;
            shelf.files.insert(file.name.into(), stored);
        }
        Ok(shelf)
    }

    /// The picture of this name.
    pub(super) fn picture(&self, name: &str) -> Option<&Picture> {
        self.pictures.get(name)
    }

    /// The file of this name.
    pub(super) fn file(&self, name: &str) -> Option<&StoredFile> {
        self.files.get(name)
    }

    /// How many pictures there are.
    pub(super) fn pictures(&self) -> usize {
        self.pictures.len()
    }

    /// How many files there are.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }

    /// A shelf of made-up things, for tests.
    #[cfg(test)]
    pub(super) fn of(pictures: &[&str], files: &[&str]) -> Self {
        use domain::{media::ContentName, text::FileName};
        let content = || ContentName::from_sha256(&[7; 32]);
        let picture = |name: &&str| {
            ((*name).to_owned(), Picture { name: content(), width: 1600, height: 1000 })
        };
        let file = |name: &&str| {
            let stored = FileName::parse(name).unwrap();
            ((*name).to_owned(), StoredFile { content: content(), name: stored, size: 2048 })
        };
        Self {
            pictures: pictures.iter().map(picture).collect(),
            files: files.iter().map(file).collect(),
        }
    }
}

async fn picture(
    file: folder::File,
    data: &DataFolder,
    site: SiteId,
) -> Result<(String, Picture), SampleError> {
    let bytes = folder::bytes(&file.path, MAX_PICTURE_BYTES)?;
    let picture = store_picture(data, site, bytes)
        .await
        .map_err(|source| SampleError::Picture { file: file.path, source })?;
    Ok((file.name.into(), picture))
}
