//! A copy of the database while others write to it.

use crate::{
    StoreError,
    check::{check, damage},
    examine::examine,
    open::{DATABASE, reading, unusable},
};
use sqlx::{ConnectOptions, Connection};
use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Copies the database of a data folder into a new file, for its owner's eyes only, and
/// checks the copy whole. Everything that was acknowledged before the call is in it.
///
/// The copy is one file without a log beside it, as small as it can be. Row numbers stay as
/// they are: SQLite keeps them in `vacuum into`, as it does not in `vacuum`.
///
/// # Errors
/// When there is no database, when it is damaged or of a newer version, when the file exists
/// already, or when it cannot be written; then there is no file.
pub async fn copy(folder: &Path, to: &Path) -> Result<(), StoreError> {
    let database = folder.join(DATABASE);
    check(&database).await?;
    begin(to).map_err(unusable(to))?;
    let copied = copy_checked(&database, to).await;
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

/// Copies the database of a folder to a file beside it before migration `first` changes it;
/// a copy that an earlier try left there is replaced.
pub(crate) async fn before_migration(home: &Path, first: i64) -> Result<PathBuf, StoreError> {
    let kept = home.join(format!("bantin-before-{first:04}.db"));
    let half = kept.with_extension("db.part");
    match fs::remove_file(&half) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unusable(home)(error)),
        _ => {}
    }
    copy(home, &half).await?;
    let name = || fs::rename(&half, &kept).and_then(|()| File::open(home)?.sync_all());
    name().map_err(unusable(home))?;
    Ok(kept)
}

fn begin(to: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map(drop)
}

async fn copy_checked(database: &Path, to: &Path) -> Result<(), StoreError> {
    let name = to.to_str().ok_or_else(|| unusable(to)(io::ErrorKind::InvalidFilename.into()))?;
    let mut connection = reading(database).connect().await?;
    let copied = sqlx::query("vacuum into $1").bind(name).execute(&mut connection).await;
    connection.close().await?;
    copied.map_err(damage(database))?;
    File::open(to).and_then(|file| file.sync_all()).map_err(unusable(to))?;
    let found = examine(to).await?;
    if found.faults.is_empty() {
        return Ok(());
    }
    tracing::error!(faults = ?found.faults, "the database is damaged");
    Err(StoreError::Damaged { file: database.to_owned() })
}
