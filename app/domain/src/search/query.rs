//! What somebody looks for.

use super::{
    short_forms::{Key, ShortForms},
    typed::{self, Piece, Quoted},
};
use std::ops::Range;

/// The most words that are looked for at once; more are left out of the search.
const MAX_WORDS: usize = 16;

/// The most spellings of a whole line that are looked for, when several of its words have
/// short or long forms.
const MAX_SPELLINGS: usize = 12;

/// What somebody looks for. Any text is a query; one without a word finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    line: String,
    terms: Vec<Term>,
    without: Vec<Term>,
    is_half_typed: bool,
    forms: ShortForms,
}

/// One thing that must be there: a word, a phrase, or a name with a short form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    words: Vec<Key>,
    places: Vec<Range<usize>>,
    stands: Stands,
    others: Vec<Vec<Key>>,
}

/// How the words of a term stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Anywhere.
    Apart,
    /// One after the other.
    Together,
}

impl Query {
    /// Reads what somebody typed, with the built-in list of short forms.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::parse_with(text, &ShortForms::built_in())
    }

    /// The same with a site's own list.
    #[must_use]
    pub fn parse_with(text: &str, forms: &ShortForms) -> Self {
        let (line, grows) = typed::line(text);
        let mut pieces = typed::pieces(&line);
        let last = pieces.last().filter(|last| !last.without && last.quoted != Quoted::Closed);
        let end = last.and_then(|last| last.places.last()).map(|place| place.end);
        let is_half_typed = grows && end == Some(line.len());
        shorten(&mut pieces);
        let (without, with): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|one| one.without);
        let without = without.into_iter().map(|piece| Term::of(vec![piece], forms)).collect();
        let terms = terms(with, forms);
        Self { terms, without, is_half_typed, forms: forms.clone(), line }
    }

    /// What was typed, tidied and at most 200 characters long.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.line
    }

    /// Whether there is nothing to look for: no word, or only words to leave out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What must be there, in the order it was typed.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What must not be there.
    #[must_use]
    pub fn without(&self) -> &[Term] {
        &self.without
    }

    /// Whether the last word may be the beginning of a longer one.
    #[must_use]
    pub const fn is_half_typed(&self) -> bool {
        self.is_half_typed
    }

    /// Whether marks were typed: then what has the same marks comes first.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.words().any(|(key, _)| key.has_marks())
    }

    /// Whether a phrase of three words or more must be there: quoted, or typed without a space
    /// like a date. An index that knows which two words stand together cannot tell of three.
    #[must_use]
    pub fn has_long_phrase(&self) -> bool {
        self.terms.iter().any(Term::is_long_phrase)
    }

    /// Every word that must be there, with its place in the line.
    pub fn words(&self) -> impl Iterator<Item = (&Key, &Range<usize>)> {
        self.terms.iter().flat_map(|term| term.words.iter().zip(&term.places))
    }

    /// The whole line as one phrase, in each of its spellings; as it was typed first.
    #[must_use]
    pub fn phrases(&self) -> Vec<Vec<&Key>> {
        let mut phrases: Vec<Vec<&Key>> = vec![Vec::new()];
        for term in &self.terms {
            let room = MAX_SPELLINGS / phrases.len();
            let spellings: Vec<&[Key]> = term.spellings().take(room.max(1)).collect();
            phrases = spellings
                .iter()
                .flat_map(|words| phrases.iter().map(|begun| begun.iter().copied().chain(*words)))
                .map(Iterator::collect)
                .collect();
        }
        phrases
    }

    /// The same query with other words in these places, for a suggestion. Places come from
    /// [`Self::words`], in their order.
    #[must_use]
    pub fn with_words(&self, words: &[(Range<usize>, &str)]) -> Self {
        let mut line = String::with_capacity(self.line.len());
        let mut done = 0;
        for (place, word) in words {
            line.push_str(self.line.get(done..place.start).unwrap_or_default());
            line.push_str(word);
            done = place.end;
        }
        line.push_str(self.line.get(done..).unwrap_or_default());
        if !self.is_half_typed {
            line.push(' ');
        }
        Self::parse_with(&line, &self.forms)
    }
}

impl Term {
    /// Its words as they were typed.
    #[must_use]
    pub fn words(&self) -> &[Key] {
        &self.words
    }

