//! Xem theo ngày: the news of a day, a month, a year.
//!
//! One file for each page; `calendar` is the month as it hangs on a wall, here and in the
//! front page's side column, and `place` where on the calendar a page stands.

mod calendar;
mod day;
mod index;
mod month;
mod place;
mod year;

pub(crate) use calendar::Calendar;
pub use {day::DayPage, index::ArchivePage, month::MonthPage, year::YearPage};
