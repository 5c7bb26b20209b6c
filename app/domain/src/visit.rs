//! Counting: who counts as a visitor, what counts as a visit and a view, who is online.
//!
//! A visitor is a keyed hash of address and user agent. The key is random, lives in
//! memory for one day and is then forgotten, so that no number here leads back to a
//! person (Luật Bảo vệ dữ liệu cá nhân 91/2025: de-identified totals).

use crate::id::ArticleId;
use siphasher::sip128::{Hasher128, SipHasher24};
use std::{collections::HashMap, hash::Hasher, net::IpAddr};

/// Reloads within this many milliseconds of a counted view are the same view;
/// a pause this long makes the next page a new visit.
pub const IDLE: i64 = 30 * 60 * 1000;

/// Visitors seen within this many milliseconds are online.
pub const ONLINE: i64 = 5 * 60 * 1000;

/// The most visitors of a site that are remembered, and the most views of theirs.
///
/// No ward has as many in half an hour; a program that gives itself a new name with every
/// request has, and must not fill the memory with them (200,000 take about 15 MB).
pub const MOST: usize = 200_000;

const DAY: i64 = 24 * 3600 * 1000;

/// Midnight in Vietnam, as milliseconds after midnight UTC.
const MIDNIGHT: i64 = 17 * 3600 * 1000;

/// One visitor for one day: a keyed hash that cannot be turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Visitor(u128);

/// The day's random key. It is never written anywhere.
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

/// What one served page adds to the numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// It began a visit of the site.
    pub is_visit: bool,
    /// It is a view of the article that was asked about.
    pub is_view: bool,
}

/// Everybody who was here in the last half hour, of one site.
///
/// Of more than [`MOST`] the older half is forgotten: who then comes back counts again.
#[derive(Default)]
pub struct Readers {
    last_seen: HashMap<Visitor, i64>,
    last_view: HashMap<(Visitor, ArticleId), i64>,
    swept: i64,
}

impl Readers {
    /// A visitor was served a page at `now` (UTC milliseconds), and with it perhaps an article.
    ///
    /// A clock that jumps back neither repeats a count nor blocks later ones for
    /// longer than [`IDLE`]: what was last seen in the future counts as seen now.
    pub fn served(&mut self, visitor: Visitor, article: Option<ArticleId>, now: i64) -> Counted {
        self.sweep(now);
        let idle = |last: Option<&mut i64>| match last {
            Some(last) => now - (*last).min(now) >= IDLE,
            None => true,
        };
        let is_visit = idle(self.last_seen.get_mut(&visitor));
        make_room(&mut self.last_seen);
        self.last_seen.insert(visitor, now);
        let is_view = article.is_some_and(|article| {
            let is_view = idle(self.last_view.get_mut(&(visitor, article)));
            if is_view {
                make_room(&mut self.last_view);
                self.last_view.insert((visitor, article), now);
            }
            is_view
        });
        Counted { is_visit, is_view }
    }

    /// How many were seen in the last five minutes before `now`.
    #[must_use]
    pub fn online(&self, now: i64) -> usize {
        self.last_seen.values().filter(|&&last| now - last.min(now) < ONLINE).count()
    }

    /// Gives a visitor the new name that a new day's key makes, so that midnight
    /// does not turn one reader into two.
    pub fn rename(&mut self, old: Visitor, new: Visitor) {
        if let Some(seen) = self.last_seen.remove(&old) {
            self.last_seen.insert(new, seen);
            let views = self.last_view.extract_if(|(visitor, _), _| *visitor == old);
            let moved: Vec<_> = views.map(|((_, article), at)| ((new, article), at)).collect();
            self.last_view.extend(moved);
        }
    }

    /// Forgets, once a minute, what can no longer matter.
    fn sweep(&mut self, now: i64) {
        if (now - self.swept).abs() < 60_000 {
            return;
        }
        self.swept = now;
        for last in self.last_seen.values_mut().chain(self.last_view.values_mut()) {
            *last = (*last).min(now);
        }
        self.last_seen.retain(|_, last| now - *last < IDLE);
        self.last_view.retain(|_, last| now - *last < IDLE);
    }
}

