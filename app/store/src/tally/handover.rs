//! What one run of the program tells the next of those who read at that moment, so that a planned
//! restart makes nobody somebody new.
//!
//! It holds the day's keys and what they made of addresses: it is for memory and for no disk.

use super::keys::Keys;
use domain::visit::Remembered;
use serde::{Deserialize, Serialize};

/// What the next run is told.
#[derive(Serialize, Deserialize)]
pub struct Handover {
    pub(super) keys: Keys,
    /// Every site by its number.
    pub(super) sites: Vec<(i64, SiteHandover)>,
}

/// The same of one site.
#[derive(Serialize, Deserialize)]
pub(super) struct SiteHandover {
    pub(super) readers: Remembered,
    /// Views by minute.
    pub(super) minutes: Vec<(i64, u32)>,
}

/// The bytes are not what [`Handover::bytes`] wrote: another version of the program did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a handover")]
pub struct NotAHandover;

impl Handover {
    /// For the next run, to be read by [`Handover::read`]. Numbers and texts in lists can always be
    /// written.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads what the run before wrote.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAHandover> {
        serde_json::from_slice(bytes).map_err(|_| NotAHandover)
    }
}
