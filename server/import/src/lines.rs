//! The lines of a page: what stands on them, and how they stand.

use crate::Unreadable;
use domain::{
    legacy::{Converted, convert},
    text::tidy,
    vietnamese::fold,
};

/// The largest page, in bytes. A saved page is some kilobytes; what is larger is something else.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The most lines with text; a body holds no more blocks than 20,000.
const MAX_LINES: usize = 50_000;

/// Up to how many characters a line may still be a label, a menu entry or a name.
const SHORT: usize = 250;

/// One line that holds text.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// How many blank lines stand before it.
    pub(crate) gap: usize,
    /// How far it is pushed to the right, in characters.
    pub(crate) indent: usize,
    /// Its text, tidied: one space between words, NFC.
    pub(crate) text: String,
    /// Its text folded for comparison; empty for a line that is too long to be a label.
    pub(crate) folded: String,
    /// The text's length in characters.
    pub(crate) length: usize,
}

/// Cuts a text into lines.
pub(crate) fn lines(text: &str) -> Result<Vec<Line>, Unreadable> {
    let mut lines = Vec::new();
    let mut gap = 0;
    for (index, raw) in split(text).enumerate() {
        let text = tidy(raw);
        if text.is_empty() {
            gap += 1;
            continue;
        }
        if text.len() > domain::body::MAX_BYTES {
            return Err(Unreadable::LineTooLong { line: index + 1 });
        }
        if lines.len() == MAX_LINES {
            return Err(Unreadable::TooManyLines);
        }
        lines.push(Line::new(index + 1, gap, raw, text));
        gap = 0;
    }
    if lines.is_empty() { Err(Unreadable::Empty) } else { Ok(lines) }
}

/// Reads the bytes of a file as text; what was typed for fonts older than Unicode is converted.
pub(crate) fn text(bytes: &[u8]) -> Result<Converted, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
        return Err(Unreadable::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)?;
    let converted = convert(text);
    let text = converted.text.as_str();
    // Only now: the old codes of some capitals are control characters.
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls * 20 > text.len() {
        return Err(Unreadable::Binary);
    }
    let start = text.trim_start().as_bytes();
    let begins = |tag: &[u8]| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
    if begins(b"<!doctype html") || begins(b"<html") {
        return Err(Unreadable::Html);
    }
    Ok(converted)
}

/// Splits at `\n`, `\r\n`, a lone `\r` and Unicode's own line and paragraph separators.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let now = rest?;
        let end = |c| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let Some(at) = now.find(end) else {
            rest = None;
            return Some(now);
        };
        let after = &now[at..];
        let broken = if after.starts_with("\r\n") {
            2
        } else {
            after.chars().next().map_or(0, char::len_utf8)
        };
        rest = Some(&after[broken..]);
        Some(&now[..at])
    })
}

impl Line {
    fn new(number: usize, gap: usize, raw: &str, text: String) -> Self {
        let width = |c| if c == '\t' { 8 } else { 1 };
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(width).sum();
        let length = text.chars().count();
        let folded = if length <= SHORT { fold(&text) } else { String::new() };
        Self { number, gap, indent, text, folded, length }
    }

    /// A line made from a text alone.
    #[cfg(test)]
    pub(crate) fn of(text: &str) -> Self {
        Self::new(1, 0, text, tidy(text))
    }

    /// How many words it has; a long line has many, whatever their number.
    pub(crate) fn words(&self) -> usize {
        if self.folded.is_empty() && self.length > SHORT {
            return usize::MAX;
        }
        self.text.split(' ').count()
    }

    /// Whether it ends as sentences and introductions end.
    pub(crate) fn ends_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// Whether it is running text: a paragraph of an article and not a title or a label.
    pub(crate) fn is_running(&self) -> bool {
        self.length > SHORT || (self.length >= 60 && self.ends_sentence())
    }

    /// Whether it is pushed so far to the right that it stands at the right on purpose.
    pub(crate) fn stands_right(&self) -> bool {
        self.indent >= 30
    }
}

/// Whether a text ends as sentences and introductions end, behind quotes and brackets too.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '”', '’', '\'', '»', ' '];
    let text = text.trim_end_matches(closing);
    text.ends_with(['.', '!', '?', '…', ':', ';', ','])
        || text.strip_suffix(')').is_some_and(|inner| inner.ends_with(['.', '!', '?', '…']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(usize, usize, String)> {
        let lines = lines(&text(bytes).unwrap().text).unwrap();
        lines.into_iter().map(|line| (line.number, line.gap, line.text)).collect()
    }

    #[test]
    fn lines_from_every_kind_of_machine_are_the_same_lines() {
        let expected = [(1, 0, "Một".to_owned()), (3, 1, "Hai".to_owned())];
        for bytes in [
            "Một\n\nHai",
            "\u{feff}Một\r\n\r\nHai\r\n",
            "Một\r\u{a0}\t\rHai",
            "Mô\u{323}t\n\nHai\n",
        ] {
            assert_eq!(texts(bytes.as_bytes()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_a_saved_page_is_refused_by_its_reason() {
        let refused =
            |bytes: &[u8]| text(bytes).and_then(|text| lines(&text.text)).map(|_| ()).unwrap_err();
        assert_eq!(refused(b""), Unreadable::Empty);
        assert_eq!(refused(" \n\u{a0}\n\t".as_bytes()), Unreadable::Empty);
        assert_eq!(refused(b"\xef\xbb\xbf"), Unreadable::Empty);
        assert_eq!(refused(b"PK\x03\x04\x00\x00"), Unreadable::Binary);
        assert_eq!(refused(b"%PDF-1.4"), Unreadable::Binary);
        assert_eq!(refused(b"\x01\x02\x03\x04"), Unreadable::Binary);
        assert_eq!(refused(b"Ph\xadng"), Unreadable::NotUtf8);
        assert_eq!(refused(b"\xff\xfeP"), Unreadable::NotUtf8);
        assert_eq!(refused(b"\n<!DOCTYPE HTML><title>"), Unreadable::Html);
        assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), Unreadable::TooLarge);
        assert_eq!(refused(&vec![b'a'; 2_000_000]), Unreadable::LineTooLong { line: 1 });
        assert_eq!(refused("-\n".repeat(60_000).as_bytes()), Unreadable::TooManyLines);
    }

    #[test]
    fn a_sentence_ends_behind_its_quotes_too() {
        for text in ["Xong.", "“Xong.”", "gồm:", "(Xong.)", "thôi…”"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Toàn cảnh hội nghị", "“Dân vận khéo”", "Thu Hà (tổng hợp)"]
        {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
