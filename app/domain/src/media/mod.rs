//! Pictures and files, known by their content.

mod emblem;
mod focus;
mod upload;

pub use emblem::{Emblem, EmblemSize};
pub use focus::Focus;

use crate::text::FileName;
use serde::{Deserialize, Serialize};

/// The widths, in pixels, that pages may ask a picture in: a phone, a phone of twice the
/// density or a card, the widest place of an article (52rem), a phone of three times the
/// density, and what is left for large screens.
const WIDTHS: [u32; 5] = [360, 720, 840, 1120, 1600];

/// The name of stored content: the first 128 bits of its SHA-256, as 32 lower-case hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentName(String);

/// The text is not 32 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a content name")]
pub struct NotAContentName;

impl ContentName {
    /// Names content by its SHA-256.
    #[must_use]
    pub fn from_sha256(hash: &[u8; 32]) -> Self {
        Self(hash[..16].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The 32 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ContentName {
    type Error = NotAContentName;
    fn try_from(text: String) -> Result<Self, NotAContentName> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 32 && text.bytes().all(hex) {
            Ok(Self(text))
        } else {
            Err(NotAContentName)
        }
    }
}

impl From<ContentName> for String {
    fn from(name: ContentName) -> String {
        name.0
    }
}

impl std::fmt::Display for ContentName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stored picture: kept in several widths, each as WebP and as JPEG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Its content's name.
    pub name: ContentName,
    /// Width of the original in pixels, 1 or more.
    pub width: u32,
    /// Height of the original in pixels, 1 or more.
    pub height: u32,
}

/// The two formats every picture is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// For every browser since 2020.
    WebP,
    /// For the others, for feeds and for sharing.
    Jpeg,
}

impl PictureFormat {
    /// `webp` or `jpg`.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

impl Picture {
    /// The largest width that any picture is kept in.
    pub const LARGEST: u32 = WIDTHS[WIDTHS.len() - 1];

    /// The widths it is kept in, ascending: every standard width below its own, then its own or 1600.
    #[must_use]
    pub fn widths(&self) -> Vec<u32> {
        let largest = self.largest_width();
        WIDTHS.into_iter().filter(|&width| width < largest).chain([largest]).collect()
    }

    /// The width for a browser that does not know `srcset`: the largest up to 720.
    #[must_use]
    pub fn middle_width(&self) -> u32 {
        self.widths().into_iter().rfind(|&width| width <= 720).unwrap_or(self.width)
    }

    /// The largest width it is kept in: for sharing, and for feeds.
    #[must_use]
    pub fn largest_width(&self) -> u32 {
        self.width.min(Self::LARGEST)
    }

    /// The name of one kept file: `0f…e2-720.webp`.
    #[must_use]
    pub fn file(&self, width: u32, format: PictureFormat) -> String {
        format!("{}-{width}.{}", self.name, format.extension())
    }

    /// The address of one kept file on its site: `/media/0f…e2-720.webp`.
    #[must_use]
    pub fn address(&self, width: u32, format: PictureFormat) -> String {
        format!("/media/{}", self.file(width, format))
    }

    /// What `srcset` says: every width with its address.
    #[must_use]
    pub fn srcset(&self, format: PictureFormat) -> String {
        let one = |width| format!("{} {width}w", self.address(width, format));
        self.widths().into_iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// A stored file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFile {
    /// Its content's name.
    pub content: ContentName,
    /// The name a resident saves it under: `mau-don.pdf`.
    pub name: FileName,
    /// Its size in bytes.
    pub size: u64,
}

impl StoredFile {
    /// Its address on its site: `/tep/0f…e2/mau-don.pdf`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/tep/{}/{}", self.content, crate::vietnamese::file_slug(self.name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32) -> Picture {
        Picture { name: ContentName::from_sha256(&[0xab; 32]), width, height: 10 }
    }

    #[test]
    fn a_picture_is_never_kept_wider_than_it_is() {
        assert_eq!(picture(200).widths(), [200]);
        assert_eq!(picture(360).widths(), [360]);
        assert_eq!(picture(1000).widths(), [360, 720, 840, 1000]);
        assert_eq!(picture(4000).widths(), [360, 720, 840, 1120, 1600]);
    }

    #[test]
    fn a_content_name_cannot_leave_its_folder() {
        for wrong in ["", "../../etc/passwd", "AB", &"g".repeat(32), &"A".repeat(32)] {
            assert!(ContentName::try_from(wrong.to_owned()).is_err(), "{wrong:?}");
        }
    }
}
