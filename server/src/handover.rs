//! A planned restart makes nobody somebody new: what one run of the program knows of those who
//! read at that moment it leaves to the next in `$RUNTIME_DIRECTORY`, the folder in memory that
//! systemd makes for a service (`RuntimeDirectory=`) and takes away when it is stopped for good.
//!
//! It holds the day's keys, so it is written nowhere but in memory, and taken away as it is read.

use rustix::fs::{FsWord, statfs};
use std::{
    ffi::OsStr,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use store::tally::{Handover, Tally};

/// The variable that names the folder.
pub(crate) const FOLDER: &str = "RUNTIME_DIRECTORY";

/// The file's name in it.
const FILE: &str = "ban-doc";

/// More than the most readers that are remembered take, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The file systems that are memory (Linux, `include/uapi/linux/magic.h`): tmpfs and ramfs.
const IN_MEMORY: [FsWord; 2] = [0x0102_1994, 0x8584_58f6];

/// Where one run leaves it, and the next finds it.
pub(crate) struct Place(PathBuf);

impl Place {
    /// The first of the folders that the variable names, if it lies in memory.
    pub(crate) fn of(folders: Option<&OsStr>) -> Option<Self> {
        let folder = std::env::split_paths(folders?).find(|folder| folder.is_absolute())?;
        if !is_in_memory(&folder) {
            tracing::warn!(
                folder = %folder.display(),
                "RUNTIME_DIRECTORY không nằm trong bộ nhớ: khởi động lại thì ai đang đọc được tính như người mới"
            );
            return None;
        }
        Some(Self(folder.join(FILE)))
    }

    /// Goes on with what the run before left, which is then gone.
    pub(crate) fn take(&self, tally: &Tally) {
        match self.taken() {
            Ok(Some(handover)) => tally.take_over(handover),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(%error, "không dùng được điều lần chạy trước để lại: ai đang đọc được tính như người mới");
            }
        }
    }

    /// Leaves it to the next run.
    pub(crate) fn leave(&self, tally: &Tally) {
        if let Err(error) = self.write(&tally.hand_over().bytes()) {
            tracing::warn!(%error, "chưa để lại được gì cho lần chạy sau: ai đang đọc được tính như người mới");
            let _ = fs::remove_file(&self.0);
        }
    }

    fn taken(&self) -> io::Result<Option<Handover>> {
        let file = match File::open(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        fs::remove_file(&self.0)?;
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes)?;
        Handover::read(&bytes).map(Some).map_err(io::Error::other)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.0)?;
        file.write_all(bytes)
    }
}

fn is_in_memory(folder: &Path) -> bool {
    statfs(folder).is_ok_and(|about| IN_MEMORY.contains(&about.f_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_where_there_is_no_folder_or_none_in_memory() {
        for folder in ["/proc", "/khong/co", "", "tuong/doi"] {
            assert!(Place::of(Some(OsStr::new(folder))).is_none(), "{folder}");
        }
        assert!(Place::of(None).is_none());
        // Where there is such a folder, as on nearly every Linux.
        if is_in_memory(Path::new("/dev/shm")) {
            let place = Place::of(Some(OsStr::new("/dev/shm:/proc"))).map(|Place(file)| file);
            assert_eq!(place, Some(Path::new("/dev/shm").join(FILE)));
        }
    }
}
