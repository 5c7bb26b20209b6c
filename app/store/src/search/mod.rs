//! Tìm kiếm: which articles have what a resident looks for.
//!
//! `keep` puts an article's words into the index (`texts` are these words, `space` their
//! kinds, `doc` the number they stand under) and `rebuild` makes it anew; `find` answers with
//! articles in the order of their `rank`, `suggest` while somebody types, `nearest` when
//! nothing was found, and `searches` counts what is often looked for; `expression` is what is
//! asked of the index, and `sql` how.

mod distance;
mod doc;
mod expression;
mod find;
mod keep;
mod nearest;
mod rank;
mod rebuild;
mod searches;
mod space;
mod sql;
mod suggest;
mod texts;

pub use find::{Answers, Filter, Hit, Total};
pub use rank::{NotAPlace, Place, Rank};
pub use searches::Searches;
pub use suggest::Suggestion;

pub(crate) use keep::refresh;
pub(crate) use rebuild::begin;

use crate::SiteStore;

/// The search of one site.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    pub(crate) site: &'a SiteStore,
}
