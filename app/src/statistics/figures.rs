//! Số liệu: all that a page shows of one subject in one period, read from the store.

use super::{
    asked::{Asked, Choice, between},
    chart::{BOTH, Chart, VIEWS},
    dimension,
    table::{self, For, Listed, files},
    words::{self, Change},
};
use crate::{counters::grouped, error::AppError, request::PageRequest};
use chrono::NaiveDate;
use domain::{
    calendar::Month,
    id::ArticleId,
    statistics::{
        About, Dimension, Interval, Period, Point, Subject, Table, Totals, day_of, midnight,
    },
};
use leptos::prelude::*;
use store::{Moment, StoreError};

/// What a period is compared with.
pub(super) struct Before {
    views: u64,
    visits: u64,
    /// Not known of a part of a day.
    visitors: Option<u64>,
    /// What it is called: "7 ngày trước đó".
    name: String,
    days: Period,
}

/// One subject in one period.
pub(super) struct Figures {
    pub(super) subject: Subject,
    pub(super) days: Period,
    pub(super) totals: Totals,
    pub(super) before: Option<Before>,
    pub(super) interval: Interval,
    pub(super) points: Vec<Point>,
    pub(super) tables: Vec<(Dimension, Table)>,
    pub(super) since: NaiveDate,
    is_today: bool,
}

/// What an article is called for everybody once it may no longer be read. Its title may be why.
const TAKEN_OFF: &str = "Bài không còn đăng";

/// What was counted a moment ago is among what is read, so that numbers agree everywhere. Where
/// it cannot be written, what was written before is shown.
pub(super) async fn settle(request: &PageRequest) {
    if let Err(error) = request.tally.flush(request.now).await {
        let error = &error as &dyn std::error::Error;
        tracing::warn!(error, "chưa ghi được lượt xem trước khi mở số liệu");
    }
}

impl Figures {
    /// Reads them, with so many rows of each table.
    pub(super) async fn load(
        request: &PageRequest,
        subject: Subject,
        days: Period,
        tables: &[Dimension],
        rows: usize,
    ) -> Result<Self, AppError> {
        // All of it as of one moment, whoever is counted meanwhile.
        let mut moment = request.store.statistics().moment().await?;
        let since = moment.since().await?.unwrap_or_else(|| day_of(request.now));
        let mut listed = Vec::with_capacity(tables.len());
        for dimension in tables {
            listed.push((*dimension, moment.table(subject, *dimension, days, rows).await?));
        }
        let (interval, points) = series(&mut moment, subject, days).await?;
        Ok(Self {
            subject,
            days,
            totals: moment.totals(subject, days).await?,
            before: before(&mut moment, subject, days, (since, request.now)).await?,
            interval,
            points,
            tables: listed,
            since,
            is_today: days == Period::day(day_of(request.now)),
        })
    }

    /// Tells no title of an article that nobody may read any more; its number stays.
    pub(super) async fn for_everybody(mut self, request: &PageRequest) -> Result<Self, AppError> {
        let rows = self.tables.iter().flat_map(|(_, table)| &table.rows);
        let articles = rows.filter_map(|row| article(&row.about));
        let readable = request.store.articles().readable(articles, request.now).await?;
        for row in self.tables.iter_mut().flat_map(|(_, table)| &mut table.rows) {
            if article(&row.about).is_some_and(|id| !readable.contains(&id)) {
                row.about = About::Named(TAKEN_OFF.to_owned());
            }
        }
        Ok(self)
    }

    fn than(&self) -> Option<&str> {
        self.before.as_ref().map(|before| before.name.as_str())
    }

    /// What the rows of tables are compared with: not those of a day that is not over, with the
    /// whole of the day before.
    pub(super) fn rows_than(&self) -> Option<&str> {
        self.than().filter(|_| !self.is_today)
    }

    /// The big numbers, each with its change in words.
    pub(super) fn numbers(&self) -> AnyView {
        let (now, before, than) = (self.totals, self.before.as_ref(), self.than());
        let views = (now.views, before.map(|before| before.views));
        let visits = (now.visits, before.map(|before| before.visits));
        let visitors = (now.visitors, before.and_then(|before| before.visitors));
        let site = (self.subject == Subject::Site).then(|| {
            let each = words::each(views.0, visits.0);
            view! {
                {number("Lượt truy cập", visits, than)}
                {number("Khách, đếm từng ngày", visitors, than)}
                {each.map(|each| view! {
                    <div class="figure-number"><dt>"Lượt xem mỗi lần vào"</dt><dd>{each}</dd></div>
                })}
            }
        });
        view! { <dl class="figure-numbers">{number("Lượt xem", views, than)}{site}</dl> }.into_any()
    }

    /// The chart of the period, with its table and, for those who work on the site, its files.
    pub(super) fn chart(&self, whom: &For) -> AnyView {
        let series = if self.subject == Subject::Site { BOTH } else { VIEWS };
        let chart = Chart { points: &self.points, interval: self.interval, series };
        let files = match whom {
            For::Staff(period) => Some(files(self.subject, None, period)),
            For::Everybody(_) => None,
        };
        view! {
            {chart.view()}
            {files.map(|files| view! { <p class="figures-more">{files}</p> })}
        }
        .into_any()
    }

    /// All of its tables.
    pub(super) fn tables(&self, whom: &For) -> AnyView {
        let than = self.rows_than();
        let tables = self.tables.iter().map(|(dimension, table)| {
            Listed { subject: self.subject, dimension: *dimension, table, than, whom }.view()
        });
        view! { <div class="figures-tables">{tables.collect_view()}</div> }.into_any()
    }

