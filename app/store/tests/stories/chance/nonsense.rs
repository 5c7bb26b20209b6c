//! What nobody means: pieces that have broken searches, in any order.

use super::Dice;

const PIECES: &[&str] = &[
    "dân",
    "vận",
    "UBND",
    "\"",
    "“",
    "-",
    "*",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    ":",
    "{title}:",
    "^",
    "+",
    "'",
    ";",
    "--",
    "%",
    "\\",
    "\0",
    "§1",
    "¶",
    "†",
    "‡",
    "·",
    "¦",
    " ",
    " ",
    " ",
    "a",
    "đ",
    "1",
    "18/1",
    "\u{301}",
    "e\u{302}\u{323}",
    "漢字",
    "🇻🇳",
    "क्ष",
    "İ",
    "rowid",
    "search",
    "khéo",
    "giải phóng mặt bằng",
];

/// Lines of such pieces, without an end.
pub fn nonsense() -> impl Iterator<Item = String> {
    let mut dice = Dice::default();
    std::iter::repeat_with(move || {
        let pieces = 1 + dice.below(10);
        (0..pieces).map(|_| PIECES[dice.below(PIECES.len())]).collect()
    })
}
