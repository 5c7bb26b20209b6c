//! Bản nháp: what is written beside what readers have.
//!
//! `work` finds out where an article stands, `write` begins and saves, `history` keeps every
//! saved state, `examine` reads them all, `list` is for the page that shows the drafts.

mod examine;
mod history;
mod list;
pub(crate) mod work;
mod write;

pub use examine::Saved;
pub use list::{Listed, ListedDrafts, Whose};
pub use work::Work;

pub(crate) use history::{Before, Kept, keep, revision};
pub(crate) use write::ensure;

use crate::SiteStore;

/// The drafts of one site.
#[derive(Clone, Copy, Debug)]
pub struct Drafts<'a> {
    pub(crate) site: &'a SiteStore,
}
