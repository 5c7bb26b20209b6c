//! Wrong passwords: how many are borne, and how long one waits after too many.
//!
//! Ten are free; then each further one makes the wait longer, to a quarter of an hour at most,
//! so that nobody can guess and nobody is shut out for good (OWASP ASVS 5.0, 6.3.1).

use std::{collections::HashMap, hash::Hash};

/// Wrong tries that cost nothing.
const FREE: u32 = 10;

/// The first wait, in milliseconds: one minute. Each further wrong try doubles it.
const FIRST: i64 = 60 * 1000;

/// The longest wait, in milliseconds: 15 minutes.
const LONGEST: i64 = 15 * 60 * 1000;

/// After this many milliseconds without a try all is forgotten: one hour.
const FORGET: i64 = 60 * 60 * 1000;

/// The most that is remembered; of more, the older half is forgotten.
const MOST: usize = 100_000;

/// One must wait before trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// How many milliseconds, 1 or more.
    pub millis: i64,
}

impl Wait {
    /// In whole seconds, rounded up.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        (self.millis + 999) / 1000
    }
}

/// The recent tries of everything that is counted by a `K`: an account, an address.
#[derive(Debug)]
pub struct Attempts<K> {
    tries: HashMap<K, Tries>,
}

#[derive(Clone, Copy, Debug)]
struct Tries {
    count: u32,
    last: i64,
}

impl Tries {
    fn wait(self) -> i64 {
        match self.count.checked_sub(FREE) {
            Some(more) => FIRST.checked_shl(more.min(20)).unwrap_or(LONGEST).min(LONGEST),
            None => 0,
        }
    }
}

impl<K> Default for Attempts<K> {
    fn default() -> Self {
        Self { tries: HashMap::new() }
    }
}

impl<K: Eq + Hash> Attempts<K> {
    /// Somebody tries at `now` (UTC milliseconds). The try counts as wrong from here on, so
    /// that a hundred at the same moment are a hundred; [`Attempts::was_right`] takes it back.
    ///
    /// # Errors
    /// When one must wait first; such a try is not made and does not count.
    pub fn begin(&mut self, keys: [K; 2], now: i64) -> Result<(), Wait> {
        let waits = keys.iter().filter_map(|key| self.must_wait(key, now));
        if let Some(millis) = waits.max() {
            return Err(Wait { millis });
        }
        for key in keys {
            self.count(key, now);
        }
        Ok(())
    }

    /// Whoever this stands for has shown to be it: nothing counts any more.
    pub fn was_right(&mut self, key: &K) {
        self.tries.remove(key);
    }

    /// The last try was no wrong one, though it says nothing of those before.
    pub fn take_back(&mut self, key: &K) {
        if let Some(tries) = self.tries.get_mut(key) {
            tries.count = tries.count.saturating_sub(1);
        }
    }

    fn must_wait(&self, key: &K, now: i64) -> Option<i64> {
        let tries = self.tries.get(key)?;
        // A clock that was put back must not make anybody wait for a year.
        let left = tries.wait() - now.saturating_sub(tries.last.min(now));
        (left > 0).then_some(left)
    }

    fn count(&mut self, key: K, now: i64) {
        if self.tries.len() >= MOST {
            self.make_room(now);
        }
        let tries = self.tries.entry(key).or_insert(Tries { count: 0, last: now });
        if now.saturating_sub(tries.last) >= FORGET {
            tries.count = 0;
        }
        tries.count = tries.count.saturating_add(1);
        tries.last = now;
    }

    fn make_room(&mut self, now: i64) {
        self.tries.retain(|_, tries| now.saturating_sub(tries.last) < FORGET);
        if self.tries.len() >= MOST {
            let mut times: Vec<i64> = self.tries.values().map(|tries| tries.last).collect();
            let (_, &mut middle, _) = times.select_nth_unstable(MOST / 2);
            self.tries.retain(|_, tries| tries.last > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_700_000_000_000;
    const MINUTE: i64 = 60_000;

    #[test]
    fn ten_slips_are_borne_and_then_each_makes_the_wait_longer() {
        let mut attempts = Attempts::default();
        let mut now = NOON;
        for _ in 0..10 {
            assert_eq!(attempts.begin(["hoa", "10.0.0.1"], now), Ok(()));
        }
        for minutes in [1, 2, 4, 8, 15, 15, 15] {
            let wait = minutes * MINUTE;
            assert_eq!(attempts.begin(["hoa", "10.0.0.9"], now), Err(Wait { millis: wait }));
            assert_eq!(attempts.begin(["thu", "10.0.0.1"], now), Err(Wait { millis: wait }));
            assert_eq!(attempts.begin(["thu", "10.0.0.2"], now), Ok(()), "nobody else waits");
            attempts.was_right(&"thu");
            attempts.take_back(&"10.0.0.2");
            now += wait;
            assert_eq!(attempts.begin(["hoa", "10.0.0.1"], now), Ok(()));
        }
    }

    #[test]
    fn waiting_in_vain_does_not_make_the_wait_longer() {
        let mut attempts = Attempts::default();
        for _ in 0..10 {
            attempts.begin(["hoa", "a"], NOON).unwrap();
        }
        for _ in 0..100 {
            assert!(attempts.begin(["hoa", "a"], NOON + MINUTE - 1).is_err());
        }
        assert_eq!(attempts.begin(["hoa", "a"], NOON + MINUTE), Ok(()));
    }

    #[test]
    fn the_right_password_makes_slips_forgotten_and_so_does_an_hour() {
        let mut attempts = Attempts::default();
        for round in 0..30 {
            for _ in 0..9 {
                attempts.begin(["hoa", "a"], NOON + round * 61 * MINUTE).unwrap();
            }
        }
        attempts.begin(["hoa", "b"], NOON + 29 * 61 * MINUTE).unwrap();
        attempts.was_right(&"hoa");
        for _ in 0..9 {
            attempts.begin(["hoa", "c"], NOON + 29 * 61 * MINUTE).unwrap();
        }
    }

    #[test]
    fn a_clock_put_back_shuts_nobody_out_and_a_flood_of_names_fills_no_memory() {
        let mut attempts = Attempts::default();
        for _ in 0..10 {
            attempts.begin([0, 1], NOON).unwrap();
        }
        let year = 365 * 24 * 60 * MINUTE;
        assert_eq!(attempts.begin([0, 1], NOON - year), Err(Wait { millis: MINUTE }));
        for name in 2..300_000 {
            let _ = attempts.begin([name, -name], NOON + name);
        }
        assert!(attempts.tries.len() <= MOST);
    }
}
