//! The pictures and files that the articles of a sample ward may name.

use super::{SampleError, folder};
use crate::media::{MAX_BYTES, MediaError, Shelves};
use domain::media::{Picture, StoredFile};
use futures::{StreamExt, TryStreamExt, stream};
use std::{collections::HashMap, fs::File, path::Path};
use store::{Bringer, Medium};

/// How many are handed over at once, so that none waits for another's disk.
const TAKEN_AT_ONCE: usize = 4;

/// The pictures and files that articles may name, taken in.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pictures: HashMap<String, Picture>,
    files: HashMap<String, StoredFile>,
}

impl Shelf {
    /// Takes in everything in `pictures/` and `files/`.
    pub(super) async fn fill(folder: &Path, shelves: &Shelves) -> Result<Self, SampleError> {
        let mut shelf = Self::default();
        let mut files = folder::list(&folder.join("pictures"))?;
        files.extend(folder::list(&folder.join("files"))?);
        let mut taken = stream::iter(files).map(|file| take(file, shelves)).buffered(TAKEN_AT_ONCE);
        while let Some((name, medium)) = taken.try_next().await? {
            match medium {
                Medium::Picture(picture) => drop(shelf.pictures.insert(name, picture)),
                Medium::File(file) => drop(shelf.files.insert(name, file)),
            }
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

async fn take(file: folder::File, shelves: &Shelves) -> Result<(String, Medium), SampleError> {
    let taken = match File::open(&file.path) {
        Ok(open) => shelves.take(open, &file.name, MAX_BYTES, Bringer::Import).await,
        Err(error) => Err(MediaError::Disk(error)),
    };
    match taken {
        Ok(taken) => Ok((file.name.into(), taken.medium)),
        Err(source) => Err(SampleError::Medium { file: file.path, source }),
    }
}
