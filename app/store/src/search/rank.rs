//! How well an article answers, and where a list of answers goes on.

use std::{fmt, str::FromStr};

/// How well an article answers, the best first. Among equals the newer comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The title has the phrase with the marks that were typed.
    TitleExact,
    /// The article has the phrase with the marks that were typed.
    Exact,
    /// The title has the phrase, with whatever marks.
    TitlePhrase,
    /// The article has the phrase, with whatever marks.
    Phrase,
    /// The title has the phrase, where its last word was only half typed; words typed with
    /// marks have these.
    TitlePhraseBegun,
    /// The same of the article.
    PhraseBegun,
    /// The title has all the words, those typed with marks with these marks.
    TitleWords,
    /// The article has all the words, those typed with marks with these marks.
    Words,
    /// The same of the title, where the last word was only half typed.
    TitleBegun,
    /// The same of the article, where the last word was only half typed.
    Begun,
}

impl Rank {
    /// Whether it asks for the words one after the other.
    pub(super) const fn is_phrase(self) -> bool {
        match self {
            Self::TitleExact
            | Self::Exact
            | Self::TitlePhrase
            | Self::Phrase
            | Self::TitlePhraseBegun
            | Self::PhraseBegun => true,
            Self::TitleWords | Self::Words | Self::TitleBegun | Self::Begun => false,
        }
    }

    /// Every rank, the best first.
    pub(super) const ALL: [Self; 10] = [
        Self::TitleExact,
        Self::Exact,
        Self::TitlePhrase,
        Self::Phrase,
        Self::TitlePhraseBegun,
        Self::PhraseBegun,
        Self::TitleWords,
        Self::Words,
        Self::TitleBegun,
        Self::Begun,
    ];
}

/// A place in a list of answers, written `2-241881213376` in addresses. A list that goes on
/// from here repeats nothing, whatever was published meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(super) rank: Rank,
    pub(super) doc: i64,
}

/// The text is not a place in a list of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list of answers")]
pub struct NotAPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.rank as u8, self.doc)
    }
}

impl FromStr for Place {
    type Err = NotAPlace;
    /// Reads only what [`fmt::Display`] writes, so that every place has one spelling.
    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (rank, doc) = text.split_once('-').ok_or(NotAPlace)?;
        let rank: usize = rank.parse().map_err(|_| NotAPlace)?;
        let rank = *Rank::ALL.get(rank).ok_or(NotAPlace)?;
        let doc: i64 = doc.parse().map_err(|_| NotAPlace)?;
        let place = Self { rank, doc };
        if doc >= 0 && place.to_string() == text { Ok(place) } else { Err(NotAPlace) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_an_address_has_one_spelling() {
        for (number, rank) in Rank::ALL.into_iter().enumerate() {
            let text = format!("{number}-241881213376");
            assert_eq!(text.parse(), Ok(Place { rank, doc: 241_881_213_376 }));
        }
        for text in ["", "-", "1", "1-", "-1", "10-1", "01-1", "1-01", "1--1", "1-+1", "1-1 "] {
            assert_eq!(text.parse::<Place>(), Err(NotAPlace), "{text:?}");
        }
    }
}
