//! Lượt truy cập, lượt xem: the totals that were written. What is counted since stands in
//! the [`Tally`](crate::tally::Tally), which is what pages show.

use crate::{
    SiteStore, StoreError, Thing,
    audit::{Record, record},
    edit::{by, own},
    row::{from_count, to_count},
};
use domain::{account::Staff, audit::Deed, id::ArticleId};
use sqlx::SqliteConnection;

/// How often one site is read.
#[derive(Clone, Copy, Debug)]
pub struct Visits<'a> {
    pub(crate) site: &'a SiteStore,
}

impl Visits<'_> {
    /// Visits of the site: what it started from and what was counted.
    ///
    /// # Errors
    /// When there is no such site, or the database cannot be read.
    pub async fn total(&self) -> Result<u64, StoreError> {
        let total: Option<i64> =
            sqlx::query_scalar("select start + counted from site_visits where site_id = $1")
                .bind(self.site.id.get())
                .fetch_optional(self.site.readers())
                .await?;
        total.map(from_count).ok_or(StoreError::Missing(Thing::Site))
    }

    /// Lets the site's counting start from this number, unless it starts from a larger one.
    ///
    /// # Errors
    /// When there is no such site, the number is absurd, or the database cannot be written.
    pub async fn start_at_least(&self, number: u64) -> Result<(), StoreError> {
        let mut tx = self.site.begin().await?;
        start_at_least(&mut tx, self.site.id.get(), number).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    /// What the site's counting started from.
    ///
    /// # Errors
    /// When there is no such site, or the database cannot be read.
    pub async fn start(&self) -> Result<u64, StoreError> {
        let start: Option<i64> =
            sqlx::query_scalar("select start from site_visits where site_id = $1")
                .bind(self.site.id.get())
                .fetch_optional(self.site.readers())
                .await?;
        start.map(from_count).ok_or(StoreError::Missing(Thing::Site))
    }

    /// Lets the site's counting start from this number, by somebody of the office: the odometer of
    /// an old portal goes on. What was counted here is added to it. `now` is in UTC
    /// milliseconds.
    ///
    /// # Errors
    /// When the proof is of another site, the number is absurd, or the database cannot be
    /// written.
    pub async fn start_from(&self, staff: &Staff, number: u64, now: i64) -> Result<(), StoreError> {
        own(self.site.id, staff.person())?;
        let to = to_count(number)?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let from: i64 = sqlx::query_scalar("select start from site_visits where site_id = $1")
            .bind(site.get())
            .fetch_optional(&mut *tx)
            .await?
            .ok_or(StoreError::Missing(Thing::Site))?;
        if from == to {
            return Ok(());
        }
        sqlx::query("update site_visits set start = $2 where site_id = $1")
            .bind(site.get())
            .bind(to)
            .execute(&mut *tx)
            .await?;
        let deed = Deed::VisitsStart { from: from_count(from), to: number };
        let who = by(staff.person());
        let entry = Record { at: now, by: Some(&who), article: None, subject: None, deed: &deed };
        record(&mut tx, site, entry).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    /// Views of an article: what it started from and what was counted; none if there is no
    /// such article.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn views(&self, article: ArticleId) -> Result<u64, StoreError> {
        Ok(self.stored_views(article).await?.unwrap_or(0))
    }

    /// The same, and whether there is such an article.
    pub(crate) async fn stored_views(&self, article: ArticleId) -> Result<Option<u64>, StoreError> {
        let views: Option<i64> = sqlx::query_scalar(
            "select start + counted from article_views where site_id = $1 and article_id = $2",
        )
        .bind(self.site.id.get())
        .bind(article.get())
        .fetch_optional(self.site.readers())
        .await?;
        Ok(views.map(from_count))
    }
}

/// Raises a site's starting number, inside the caller's transaction.
pub(crate) async fn start_at_least(
    tx: &mut SqliteConnection,
    site: i64,
    number: u64,
) -> Result<(), StoreError> {
    let changed = sqlx::query(
        "update site_visits
         set start = case when start < $2 then $2 else start end
         where site_id = $1",
    )
    .bind(site)
    .bind(to_count(number)?)
    .execute(tx)
    .await?;
    match changed.rows_affected() {
        0 => Err(StoreError::Missing(Thing::Site)),
        _ => Ok(()),
    }
}
