//! One picture in the place of another, in what readers have and in drafts.

use super::{
    Place,
    uses::{self, place_text},
};
use crate::{
    StoreError, Thing,
    drafts::{Before, Kept, keep, revision},
    row::Row,
};
use domain::{
    body::Body,
    draft::Draft,
    id::{ArticleId, SiteId},
    media::{ContentName, Picture},
    revision::{By, Version},
};
use sqlx::SqliteConnection;

/// Which picture comes in the place of which, and who does it when.
pub(super) struct Swap<'a> {
    pub(super) site: SiteId,
    pub(super) old: &'a ContentName,
    pub(super) new: &'a Picture,
    pub(super) by: By,
    pub(super) now: i64,
}

impl Swap<'_> {
    /// In what readers have.
    pub(super) async fn in_article(
        &self,
        tx: &mut SqliteConnection,
        id: ArticleId,
        body: Body,
    ) -> Result<(), StoreError> {
        let site = self.site.get();
        let body = body.with_picture(self.old, self.new);
        let row = Row { thing: Thing::Article, id: id.get() };
        sqlx::query("update articles set body = $3 where site_id = $1 and id = $2")
            .bind(site)
            .bind(id.get())
            .bind(row.read("body", serde_json::to_string(&body))?)
            .execute(&mut *tx)
            .await?;
        write_cover(tx, site, id, &body).await?;
        uses::write(tx, site, id, Place::Article, &body).await?;
        Ok(())
    }

    /// In the draft, as a version of its own: who is writing at this moment is told of it when
    /// they save, and neither text is lost. What was published or planned stays so.
    pub(super) async fn in_draft(
        &self,
        tx: &mut SqliteConnection,
        id: ArticleId,
    ) -> Result<(), StoreError> {
        let last: i64 =
            sqlx::query_scalar("select version from drafts where site_id = $1 and article_id = $2")
                .bind(self.site.get())
                .bind(id.get())
                .fetch_one(&mut *tx)
                .await?;
        let row = Row { thing: Thing::Article, id: id.get() };
        let version: Version = row.read("version", last.try_into())?;
        let draft = revision(tx, self.site, id, version).await?.draft;
        let body = draft.body.clone().with_picture(self.old, self.new);
        if body == draft.body {
            return Ok(());
        }
        let draft = Draft { body, ..draft };
        let kept = Kept { draft, by: Some(self.by.clone()), at: self.now };
        let next = keep(tx, self.site, id, (version, Before::Stays), &kept).await?;
        sqlx::query(
            "update drafts
             set published_version = iif(published_version = $3, $4, published_version),
                 publish_version = iif(publish_version = $3, $4, publish_version)
             where site_id = $1 and article_id = $2",
        )
        .bind(self.site.get())
        .bind(id.get())
        .bind(last)
        .bind(next.get())
        .execute(&mut *tx)
        .await?;
        uses::plan(tx, self.site, id).await
    }
}

/// The drafts that may show it: their own use says so, or that of their article.
pub(super) async fn drafts(
    tx: &mut SqliteConnection,
    site: i64,
    content: &ContentName,
) -> Result<Vec<ArticleId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select drafts.article_id from drafts
         where drafts.site_id = $1 and drafts.discarded_at is null
           and exists (select 1 from media_uses
                       where media_uses.site_id = $1 and media_uses.content = $2
                         and media_uses.article_id = drafts.article_id)",
    )
    .bind(site)
    .bind(content.as_str())
    .fetch_all(tx)
    .await?;
    let read = |id: i64| Row { thing: Thing::Article, id }.read("id", id.try_into());
    ids.into_iter().map(read).collect()
}

/// The articles that use a picture or file, with their bodies.
pub(super) async fn bodies(
    tx: &mut SqliteConnection,
    site: i64,
    content: &ContentName,
) -> Result<Vec<(ArticleId, Body)>, StoreError> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select articles.id, articles.body
         from media_uses
         join articles on articles.site_id = media_uses.site_id
                      and articles.id = media_uses.article_id
         where media_uses.site_id = $1 and media_uses.content = $2 and media_uses.place = $3",
    )
    .bind(site)
    .bind(content.as_str())
    .bind(place_text(Place::Article))
    .fetch_all(tx)
    .await?;
    let read = |(id, body): (i64, String)| {
        let row = Row { thing: Thing::Article, id };
        let body = row.read("body", serde_json::from_str::<Body>(&body))?;
        Ok((row.read("id", ArticleId::try_from(id))?, body))
    };
    rows.into_iter().map(read).collect()
}

pub(super) async fn write_cover(
    tx: &mut SqliteConnection,
    site: i64,
    article: ArticleId,
    body: &Body,
) -> Result<(), StoreError> {
    let cover = uses::cover(tx, site, body).await?;
    sqlx::query("update articles set cover = $3 where site_id = $1 and id = $2")
        .bind(site)
        .bind(article.get())
        .bind(cover)
        .execute(tx)
        .await?;
    Ok(())
}
