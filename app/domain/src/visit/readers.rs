//! Everybody who was here in the last half hour, and whether what they do now counts.

use super::{IDLE, MOST, ONLINE, Place, Source, Visitor, hash::ByVisitor};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// What one served page adds to the numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// It began a visit of the site.
    pub is_visit: bool,
    /// It is a view of the page.
    pub is_view: bool,
    /// It is the visitor's first page of the day.
    pub is_visitor: bool,
}

/// Everybody who was here in the last half hour, of one site, and the names of those who were
/// here on the day of the key.
///
/// Of more than [`MOST`] the older half is forgotten: who then comes back counts again.
#[derive(Default)]
pub struct Readers {
    here: HashMap<Visitor, Here, ByVisitor>,
    last_done: HashMap<(Visitor, u64), i64, ByVisitor>,
    of_the_day: HashSet<Visitor, ByVisitor>,
    swept: i64,
}

/// All that is known of a site's readers, as one run of the program tells it to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    here: Vec<Seen>,
    last_done: Vec<(Visitor, u64, i64)>,
    of_the_day: Vec<Visitor>,
    swept: i64,
}

/// [`Here`], as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    visitor: Visitor,
    before: Option<Visitor>,
    last: i64,
    day: i64,
    place: i64,
    source: Option<String>,
}

/// Where somebody is.
struct Here {
    /// Their name under the key of the day before, where they were here then.
    before: Option<Visitor>,
    last: i64,
    /// The day of the key under which they were counted as a visitor.
    day: i64,
    place: i64,
    source: Source,
}

impl Hash for Visitor {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [low, high] = [self.0 as u64, (self.0 >> 64) as u64];
        state.write_u64(low ^ high);
    }
}

impl Readers {
    /// A visitor was served a page at `now` (UTC milliseconds). `day` is the day whose key
    /// named them.
    ///
    /// A clock that jumps back neither repeats a count nor blocks later ones for
    /// longer than [`IDLE`]: what was last seen in the future counts as seen now.
    pub fn served(&mut self, visitor: Visitor, place: Place, day: i64, now: i64) -> Counted {
        self.sweep(now);
        let code = place.code();
        let (is_visit, is_visitor) = match self.here.get_mut(&visitor) {
            Some(here) => {
                let is_visit = now - here.last.min(now) >= IDLE;
                let is_new_day = here.day != day;
                (here.last, here.day, here.place) = (now, day, code);
                (is_visit, is_new_day && remember(&mut self.of_the_day, visitor))
            }
            None => {
                make_room(&mut self.here, |here| here.last);
                let here =
                    Here { before: None, last: now, day, place: code, source: Source::Direct };
                self.here.insert(visitor, here);
                (true, remember(&mut self.of_the_day, visitor))
            }
        };
        let is_view = self.is_new(visitor, code.unsigned_abs() << 1 | u64::from(code < 0), now);
        Counted { is_visit, is_view, is_visitor }
    }

    /// Whether somebody does this, apart from reading a page, for the first time in half an hour.
    pub fn does(&mut self, visitor: Visitor, what: impl Hash, now: i64) -> bool {
        self.sweep(now);
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        // The numbers below are those of pages.
        self.is_new(visitor, hasher.finish() | 1 << 63, now)
    }

    /// All that is known, for the program's next run.
    #[must_use]
    pub fn remembered(&self) -> Remembered {
        let here = self.here.iter().map(|(visitor, here)| Seen {
            visitor: *visitor,
            before: here.before,
            last: here.last,
            day: here.day,
            place: here.place,
            source: here.source.key().map(ToOwned::to_owned),
        });
        Remembered {
            here: here.collect(),
            last_done: self.last_done.iter().map(|((who, what), at)| (*who, *what, *at)).collect(),
            of_the_day: self.of_the_day.iter().copied().collect(),
            swept: self.swept,
        }
    }

    /// What the run before knew.
    #[must_use]
    pub fn of(remembered: Remembered) -> Self {
        let here = remembered.here.into_iter().map(|seen| {
            let Seen { visitor, before, last, day, place, source } = seen;
            let source = source.map_or(Source::Rest, |key| Source::read(&key));
            (visitor, Here { before, last, day, place, source })
        });
        let done = remembered.last_done.into_iter().map(|(who, what, at)| ((who, what), at));
        Self {
            here: here.collect(),
            last_done: done.collect(),
            of_the_day: remembered.of_the_day.into_iter().collect(),
            swept: remembered.swept,
        }
    }

    fn is_new(&mut self, visitor: Visitor, what: u64, now: i64) -> bool {
        if !self.last_done.contains_key(&(visitor, what))
            && let Some(before) = self.here.get(&visitor).and_then(|here| here.before)
            && let Some(last) = self.last_done.remove(&(before, what))
        {
            self.last_done.insert((visitor, what), last);
        }
        match self.last_done.get_mut(&(visitor, what)) {
            Some(last) => {
                let is_new = now - (*last).min(now) >= IDLE;
                if is_new {
                    *last = now;
                }
                is_new
            }
            None => {
                make_room(&mut self.last_done, |last| *last);
                self.last_done.insert((visitor, what), now);
                true
            }
        }
    }

