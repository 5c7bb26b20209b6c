//! Phiên đăng nhập: in which browsers somebody is signed in.

use super::{
    Accounts,
    row::{read_roles, row},
};
use crate::{StoreError, Thing};
use domain::{
    account::{Device, IDLE, LONGEST, Person, Session, TokenHash},
    audit::Deed,
    id::AccountId,
};
use sqlx::{FromRow, SqliteConnection};

/// Somebody, and the browser they are signed in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who it is.
    pub person: Person,
    /// The session.
    pub session: Session,
}

/// A session that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// Whose it is.
    pub account: AccountId,
    /// What is known of its secret.
    pub hash: TokenHash,
    /// What kind of browser it is.
    pub device: Device,
    /// When it begins, in milliseconds since 1970 (UTC).
    pub begun: i64,
}

#[derive(FromRow)]
pub(super) struct SessionRow {
    hash: Vec<u8>,
    account_id: i64,
    begun: i64,
    seen: i64,
    device: String,
}

impl SessionRow {
    fn read(self) -> Result<Session, StoreError> {
        let hash = TokenHash::try_from(self.hash.as_slice());
        Ok(Session {
            hash: row(self.account_id).read("hash", hash)?,
            begun: self.begun,
            seen: self.seen,
            device: Device::read(&self.device),
        })
    }
}

#[derive(FromRow)]
struct SignedInRow {
    #[sqlx(flatten)]
    session: SessionRow,
    name: String,
    roles: String,
}

impl Accounts<'_> {
    /// Signs somebody in.
    ///
    /// # Errors
    /// When there is no such account, or the database cannot be written.
    pub async fn begin_session(&self, session: &NewSession) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        insert_session(&mut tx, self.site.id.get(), session).await?;
        let deed = Deed::SignedIn { device: session.device };
        self.note_of(&mut tx, session.account, &deed, session.begun).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Who is signed in with this secret at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signed_in(
        &self,
        hash: &TokenHash,
        now: i64,
    ) -> Result<Option<SignedIn>, StoreError> {
        let found: Option<SignedInRow> = sqlx::query_as(
            "select sessions.hash, sessions.account_id, sessions.begun, sessions.seen,
                    sessions.device, accounts.name, accounts.roles
             from sessions
             join accounts on accounts.site_id = sessions.site_id
                          and accounts.id = sessions.account_id
             where sessions.site_id = $1 and sessions.hash = $2
               and accounts.disabled_at is null",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .fetch_optional(self.site.readers())
        .await?;
        let Some(SignedInRow { session, name, roles }) = found else { return Ok(None) };
        let row = row(session.account_id);
        let person = Person {
            site: self.site.id,
            account: row.read("id", session.account_id.try_into())?,
            name: row.read("name", name.try_into())?,
            roles: read_roles(row, &roles)?,
        };
        let session = session.read()?;
        Ok(session.is_alive(now).then_some(SignedIn { person, session }))
    }

    /// Notes that a session was used at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn seen(&self, hash: &TokenHash, now: i64) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        sqlx::query("update sessions set seen = $3 where site_id = $1 and hash = $2")
            .bind(self.site.id.get())
            .bind(hash.bytes().as_slice())
            .bind(now)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a session; one that has ended already stays so.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_session(&self, hash: &TokenHash) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        sqlx::query("delete from sessions where site_id = $1 and hash = $2")
            .bind(self.site.id.get())
            .bind(hash.bytes().as_slice())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(super) fn read_all(sessions: Vec<SessionRow>) -> Result<Vec<Session>, StoreError> {
    sessions.into_iter().map(SessionRow::read).collect()
}

/// Begins a session inside the caller's transaction, and forgets the site's sessions that have
/// ended.
pub(super) async fn insert_session(
    tx: &mut SqliteConnection,
    site: i64,
    session: &NewSession,
) -> Result<(), StoreError> {
    sqlx::query("delete from sessions where site_id = $1 and (seen <= $2 or begun <= $3)")
        .bind(site)
        .bind(session.begun.saturating_sub(IDLE))
        .bind(session.begun.saturating_sub(LONGEST))
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "insert into sessions (site_id, hash, account_id, begun, seen, device)
         values ($1, $2, $3, $4, $4, $5)",
    )
    .bind(site)
    .bind(session.hash.bytes().as_slice())
    .bind(session.account.get())
    .bind(session.begun)
    .bind(session.device.key())
    .execute(tx)
    .await
    .map_err(|error| StoreError::without(Thing::Account, error))?;
    Ok(())
}
