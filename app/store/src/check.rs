//! Looking at a database before it is opened: a damaged one must be restored, and whatever
//! was written to it meanwhile would make that harder.

use crate::{
    StoreError,
    error::{Fault, fault},
    open::{reading, unusable},
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::{fs, io, path::Path};

/// Up to this size a database is checked whole before it is opened; that takes a fraction of
/// a second. Of a larger one only the tables that every page needs are.
const CHECKED_WHOLE: u64 = 64 * 1024 * 1024;

/// Looks at an existing file without being able to change it.
pub(crate) async fn check(file: &Path) -> Result<(), StoreError> {
    let found = match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(StoreError::Absent { file: file.to_owned() });
        }
        found => found.map_err(unusable(file))?,
    };
    if !found.is_file() {
        return Err(StoreError::Damaged { file: file.to_owned() });
    }
    let is_sound = match is_sound(file, found.len()).await {
        Err(error) if is_damage(&error) => false,
        answer => answer?,
    };
    if is_sound { Ok(()) } else { Err(StoreError::Damaged { file: file.to_owned() }) }
}

pub(crate) fn is_damage(error: &sqlx::Error) -> bool {
    matches!(fault(error), Some(Fault::Corrupt | Fault::NotADatabase))
}

/// The error that names the file where it is damaged.
pub(crate) fn damage(file: &Path) -> impl FnOnce(sqlx::Error) -> StoreError {
    let file = file.to_owned();
    |error| if is_damage(&error) { StoreError::Damaged { file } } else { error.into() }
}

async fn is_sound(file: &Path, size: u64) -> Result<bool, sqlx::Error> {
    let mut connection = reading(file).connect().await?;
    let ours: i64 = sqlx::query_scalar(
        "select count(*) from sqlite_schema where type = 'table' and name = '_sqlx_migrations'",
    )
    .fetch_one(&mut connection)
    .await?;
    let sound = ours == 1 && checks(size, &mut connection).await?;
    connection.close().await?;
    Ok(sound)
}

async fn checks(size: u64, connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let checks: &[&'static str] = if size <= CHECKED_WHOLE {
        &["pragma quick_check(1)"]
    } else {
        &[
            "pragma quick_check(_sqlx_migrations)",
            "pragma quick_check(sites)",
            "pragma quick_check(hosts)",
            "pragma quick_check(sections)",
            "pragma quick_check(site_visits)",
        ]
    };
    for check in checks {
        let answer: String = sqlx::query_scalar(*check).fetch_one(&mut *connection).await?;
        if answer != "ok" {
            tracing::error!(answer, "the database is damaged");
            return Ok(false);
        }
    }
    Ok(true)
}
