//! Where a text has what somebody looks for.

use super::{
    query::{Query, Stands},
    short_forms::Key,
    words::{Word, Words, may_become},
};
use std::{collections::HashMap, ops::Range};

/// A run of words that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Which words of the text, from one to the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    /// What was looked for: equal numbers, the same thing.
    pub(super) what: usize,
}

/// Words to find one after the other.
struct Pattern<'q> {
    words: Vec<&'q Key>,
    /// Whether its last word may be the beginning of one.
    grows: bool,
}

/// How well words agree, the better the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    Begun,
    Folded,
    Marked,
}

/// Every hit, in reading order. Where the text has the whole phrase, that is what is shown;
/// else each term by itself. Of several spellings of one word the one that was typed counts,
/// if the text has it: who looks for "chợ" is not shown every "cho".
pub(super) fn hits(words: &Words, query: &Query) -> Vec<Hit> {
    if query.is_empty() {
        return Vec::new();
    }
    let grows = query.is_half_typed();
    let whole = query.phrases().into_iter().enumerate();
    let whole = whole.map(|(number, words)| Pattern { words, grows: grows && number == 0 });
    let found = find(&whole.collect::<Vec<_>>(), words);
    if found.is_empty() { find(&each_term(query), words) } else { found }
}

fn each_term(query: &Query) -> Vec<Pattern<'_>> {
    let mut patterns = Vec::new();
    for (number, term) in query.terms().iter().enumerate() {
        let grows = query.is_half_typed() && number + 1 == query.terms().len();
        for other in term.others() {
            patterns.push(Pattern { words: other.iter().collect(), grows: false });
        }
        match term.stands() {
            Stands::Together => {
                patterns.push(Pattern { words: term.words().iter().collect(), grows })
            }
            Stands::Apart => {
                for (place, word) in term.words().iter().enumerate() {
                    let grows = grows && place + 1 == term.words().len();
                    patterns.push(Pattern { words: vec![word], grows });
                }
            }
        }
    }
    patterns
}

/// Whether texts have every [long phrase](Query::has_long_phrase) of a query.
#[must_use]
pub fn has_phrases<'t>(query: &Query, texts: impl IntoIterator<Item = &'t str>) -> bool {
    let mut missing: Vec<Vec<Pattern<'_>>> = long_phrases(query).collect();
    for text in texts {
        if missing.is_empty() {
            break;
        }
        let words = Words::of(text);
        missing.retain(|spellings| find(spellings, &words).is_empty());
    }
    missing.is_empty()
}

/// Each phrase of three words or more, in its spellings.
fn long_phrases(query: &Query) -> impl Iterator<Item = Vec<Pattern<'_>>> {
    let last = query.terms().len().saturating_sub(1);
    let terms = query.terms().iter().enumerate();
    let long = terms.filter(|(_, term)| term.is_long_phrase());
    long.map(move |(number, term)| {
        let grows = query.is_half_typed() && number == last;
        let typed = Pattern { words: term.words().iter().collect(), grows };
        let others = term.others().iter();
        let others = others.map(|words| Pattern { words: words.iter().collect(), grows: false });
        std::iter::once(typed).chain(others).collect()
    })
}

fn find(patterns: &[Pattern<'_>], words: &Words) -> Vec<Hit> {
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut growing = Vec::new();
    for (what, pattern) in patterns.iter().enumerate() {
        match pattern.words.as_slice() {
            [] => {}
            [_] if pattern.grows => growing.push(what),
            [first, ..] => by_first.entry(&first.folded).or_default().push(what),
        }
    }
    let mut found = Vec::new();
    for (first, word) in words.iter().enumerate() {
        let here = by_first.get(word.folded).into_iter().flatten().chain(&growing);
        for what in here {
            let pattern = &patterns[*what];
            if let Some(how) = agreement(pattern, words, first) {
                let end = first + pattern.words.len();
                found.push((how, Hit { first, end, what: *what }));
            }
        }
    }
    best_of_each(found, patterns.len())
}

/// Keeps of each pattern the hits that agree best.
fn best_of_each(found: Vec<(Agreement, Hit)>, patterns: usize) -> Vec<Hit> {
    let mut best = vec![Agreement::Begun; patterns];
    for (how, hit) in &found {
        best[hit.what] = best[hit.what].max(*how);
    }
    let kept = found.into_iter().filter(|(how, hit)| *how == best[hit.what]);
    kept.map(|(_, hit)| hit).collect()
}

/// How the pattern agrees with the words from here on, if it does.
fn agreement(pattern: &Pattern<'_>, words: &Words, first: usize) -> Option<Agreement> {
    let mut how = Agreement::Marked;
    let last = pattern.words.len() - 1;
    for (place, key) in pattern.words.iter().enumerate() {
        let word = words.get(first + place)?;
        let here = compare(key, &word, pattern.grows && place == last)?;
        how = how.min(here);
    }
    let has_marks = pattern.words.iter().any(|key| key.has_marks());
    Some(if has_marks { how } else { how.min(Agreement::Folded) })
}

fn compare(key: &Key, word: &Word<'_>, grows: bool) -> Option<Agreement> {
    if key.marked == word.marked {
        return Some(Agreement::Marked);
    }
    if key.folded == word.folded {
        return Some(Agreement::Folded);
    }
    let begun = grows && word.folded.starts_with(&key.folded);
    let begun = begun && (!key.has_marks() || may_become(&key.marked, word.marked));
    begun.then_some(Agreement::Begun)
}

/// The stretch of at most this many words that says most about the query: first how many
/// different things it has, then how often; the earliest of equals.
pub(super) fn densest(hits: &[Hit], span: usize) -> Option<Range<usize>> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    let mut from = 0;
    for (to, hit) in hits.iter().enumerate() {
        *counts.entry(hit.what).or_default() += 1;
        while hit.end - hits[from].first > span && from < to {
            let left = counts.entry(hits[from].what).or_default();
            *left -= 1;
            if *left == 0 {
                counts.remove(&hits[from].what);
            }
            from += 1;
        }
        let worth = (counts.len(), to - from + 1);
        if best.as_ref().is_none_or(|(so_far, _)| worth > *so_far) {
            best = Some((worth, hits[from].first..hit.end));
        }
    }
    best.map(|(_, stretch)| stretch)
}
