//! Writing content so that it is either wholly there or not at all.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering},
};

/// Files being written into one folder. Until [`Keeper::finish`] they can all still go.
pub(super) struct Keeper<'a> {
    folder: &'a Path,
    made: Vec<PathBuf>,
}

impl<'a> Keeper<'a> {
    pub(super) const fn new(folder: &'a Path) -> Self {
        Self { folder, made: Vec::new() }
    }

    /// Writes a file under another name, waits for the disk, and only then gives it its own.
    /// One that is there already is left as it is: its name is its content's.
    pub(super) fn keep(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let kept = self.folder.join(name);
        if kept.is_file() {
            return Ok(());
        }
        let half = self.folder.join(half_name(name));
        let written = write(&half, content).and_then(|()| fs::rename(&half, &kept));
        match written {
            Ok(()) => self.made.push(kept),
            Err(_) => drop(fs::remove_file(&half)),
        }
        written
    }

    /// Waits until the disk has the names too.
    pub(super) fn finish(mut self) -> io::Result<()> {
        File::open(self.folder)?.sync_all()?;
        self.made.clear();
        Ok(())
    }
}

impl Drop for Keeper<'_> {
    fn drop(&mut self) {
        for made in &self.made {
            let _ = fs::remove_file(made);
        }
    }
}

/// Makes a folder for its owner's eyes only, and waits until the disk has it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    folder.ancestors().skip(1).take(2).try_for_each(|above| File::open(above)?.sync_all())
}

/// A name that nothing else has, for what is not whole yet; it begins with a full stop.
pub(super) fn half_name(name: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!(".{name}.{}-{number}", process::id())
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}
