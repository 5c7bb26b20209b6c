//! Numbers on their way to the disk, by hour, and the one transaction that writes them.

use crate::{StoreError, Thing, row::Row, row::from_count};
use domain::id::{ArticleId, SiteId};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

const HOUR: i64 = 3_600_000;

/// What waits to be written, of one site.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Visits by the hour they began in (its first instant, UTC milliseconds).
    visits: BTreeMap<i64, u64>,
    /// Views by hour and article.
    views: BTreeMap<(i64, ArticleId), u64>,
}

/// What waits to be written, of every site that has something.
pub(super) type Batch = Vec<(SiteId, Pending)>;

/// What the database holds after a batch was written.
pub(super) struct Written {
    /// Visits of every site.
    pub(super) visits: Vec<(SiteId, u64)>,
    /// Views of every article in the batch that exists, in the order they were written.
    pub(super) views: Vec<(SiteId, ArticleId, u64)>,
}

impl Pending {
    pub(super) fn visit(&mut self, now: i64) {
        *self.visits.entry(hour(now)).or_default() += 1;
    }

    pub(super) fn view(&mut self, article: ArticleId, now: i64) {
        *self.views.entry((hour(now), article)).or_default() += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.visits.is_empty() && self.views.is_empty()
    }

    pub(super) fn visits(&self) -> u64 {
        self.visits.values().sum()
    }

    /// Each article with its views; one that was viewed in several hours comes several times.
    pub(super) fn views_by_article(&self) -> impl Iterator<Item = (ArticleId, u64)> {
        self.views.iter().map(|((_, article), views)| (*article, *views))
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (hour, visits) in other.visits {
            *self.visits.entry(hour).or_default() += visits;
        }
        for (place, views) in other.views {
            *self.views.entry(place).or_default() += views;
        }
    }
}

const fn hour(now: i64) -> i64 {
    now.div_euclid(HOUR) * HOUR
}

/// Adds a batch to the totals and to the hours, inside the caller's transaction.
///
/// Views of an article that does not exist are left out, and said so in the log: one wrong
/// number must not keep all others from being written.
pub(super) async fn write(tx: &mut SqliteConnection, batch: &Batch) -> Result<Written, StoreError> {
    let mut views = Vec::new();
    for (site, pending) in batch {
        for (hour, visits) in &pending.visits {
            add_visits(tx, *site, *hour, count(*visits)?).await?;
        }
        for ((hour, article), number) in &pending.views {
            match add_views(tx, *site, *hour, *article, count(*number)?).await? {
                Some(total) => views.push((*site, *article, from_count(total))),
                None => tracing::warn!(%site, %article, "views of an article that is not there"),
            }
        }
    }
    Ok(Written { visits: totals(tx).await?, views })
}

fn count(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::TooLarge(number))
}

async fn add_visits(
    tx: &mut SqliteConnection,
    site: SiteId,
    hour: i64,
    visits: i64,
) -> Result<(), StoreError> {
    let changed = sqlx::query("update site_visits set counted = counted + $2 where site_id = $1")
        .bind(site.get())
        .bind(visits)
        .execute(&mut *tx)
        .await?;
    if changed.rows_affected() == 0 {
        tracing::warn!(%site, "visits of a site that is not there");
        return Ok(());
    }
    sqlx::query(
        "insert into visits_by_hour (site_id, hour, visits) values ($1, $2, $3)
         on conflict (site_id, hour) do update set visits = visits_by_hour.visits + excluded.visits",
    )
    .bind(site.get())
    .bind(hour)
    .bind(visits)
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives the article's views after the change; none when there is no such article.
async fn add_views(
    tx: &mut SqliteConnection,
    site: SiteId,
    hour: i64,
    article: ArticleId,
    views: i64,
) -> Result<Option<i64>, StoreError> {
    let total: Option<i64> = sqlx::query_scalar(
        "update article_views set counted = counted + $3
         where site_id = $1 and article_id = $2
         returning start + counted",
    )
    .bind(site.get())
    .bind(article.get())
    .bind(views)
    .fetch_optional(&mut *tx)
    .await?;
    if total.is_some() {
        sqlx::query(
            "insert into views_by_hour (site_id, hour, article_id, views) values ($1, $2, $3, $4)
             on conflict (site_id, hour, article_id)
             do update set views = views_by_hour.views + excluded.views",
        )
        .bind(site.get())
        .bind(hour)
        .bind(article.get())
        .bind(views)
        .execute(tx)
        .await?;
    }
    Ok(total)
}

/// Every site's visits.
pub(super) async fn totals<'c>(
    connection: impl sqlx::SqliteExecutor<'c>,
) -> Result<Vec<(SiteId, u64)>, StoreError> {
    let totals: Vec<(i64, i64)> =
        sqlx::query_as("select site_id, start + counted from site_visits")
            .fetch_all(connection)
            .await?;
    let read = |(id, total): (i64, i64)| {
        let row = Row { thing: Thing::Site, id };
        Ok((row.read("site_id", id.try_into())?, from_count(total)))
    };
    totals.into_iter().map(read).collect()
}
