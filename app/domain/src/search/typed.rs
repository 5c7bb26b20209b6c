//! What somebody typed, piece by piece: loose words, "phrases", -what to leave out.

use super::{short_forms::Key, words::Words};
use crate::text::tidy;
use std::ops::Range;

/// The most characters that are read of what somebody typed.
pub(super) const MAX_CHARS: usize = 200;

/// As many characters of the raw text are looked at: a letter can come in pieces, and a
/// space many times.
const MAX_RAW_CHARS: usize = 5 * MAX_CHARS;

/// A word, a run of words without a space between (`18-KH/QU`), or a quoted phrase.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) words: Vec<Key>,
    /// Where each word stands in the typed line.
    pub(super) places: Vec<Range<usize>>,
    pub(super) quoted: Quoted,
    /// Whether it is to be left out.
    pub(super) without: bool,
}

/// Whether a piece stands in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    No,
    Open,
    Closed,
}

/// The line as it is read and shown again: tidied and not too long. And whether a word at
/// its end may still be growing.
pub(super) fn line(raw: &str) -> (String, bool) {
    let end = raw.char_indices().nth(MAX_RAW_CHARS).map_or(raw.len(), |(at, _)| at);
    let raw = &raw[..end];
    let grows = !raw.ends_with(char::is_whitespace);
    let mut line = tidy(raw);
    if let Some((end, _)) = line.char_indices().nth(MAX_CHARS) {
        line.truncate(end);
        line.truncate(line.trim_end().len());
    }
    (line, grows)
}

/// Takes a line apart. Whatever is in it, it means something: a quote without its partner
/// goes to the end, a minus that leads nothing is nothing.
pub(super) fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let without = c == '-' && line[at + 1..].starts_with(leads);
        let start = if without { at + 1 } else { at };
        let (inside, quoted, next) = extent(line, start);
        let words = Words::of(&line[inside.clone()]);
        if !words.is_empty() {
            let place = |at: Range<usize>| at.start + inside.start..at.end + inside.start;
            let places = words.iter().map(|word| place(word.at)).collect();
            pieces.push(Piece { words: Key::all(&words), places, quoted, without });
        }
        at = next;
    }
    pieces
}

/// A minus means "without" right before a word or a quote.
fn leads(c: char) -> bool {
    is_quote(c) || c.is_alphanumeric()
}

/// The straight quotes of keyboards and the curly ones of telephones and office programs.
const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// What lies inside the piece that begins here, and where the next one may begin.
fn extent(line: &str, start: usize) -> (Range<usize>, Quoted, usize) {
    let Some(quote) = line[start..].chars().next().filter(|c| is_quote(*c)) else {
        let ends = |c: char| c.is_whitespace() || is_quote(c);
        let end = line[start..].find(ends).map_or(line.len(), |length| start + length);
        return (start..end, Quoted::No, end);
    };
    let start = start + quote.len_utf8();
    match line[start..].char_indices().find(|(_, c)| is_quote(*c)) {
        Some((length, quote)) => {
            let end = start + length;
            (start..end, Quoted::Closed, end + quote.len_utf8())
        }
        None => (start..line.len(), Quoted::Open, line.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        let show = |piece: &Piece| {
            let words: Vec<_> = piece.words.iter().map(|key| key.folded.as_str()).collect();
            let quote = match piece.quoted {
                Quoted::No => ("", ""),
                Quoted::Open => ("“", ""),
                Quoted::Closed => ("“", "”"),
            };
            let sign = if piece.without { "-" } else { "" };
            format!("{sign}{}{}{}", quote.0, words.join("+"), quote.1)
        };
        pieces(line).iter().map(show).collect()
    }

    #[test]
    fn words_phrases_and_what_to_leave_out() {
        assert_eq!(read("dân vận -khéo"), ["dan", "van", "-kheo"]);
        assert_eq!(read("\"dân vận\" -“mặt bằng”"), ["“dan+van”", "-“mat+bang”"]);
        assert_eq!(read("18-KH/QU ngày 30/12/2020"), ["18+kh+qu", "ngay", "30+12+2020"]);
        assert_eq!(read("Đ/c"), ["d+c"]);
    }

    #[test]
    fn whatever_is_typed_means_something() {
        assert_eq!(read("kinh tế - xã hội"), ["kinh", "te", "xa", "hoi"]);
        assert_eq!(read("“dân vận"), ["“dan+van"]);
        assert_eq!(read("a\"b c\"d"), ["a", "“b+c”", "d"]);
        assert_eq!(read("-\"\" -- \"…\" --x -"), ["x"]);
        assert!(read("").is_empty());
    }

    #[test]
    fn a_line_is_tidied_and_has_an_end() {
        assert_eq!(line("  ho\u{61}\u{300}\u{a0} bình "), ("hoà bình".to_owned(), false));
        let (long, grows) = line(&"ộ ".repeat(5_000));
        assert_eq!((long.chars().count(), grows), (MAX_CHARS - 1, false));
    }
}
