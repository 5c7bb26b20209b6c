//! An article as its page shows it. All of it is one question: each answer of the database is
//! two threads that wake up, which takes longer than the looking.

use super::{
    Articles,
    row::{ArticleRow, RestRow, TeaserRow},
};
use crate::StoreError;
use domain::{
    article::{Article, Status, Teaser},
    id::ArticleId,
    standing::Standing,
};
use sqlx::FromRow;

/// The article itself, and the nearest on either side in its section. With `+`, SQLite takes a
/// column of `place` for a plain number, as which both halves of a position bound the walk.
const SHOWN: &str = "
    with place as (
        select section_id, published_at, id from articles where site_id = $1 and id = $2)
    select 0 as side, a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title,
           a.lead, a.cover, a.status, a.byline, a.source, a.imported_from, a.body,
           s.expires_at, s.has_expired
    from articles a
    left join standings s on s.site_id = a.site_id and s.article_id = a.id
    where a.site_id = $1 and a.id = $2
    union all
    select * from (
        select 1, a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title,
               a.lead, a.cover, null, null, null, null, null, null, null
        from place p
        join articles a on a.site_id = $1 and a.section_id = p.section_id
          and a.status = 'published' and (a.published_at, a.id) > (+p.published_at, +p.id)
        order by a.published_at, a.id
        limit $3)
    union all
    select * from (
        select 2, a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title,
               a.lead, a.cover, null, null, null, null, null, null, null
        from place p
        join articles a on a.site_id = $1 and a.section_id = p.section_id
          and a.status = 'published' and (a.published_at, a.id) < (+p.published_at, +p.id)
        order by a.published_at desc, a.id desc
        limit $3)";

/// An article as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The article.
    pub article: Article,
    /// Where it stands at this moment.
    pub standing: Standing,
    /// Tin mới hơn: what came just after it in its section, the newest first.
    pub newer: Vec<Teaser>,
    /// Tin đã đưa: what came just before it, the newest first.
    pub older: Vec<Teaser>,
}

#[derive(FromRow)]
struct ShownRow {
    side: i64,
    #[sqlx(flatten)]
    teaser: TeaserRow,
    status: Option<String>,
    #[sqlx(flatten)]
    rest: RestRow,
    expires_at: Option<i64>,
    has_expired: Option<i64>,
}

impl Articles<'_> {
    /// An article with where it stands at `now` (UTC milliseconds) and, in its section, at most
    /// `beside` newer and as many older published ones. One whose time is over is `Expired` though
    /// nothing has taken it off yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn shown(
        &self,
        id: ArticleId,
        beside: u32,
        now: i64,
    ) -> Result<Option<Shown>, StoreError> {
        let rows: Vec<ShownRow> = sqlx::query_as(SHOWN)
            .bind(self.site.id.get())
            .bind(id.get())
            .bind(beside)
            .fetch_all(self.site.readers())
            .await?;
        let (mut own, mut newer, mut older) = (None, Vec::new(), Vec::new());
        for row in rows {
            match row.side {
                0 => own = Some(row),
                1 => newer.push(Teaser::try_from(row.teaser)?),
                _ => older.push(Teaser::try_from(row.teaser)?),
            }
        }
        newer.reverse();
        own.map(|own| {
            let (article, standing) = own.read(now)?;
            Ok(Shown { article, standing, newer, older })
        })
        .transpose()
    }
}

impl ShownRow {
    fn read(self, now: i64) -> Result<(Article, Standing), StoreError> {
        let Self { teaser, status, rest, expires_at, has_expired, .. } = self;
        let article = Article::try_from(ArticleRow::of(teaser, status.unwrap_or_default(), rest))?;
        let standing = match article.status {
            Status::Draft => Standing::Draft,
            Status::Published if expires_at.is_some_and(|at| at <= now) => Standing::Expired,
            Status::Published => Standing::Published,
            Status::Withdrawn if has_expired == Some(1) => Standing::Expired,
            Status::Withdrawn => Standing::Withdrawn,
        };
        Ok((article, standing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, plan::plan};

    #[tokio::test]
    async fn both_sides_walk_the_index_of_lists_and_nothing_is_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let plan = plan(&store, SHOWN).await;
        for range in ["(published_at,id)>(?,?))", "(published_at,id)<(?,?))"] {
            assert!(plan.contains(range), "{plan}");
        }
        assert_eq!(plan.matches("SEARCH a USING INDEX articles_in_section").count(), 2, "{plan}");
        assert!(!plan.contains("B-TREE") && !plan.contains("SCAN articles"), "{plan}");
    }
}
