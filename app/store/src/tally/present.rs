//! "Bây giờ": who is there, and the last half hour.

use domain::visit::{Place, Source};
use std::collections::{BTreeMap, HashMap};

const MINUTE: i64 = 60_000;

/// So many pages and sources are told; all others are too small to matter now.
const MOST: usize = 10;

/// Who is on a site now, and what was counted today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Present {
    /// Visitors of the last five minutes.
    pub online: u64,
    /// Visits that began today.
    pub visits_today: u64,
    /// Views of today.
    pub views_today: u64,
    /// Views of each of the last 30 minutes; the last is the one that it is.
    pub minutes: [u32; 30],
    /// The pages with the most readers now, the largest first, and how many each has.
    pub pages: Vec<(Place, u32)>,
    /// Where those who are here came from, the most first.
    pub sources: Vec<(Source, u32)>,
}

impl Present {
    /// The pages and the sources of those who are here.
    pub(super) fn of<'a>(here: impl Iterator<Item = (Place, &'a Source)>) -> Self {
        let (mut pages, mut sources) = (HashMap::new(), HashMap::new());
        for (place, source) in here {
            *pages.entry(place).or_default() += 1;
            *sources.entry(source).or_default() += 1;
        }
        let sources = largest(sources).into_iter().map(|(source, n)| (source.clone(), n));
        Self { pages: largest(pages), sources: sources.collect(), ..Self::default() }
    }
}

fn largest<K: Ord>(all: HashMap<K, u32>) -> Vec<(K, u32)> {
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
    all.truncate(MOST);
    all
}

/// Views by minute, of the last half hour.
#[derive(Debug, Default)]
pub(super) struct Minutes(BTreeMap<i64, u32>);

impl Minutes {
    pub(super) fn add(&mut self, now: i64) {
        let minute = now.div_euclid(MINUTE);
        if !self.0.contains_key(&minute) {
            // Once a minute; a clock that went back leaves minutes that have not yet come.
            self.0.retain(|other, _| (minute - 29..=minute).contains(other));
        }
        *self.0.entry(minute).or_default() += 1;
    }

    /// Each minute and its views.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, u32)> {
        self.0.iter().map(|(minute, views)| (*minute, *views))
    }

    /// The last 30, oldest first.
    pub(super) fn last(&self, now: i64) -> [u32; 30] {
        let mut minutes = [0; 30];
        for (minute, place) in (now.div_euclid(MINUTE) - 29..).zip(&mut minutes) {
            *place = self.0.get(&minute).copied().unwrap_or(0);
        }
        minutes
    }
}

impl FromIterator<(i64, u32)> for Minutes {
    fn from_iter<T: IntoIterator<Item = (i64, u32)>>(minutes: T) -> Self {
        Self(minutes.into_iter().collect())
    }
}
