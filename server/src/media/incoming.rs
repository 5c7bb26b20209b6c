//! A body on its way in: to the disk as it comes, and off it again whatever happens.

use super::{error::MediaError, keep};
use crate::data::DataFolder;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use std::{
    fs, io,
    path::{Path, PathBuf},
    pin::pin,
    time::Duration,
};
use tokio::{fs::File, io::AsyncWriteExt, sync::Semaphore, time};

/// Bodies that may come in at the same time. They lie on the disk, so they cost little.
static PLACES: Semaphore = Semaphore::const_new(8);

/// How long somebody waits for a place.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long a sender may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// How long one body may take: 40 MB at half a megabit a second.
const WITHIN: Duration = Duration::from_secs(12 * 60);

/// What is left from before a kill is older than this when somebody clears up.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Why a body did not come in.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// Too many at once.
    #[error("too many bodies at once")]
    Crowded,
    /// It stopped, or took too long.
    #[error("the body was too slow")]
    Slow,
    /// The connection broke off, or the form is none.
    #[error("the body broke off")]
    Torn,
    /// It is too large, or the disk does not take it.
    #[error(transparent)]
    Media(#[from] MediaError),
}

/// A body that is wholly there, in a file that goes when this is dropped.
pub(super) struct Incoming {
    path: PathBuf,
}

impl Incoming {
    /// Writes a body to the disk as it comes; `limit` is in bytes.
    pub(super) async fn receive<E>(
        data: &DataFolder,
        body: impl Stream<Item = Result<Bytes, E>>,
        limit: u64,
    ) -> Result<Self, Broken> {
        let place = time::timeout(PATIENCE, PLACES.acquire()).await;
        let _place = place.map_err(|_| Broken::Crowded)?.map_err(|_| Broken::Crowded)?;
        let folder = data.incoming();
        keep::make_folder(&folder).map_err(MediaError::Disk)?;
        let incoming = Self { path: folder.join(keep::half_name("tep")) };
        let file = File::create_new(&incoming.path).await.map_err(MediaError::Disk)?;
        match time::timeout(WITHIN, write(file, body, limit, SILENCE)).await {
            Ok(written) => written.map(|()| incoming),
            Err(_) => Err(Broken::Slow),
        }
    }

    /// The file, to be read.
    pub(super) fn open(&self) -> io::Result<fs::File> {
        fs::File::open(&self.path)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

async fn write<E>(
    mut file: File,
    body: impl Stream<Item = Result<Bytes, E>>,
    limit: u64,
    silence: Duration,
) -> Result<(), Broken> {
    let mut body = pin!(body);
    let mut length = 0;
    while let Some(piece) = time::timeout(silence, body.next()).await.map_err(|_| Broken::Slow)? {
        let piece = piece.map_err(|_| Broken::Torn)?;
        length += piece.len() as u64;
        if length > limit {
            return Err(MediaError::TooHeavy { mib: limit.div_ceil(1024 * 1024) }.into());
        }
        file.write_all(&piece).await.map_err(MediaError::Disk)?;
    }
    Ok(file.flush().await.map_err(MediaError::Disk)?)
}

/// Removes what a kill or a power cut left half written, in every folder that this program
/// writes into. What is younger than an hour may be another process's work.
pub(crate) fn clear_up(data: &DataFolder) {
    let sites = ["media", "files"].map(|kind| data.path().join(kind));
    let sites = sites.iter().filter_map(|kind| fs::read_dir(kind).ok());
    let sites = sites.flatten().flatten().map(|entry| entry.path());
    for folder in sites.chain([data.incoming()]) {
        if let Err(error) = clear(&folder)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "chưa dọn được tệp dở dang");
        }
    }
}

fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let age = crate::clock::since(entry.metadata()?.modified()?);
        let is_half = entry.file_name().to_string_lossy().starts_with('.');
        if is_half && age.is_some_and(|age| age > OLD) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;

    type Piece = Result<Bytes, io::Error>;

    fn pieces(count: usize) -> impl Stream<Item = Piece> {
        stream::iter((0..count).map(|_| Ok(Bytes::from_static(&[7; 1024]))))
    }

    fn left(data: &DataFolder) -> usize {
        fs::read_dir(data.incoming()).map_or(0, Iterator::count)
    }

    #[tokio::test]
    async fn a_body_is_on_the_disk_while_it_is_needed_and_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::new(folder.path().to_owned());
        let come = Incoming::receive(&data, pieces(3), 4096).await.unwrap();
        assert_eq!(come.open().unwrap().metadata().unwrap().len(), 3072);
        assert_eq!(left(&data), 1);
        drop(come);
        assert_eq!(left(&data), 0);
        let torn = pieces(2).chain(stream::iter([Err(io::Error::other("gone"))]));
        assert!(matches!(Incoming::receive(&data, torn, 4096).await, Err(Broken::Torn)));
        let long = Incoming::receive(&data, pieces(5), 4096).await;
        assert!(matches!(long, Err(Broken::Media(MediaError::TooHeavy { .. }))));
        assert_eq!(left(&data), 0);
    }

    #[tokio::test]
    async fn who_says_nothing_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::create_new(folder.path().join("a")).await.unwrap();
        let silent = pieces(1).chain(stream::pending());
        assert!(matches!(
            write(file, silent, 4096, Duration::from_millis(50)).await,
            Err(Broken::Slow)
        ));
    }

    #[tokio::test]
    async fn a_disk_without_room_is_told_apart() {
        let full = File::from_std(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let refused = write(full, pieces(1), 4096, SILENCE).await;
        let Err(Broken::Media(error)) = refused else { panic!("{refused:?}") };
        assert!(error.is_disk_full(), "{error:?}");
    }

    #[test]
    fn what_a_kill_left_is_cleared_up_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::new(folder.path().to_owned());
        let shelf = folder.path().join("media/1");
        for place in [&shelf, &data.incoming()] {
            fs::create_dir_all(place).unwrap();
            for name in [".old.1-1", ".new.1-2", "kept-360.jpg"] {
                fs::write(place.join(name), "x").unwrap();
            }
            for name in [".old.1-1", "kept-360.jpg"] {
                let file = fs::File::options().write(true).open(place.join(name)).unwrap();
                file.set_modified(std::time::UNIX_EPOCH + OLD).unwrap();
            }
        }
        clear_up(&data);
        for place in [&shelf, &data.incoming()] {
            assert!(!place.join(".old.1-1").exists());
            assert!(place.join(".new.1-2").exists() && place.join("kept-360.jpg").exists());
        }
    }
}
