//! A text cut into words, each letter read by an encoding.

use super::{
    Encoding,
    case::{Style, style},
    letters::is_beyond_latin,
    syllable::is_syllable,
    tables::{Codes, Letter, TCVN3_CODES, VPS_CODES, byte, vni_alone, vni_marked},
};
use unicode_normalization::char::is_combining_mark;

/// A part of a text.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// Spaces, digits, punctuation: left as they are.
    Between(&'a str),
    /// A word.
    Word(Word<'a>),
}

/// Letters in a row.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As it stands in the text.
    pub(super) raw: &'a str,
    /// As the encoding reads it.
    pub(super) letters: Vec<Letter>,
    /// Whether it holds letters that the encoding does not have: it is left as it is.
    pub(super) is_foreign: bool,
}

impl Word<'_> {
    /// Whether the encoding reads it as a Vietnamese syllable.
    pub(super) fn is_syllable(&self) -> bool {
        !self.is_foreign && reads_well(&self.letters)
    }

    /// Whether it holds letters that only Unicode has.
    pub(super) fn is_unicode(&self) -> bool {
        self.is_foreign && self.raw.chars().any(is_beyond_latin)
    }
}

fn reads_well(letters: &[Letter]) -> bool {
    let small: Vec<char> = letters.iter().map(|letter| small(letter.letter)).collect();
    is_syllable(&small) && style(letters) != Style::Mixed
}

/// A small letter; Vietnamese ones become one letter each.
pub(super) fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// What a character may be in an encoding of one byte a letter.
#[derive(Clone, Copy)]
enum Kind {
    Letter(Letter),
    /// A letter, or the sign that it is shown as.
    Maybe(Letter),
    Foreign,
    Between,
}

/// Cuts a text (NFC).
pub(super) fn pieces(text: &str, encoding: Encoding) -> Vec<Piece<'_>> {
    match encoding {
        Encoding::Tcvn3 | Encoding::Tcvn3Capitals => Cut::new(text, &TCVN3_CODES, Some('-')).cut(),
        Encoding::Vps => Cut::new(text, &VPS_CODES, None).cut(),
        Encoding::Vni => vni(text),
    }
}

/// A text while it is cut.
struct Cut<'a> {
    text: &'a str,
    chars: Vec<(usize, char, Kind)>,
}

impl<'a> Cut<'a> {
    /// `hyphen`: what a soft hyphen becomes where it is lost.
    fn new(text: &'a str, codes: &Codes, hyphen: Option<char>) -> Self {
        let soft = codes[0xad].filter(|letter| !letter.is_shared);
        let kind = |c: char| match byte(c) {
            _ if c.is_ascii_alphabetic() => Kind::Letter(Letter { letter: c, is_shared: false }),
            _ if Some(c) == hyphen => soft.map_or(Kind::Between, Kind::Maybe),
            Some(byte) => match codes[usize::from(byte)] {
                Some(letter) if c <= '\u{ff}' => Kind::Letter(letter),
                Some(letter) => Kind::Maybe(letter),
                None => other(c),
            },
            None => other(c),
        };
        Self { text, chars: text.char_indices().map(|(at, c)| (at, c, kind(c))).collect() }
    }

    fn cut(&self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let (mut at, mut done) = (0, 0);
        let mut is_quoted = false;
        while at < self.chars.len() {
            let Some((end, word)) = self.word(at, is_quoted) else {
                match self.chars[at].1 {
                    '“' | '‘' => is_quoted = true,
                    '”' | '’' => is_quoted = false,
                    _ => {}
                }
                at += 1;
                continue;
            };
            if done < at {
                pieces.push(Piece::Between(self.slice(done, at)));
            }
            pieces.push(Piece::Word(word));
            (at, done) = (end, end);
        }
        if done < self.chars.len() {
            pieces.push(Piece::Between(self.slice(done, self.chars.len())));
        }
        pieces
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        let offset = |at: usize| self.chars.get(at).map_or(self.text.len(), |(offset, ..)| *offset);
        &self.text[offset(from)..offset(to)]
    }

