//! Thống kê: what staff ask of the counts, and the shapes of the answers.
//!
//! Days and months are Vietnam's. Everything here is a total: no row is about a person.

use crate::{
    calendar::Month,
    date::vietnam,
    id::{ArticleId, SectionId},
};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate};

/// The most days a period can have: a century.
const MOST_DAYS: i64 = 36_525;

/// Days, the first and the last of them included; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

/// The last day comes before the first, or there are more than a century of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a period")]
pub struct NotAPeriod;

/// How finely a chart divides a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// The hours of a day or two.
    Hour,
    /// The days of up to three months.
    Day,
    /// Months.
    Month,
}

impl Period {
    /// From one day to another.
    ///
    /// # Errors
    /// When the last comes before the first, or more than a century lies between them.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, NotAPeriod> {
        let days = (last - first).num_days();
        if (0..MOST_DAYS).contains(&days) { Ok(Self { first, last }) } else { Err(NotAPeriod) }
    }

    /// One day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// So many days, the last of which is `today`; at least one, at most a century.
    #[must_use]
    pub fn last_days(number: u32, today: NaiveDate) -> Self {
        let back = u64::from(number).clamp(1, MOST_DAYS.unsigned_abs()) - 1;
        Self { first: today.checked_sub_days(Days::new(back)).unwrap_or(today), last: today }
    }

    /// A whole month.
    #[must_use]
    pub fn month(month: Month) -> Self {
        Self { first: month.first_day(), last: month.last_day() }
    }

    /// The whole year that a day is in.
    #[must_use]
    pub fn year_of(day: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
        let last = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
        Self { first, last }
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// How many days it has, 1 or more.
    #[must_use]
    pub fn days(self) -> u32 {
        u32::try_from((self.last - self.first).num_days() + 1).unwrap_or(1)
    }

    /// The instant it begins (UTC milliseconds): midnight in Vietnam.
    #[must_use]
    pub fn begins(self) -> i64 {
        midnight(self.first)
    }

    /// The instant the day after it begins (UTC milliseconds).
    #[must_use]
    pub fn ends(self) -> i64 {
        midnight(self.last.succ_opt().unwrap_or(self.last))
    }

    /// What it is compared with: whole months with as many months before, all else with as
    /// many days before. `None` at the edge of the calendar.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let last = self.first.pred_opt()?;
        let first = match self.whole_months() {
            Some(months) => self.first.checked_sub_months(Months::new(months))?,
            None => self.first.checked_sub_days(Days::new(self.days().into()))?,
        };
        Some(Self { first, last })
    }

    /// How many months it is, when it begins and ends with one.
    fn whole_months(self) -> Option<u32> {
        let (first, last) = (Month::of(self.first), Month::of(self.last));
        let is_whole = self.first == first.first_day() && self.last == last.last_day();
        let number = |month: Month| i64::from(month.year()) * 12 + i64::from(month.number());
        is_whole.then(|| u32::try_from(number(last) - number(first) + 1).ok()).flatten()
    }

    /// How finely its chart is divided.
    #[must_use]
    pub fn interval(self) -> Interval {
        match self.days() {
            ..=2 => Interval::Hour,
            3..=93 => Interval::Day,
            94.. => Interval::Month,
        }
    }
}

/// The instant a day begins in Vietnam (UTC milliseconds).
#[must_use]
pub fn midnight(day: NaiveDate) -> i64 {
    const AHEAD: i64 = 7 * 3_600_000;
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() - AHEAD
}

/// The day in Vietnam that an instant (UTC milliseconds) falls on; one outside the calendar
/// falls on its first day.
#[must_use]
pub fn day_of(now: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(now)
        .map_or(NaiveDate::MIN, |instant| instant.with_timezone(&vietnam()).date_naive())
}

/// What figures are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The whole site.
    Site,
    /// One article.
    Article(ArticleId),
    /// One section: its own page, and its articles while they stood in it.
    Section(SectionId),
}

/// The totals of a period. Of an article or a section only `views` is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Lượt xem: of articles and of all other pages.
    pub views: u64,
    /// Lượt truy cập.
    pub visits: u64,
    /// Khách: the visitors of each day, added up.
    pub visitors: u64,
    /// What programs fetched, which counts for nothing else.
    pub bots: u64,
}

