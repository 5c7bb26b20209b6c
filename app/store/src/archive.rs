//! Xem theo ngày: which days, months and years have news, and what there was on a day.
//! Days are Vietnam's. Every answer is a walk along the index that lists use.

use crate::{
    Listing, Position, SiteStore, StoreError,
    articles::{TeaserRow, listing},
};
use chrono::{Datelike, Days, NaiveDate};
use domain::{
    calendar::Month,
    date::{Precision, PublishedAt},
};
use sqlx::SqliteConnection;
use std::{
    ops::{Range, RangeInclusive},
    sync::Arc,
};

const MILLIS_A_DAY: i64 = 86_400_000;

/// Articles of each day in a period. Days are counted from the first one: no number is
/// negative, which databases divide in different ways.
const DAYS: &str = "
    select (published_at - $2) / $4 as day, count(*) as articles
    from articles
    where site_id = $1 and status = 'published' and published_at >= $2 and published_at < $3
    group by day
    order by day";

const COUNT: &str = "
    select count(*) from articles
    where site_id = $1 and status = 'published' and published_at >= $2 and published_at < $3";

/// The newest article before an instant.
const BEFORE: &str = "
    select max(published_at) from articles
    where site_id = $1 and status = 'published' and published_at < $2";

/// The oldest article from an instant on.
const AFTER: &str = "
    select min(published_at) from articles
    where site_id = $1 and status = 'published' and published_at >= $2";

const OF_DAYS: &str = "
    select id, section_id, published_at, published_precision, slug, title, lead, cover
    from articles
    where site_id = $1 and status = 'published'
      and published_at >= $2 and (published_at, id) < ($3, $4)
    order by published_at desc, id desc
    limit $5";

/// The nearest days with news on either side of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The nearest earlier day.
    pub before: Option<NaiveDate>,
    /// The nearest later day.
    pub after: Option<NaiveDate>,
}

/// What a site has published, by day.
#[derive(Clone, Copy, Debug)]
pub struct Archive<'a> {
    pub(crate) site: &'a SiteStore,
}

impl Archive<'_> {
    /// The days of a month that have news, the first one first, and how much each has.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn days(&self, month: Month) -> Result<Vec<(NaiveDate, u32)>, StoreError> {
        self.by_day(period(month.first_day(), month.last_day())).await
    }

    /// The months of a year that have news, January first, and how much each has.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn months(&self, year: i32) -> Result<Vec<(Month, u32)>, StoreError> {
        let (Ok(first), Ok(last)) = (Month::new(year, 1), Month::new(year, 12)) else {
            return Ok(Vec::new());
        };
        let days = self.by_day(period(first.first_day(), last.last_day())).await?;
        let mut months: Vec<(Month, u32)> = Vec::new();
        for (day, articles) in days {
            match months.last_mut().filter(|(month, _)| *month == Month::of(day)) {
                Some((_, total)) => *total += articles,
                None => months.push((Month::of(day), articles)),
            }
        }
        Ok(months)
    }

    /// The years that have news, the newest first, and how much each has, as it was less than a
    /// second ago; what this program itself has changed is always in it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn years(&self) -> Result<Arc<[(i32, u32)]>, StoreError> {
        let read = async { Ok(self.count_years().await?.into()) };
        self.site.store.years.or_read(self.site, read).await
    }

    async fn count_years(&self) -> Result<Vec<(i32, u32)>, StoreError> {
        let mut tx = self.site.readers().begin().await?;
        let mut years = Vec::new();
        let mut end = i64::MAX;
        while let Some(newest) = self.nearest(BEFORE, end, &mut tx).await? {
            let year = newest.year();
            let (Some(first), Some(last)) =
                (NaiveDate::from_yo_opt(year, 1), NaiveDate::from_ymd_opt(year, 12, 31))
            else {
                break;
            };
            let Range { start, end: next } = period(first, last);
            let articles: u32 = sqlx::query_scalar(COUNT)
                .bind(self.site.id.get())
                .bind(start)
                .bind(next)
                .fetch_one(&mut *tx)
                .await?;
            years.push((year, articles));
            end = start;
        }
        tx.commit().await?;
        Ok(years)
    }

    /// What was published on these days, newest first, from a position on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_days(
        &self,
        days: &RangeInclusive<NaiveDate>,
        before: Option<Position>,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        let period = period(*days.start(), *days.end());
        let end = Position::before(period.end);
        let before = before.map_or(end, |before| before.min(end));
        let rows: Vec<TeaserRow> = sqlx::query_as(OF_DAYS)
            .bind(self.site.id.get())
            .bind(period.start)
            .bind(before.millis)
            .bind(before.id)
            .bind(i64::from(limit) + 1)
            .fetch_all(self.site.readers())
            .await?;
        listing(rows, limit)
    }

    /// The nearest days with news before and after these days.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn beside(&self, days: &RangeInclusive<NaiveDate>) -> Result<Beside, StoreError> {
        let Range { start, end } = period(*days.start(), *days.end());
        let mut tx = self.site.readers().begin().await?;
        let before = self.nearest(BEFORE, start, &mut tx).await?;
        let after = self.nearest(AFTER, end, &mut tx).await?;
        tx.commit().await?;
        Ok(Beside { before, after })
    }

    /// The newest day with news; none on a site without any.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest(&self) -> Result<Option<NaiveDate>, StoreError> {
        let mut reader = self.site.readers().acquire().await?;
        self.nearest(BEFORE, i64::MAX, &mut reader).await
    }

    async fn by_day(&self, period: Range<i64>) -> Result<Vec<(NaiveDate, u32)>, StoreError> {
        let days: Vec<(i64, u32)> = sqlx::query_as(DAYS)
            .bind(self.site.id.get())
            .bind(period.start)
            .bind(period.end)
            .bind(MILLIS_A_DAY)
            .fetch_all(self.site.readers())
            .await?;
        let first = day_of(period.start);
        let day = |after: i64| first?.checked_add_days(Days::new(u64::try_from(after).ok()?));
        Ok(days.into_iter().filter_map(|(after, count)| Some((day(after)?, count))).collect())
    }

    /// The day of the article that is nearest to an instant.
    async fn nearest(
        &self,
        which: &'static str,
        instant: i64,
        tx: &mut SqliteConnection,
    ) -> Result<Option<NaiveDate>, StoreError> {
        let nearest: Option<i64> =
            sqlx::query_scalar(which).bind(self.site.id.get()).bind(instant).fetch_one(tx).await?;
        Ok(nearest.and_then(day_of))
    }
}

/// The instants from the beginning of a day to the end of another, in Vietnam.
fn period(first: NaiveDate, last: NaiveDate) -> Range<i64> {
    let start = |day: NaiveDate| PublishedAt::Day(day).millis();
    start(first)..start(last).saturating_add(MILLIS_A_DAY)
}

fn day_of(millis: i64) -> Option<NaiveDate> {
    PublishedAt::from_millis(millis, Precision::Day).map(PublishedAt::day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, plan::plan};

    #[tokio::test]
    async fn every_answer_walks_the_index_of_lists() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        for sql in [DAYS, COUNT, BEFORE, AFTER] {
            let plan = plan(&store, sql).await;
            let walk = "USING COVERING INDEX articles_newest (site_id=? AND status=? AND pub";
            assert!(plan.contains(walk), "{sql}\n{plan}");
        }
        let plan = plan(&store, OF_DAYS).await;
        assert!(plan.starts_with("SEARCH articles USING INDEX articles_newest "), "{plan}");
        assert_eq!(plan.lines().count(), 1, "nothing is sorted: {plan}");
    }
}
