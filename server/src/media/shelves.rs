//! Taking in pictures and files, and taking them away again: the disk and the library of a
//! site, held together.
//!
//! Files come to the disk before the library names them, and leave it after it has forgotten
//! them: whenever the power goes, the library names nothing that is not there.

use super::{
    error::MediaError,
    keep::make_folder,
    take::{self, Looked},
};
use crate::{clock, data::DataFolder};
use domain::{
    account::{Admin, Editor},
    media::{ContentName, Emblem},
    text::FileName,
};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};
use store::{Bringer, Medium, SiteStore};
use tokio::sync::Semaphore;

/// The most bytes of a picture or file from an import or a sample: 40 MiB.
pub const MAX_BYTES: u64 = 40 * 1024 * 1024;

/// One thing is worked on at a time: it may take most of the memory that the program may take.
/// So memory stays the same whatever is sent, and however many send it.
static DESK: Semaphore = Semaphore::const_new(1);

/// Where one site's pictures and files are. A clone is the same place.
#[derive(Clone, Debug)]
pub struct Shelves {
    data: DataFolder,
    site: SiteStore,
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The picture or file.
    pub medium: Medium,
    /// Whether it moved; only its first picture was kept.
    pub moved: bool,
}

impl Shelves {
    /// The shelves of a site.
    #[must_use]
    pub fn new(data: &DataFolder, site: &SiteStore) -> Self {
        Self { data: data.clone(), site: site.clone() }
    }

    /// Takes in a picture or file from the disk: what it is, its content decides. The same
    /// content again is the same thing, and costs little.
    ///
    /// # Errors
    /// When it is nothing that is taken, larger than `limit` bytes, or cannot be written;
    /// then nothing of it stays.
    pub async fn take(
        &self,
        file: File,
        name: &FileName,
        limit: u64,
        by: Bringer<'_>,
    ) -> Result<Taken, MediaError> {
        let desk = DESK.acquire().await.map_err(|_| MediaError::Interrupted)?;
        let (file, looked) = blocking(move || {
            let looked = take::look(&file, limit)?;
            Ok((file, looked))
        })
        .await?;
        let shelf = self.shelf(&looked);
        let place = lock(&shelf, File::lock_shared).await?;
        let (bytes, moved, content) = (looked.bytes, looked.moves(), looked.content.clone());
        let named = name.clone();
        let medium = blocking(move || {
            // Held to the end of the work, even when nobody waits for it any more.
            let _held = desk;
            take::keep(&file, looked, &named, &shelf)
        })
        .await?;
        let kept = self.site.media().take(&medium, name, bytes, by, clock::now()).await;
        drop(place);
        if let Err(error) = kept {
            self.sweep(&content).await?;
            return Err(error.into());
        }
        Ok(Taken { medium, moved })
    }

    /// Takes in a picture as the ward's emblem: it comes into the library, and stands beside
    /// the ward's name from now on.
    ///
    /// # Errors
    /// When it is no picture, too small or too long for an emblem, or cannot be written.
    pub async fn take_emblem(
        &self,
        file: File,
        name: &FileName,
        limit: u64,
        admin: &Admin,
    ) -> Result<(), MediaError> {
        let desk = DESK.acquire().await.map_err(|_| MediaError::Interrupted)?;
        let (file, seen) = blocking(move || {
            let _held = desk;
            let seen = take::look(&file, limit)?.as_emblem()?;
            Ok((file, seen))
        })
        .await?;
        let taken = self.take(file.try_clone()?, name, limit, Bringer::Admin(admin)).await?;
        let emblem = Emblem { content: taken.medium.content().clone() };
        let desk = DESK.acquire().await.map_err(|_| MediaError::Interrupted)?;
        let [shelf, _] = self.folders();
        let place = lock(&shelf, File::lock_shared).await?;
        let content = emblem.content.clone();
        blocking(move || {
            let _held = desk;
            take::keep_emblem(&file, &seen, &emblem, &shelf)
        })
        .await?;
        self.site.set_emblem(admin, &content, clock::now()).await?;
        drop(place);
        Ok(())
    }

    /// Forgets a picture or file that nothing uses, and removes its files.
    ///
    /// # Errors
    /// When the library refuses, or the disk cannot be written; in the second case the
    /// library has forgotten it, and its files are in nobody's way.
    pub async fn remove(&self, content: &ContentName, editor: &Editor) -> Result<(), MediaError> {
        let places = self.hold().await?;
        self.site.media().remove(content, editor, clock::now()).await?;
        self.discard(content.clone()).await?;
        drop(places);
        Ok(())
    }

    /// Removes the files of what the library does not know.
    async fn sweep(&self, content: &ContentName) -> Result<(), MediaError> {
        let places = self.hold().await?;
        if self.site.media().item(content).await?.is_none() {
            self.discard(content.clone()).await?;
        }
        drop(places);
        Ok(())
    }

    /// Nothing is taken in while these are held, not even by another process.
    async fn hold(&self) -> Result<[File; 2], MediaError> {
        let [pictures, files] = self.folders();
        Ok([lock(&pictures, File::lock).await?, lock(&files, File::lock).await?])
    }

    async fn discard(&self, content: ContentName) -> Result<(), MediaError> {
        let folders = self.folders();
        blocking(move || Ok(folders.iter().try_for_each(|folder| discard(folder, &content))?)).await
    }

    fn folders(&self) -> [PathBuf; 2] {
        [self.data.media(self.site.id()), self.data.files(self.site.id())]
    }

    fn shelf(&self, looked: &Looked) -> PathBuf {
        let [pictures, files] = self.folders();
        if looked.is_picture() { pictures } else { files }
    }
}

/// Removes every file of this content: its name, then `-` or `.`.
fn discard(folder: &Path, content: &ContentName) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(content.as_str()));
        if rest.is_some_and(|rest| rest.starts_with(['-', '.'])) {
            fs::remove_file(entry.path())?;
        }
    }
    File::open(folder)?.sync_all()
}

/// A lock on a folder, which is made when it is missing. It goes when the file is dropped.
async fn lock(folder: &Path, how: fn(&File) -> io::Result<()>) -> Result<File, MediaError> {
    let folder = folder.to_owned();
    blocking(move || {
        make_folder(&folder)?;
        let folder = File::open(&folder)?;
        how(&folder)?;
        Ok(folder)
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, MediaError> + Send + 'static,
) -> Result<T, MediaError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| MediaError::Interrupted)?
}
