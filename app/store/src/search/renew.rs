//! Making the index anew, where it was made in an older way, while it is searched.
//!
//! Each article's rows are replaced in their place: whatever is searched meanwhile finds some
//! articles in the old way and some in the new. There is only one index, so whatever is
//! published, changed or withdrawn meanwhile is right in it by itself; and every step is a
//! transaction that says how far it came, so whatever ends the program, the next start goes on.

use super::{Search, keep::refresh};
use crate::{Store, StoreError, Thing, row::Row};
use domain::id::{ArticleId, SiteId};
use sqlx::SqliteConnection;

/// The way of folding and the kinds of words in the index. Raised whenever `domain::search`
/// or this folder changes what is put in, so that the next start makes the index anew.
pub(super) const VERSION: i64 = 2;

/// The oldest way that searches still understand: what it has put in may lack something, but
/// what is found by it is right. Raised to [`VERSION`] where that is not so.
const UNDERSTOOD: i64 = 1;

/// Articles of one step. Others who write wait for one step at most.
const ARTICLES: i64 = 10;

/// Words of one step that are in no article any more.
const WORDS: i64 = 1_000;

/// What can be said of a site's index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Every article is found by what it says.
    Whole,
    /// It is being made anew; some articles are still found in an older way.
    Renewing,
    /// It is being made, and what was there before is not understood any more.
    Missing,
}

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
    /// The sites whose index has to be made anew, see [`Search::renew_some`]; mostly none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn outdated_indexes(&self) -> Result<Vec<SiteId>, StoreError> {
        let sites: Vec<i64> = sqlx::query_scalar(
            "select site_id from search_state
             where version <> $1 or making is not null
             order by site_id",
        )
        .bind(VERSION)
        .fetch_all(&self.readers)
        .await?;
        let read = |id: i64| Row { thing: Thing::Site, id }.read("site_id", id.try_into());
        sites.into_iter().map(read).collect()
    }
}

impl Search<'_> {
    /// How the index stands.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn index(&self) -> Result<Index, StoreError> {
        let (version, making): (i64, Option<i64>) =
            sqlx::query_as("select version, making from search_state where site_id = $1")
                .bind(self.site.id.get())
                .fetch_one(self.site.searchers())
                .await?;
        Ok(match (version, making) {
            (VERSION, None) => Index::Whole,
            (UNDERSTOOD..=VERSION, _) => Index::Renewing,
            _ => Index::Missing,
        })
    }

    /// Takes the next step towards a new index, in one short transaction; says whether there
    /// may be more to do. Whoever calls this lets others write in between.
    ///
    /// # Errors
    /// When the database cannot be read or written; then the step has not been taken.
    pub async fn renew_some(&self) -> Result<bool, StoreError> {
        let mut tx = self.site.begin().await?;
        self.start(&mut tx).await?;
        let more = self.index_some(&mut tx).await? || self.forget_some(&mut tx).await?;
        if !more {
            sqlx::query(
                "update search_state set version = $2, making = null, indexed_to = 0
                 where site_id = $1",
            )
            .bind(self.site.id.get())
            .bind(VERSION)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(more)
    }

    /// Begins with the first article, unless this version had been begun before.
    async fn start(&self, tx: &mut SqliteConnection) -> Result<(), StoreError> {
        sqlx::query(
            "update search_state set making = $2, indexed_to = 0
             where site_id = $1 and making is distinct from $2",
        )
        .bind(self.site.id.get())
        .bind(VERSION)
        .execute(tx)
        .await?;
        Ok(())
    }

    /// Takes in the next articles; whether there were any.
    async fn index_some(&self, tx: &mut SqliteConnection) -> Result<bool, StoreError> {
        let site = self.site.id;
        let articles: Vec<i64> = sqlx::query_scalar(
            "select id from articles
             where site_id = $1
               and id > (select indexed_to from search_state where site_id = $1)
             order by id limit $2",
        )
        .bind(site.get())
        .bind(ARTICLES)
        .fetch_all(&mut *tx)
        .await?;
        for id in &articles {
            let id = Row { thing: Thing::Article, id: *id }.read("id", ArticleId::try_from(*id))?;
            match refresh(site, id, tx).await {
                // One article that something else has spoiled must not keep the others from
                // being found; it cannot be read, so it need not be found.
                Err(error @ StoreError::Unreadable { .. }) => {
                    tracing::warn!(site = site.get(), %error, "an article is left out of the search");
                }
                done => done?,
            }
        }
        let Some(last) = articles.last() else { return Ok(false) };
        sqlx::query("update search_state set indexed_to = $2 where site_id = $1")
            .bind(site.get())
            .bind(last)
            .execute(tx)
            .await?;
        Ok(true)
    }

    /// Forgets words that only a former index knew; whether there were any.
    async fn forget_some(&self, tx: &mut SqliteConnection) -> Result<bool, StoreError> {
        let forgotten = sqlx::query(
            "delete from search_words
             where site_id = $1 and (folded, marked) in (
                 select folded, marked from search_words
                 where site_id = $1 and version <> $2
                 limit $3)",
        )
        .bind(self.site.id.get())
        .bind(VERSION)
        .bind(WORDS)
        .execute(tx)
        .await?;
        Ok(forgotten.rows_affected() > 0)
    }
}
