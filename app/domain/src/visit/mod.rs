//! Counting: who counts as a visitor, what counts as a visit and a view, who is online.
//!
//! A visitor is a keyed hash of address and user agent. The key is random, lives in
//! memory for one day and is then forgotten, so that no number here leads back to a
//! person (Luật Bảo vệ dữ liệu cá nhân 91/2025: de-identified totals). Both can be written for
//! the program's next run, which is for memory too, and for nothing else.

mod hash;
mod kept;
mod place;
mod readers;
mod robot;
mod source;

pub use kept::{LONGEST_PATH, LONGEST_SEARCH, missing_path, search_words};
pub use place::Place;
pub use readers::{Counted, Readers, Remembered};
pub use robot::Robot;
pub use source::{Known, LONGEST, Source};

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher24};
use std::{hash::Hasher, net::IpAddr};

/// Reloads within this many milliseconds of a counted view are the same view;
/// a pause this long makes the next page a new visit.
pub const IDLE: i64 = 30 * 60 * 1000;

/// Visitors seen within this many milliseconds are online.
pub const ONLINE: i64 = 5 * 60 * 1000;

/// The most visitors of a site that are remembered, and the most views of theirs.
///
/// No ward has as many in half an hour; a program that gives itself a new name with every
/// request has, and must not fill the memory with them (200,000 take about 50 MB).
pub const MOST: usize = 200_000;

const DAY: i64 = 24 * 3600 * 1000;

/// Midnight in Vietnam, as milliseconds after midnight UTC.
const MIDNIGHT: i64 = 17 * 3600 * 1000;

/// One visitor for one day: a keyed hash that cannot be turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor(u128);

/// The day's random key. It is on no disk.
#[derive(Clone, Serialize, Deserialize)]
pub struct VisitorKey([u8; 16]);

impl VisitorKey {
    /// A key from 16 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// The visitor behind an address and a user agent.
    #[must_use]
    pub fn visitor(&self, address: IpAddr, user_agent: &str) -> Visitor {
        let mut hasher = SipHasher24::new_with_key(&self.0);
        match address {
            IpAddr::V4(address) => hasher.write(&address.octets()),
            IpAddr::V6(address) => hasher.write(&address.octets()),
        }
        hasher.write(user_agent.as_bytes());
        Visitor(hasher.finish128().as_u128())
    }
}

/// The number of the Vietnamese day that an instant (UTC milliseconds) falls on.
#[must_use]
pub const fn day_number(now: i64) -> i64 {
    (now + DAY - MIDNIGHT).div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_vietnam_is_five_in_the_afternoon_utc() {
        let day = day_number(0);
        assert_eq!(day_number(17 * 3600 * 1000 - 1), day);
        assert_eq!(day_number(17 * 3600 * 1000), day + 1);
    }
}
