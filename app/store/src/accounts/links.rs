//! One-time links: the one that makes a site's first Admin, and invitations.

use super::{
    Accounts, Added, NewAccount,
    row::{read_roles, roles_text, row},
    write::{has_admin, insert},
};
use crate::{StoreError, Thing, edit::by};
use domain::{
    account::{Admin, PasswordHash, Role, Roles, SignInName, TokenHash},
    audit::Deed,
    id::AccountId,
    text::{Line, PersonName},
};
use sqlx::{FromRow, SqliteConnection};

/// How long the address is good that makes the first Admin, in milliseconds: 24 hours.
const SET_UP_FOR: i64 = 24 * 3600 * 1000;

/// How long an invitation is good, in milliseconds: 7 days.
const INVITED_FOR: i64 = 7 * 24 * 3600 * 1000;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The site's first Admin makes their account.
    SetUp,
    /// Somebody who was invited makes theirs.
    Invitation,
}

/// A link that is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is known of its secret.
    pub hash: TokenHash,
    /// What the account will be.
    pub roles: Roles,
    /// Whom it is for, as its maker noted it.
    pub note: Option<Line>,
    /// Until when it is good, in milliseconds since 1970 (UTC).
    pub until: i64,
}

/// What somebody chooses who follows a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// What they will type to sign in.
    pub sign_in_name: SignInName,
    /// Their name.
    pub name: PersonName,
    /// The hash of their password.
    pub password: PasswordHash,
}

/// What became of a newcomer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Accepted {
    /// They have this account, and the link is used up.
    New(AccountId),
    /// Somebody has the sign-in name already; the link is still good.
    NameTaken,
    /// The link was used, taken back, or is too old.
    Gone,
}

#[derive(FromRow)]
struct LinkRow {
    hash: Vec<u8>,
    roles: String,
    note: Option<String>,
    until: i64,
}

impl TryFrom<LinkRow> for Link {
    type Error = StoreError;
    fn try_from(link: LinkRow) -> Result<Self, StoreError> {
        let row = row(0);
        Ok(Self {
            hash: row.read("hash", TokenHash::try_from(link.hash.as_slice()))?,
            roles: read_roles(row, &link.roles)?,
            note: row.read_some("note", link.note, Line::try_from)?,
            until: link.until,
        })
    }
}

const fn kind_text(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SetUp => "set_up",
        LinkKind::Invitation => "invitation",
    }
}

/// A link on its way into the table.
struct NewLink<'a> {
    hash: &'a TokenHash,
    kind: LinkKind,
    roles: &'a Roles,
    note: Option<&'a Line>,
    made_at: i64,
    made_by: Option<AccountId>,
    until: i64,
}

