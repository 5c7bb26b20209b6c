//! Phiên bản: every saved state. Of what one person saves within a minute the last is kept,
//! unless readers had it or are to get it; so an hour of typing leaves sixty states at most.

use super::{Drafts, work::Desk};
use crate::{
    EditError, StoreError, Thing,
    audit::{Record, read_by, record},
    edit::{by, own},
    row::Row,
};
use domain::{
    account::Author,
    audit::Deed,
    draft::Draft,
    id::{ArticleId, SiteId},
    revision::{By, Revision, Sitting, Version, sittings},
    text::Title,
};
use sqlx::{FromRow, SqliteConnection};

/// One minute, in milliseconds.
const MINUTE: i64 = 60_000;

#[derive(FromRow)]
struct RevisionRow {
    version: i64,
    account_id: Option<i64>,
    name: Option<String>,
    began_at: i64,
    saved_at: i64,
    saves: i64,
}

impl TryFrom<RevisionRow> for Revision {
    type Error = StoreError;
    fn try_from(revision: RevisionRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Revision, id: revision.version };
        Ok(Self {
            version: row.read("version", revision.version.try_into())?,
            by: read_by(row, revision.account_id, revision.name)?,
            from: revision.began_at,
            to: revision.saved_at,
            saves: row.read("saves", u32::try_from(revision.saves))?,
        })
    }
}

/// A saved state, as it is read.
pub(crate) struct Kept {
    pub(crate) draft: Draft,
    pub(crate) by: Option<By>,
    pub(crate) at: i64,
}

#[derive(FromRow)]
struct KeptRow {
    account_id: Option<i64>,
    name: Option<String>,
    saved_at: i64,
    content: String,
}

/// One saved state.
pub(crate) async fn revision(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
    version: Version,
) -> Result<Kept, StoreError> {
    let kept: Option<KeptRow> = sqlx::query_as(
        "select account_id, name, saved_at, content
         from revisions where site_id = $1 and article_id = $2 and version = $3",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(version.get())
    .fetch_optional(tx)
    .await?;
    let kept = kept.ok_or(StoreError::Missing(Thing::Revision))?;
    let row = Row { thing: Thing::Revision, id: version.get() };
    Ok(Kept {
        draft: row.read("content", serde_json::from_str(&kept.content))?,
        by: read_by(row, kept.account_id, kept.name)?,
        at: kept.saved_at,
    })
}

/// What becomes of the state before a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// It goes where the same person saved it in the same minute: they typed on.
    TypedOn,
    /// It stays: the new one says something else altogether.
    Stays,
}

/// Keeps a state under the version after the last; the draft's row points to it.
pub(crate) async fn keep(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
    (last, before): (Version, Before),
    kept: &Kept,
) -> Result<Version, StoreError> {
    let version = last.next();
    let row = Row { thing: Thing::Revision, id: version.get() };
    let stands_for = match before {
        Before::TypedOn => make_room(tx, site, id, last, kept).await?,
        Before::Stays => None,
    };
    let (began, saves) = stands_for.unwrap_or((kept.at, 0));
    sqlx::query(
        "insert into revisions
             (site_id, article_id, version, account_id, name, began_at, saved_at, saves, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(version.get())
    .bind(kept.by.as_ref().map(|by| by.account.get()))
    .bind(kept.by.as_ref().map(|by| by.name.as_str()))
    .bind(began)
    .bind(kept.at)
    .bind(saves + 1)
    .bind(row.read("content", serde_json::to_string(&kept.draft))?)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "update drafts set version = $3, title = $4, saved_at = $5, discarded_at = null
         where site_id = $1 and article_id = $2",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(version.get())
    .bind(kept.draft.title.as_ref().map_or("", Title::as_str))
    .bind(kept.at)
    .execute(tx)
    .await?;
    Ok(version)
}

/// Lets go of the last state where the new one stands for it too; since when, and how many
/// saves it stood for.
async fn make_room(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
    last: Version,
    kept: &Kept,
) -> Result<Option<(i64, i64)>, StoreError> {
    let minute = kept.at - kept.at.rem_euclid(MINUTE);
    let room = sqlx::query_as(
        "delete from revisions
         where site_id = $1 and article_id = $2 and version = $3 and account_id = $4
           and saved_at >= $5 and saved_at < $6
           and not exists (
               select 1 from drafts d
               where d.site_id = $1 and d.article_id = $2
                 and (d.published_version = $3 or d.publish_version = $3))
         returning began_at, saves",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(last.get())
    .bind(kept.by.as_ref().map(|by| by.account.get()))
    .bind(minute)
    .bind(minute + MINUTE)
    .fetch_optional(tx)
    .await?;
    Ok(room)
}

impl Drafts<'_> {
    /// What was saved, by sitting, the newest first.
    ///
    /// # Errors
    /// When there is no such article, when it is another author's, or the database cannot be
    /// read.
    pub async fn sittings(
        &self,
        author: &Author,
        id: ArticleId,
    ) -> Result<Vec<Sitting>, EditError> {
        own(self.site.id, author.person())?;
        let mut tx = self.site.readers().begin().await?;
        Desk::load(&mut tx, self.site.id, id).await?.may(author.person())?;
        let rows: Vec<RevisionRow> = sqlx::query_as(
            "select version, account_id, name, began_at, saved_at, saves
             from revisions where site_id = $1 and article_id = $2 order by version",
        )
        .bind(self.site.id.get())
        .bind(id.get())
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        let revisions: Result<Vec<_>, _> = rows.into_iter().map(Revision::try_from).collect();
        let mut sittings = sittings(&revisions?);
        sittings.reverse();
        Ok(sittings)
    }

    /// What one version said.
    ///
    /// # Errors
    /// When there is no such article or version, when it is another author's, or the database
    /// cannot be read.
    pub async fn version(
        &self,
        author: &Author,
        id: ArticleId,
        version: Version,
    ) -> Result<Draft, EditError> {
        own(self.site.id, author.person())?;
        let mut tx = self.site.readers().begin().await?;
        Desk::load(&mut tx, self.site.id, id).await?.may(author.person())?;
        let kept = revision(&mut tx, self.site.id, id, version).await?;
        tx.commit().await?;
        Ok(kept.draft)
    }

    /// Makes what an earlier version said the draft's text again, as a new version: nothing in
    /// between is lost.
    ///
    /// # Errors
    /// As [`Drafts::save`] and [`Drafts::version`].
    pub async fn restore(
        &self,
        author: &Author,
        id: ArticleId,
        version: Version,
        base: Version,
        now: i64,
    ) -> Result<(Version, Draft), EditError> {
        own(self.site.id, author.person())?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = Desk::load(&mut tx, site, id).await?;
        desk.may(author.person())?;
        desk.is_at(&mut tx, site, base).await?;
        let draft = revision(&mut tx, site, id, version).await?.draft;
        let who = by(author.person());
        let kept = Kept { draft, by: Some(who), at: now };
        let restored = keep(&mut tx, site, id, (base, Before::Stays), &kept).await?;
        let subject = kept.draft.title.as_ref().map(Title::as_str);
        let deed = Deed::Restored { version };
        let entry =
            Record { at: now, by: kept.by.as_ref(), article: Some(id), subject, deed: &deed };
        record(&mut tx, site, entry).await?;
        tx.commit().await?;
        Ok((restored, kept.draft))
    }
}
