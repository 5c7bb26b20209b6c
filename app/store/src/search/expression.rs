//! What is asked of the index: a query as expressions of SQLite's full-text search (FTS5),
//! one for each rank.
//!
//! Every word stands in quotes and holds letters, digits and our own signs only, so nothing
//! that somebody types is ever part of an expression's grammar.

use super::{
    names::Names,
    rank::Rank,
    space::{NOWHERE, PAIR, Space, section_token},
};
use domain::{
    id::SectionId,
    search::{Key, Query, Stands, Term},
};

/// What is asked, for articles of one rank and of those that better ranks have as well.
#[derive(Debug)]
pub(super) struct Tier {
    pub(super) rank: Rank,
    pub(super) expression: String,
}

/// What is asked for each rank, the best first. A rank that would ask the same as one before
/// it is left out. `ends` are the words that a half-typed last word may become.
pub(super) fn tiers(query: &Query, ends: &[Key], names: &Names) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    for rank in Rank::ALL {
        let expression = expression(query, ends, names, rank);
        let expression = expression.filter(|one| tiers.iter().all(|tier| tier.expression != *one));
        tiers.extend(expression.map(|expression| Tier { rank, expression }));
    }
    tiers
}

fn expression(query: &Query, ends: &[Key], names: &Names, rank: Rank) -> Option<String> {
    let article = Within::Article(names);
    let has_marks = query.has_marks();
    match rank {
        Rank::TitleExact => has_marks.then(|| phrases(query, Within::Title, true)),
        Rank::Exact => has_marks.then(|| phrases(query, article, true)),
        Rank::TitlePhrase => Some(phrases(query, Within::Title, false)),
        Rank::Phrase => Some(phrases(query, article, false)),
        Rank::TitlePhraseBegun => phrase_begun(query, ends, Within::Title),
        Rank::PhraseBegun => phrase_begun(query, ends, article),
        Rank::TitleWords => Some(all_terms(query, Within::Title, &[])),
        Rank::Words => Some(all_terms(query, article, &[])),
        Rank::TitleBegun => (!ends.is_empty()).then(|| all_terms(query, Within::Title, ends)),
        Rank::Begun => (!ends.is_empty()).then(|| all_terms(query, article, ends)),
    }
}

/// Titles that have the phrase, its last word perhaps only half typed; the best first.
pub(super) fn title_phrases(query: &Query, ends: &[Key]) -> Vec<String> {
    let exact = query.has_marks().then(|| phrases(query, Within::Title, true));
    let begun = phrase_begun(query, ends, Within::Title);
    let folded = Some(phrases(query, Within::Title, false));
    [exact, begun, folded].into_iter().flatten().collect()
}

/// Titles that have all the words, the last one perhaps only half typed.
pub(super) fn title_words(query: &Query, ends: &[Key]) -> String {
    all_terms(query, Within::Title, ends)
}

/// Whatever has the phrase, with whatever marks; of a half-typed one at least what stands
/// before its last word. What has not this is of no rank that asks for a phrase.
pub(super) fn any_phrase(query: &Query, ends: &[Key], within: Within<'_>) -> String {
    let spellings = query.phrases();
    any_of(spellings.iter().enumerate().map(|(number, words)| match words.split_last() {
        Some((_, begun)) if number == 0 && begun.len() > 1 && !ends.is_empty() => {
            within.run(begun, false)
        }
        _ => within.run(words, false),
    }))
}

/// The phrase as it was typed, its last word any of these. A single word is no phrase. What
/// all the endings have in common is asked for once: a sentence has many words.
fn phrase_begun(query: &Query, ends: &[Key], within: Within<'_>) -> Option<String> {
    let mut words: Vec<&Key> = query.words().map(|(key, _)| key).collect();
    let last = words.pop().filter(|_| !ends.is_empty())?;
    let before = *words.last()?;
    let begun = (words.len() > 1).then(|| within.run(&words, false));
    let with_marks = words.iter().filter(|key| key.has_marks());
    let with_marks = with_marks.map(|key| within.run(&[*key], true));
    let ended = any_of(ends.iter().map(|end| {
        let end_marked = last.has_marks().then(|| within.run(&[end], true));
        all_of([within.run(&[before, end], false)].into_iter().chain(end_marked))
    }));
    Some(all_of(begun.into_iter().chain(with_marks).chain([ended])))
}

/// Articles that have the whole phrase.
pub(super) fn whole_phrase(query: &Query, names: &Names) -> String {
    phrases(query, Within::Article(names), false)
}

/// Articles that have all the words.
pub(super) fn words(query: &Query, names: &Names) -> String {
    all_terms(query, Within::Article(names), &[])
}