    /// Says where a visit began that was just counted.
    pub fn came_from(&mut self, visitor: Visitor, source: Source) {
        if let Some(here) = self.here.get_mut(&visitor) {
            here.source = source;
        }
    }

    /// How many were seen in the last five minutes before `now`.
    #[must_use]
    pub fn online(&self, now: i64) -> usize {
        self.here.values().filter(|here| here.is_online(now)).count()
    }

    /// The page and the source of each of them.
    pub fn present(&self, now: i64) -> impl Iterator<Item = (Place, &Source)> {
        let online = self.here.values().filter(move |here| here.is_online(now));
        online.filter_map(|here| Some((Place::read(here.place)?, &here.source)))
    }

    /// Forgets who was here on the day that is over: a new key names everybody anew.
    pub fn begin_day(&mut self) {
        self.of_the_day = HashSet::default();
    }

    /// Gives a visitor the new name that a new day's key makes, so that midnight
    /// does not turn one reader into two. What they did under the old one is found when they do
    /// it again: to look for it now would be a walk over what everybody did.
    pub fn rename(&mut self, old: Visitor, new: Visitor) {
        if let Some(here) = self.here.remove(&old) {
            self.here.insert(new, Here { before: Some(old), ..here });
        }
    }

    /// Forgets, once a minute, what can no longer matter, and at once where the clock went back;
    /// by less than a second it goes back wherever two readers come at the same moment.
    fn sweep(&mut self, now: i64) {
        if (-1_000..60_000).contains(&(now - self.swept)) {
            return;
        }
        self.swept = now;
        let seen = self.here.values_mut().map(|here| &mut here.last);
        for last in seen.chain(self.last_done.values_mut()) {
            *last = (*last).min(now);
        }
        self.here.retain(|_, here| now - here.last < IDLE);
        self.last_done.retain(|_, last| now - *last < IDLE);
    }
}

impl Here {
    fn is_online(&self, now: i64) -> bool {
        now - self.last.min(now) < ONLINE
    }
}

/// Whether the day does not know them yet. Beyond [`MOST`] nobody is remembered, and every visit
/// is somebody's first.
fn remember(day: &mut HashSet<Visitor, ByVisitor>, visitor: Visitor) -> bool {
    if day.len() >= MOST { !day.contains(&visitor) } else { day.insert(visitor) }
}

