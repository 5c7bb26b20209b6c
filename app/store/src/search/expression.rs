//! What is asked of the index: a query as expressions of SQLite's full-text search (FTS5),
//! one for each rank.
//!
//! Every word stands in quotes and holds letters, digits and our own signs only, so nothing
//! that somebody types is ever part of an expression's grammar.

use super::{
    rank::Rank,
    space::{NOWHERE, Space, section_token},
};
use domain::{
    id::SectionId,
    search::{Key, Query, Stands, Term},
};
use std::collections::BTreeSet;

/// What is asked, for articles of one rank and of those that better ranks have as well.
#[derive(Debug)]
pub(super) struct Tier {
    pub(super) rank: Rank,
    pub(super) expression: String,
}

/// What is asked for each rank, the best first. A rank that would ask the same as one before
/// it is left out. `ends` are the words that a half-typed last word may become.
pub(super) fn tiers(query: &Query, ends: &[Key]) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    for rank in Rank::ALL {
        let expression = expression(query, ends, rank);
        let expression = expression.filter(|one| tiers.iter().all(|tier| tier.expression != *one));
        tiers.extend(expression.map(|expression| Tier { rank, expression }));
    }
    tiers
}

fn expression(query: &Query, ends: &[Key], rank: Rank) -> Option<String> {
    let has_marks = query.has_marks();
    match rank {
        Rank::TitleExact => has_marks.then(|| phrases(query, Space::TitleMarked)),
        Rank::Exact => has_marks.then(|| phrases(query, Space::Marked)),
        Rank::TitlePhrase => Some(phrases(query, Space::Title)),
        Rank::Phrase => Some(phrases(query, Space::Text)),
        Rank::TitlePhraseBegun => phrase_begun(query, ends, Within::Title),
        Rank::PhraseBegun => phrase_begun(query, ends, Within::Article),
        Rank::TitleWords => Some(all_terms(query, Within::Title, &[])),
        Rank::Words => Some(all_terms(query, Within::Article, &[])),
        Rank::TitleBegun => (!ends.is_empty()).then(|| all_terms(query, Within::Title, ends)),
        Rank::Begun => (!ends.is_empty()).then(|| all_terms(query, Within::Article, ends)),
    }
}

/// Titles for suggestions, the best first: those that have the phrase, its last word perhaps
/// only half typed, then those that have all the words.
pub(super) fn titles(query: &Query, ends: &[Key]) -> Vec<String> {
    let exact = query.has_marks().then(|| phrases(query, Space::TitleMarked));
    let begun = phrase_begun(query, ends, Within::Title);
    let folded = Some(phrases(query, Space::Title));
    let words = Some(all_terms(query, Within::Title, ends));
    [exact, begun, folded, words].into_iter().flatten().collect()
}

/// The phrase as it was typed, its last word any of these. A single word is no phrase.
fn phrase_begun(query: &Query, ends: &[Key], within: Within) -> Option<String> {
    let mut words: Vec<&Key> = query.words().map(|(key, _)| key).collect();
    let last = words.pop().filter(|_| !words.is_empty() && !ends.is_empty())?;
    let marked = |key: &&Key| phrase(within.space(true), &[*key]);
    let begun = words.iter().filter(|key| key.has_marks()).map(marked).collect::<Vec<_>>();
    let completed = |end: &Key| {
        let all: Vec<&Key> = words.iter().copied().chain([end]).collect();
        let end = last.has_marks().then(|| marked(&end));
        all_of([phrase(within.space(false), &all)].into_iter().chain(begun.clone()).chain(end))
    };
    Some(any_of(ends.iter().map(completed).collect::<BTreeSet<_>>()))
}

/// Articles that have the whole phrase.
pub(super) fn whole_phrase(query: &Query) -> String {
    phrases(query, Space::Text)
}

/// Articles that have all the words.
pub(super) fn words(query: &Query) -> String {
    all_terms(query, Within::Article, &[])
}

/// Articles that have two words side by side.
pub(super) fn pair(first: &str, then: &str) -> String {
    quoted(&Space::Text.pair((first, first), (then, then)))
}

/// Articles that have a word.
pub(super) fn word(word: &str) -> String {
    quoted(&Space::Text.word(word, word))
}

/// An expression for articles that no better rank has, nothing to leave out and the section.
pub(super) fn restrict(
    wanted: &str,
    better: &[&str],
    query: &Query,
    section: Option<SectionId>,
) -> String {
    let mut expression = format!("({wanted})");
    if let Some(section) = section {
        expression = format!("({expression} AND {})", quoted(&section_token(section)));
    }
    let without = query.without().iter().map(unwanted);
    let not: Vec<String> = better.iter().map(|one| (*one).to_owned()).chain(without).collect();
    if not.is_empty() {
        return expression;
    }
    format!("{expression} NOT ({})", any_of(not))
}

