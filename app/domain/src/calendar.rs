//! Xem theo ngày: months and their days.

use chrono::{Datelike, Days, Months, NaiveDate};
use std::{fmt, str::FromStr};

/// A month of the years 1 to 9999, written `2018/10` in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its first day.
    first: NaiveDate,
}

/// The text or numbers are not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month")]
pub struct NotAMonth;

impl Month {
    /// A month by its year and its number, 1 to 12.
    ///
    /// # Errors
    /// When there is no such month, or the year has more than four digits.
    pub fn new(year: i32, number: u32) -> Result<Self, NotAMonth> {
        let first = NaiveDate::from_ymd_opt(year, number, 1).ok_or(NotAMonth)?;
        if (1..=9999).contains(&year) { Ok(Self { first }) } else { Err(NotAMonth) }
    }

    /// The month that a day is in; of a day outside the years 1 to 9999, the nearest.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let day = day.clamp(FIRST_DAY, LAST_DAY);
        Self { first: day.with_day(1).unwrap_or(day) }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.first.month()
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let end = self.first.checked_add_months(Months::new(1));
        end.and_then(|end| end.pred_opt()).unwrap_or(self.first)
    }

    /// The month before; none before the year 1.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let first = self.first.checked_sub_months(Months::new(1))?;
        Self::new(first.year(), first.month()).ok()
    }

    /// The month after; none after the year 9999.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        let first = self.first.checked_add_months(Months::new(1))?;
        Self::new(first.year(), first.month()).ok()
    }

    /// Its weeks as a wall calendar has them, Monday first; days of other months are empty.
    #[must_use]
    pub fn weeks(self) -> Vec<[Option<NaiveDate>; 7]> {
        let mut weeks = vec![[None; 7]];
        let mut day = self.first;
        while Self::of(day) == self {
            let place = day.weekday().num_days_from_monday() as usize;
            if place == 0 && day != self.first {
                weeks.push([None; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                week[place] = Some(day);
            }
            match day.checked_add_days(Days::new(1)) {
                Some(next) if next <= LAST_DAY => day = next,
                _ => break,
            }
        }
        weeks
    }
}

const FIRST_DAY: NaiveDate = known(1, 1);
const LAST_DAY: NaiveDate = known(9999, 365);

/// A day that exists.
const fn known(year: i32, day: u32) -> NaiveDate {
    match NaiveDate::from_yo_opt(year, day) {
        Some(day) => day,
        None => NaiveDate::MAX,
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}/{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;
    /// Reads only what [`fmt::Display`] writes, so that every month has one address.
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, number) = text.split_once('/').ok_or(NotAMonth)?;
        let year = year.parse().map_err(|_| NotAMonth)?;
        let month = Self::new(year, number.parse().map_err(|_| NotAMonth)?)?;
        if month.to_string() == text { Ok(month) } else { Err(NotAMonth) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn october_2018_hangs_on_the_wall() {
        let october = month("2018/10");
        let weeks = october.weeks();
        assert_eq!(weeks.len(), 5);
        assert_eq!(weeks[0][0], Some(october.first_day()), "a Monday");
        assert_eq!(weeks[4][2], Some(october.last_day()));
        assert_eq!(weeks[4][3], None);
        let days = |month: Month| month.weeks().concat().into_iter().flatten().count();
        assert_eq!((days(month("2020/02")), days(month("2021/02"))), (29, 28));
        assert_eq!(month("2021/02").weeks().len(), 4);
    }

    #[test]
    fn months_follow_each_other_and_end_where_years_do() {
        assert_eq!(month("2018/12").after(), Some(month("2019/01")));
        assert_eq!(month("2019/01").before(), Some(month("2018/12")));
        assert_eq!(month("9999/12").after(), None);
        assert_eq!(month("0001/01").before(), None);
        assert_eq!(month("9999/12").weeks().concat().into_iter().flatten().count(), 31);
        assert_eq!(Month::of(NaiveDate::MAX), month("9999/12"));
        assert_eq!(Month::of(NaiveDate::MIN), month("0001/01"));
    }

    #[test]
    fn a_month_has_one_address() {
        for wrong in [
            "",
            "2018",
            "2018/0",
            "2018/13",
            "2018/1",
            "18/01",
            "02018/01",
            "+201/01",
            "2018/01/",
            "2018/+1",
            "0000/01",
            "-001/01",
            "10000/01",
            "２０１８/01",
        ] {
            assert_eq!(wrong.parse::<Month>(), Err(NotAMonth), "{wrong:?}");
        }
    }
}
