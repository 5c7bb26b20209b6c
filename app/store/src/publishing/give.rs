//! Giving readers a version of an article.

use crate::{
    EditError, StoreError, articles,
    drafts::{Before, Kept, ensure, keep, revision, work::Desk},
    media::uses,
    search,
};
use domain::{
    article::NewArticle,
    draft::{Draft, Lack, Place, Problem},
    id::{ArticleId, SectionId, SiteId},
    revision::{By, Version},
};
use sqlx::SqliteConnection;

/// Who gives readers an article, and when.
pub(super) struct Giving<'a> {
    pub(super) site: SiteId,
    /// Nobody where the clock does it.
    pub(super) by: Option<&'a By>,
    /// In UTC milliseconds.
    pub(super) at: i64,
}

impl Giving<'_> {
    /// Gives readers a version; which one they have then. An article without a date gets this
    /// moment's, and its draft says so from now on, as a version of its own.
    pub(super) async fn give(
        &self,
        tx: &mut SqliteConnection,
        desk: &Desk,
        version: Version,
    ) -> Result<Version, EditError> {
        let Self { site, at, .. } = *self;
        let id = desk.id;
        ensure(tx, site, desk).await?;
        let mut draft = revision(tx, site, id, version).await?.draft;
        keep_date(&mut draft, desk);
        let article = ready(tx, site, &draft, at).await?;
        articles::write(tx, site.get(), id, &article, None).await?;
        articles::start_views(tx, site.get(), id, 0).await?;
        search::refresh(site, id, tx).await?;
        let given = Draft::from(article);
        let last = desk.version()?;
        let version = if given == revision(tx, site, id, version).await?.draft || version != last {
            version
        } else {
            let kept = Kept { draft: given, by: self.by.cloned(), at };
            keep(tx, site, id, (last, Before::Stays), &kept).await?
        };
        self.settle(tx, id, version).await?;
        Ok(version)
    }

    /// Nothing is planned any more. What an editor publishes by hand is not over; what the
    /// clock publishes too late may be.
    async fn settle(
        &self,
        tx: &mut SqliteConnection,
        id: ArticleId,
        version: Version,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update drafts
             set published_version = $3, publish_at = null, publish_version = null
             where site_id = $1 and article_id = $2",
        )
        .bind(self.site.get())
        .bind(id.get())
        .bind(version.get())
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "update standings
             set has_expired = 0,
                 expires_at = case when expires_at <= $3 then null else expires_at end
             where site_id = $1 and article_id = $2",
        )
        .bind(self.site.get())
        .bind(id.get())
        .bind(self.by.map(|_| self.at))
        .execute(tx)
        .await?;
        Ok(())
    }
}

/// An article that was published keeps its date, unless the draft says another.
fn keep_date(draft: &mut Draft, desk: &Desk) {
    if draft.published.is_none() {
        draft.published = desk.public.as_ref().map(|article| article.content.published);
    }
}

/// Whether the draft could be published at `at`.
pub(super) async fn check(
    tx: &mut SqliteConnection,
    site: SiteId,
    desk: &Desk,
    at: i64,
) -> Result<Draft, EditError> {
    let mut draft = desk.content(tx, site).await?;
    keep_date(&mut draft, desk);
    ready(tx, site, &draft, at).await?;
    Ok(draft)
}

/// The article that a draft is at `at`, where its section and all that it shows are there.
async fn ready(
    tx: &mut SqliteConnection,
    site: SiteId,
    draft: &Draft,
    at: i64,
) -> Result<NewArticle, EditError> {
    let article = draft.ready(at).map_err(EditError::Unready)?;
    has_section(tx, site, article.section).await?;
    let dead = draft.without(&uses::missing(tx, site.get(), &article.body).await?);
    if dead.is_empty() { Ok(article) } else { Err(EditError::Unready(dead)) }
}

async fn has_section(
    tx: &mut SqliteConnection,
    site: SiteId,
    section: SectionId,
) -> Result<(), EditError> {
    let found: Option<i64> =
        sqlx::query_scalar("select id from sections where site_id = $1 and id = $2")
            .bind(site.get())
            .bind(section.get())
            .fetch_optional(tx)
            .await?;
    let problem = Problem { place: Place::Section, lack: Lack::Section };
    found.map(drop).ok_or_else(|| EditError::Unready(vec![problem]))
}
