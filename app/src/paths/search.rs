//! Addresses of what is looked for, by words and by day.

use super::with_parameters;
use chrono::{Datelike, NaiveDate};
use domain::calendar::Month;

/// The search page.
pub const SEARCH: &str = "/tim-kiem";

/// What somebody may be looking for, for the search page's script.
pub const SUGGESTIONS: &str = "/goi-y";

/// The news by day.
pub const ARCHIVE: &str = "/luu-tru";

/// The parameter that says what is looked for.
pub const WORDS: &str = "q";

/// The parameter of a day to go to.
pub const DAY: &str = "ngay";

/// The search for these words.
#[must_use]
pub fn search(words: &str) -> String {
    with_parameters(SEARCH, [(WORDS, Some(words.to_owned()))])
}

/// The news of a year.
#[must_use]
pub fn year(year: i32) -> String {
    format!("{ARCHIVE}/{year:04}")
}

/// The news of a month.
#[must_use]
pub fn month(month: Month) -> String {
    format!("{ARCHIVE}/{month}")
}

/// The news of a day.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    format!("{}/{:02}", month(Month::of(day)), day.day())
}

/// A day as a form sends it, `2018-10-26`, in the years that addresses have.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.trim().parse().ok()?;
    (1..=9999).contains(&day.year()).then_some(day)
}