    /// What it is compared with, or why it is not, in a sentence.
    pub(super) fn compared(&self) -> String {
        match &self.before {
            Some(before) => {
                let (name, days) = (&before.name, between(before.days));
                format!("So với {name} ({days}).")
            }
            None => format!("Đếm từ ngày {}, nên chưa có kỳ trước để so.", words::day(self.since)),
        }
    }
}

const fn article(about: &About) -> Option<ArticleId> {
    match about {
        About::Article(id, _) => Some(*id),
        About::Section(..) | About::Named(_) | About::Rest => None,
    }
}

fn number(name: &'static str, (now, before): (u64, Option<u64>), than: Option<&str>) -> AnyView {
    let change = before.zip(than).map(|(before, than)| {
        let change = Change::new(now, before);
        view! { <dd class=table::class(change)>{change.sentence(than)}</dd> }
    });
    view! { <div class="figure-number"><dt>{name}</dt><dd>{grouped(now)}</dd>{change}</div> }
        .into_any()
}

/// What happened over time, and how finely it is divided: hours that are long ago come as days.
///
/// # Errors
/// When the store cannot be read.
pub async fn series(
    moment: &mut Moment,
    subject: Subject,
    days: Period,
) -> Result<(Interval, Vec<Point>), StoreError> {
    let interval = days.interval();
    let points = moment.series(subject, days, interval).await?;
    let is_folded = interval == Interval::Hour && points.len() == days.days() as usize;
    Ok((if is_folded { Interval::Day } else { interval }, points))
}

/// The period before, if all of it was counted. Today is compared with yesterday until this
/// minute, the rest of which would make every morning look like a bad day.
async fn before(
    moment: &mut Moment,
    subject: Subject,
    days: Period,
    (since, now): (NaiveDate, i64),
) -> Result<Option<Before>, StoreError> {
    let Some(earlier) = days.before().filter(|before| before.first() >= since) else {
        return Ok(None);
    };
    if days == Period::day(day_of(now)) {
        let hours = moment.series(subject, earlier, Interval::Hour).await?;
        let until = now - midnight(days.first()) + midnight(earlier.first());
        return Ok(Some(Before {
            views: so_far(&hours, until, |hour| hour.views),
            visits: so_far(&hours, until, |hour| hour.visits),
            visitors: None,
            name: "hôm qua đến giờ này".to_owned(),
            days: earlier,
        }));
    }
    let name = match days.days() {
        1 => "ngày trước đó".to_owned(),
        _ if is_whole_months(days) => months(earlier),
        number => format!("{number} ngày trước đó"),
    };
    let Totals { views, visits, visitors, .. } = moment.totals(subject, earlier).await?;
    Ok(Some(Before { views, visits, visitors: Some(visitors), name, days: earlier }))
}

/// What there was until an instant; of the hour that it falls into, as much as had passed of it.
fn so_far(hours: &[Point], until: i64, number: impl Fn(&Point) -> u64) -> u64 {
    const HOUR: u64 = 3_600_000;
    let passed = |hour: &Point| u64::try_from(until - hour.at).unwrap_or(0).min(HOUR);
    let parts = hours.iter().map(|hour| u128::from(number(hour)) * u128::from(passed(hour)));
    let all = (parts.sum::<u128>() + u128::from(HOUR / 2)) / u128::from(HOUR);
    u64::try_from(all).unwrap_or(u64::MAX)
}

/// Whether a period begins and ends with a month; months have unlike numbers of days.
fn is_whole_months(days: Period) -> bool {
    let (first, last) = (Month::of(days.first()), Month::of(days.last()));
    days.first() == first.first_day() && days.last() == last.last_day()
}

/// "tháng 9/2026", "năm 2025", or the days of several months.
fn months(days: Period) -> String {
    let (first, last) = (Month::of(days.first()), Month::of(days.last()));
    match (first.number(), last.number()) {
        _ if first == last => format!("tháng {}/{}", first.number(), first.year()),
        (1, 12) if first.year() == last.year() => format!("năm {}", first.year()),
        _ => between(days),
    }
}

/// What somebody asked for, and whether it could be understood.
pub(super) async fn asked(request: &PageRequest) -> Result<Asked, AppError> {
    let today = day_of(request.now);
    let since = request.store.statistics().since().await?.unwrap_or(today);
    Ok(Asked::read(&request.query, today, since))
}

/// The days of a period that an address of the path names.
pub(super) async fn named(request: &PageRequest, choice: Choice) -> Result<Period, AppError> {
    let today = day_of(request.now);
    let since = request.store.statistics().since().await?.unwrap_or(today);
    choice.days(today, since).ok_or(AppError::NotFound)
}

/// Every table that a subject has.
pub(super) const fn tables_of(subject: Subject) -> &'static [Dimension] {
    dimension::of(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_held_against_yesterday_until_this_minute_and_not_until_the_next_hour() {
        const MINUTE: i64 = 60_000;
        let hour = |number: i64| Point { at: number * 60 * MINUTE, views: 60, visits: 7 };
        let hours: Vec<Point> = (0..24).map(hour).collect();
        let views = |minutes: i64| so_far(&hours, minutes * MINUTE, |hour| hour.views);
        assert_eq!([0, 1, 59, 60, 61, 24 * 60].map(views), [0, 1, 59, 60, 61, 1_440]);
        assert_eq!(so_far(&hours, 90 * MINUTE, |hour| hour.visits), 11, "seven, and half of seven");
        assert_eq!(so_far(&[], MINUTE, |hour| hour.views), 0);
    }
}
