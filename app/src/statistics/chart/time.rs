//! Times below a chart, and in the table behind it.

use crate::statistics::words;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use domain::{calendar::weekday, date::vietnam, statistics::Interval};

/// The most times that stand below a chart; more would touch each other on a telephone.
const TICKS: usize = 5;

/// How many bars have one time below them.
pub(super) fn step(bars: usize, interval: Interval) -> usize {
    match interval {
        Interval::Hour if bars <= 24 => 6,
        Interval::Hour => 12,
        Interval::Month if bars <= 12 => 1,
        _ => bars.div_ceil(TICKS).max(1),
    }
}

fn local(at: i64) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp_millis(at)?.with_timezone(&vietnam()))
}

/// The whole name of an hour, day or month: "Thứ Hai 16/11/2026".
pub(super) fn label(at: i64, interval: Interval) -> String {
    let Some(at) = local(at) else { return String::new() };
    let day = at.date_naive();
    match interval {
        Interval::Hour => format!("{} giờ, {}", at.hour(), day.format("%d/%m")),
        Interval::Day => format!("{} {}", weekday(day.weekday()), words::day(day)),
        Interval::Month => format!("Tháng {}/{}", day.month(), day.year()),
    }
}

/// The short name below a bar.
pub(super) fn tick(at: i64, interval: Interval, bars: usize) -> String {
    let Some(at) = local(at) else { return String::new() };
    match interval {
        Interval::Hour if bars <= 24 => format!("{} giờ", at.hour()),
        Interval::Hour if at.hour() == 0 => at.format("%d/%m").to_string(),
        Interval::Hour => format!("{} giờ", at.hour()),
        Interval::Day => at.format("%d/%m").to_string(),
        Interval::Month if bars <= 12 => format!("T{}", at.month()),
        Interval::Month => format!("T{}/{}", at.month(), at.year()),
    }
}
