//! Capitals that an encoding does not tell from small letters: their neighbours do.

use super::{
    tables::Letter,
    words::{Piece, Word},
};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// phường
    Small,
    /// Phường
    Title,
    /// PHƯỜNG
    Capitals,
    /// Đà or ĐÀ, ở or Ở: nothing in the word itself decides.
    Open,
    /// phƯờng: nobody writes so.
    Mixed,
}

/// From how many words on a text begins as a sentence does; less may be a part of one.
const SENTENCE: usize = 5;

/// How a word's own letters say that it is written.
pub(super) fn style(letters: &[Letter]) -> Style {
    let own = |letter: &&Letter| !letter.is_shared;
    let capitals = letters.iter().filter(own).filter(|own| own.letter.is_uppercase()).count();
    let small = letters.iter().filter(own).filter(|own| own.letter.is_lowercase()).count();
    let begins = letters.first().is_some_and(|first| first.letter.is_uppercase());
    match (capitals, small) {
        (0, 0) => Style::Open,
        (0, _) => Style::Small,
        (1, 0) if begins => Style::Open,
        (_, 0) => Style::Capitals,
        (1, _) if begins => Style::Title,
        _ => Style::Mixed,
    }
}

/// Gives every letter of every word its case.
pub(super) fn settle(pieces: &mut [Piece<'_>]) {
    let styles: Vec<Style> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Word(word) => Some(style(&word.letters)),
            Piece::Between(_) => None,
        })
        .collect();
    let last_known = neighbours(styles.iter());
    let mut next_known = neighbours(styles.iter().rev());
    next_known.reverse();
    let is_sentence = styles.len() >= SENTENCE;
    let mut at = 0;
    let mut begins = is_sentence;
    for piece in pieces {
        match piece {
            Piece::Between(text) => begins = at == 0 && is_sentence || ends_sentence(text),
            Piece::Word(word) => {
                let style = match styles[at] {
                    Style::Open => open(last_known[at], next_known[at]),
                    known => known,
                };
                write(word, style, begins);
                begins = false;
                at += 1;
            }
        }
    }
}

/// For each word, the style of the nearest word before it that has one of its own.
fn neighbours<'a>(styles: impl Iterator<Item = &'a Style>) -> Vec<Option<Style>> {
    let mut known = None;
    styles
        .map(|style| {
            let before = known;
            if !matches!(style, Style::Open | Style::Mixed) {
                known = Some(*style);
            }
            before
        })
        .collect()
}

/// A word between two in capitals is in capitals.
fn open(before: Option<Style>, after: Option<Style>) -> Style {
    let sides = [before, after];
    let is_capital = |side: &Option<Style>| side.is_none_or(|style| style == Style::Capitals);
    if sides.iter().all(is_capital) && sides.contains(&Some(Style::Capitals)) {
        Style::Capitals
    } else {
        Style::Small
    }
}

fn ends_sentence(between: &str) -> bool {
    let end = between.find(['.', '!', '?']);
    end.is_some_and(|end| between[end + 1..].contains(char::is_whitespace))
        || between.contains("\n\n")
        || between.contains("\n\r\n")
}

fn write(word: &mut Word<'_>, style: Style, begins: bool) {
    if word.is_foreign {
        return;
    }
    let is_capital = |at: usize| style == Style::Capitals || begins && at == 0;
    for (at, letter) in word.letters.iter_mut().enumerate() {
        if letter.is_shared && is_capital(at) {
            letter.letter = letter.letter.to_uppercase().next().unwrap_or(letter.letter);
        }
    }
}