    /// Whether one of them was typed with a mark.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.words.iter().any(Key::has_marks)
    }

    /// How the typed words stand.
    #[must_use]
    pub const fn stands(&self) -> Stands {
        self.stands
    }

    /// Short or long forms of the same; their words stand together.
    #[must_use]
    pub fn others(&self) -> &[Vec<Key>] {
        &self.others
    }

    pub(super) fn is_long_phrase(&self) -> bool {
        self.stands == Stands::Together && self.words.len() > 2
    }

    /// The typed words, then the other forms.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &[Key]> {
        std::iter::once(self.words.as_slice()).chain(self.others.iter().map(Vec::as_slice))
    }

    fn of(pieces: Vec<Piece>, forms: &ShortForms) -> Self {
        let is_quoted = pieces.iter().any(|piece| piece.quoted != Quoted::No);
        let others = if is_quoted { None } else { forms.others(&folded(&pieces)) };
        let stands = if pieces.len() > 1 { Stands::Apart } else { Stands::Together };
        let mut term = Self {
            words: Vec::new(),
            places: Vec::new(),
            stands,
            others: others.unwrap_or_default(),
        };
        for piece in pieces {
            term.words.extend(piece.words);
            term.places.extend(piece.places);
        }
        term
    }
}

/// Leaves out the words beyond the limit.
fn shorten(pieces: &mut Vec<Piece>) {
    let mut room = MAX_WORDS;
    for piece in &mut *pieces {
        piece.words.truncate(room);
        piece.places.truncate(room);
        room -= piece.words.len();
    }
    pieces.retain(|piece| !piece.words.is_empty());
}

/// Puts pieces together where they make a name with a short form.
fn terms(pieces: Vec<Piece>, forms: &ShortForms) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = pieces.into_iter().collect::<std::collections::VecDeque<_>>();
    while !rest.is_empty() {
        let length = name(rest.make_contiguous(), forms).unwrap_or(1);
        terms.push(Term::of(rest.drain(..length).collect(), forms));
    }
    terms
}

/// How many pieces make the longest name that begins here.
fn name(pieces: &[Piece], forms: &ShortForms) -> Option<usize> {
    let loose = pieces.iter().take_while(|piece| piece.quoted == Quoted::No).count();
    let longest = loose.min(forms.longest());
    (1..=longest).rev().find(|length| forms.others(&folded(&pieces[..*length])).is_some())
}

fn folded(pieces: &[Piece]) -> String {
    let words = pieces.iter().flat_map(|piece| &piece.words);
    words.map(|key| key.folded.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        Query::parse(text).terms.iter().map(|term| spoken(&term.words)).collect()
    }

    fn spoken<'a>(keys: impl IntoIterator<Item = &'a Key>) -> String {
        keys.into_iter().map(|key| key.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_name_with_a_short_form_is_one_term() {
        assert_eq!(read("công tác giải phóng mặt bằng"), ["cong", "tac", "giai phong mat bang"]);
        assert_eq!(read("uỷ ban MTTQ phường"), ["uy ban mttq", "phuong"]);
        assert_eq!(read("\"giải phóng\" mặt bằng"), ["giai phong", "mat", "bang"]);
        let query = Query::parse("UBND phường");
        let phrases: Vec<_> = query.phrases().into_iter().map(spoken).collect();
        assert_eq!(phrases, ["ubnd phuong", "uy ban nhan dan phuong"]);
        assert_eq!(query.terms[0].stands(), Stands::Together);
        assert!(Query::parse("\"UBND\"").terms[0].others().is_empty(), "quotes mean it so");
    }

    #[test]
    fn the_query_remembers_how_it_was_typed() {
        for (text, marks, half) in [
            ("dan van", false, true),
            ("dân van", true, true),
            ("đang ", true, false),
            ("dan \"van kheo\"", false, false),
            ("dan \"van kheo", false, true),
            ("dan -van", false, false),
            ("dan van?", false, false),
            ("", false, false),
        ] {
            let query = Query::parse(text);
            assert_eq!((query.has_marks(), query.is_half_typed()), (marks, half), "{text}");
        }
        assert!(Query::parse("-dân").is_empty());
        assert_eq!(Query::parse("-dân").without().len(), 1);
    }

    #[test]
    fn there_is_a_limit_to_words_and_spellings() {
        let many = Query::parse(&"UBND HĐND MTTQ a ".repeat(10));
        assert_eq!(many.words().count(), MAX_WORDS);
        assert!((1..=MAX_SPELLINGS).contains(&many.phrases().len()));
        assert_eq!(many.phrases()[0].len(), MAX_WORDS, "as it was typed first");
    }

    #[test]
    fn a_word_can_be_put_in_the_place_of_another() {
        let query = Query::parse("\"dân vậm\" khéo -đường");
        let places: Vec<_> = query.words().map(|(_, at)| at.clone()).collect();
        let better = query.with_words(&[(places[1].clone(), "vận")]);
        assert_eq!(better.as_str(), "\"dân vận\" khéo -đường");
        assert_eq!(better.without(), query.without());
    }
}
