//! Charts: a point for every hour, day or month.

use super::{
    kind::{Kind, Total},
    read::{Detail, Figure, day_number, day_with, each, month_number},
};
use crate::{StoreError, row::from_count};
use domain::statistics::{Interval, Period, Point, Subject, midnight};
use sqlx::SqliteConnection;

const HOUR: i64 = 3_600_000;

/// A point for every part of a period. `figure` is the one whose numbers are the subject's views.
pub(super) async fn series(
    tx: &mut SqliteConnection,
    figure: Figure,
    (of, period): (Subject, Period),
    interval: Interval,
) -> Result<Vec<Point>, StoreError> {
    let days = by_day(tx, figure, period, interval).await?;
    if interval != Interval::Hour {
        return Ok(days);
    }
    let hours = by_hour(tx, figure, (of, period)).await?;
    // Hours that were folded are no longer there; the days are.
    let views = |points: &[Point]| points.iter().map(|point| point.views).sum::<u64>();
    Ok(if views(&hours) == views(&days) { hours } else { days })
}

async fn by_hour(
    tx: &mut SqliteConnection,
    figure: Figure,
    (of, period): (Subject, Period),
) -> Result<Vec<Point>, StoreError> {
    let begins = period.begins();
    let hours = usize::try_from((period.ends() - begins) / HOUR).unwrap_or(0);
    let mut points: Vec<Point> = (0..)
        .take(hours)
        .map(|hour| Point { at: begins + hour * HOUR, views: 0, visits: 0 })
        .collect();
    let of_site = "select hour, views, visits from site_hours
         where site_id = $1 and hour >= $2 and hour < $3";
    let of_one = "select hour, number, 0 from hour_figures
         where site_id = $1 and hour >= $2 and hour < $3 and kind = $4 and item = $5";
    let (sql, kind, item) = match of {
        Subject::Site => (of_site, Kind::Totals, 0),
        Subject::Article(id) => (of_one, Kind::Articles, id.get()),
        Subject::Section(id) => (of_one, Kind::Sections, id.get()),
    };
    let mut query = sqlx::query_as(sql).bind(figure.site.get()).bind(begins).bind(period.ends());
    if of != Subject::Site {
        query = query.bind(kind.number()).bind(item);
    }
    let found: Vec<(i64, i64, i64)> = query.fetch_all(tx).await?;
    for (hour, views, visits) in found {
        let place = usize::try_from((hour - begins) / HOUR).ok();
        if let Some(point) = place.and_then(|place| points.get_mut(place)) {
            (point.views, point.visits) = (from_count(views), from_count(visits));
        }
    }
    Ok(points)
}

/// By days, or by months, of which the first and the last may be in the period only in part.
async fn by_day(
    tx: &mut SqliteConnection,
    figure: Figure,
    period: Period,
    interval: Interval,
) -> Result<Vec<Point>, StoreError> {
    let (first, last) = (day_number(period.first()), day_number(period.last()));
    let place = |day: i64| match interval {
        Interval::Month => month_number(day_with(day)) - month_number(period.first()),
        Interval::Hour | Interval::Day => day - first,
    };
    let mut points: Vec<Point> = Vec::new();
    for day in first..=last {
        if place(day) >= i64::try_from(points.len()).unwrap_or(i64::MAX) {
            points.push(Point { at: midnight(day_with(day)), views: 0, visits: 0 });
        }
    }
    let detail = if interval == Interval::Month { Detail::Months } else { Detail::Days };
    let is_site = figure.kind == Kind::Totals;
    each(tx, figure, period, detail, |day, item, number| {
        let point = usize::try_from(place(day)).ok().and_then(|place| points.get_mut(place));
        match point {
            Some(point) if !is_site || item == Total::Views.item() => point.views += number,
            Some(point) if item == Total::Visits.item() => point.visits += number,
            _ => {}
        }
    })
    .await?;
    Ok(points)
}