/// One hour, day or month of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When it begins (UTC milliseconds).
    pub at: i64,
    /// Views in it.
    pub views: u64,
    /// Visits that began in it.
    pub visits: u64,
}

/// What a table lists, and what its numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Articles, by views.
    Articles,
    /// Sections, by views of their pages and of their articles.
    Sections,
    /// Pages that are no articles, by views. With [`Self::Articles`] they are the site.
    Pages,
    /// Where visits came from: a search engine, Zalo, Facebook, a host, or straight here.
    /// Of an article: where its views came from.
    Referrers,
    /// Telephone, tablet, computer, by visits; of an article by views.
    Devices,
    /// Families of browsers, by visits.
    Browsers,
    /// Operating systems, by visits.
    Systems,
    /// Languages that browsers ask for, by visits.
    Languages,
    /// The pages that visits began on.
    Entries,
    /// Addresses that were not found, by times asked.
    Missing,
    /// Attached files, by downloads.
    Downloads,
    /// What was looked for and found, by times.
    Searches,
    /// What was looked for and not found, by times.
    EmptySearches,
    /// Programs, by what they fetched.
    Bots,
}

impl Dimension {
    /// Every table, in the order in which staff read them.
    pub const ALL: [Self; 14] = [
        Self::Articles,
        Self::Sections,
        Self::Pages,
        Self::Referrers,
        Self::Entries,
        Self::Devices,
        Self::Browsers,
        Self::Systems,
        Self::Languages,
        Self::Searches,
        Self::EmptySearches,
        Self::Missing,
        Self::Downloads,
        Self::Bots,
    ];
}

/// What one row of a table is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// An article and its title.
    Article(ArticleId, String),
    /// A section and its name.
    Section(SectionId, String),
    /// Anything else, in the words that are shown: a host, a path, what was typed, "Điện thoại".
    Named(String),
    /// Khác: all that was too small to keep apart.
    Rest,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it counts.
    pub about: About,
    /// The period's number.
    pub count: u64,
    /// The number of the period before, or of none.
    pub before: u64,
}

/// A table: the largest rows first, and what all rows of the period add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// As many as were asked for, largest first; among equals by name. [`About::Rest`] comes last.
    pub rows: Vec<Row>,
    /// The sum of all rows, of those that were not asked for too.
    pub total: u64,
    /// How many rows there are in all.
    pub len: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(day(first), day(last)).unwrap()
    }

    #[test]
    fn a_month_is_compared_with_the_month_before_however_long_it_was() {
        let march = Period::month(Month::new(2026, 3).unwrap());
        assert_eq!(march, period("2026-03-01", "2026-03-31"));
        assert_eq!(march.before(), Some(period("2026-02-01", "2026-02-28")));
        let year = Period::year_of(day("2026-11-22"));
        assert_eq!(year.before(), Some(period("2025-01-01", "2025-12-31")));
        let week = Period::last_days(7, day("2026-11-22"));
        assert_eq!(week, period("2026-11-16", "2026-11-22"));
        assert_eq!(week.before(), Some(period("2026-11-09", "2026-11-15")));
    }

    #[test]
    fn a_period_is_never_empty_nor_endless() {
        assert_eq!(Period::new(day("2026-01-02"), day("2026-01-01")), Err(NotAPeriod));
        assert_eq!(Period::new(day("1900-01-01"), day("2026-01-01")), Err(NotAPeriod));
        assert_eq!(Period::last_days(0, day("2026-01-02")).days(), 1);
        assert!(Period::new(NaiveDate::MIN, NaiveDate::MAX).is_err());
    }

    #[test]
    fn a_day_begins_at_five_in_the_afternoon_utc() {
        let one = Period::day(day("2026-11-22"));
        assert_eq!(one.begins(), 1_763_744_400_000 + 365 * 86_400_000);
        assert_eq!(one.ends() - one.begins(), 86_400_000);
        assert_eq!(day_of(one.begins()), day("2026-11-22"));
        assert_eq!(day_of(one.begins() - 1), day("2026-11-21"));
    }

    #[test]
    fn a_chart_has_neither_three_bars_nor_a_thousand() {
        assert_eq!(Period::day(day("2026-11-22")).interval(), Interval::Hour);
        assert_eq!(Period::last_days(30, day("2026-11-22")).interval(), Interval::Day);
        assert_eq!(Period::year_of(day("2026-11-22")).interval(), Interval::Month);
    }
}
