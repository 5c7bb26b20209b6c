//! An article's words as the index takes them in.

use super::space::{Space, section_token};
use domain::{
    id::SectionId,
    search::{Fields, Word, Words},
};
use std::collections::BTreeSet;

/// The words of one article, each once.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// What goes into the index.
    tokens: BTreeSet<String>,
    /// Every word that can be suggested, folded and marked.
    pub(super) words: BTreeSet<(String, String)>,
}

/// Longer words (in bytes) are typing accidents, addresses and codes: found, never suggested.
const LONGEST_SUGGESTED: usize = 32;

impl Texts {
    /// What an article says itself; its section stands there as a number.
    pub(super) fn of(fields: &Fields, section: SectionId) -> Self {
        let mut texts = Self::default();
        for part in fields.all() {
            let words = Words::of(part);
            texts.add(&words, &[Space::Text, Space::Marked]);
            texts.learn(&words);
        }
        texts.add(&Words::of(&fields.title), &[Space::Title, Space::TitleMarked]);
        texts.tokens.insert(section_token(section));
        texts
    }

    /// One text for the index, with a space between two words.
    pub(super) fn tokens(&self) -> String {
        let mut text = String::with_capacity(self.tokens.iter().map(|one| one.len() + 1).sum());
        for token in &self.tokens {
            text.push_str(token);
            text.push(' ');
        }
        text
    }

    fn add(&mut self, words: &Words, spaces: &[Space]) {
        let mut before: Option<Word<'_>> = None;
        for word in words.iter() {
            for space in spaces {
                self.tokens.insert(space.word(word.folded, word.marked));
                let first = before.as_ref().filter(|_| *space != Space::Marked);
                let pair = first.map(|first| space.pair(both(first), both(&word)));
                self.tokens.extend(pair);
            }
            before = Some(word);
        }
    }

    /// Lets the words of a text be suggested.
    pub(super) fn learn(&mut self, words: &Words) {
        let short = words.iter().filter(|word| word.marked.len() <= LONGEST_SUGGESTED);
        self.words.extend(short.map(|word| (word.folded.to_owned(), word.marked.to_owned())));
    }
}

fn both<'a>(word: &Word<'a>) -> (&'a str, &'a str) {
    (word.folded, word.marked)
}
