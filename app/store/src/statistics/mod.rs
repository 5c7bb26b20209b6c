//! Thống kê: what was counted, by hours, days and months, and what it was about.
//!
//! `figures` adds numbers, `fold` packs days that are over into their months (`packed`), `read`
//! adds both up, `table` gives items their names. `kind` lists what is counted.

mod agree;
mod figures;
mod fold;
mod kind;
mod packed;
mod read;
mod series;
mod table;

pub(crate) use agree::disagreeing;
pub(crate) use figures::Figures;
pub(crate) use kind::{Kind, REST, Total};

use crate::{SiteStore, StoreError};
use chrono::NaiveDate;
use domain::statistics::{Dimension, Interval, Period, Point, Subject, Table, Totals};
use read::{Figure, Sums};
use sqlx::{Sqlite, Transaction};

/// The figures of one site.
#[derive(Clone, Copy, Debug)]
pub struct Statistics<'a> {
    pub(crate) site: &'a SiteStore,
}

/// The figures of one site at one moment: whatever is asked of it agrees, also while readers are
/// counted.
#[derive(Debug)]
pub struct Moment {
    site: SiteStore,
    tx: Transaction<'static, Sqlite>,
}

impl Statistics<'_> {
    /// The figures as they are now, for a page that shows several of them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn moment(&self) -> Result<Moment, StoreError> {
        let tx = self.site.readers().begin().await?;
        Ok(Moment { site: self.site.clone(), tx })
    }

    /// What a period adds up to.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn totals(&self, of: Subject, period: Period) -> Result<Totals, StoreError> {
        self.moment().await?.totals(of, period).await
    }

    /// A point for every hour, day or month of a period, also where nobody came. Hours of an
    /// article or section that are too long ago to be kept come as days.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn series(
        &self,
        of: Subject,
        period: Period,
        interval: Interval,
    ) -> Result<Vec<Point>, StoreError> {
        self.moment().await?.series(of, period, interval).await
    }

    /// The largest rows of a table, with the numbers of the period before. Of an article or
    /// section there are referrers and devices.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn table(
        &self,
        of: Subject,
        dimension: Dimension,
        period: Period,
        limit: usize,
    ) -> Result<Table, StoreError> {
        self.moment().await?.table(of, dimension, period, limit).await
    }

    /// The first day with figures, if there is any.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn since(&self) -> Result<Option<NaiveDate>, StoreError> {
        self.moment().await?.since().await
    }
}

impl Moment {
    /// See [`Statistics::totals`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn totals(&mut self, of: Subject, period: Period) -> Result<Totals, StoreError> {
        let (kind, subject) = views(of);
        let sums = self.sums(kind, subject, period).await?;
        if of != Subject::Site {
            return Ok(Totals { views: sums.total(), ..Totals::default() });
        }
        let get = |total: Total| sums.get(total.item());
        Ok(Totals {
            views: get(Total::Views),
            visits: get(Total::Visits),
            visitors: get(Total::Visitors),
            bots: self.sums(Kind::Bots, 0, period).await?.total(),
        })
    }

    /// See [`Statistics::series`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn series(
        &mut self,
        of: Subject,
        period: Period,
        interval: Interval,
    ) -> Result<Vec<Point>, StoreError> {
        let (kind, subject) = views(of);
        let figure = Figure { site: self.site.id, kind, subject };
        series::series(&mut self.tx, figure, (of, period), interval).await
    }

    /// See [`Statistics::table`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn table(
        &mut self,
        of: Subject,
        dimension: Dimension,
        period: Period,
        limit: usize,
    ) -> Result<Table, StoreError> {
        let Some((kind, subject)) = listed(of, dimension) else { return Ok(Table::default()) };
        let sums = self.sums(kind, subject, period).await?;
        let before = match period.before() {
            Some(before) => self.sums(kind, subject, before).await?,
            None => Sums::default(),
        };
        let figure = Figure { site: self.site.id, kind, subject };
        table::table(&mut self.tx, figure, (&sums, &before), limit).await
    }

    /// See [`Statistics::since`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn since(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        let first: Option<i64> =
            sqlx::query_scalar("select min(hour) from site_hours where site_id = $1")
                .bind(self.site.id.get())
                .fetch_one(&mut *self.tx)
                .await?;
        Ok(first.map(domain::statistics::day_of))
    }

    async fn sums(&mut self, kind: Kind, subject: i64, period: Period) -> Result<Sums, StoreError> {
        let figure = Figure { site: self.site.id, kind, subject };
        Sums::of(&mut self.tx, figure, period).await
    }
}

/// The figure whose numbers are views of this; of the site [`Total::Views`] of it.
const fn views(of: Subject) -> (Kind, i64) {
    match of {
        Subject::Site => (Kind::Totals, 0),
        Subject::Article(id) => (Kind::ArticleDevices, id.get()),
        Subject::Section(id) => (Kind::SectionDevices, id.get()),
    }
}

/// The figure that a table lists.
const fn listed(of: Subject, dimension: Dimension) -> Option<(Kind, i64)> {
    Some(match (of, dimension) {
        (Subject::Article(id), Dimension::Referrers) => (Kind::ArticleReferrers, id.get()),
        (Subject::Article(id), Dimension::Devices) => (Kind::ArticleDevices, id.get()),
        (Subject::Section(id), Dimension::Referrers) => (Kind::SectionReferrers, id.get()),
        (Subject::Section(id), Dimension::Devices) => (Kind::SectionDevices, id.get()),
        (Subject::Article(_) | Subject::Section(_), _) => return None,
        (Subject::Site, Dimension::Articles) => (Kind::Articles, 0),
        (Subject::Site, Dimension::Sections) => (Kind::Sections, 0),
        (Subject::Site, Dimension::Pages) => (Kind::Pages, 0),
        (Subject::Site, Dimension::Referrers) => (Kind::Referrers, 0),
        (Subject::Site, Dimension::Devices) => (Kind::Devices, 0),
        (Subject::Site, Dimension::Browsers) => (Kind::Browsers, 0),
        (Subject::Site, Dimension::Systems) => (Kind::Systems, 0),
        (Subject::Site, Dimension::Languages) => (Kind::Languages, 0),
        (Subject::Site, Dimension::Entries) => (Kind::Entries, 0),
        (Subject::Site, Dimension::Missing) => (Kind::Missing, 0),
        (Subject::Site, Dimension::Downloads) => (Kind::Downloads, 0),
        (Subject::Site, Dimension::Searches) => (Kind::Searches, 0),
        (Subject::Site, Dimension::EmptySearches) => (Kind::EmptySearches, 0),
        (Subject::Site, Dimension::Bots) => (Kind::Bots, 0),
    })
}
