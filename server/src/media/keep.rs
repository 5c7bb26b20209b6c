//! Writing content so that it is either wholly there or not at all.

use domain::media::ContentName;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::Path,
    process,
    sync::atomic::{AtomicU64, Ordering},
};

/// The name of content.
pub(super) fn content_name(bytes: &[u8]) -> ContentName {
    ContentName::from_sha256(&Sha256::digest(bytes).into())
}

/// Writes a file under another name, waits for the disk, and only then gives it its own.
pub(super) fn keep(folder: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let half = folder.join(format!(".{name}.{}-{number}", process::id()));
    let written = write(&half, content).and_then(|()| fs::rename(&half, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&half);
    }
    written?;
    File::open(folder)?.sync_all()
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}
