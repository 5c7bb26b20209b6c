//! The words of a text: what is compared, and where in the original text it stands.

use std::ops::Range;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text, in two spellings, each with its place in the original text.
///
/// *Folded* is what [`fold`](crate::vietnamese::fold) makes of it: `Hoà` is `hoa`. *Marked*
/// keeps the marks, but says them in one way only, whatever the text's normal form and
/// wherever its author put the tone: `hoà`, `HÒA` and `hòa` are the same, `hoa` is not.
/// A marked word is a key to compare, not a text to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    folded: String,
    marked: String,
    places: Vec<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    text: Range<usize>,
    folded: Range<usize>,
    marked: Range<usize>,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands in the original text, in bytes.
    pub at: Range<usize>,
    /// The word without its marks.
    pub folded: &'a str,
    /// The word with its marks.
    pub marked: &'a str,
}

impl Words {
    /// Takes a text apart.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut reading = Reading::default();
        for (at, c) in text.char_indices() {
            reading.take(c, at..at + c.len_utf8());
        }
        reading.end_word();
        reading.words
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The words without marks, one space between them: what `fold` gives.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// A word by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Word<'_>> {
        self.places.get(number).map(|place| self.word(place))
    }

    /// Every word, in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Word<'_>> + ExactSizeIterator {
        self.places.iter().map(|place| self.word(place))
    }

    fn word(&self, place: &Place) -> Word<'_> {
        Word {
            at: place.text.clone(),
            folded: &self.folded[place.folded.clone()],
            marked: &self.marked[place.marked.clone()],
        }
    }
}

/// A text on its way into words.
#[derive(Default)]
struct Reading {
    words: Words,
    /// Where the word being read began, in the text and in both spellings.
    word: Option<(Range<usize>, usize, usize)>,
    /// The marks of its last letter, without the tone: ◌̂ ◌̆ ◌̛.
    of_letter: Vec<char>,
    /// Its tone; of a foreign word perhaps several.
    tones: Vec<char>,
}

impl Reading {
    fn take(&mut self, c: char, at: Range<usize>) {
        if c.is_ascii_alphanumeric() {
            self.letter(c.to_ascii_lowercase(), &at);
        } else if c.is_ascii() {
            self.end_word();
        } else {
            decompose_canonical(c, |part| self.part(part, &at));
        }
    }

    fn part(&mut self, part: char, at: &Range<usize>) {
        if is_combining_mark(part) {
            return self.mark(part, at);
        }
        for lower in part.to_lowercase() {
            if lower.is_alphanumeric() {
                self.letter(lower, at);
            } else {
                self.end_word();
            }
        }
    }

    fn letter(&mut self, letter: char, at: &Range<usize>) {
        self.end_letter();
        let words = &mut self.words;
        let (text, ..) = self.word.get_or_insert_with(|| {
            if !words.folded.is_empty() {
                words.folded.push(' ');
            }
            (at.clone(), words.folded.len(), words.marked.len())
        });
        text.end = at.end;
        words.folded.push(if letter == 'đ' { 'd' } else { letter });
        words.marked.push(letter);
    }

    /// A mark belongs to the letter before it; without one it is nothing.
    fn mark(&mut self, mark: char, at: &Range<usize>) {
        if let Some((text, ..)) = &mut self.word {
            text.end = at.end;
            if is_tone(mark) { self.tones.push(mark) } else { self.of_letter.push(mark) }
        }
    }

    fn end_letter(&mut self) {
        if self.of_letter.is_empty() {
            return;
        }
        self.of_letter.sort_unstable();
        self.words.marked.extend(self.of_letter.drain(..));
    }

    fn end_word(&mut self) {
        let Some((text, folded, marked)) = self.word.take() else { return };
        self.end_letter();
        if !self.tones.is_empty() {
            self.tones.sort_unstable();
            self.words.marked.extend(self.tones.drain(..));
        }
        let folded = folded..self.words.folded.len();
        let marked = marked..self.words.marked.len();
        self.words.places.push(Place { text, folded, marked });
    }
}

/// Huyền, sắc, ngã, hỏi, nặng.
const fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether somebody who has typed `begun` may be on the way to `whole` (both marked words):
/// every mark typed is there, and what has none yet may still get it, as with Telex, where
/// `vâ` becomes `vận`.
#[must_use]
pub fn may_become(begun: &str, whole: &str) -> bool {
    let mut whole_letters = letters(whole);
    letters(begun).all(|(letter, marks)| {
        let Some((there, its_marks)) = whole_letters.next() else { return false };
        (letter == there || (letter == 'd' && there == 'đ'))
            && marks.chars().all(|mark| is_tone(mark) || its_marks.contains(mark))
    }) && begun.chars().filter(|c| is_tone(*c)).all(|tone| whole.contains(tone))
}

/// The letters of a marked word, each with the marks that follow it.
fn letters(marked: &str) -> impl Iterator<Item = (char, &str)> {
    let starts = marked.char_indices().filter(|(_, c)| !is_combining_mark(*c));
    starts.map(|(at, letter)| {
        let rest = &marked[at + letter.len_utf8()..];
        let end = rest.find(|c| !is_combining_mark(c)).unwrap_or(rest.len());
        (letter, &rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::fold;
    use unicode_normalization::UnicodeNormalization;

    fn marked(text: &str) -> Vec<String> {
        Words::of(text).iter().map(|word| word.marked.to_owned()).collect()
    }

    #[test]
    fn one_word_is_the_same_in_either_tone_placement_and_normal_form() {
        assert_eq!(marked("Hoà uỷ"), marked("HÒA ủy"));
        let text = "Khối Dân vận phường triển khai nhiệm vụ được giao";
        assert_eq!(marked(text), marked(&text.nfd().collect::<String>()));
        assert_ne!(marked("hoa"), marked("hoà"));
        assert_ne!(marked("dân"), marked("dan"));
        assert_ne!(marked("đang"), marked("dang"));
        assert_ne!(marked("chở"), marked("chợ"));
    }

    #[test]
    fn each_word_knows_its_place_in_the_original_text() {
        let text = "«Đảng ủy»\u{a0}– ho\u{61}\u{300}, 18/1";
        let words = Words::of(text);
        let places: Vec<_> = words.iter().map(|word| &text[word.at]).collect();
        assert_eq!(places, ["Đảng", "ủy", "ho\u{61}\u{300}", "18", "1"]);
        assert_eq!(words.folded(), fold(text));
        assert!(Words::of(" \u{301}… ").is_empty());
    }

    #[test]
    fn half_a_word_may_become_what_keeps_its_marks() {
        let key = |text: &str| marked(text).concat();
        for (begun, whole) in
            [("va", "vận"), ("vâ", "vận"), ("vậ", "vận"), ("d", "đảng"), ("ma", "mặt"), ("", "a")]
        {
            assert!(may_become(&key(begun), &key(whole)), "{begun} {whole}");
        }
        for (begun, whole) in
            [("vâ", "vạn"), ("vá", "vận"), ("đ", "dân"), ("vận", "vậ"), ("ca", "vận"), ("ở", "ơ")]
        {
            assert!(!may_become(&key(begun), &key(whole)), "{begun} {whole}");
        }
    }
}
