//! The laws of searching, held against whatever somebody may type or an article may hold.

use domain::{
    search::{Part, Passage, Query, Words, highlight, may_become, passage},
    vietnamese::fold,
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Pieces that have broken searches: every quote, lone marks, both normal forms, both tone
/// placements, operators of search languages, characters that grow when their case changes.
const PIECES: &[&str] = &[
    "dân",
    "vận",
    "khéo",
    "Hoà",
    "hòa",
    "ỦY",
    "uỷ",
    "đ",
    "Đ",
    "UBND",
    "gpmb",
    "giải phóng mặt bằng",
    "a",
    "ng",
    "1",
    "18/1",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\t",
    "\n",
    "-",
    "--",
    "\"",
    "“",
    "”",
    "«",
    "'",
    "*",
    "(",
    ")",
    "AND",
    "NOT",
    "OR",
    "NEAR(",
    "{title}",
    ":",
    "^",
    "+",
    "%",
    "_",
    "\\",
    "\0",
    "§",
    "¶",
    "†",
    "‡",
    "¦",
    "\u{300}",
    "\u{323}",
    "\u{31b}",
    "e\u{302}\u{323}",
    "\u{200d}",
    "\u{200b}",
    "\u{feff}",
    "İ",
    "ß",
    "ﬁ",
    "Å",
    "ſ",
    "क्ष",
    "각",
    "ᄀ",
    "👩\u{200d}🌾",
    "🇻🇳",
    "🇻",
    "漢字",
    "ـ",
    "\u{202e}",
    "\r\n",
    "\u{1f3fd}",
    "…",
    "<b>",
    "&amp;",
    "ﷺ",
];

/// Texts of a few pieces, the same in each run.
struct Texts(u64);

impl Texts {
    fn number(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap_or(0)
    }

    fn text(&mut self, most: usize) -> String {
        (0..self.number(most + 1)).map(|_| PIECES[self.number(PIECES.len())]).collect()
    }
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

fn ends_of_graphemes(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).collect()
}

fn holds(text: &str, query: &Query) {
    let whole = highlight(text, query);
    assert_eq!(joined(&whole), text, "{query:?}");
    assert!(whole.iter().all(|part| !part.text.is_empty()));
    let ends = ends_of_graphemes(text);
    let mut at = 0;
    for part in &whole {
        at += part.text.len();
        assert!(ends.contains(&at), "{part:?} splits a grapheme of {text:?}");
    }
    let Passage { parts, begins_inside, ends_inside } = passage(text, query);
    let piece = joined(&parts);
    assert!(text.contains(&piece), "{piece:?} of {text:?}");
    assert!(piece.chars().count() <= 240 + 8, "{piece:?}");
    if !begins_inside {
        assert!(text.trim_start().starts_with(piece.trim_start()), "{piece:?} of {text:?}");
    }
    if !ends_inside {
        assert!(text.trim_end().ends_with(piece.trim_end()), "{piece:?} of {text:?}");
    }
}

#[test]
fn a_hundred_thousand_things_somebody_may_type_are_queries_and_never_an_error() {
    let mut texts = Texts(0x9e37_79b9_7f4a_7c15);
    for _ in 0..100_000 {
        let typed = texts.text(12);
        let query = Query::parse(&typed);
        assert!(query.as_str().chars().count() <= 200);
        assert!(query.words().count() <= 16 && query.phrases().len() <= 12, "{typed:?}");
        assert_eq!(query.is_empty(), query.words().next().is_none());
        for (key, at) in query.words() {
            let there = Words::of(&query.as_str()[at.clone()]);
            assert!(there.iter().any(|word| word.folded == key.folded), "{typed:?}");
        }
        holds(&texts.text(16), &query);
    }
}

#[test]
fn an_endless_line_is_cut_and_an_endless_text_is_still_read() {
    for piece in ["a", "ộ", "\u{302}", "dân vận ", "\"", "-a ", "🇻🇳", "e\u{302}\u{323}"]
    {
        let long = piece.repeat(200_000);
        let query = Query::parse(&long);
        assert!(query.as_str().chars().count() <= 200);
        let shown = joined(&passage(&long, &query).parts);
        assert!(shown.chars().count() <= 240, "{piece:?}");
    }
}

proptest! {
    #[test]
    fn words_are_what_folding_gives_and_stand_where_they_say(text in "\\PC*") {
        let words = Words::of(&text);
        prop_assert_eq!(words.folded(), fold(&text));
        let mut end = 0;
        for word in words.iter() {
            prop_assert!(word.at.start >= end && word.at.end <= text.len());
            prop_assert!(text.is_char_boundary(word.at.start) && text.is_char_boundary(word.at.end));
            end = word.at.end;
        }
    }

    #[test]
    fn the_normal_form_of_a_text_changes_nothing(text in "[a-zA-Z ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệòỏõóọ]{0,30}") {
        let (composed, apart) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
        let keys = |text: &str| -> Vec<String> {
            Words::of(text).iter().map(|word| word.marked.to_owned()).collect()
        };
        prop_assert_eq!(keys(&composed), keys(&apart));
        let (one, other) = (Query::parse(&composed), Query::parse(&apart));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn whoever_types_a_word_is_on_the_way_to_it(word in "[a-zăâđêôơưàảãáạằẳẵắặầẩẫấậ]{1,8}") {
        let key = |text: &str| Words::of(text).iter().next().map(|word| word.marked.to_owned());
        let whole = key(&word).unwrap_or_default();
        prop_assert!(may_become(&whole, &whole));
        for (end, c) in word.char_indices() {
            let begun = key(&word[..end + c.len_utf8()]).unwrap_or_default();
            prop_assert!(may_become(&begun, &whole), "{} {}", begun, whole);
        }
        prop_assert!(may_become(&fold(&word), &whole));
    }

    #[test]
    fn any_text_is_shown_as_it_is(text in "\\PC*", typed in "\\PC{0,40}") {
        holds(&text, &Query::parse(&typed));
    }
}
