//! From a stranger's file to what is kept of it: first looked at, then made.

use super::{
    error::MediaError,
    keep::Keeper,
    kind::{self, FileKind},
};
use crate::share::PAPER;
use domain::{
    media::{ContentName, Emblem, EmblemSize, Picture, PictureFormat, StoredFile},
    text::FileName,
};
use pictures::{Seen, Written};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Seek},
    path::Path,
};
use store::Medium;

/// What a file was found to be.
pub(super) struct Looked {
    pub(super) content: ContentName,
    pub(super) bytes: u64,
    what: What,
}

enum What {
    Picture(Seen),
    File(FileKind, Vec<u8>),
}

impl Looked {
    /// What was seen of a picture that can be an emblem.
    pub(super) fn as_emblem(&self) -> Result<Seen, MediaError> {
        match &self.what {
            What::Picture(seen) if pictures::can_be_emblem(seen) => Ok(*seen),
            What::Picture(_) => Err(MediaError::NoEmblem),
            What::File(..) => Err(pictures::Fault::UnknownFormat.into()),
        }
    }

    pub(super) const fn is_picture(&self) -> bool {
        matches!(self.what, What::Picture(_))
    }

    pub(super) const fn moves(&self) -> bool {
        matches!(self.what, What::Picture(Seen { moves: true, .. }))
    }
}

/// Writes the sizes of an emblem beside those of its picture.
pub(super) fn keep_emblem(
    file: &File,
    seen: &Seen,
    emblem: &Emblem,
    folder: &Path,
) -> Result<(), MediaError> {
    let made = pictures::emblem(file, seen, PAPER.0)?;
    let mut keeper = Keeper::new(folder);
    for size in EmblemSize::ALL {
        let bytes = match size {
            EmblemSize::Page => &made.page,
            EmblemSize::Touch => &made.touch,
            EmblemSize::Large => &made.large,
        };
        keeper.keep(&emblem.file(size), bytes)?;
    }
    Ok(keeper.finish()?)
}

/// Looks at a file; nothing is unpacked or written.
pub(super) fn look(mut file: &File, limit: u64) -> Result<Looked, MediaError> {
    let bytes = file.metadata()?.len();
    if bytes == 0 {
        return Err(MediaError::Empty);
    }
    if bytes > limit {
        return Err(MediaError::TooHeavy { mib: limit.div_ceil(1024 * 1024) });
    }
    file.rewind()?;
    let mut head = Vec::new();
    file.take(16).read_to_end(&mut head)?;
    let what = if kind::is_picture(&head) {
        What::Picture(pictures::look(file, Picture::LARGEST)?)
    } else {
        file.rewind()?;
        let mut whole = Vec::new();
        // It may have grown since it was measured.
        file.take(limit).read_to_end(&mut whole)?;
        What::File(FileKind::of(&whole)?, whole)
    };
    let mut hash = Sha256::new();
    file.rewind()?;
    io::copy(&mut file, &mut hash)?;
    let content = ContentName::from_sha256(&hash.finalize().into());
    Ok(Looked { content, bytes, what })
}

/// Writes what is kept of it into its folder.
pub(super) fn keep(
    file: &File,
    looked: Looked,
    name: &FileName,
    folder: &Path,
) -> Result<Medium, MediaError> {
    let Looked { content, bytes, what } = looked;
    let mut keeper = Keeper::new(folder);
    let medium = match what {
        What::Picture(seen) => {
            let picture = Picture { name: content, width: seen.width, height: seen.height };
            if !is_kept(folder, &picture) {
                pictures::squeeze(
                    file,
                    &seen,
                    &picture.widths(),
                    &mut |width, written, content| {
                        keeper.keep(&picture.file(width, format(written)), content)
                    },
                )?;
            }
            Medium::Picture(picture)
        }
        What::File(kind, whole) => {
            keeper.keep(&format!("{content}.{}", kind.ending()), &whole)?;
            let name = name.ending_in(kind.ending());
            Medium::File(StoredFile { content, name, size: bytes })
        }
    };
    keeper.finish()?;
    Ok(medium)
}

const fn format(written: Written) -> PictureFormat {
    match written {
        Written::WebP => PictureFormat::WebP,
        Written::Jpeg => PictureFormat::Jpeg,
    }
}

fn is_kept(folder: &Path, picture: &Picture) -> bool {
    picture.widths().into_iter().all(|width| {
        [PictureFormat::WebP, PictureFormat::Jpeg]
            .into_iter()
            .all(|format| folder.join(picture.file(width, format)).is_file())
    })
}
