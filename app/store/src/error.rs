//! What can go wrong with the database. None of it leaves the server.

use sqlx::migrate::MigrateError;
use std::{fmt, io, path::PathBuf};

/// What can go wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data folder cannot be made or read.
    #[error("the folder {} cannot be used", folder.display())]
    Folder {
        /// The data folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The SQLite inside is older than 3.51.3 and has the fault that can damage a database.
    #[error("SQLite {found} is older than 3.51.3")]
    SqliteTooOld {
        /// The version inside.
        found: String,
    },
    /// The file is torn, or is not a database of this program. It was not touched.
    #[error("{} is damaged, or is not a database of this program", file.display())]
    Damaged {
        /// The database file.
        file: PathBuf,
    },
    /// There is no database where one should be.
    #[error("there is no database {}", file.display())]
    Absent {
        /// The database file.
        file: PathBuf,
    },
    /// A server runs on this folder, and only one may; or it must be stopped before the
    /// database is brought up to date.
    #[error("a server runs on {}", folder.display())]
    Served {
        /// The data folder.
        folder: PathBuf,
    },
    /// A newer version of the program has changed the database.
    #[error("the database was written by a newer version of the program")]
    Newer,
    /// The database could not be brought up to date; it is as it was before.
    #[error("the database could not be brought up to date")]
    Migration(#[source] MigrateError),
    /// Somebody of one site wanted to change another's.
    #[error("whoever asks is not of this site")]
    NotYours,
    /// What should be read or changed is not there.
    #[error("there is no such {0}")]
    Missing(Thing),
    /// A row holds something that this program would never have written.
    #[error("{field} of {thing} {id} cannot be read")]
    Unreadable {
        /// Whose row it is.
        thing: Thing,
        /// Its number.
        id: i64,
        /// The column.
        field: &'static str,
    },
    /// An article or a draft uses what should be removed.
    #[error("it is used by an article or a draft")]
    InUse,
    /// A number is larger than a counter can hold.
    #[error("the number {0} is too large")]
    TooLarge(u64),
    /// The disk is full. Reading still works, and writing works again once there is room.
    #[error("the disk is full")]
    Full,
    /// Somebody else held the database longer than anybody should have to wait.
    #[error("the database is busy")]
    Busy,
    /// The program is ending.
    #[error("the work was interrupted")]
    Interrupted,
    /// Anything else the database says.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

/// What the database keeps rows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A site.
    Site,
    /// A section.
    Section,
    /// An article.
    Article,
    /// A picture or file of the library.
    Medium,
    /// The account of somebody who works on a site.
    Account,
    /// A saved state of an article.
    Revision,
    /// An entry of the log.
    AuditEntry,
    /// An address that shows the statistics to others.
    StatisticsLink,
    /// The figures of a month.
    Figures,
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Site => "site",
            Self::Section => "section",
            Self::Article => "article",
            Self::Revision => "revision",
            Self::AuditEntry => "audit entry",
            Self::StatisticsLink => "address of the statistics",
            Self::Figures => "figures of a month",
            Self::Account => "account",
            Self::Medium => "picture or file",
        })
    }
}

/// SQLite's primary result codes, from <https://www.sqlite.org/rescode.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Busy,
    Corrupt,
    Full,
    NotADatabase,
}

/// Which of the faults that are told apart an error is.
pub(crate) fn fault(error: &sqlx::Error) -> Option<Fault> {
    let extended: i32 = error.as_database_error()?.code()?.parse().ok()?;
    match extended & 0xff {
        5 | 6 => Some(Fault::Busy),
        11 => Some(Fault::Corrupt),
        13 => Some(Fault::Full),
        26 => Some(Fault::NotADatabase),
        _ => None,
    }
}

impl StoreError {
    /// What an insert says that names a thing which may not be there.
    pub(crate) fn without(thing: Thing, error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(fault) if fault.is_foreign_key_violation() => Self::Missing(thing),
            _ => error.into(),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match (fault(&error), &error) {
            (Some(Fault::Full), _) => Self::Full,
            (Some(Fault::Busy), _) | (None, sqlx::Error::PoolTimedOut) => Self::Busy,
            (None, sqlx::Error::PoolClosed) => Self::Interrupted,
            _ => Self::Database(error),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) => Self::Newer,
            MigrateError::Execute(error) => error.into(),
            error => Self::Migration(error),
        }
    }
}
