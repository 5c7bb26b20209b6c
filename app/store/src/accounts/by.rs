//! Who changes an account.

use crate::{SiteStore, StoreError, edit};
use domain::{account::Admin, revision};

/// In whose name an account is changed.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// A signed-in Admin of the site.
    Admin(&'a Admin),
    /// Whoever may run the program's commands on the server itself, and so holds the whole
    /// database in their hands anyway.
    Console,
}

impl By<'_> {
    /// Refuses the Admin of another site.
    pub(super) fn check(self, site: &SiteStore) -> Result<(), StoreError> {
        match self {
            By::Admin(admin) if admin.person().site != site.id() => Err(StoreError::NotYours),
            _ => Ok(()),
        }
    }

    /// Whom the log names; nobody for the console.
    pub(super) fn person(self) -> Option<revision::By> {
        match self {
            By::Admin(admin) => Some(edit::by(admin.person())),
            By::Console => None,
        }
    }
}
