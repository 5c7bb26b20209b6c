//! Phiên đăng nhập: how long somebody stays signed in.
//!
//! OWASP ASVS 5.0, 7.3: a session ends after a time without use, and after a time however it
//! is used. An editor who types saves every pause, and each save is a use, so whoever works
//! stays signed in all day and whoever leaves the room does not.

use super::{Device, TokenHash};

/// A session unused for this many milliseconds has ended: 30 minutes.
pub const IDLE: i64 = 30 * 60 * 1000;

/// A session begun this many milliseconds ago has ended: 12 hours.
pub const LONGEST: i64 = 12 * 3600 * 1000;

/// A use within this many milliseconds of the last noted one is not written down again, so
/// that reading pages writes next to nothing: one minute.
pub const UNNOTED: i64 = 60 * 1000;

/// A beginning that lies this many milliseconds in the future is a clock's small correction;
/// one that lies further ahead is a clock put back, and ends the session.
pub const CLOCKS_APART: i64 = 5 * 60 * 1000;

/// One browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What is known of its secret.
    pub hash: TokenHash,
    /// When somebody signed in, in milliseconds since 1970 (UTC).
    pub begun: i64,
    /// When it was last used, to the minute; the same unit.
    pub seen: i64,
    /// What kind of browser it is.
    pub device: Device,
}

impl Session {
    /// Whether it still holds at `now`.
    #[must_use]
    pub fn is_alive(&self, now: i64) -> bool {
        let age = now.saturating_sub(self.begun);
        let idle = now.saturating_sub(self.seen);
        (-CLOCKS_APART..LONGEST).contains(&age) && idle < IDLE
    }

    /// Whether a use at `now` is worth writing down.
    #[must_use]
    pub const fn is_news(&self, now: i64) -> bool {
        now.saturating_sub(self.seen) >= UNNOTED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Token;

    const NOON: i64 = 1_700_000_000_000;
    const MINUTE: i64 = 60_000;

    fn session(begun: i64, seen: i64) -> Session {
        Session { hash: Token::new([1; 32]).hash(), begun, seen, device: Device::of("") }
    }

    #[test]
    fn whoever_leaves_the_room_is_signed_out_after_half_an_hour() {
        assert!(session(NOON, NOON).is_alive(NOON + 30 * MINUTE - 1));
        assert!(!session(NOON, NOON).is_alive(NOON + 30 * MINUTE));
    }

    #[test]
    fn whoever_types_all_day_is_signed_out_after_twelve_hours() {
        let mut now = NOON;
        let mut one = session(NOON, NOON);
        while now < NOON + LONGEST {
            assert!(one.is_alive(now));
            one.seen = now;
            now += 20 * MINUTE;
        }
        assert!(!one.is_alive(NOON + LONGEST));
    }

    #[test]
    fn a_clock_put_back_lets_no_session_live_for_ever() {
        let year = 365 * 24 * 60 * MINUTE;
        assert!(session(NOON, NOON).is_alive(NOON - 4 * MINUTE));
        assert!(!session(NOON, NOON).is_alive(NOON - year));
        assert!(!session(i64::MAX, i64::MIN).is_alive(NOON));
    }

    #[test]
    fn ten_pages_in_a_minute_are_written_down_once() {
        assert!(!session(NOON, NOON).is_news(NOON + MINUTE - 1));
        assert!(session(NOON, NOON).is_news(NOON + MINUTE));
    }
}
