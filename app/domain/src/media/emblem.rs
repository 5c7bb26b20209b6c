//! Biểu trưng: a ward's own mark.

use super::ContentName;

/// A ward's own mark: a picture of its library that is also kept as a square, in the sizes that
/// pages and machines ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emblem {
    /// The name of the picture's content.
    pub content: ContentName,
}

/// A size in which an emblem is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmblemSize {
    /// Beside the ward's name and in the browser's tab: WebP that lets the paper through.
    Page,
    /// On the first screen of an iPhone, and in shared pictures: PNG on paper, 180 pixels.
    Touch,
    /// What other telephones make their own pictures of: WebP, 512 pixels.
    Large,
}

impl EmblemSize {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::Page, Self::Touch, Self::Large];

    /// How a kept file's name goes on after that of its content.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Page => "emblem.webp",
            Self::Touch => "emblem-180.png",
            Self::Large => "emblem-512.webp",
        }
    }
}

impl Emblem {
    /// The name of one kept file: `0f…e2-emblem.webp`.
    #[must_use]
    pub fn file(&self, size: EmblemSize) -> String {
        format!("{}-{}", self.content, size.ending())
    }

    /// The address of one kept file on its site: `/media/0f…e2-emblem.webp`.
    #[must_use]
    pub fn address(&self, size: EmblemSize) -> String {
        format!("/media/{}", self.file(size))
    }
}
