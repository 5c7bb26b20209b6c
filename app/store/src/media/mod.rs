//! Thư viện: the pictures and files of a site, and where they are used.
//!
//! `read` answers the library's pages, `write` takes in, describes, replaces and removes,
//! `swap` puts one picture in another's place, `uses` keeps what articles and drafts show, `row` turns rows into items.

mod position;
mod read;
mod row;
mod swap;
pub(crate) mod uses;
mod words;
mod write;

pub use position::MediaPosition;
pub(crate) use words::fold_new;

use crate::SiteStore;
use domain::{
    account::{Admin, Author},
    id::ArticleId,
    media::{ContentName, Focus, Picture, StoredFile},
    text::{Alt, FileName, PersonName, Title},
    vietnamese::Slug,
};

/// The pictures and files of one site.
#[derive(Clone, Copy, Debug)]
pub struct Media<'a> {
    pub(crate) site: &'a SiteStore,
}

/// Who brings a picture or file.
#[derive(Clone, Copy, Debug)]
pub enum Bringer<'a> {
    /// Somebody who writes.
    Author(&'a Author),
    /// Somebody who looks after the site: its emblem.
    Admin(&'a Admin),
    /// An import, or the sample ward.
    Import,
}

/// A picture or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A picture.
    Picture(Picture),
    /// A file to download.
    File(StoredFile),
}

impl Medium {
    /// The name of its content.
    #[must_use]
    pub const fn content(&self) -> &ContentName {
        match self {
            Self::Picture(picture) => &picture.name,
            Self::File(file) => &file.content,
        }
    }
}

/// What the library has of one picture or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The picture or file.
    pub medium: Medium,
    /// What it was called on the machine it came from.
    pub name: FileName,
    /// Its size as it came, in bytes, where somebody wrote it down.
    pub bytes: Option<u64>,
    /// What a picture shows, offered to whoever puts it into an article.
    pub alt: Option<Alt>,
    /// What must stay in sight when a picture is cut.
    pub focus: Focus,
    /// Who brought it, by the name they had then; nobody for an import.
    pub by: Option<PersonName>,
    /// When, in milliseconds since 1970 (UTC).
    pub taken: i64,
    /// How many articles and drafts use it.
    pub used: u64,
    /// Whether it is the ward's emblem.
    pub is_emblem: bool,
}

/// Which pictures and files to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Both.
    #[default]
    All,
    /// Pictures.
    Pictures,
    /// Files to download.
    Files,
}

/// A piece of the library, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// The pictures and files.
    pub items: Vec<Item>,
    /// Where the list goes on; none at its end.
    pub next: Option<MediaPosition>,
}

/// Where an article shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In what readers see, or saw before it was withdrawn.
    Article,
    /// In the draft that only editors see.
    Draft,
    /// In the version that is to be published at a time.
    Plan,
}

/// One article that uses a picture or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Its number.
    pub article: ArticleId,
    /// Its title and the words in its address; none for what was never published.
    pub published: Option<(Title, Slug)>,
    /// Where it is used.
    pub place: Place,
}
