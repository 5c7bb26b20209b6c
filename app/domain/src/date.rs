//! Ngày đăng: when an article was published, and the three notations old portals print it in.
//!
//! Vietnam keeps UTC+7 all year; instants are kept in UTC and shown at +07:00.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, Timelike, Utc};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Seconds that Vietnam is ahead of UTC.
const AHEAD: i32 = 7 * 3600;

/// Vietnam's time zone, the same all year.
#[must_use]
pub fn vietnam() -> FixedOffset {
    // Seven hours are within a day, so the second arm is never reached.
    FixedOffset::east_opt(AHEAD).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

/// How exactly a publishing time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The day only.
    Day,
    /// Hours and minutes.
    Minute,
    /// Hours, minutes and seconds.
    Second,
}

/// When an article was published: an instant, or a day where no time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedAt {
    /// The day, in Vietnam.
    Day(NaiveDate),
    /// The instant, known to the minute.
    Minute(DateTime<Utc>),
    /// The instant, known to the second.
    Second(DateTime<Utc>),
}

/// How a site prints dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateNotation {
    /// `18/01/2018 | 14:51`
    #[default]
    Bar,
    /// `26 Tháng Mười 2018 11:30:00 SA`
    Words,
    /// `07/10/2019`
    Day,
}

impl PublishedAt {
    /// An instant from a day and a time of day in Vietnam.
    #[must_use]
    pub fn at(day: NaiveDate, time: NaiveTime, precision: Precision) -> Self {
        let instant = (day.and_time(time) - chrono::TimeDelta::seconds(AHEAD.into())).and_utc();
        match precision {
            Precision::Day => Self::Day(day),
            Precision::Minute => Self::Minute(instant),
            Precision::Second => Self::Second(instant),
        }
    }

    /// How exactly it is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Minute(_) => Precision::Minute,
            Self::Second(_) => Precision::Second,
        }
    }

    /// Milliseconds since 1970 (UTC), for ordering; a day stands at its beginning in Vietnam.
    #[must_use]
    pub fn millis(self) -> i64 {
        match self {
            Self::Day(day) => {
                day.and_time(NaiveTime::MIN).and_utc().timestamp_millis() - i64::from(AHEAD) * 1000
            }
            Self::Minute(instant) | Self::Second(instant) => instant.timestamp_millis(),
        }
    }

    /// The same again from what [`Self::millis`] and [`Self::precision`] gave.
    /// `None` when the number is outside the calendar.
    #[must_use]
    pub fn from_millis(millis: i64, precision: Precision) -> Option<Self> {
        let instant = DateTime::from_timestamp_millis(millis)?;
        Some(match precision {
            Precision::Day => Self::Day(instant.with_timezone(&vietnam()).date_naive()),
            Precision::Minute => Self::Minute(instant),
            Precision::Second => Self::Second(instant),
        })
    }

    /// The day in Vietnam.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Minute(instant) | Self::Second(instant) => {
                instant.with_timezone(&vietnam()).date_naive()
            }
        }
    }

    /// RFC 3339 at +07:00, or the date alone: for machines.
    #[must_use]
    pub fn rfc3339(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Minute(instant) | Self::Second(instant) => {
                instant.with_timezone(&vietnam()).to_rfc3339_opts(SecondsFormat::Secs, false)
            }
        }
    }

    /// The minute an instant falls in; `None` when it is outside the calendar.
    #[must_use]
    pub fn minute_of(millis: i64) -> Option<Self> {
        Self::from_millis(millis - millis.rem_euclid(60_000), Precision::Minute)
    }

    /// As an editor's page writes it, with as much as is known: `2018-01-18`,
    /// `2018-01-18T14:51+07:00` or `2018-01-18T14:51:30+07:00`. It parses back to the same.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Minute(instant) => {
                instant.with_timezone(&vietnam()).format("%Y-%m-%dT%H:%M+07:00").to_string()
            }
            Self::Day(_) | Self::Second(_) => self.rfc3339(),
        }
    }

    /// As a site prints it. No time is invented where none is known.
    #[must_use]
    pub fn show(self, notation: DateNotation) -> String {
        let day = self.day();
        let local = match self {
            Self::Day(_) => None,
            Self::Minute(instant) | Self::Second(instant) => {
                Some(instant.with_timezone(&vietnam()))
            }
        };
        match (notation, local) {
            (DateNotation::Bar, Some(local)) => local.format("%d/%m/%Y | %H:%M").to_string(),
            (DateNotation::Bar | DateNotation::Day, _) => day.format("%d/%m/%Y").to_string(),
            (DateNotation::Words, None) => day_in_words(day),
            (DateNotation::Words, Some(local)) => {
                let (is_afternoon, hour) = local.hour12();
                let half = if is_afternoon { "CH" } else { "SA" };
                let minute = local.minute();
                let seconds = match self.precision() {
                    Precision::Second => format!(":{:02}", local.second()),
                    _ => String::new(),
                };
                format!("{} {hour:02}:{minute:02}{seconds} {half}", day_in_words(day))
            }
        }
    }
}