/// What every article has that answers at all. The last rank takes in those before it, but
/// with marks typed it does not take in a phrase that has other marks.
pub(super) fn at_all(query: &Query, tiers: &[Tier]) -> String {
    let phrase = tiers.iter().find(|tier| query.has_marks() && tier.rank == Rank::Phrase);
    let last = tiers.last().filter(|last| phrase.is_none_or(|phrase| phrase.rank != last.rank));
    any_of([phrase, last].into_iter().flatten().map(|tier| tier.expression.clone()))
}

/// Where words are looked for.
#[derive(Clone, Copy)]
enum Within {
    Title,
    Article,
}

impl Within {
    /// Words that were typed with marks are looked for with them: who types "chợ" does not
    /// mean "cho" in one place and anything else in another.
    const fn space(self, has_marks: bool) -> Space {
        match (self, has_marks) {
            (Self::Title, true) => Space::TitleMarked,
            (Self::Title, false) => Space::Title,
            (Self::Article, true) => Space::Marked,
            (Self::Article, false) => Space::Text,
        }
    }

    /// The space for words that were typed like these.
    fn like(self, words: &[Key]) -> Space {
        self.space(words.iter().any(Key::has_marks))
    }
}

fn phrases(query: &Query, space: Space) -> String {
    any_of(query.phrases().iter().map(|words| phrase(space, words)))
}

fn phrase(space: Space, words: &[&Key]) -> String {
    all_of(space.phrase(words).iter().map(|word| quoted(word)))
}

fn all_terms(query: &Query, within: Within, ends: &[Key]) -> String {
    let last = query.terms().len().saturating_sub(1);
    let terms = query.terms().iter().enumerate();
    all_of(terms.map(|(number, term)| {
        let ends = if number == last { ends } else { &[] };
        any_of(std::iter::once(typed(term, within, ends)).chain(others(term, within)))
    }))
}

/// The short or long forms of a term.
fn others(term: &Term, within: Within) -> impl Iterator<Item = String> {
    let space = within.space(false);
    term.others().iter().map(move |words| phrase(space, &words.iter().collect::<Vec<_>>()))
}

/// A term as it was typed; its last word as typed, or whatever it may become.
fn typed(term: &Term, within: Within, ends: &[Key]) -> String {
    let Some((last, begun)) = term.words().split_last() else { return String::new() };
    // A word typed without marks may get any: the space is that of what was typed.
    let like_last = within.like(std::slice::from_ref(last));
    let like_all = within.like(term.words());
    let ends = if ends.is_empty() { std::slice::from_ref(last) } else { ends };
    match term.stands() {
        Stands::Together => any_of(ends.iter().map(|end| {
            let words: Vec<&Key> = begun.iter().chain([end]).collect();
            phrase(like_all, &words)
        })),
        Stands::Apart => {
            let word = |key| phrase(within.like(std::slice::from_ref(key)), &[key]);
            let last = any_of(ends.iter().map(|end| phrase(like_last, &[end])));
            all_of(begun.iter().map(word).chain([last]))
        }
    }
}

/// What is to be left out, in all its spellings.
fn unwanted(term: &Term) -> String {
    let words: Vec<&Key> = term.words().iter().collect();
    let typed = phrase(Within::Article.like(term.words()), &words);
    any_of(std::iter::once(typed).chain(others(term, Within::Article)))
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// How many of the words that must all be there are brought together first.
const FIRST: usize = 3;

/// What has all of these. Alone, an expression stays as it is, so that two ranks that ask the
/// same look the same.
///
/// FTS5 goes through the lists of all words at once, so one rare word among ten common ones
/// costs ten long walks. The longest words (the rarest, mostly) are brought together first, in
/// an expression of their own, and the other lists are only looked up where these meet. The
/// "NOT" of a word that no text has keeps FTS5 from making one flat list of all again.
pub(super) fn all_of(expressions: impl IntoIterator<Item = String>) -> String {
    let mut all: Vec<String> = expressions.into_iter().collect();
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.len()));
    let join =
        |all: &[String]| all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" AND ");
    match all.split_at_checked(FIRST) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("(({}) NOT {}) AND {}", join(first), quoted(NOWHERE), join(rest))
        }
        _ => join(&all),
    }
}

/// AND binds closer than OR, so nothing has to be put in brackets.
fn any_of(expressions: impl IntoIterator<Item = String>) -> String {
    expressions.into_iter().collect::<Vec<_>>().join(" OR ")
}
