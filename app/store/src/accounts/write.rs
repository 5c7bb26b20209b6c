//! Making and changing accounts. Each is one transaction.

use super::{
    Accounts, By,
    own::end_sessions,
    row::{read_roles, roles_text, row},
};
use crate::{StoreError, Thing};
use domain::{
    account::{PasswordHash, Role, Roles, SignInName},
    audit::Deed,
    id::AccountId,
    text::PersonName,
};
use sqlx::{SqliteConnection, sqlite::SqliteQueryResult};

/// An account that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// What its owner will type to sign in.
    pub sign_in_name: SignInName,
    /// Its owner's name.
    pub name: PersonName,
    /// What they will be.
    pub roles: Roles,
    /// The hash of their password.
    pub password: PasswordHash,
}

/// What became of a new account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Added {
    /// It has this number.
    New(AccountId),
    /// Somebody has the sign-in name already; nothing was changed.
    NameTaken,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Changed {
    /// It is done.
    Done,
    /// The site would have been left without an Admin; nothing was changed.
    LastAdmin,
}

impl Accounts<'_> {
    /// Makes an account at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the Admin is another site's, or the database cannot be written.
    pub async fn add(&self, by: By<'_>, new: &NewAccount, now: i64) -> Result<Added, StoreError> {
        by.check(self.site)?;
        let mut tx = self.site.begin().await?;
        let added = insert(&mut tx, self.site.id.get(), new, now).await?;
        if let Added::New(account) = added {
            let deed = Deed::AccountAdded { roles: new.roles.clone() };
            self.note_to(&mut tx, by, account, &deed, now).await?;
        }
        tx.commit().await?;
        Ok(added)
    }

    /// Gives an account these roles and no others at `now` (UTC milliseconds). Whoever is
    /// signed in has them from the next request on.
    ///
    /// # Errors
    /// When there is no such account, the Admin is another site's, or the database cannot be
    /// written.
    pub async fn set_roles(
        &self,
        by: By<'_>,
        account: AccountId,
        roles: &Roles,
        now: i64,
    ) -> Result<Changed, StoreError> {
        by.check(self.site)?;
        let (site, row) = (self.site.id.get(), row(account.get()));
        let mut tx = self.site.begin().await?;
        let from: Option<String> =
            sqlx::query_scalar("select roles from accounts where site_id = $1 and id = $2")
                .bind(site)
                .bind(account.get())
                .fetch_optional(&mut *tx)
                .await?;
        let from = read_roles(row, &from.ok_or(StoreError::Missing(Thing::Account))?)?;
        if &from == roles {
            return Ok(Changed::Done);
        }
        sqlx::query("update accounts set roles = $3 where site_id = $1 and id = $2")
            .bind(site)
            .bind(account.get())
            .bind(roles_text(row, roles)?)
            .execute(&mut *tx)
            .await?;
        let deed = Deed::RolesChanged { from, to: roles.clone() };
        self.note_to(&mut tx, by, account, &deed, now).await?;
        self.unless_last_admin(tx).await
    }

    /// Lets nobody sign in with an account from `now` on (UTC milliseconds), and ends its
    /// sessions.
    ///
    /// # Errors
    /// When there is no such account, the Admin is another site's, or the database cannot be
    /// written.
    pub async fn disable(
        &self,
        by: By<'_>,
        account: AccountId,
        now: i64,
    ) -> Result<Changed, StoreError> {
        by.check(self.site)?;
        let site = self.site.id.get();
        let mut tx = self.site.begin().await?;
        let changed = sqlx::query(
            "update accounts set disabled_at = $3
             where site_id = $1 and id = $2 and disabled_at is null",
        )
        .bind(site)
        .bind(account.get())
        .bind(now)
        .execute(&mut *tx)
        .await?;
        self.note_if(&mut tx, changed, (by, account), &Deed::AccountDisabled, now).await?;
        end_sessions(&mut tx, site, account, None).await?;
        self.unless_last_admin(tx).await
    }

    /// Lets its owner sign in again from `now` on (UTC milliseconds).
    ///
    /// # Errors
    /// When there is no such account, the Admin is another site's, or the database cannot be
    /// written.
    pub async fn enable(&self, by: By<'_>, account: AccountId, now: i64) -> Result<(), StoreError> {
        by.check(self.site)?;
        let mut tx = self.site.begin().await?;
        let changed = sqlx::query(
            "update accounts set disabled_at = null
             where site_id = $1 and id = $2 and disabled_at is not null",
        )
        .bind(self.site.id.get())
        .bind(account.get())
        .execute(&mut *tx)
        .await?;
        self.note_if(&mut tx, changed, (by, account), &Deed::AccountEnabled, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Notes what was done to an account where something was; says so where there is none.
    async fn note_if(
        &self,
        tx: &mut SqliteConnection,
        changed: SqliteQueryResult,
        (by, account): (By<'_>, AccountId),
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        if changed.rows_affected() > 0 {
            return self.note_to(tx, by, account, deed, now).await;
        }
        let known: Option<i64> =
            sqlx::query_scalar("select id from accounts where site_id = $1 and id = $2")
                .bind(self.site.id.get())
                .bind(account.get())
                .fetch_optional(tx)
                .await?;
        known.map(drop).ok_or(StoreError::Missing(Thing::Account))
    }

    /// Commits, unless nobody would be left who may let others in.
    async fn unless_last_admin(
        &self,
        mut tx: sqlx::Transaction<'static, sqlx::Sqlite>,
    ) -> Result<Changed, StoreError> {
        if !has_admin(&mut tx, self.site.id.get()).await? {
            tx.rollback().await?;
            return Ok(Changed::LastAdmin);
        }
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Whether anybody can sign in who is an Admin.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn have_admin(&self) -> Result<bool, StoreError> {
        let mut connection = self.site.readers().acquire().await?;
        has_admin(&mut connection, self.site.id.get()).await
    }
}

pub(super) async fn has_admin(tx: &mut SqliteConnection, site: i64) -> Result<bool, StoreError> {
    let accounts: Vec<(i64, String)> =
        sqlx::query_as("select id, roles from accounts where site_id = $1 and disabled_at is null")
            .bind(site)
            .fetch_all(tx)
            .await?;
    for (id, roles) in accounts {
        if read_roles(row(id), &roles)?.has(Role::Admin) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Inside the caller's transaction.
pub(super) async fn insert(
    tx: &mut SqliteConnection,
    site: i64,
    new: &NewAccount,
    now: i64,
) -> Result<Added, StoreError> {
    let id: Option<i64> = sqlx::query_scalar(
        "insert into accounts (site_id, id, sign_in_name, name, roles, password, made_at)
         select $1, coalesce(max(id), 0) + 1, $2, $3, $4, $5, $6 from accounts where site_id = $1
         on conflict (site_id, sign_in_name) do nothing
         returning id",
    )
    .bind(site)
    .bind(new.sign_in_name.as_str())
    .bind(new.name.as_str())
    .bind(roles_text(row(0), &new.roles)?)
    .bind(new.password.as_str())
    .bind(now)
    .fetch_optional(tx)
    .await
    .map_err(|error| StoreError::without(Thing::Site, error))?;
    match id {
        Some(id) => Ok(Added::New(row(id).read("id", id.try_into())?)),
        None => Ok(Added::NameTaken),
    }
}