/// The text is not a date as [`PublishedAt::written`] writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date")]
pub struct NotADate;

/// The years that a date may be of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl FromStr for PublishedAt {
    type Err = NotADate;
    /// A day, or a day and a time with its distance from UTC.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let read = match text.split_once('T') {
            None => NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::Day),
            Some((_, time)) => {
                let zone = time.find(['+', '-', 'Z']).ok_or(NotADate)?;
                let spelled =
                    if time.ends_with('Z') { text.replace('Z', "+00:00") } else { text.to_owned() };
                if time[..zone].matches(':').count() == 1 {
                    DateTime::parse_from_str(&spelled, "%Y-%m-%dT%H:%M%:z")
                        .map(|instant| Self::Minute(instant.to_utc()))
                } else {
                    DateTime::parse_from_str(&spelled, "%Y-%m-%dT%H:%M:%S%:z")
                        .map(|instant| Self::Second(instant.to_utc()))
                }
            }
        };
        read.ok().filter(|date| YEARS.contains(&date.day().year())).ok_or(NotADate)
    }
}

/// The names of the months as old portals print them, January first.
pub const MONTHS: [&str; 12] = [
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Mười Hai",
];

fn day_in_words(day: NaiveDate) -> String {
    format!("{:02} Tháng {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(time: &str, precision: Precision) -> PublishedAt {
        let time = time.parse().unwrap_or_default();
        PublishedAt::at(NaiveDate::from_ymd_opt(2018, 10, 26).unwrap_or_default(), time, precision)
    }

    #[test]
    fn each_notation_shows_what_is_known_and_no_more() {
        let second = published("11:30:00", Precision::Second);
        assert_eq!(second.show(DateNotation::Bar), "26/10/2018 | 11:30");
        assert_eq!(second.show(DateNotation::Words), "26 Tháng Mười 2018 11:30:00 SA");
        assert_eq!(second.rfc3339(), "2018-10-26T11:30:00+07:00");
        let minute = published("14:05:00", Precision::Minute);
        assert_eq!(minute.show(DateNotation::Words), "26 Tháng Mười 2018 02:05 CH");
        let day = published("00:00:00", Precision::Day);
        assert_eq!(day.show(DateNotation::Bar), "26/10/2018");
        assert_eq!(day.show(DateNotation::Words), "26 Tháng Mười 2018");
        assert_eq!(day.rfc3339(), "2018-10-26");
    }

    #[test]
    fn a_time_comes_back_from_its_number() {
        for precision in [Precision::Day, Precision::Minute, Precision::Second] {
            let before = published("00:00:00", precision);
            assert_eq!(PublishedAt::from_millis(before.millis(), precision), Some(before));
        }
        assert_eq!(PublishedAt::from_millis(i64::MAX, Precision::Day), None);
    }
}
