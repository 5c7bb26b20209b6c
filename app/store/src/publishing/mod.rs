//! Đăng, hẹn giờ, gỡ: what decides what readers have. Each step is one transaction: the
//! article, its revision, the entry in the log.
//!
//! `give` writes what readers have, `steps` are an editor's, `places` says what stands first,
//! `due` does what was planned when its time comes.

mod due;
mod give;
mod places;
mod steps;

pub use places::{Above, Stands};

use crate::SiteStore;

/// What an editor does with the articles of one site.
#[derive(Clone, Copy, Debug)]
pub struct Publishing<'a> {
    pub(crate) site: &'a SiteStore,
}
