//! What pages ask for. Each list is one walk along an index, however many articles there are.

use super::{
    Articles, Listing, Position,
    row::{ArticleRow, TeaserRow},
};
use crate::{StoreError, Thing, row::Row};
use domain::{
    article::{Article, Teaser},
    id::{ArticleId, SectionId, SiteId},
};
use sqlx::SqliteConnection;
use std::{cmp::Reverse, collections::HashSet};

const BY_ID: &str = "
    select id, section_id, status, published_at, published_precision, slug, title,
           lead, byline, source, imported_from, body
    from articles
    where site_id = $1 and id = $2";

const PAGE: &str = "
    select id, section_id, status, published_at, published_precision, slug, title,
           lead, byline, source, imported_from, body
    from articles
    where site_id = $1 and id > $2
    order by id
    limit $3";

const NEWEST: &str = "
    select id, section_id, published_at, published_precision, slug, title, lead, cover
    from articles
    where site_id = $1 and status = 'published' and (published_at, id) < ($2, $3)
    order by published_at desc, id desc
    limit $4";

const OLDER_IN_SECTION: &str = "
    select id, section_id, published_at, published_precision, slug, title, lead, cover
    from articles
    where site_id = $1 and section_id = $2 and status = 'published'
      and (published_at, id) < ($3, $4)
    order by published_at desc, id desc
    limit $5";

/// For each section in the menu a walk along the index alone, which says which rows to read.
const FIRST_OF_EACH: &str = "
    select a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title, a.lead,
           a.cover
    from sections s
    join articles a on a.site_id = s.site_id and a.id in (
        select n.id from articles n
        where n.site_id = s.site_id and n.section_id = s.id and n.status = 'published'
        order by n.published_at desc, n.id desc
        limit $2)
    where s.site_id = $1 and s.is_hidden = 0";

const READABLE: &str = "
    select a.id from articles a
    left join standings s on s.site_id = a.site_id and s.article_id = a.id
    where a.site_id = $1 and a.id in (select value from json_each($2))
      and a.status = 'published' and (s.expires_at is null or s.expires_at > $3)";

/// The article with this number, whatever its status, as a transaction sees it.
pub(crate) async fn article_in(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
) -> Result<Option<Article>, StoreError> {
    let article: Option<ArticleRow> =
        sqlx::query_as(BY_ID).bind(site.get()).bind(id.get()).fetch_optional(tx).await?;
    article.map(Article::try_from).transpose()
}

impl Articles<'_> {
    /// The article with this number, whatever its status.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_id(&self, id: ArticleId) -> Result<Option<Article>, StoreError> {
        let article: Option<ArticleRow> = sqlx::query_as(BY_ID)
            .bind(self.site.id.get())
            .bind(id.get())
            .fetch_optional(self.site.readers())
            .await?;
        article.map(Article::try_from).transpose()
    }

    /// The newest published articles.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn latest(&self, limit: u32) -> Result<Vec<Teaser>, StoreError> {
        Ok(self.newest(None, limit).await?.teasers)
    }

    /// Published articles of all sections, newest first, from a position on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest(
        &self,
        before: Option<Position>,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        let before = before.unwrap_or(Position::START);
        let rows = sqlx::query_as(NEWEST)
            .bind(self.site.id.get())
            .bind(before.millis)
            .bind(before.id)
            .bind(i64::from(limit) + 1)
            .fetch_all(self.site.readers())
            .await?;
        listing(rows, limit)
    }

    /// Published articles of one section, newest first, from a position on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn in_section(
        &self,
        section: SectionId,
        before: Option<Position>,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        let before = before.unwrap_or(Position::START);
        let rows = sqlx::query_as(OLDER_IN_SECTION)
            .bind(self.site.id.get())
            .bind(section.get())
            .bind(before.millis)
            .bind(before.id)
            .bind(i64::from(limit) + 1)
            .fetch_all(self.site.readers())
            .await?;
        listing(rows, limit)
    }

    /// The newest published articles of each section in the menu, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn first_of_each(&self, limit: u32) -> Result<Vec<Teaser>, StoreError> {
        let mut rows: Vec<TeaserRow> = sqlx::query_as(FIRST_OF_EACH)
            .bind(self.site.id.get())
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        rows.sort_by_key(|row| Reverse(row.position()));
        rows.into_iter().map(Teaser::try_from).collect()
    }

    /// Articles of every status in the order of their numbers, for export.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn page(
        &self,
        after: Option<ArticleId>,
        limit: u32,
    ) -> Result<Vec<Article>, StoreError> {
        let articles: Vec<ArticleRow> = sqlx::query_as(PAGE)
            .bind(self.site.id.get())
            .bind(after.map_or(0, ArticleId::get))
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        articles.into_iter().map(Article::try_from).collect()
    }

    /// Those of these articles that everybody may read at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn readable(
        &self,
        articles: impl Iterator<Item = ArticleId>,
        now: i64,
    ) -> Result<HashSet<ArticleId>, StoreError> {
        let asked: Vec<String> = articles.map(|id| id.to_string()).collect();
        let found: Vec<i64> = sqlx::query_scalar(READABLE)
            .bind(self.site.id.get())
            .bind(format!("[{}]", asked.join(",")))
            .bind(now)
            .fetch_all(self.site.readers())
            .await?;
        found.into_iter().map(read_number).collect()
    }

    /// The number of every article, whatever its status, ascending.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn numbers(&self) -> Result<Vec<ArticleId>, StoreError> {
        let numbers: Vec<i64> =
            sqlx::query_scalar("select id from articles where site_id = $1 order by id")
                .bind(self.site.id.get())
                .fetch_all(self.site.readers())
                .await?;
        numbers.into_iter().map(read_number).collect()
    }
}

fn read_number(id: i64) -> Result<ArticleId, StoreError> {
    Row { thing: Thing::Article, id }.read("id", id.try_into())
}

/// Cuts what was asked for from rows with one more: that there is one more says that the
/// list goes on.
pub(crate) fn listing(mut rows: Vec<TeaserRow>, limit: u32) -> Result<Listing, StoreError> {
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    let next = rows.last().filter(|_| more).map(TeaserRow::position);
    let teasers = rows.into_iter().map(Teaser::try_from).collect::<Result<_, _>>()?;
    Ok(Listing { teasers, next })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, plan::plan};

    #[tokio::test]
    async fn every_list_walks_an_index_and_sorts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        for (sql, index, range) in [
            (BY_ID, "sqlite_autoindex_articles_1", "(site_id=? AND id=?)"),
            (PAGE, "sqlite_autoindex_articles_1", "(site_id=? AND id>?)"),
            (NEWEST, "articles_newest", "(published_at,id)<(?,?))"),
            (OLDER_IN_SECTION, "articles_in_section", "(published_at,id)<(?,?))"),
        ] {
            let plan = plan(&store, sql).await;
            let walk = format!("SEARCH articles USING INDEX {index} ");
            assert!(plan.starts_with(&walk) && plan.contains(range), "{sql}\n{plan}");
            assert_eq!(plan.lines().count(), 1, "{sql}\n{plan}");
        }
        let plan = plan(&store, FIRST_OF_EACH).await;
        assert!(plan.contains("SEARCH n USING COVERING INDEX articles_in_section"), "{plan}");
        assert!(plan.contains("SEARCH a USING INDEX sqlite_autoindex_articles_1"), "{plan}");
        assert!(!plan.contains("B-TREE"), "{plan}");
    }
}
