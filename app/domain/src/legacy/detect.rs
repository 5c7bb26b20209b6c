//! Whether a text is legacy text, seen by its letters alone.
//!
//! Each encoding reads the text. Where that turns what nobody could spell into Vietnamese
//! syllables, word after word, and hardly ever the other way round, the text is in that encoding.

use super::{
    Encoding,
    letters::is_beyond_latin,
    syllable::is_syllable,
    words::{Piece, Word, pieces, small},
};
use std::collections::BTreeSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What an encoding makes of a text.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Words that become syllables and were none, by how strange they were: letters that other
    /// languages have too, signs or capitals within a word, signs no other spelling has there.
    gained: [usize; 3],
    /// The codes in them.
    codes: BTreeSet<char>,
    /// Words that are syllables both ways, but not the same.
    both: usize,
    /// Words that were syllables and are none any more.
    lost: usize,
    /// Words that are no syllables either way.
    neither: usize,
    /// Words with letters that only Unicode has.
    unicode: usize,
    /// Words of plain letters that are syllables.
    plain: usize,
    /// Words of plain letters that are none.
    strange: usize,
}

/// How strange a word is before it is read: see [`Tally::gained`].
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Oddity {
    Foreign = 0,
    Odd = 1,
    Legacy = 2,
}

impl Tally {
    pub(super) fn of(text: &str, encoding: Encoding) -> Self {
        let mut tally = Self::default();
        let pieces = pieces(text, encoding);
        let is_quoting = quotes(text);
        for (at, piece) in pieces.iter().enumerate() {
            let Piece::Word(word) = piece else { continue };
            let before = at.checked_sub(1).and_then(|before| pieces.get(before));
            let is_quoted = is_quoting && word.raw.ends_with('»');
            if !is_quoted && !touches(before, pieces.get(at + 1)) {
                tally.count(word, encoding);
            }
        }
        tally
    }

    fn count(&mut self, word: &Word<'_>, encoding: Encoding) {
        let is_read = word.is_syllable();
        if word.raw.bytes().all(|byte| byte.is_ascii()) {
            let is_name = !word.raw.bytes().any(|byte| byte.is_ascii_lowercase());
            match is_read {
                _ if word.raw.len() < 2 || is_name || word.raw.contains('-') => {}
                true => self.plain += 1,
                false => self.strange += 1,
            }
            return;
        }
        if word.is_unicode() {
            self.unicode += 1;
            return;
        }
        let was = was_syllable(word.raw);
        match (is_read, was) {
            (true, false) if word.letters.len() > 1 => {
                self.gained[oddity(word, encoding) as usize] += 1;
                self.codes.extend(word.raw.chars().filter(|c| !c.is_ascii()));
            }
            (true, true) if is_same(word) => self.plain += 1,
            (true, _) => self.both += 1,
            (false, true) => self.lost += 1,
            (false, false) if is_abbreviation(word) => {}
            (false, false) => self.neither += 1,
        }
    }

    fn all_gained(&self) -> usize {
        self.gained.iter().sum()
    }

    /// How sure it is that the text is in this encoding; 0 when it is not.
    pub(super) fn certainty(&self) -> usize {
        let [foreign, odd, legacy] = self.gained;
        let strong = 2 * odd + 3 * legacy;
        let is_enough =
            strong >= 3 || strong >= 2 && foreign >= 1 || foreign >= 6 && self.codes.len() >= 4;
        if !is_enough || !self.is_plausible() {
            return 0;
        }
        let against = self.both + 2 * (self.neither + self.lost);
        (2 * (foreign + strong)).saturating_sub(against).max(1)
    }

    /// Whether nothing speaks against the encoding.
    pub(super) fn is_plausible(&self) -> bool {
        let gained = self.all_gained();
        let against = self.neither + 2 * self.lost;
        gained > 0
            && against * 3 <= gained + self.both
            && self.unicode * 8 <= gained
            && self.both <= gained * 2
            && self.strange + against <= gained + self.both + self.plain
    }

    /// Whether it is Unicode text: it holds letters that only Unicode has, and reading it in the
    /// encoding gains nothing.
    pub(super) fn is_unicode(&self) -> bool {
        self.unicode > self.all_gained()
    }
}

/// The encoding that a text is in, and how sure that is.
pub(super) fn best(text: &str) -> Option<(Encoding, usize)> {
    let text = sample(text);
    if text.is_ascii() {
        return None;
    }
    let text = nfc(text);
    if is_plainly_unicode(&text) {
        return None;
    }
    let mut found =
        Encoding::ALL.map(|encoding| (encoding, Tally::of(&text, encoding).certainty()));
    found.sort_by_key(|(_, certainty)| std::cmp::Reverse(*certainty));
    let [(encoding, certainty), (_, second), _] = found;
    (certainty > second).then_some((encoding, certainty))
}

/// How many bytes are looked at: some thousand words are enough to be sure.
const SAMPLE: usize = 32 * 1024;

pub(super) fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

