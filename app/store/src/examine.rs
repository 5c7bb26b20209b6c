//! A whole database file, looked at without being able to change it: before a copy is
//! trusted, and when somebody wants to know.

use crate::{
    StoreError,
    check::{damage, is_damage},
    open::{MIGRATIONS, reading},
    statistics,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::{collections::BTreeMap, fmt, path::Path};

/// What a database file is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// What is wrong with it; nothing in a sound one.
    pub faults: Vec<Fault>,
    /// How its tables stand to this program.
    pub version: Version,
}

/// Something wrong with a database file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its pages, indexes or values are not as SQLite or the tables want them; its own words.
    Structure(String),
    /// Rows that name something which is not there.
    Dangling {
        /// The table they are in.
        table: String,
        /// The table that lacks what they name.
        parent: String,
        /// How many they are.
        rows: usize,
    },
    /// Counters whose hours do not add up to them.
    Sums(i64),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Structure(words) => f.write_str(words),
            Self::Dangling { table, parent, rows } => {
                write!(f, "{rows} rows of {table} name something that {parent} has not")
            }
            Self::Sums(counters) => write!(f, "{counters} counters differ from their hours"),
        }
    }
}

/// How a database's tables stand to this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// They are what this program writes.
    Current,
    /// This migration, and perhaps more, would be made at the next start.
    Older {
        /// The first that is wanting.
        first: i64,
    },
}

/// Examines a database file: every page, every reference, every sum.
///
/// # Errors
/// When it is not a database of this program or of a newer version, or cannot be read.
pub async fn examine(file: &Path) -> Result<Examined, StoreError> {
    let mut connection = reading(file).connect().await.map_err(damage(file))?;
    let examined = look(&mut connection).await;
    connection.close().await?;
    examined?.ok_or_else(|| StoreError::Damaged { file: file.to_owned() })
}

/// Nothing when the file is so torn that not even its list of migrations can be read.
async fn look(connection: &mut SqliteConnection) -> Result<Option<Examined>, StoreError> {
    let version = match version(connection).await {
        // Torn, or a database without our table.
        Err(StoreError::Database(sqlx::Error::Database(_))) => return Ok(None),
        version => version?,
    };
    let mut faults = structure(connection).await?;
    // What is torn has no references that could be followed.
    if faults.is_empty() {
        faults.extend(dangling(connection).await?);
        if version == Version::Current {
            faults.extend(sums(connection).await?);
        }
    }
    Ok(Some(Examined { faults, version }))
}

/// Which migrations a database has.
pub(crate) async fn version(connection: &mut SqliteConnection) -> Result<Version, StoreError> {
    let made: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, checksum from _sqlx_migrations where success")
            .fetch_all(connection)
            .await?;
    let made: BTreeMap<i64, Vec<u8>> = made.into_iter().collect();
    let ours: BTreeMap<i64, &[u8]> =
        MIGRATIONS.iter().map(|one| (one.version, &*one.checksum)).collect();
    let foreign = made.iter().any(|(number, sum)| ours.get(number) != Some(&sum.as_slice()));
    if foreign {
        return Err(StoreError::Newer);
    }
    let first = ours.into_keys().find(|number| !made.contains_key(number));
    Ok(first.map_or(Version::Current, |first| Version::Older { first }))
}

async fn structure(connection: &mut SqliteConnection) -> Result<Vec<Fault>, StoreError> {
    let said: Result<Vec<String>, _> =
        sqlx::query_scalar("pragma integrity_check(100)").fetch_all(connection).await;
    let said = match said {
        Err(error) if is_damage(&error) => vec![error.to_string()],
        said => said?,
    };
    Ok(said.into_iter().filter(|words| words != "ok").map(Fault::Structure).collect())
}

async fn dangling(connection: &mut SqliteConnection) -> Result<Vec<Fault>, StoreError> {
    let rows: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("pragma foreign_key_check").fetch_all(connection).await?;
    let mut tables: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (table, _, parent, _) in rows {
        *tables.entry((table, parent)).or_default() += 1;
    }
    let fault = |((table, parent), rows)| Fault::Dangling { table, parent, rows };
    Ok(tables.into_iter().map(fault).collect())
}

/// Hours and days always add up to what was counted: all are written in one transaction.
async fn sums(connection: &mut SqliteConnection) -> Result<Option<Fault>, StoreError> {
    let wrong = statistics::disagreeing(connection).await?;
    Ok((wrong > 0).then_some(Fault::Sums(wrong)))
}
