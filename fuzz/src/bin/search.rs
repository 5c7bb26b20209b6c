//! What somebody types into the search, before the first line end; what they look in, after it.
#![no_main]

use domain::search::{Part, Query, highlight, passage};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (typed, line) = text.split_once('\n').unwrap_or((text, text));
    let query = Query::parse(typed);
    assert!(query.as_str().chars().count() <= 200, "longer than it may be");
    for (_, place) in query.words() {
        assert!(query.as_str().get(place.clone()).is_some(), "a word outside its line");
    }
    assert_eq!(together(&highlight(line, &query)), line, "the line was changed");
    let passage = passage(line, &query);
    assert!(line.contains(&together(&passage.parts)), "a passage that is not in the text");
    assert!(passage.parts.iter().all(|part| !part.text.is_empty()));
});

fn together(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}
