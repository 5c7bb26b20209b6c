//! What people do with their own account: its sessions, its password, its second factor.

use super::{
    Accounts, By,
    row::row,
    sessions::{SessionRow, read_all},
};
use crate::{SiteStore, StoreError, Thing};
use domain::{
    account::{PasswordHash, Person, Session, TokenHash, TotpKey, TotpStep},
    audit::Deed,
    id::AccountId,
};
use sqlx::SqliteConnection;

/// What becomes of the second factor when a password is set from the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// It stays as it is.
    Keep,
    /// It is taken off, for one who has lost both telephone and recovery codes.
    TakeOff,
}

impl Accounts<'_> {
    /// The browsers in which somebody is signed in at `now` (UTC milliseconds), the last used
    /// one first.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be read.
    pub async fn sessions(&self, person: &Person, now: i64) -> Result<Vec<Session>, StoreError> {
        own(self.site, person)?;
        let sessions: Vec<SessionRow> = sqlx::query_as(
            "select hash, account_id, begun, seen, device from sessions
             where site_id = $1 and account_id = $2 order by seen desc, begun desc",
        )
        .bind(self.site.id.get())
        .bind(person.account.get())
        .fetch_all(self.site.readers())
        .await?;
        let sessions = read_all(sessions)?;
        Ok(sessions.into_iter().filter(|session| session.is_alive(now)).collect())
    }

    /// Ends one of somebody's own sessions; of nobody else's.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn end_own_session(
        &self,
        person: &Person,
        hash: &TokenHash,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        sqlx::query("delete from sessions where site_id = $1 and account_id = $2 and hash = $3")
            .bind(self.site.id.get())
            .bind(person.account.get())
            .bind(hash.bytes().as_slice())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends all of somebody's sessions but this one.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn end_other_sessions(
        &self,
        person: &Person,
        keep: &TokenHash,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        end_sessions(&mut tx, self.site.id.get(), person.account, Some(keep)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Changes somebody's own password at `now` (UTC milliseconds) and ends all their sessions
    /// but this one.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn change_password(
        &self,
        person: &Person,
        password: &PasswordHash,
        keep: &TokenHash,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        set_password(&mut tx, self.site.id.get(), person.account, password).await?;
        end_sessions(&mut tx, self.site.id.get(), person.account, Some(keep)).await?;
        self.note_own(&mut tx, person, &Deed::PasswordChanged, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Sets somebody's password for them at `now` (UTC milliseconds) and ends all their
    /// sessions.
    ///
    /// # Errors
    /// When there is no such account, the Admin is another site's, or the database cannot be
    /// written.
    pub async fn set_password(
        &self,
        by: By<'_>,
        account: AccountId,
        password: &PasswordHash,
        second_factor: SecondFactor,
        now: i64,
    ) -> Result<(), StoreError> {
        by.check(self.site)?;
        let mut tx = self.site.begin().await?;
        set_password(&mut tx, self.site.id.get(), account, password).await?;
        if second_factor == SecondFactor::TakeOff
            && take_off(&mut tx, self.site.id.get(), account).await?
        {
            self.note_to(&mut tx, by, account, &Deed::SecondFactorOff, now).await?;
        }
        end_sessions(&mut tx, self.site.id.get(), account, None).await?;
        self.note_to(&mut tx, by, account, &Deed::PasswordSet, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The key of somebody's second factor, and the last step that was used.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn second_factor(
        &self,
        account: AccountId,
    ) -> Result<Option<(TotpKey, TotpStep)>, StoreError> {
        let found: Option<(Vec<u8>, i64)> = sqlx::query_as(
            "select totp_key, totp_step from accounts
             where site_id = $1 and id = $2 and totp_key is not null",
        )
        .bind(self.site.id.get())
        .bind(account.get())
        .fetch_optional(self.site.readers())
        .await?;
        let Some((key, step)) = found else { return Ok(None) };
        let key = row(account.get()).read("totp_key", TotpKey::try_from(key.as_slice()))?;
        Ok(Some((key, TotpStep::new(step))))
    }

    /// How many recovery codes somebody has left.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn recovery_codes_left(&self, account: AccountId) -> Result<u32, StoreError> {
        let left = sqlx::query_scalar(
            "select count(*) from recovery_codes where site_id = $1 and account_id = $2",
        )
        .bind(self.site.id.get())
        .bind(account.get())
        .fetch_one(self.site.readers())
        .await?;
        Ok(left)
    }

    /// Asks for a second factor from now on: its key, the step of the code that proved it, and
    /// the hashes of the recovery codes, which take the place of earlier ones. `now` is in UTC
    /// milliseconds, here and below.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn put_on_second_factor(
        &self,
        person: &Person,
        key: &TotpKey,
        step: TotpStep,
        codes: &[[u8; 32]],
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        sqlx::query(
            "update accounts set totp_key = $3, totp_step = $4 where site_id = $1 and id = $2",
        )
        .bind(self.site.id.get())
        .bind(person.account.get())
        .bind(key.bytes().as_slice())
        .bind(step.number())
        .execute(&mut *tx)
        .await?;
        replace_codes(&mut tx, self.site.id.get(), person.account, codes).await?;
        self.note_own(&mut tx, person, &Deed::SecondFactorOn, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives somebody new recovery codes in the place of all earlier ones.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn replace_recovery_codes(
        &self,
        person: &Person,
        codes: &[[u8; 32]],
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        replace_codes(&mut tx, self.site.id.get(), person.account, codes).await?;
        self.note_own(&mut tx, person, &Deed::RecoveryCodesMade, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Asks for the password alone from now on.
    ///
    /// # Errors
    /// When the person is another site's, or the database cannot be written.
    pub async fn take_off_second_factor(
        &self,
        person: &Person,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site, person)?;
        let mut tx = self.site.begin().await?;
        if take_off(&mut tx, self.site.id.get(), person.account).await? {
            self.note_own(&mut tx, person, &Deed::SecondFactorOff, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn own(site: &SiteStore, person: &Person) -> Result<(), StoreError> {
    if person.site == site.id { Ok(()) } else { Err(StoreError::NotYours) }
}

async fn set_password(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
    password: &PasswordHash,
) -> Result<(), StoreError> {
    let changed = sqlx::query("update accounts set password = $3 where site_id = $1 and id = $2")
        .bind(site)
        .bind(account.get())
        .bind(password.as_str())
        .execute(tx)
        .await?;
    match changed.rows_affected() {
        0 => Err(StoreError::Missing(Thing::Account)),
        _ => Ok(()),
    }
}

/// Ends somebody's sessions, and what they have begun of signing in.
pub(super) async fn end_sessions(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
    keep: Option<&TokenHash>,
) -> Result<(), StoreError> {
    let keep = keep.map(|hash| hash.bytes().to_vec()).unwrap_or_default();
    sqlx::query("delete from sessions where site_id = $1 and account_id = $2 and hash <> $3")
        .bind(site)
        .bind(account.get())
        .bind(keep)
        .execute(&mut *tx)
        .await?;
    sqlx::query("delete from half_sign_ins where site_id = $1 and account_id = $2")
        .bind(site)
        .bind(account.get())
        .execute(tx)
        .await?;
    Ok(())
}

/// Whether there was one.
async fn take_off(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(
        "update accounts set totp_key = null, totp_step = null
         where site_id = $1 and id = $2 and totp_key is not null",
    )
    .bind(site)
    .bind(account.get())
    .execute(&mut *tx)
    .await?;
    replace_codes(tx, site, account, &[]).await?;
    Ok(taken.rows_affected() > 0)
}

async fn replace_codes(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
    codes: &[[u8; 32]],
) -> Result<(), StoreError> {
    sqlx::query("delete from recovery_codes where site_id = $1 and account_id = $2")
        .bind(site)
        .bind(account.get())
        .execute(&mut *tx)
        .await?;
    for hash in codes {
        sqlx::query("insert into recovery_codes (site_id, account_id, hash) values ($1, $2, $3)")
            .bind(site)
            .bind(account.get())
            .bind(hash.as_slice())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
