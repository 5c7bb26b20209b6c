//! One server for one data folder. Commands may work beside it: SQLite keeps their writes
//! apart. But a second server would count every visit again, and a newer program must not
//! change the tables under an older one that still serves.

use crate::{Store, StoreError, open};
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

/// The file in the data folder that is locked while a server runs. It stays there: only the
/// lock on it says anything, and that goes with the process, however it ends.
const FILE: &str = "bantin.lock";

/// The right to serve from a data folder, or to change its tables; it goes when this is dropped.
#[derive(Debug)]
pub struct Claim {
    home: PathBuf,
    _lock: File,
}

impl Claim {
    /// Takes the right to serve from this folder, which is made when it is missing.
    ///
    /// # Errors
    /// [`StoreError::Served`] when another process has it; or when the folder cannot be used.
    pub fn take(folder: &Path) -> Result<Self, StoreError> {
        let home = open::make_folder(folder).map_err(open::unusable(folder))?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(home.join(FILE)).map_err(open::unusable(folder))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { home, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Served { folder: home }),
            Err(TryLockError::Error(error)) => Err(open::unusable(folder)(error)),
        }
    }

    /// Opens the folder's database, see [`Store::open`].
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open(&self) -> Result<Store, StoreError> {
        open::open(&self.home, Some(self)).await
    }
}
