//! Tìm kiếm: what a resident typed, and where a text has it.
//!
//! `words` takes texts apart, `typed` and `query` read what somebody typed, `short_forms` are
//! UBND and its kind, `fields` is what of an article can be found, `hits` and `passage` are
//! the piece of it that is shown. Which articles have it is the store's matter.

mod fields;
mod hits;
mod passage;
mod query;
mod short_forms;
mod typed;
mod words;

pub use fields::{Fields, reading_text};
pub use hits::has_phrases;
pub use passage::{Part, Passage, highlight, passage};
pub use query::{Query, Stands, Term};
pub use short_forms::{Key, ShortForms};
pub use words::{Word, Words, may_become};