/// Forgets the older half of [`MOST`], and whoever was seen in the same instant as its youngest.
fn make_room<K: Eq + std::hash::Hash>(last: &mut HashMap<K, i64>) {
    if last.len() >= MOST {
        let mut times: Vec<i64> = last.values().copied().collect();
        let (_, &mut middle, _) = times.select_nth_unstable(MOST / 2);
        last.retain(|_, at| *at > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const NOON: i64 = 1_700_000_000_000;

    fn visitor(number: u128) -> Visitor {
        Visitor(number)
    }

    fn article() -> Option<ArticleId> {
        ArticleId::try_from(716).ok()
    }

    #[test]
    fn two_hundred_reloads_are_one_view_and_five_hundred_readers_are_five_hundred() {
        let mut readers = Readers::default();
        let views = |readers: &mut Readers, name, at| {
            usize::from(readers.served(visitor(name), article(), at).is_view)
        };
        let reloads: usize = (0..200).map(|n| views(&mut readers, 1, NOON + n * 8_000)).sum();
        assert_eq!(reloads, 1);
        let others: usize = (2..502).map(|name| views(&mut readers, name, NOON)).sum();
        assert_eq!(others, 500);
    }

    #[test]
    fn half_an_hour_makes_a_new_view_and_a_pause_of_half_an_hour_a_new_visit() {
        let mut readers = Readers::default();
        let both = Counted { is_visit: true, is_view: true };
        assert_eq!(readers.served(visitor(1), article(), NOON), both);
        let later = readers.served(visitor(1), article(), NOON + 20 * MINUTE);
        assert_eq!(later, Counted::default());
        let view_only = readers.served(visitor(1), article(), NOON + 30 * MINUTE);
        assert_eq!(view_only, Counted { is_visit: false, is_view: true });
        assert_eq!(readers.served(visitor(1), article(), NOON + 60 * MINUTE), both);
    }

    #[test]
    fn online_is_five_minutes_and_comes_back_to_nothing() {
        let mut readers = Readers::default();
        readers.served(visitor(1), None, NOON);
        readers.served(visitor(2), None, NOON + 2 * MINUTE);
        assert_eq!(readers.online(NOON + 2 * MINUTE), 2);
        assert_eq!(readers.online(NOON + 5 * MINUTE), 1);
        assert_eq!(readers.online(NOON + 7 * MINUTE), 0);
    }

    #[test]
    fn a_clock_that_jumps_back_a_year_counts_nobody_twice_and_recovers() {
        let mut readers = Readers::default();
        readers.served(visitor(1), article(), NOON);
        let back = NOON - 365 * DAY;
        assert_eq!(readers.served(visitor(1), article(), back), Counted::default());
        assert!(readers.served(visitor(1), article(), back + 31 * MINUTE).is_view);
    }

    #[test]
    fn a_crowd_of_invented_names_does_not_fill_the_memory_and_the_latest_are_remembered() {
        let mut readers = Readers::default();
        let at = |name: u32| NOON + i64::from(name) / 1_000;
        let crowd = u32::try_from(MOST * 3).unwrap();
        for name in 0..crowd {
            let counted = readers.served(visitor(name.into()), article(), at(name));
            assert!(counted.is_visit && counted.is_view);
            assert!(readers.last_seen.len() <= MOST && readers.last_view.len() <= MOST);
        }
        let latest = visitor((crowd - 1).into());
        assert_eq!(readers.served(latest, article(), at(crowd)), Counted::default());
    }

    #[test]
    fn midnight_in_vietnam_is_five_in_the_afternoon_utc() {
        let day = day_number(0);
        assert_eq!(day_number(17 * 3600 * 1000 - 1), day);
        assert_eq!(day_number(17 * 3600 * 1000), day + 1);
    }

    #[test]
    fn a_reader_over_midnight_stays_one_reader() {
        let address = IpAddr::from([203, 0, 113, 7]);
        let (old, new) = (VisitorKey::new([1; 16]), VisitorKey::new([2; 16]));
        let (before, after) = (old.visitor(address, "Mozilla"), new.visitor(address, "Mozilla"));
        assert_ne!(before, after);
        let mut readers = Readers::default();
        readers.served(before, article(), NOON);
        readers.rename(before, after);
        assert_eq!(readers.served(after, article(), NOON + MINUTE), Counted::default());
        assert_eq!(readers.online(NOON + MINUTE), 1);
    }
}