/// Articles that have these folded words side by side.
pub(super) fn side_by_side(words: &[&str], names: &Names) -> String {
    let key = |word: &&str| Key { folded: (*word).to_owned(), marked: (*word).to_owned() };
    let keys: Vec<Key> = words.iter().map(key).collect();
    Within::Article(names).run(&keys.iter().collect::<Vec<_>>(), false)
}

/// An expression for articles that no better rank has, nothing to leave out and the section.
pub(super) fn restrict(
    wanted: &str,
    better: &[&str],
    query: &Query,
    names: &Names,
    section: Option<SectionId>,
) -> String {
    let mut expression = format!("({wanted})");
    if let Some(section) = section {
        expression = format!("({expression} AND {})", quoted(&section_token(section)));
    }
    let without = query.without().iter().map(|term| unwanted(term, names));
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

/// Where words are looked for: in the title, or in the whole article and in what its section
/// is called.
#[derive(Clone, Copy)]
pub(super) enum Within<'n> {
    Title,
    Article(&'n Names),
}

impl Within<'_> {
    /// Words that were typed with marks are looked for with them: who types "chợ" does not
    /// mean "cho" in one place and anything else in another.
    const fn space(self, has_marks: bool) -> Space {
        match (self, has_marks) {
            (Self::Title, true) => Space::TitleMarked,
            (Self::Title, false) => Space::Title,
            (Self::Article(_), true) => Space::Marked,
            (Self::Article(_), false) => Space::Text,
        }
    }

    /// Words that stand together, with or without their marks.
    fn run(self, words: &[&Key], has_marks: bool) -> String {
        let names = match self {
            Self::Title => None,
            Self::Article(names) => Some(names.having(words, has_marks)),
        };
        let named = names.into_iter().flatten().map(|section| quoted(&section));
        any_of(std::iter::once(phrase(self.space(has_marks), words)).chain(named))
    }
}

fn phrases(query: &Query, within: Within<'_>, has_marks: bool) -> String {
    any_of(query.phrases().iter().map(|words| within.run(words, has_marks)))
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
fn others<'t>(term: &'t Term, within: Within<'t>) -> impl Iterator<Item = String> {
    term.others().iter().map(move |words| within.run(&words.iter().collect::<Vec<_>>(), false))
}

/// A term as it was typed; its last word as typed, or whatever it may become. A word typed
/// without marks may get any, so what was typed says whether marks count.
fn typed(term: &Term, within: Within<'_>, ends: &[Key]) -> String {
    let Some((last, begun)) = term.words().split_last() else { return String::new() };
    let ends = if ends.is_empty() { std::slice::from_ref(last) } else { ends };
    match term.stands() {
        Stands::Together => any_of(ends.iter().map(|end| {
            let words: Vec<&Key> = begun.iter().chain([end]).collect();
            within.run(&words, term.has_marks())
        })),
        Stands::Apart => {
            let last = any_of(ends.iter().map(|end| within.run(&[end], last.has_marks())));
            all_of(begun.iter().map(|key| within.run(&[key], key.has_marks())).chain([last]))
        }
    }
}

/// What is to be left out, in all its spellings.
fn unwanted(term: &Term, names: &Names) -> String {
    let words: Vec<&Key> = term.words().iter().collect();
    let typed = Within::Article(names).run(&words, term.has_marks());
    any_of(std::iter::once(typed).chain(others(term, Within::Article(names))))
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// How many of the words that must all be there are brought together first.
const FIRST: usize = 3;

/// What of an expression tells how rare it is, the rarest last: whatever has one of several
/// words is common, a pair is rarer than a word, and long words are mostly rarer than short.
fn rarity(expression: &str) -> (bool, bool, usize) {
    let is_one = !expression.contains(OR);
    let letters = expression.chars().filter(|c| c.is_alphanumeric()).count();
    (is_one, expression.contains(PAIR), letters)
}

/// What has all of these. Alone, an expression stays as it is, so that two ranks that ask the
/// same look the same.
///
/// FTS5 goes through the lists of all words at once, so one rare word among ten common ones
/// costs ten long walks. The rarest, as far as can be told, are brought together first, in
/// an expression of their own, and the other lists are only looked up where these meet. The
/// "NOT" of a word that no text has keeps FTS5 from making one flat list of all again.
pub(super) fn all_of(expressions: impl IntoIterator<Item = String>) -> String {
    let mut all: Vec<String> = expressions.into_iter().collect();
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    all.sort_by_key(|one| std::cmp::Reverse(rarity(one)));
    let join =
        |all: &[String]| all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" AND ");
    match all.split_at_checked(FIRST) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("(({}) NOT {}) AND {}", join(first), quoted(NOWHERE), join(rest))
        }
        _ => join(&all),
    }
}

/// One or the other.
const OR: &str = " OR ";

/// AND binds closer than OR, so nothing has to be put in brackets.
fn any_of(expressions: impl IntoIterator<Item = String>) -> String {
    expressions.into_iter().collect::<Vec<_>>().join(OR)
}
