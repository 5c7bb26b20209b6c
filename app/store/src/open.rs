//! Opening the database: the folder, the checks, the migrations, the connections.

use crate::{
    Store, StoreError,
    error::{Fault, fault},
};
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The database's file in the data folder.
const FILE: &str = "bantin.db";

/// The name under which a new database is made, until it is whole.
const UNFINISHED: &str = "bantin.db.new";

/// The oldest SQLite without the WAL-reset fault.
const SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Connections that read at the same time. Each has a thread of its own and at most 2 MB of
/// cache; a query takes well under a millisecond, so a few serve thousands of readers a second.
const READERS: u32 = 4;

/// How long anybody waits for another process's write to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Up to this size a database is checked whole before it is opened; that takes a fraction of
/// a second. Of a larger one only the tables that every page needs are.
const CHECKED_WHOLE: u64 = 64 * 1024 * 1024;

/// The log is cut back to this size after something large was written.
const LOG_SIZE: &str = "67108864";

impl Store {
    /// Opens the database in a data folder; makes both when they are missing.
    ///
    /// Two processes may open the same folder at once (the server and an import): a lock on
    /// the folder lets one after the other make or migrate the database.
    ///
    /// # Errors
    /// When the folder cannot be used, when SQLite is too old, when the file is damaged or
    /// not ours or of a newer version (it is then left as it is), or when a migration fails.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        check_version().await?;
        let unusable = |source| StoreError::Folder { folder: folder.to_owned(), source };
        let home = make_folder(folder).map_err(unusable)?;
        let lock = lock(&home).await.map_err(unusable)?;
        let file = home.join(FILE);
        if file.try_exists().map_err(unusable)? {
            check(&file).await?;
        } else {
            create(&home).await?;
        }
        let store = connect(&file).await?;
        drop(lock);
        Ok(store)
    }
}
