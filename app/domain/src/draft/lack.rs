//! What a draft lacks to be published, and where.

use crate::body::{Block, Figure, FigureAlt};

/// Where in a draft something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its title.
    Title,
    /// Its section.
    Section,
    /// Its date.
    Published,
    /// Its body as a whole.
    Body,
    /// The block of the body with this index, the first is 0.
    Block(usize),
    /// The picture with the second index in the gallery with the first.
    InGallery(usize, usize),
}

/// What a draft lacks to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// It has no title.
    #[error("there is no title")]
    Title,
    /// It has no section, or one that the site does not have.
    #[error("there is no such section")]
    Section,
    /// Its date is later than the moment it would be published at.
    #[error("the date is later than the publishing")]
    Later,
    /// It says and shows nothing.
    #[error("the body is empty")]
    Text,
    /// A figure has no picture.
    #[error("a figure has no picture")]
    Picture,
    /// Nobody said what a picture shows, nor that it is a decoration.
    #[error("nothing was said of a picture")]
    Alt,
    /// A picture or file was deleted from the library meanwhile.
    #[error("a picture or file is no longer there")]
    Gone,
}

/// One thing that a draft lacks to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub lack: Lack,
}

impl Place {
    /// As the editor's page names it: `title`, `body`, `body.content[3]`.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Section => "section".to_owned(),
            Self::Published => "published".to_owned(),
            Self::Body => "body".to_owned(),
            Self::Block(index) => format!("body.content[{index}]"),
            Self::InGallery(index, inside) => format!("body.content[{index}].content[{inside}]"),
        }
    }
}

/// Whether a reader would see anything of it.
pub(super) fn says_something(block: &Block) -> bool {
    let mut lines = Vec::new();
    block.plain_text(&mut lines);
    matches!(block, Block::Figure(_) | Block::Gallery(_) | Block::Video(_) | Block::Attachment(_))
        || lines.iter().any(|line| !line.trim().is_empty())
}

/// The places of a block's pictures where something is missing.
pub(super) fn wanting(index: usize, block: &Block) -> Vec<(Place, Lack)> {
    let lack = |figure: &Figure| match (&figure.attrs.picture, &figure.attrs.alt) {
        (None, _) => Some(Lack::Picture),
        (Some(_), FigureAlt::Unsaid) => Some(Lack::Alt),
        (Some(_), FigureAlt::Decoration | FigureAlt::Text(_)) => None,
    };
    match block {
        Block::Figure(figure) => {
            lack(figure).map(|lack| (Place::Block(index), lack)).into_iter().collect()
        }
        Block::Gallery(gallery) => {
            let lacks = gallery.content.iter().map(lack).enumerate();
            lacks
                .filter_map(|(inside, lack)| Some((Place::InGallery(index, inside), lack?)))
                .collect()
        }
        _ => Vec::new(),
    }
}
