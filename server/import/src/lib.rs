//! Reads pages saved as text from the portals of Vietnamese wards. No I/O and no clock: the
//! bytes of a file in, what was recognised out.
//!
//! Portals differ, so a line is known by what it is (its label, its shape, where it stands
//! between the title, the date and the end of the text) and never by its number. The way of
//! a page: `lines` → `kind` (each line alone, then beside its neighbours) → `frame`
//! and `section` (date, title, section) → `tail` (writer, source) → `shape` and `story` (the text)
//! → `surroundings` (the rest) → `page`.

mod counter;
mod date;
mod extent;
mod frame;
mod furniture;
mod kind;
mod labels;
mod lines;
mod list;
mod meta;
mod names;
mod page;
mod phrases;
mod pictures;
mod report;
mod scan;
mod section;
mod shape;
mod story;
mod surroundings;
mod tail;
mod tokens;

pub use lines::MAX_BYTES;
pub use page::{Page, read};
pub use report::{Placed, Role};

/// Why a file is not read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`MAX_BYTES`].
    #[error("the file is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// Bytes that are no text at all: a picture, an archive, a program.
    #[error("the file is binary")]
    Binary,
    /// Text in another encoding.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// A page's source instead of its text.
    #[error("the file is HTML")]
    Html,
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// No line that could be an article's title.
    #[error("there is no title")]
    NoTitle,
    /// No date outside the article's sentences.
    #[error("there is no date of publication")]
    NoDate,
    /// A line longer than a whole body may be.
    #[error("line {line} is too long")]
    LineTooLong {
        /// Its number in the file, from 1.
        line: usize,
    },
    /// More lines than an article has.
    #[error("the file has too many lines")]
    TooManyLines,
    /// More text than a body may hold.
    #[error("the article is too long")]
    TooMuchText,
}
