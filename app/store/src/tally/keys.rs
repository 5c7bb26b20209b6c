//! The day's key, which turns a reader into a [`Visitor`] and is forgotten at midnight.

use super::Reader;
use domain::visit::{IDLE, Visitor, VisitorKey, day_number};
use serde::{Deserialize, Serialize};

/// Where the bytes of keys come from.
pub(super) type Random = dyn Fn() -> [u8; 16] + Send + Sync;

/// Today's key, and yesterday's for as long as one of its visitors may still be reading.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Keys {
    day: i64,
    today: VisitorKey,
    before: Option<Before>,
}

/// A key that was replaced.
#[derive(Clone, Serialize, Deserialize)]
struct Before {
    key: VisitorKey,
    /// When it is forgotten (UTC milliseconds).
    until: i64,
}

/// One reader under today's key, and under the one before while that is known.
pub(super) struct Names {
    pub(super) now: Visitor,
    pub(super) before: Option<Visitor>,
}

impl Keys {
    pub(super) fn new(random: &Random, now: i64) -> Self {
        Self { day: day_number(now), today: VisitorKey::new(random()), before: None }
    }

    /// Replaces the key on a new day and forgets the one before after [`IDLE`].
    ///
    /// A clock that is set back over midnight by less than a day keeps its key, or the
    /// readers of that minute would be counted again; set back further it gets a new one,
    /// or that key would live for as long as the clock went back. Says whether there is a new
    /// key.
    pub(super) fn turn(&mut self, random: &Random, now: i64) -> bool {
        let day = day_number(now);
        let is_new = day > self.day || day < self.day - 1;
        if is_new {
            let key = std::mem::replace(&mut self.today, VisitorKey::new(random()));
            self.before = Some(Before { key, until: now + IDLE });
            self.day = day;
        }
        if self.before.as_ref().is_some_and(|before| before.until <= now) {
            self.before = None;
        }
        is_new
    }

    /// The number of the day that today's key was made on.
    pub(super) const fn day(&self) -> i64 {
        self.day
    }

    pub(super) fn names(&self, reader: &Reader<'_>) -> Names {
        let name = |key: &VisitorKey| key.visitor(reader.address, &reader.user_agent);
        Names {
            now: name(&self.today),
            before: self.before.as_ref().map(|before| name(&before.key)),
        }
    }
}
