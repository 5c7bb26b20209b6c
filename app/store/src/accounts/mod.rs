//! Tài khoản: who works on a site, and where they are signed in.

mod by;
mod half;
mod links;
mod note;
mod own;
mod row;
mod sessions;
mod write;

pub use by::By;
pub use half::{HalfSignIn, SecondProof};
pub use links::{Accepted, Link, LinkKind, Newcomer};
pub use own::SecondFactor;
pub use row::{Account, Credentials};
pub use sessions::{NewSession, SignedIn};
pub use write::{Added, Changed, NewAccount};

use crate::{SiteStore, StoreError};
use domain::{account::SignInName, id::AccountId};
use row::{AccountRow, CredentialsRow};

/// The accounts of one site.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    pub(crate) site: &'a SiteStore,
}

impl Accounts<'_> {
    /// Every account, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<Account>, StoreError> {
        let accounts: Vec<AccountRow> = sqlx::query_as(
            "select id, sign_in_name, name, roles, made_at, disabled_at,
                    totp_key is not null as second_factor
             from accounts where site_id = $1 order by id",
        )
        .bind(self.site.id.get())
        .fetch_all(self.site.readers())
        .await?;
        accounts.into_iter().map(Account::try_from).collect()
    }

    /// One account.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_id(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let account: Option<AccountRow> = sqlx::query_as(
            "select id, sign_in_name, name, roles, made_at, disabled_at,
                    totp_key is not null as second_factor
             from accounts where site_id = $1 and id = $2",
        )
        .bind(self.site.id.get())
        .bind(id.get())
        .fetch_optional(self.site.readers())
        .await?;
        account.map(Account::try_from).transpose()
    }

    /// What somebody must know who signs in under this name; nothing for a disabled account.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn credentials(&self, name: &SignInName) -> Result<Option<Credentials>, StoreError> {
        let found: Option<CredentialsRow> = sqlx::query_as(
            "select id, sign_in_name, password, totp_key is not null as second_factor
             from accounts where site_id = $1 and sign_in_name = $2 and disabled_at is null",
        )
        .bind(self.site.id.get())
        .bind(name.as_str())
        .fetch_optional(self.site.readers())
        .await?;
        found.map(Credentials::try_from).transpose()
    }
}
