//! The rules of counting as they are told to people: half an hour of rest makes a new view and a
//! new visit, and everybody is a visitor once a day. No hashes, no limits, no sweeping.

use domain::{statistics::Dimension, visit::Place};
use std::collections::{HashMap, HashSet};

const HALF_AN_HOUR: i64 = 30 * 60_000;

/// What somebody does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Doing {
    Reading(Place),
    /// Anything else, by what it is and its words.
    Saying(Dimension, String),
}

/// What it counts for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) visit: bool,
    pub(crate) view: bool,
    pub(crate) visitor: bool,
}

/// What is known of the people of one site.
#[derive(Debug, Default)]
pub(crate) struct People {
    last: HashMap<u32, i64>,
    done: HashMap<(u32, Doing), i64>,
    today: HashSet<u32>,
    day: i64,
    looked: i64,
}

impl People {
    /// The day that its visitors are of; a clock that goes back over midnight keeps it.
    pub(crate) fn day(&mut self, clock: i64) -> i64 {
        if clock > self.day || clock < self.day - 1 {
            self.day = clock;
            self.today.clear();
        }
        self.day
    }

    pub(crate) fn read(&mut self, person: u32, place: Place, now: i64) -> Counts {
        let rested = |last: Option<&i64>| last.is_none_or(|last| now - last >= HALF_AN_HOUR);
        let visit = rested(self.last.get(&person));
        self.last.insert(person, now);
        Counts {
            visit,
            view: self.does(person, Doing::Reading(place), now),
            visitor: self.today.insert(person),
        }
    }

    pub(crate) fn does(&mut self, person: u32, doing: Doing, now: i64) -> bool {
        let last = self.done.get(&(person, doing.clone()));
        let is_new = last.is_none_or(|last| now - last >= HALF_AN_HOUR);
        if is_new {
            self.done.insert((person, doing), now);
        }
        is_new
    }

    /// Once a minute, and when the clock was set: whatever would be later was now, and of those
    /// who have rested long enough nothing matters any more. Between two clocks that disagree this
    /// is what decides who has rested.
    pub(crate) fn look(&mut self, now: i64) {
        if (-1_000..60_000).contains(&(now - self.looked)) {
            return;
        }
        self.looked = now;
        for last in self.last.values_mut().chain(self.done.values_mut()) {
            *last = (*last).min(now);
        }
        self.last.retain(|_, last| now - *last < HALF_AN_HOUR);
        self.done.retain(|_, last| now - *last < HALF_AN_HOUR);
    }
}
