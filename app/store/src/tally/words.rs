//! The words that a day may keep apart. Whoever invents hosts, paths or searches fills a list of
//! fixed length, and neither the memory nor the disk.

use crate::statistics::Kind;
use domain::{browser::Language, visit::Source};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// The words of one day of one site, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Words {
    day: i64,
    known: HashMap<Kind, HashSet<Arc<str>>>,
}

/// How many of a day's words of a kind are kept apart; what comes later is "khác".
const fn most(kind: Kind) -> usize {
    match kind {
        Kind::Languages => 60,
        Kind::Referrers => 300,
        _ => 500,
    }
}

impl Words {
    /// The word, if the day keeps it apart.
    pub(super) fn admit(&mut self, kind: Kind, word: &str, day: i64) -> Option<Arc<str>> {
        if self.day != day {
            *self = Self { day, known: HashMap::new() };
        }
        let known = self.known.entry(kind).or_default();
        if let Some(word) = known.get(word) {
            return Some(Arc::clone(word));
        }
        (known.len() < most(kind)).then(|| {
            let word: Arc<str> = word.into();
            known.insert(Arc::clone(&word));
            word
        })
    }

    /// The source, if the day keeps it apart.
    pub(super) fn source(&mut self, source: Source, day: i64) -> Source {
        match source {
            Source::Host(host) => {
                self.admit(Kind::Referrers, &host, day).map_or(Source::Rest, Source::Host)
            }
            known => known,
        }
    }

    /// The language, if the day keeps it apart.
    pub(super) fn language(&mut self, language: Language, day: i64) -> Option<Language> {
        self.admit(Kind::Languages, language.key(), day).map(|_| language)
    }
}
