//! Making the index anew: for a database from before it was there, or folded in an older way.

use super::keep::refresh;
use crate::{Store, StoreError, Thing, row::Row};
use domain::id::{ArticleId, SiteId};
use sqlx::SqliteConnection;

/// The way of folding and the kinds of words in the index. Raised whenever `domain::search`
/// or this folder changes what is put in, so that the next start makes the index anew.
const VERSION: i64 = 2;

/// Articles that go into the index in one transaction. Whatever ends the program in between,
/// the next start goes on from there.
const AT_ONCE: i64 = 200;

/// Says that a new site, which has nothing yet, has an index of this version.
pub(crate) async fn begin(site: i64, tx: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("insert into search_state (site_id, version, indexed_to) values ($1, $2, 0)")
        .bind(site)
        .bind(VERSION)
        .execute(tx)
        .await?;
    Ok(())
}

impl Store {
    /// Makes the index of every site anew that has none of this version. When nothing is to
    /// do, as at almost every start, this reads one row a site.
    pub(crate) async fn rebuild_search(&self) -> Result<(), StoreError> {
        while let Some(site) = self.outdated_site().await? {
            tracing::info!(site = site.get(), "the search index is being made anew");
            self.start_over(site).await?;
            while self.index_some(site).await? {}
        }
        Ok(())
    }

    /// A site whose index has to be made. While it is being made its version is negative.
    async fn outdated_site(&self) -> Result<Option<SiteId>, StoreError> {
        let id: Option<i64> = sqlx::query_scalar(
            "select s.site_id from sites s
             left join search_state i on i.site_id = s.site_id
             where i.version is null or i.version <> $1
             order by s.site_id limit 1",
        )
        .bind(VERSION)
        .fetch_optional(&self.writer)
        .await?;
        id.map(|id| Row { thing: Thing::Site, id }.read("site_id", id.try_into())).transpose()
    }

    /// Begins with the first article, unless this version had been begun before.
    async fn start_over(&self, site: SiteId) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let begun = sqlx::query(
            "insert into search_state (site_id, version, indexed_to) values ($1, $2, 0)
             on conflict (site_id) do update set version = excluded.version, indexed_to = 0
             where search_state.version <> excluded.version",
        )
        .bind(site.get())
        .bind(-VERSION)
        .execute(&mut *tx)
        .await?;
        if begun.rows_affected() > 0 {
            sqlx::query("delete from search_words where site_id = $1")
                .bind(site.get())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes in the next articles; says whether there may be more.
    async fn index_some(&self, site: SiteId) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let articles = next_articles(site, &mut tx).await?;
        for id in &articles {
            let id = Row { thing: Thing::Article, id: *id }.read("id", ArticleId::try_from(*id))?;
            match refresh(site, id, &mut tx).await {
                // One article that something else has spoiled must not keep the portal from
                // starting; it cannot be read, so it need not be found.
                Err(error @ StoreError::Unreadable { .. }) => {
                    tracing::warn!(site = site.get(), %error, "an article is left out of the search");
                }
                done => done?,
            }
        }
        sqlx::query(
            "update search_state
             set indexed_to = coalesce($2, indexed_to),
                 version = case when $2 is null then $3 else version end
             where site_id = $1",
        )
        .bind(site.get())
        .bind(articles.last())
        .bind(VERSION)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(!articles.is_empty())
    }
}

async fn next_articles(site: SiteId, tx: &mut SqliteConnection) -> Result<Vec<i64>, StoreError> {
    let articles = sqlx::query_scalar(
        "select id from articles
         where site_id = $1
           and id > (select indexed_to from search_state where site_id = $1)
         order by id limit $2",
    )
    .bind(site.get())
    .bind(AT_ONCE)
    .fetch_all(tx)
    .await?;
    Ok(articles)
}
