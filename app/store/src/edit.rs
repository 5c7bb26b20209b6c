//! What can keep an editor's step from being taken.

use crate::{StoreError, Thing};
use domain::{
    account::Person,
    draft::{Draft, Problem},
    id::SiteId,
    revision::{By, Version},
    standing::Refusal,
};

/// Why a step was not taken. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Somebody saved in between; theirs stands, and nothing was overwritten.
    #[error("somebody saved in between")]
    Conflict(Box<Theirs>),
    /// The step does not lead on from where the article stands.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What is missing to publish it, in order.
    #[error("something is missing to publish it")]
    Unready(Vec<Problem>),
    /// It is another author's, or the proof is of another site.
    #[error("it belongs to somebody else")]
    NotTheirs,
    /// There is no such article or version.
    #[error("there is no such {0}")]
    Missing(Thing),
    /// The database.
    #[error(transparent)]
    Store(StoreError),
}

/// What somebody else saved in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Its version.
    pub version: Version,
    /// What it says.
    pub draft: Draft,
    /// Who saved it; nobody where the clock published it.
    pub by: Option<By>,
    /// When, in UTC milliseconds.
    pub at: i64,
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing(thing) => Self::Missing(thing),
            StoreError::NotTheirs => Self::NotTheirs,
            error => Self::Store(error),
        }
    }
}

impl From<sqlx::Error> for EditError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A proof counts on the site it was made for, and on no other.
pub(crate) fn own(site: SiteId, person: &Person) -> Result<(), StoreError> {
    if person.site == site { Ok(()) } else { Err(StoreError::NotTheirs) }
}

/// Who it is, as history keeps it.
pub(crate) fn by(person: &Person) -> By {
    By { account: person.account, name: person.name.clone() }
}