/// Forgets the older half of [`MOST`], and whoever was seen in the same instant as its youngest.
fn make_room<K: Eq + Hash, V>(last: &mut HashMap<K, V, ByVisitor>, at: impl Fn(&V) -> i64) {
    if last.len() >= MOST {
        let mut times: Vec<i64> = last.values().map(&at).collect();
        let (_, &mut middle, _) = times.select_nth_unstable(MOST / 2);
        last.retain(|_, value| at(value) > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::VisitorKey, *};
    use crate::id::ArticleId;
    use std::net::IpAddr;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;
    const NOON: i64 = 1_700_000_000_000;
    const NOTHING: Counted = Counted { is_visit: false, is_view: false, is_visitor: false };

    fn visitor(number: u128) -> Visitor {
        Visitor(number)
    }

    fn article() -> Place {
        Place::Article(ArticleId::try_from(716).unwrap())
    }

    fn read(readers: &mut Readers, name: u128, at: i64) -> Counted {
        readers.served(visitor(name), article(), 1, at)
    }

    #[test]
    fn two_hundred_reloads_are_one_view_and_five_hundred_readers_are_five_hundred() {
        let mut readers = Readers::default();
        let reloads = (0..200).filter(|n| read(&mut readers, 1, NOON + n * 8_000).is_view).count();
        assert_eq!(reloads, 1);
        let others = (2..502).filter(|name| read(&mut readers, *name, NOON).is_view).count();
        assert_eq!(others, 500);
    }

    #[test]
    fn half_an_hour_makes_a_new_view_and_a_pause_of_half_an_hour_a_new_visit() {
        let mut readers = Readers::default();
        let first = Counted { is_visit: true, is_view: true, is_visitor: true };
        assert_eq!(read(&mut readers, 1, NOON), first);
        assert_eq!(read(&mut readers, 1, NOON + 20 * MINUTE), NOTHING);
        let view_only = Counted { is_view: true, ..NOTHING };
        assert_eq!(read(&mut readers, 1, NOON + 30 * MINUTE), view_only);
        let again = Counted { is_visitor: false, ..first };
        assert_eq!(read(&mut readers, 1, NOON + 60 * MINUTE), again);
    }

    #[test]
    fn each_page_is_a_view_of_its_own_and_so_is_what_somebody_does_there() {
        let mut readers = Readers::default();
        read(&mut readers, 1, NOON);
        let home = readers.served(visitor(1), Place::Home, 1, NOON);
        assert_eq!(home, Counted { is_view: true, ..NOTHING });
        assert!(readers.does(visitor(1), 7, NOON) && readers.does(visitor(2), 7, NOON));
        assert!(!readers.does(visitor(1), 7, NOON + 29 * MINUTE));
        assert!(readers.does(visitor(1), 7, NOON + 30 * MINUTE));
    }

    #[test]
    fn online_is_five_minutes_and_comes_back_to_nothing() {
        let mut readers = Readers::default();
        readers.served(visitor(1), Place::Home, 1, NOON);
        read(&mut readers, 2, NOON + 2 * MINUTE);
        readers.came_from(visitor(2), Source::Own);
        assert_eq!(readers.online(NOON + 2 * MINUTE), 2);
        assert_eq!(readers.online(NOON + 5 * MINUTE), 1);
        let present: Vec<_> = readers.present(NOON + 5 * MINUTE).collect();
        assert_eq!(present, [(article(), &Source::Own)]);
        assert_eq!(readers.online(NOON + 7 * MINUTE), 0);
    }

    #[test]
    fn a_clock_that_jumps_back_a_year_counts_nobody_twice_and_recovers() {
        let mut readers = Readers::default();
        read(&mut readers, 1, NOON);
        let back = NOON - 365 * DAY;
        assert_eq!(read(&mut readers, 1, back), NOTHING);
        assert!(read(&mut readers, 1, back + 31 * MINUTE).is_view);
    }

    #[test]
    fn a_crowd_of_invented_names_does_not_fill_the_memory_and_the_latest_are_remembered() {
        let mut readers = Readers::default();
        let at = |name: u32| NOON + i64::from(name) / 1_000;
        let crowd = u32::try_from(MOST * 3).unwrap();
        for name in 0..crowd {
            let counted = read(&mut readers, name.into(), at(name));
            assert!(counted.is_visit && counted.is_view && counted.is_visitor);
            assert!(readers.here.len() <= MOST && readers.last_done.len() <= MOST);
            assert!(readers.of_the_day.len() <= MOST);
        }
        assert_eq!(read(&mut readers, u128::from(crowd - 1), at(crowd)), NOTHING);
    }

    #[test]
    fn the_next_run_goes_on_with_what_the_one_before_knew() {
        let mut readers = Readers::default();
        read(&mut readers, 1, NOON);
        readers.came_from(visitor(1), Source::Host("hanoi.gov.vn".into()));
        readers.does(visitor(1), 7, NOON);
        let mut again = Readers::of(readers.remembered());
        assert_eq!(again.remembered(), readers.remembered());
        assert_eq!(read(&mut again, 1, NOON + MINUTE), NOTHING);
        assert!(!again.does(visitor(1), 7, NOON + MINUTE));
        let present: Vec<_> = again.present(NOON + MINUTE).collect();
        assert_eq!(present, [(article(), &Source::Host("hanoi.gov.vn".into()))]);
        let view_only = Counted { is_view: true, ..NOTHING };
        assert_eq!(read(&mut again, 1, NOON + 30 * MINUTE), view_only);
    }

    #[test]
    fn a_reader_over_midnight_stays_one_reader_and_is_a_visitor_of_both_days() {
        let address = IpAddr::from([203, 0, 113, 7]);
        let (old, new) = (VisitorKey::new([1; 16]), VisitorKey::new([2; 16]));
        let (before, after) = (old.visitor(address, "Mozilla"), new.visitor(address, "Mozilla"));
        assert_ne!(before, after);
        let mut readers = Readers::default();
        readers.served(before, article(), 1, NOON);
        readers.begin_day();
        readers.rename(before, after);
        // Also where the program starts again in between.
        let mut readers = Readers::of(readers.remembered());
        let over_midnight = Counted { is_visitor: true, ..NOTHING };
        assert_eq!(readers.served(after, article(), 2, NOON + MINUTE), over_midnight);
        assert_eq!(readers.served(after, article(), 2, NOON + 2 * MINUTE), NOTHING);
        assert_eq!(readers.online(NOON + MINUTE), 1);
    }

    #[test]
    fn a_whole_town_reads_over_midnight_and_nobody_waits_for_the_others() {
        const TOWN: u128 = 50_000;
        let mut readers = Readers::default();
        (0..TOWN).for_each(|name| assert!(read(&mut readers, name, NOON).is_view));
        readers.begin_day();
        for name in 0..TOWN {
            // With a walk over what everybody did for each of them this would take minutes.
            readers.rename(visitor(name), visitor(TOWN + name));
            let again = readers.served(visitor(TOWN + name), article(), 2, NOON + MINUTE);
            assert_eq!(again, Counted { is_visitor: true, ..NOTHING });
        }
        assert_eq!(readers.online(NOON + MINUTE), 50_000);
    }
}