/// A quick no for what most texts are: Vietnamese in Unicode.
fn is_plainly_unicode(text: &str) -> bool {
    let (mut beyond, mut latin) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_beyond_latin(c) {
            beyond += 1;
        } else {
            latin += 1;
        }
    }
    beyond > latin
}

pub(super) fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// Whether a text has quotations like «this»: no word of VPS begins with «, its ỡ.
fn quotes(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let opens = c == '«' && !before.is_alphanumeric();
        before = c;
        opens
    })
}

/// Whether a word is a part of a number, an address or a name of a file: such say nothing.
fn touches(before: Option<&Piece<'_>>, after: Option<&Piece<'_>>) -> bool {
    let is_bound = |c: char| c.is_ascii_digit() || matches!(c, '@' | '_' | '\\' | '=' | '&' | '#');
    let is_bound_before = |text: &&str| text.ends_with(is_bound) || text.ends_with("//");
    let before = match before {
        Some(Piece::Between(text)) => Some(*text),
        _ => None,
    };
    let after = match after {
        Some(Piece::Between(text)) => Some(*text),
        _ => None,
    };
    before.is_some_and(|text| is_bound_before(&text))
        || after.is_some_and(|text| text.starts_with(is_bound) || text.starts_with("://"))
}

/// Whether a word is a syllable as it stands, behind signs too.
fn was_syllable(raw: &str) -> bool {
    let raw = raw.trim_matches(|c: char| !c.is_alphabetic());
    let letters: Vec<char> = raw.chars().map(small).collect();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let begins = raw.starts_with(char::is_uppercase);
    let is_written_so = capitals == 0 || capitals == 1 && begins || capitals == letters.len();
    is_written_so && is_syllable(&letters)
}

fn is_same(word: &Word<'_>) -> bool {
    word.letters.iter().map(|letter| letter.letter).eq(word.raw.chars())
}

/// HĐND, GD&ĐT: capitals that are read letter by letter.
fn is_abbreviation(word: &Word<'_>) -> bool {
    let is_capital = |letter: char| letter.is_uppercase();
    !word.is_foreign
        && word.letters.len() <= 8
        && word.letters.iter().all(|letter| is_capital(letter.letter) && !letter.is_shared)
}

fn oddity(word: &Word<'_>, encoding: Encoding) -> Oddity {
    if encoding == Encoding::Vni {
        return vni_oddity(word.raw);
    }
    let chars: Vec<char> = word.raw.chars().collect();
    let mut oddity = Oddity::Foreign;
    for (at, &c) in chars.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(at + 1).copied();
        let own = match c {
            '¡'..='£' | '¤'..='¦' | '¨' | '¶' | 'ª'..='\u{ad}' | '¸' | 'º'..='¾'
                if before.is_some() && after.is_some() =>
            {
                Oddity::Legacy
            }
            // m·n, a×b: a product.
            '·' | '×' | '÷' if chars.len() == 3 => Oddity::Foreign,
            // n°, 1ª: ordinals.
            '°' | 'º' | 'ª' if at + 1 == chars.len() => Oddity::Foreign,
            _ if !c.is_alphabetic() || matches!(c, 'ª' | 'º' | 'µ') => Oddity::Odd,
            _ if is_out_of_case(before, c, after) => Oddity::Odd,
            // A German ß stands behind a vowel.
            'ß' if before.is_none_or(|before| !"aeiouyäöü".contains(before)) => Oddity::Odd,
            'Œ' | 'œ' | 'ƒ' | 'þ' | 'Þ' => Oddity::Odd,
            _ => Oddity::Foreign,
        };
        if own > oddity {
            oddity = own;
        }
    }
    oddity
}

/// A capital behind a small letter, or a small letter between capitals.
fn is_out_of_case(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let is_capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    c.is_uppercase() && (is_small(before) || before.is_none() && is_small(after) && c == 'Ø')
        || c.is_lowercase() && is_capital(before) && is_capital(after)
}

/// Two vowels in a row that only VNI writes so; the others are French, Spanish, Portuguese.
fn vni_oddity(raw: &str) -> Oddity {
    const NATURAL: [&str; 16] = [
        "oû", "aî", "oï", "aï", "aü", "aú", "aé", "eï", "uï", "aë", "aè", "eá", "oä", "oã", "uù",
        "eú",
    ];
    let chars: Vec<char> = raw.chars().collect();
    let is_pair = |pair: &[char]| {
        let small: String = pair.iter().map(|c| small(*c)).collect();
        if small == "öô" {
            return true;
        }
        matches!(pair[0], 'ô' | 'ö' | 'Ô' | 'Ö' | 'a'..='z' | 'A'..='Z')
            && "aeiouyôö".contains(small.chars().next().unwrap_or(' '))
            && !pair[1].is_ascii()
            && pair[1].is_alphabetic()
            && !"íìæóòôöñ".contains(pair[1])
            && !NATURAL.contains(&small.as_str())
    };
    if chars.windows(2).any(is_pair) { Oddity::Odd } else { Oddity::Foreign }
}
