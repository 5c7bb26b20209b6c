//! Bản sao lưu: one file that holds a ward, to be carried away and put back.
//!
//! It is a plain tar archive, so that it can be looked into without this program: the
//! database, then pictures and files under the names they have in the data folder, then
//! `SHA256SUMS`, as `sha256sum -c` reads it. Pictures and files are named by their content and
//! never change; the database is copied first, so whatever it names is there to be copied after.
//!
//! `write` makes an archive, `read` checks one and takes it apart, `entry` says what may be in
//! it, `keep` which of the daily ones stay, `daily` makes them, `examine` compares a database with
//! its folders.

mod daily;
mod entry;
mod error;
mod examine;
mod keep;
mod read;
mod write;

pub(crate) use daily::make_daily;
pub use daily::{Daily, newest};
pub use error::ArchiveError;
pub use examine::{Contents, Unreadable, contents};
pub use keep::surplus;
pub use read::{check, unpack};
pub use write::{Content, write};

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Bytes of the database.
    pub database: u64,
    /// How many pictures and files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}
