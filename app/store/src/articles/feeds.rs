//! What feeds and site maps ask for: whole articles, and addresses in great number.

use super::{
    Articles, Position,
    row::{ArticleRow, read_published},
};
use crate::{StoreError, Thing, row::Row};
use domain::{
    article::Article,
    date::{Precision, PublishedAt},
    id::{ArticleId, SectionId},
    vietnamese::Slug,
};
use sqlx::FromRow;
use std::ops::RangeInclusive;

const NEWEST: &str = "
    select id, section_id, status, published_at, published_precision, slug, title,
           lead, byline, source, imported_from, body
    from articles
    where site_id = $1 and status = 'published' and (published_at, id) < ($2, $3)
    order by published_at desc, id desc
    limit $4";

const NEWEST_IN_SECTION: &str = "
    select id, section_id, status, published_at, published_precision, slug, title,
           lead, byline, source, imported_from, body
    from articles
    where site_id = $1 and section_id = $5 and status = 'published'
      and (published_at, id) < ($2, $3)
    order by published_at desc, id desc
    limit $4";

const LOCATED: &str = "
    select id, section_id, published_at, published_precision, slug
    from articles
    where site_id = $1 and id between $2 and $3 and status = 'published'
    order by id
    limit $4";

const PARTS: &str = "
    select (id - 1) / $2 as part, max(published_at)
    from articles
    where site_id = $1 and status = 'published'
    group by part
    order by part";

/// Where a published article is: all that a site map says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Its number.
    pub id: ArticleId,
    /// The words in its address.
    pub slug: Slug,
    /// Its section.
    pub section: SectionId,
    /// Ngày đăng.
    pub published: PublishedAt,
}

/// One part of a site map: the articles whose numbers are from
/// `(number - 1) * size + 1` to `number * size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// 1 or more; a part without published articles is left out.
    pub number: u32,
    /// The day of its newest article, in Vietnam.
    pub newest: PublishedAt,
}

#[derive(FromRow)]
struct LocatedRow {
    id: i64,
    section_id: i64,
    published_at: i64,
    published_precision: String,
    slug: String,
}

impl TryFrom<LocatedRow> for Located {
    type Error = StoreError;
    fn try_from(located: LocatedRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Article, id: located.id };
        Ok(Self {
            id: row.read("id", located.id.try_into())?,
            slug: row.read("slug", located.slug.try_into())?,
            section: row.read("section_id", located.section_id.try_into())?,
            published: read_published(row, located.published_at, &located.published_precision)?,
        })
    }
}

impl Articles<'_> {
    /// The newest published articles with all they hold, of one section or of all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_whole(
        &self,
        section: Option<SectionId>,
        limit: u32,
    ) -> Result<Vec<Article>, StoreError> {
        let sql = if section.is_some() { NEWEST_IN_SECTION } else { NEWEST };
        let articles = sqlx::query_as(sql)
            .bind(self.site.id.get())
            .bind(Position::START.millis)
            .bind(Position::START.id)
            .bind(limit);
        let articles = match section {
            Some(section) => articles.bind(section.get()),
            None => articles,
        };
        let articles: Vec<ArticleRow> = articles.fetch_all(self.site.readers()).await?;
        articles.into_iter().map(Article::try_from).collect()
    }

    /// The parts of a site map of `size` numbers each that have a published article.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts(&self, size: u32) -> Result<Vec<Part>, StoreError> {
        let parts: Vec<(i64, i64)> = sqlx::query_as(PARTS)
            .bind(self.site.id.get())
            .bind(size.max(1))
            .fetch_all(self.site.readers())
            .await?;
        let part = |(part, newest): (i64, i64)| {
            let row = Row { thing: Thing::Article, id: part };
            let newest = PublishedAt::from_millis(newest, Precision::Day).ok_or(());
            let number = u32::try_from(part + 1);
            Ok(Part { number: row.read("id", number)?, newest: row.read("published_at", newest)? })
        };
        parts.into_iter().map(part).collect()
    }

    /// Where the published articles with these numbers are, in their order; at most `limit`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn located(
        &self,
        numbers: RangeInclusive<i64>,
        limit: u32,
    ) -> Result<Vec<Located>, StoreError> {
        let located: Vec<LocatedRow> = sqlx::query_as(LOCATED)
            .bind(self.site.id.get())
            .bind(numbers.start())
            .bind(numbers.end())
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        located.into_iter().map(Located::try_from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use sqlx::{AssertSqlSafe, Row as _};

    #[tokio::test]
    async fn feeds_and_site_maps_walk_an_index_too() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        for (sql, walk) in [
            (NEWEST, "INDEX articles_newest (site_id=? AND status=? AND (published_at,id)<(?,?))"),
            (
                NEWEST_IN_SECTION,
                "INDEX articles_in_section \
                 (site_id=? AND section_id=? AND status=? AND (published_at,id)<(?,?))",
            ),
            (LOCATED, "INDEX sqlite_autoindex_articles_1 (site_id=? AND id>? AND id<?)"),
            (PARTS, "COVERING INDEX articles_newest (site_id=? AND status=?)"),
        ] {
            let explained = AssertSqlSafe(format!("explain query plan {sql}"));
            let plan = sqlx::query(explained).fetch_all(&store.readers).await.unwrap();
            let plan: Vec<String> = plan.iter().map(|step| step.get("detail")).collect();
            assert_eq!(plan[0], format!("SEARCH articles USING {walk}"), "{sql}");
            assert_eq!(plan.len(), if sql == PARTS { 2 } else { 1 }, "{sql}: {plan:?}");
        }
    }
}
