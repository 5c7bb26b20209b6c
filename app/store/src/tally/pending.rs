//! What was counted and waits to be written.

use crate::statistics::Kind;
use domain::{
    browser::{Agent, Device, Language},
    id::{ArticleId, SiteId},
    visit::{Place, Source, day_number},
};
use std::{collections::BTreeMap, sync::Arc};

const HOUR: i64 = 3_600_000;

/// So many different things of an hour wait; where the disk takes nothing for hours, where readers
/// come from is given up before memory is.
const MOST: usize = 100_000;

/// A view: the hour it was in, the page, where from, on what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct View {
    pub(super) hour: i64,
    pub(super) place: Place,
    pub(super) source: Source,
    pub(super) device: Device,
}

/// A visit: the hour it began in, the page, where from, with what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrival {
    pub(super) hour: i64,
    pub(super) place: Place,
    pub(super) source: Source,
    pub(super) agent: Agent,
    /// None where there were too many.
    pub(super) language: Option<Language>,
}

/// Anything else that has a word: its day, its kind, and the word where it has one.
pub(super) type Said = (i64, Kind, Option<Arc<str>>);

/// What waits to be written, of one site.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) views: BTreeMap<View, u64>,
    pub(super) visits: BTreeMap<Arrival, u64>,
    /// Visitors by day.
    pub(super) visitors: BTreeMap<i64, u64>,
    pub(super) said: BTreeMap<Said, u64>,
}

/// What waits to be written, of every site that has something.
pub(super) type Batch = Vec<(SiteId, Pending)>;

impl Pending {
    pub(super) fn view(&mut self, mut view: View) {
        if self.views.len() >= MOST {
            view.source = Source::Rest;
        }
        *self.views.entry(view).or_default() += 1;
    }

    pub(super) fn visit(&mut self, mut visit: Arrival) {
        if self.visits.len() >= MOST {
            visit.source = Source::Rest;
            visit.language = None;
        }
        *self.visits.entry(visit).or_default() += 1;
    }

    pub(super) fn visitor(&mut self, day: i64) {
        *self.visitors.entry(day).or_default() += 1;
    }

    pub(super) fn say(&mut self, said: Said) {
        *self.said.entry(said).or_default() += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.views.is_empty()
            && self.visits.is_empty()
            && self.visitors.is_empty()
            && self.said.is_empty()
    }

    pub(super) fn visits(&self) -> u64 {
        self.visits.values().sum()
    }

    /// Each article with its views; one comes as often as there are ways to it.
    pub(super) fn views_by_article(&self) -> impl Iterator<Item = (ArticleId, u64)> {
        self.views.iter().filter_map(|(view, number)| Some((view.place.article()?, *number)))
    }

    /// Views and visits of a day.
    pub(super) fn of_day(&self, day: i64) -> (u64, u64) {
        let views = self.views.iter().filter(|(view, _)| day_number(view.hour) == day);
        let visits = self.visits.iter().filter(|(visit, _)| day_number(visit.hour) == day);
        (views.map(|(_, number)| number).sum(), visits.map(|(_, number)| number).sum())
    }

    pub(super) fn merge(&mut self, other: Self) {
        add(&mut self.views, other.views);
        add(&mut self.visits, other.visits);
        add(&mut self.visitors, other.visitors);
        add(&mut self.said, other.said);
    }
}

fn add<K: Ord>(into: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, number) in from {
        *into.entry(key).or_default() += number;
    }
}

/// The first instant of an hour.
pub(super) const fn hour(now: i64) -> i64 {
    now.div_euclid(HOUR) * HOUR
}