    /// The word that begins here, and where it ends.
    fn word(&self, start: usize, is_quoted: bool) -> Option<(usize, Word<'a>)> {
        let mut letters: Vec<Letter> = Vec::new();
        let mut is_foreign = false;
        let mut end = start;
        while let Some((_, c, kind)) = self.chars.get(end) {
            match *kind {
                Kind::Letter(letter) => letters.push(letter),
                Kind::Maybe(letter)
                    if !(is_quoted && self.is_closing(end))
                        && self.is_letter(start, end, &letters, letter) =>
                {
                    letters.push(letter);
                }
                Kind::Foreign => {
                    is_foreign = true;
                    letters.push(Letter { letter: *c, is_shared: false });
                }
                Kind::Maybe(_) | Kind::Between => break,
            }
            end += 1;
        }
        let is_sign = end == start + 1 && self.is_sign(start, letters[0].letter);
        if end == start || is_sign {
            return None;
        }
        Some((end, Word { raw: self.slice(start, end), letters, is_foreign }))
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c, _)| *c)
    }

    /// Whether a lone letter is the sign that it is shown as: no word has this one letter.
    fn is_sign(&self, at: usize, letter: char) -> bool {
        const WORDS: &str = "àáạèéêếềíôốồổơờởợớóòùúủưừứựýỷấậẩđ";
        let Some(c) = self.char(at).filter(|c| !c.is_ascii_alphabetic()) else { return false };
        let follows = |c: char| c.is_whitespace() || c.is_ascii_digit();
        match letter {
            'Đ' if c == '§' => self.char(at + 1).is_none_or(follows),
            letter => !WORDS.contains(small(letter)) || c.is_alphabetic() && letter == 'Ổ',
        }
    }

    /// Whether a sign is a letter here: with it there is a syllable, without it there is none.
    fn is_letter(&self, start: usize, at: usize, left: &[Letter], letter: Letter) -> bool {
        let right = self.run(at + 1);
        let sign = self.char(at).unwrap_or(' ');
        if sign == '-' && !self.is_lost_hyphen(start, at, right.len()) {
            return false;
        }
        if left.is_empty() && right.is_empty() {
            return sign.is_alphabetic();
        }
        let whole: Vec<Letter> = left.iter().chain([&letter]).chain(&right).copied().collect();
        let stands = |part: &[Letter]| !part.is_empty() && reads_well(part);
        let is_inside = !left.is_empty() && !right.is_empty();
        let is_behind_word = start
            .checked_sub(1)
            .is_some_and(|before| matches!(self.chars[before].2, Kind::Letter(_) | Kind::Foreign));
        if left.is_empty() && is_behind_word {
            return false;
        }
        if reads_well(&whole) {
            return match sign {
                '-' => !stands(left),
                // Signs that stand right behind words.
                '–' | '—' | '…' | '”' | '’' | '™' | '€' => {
                    is_inside || !stands(left) && !stands(&right)
                }
                _ => is_inside || !stands(&right),
            };
        }
        // Names of other peoples; these signs do not stand so between letters.
        let is_sign = matches!(sign, '-' | '–' | '—' | '…' | '•' | '‘'..='”' | '™' | '€');
        is_inside && !is_sign && style(&whole) != Style::Mixed
    }

    /// Whether a sign here may close a quotation: no letter follows.
    fn is_closing(&self, at: usize) -> bool {
        matches!(self.char(at), Some('”' | '’'))
            && !self.char(at + 1).is_some_and(char::is_alphabetic)
    }

    /// The letters from here on.
    fn run(&self, from: usize) -> Vec<Letter> {
        let letters = self.chars.iter().skip(from).map_while(|(_, c, kind)| match kind {
            Kind::Letter(letter) => Some(*letter),
            Kind::Foreign => Some(Letter { letter: *c, is_shared: false }),
            Kind::Maybe(_) | Kind::Between => None,
        });
        letters.take(10).collect()
    }

    /// Whether a hyphen may be ư, whose code is a soft hyphen: alone between spaces, as words are.
    fn is_lost_hyphen(&self, start: usize, at: usize, right: usize) -> bool {
        let is_edge = |c: Option<char>| {
            c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ',' | ';' | ':'))
        };
        let before = start.checked_sub(1).and_then(|before| self.char(before));
        let after = self.char(at + 1 + right);
        let is_end = is_edge(after) || after == Some('.') && is_edge(self.char(at + 2 + right));
        // At the start of a line it is the mark of a list, before plain letters an option's.
        let is_typed = |at: usize| self.char(at).is_some_and(|c| !c.is_ascii());
        let is_word = before == Some(' ') && (at + 1..=at + right).any(is_typed);
        let is_inside = start < at || is_word;
        let starts_small = self.char(at + 1).is_none_or(|c| !c.is_ascii_uppercase());
        is_edge(before) && is_end && is_inside && (right > 0 || start < at) && starts_small
    }
}

fn other(c: char) -> Kind {
    if c.is_alphabetic() || is_combining_mark(c) { Kind::Foreign } else { Kind::Between }
}

/// VNI: a vowel and its mark are two characters.
fn vni(text: &str) -> Vec<Piece<'_>> {
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let between = rest.find(is_letter).unwrap_or(rest.len());
        if between > 0 {
            pieces.push(Piece::Between(&rest[..between]));
            rest = &rest[between..];
            continue;
        }
        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        pieces.push(Piece::Word(vni_word(&rest[..end])));
        rest = &rest[end..];
    }
    pieces
}

fn vni_word(raw: &str) -> Word<'_> {
    let mut letters = Vec::new();
    let mut is_foreign = false;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let alone = if c.is_ascii() { Some(c) } else { vni_alone(c) };
        let Some(own) = alone else {
            is_foreign = true;
            letters.push(Letter { letter: c, is_shared: false });
            continue;
        };
        let mark = chars.peek().filter(|mark| !mark.is_ascii()).map(|mark| small(*mark));
        let marked = mark.and_then(|mark| vni_marked(small(own), mark));
        if marked.is_some() {
            chars.next();
        }
        let letter = match marked {
            Some(marked) if own.is_uppercase() => marked.to_uppercase().next().unwrap_or(marked),
            Some(marked) => marked,
            None => own,
        };
        letters.push(Letter { letter, is_shared: false });
    }
    Word { raw, letters, is_foreign }
}
