//! What the address of a search says: words, section, days, and where the list goes on.

use crate::paths::{self, WORDS};
use chrono::NaiveDate;
use domain::{search::Query, section::Section};
use store::search::{Filter, Place};

/// The section, by its part of an address.
pub(super) const SECTION: &str = "muc";
/// The first day, `2018-10-26`.
pub(super) const FROM: &str = "tu";
/// The last day.
pub(super) const TO: &str = "den";
/// Where the list goes on.
const PLACE: &str = "tiep";

/// A search as its address has it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) query: Query,
    pub(super) section: Option<Section>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) place: Option<Place>,
}

impl Asked {
    /// Reads the part of an address after `?`. What cannot be read is as if it were not there,
    /// and days in the wrong order are taken in the right one: a search is never refused.
    pub(super) fn read(address: &str, sections: &[Section]) -> Self {
        let said = |name| paths::parameter(address, name);
        let slug = said(SECTION).unwrap_or_default();
        let day = |name| said(name).and_then(|day| paths::read_day(&day));
        let (from, to) = match (day(FROM), day(TO)) {
            (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
            days => days,
        };
        Self {
            query: Query::parse(&said(WORDS).unwrap_or_default()),
            section: sections.iter().find(|section| section.slug.as_str() == slug).cloned(),
            from,
            to,
            place: said(PLACE).and_then(|place| place.parse().ok()),
        }
    }

    pub(super) fn filter(&self) -> Filter {
        let section = self.section.as_ref().map(|section| section.id);
        Filter { section, from: self.from, to: self.to }
    }

    pub(super) fn is_filtered(&self) -> bool {
        self.filter() != Filter::default()
    }

    /// Where the answers go on.
    pub(super) fn more(&self, place: Place) -> String {
        self.address(&self.query, Some(place))
    }

    /// The same search for other words.
    pub(super) fn instead(&self, query: &Query) -> String {
        self.address(query, None)
    }

    /// The same words, in all sections and on all days.
    pub(super) fn everywhere(&self) -> String {
        paths::search(self.query.as_str())
    }

    fn address(&self, query: &Query, place: Option<Place>) -> String {
        let section = self.section.as_ref().map(|section| section.slug.to_string());
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        paths::with_parameters(
            paths::SEARCH,
            [
                (WORDS, Some(query.as_str().to_owned())),
                (SECTION, section),
                (FROM, day(self.from)),
                (TO, day(self.to)),
                (PLACE, place.map(|place| place.to_string())),
            ],
        )
    }
}
