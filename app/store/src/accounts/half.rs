//! Signing in with a second factor: between the right password and the right code.

use super::{
    Accounts,
    row::row,
    sessions::{NewSession, insert_session},
};
use crate::{StoreError, Thing};
use domain::{
    account::{SignInName, TokenHash, TotpKey, TotpStep},
    audit::Deed,
    id::AccountId,
};
use sqlx::{FromRow, SqliteConnection};

/// How long the code may be waited for after the password, in milliseconds: ten minutes.
const GOOD_FOR: i64 = 10 * 60 * 1000;

/// Somebody has given the right password and owes the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfSignIn {
    /// Whose account it is.
    pub account: AccountId,
    /// The name it was signed in with.
    pub sign_in_name: SignInName,
    /// The key of the second factor.
    pub key: TotpKey,
    /// The last step that was used.
    pub last: TotpStep,
}

/// What was given as the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondProof {
    /// A code of this step, found right before.
    Step(TotpStep),
    /// A recovery code with this hash, which may be right or not.
    Recovery([u8; 32]),
}

#[derive(FromRow)]
struct HalfRow {
    id: i64,
    sign_in_name: String,
    totp_key: Vec<u8>,
    totp_step: i64,
}

impl Accounts<'_> {
    /// Keeps that the password was right, at `now` (UTC milliseconds), under the hash of a new
    /// secret.
    ///
    /// # Errors
    /// When there is no such account, or the database cannot be written.
    pub async fn begin_half(
        &self,
        account: AccountId,
        hash: &TokenHash,
        now: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        sqlx::query("delete from half_sign_ins where site_id = $1 and until <= $2")
            .bind(self.site.id.get())
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "insert into half_sign_ins (site_id, hash, account_id, until) values ($1, $2, $3, $4)",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .bind(account.get())
        .bind(now.saturating_add(GOOD_FOR))
        .execute(&mut *tx)
        .await
        .map_err(|error| StoreError::without(Thing::Account, error))?;
        tx.commit().await?;
        Ok(())
    }

    /// Who has given the right password with this secret, and still may give the code at
    /// `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn half(&self, hash: &TokenHash, now: i64) -> Result<Option<HalfSignIn>, StoreError> {
        let found: Option<HalfRow> = sqlx::query_as(
            "select accounts.id, accounts.sign_in_name, accounts.totp_key, accounts.totp_step
             from half_sign_ins
             join accounts on accounts.site_id = half_sign_ins.site_id
                          and accounts.id = half_sign_ins.account_id
             where half_sign_ins.site_id = $1 and half_sign_ins.hash = $2
               and half_sign_ins.until > $3 and half_sign_ins.until <= $4
               and accounts.disabled_at is null and accounts.totp_key is not null",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .bind(now)
        .bind(now.saturating_add(GOOD_FOR))
        .fetch_optional(self.site.readers())
        .await?;
        let Some(found) = found else { return Ok(None) };
        let row = row(found.id);
        Ok(Some(HalfSignIn {
            account: row.read("id", found.id.try_into())?,
            sign_in_name: row.read("sign_in_name", found.sign_in_name.try_into())?,
            key: row.read("totp_key", TotpKey::try_from(found.totp_key.as_slice()))?,
            last: TotpStep::new(found.totp_step),
        }))
    }

    /// Signs somebody in who has given the second factor as well: uses it up and begins the
    /// session, or does neither. Whether it was good.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn finish_half(
        &self,
        half: &TokenHash,
        proof: SecondProof,
        session: &NewSession,
    ) -> Result<bool, StoreError> {
        let site = self.site.id.get();
        let mut tx = self.site.begin().await?;
        let ended: Option<i64> = sqlx::query_scalar(
            "delete from half_sign_ins where site_id = $1 and hash = $2 and until > $3
             returning account_id",
        )
        .bind(site)
        .bind(half.bytes().as_slice())
        .bind(session.begun)
        .fetch_optional(&mut *tx)
        .await?;
        let is_theirs = ended == Some(session.account.get());
        if !is_theirs || !use_up(&mut tx, site, session.account, proof).await? {
            return Ok(false);
        }
        insert_session(&mut tx, site, session).await?;
        if matches!(proof, SecondProof::Recovery(_)) {
            self.note_of(&mut tx, session.account, &Deed::RecoveryCodeUsed, session.begun).await?;
        }
        let deed = Deed::SignedIn { device: session.device };
        self.note_of(&mut tx, session.account, &deed, session.begun).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// A code is good once: a later step only, a recovery code that is still there.
async fn use_up(
    tx: &mut SqliteConnection,
    site: i64,
    account: AccountId,
    proof: SecondProof,
) -> Result<bool, StoreError> {
    let used =
        match proof {
            SecondProof::Step(step) => {
                sqlx::query(
                    "update accounts set totp_step = $3
                 where site_id = $1 and id = $2 and totp_step < $3 and disabled_at is null",
                )
                .bind(site)
                .bind(account.get())
                .bind(step.number())
                .execute(tx)
                .await?
            }
            SecondProof::Recovery(hash) => sqlx::query(
                "delete from recovery_codes where site_id = $1 and account_id = $2 and hash = $3",
            )
            .bind(site)
            .bind(account.get())
            .bind(hash.to_vec())
            .execute(tx)
            .await?,
        };
    Ok(used.rows_affected() == 1)
}
