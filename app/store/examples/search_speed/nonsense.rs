//! What nobody means: pieces that have broken searches, in any order.

use super::dice::Dice;
use domain::search::Query;
use std::time::Instant;
use store::{SiteStore, search::Filter};

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

/// Asks for so many such things and suggests for as many, which must all be answered.
pub async fn ask(site: &SiteStore, times: usize) {
    let mut dice = Dice::default();
    let started = Instant::now();
    let mut found = 0;
    for _ in 0..times {
        let pieces = 1 + dice.below(10);
        let typed: String = (0..pieces).map(|_| PIECES[dice.below(PIECES.len())]).collect();
        let query = Query::parse(&typed);
        let answers = site.search().find(&query, &Filter::default(), None, 3).await.unwrap();
        site.search().suggest(&query, 3).await.unwrap();
        found += usize::from(!answers.hits.is_empty());
    }
    let took = started.elapsed();
    println!("{times} things that nobody means: no error, {found} found something, {took:.0?}");
}
