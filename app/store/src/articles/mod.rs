//! Bài viết: what a site has published.
//!
//! `read` answers the reader's pages, `feeds` the machines', `write` publishes, imports and
//! withdraws, `shown` an article's own page,
//! `row` turns rows into articles, `position` is where a list goes on.

mod feeds;
mod position;
mod read;
mod row;
mod shown;
mod write;

pub use feeds::{Located, Part};
pub use position::{NotAPosition, Position};
pub(crate) use read::listing;
pub(crate) use row::{ArticleRow, TeaserRow};
pub use shown::Shown;
pub use write::{Import, Imported};

pub(crate) use read::article_in;
pub(crate) use write::{next_number, read_id, set_status, start_views, write};

use crate::SiteStore;
use domain::article::Teaser;

/// The articles of one site.
#[derive(Clone, Copy, Debug)]
pub struct Articles<'a> {
    pub(crate) site: &'a SiteStore,
}

/// A piece of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The articles.
    pub teasers: Vec<Teaser>,
    /// Where the list goes on; none at its end.
    pub next: Option<Position>,
}
