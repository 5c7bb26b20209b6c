//! What was done with accounts, as the log tells it. Each entry is added in the transaction of
//! what it tells.

use super::{Accounts, By, row::row};
use crate::{
    StoreError, Thing,
    audit::{Record, record},
    edit,
};
use domain::{account::Person, audit::Deed, id::AccountId, revision, text::PersonName};
use sqlx::SqliteConnection;

impl Accounts<'_> {
    /// Somebody did it with their own account.
    pub(super) async fn note_own(
        &self,
        tx: &mut SqliteConnection,
        person: &Person,
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        self.note(tx, Some(&edit::by(person)), None, deed, now).await
    }

    /// The same, of whom only the number is known.
    pub(super) async fn note_of(
        &self,
        tx: &mut SqliteConnection,
        account: AccountId,
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        let name = name(tx, self.site.id.get(), account).await?;
        self.note(tx, Some(&revision::By { account, name }), None, deed, now).await
    }

    /// It was done to somebody's account.
    pub(super) async fn note_to(
        &self,
        tx: &mut SqliteConnection,
        by: By<'_>,
        account: AccountId,
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        let name = name(tx, self.site.id.get(), account).await?;
        self.note(tx, by.person().as_ref(), Some(name.as_str()), deed, now).await
    }

    /// Somebody did it; the subject is whom it was done to.
    pub(super) async fn note(
        &self,
        tx: &mut SqliteConnection,
        by: Option<&revision::By>,
        subject: Option<&str>,
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        let entry = Record { at: now, by, article: None, subject, deed };
        record(tx, self.site.id, entry).await
    }
}

async fn name(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
) -> Result<PersonName, StoreError> {
    let name: Option<String> =
        sqlx::query_scalar("select name from accounts where site_id = $1 and id = $2")
            .bind(site)
            .bind(account.get())
            .fetch_optional(tx)
            .await?;
    let name = name.ok_or(StoreError::Missing(Thing::Account))?;
    row(account.get()).read("name", PersonName::try_from(name))
}
