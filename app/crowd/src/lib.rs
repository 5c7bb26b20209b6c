//! A crowd of invented readers, for tests and benches: people who read, reload, search and save
//! files on several wards' sites, and the robots between them, over days and months, through the
//! counting code itself. Beside it the crowd keeps an [`Account`] of its own, by the rules as they
//! are written down for people and in the plainest way, so that every figure of the store, of a
//! page and of a file can be held against it.
//!
//! The program starts again in the middle, once as planned and once without a word, and its clock
//! jumps; nothing of it may lose or double anything, except that after a crash everybody is
//! somebody new. The same seed makes the same crowd.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod account;
mod compare;
mod day;
mod dice;
mod kinds;
mod live;
mod people;
mod ward;

pub use account::Account;
pub use compare::{compare, periods, subjects};
pub use dice::Dice;
pub use kinds::{ADDRESSES, MARK};
pub use live::{Lived, live};

use chrono::NaiveDate;

/// In the middle of a month, so that a crowd lives in two.
const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(2026, 3, 17) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// How large a crowd is, and for how long it lives.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What makes it another crowd.
    pub seed: u64,
    /// How many wards' sites there are; the first has most of the readers.
    pub sites: u64,
    /// Sections of each.
    pub sections: u64,
    /// Articles of each.
    pub articles: u64,
    /// Readers that there are in all.
    pub people: u32,
    /// Times a day that one of them opens a site, and reads a few pages.
    pub sittings: u64,
    /// The day it comes to life.
    pub first: NaiveDate,
    /// How long it lives.
    pub days: u32,
    /// What is counted is written so often (milliseconds).
    pub flush_every: i64,
    /// Whether clocks jump, programs start again, and somebody invents hosts.
    pub is_unruly: bool,
}

impl Shape {
    /// A small crowd, for the everyday tests: every rule, in seconds.
    #[must_use]
    pub const fn small() -> Self {
        Self {
            seed: 7,
            sites: 2,
            sections: 3,
            articles: 25,
            people: 1_500,
            sittings: 500,
            first: FIRST,
            days: 24,
            flush_every: 3_600_000,
            is_unruly: true,
        }
    }

    /// A month of three million views on three sites.
    #[must_use]
    pub const fn month() -> Self {
        Self {
            seed: 2026,
            sites: 3,
            sections: 8,
            articles: 1_000,
            people: 60_000,
            sittings: 26_500,
            first: FIRST,
            days: 31,
            flush_every: 3_600_000,
            is_unruly: true,
        }
    }
}
