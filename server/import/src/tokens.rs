//! A short line taken apart: words, numbers and the signs between them.

use domain::vietnamese::fold;

/// A piece of a line.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    /// Where it begins in the line, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Whether a space stands before it.
    pub(crate) spaced: bool,
    /// What it is.
    pub(crate) kind: Kind<'a>,
}

/// What a piece of a line is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// Letters, folded.
    Word(String),
    /// Digits, as written.
    Number(&'a str),
    /// Any other sign.
    Sign(char),
}

impl Token<'_> {
    /// Whether it is this folded word.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }

    /// Whether it is this sign.
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Its number, when it is one with so many digits.
    pub(crate) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.kind {
            Kind::Number(text) if digits.contains(&text.len()) => text.parse().ok(),
            _ => None,
        }
    }
}

/// Takes a tidied line apart.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut spaced = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        if first == ' ' {
            spaced = true;
            rest = &rest[1..];
            continue;
        }
        let run = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        let (length, kind) = if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            (length, Kind::Number(&rest[..length]))
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            (length, Kind::Word(fold(&rest[..length])))
        } else {
            (first.len_utf8(), Kind::Sign(first))
        };
        tokens.push(Token { start, end: start + length, spaced, kind });
        spaced = false;
        rest = &rest[length..];
    }
    tokens
}

/// How many tokens the phrase takes at the start of these; the phrase is folded words.
pub(crate) fn phrase(tokens: &[Token<'_>], phrase: &str) -> Option<usize> {
    let mut taken = 0;
    for word in phrase.split(' ') {
        if !tokens.get(taken)?.is_word(word) {
            return None;
        }
        taken += 1;
    }
    Some(taken)
}

/// The longest of these phrases at the start of the tokens.
pub(crate) fn longest(tokens: &[Token<'_>], phrases: &[&str]) -> Option<usize> {
    let Kind::Word(first) = &tokens.first()?.kind else { return None };
    let begins = |one: &&&str| one.starts_with(first.as_str());
    phrases.iter().filter(begins).filter_map(|one| phrase(tokens, one)).max()
}
