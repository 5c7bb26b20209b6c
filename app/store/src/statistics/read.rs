//! Reading figures: rows of the days that are not folded, and months of those that are.

use super::{kind::Kind, packed};
use crate::{StoreError, Thing, row::from_count};
use chrono::{Datelike, NaiveDate};
use domain::{id::SiteId, statistics::Period};
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// One list of figures: of which site, what is counted, and of which article or section (0 is
/// the site).
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) site: SiteId,
    pub(super) kind: Kind,
    pub(super) subject: i64,
}

/// How finely a period is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Only months; every number comes with the first day of its month in the period.
    Months,
    /// Every day.
    Days,
}

/// The number of a day: days since 1970.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

/// The day with this number; one outside the calendar is its last.
pub(super) fn day_with(number: i64) -> NaiveDate {
    let day = i32::try_from(number).ok().and_then(NaiveDate::from_epoch_days);
    day.unwrap_or(NaiveDate::MAX)
}

/// The number of the month a day is in.
pub(super) fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// The number of the first day of the month with this number.
fn first_day(month: i64) -> i64 {
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(i32::MAX);
    let number = u32::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    NaiveDate::from_ymd_opt(year, number, 1).map_or(i64::MAX, day_number)
}

/// Tells every number of a figure in a period: day (as [`Detail`] has it), item, number. A number
/// may come in several parts. The caller's transaction makes it one moment.
pub(super) async fn each(
    tx: &mut SqliteConnection,
    figure: Figure,
    period: Period,
    detail: Detail,
    mut tell: impl FnMut(i64, i64, u64),
) -> Result<(), StoreError> {
    let (first, last) = (day_number(period.first()), day_number(period.last()));
    for (day, item, number) in rows(tx, figure, first, last).await? {
        tell(day, item, from_count(number));
    }
    for (month, totals, days) in months(tx, figure, period, detail).await? {
        let begins = first_day(month);
        let done = match days {
            None => packed::each(&totals, |item, number| tell(begins.max(first), item, number)),
            Some(days) => packed::each_day(&days, |day, list| {
                let day = begins + i64::from(day) - 1;
                if (first..=last).contains(&day) {
                    packed::each(list, |item, number| tell(day, item, number))?;
                }
                Ok(())
            }),
        };
        done.map_err(|_| StoreError::Unreadable {
            thing: Thing::Figures,
            id: month,
            field: "month_figures",
        })?;
    }
    Ok(())
}

async fn rows(
    tx: &mut SqliteConnection,
    Figure { site, kind, subject }: Figure,
    first: i64,
    last: i64,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "select day, item, number from day_figures
         where site_id = $1 and kind = $2 and subject = $3 and day between $4 and $5",
    )
    .bind(site.get())
    .bind(kind.number())
    .bind(subject)
    .bind(first)
    .bind(last)
    .fetch_all(tx)
    .await?)
}

/// Months of a period: their totals, or their days where these are asked for or where only some of
/// them are in the period.
async fn months(
    tx: &mut SqliteConnection,
    Figure { site, kind, subject }: Figure,
    period: Period,
    detail: Detail,
) -> Result<Vec<(i64, Vec<u8>, Option<Vec<u8>>)>, StoreError> {
    let (from, to) = (month_number(period.first()), month_number(period.last()));
    let day_after = period.last().succ_opt().unwrap_or(period.last());
    // The months that the period holds whole.
    let (mut whole_from, mut whole_to) = (from, to);
    if period.first().day() != 1 {
        whole_from += 1;
    }
    if day_after.day() != 1 {
        whole_to -= 1;
    }
    if detail == Detail::Days {
        (whole_from, whole_to) = (1, 0);
    }
    Ok(sqlx::query_as(
        "select month,
                case when month between $6 and $7 then totals else x'' end,
                case when month between $6 and $7 then null else days end
         from month_figures
         where site_id = $1 and kind = $2 and subject = $3 and month between $4 and $5
         order by month",
    )
    .bind(site.get())
    .bind(kind.number())
    .bind(subject)
    .bind(from)
    .bind(to)
    .bind(whole_from)
    .bind(whole_to)
    .fetch_all(tx)
    .await?)
}

/// Numbers added up by item.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// By item, for the small numbers that nearly all items are.
    small: Vec<u64>,
    others: HashMap<i64, u64>,
}

/// Items below this are found by their place.
const SMALL: i64 = 1 << 20;

impl Sums {
    /// The sums of a period.
    pub(super) async fn of(
        tx: &mut SqliteConnection,
        figure: Figure,
        period: Period,
    ) -> Result<Self, StoreError> {
        let mut sums = Self::default();
        each(tx, figure, period, Detail::Months, |_, item, number| sums.add(item, number)).await?;
        Ok(sums)
    }

    fn add(&mut self, item: i64, number: u64) {
        match usize::try_from(item) {
            Ok(place) if item < SMALL => {
                if self.small.len() <= place {
                    self.small.resize(place + 1 + place / 2, 0);
                }
                self.small[place] += number;
            }
            _ => *self.others.entry(item).or_default() += number,
        }
    }

    /// An item's sum.
    pub(super) fn get(&self, item: i64) -> u64 {
        match usize::try_from(item) {
            Ok(place) if item < SMALL => self.small.get(place).copied().unwrap_or(0),
            _ => self.others.get(&item).copied().unwrap_or(0),
        }
    }

    /// Items with more than nothing.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, u64)> {
        let small = (0_i64..).zip(&self.small).filter(|(_, sum)| **sum > 0);
        small.chain(self.others.iter().map(|(item, sum)| (*item, sum))).map(|(i, n)| (i, *n))
    }

    /// All of it together.
    pub(super) fn total(&self) -> u64 {
        self.iter().map(|(_, sum)| sum).sum()
    }
}