impl Accounts<'_> {
    /// Makes the link for the site's first Admin, at `now` (UTC milliseconds), in the place of
    /// any earlier one. Whether it was made: a site that has an Admin needs none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn make_set_up_link(&self, hash: &TokenHash, now: i64) -> Result<bool, StoreError> {
        let site = self.site.id.get();
        let mut tx = self.site.begin().await?;
        if has_admin(&mut tx, site).await? {
            return Ok(false);
        }
        forget_set_up(&mut tx, site).await?;
        // Whoever sets a site up does everything there, until they let others in.
        let link = NewLink {
            hash,
            kind: LinkKind::SetUp,
            roles: &Role::ALL.into_iter().collect(),
            note: None,
            made_at: now,
            made_by: None,
            until: now.saturating_add(SET_UP_FOR),
        };
        insert_link(&mut tx, site, &link).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Invites somebody to be this, at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the Admin is another site's, or the database cannot be written.
    pub async fn invite(
        &self,
        admin: &Admin,
        hash: &TokenHash,
        roles: &Roles,
        note: Option<&Line>,
        now: i64,
    ) -> Result<(), StoreError> {
        super::By::Admin(admin).check(self.site)?;
        let link = NewLink {
            hash,
            kind: LinkKind::Invitation,
            roles,
            note,
            made_at: now,
            made_by: Some(admin.person().account),
            until: now.saturating_add(INVITED_FOR),
        };
        let mut tx = self.site.begin().await?;
        sqlx::query("delete from account_links where site_id = $1 and until <= $2")
            .bind(self.site.id.get())
            .bind(now)
            .execute(&mut *tx)
            .await?;
        insert_link(&mut tx, self.site.id.get(), &link).await?;
        let deed = Deed::Invited { roles: roles.clone() };
        let whom = note.map(Line::as_str);
        self.note(&mut tx, Some(&by(admin.person())), whom, &deed, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The link with this secret, if it is good at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn link(
        &self,
        kind: LinkKind,
        hash: &TokenHash,
        now: i64,
    ) -> Result<Option<Link>, StoreError> {
        let mut connection = self.site.readers().acquire().await?;
        find(&mut connection, self.site.id.get(), kind, hash, now).await
    }

    /// The invitations that nobody has followed yet and that are good at `now` (UTC
    /// milliseconds), the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn invitations(&self, now: i64) -> Result<Vec<Link>, StoreError> {
        let links: Vec<LinkRow> = sqlx::query_as(
            "select hash, roles, note, until from account_links
             where site_id = $1 and kind = 'invitation' and until > $2 order by made_at desc",
        )
        .bind(self.site.id.get())
        .bind(now)
        .fetch_all(self.site.readers())
        .await?;
        links.into_iter().map(Link::try_from).collect()
    }

    /// Takes an invitation back at `now` (UTC milliseconds); one that is gone already stays so.
    ///
    /// # Errors
    /// When the Admin is another site's, or the database cannot be written.
    pub async fn uninvite(
        &self,
        admin: &Admin,
        hash: &TokenHash,
        now: i64,
    ) -> Result<(), StoreError> {
        super::By::Admin(admin).check(self.site)?;
        let mut tx = self.site.begin().await?;
        let gone: Option<Option<String>> = sqlx::query_scalar(
            "delete from account_links where site_id = $1 and hash = $2 and kind = 'invitation'
             returning note",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(whom) = gone {
            let (by, deed) = (by(admin.person()), Deed::InvitationWithdrawn);
            self.note(&mut tx, Some(&by), whom.as_deref(), &deed, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Makes the account of somebody who followed a link, at `now` (UTC milliseconds), and
    /// uses the link up.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing has changed.
    pub async fn accept(
        &self,
        kind: LinkKind,
        hash: &TokenHash,
        newcomer: &Newcomer,
        now: i64,
    ) -> Result<Accepted, StoreError> {
        let site = self.site.id.get();
        let mut tx = self.site.begin().await?;
        let Some(link) = find(&mut tx, site, kind, hash, now).await? else {
            return Ok(Accepted::Gone);
        };
        if kind == LinkKind::SetUp && has_admin(&mut tx, site).await? {
            return Ok(Accepted::Gone);
        }
        let new = NewAccount {
            sign_in_name: newcomer.sign_in_name.clone(),
            name: newcomer.name.clone(),
            roles: link.roles.clone(),
            password: newcomer.password.clone(),
        };
        let Added::New(account) = insert(&mut tx, site, &new, now).await? else {
            return Ok(Accepted::NameTaken);
        };
        sqlx::query("delete from account_links where site_id = $1 and hash = $2")
            .bind(site)
            .bind(hash.bytes().as_slice())
            .execute(&mut *tx)
            .await?;
        self.note_of(&mut tx, account, &Deed::Joined { roles: link.roles }, now).await?;
        tx.commit().await?;
        Ok(Accepted::New(account))
    }
}

async fn find(
    connection: &mut SqliteConnection,
    site: i64,
    kind: LinkKind,
    hash: &TokenHash,
    now: i64,
) -> Result<Option<Link>, StoreError> {
    let link: Option<LinkRow> = sqlx::query_as(
        "select hash, roles, note, until from account_links
         where site_id = $1 and hash = $2 and kind = $3 and until > $4",
    )
    .bind(site)
    .bind(hash.bytes().as_slice())
    .bind(kind_text(kind))
    .bind(now)
    .fetch_optional(connection)
    .await?;
    link.map(Link::try_from).transpose()
}

async fn insert_link(
    tx: &mut SqliteConnection,
    site: i64,
    link: &NewLink<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into account_links (site_id, hash, kind, roles, note, made_at, made_by, until)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(site)
    .bind(link.hash.bytes().as_slice())
    .bind(kind_text(link.kind))
    .bind(roles_text(row(0), link.roles)?)
    .bind(link.note.map(Line::as_str))
    .bind(link.made_at)
    .bind(link.made_by.map(AccountId::get))
    .bind(link.until)
    .execute(tx)
    .await
    .map_err(|error| StoreError::without(Thing::Site, error))?;
    Ok(())
}

async fn forget_set_up(tx: &mut SqliteConnection, site: i64) -> Result<(), StoreError> {
    sqlx::query("delete from account_links where site_id = $1 and kind = 'set_up'")
        .bind(site)
        .execute(tx)
        .await?;
    Ok(())
}
