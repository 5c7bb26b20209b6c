//! Publishing, importing and withdrawing. Each is one transaction.

use super::{
    Articles,
    row::{precision_text, status_text},
};
use crate::{
    StoreError, Thing,
    row::{Row, to_count},
    search,
    visits::start_at_least,
};
use domain::{
    article::{NewArticle, Status},
    id::{ArticleId, SiteId},
    media::ContentName,
    text::FileName,
    vietnamese::Slug,
};
use sqlx::SqliteConnection;

/// An article from a page of an old portal, with the numbers the page printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The article.
    pub article: NewArticle,
    /// The file it comes from.
    pub file: FileName,
    /// The name of the file's bytes: the same bytes are imported once, whatever the file's name.
    pub content: ContentName,
    /// Views that the page printed.
    pub views: u64,
    /// Visits of the whole site that the page printed.
    pub visits: Option<u64>,
}

/// What became of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The article is new, with this number.
    New(ArticleId),
    /// The same page had been imported before, as this article; nothing was changed.
    Already(ArticleId),
}

impl Articles<'_> {
    /// Publishes an article and gives it its number.
    ///
    /// # Errors
    /// When its section is not one of this site, or the database cannot be written; then
    /// nothing has changed.
    pub async fn publish(&self, article: &NewArticle) -> Result<ArticleId, StoreError> {
        let mut tx = self.site.begin().await?;
        let id = read_id(next_number(&mut tx, self.site.id.get()).await?)?;
        write(&mut tx, self.site.id.get(), id, article, None).await?;
        start_views(&mut tx, self.site.id.get(), id, 0).await?;
        search::refresh(self.site.id, id, &mut tx).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(id)
    }

    /// Takes in a page of an old portal: the article, the views it starts from, and the
    /// number its site starts from. A page whose content was imported before changes nothing.
    ///
    /// # Errors
    /// When its section is not one of this site, a number is absurd, or the database cannot
    /// be written; then nothing has changed.
    pub async fn import(&self, import: &Import) -> Result<Imported, StoreError> {
        let site = self.site.id.get();
        let mut tx = self.site.begin().await?;
        if let Some(id) = imported_before(&mut tx, site, &import.content).await? {
            return Ok(Imported::Already(id));
        }
        let origin = Some((&import.file, &import.content));
        let id = read_id(next_number(&mut tx, site).await?)?;
        write(&mut tx, site, id, &import.article, origin).await?;
        start_views(&mut tx, site, id, to_count(import.views)?).await?;
        if let Some(visits) = import.visits {
            start_at_least(&mut tx, site, visits).await?;
        }
        search::refresh(self.site.id, id, &mut tx).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(Imported::New(id))
    }

    /// The article that a page with this content was imported as, if it was.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn imported(&self, content: &ContentName) -> Result<Option<ArticleId>, StoreError> {
        let mut reader = self.site.readers().acquire().await?;
        imported_before(&mut reader, self.site.id.get(), content).await
    }

    /// Withdraws an article: it leaves every list and the search, and its address says that it
    /// is gone.
    ///
    /// # Errors
    /// When there is no such article, or the database cannot be written.
    pub async fn withdraw(&self, id: ArticleId) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        set_status(&mut tx, self.site.id, id, Status::Withdrawn).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }
}

/// Gives an article another status, in the caller's transaction, and tells search.
pub(crate) async fn set_status(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
    status: Status,
) -> Result<(), StoreError> {
    let changed = sqlx::query("update articles set status = $3 where site_id = $1 and id = $2")
        .bind(site.get())
        .bind(id.get())
        .bind(status_text(status))
        .execute(&mut *tx)
        .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::Missing(Thing::Article));
    }
    search::refresh(site, id, tx).await
}

/// The number of the next article: no draft and no article has it, or had it.
pub(crate) async fn next_number(tx: &mut SqliteConnection, site: i64) -> Result<i64, StoreError> {
    let number = sqlx::query_scalar(
        "select 1 + max(
             (select coalesce(max(id), 0) from articles where site_id = $1),
             (select coalesce(max(article_id), 0) from drafts where site_id = $1))",
    )
    .bind(site)
    .fetch_one(tx)
    .await?;
    Ok(number)
}

async fn imported_before(
    tx: &mut SqliteConnection,
    site: i64,
    content: &ContentName,
) -> Result<Option<ArticleId>, StoreError> {
    let id: Option<i64> =
        sqlx::query_scalar("select id from articles where site_id = $1 and import_content = $2")
            .bind(site)
            .bind(content.as_str())
            .fetch_optional(tx)
            .await?;
    id.map(read_id).transpose()
}

/// Writes a published article under its number: a new one, or in the place of what readers
/// had there. The caller's transaction also tells search.
pub(crate) async fn write(
    tx: &mut SqliteConnection,
    site: i64,
    id: ArticleId,
    article: &NewArticle,
    origin: Option<(&FileName, &ContentName)>,
) -> Result<(), StoreError> {
    let row = Row { thing: Thing::Article, id: id.get() };
    let cover = article.body.cover().map(|cover| serde_json::to_string(&cover)).transpose();
    sqlx::query(
        "insert into articles
             (site_id, id, section_id, status, published_at, published_precision, slug, title,
              lead, byline, source, cover, imported_from, import_content, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (site_id, id) do update
         set section_id = excluded.section_id, status = excluded.status,
             published_at = excluded.published_at,
             published_precision = excluded.published_precision, slug = excluded.slug,
             title = excluded.title, lead = excluded.lead, byline = excluded.byline,
             source = excluded.source, cover = excluded.cover, body = excluded.body",
    )
    .bind(site)
    .bind(id.get())
    .bind(article.section.get())
    .bind(status_text(Status::Published))
    .bind(article.published.millis())
    .bind(precision_text(article.published.precision()))
    .bind(String::from(Slug::of(article.title.as_str())))
    .bind(article.title.as_str())
    .bind(article.lead.as_ref().map(|lead| lead.as_str()))
    .bind(article.byline.as_ref().map(|byline| byline.as_str()))
    .bind(article.source.as_ref().map(|source| source.as_str()))
    .bind(row.read("cover", cover)?)
    .bind(origin.map(|(file, _)| file.as_str()))
    .bind(origin.map(|(_, content)| content.as_str()))
    .bind(row.read("body", serde_json::to_string(&article.body))?)
    .execute(tx)
    .await
    .map_err(|error| StoreError::without(Thing::Section, error))?;
    Ok(())
}

/// Lets an article's views start from a number, unless they have begun.
pub(crate) async fn start_views(
    tx: &mut SqliteConnection,
    site: i64,
    article: ArticleId,
    views: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into article_views (site_id, article_id, start, counted) values ($1, $2, $3, 0)
         on conflict (site_id, article_id) do nothing",
    )
    .bind(site)
    .bind(article.get())
    .bind(views)
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) fn read_id(id: i64) -> Result<ArticleId, StoreError> {
    Row { thing: Thing::Article, id }.read("id", id.try_into())
}
