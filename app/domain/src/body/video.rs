//! A film on YouTube or Vimeo: a still of the ward's own until somebody presses it, so that reading
//! a page asks nothing of another host.

use super::figure::write_picture;
use crate::{html::Html, media::Picture, text::Title};
use serde::{Deserialize, Serialize};

/// A film elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// Which film.
    pub attrs: VideoAttrs,
}

/// Which film.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VideoAttrs {
    /// Where it is.
    pub provider: VideoProvider,
    /// Its name there.
    pub id: VideoId,
    /// What it is called.
    pub title: Title,
    /// A picture of the library that stands for it; without one its place is drawn.
    #[serde(default)]
    pub still: Option<Picture>,
}

/// Where a film is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VideoProvider {
    /// youtube.com
    YouTube,
    /// vimeo.com
    Vimeo,
}

/// A film's name at its provider: letters, digits, `-` and `_`, 32 at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VideoId(String);

/// The text is not a film's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a film")]
pub struct NotAVideo;

impl TryFrom<String> for VideoId {
    type Error = NotAVideo;
    fn try_from(text: String) -> Result<Self, NotAVideo> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        let is_name = (1..=32).contains(&text.len()) && text.bytes().all(plain);
        if is_name { Ok(Self(text)) } else { Err(NotAVideo) }
    }
}

impl From<VideoId> for String {
    fn from(id: VideoId) -> String {
        id.0
    }
}

impl Video {
    pub(crate) fn html(&self, html: &mut Html) {
        let VideoAttrs { provider, id, title, still } = &self.attrs;
        let (start, name) = match provider {
            VideoProvider::YouTube => ("https://www.youtube.com/watch?v=", "YouTube"),
            VideoProvider::Vimeo => ("https://vimeo.com/", "Vimeo"),
        };
        html.markup("<p class=\"video\"><a rel=\"noopener\"")
            .attribute("href", &format!("{start}{}", id.0))
            .markup(">");
        if let Some(still) = still {
            // The link says its name already.
            write_picture(still, "", html);
        }
        html.text(title.as_str())
            .markup("</a> <span class=\"where\">Xem trên ")
            .markup(name)
            .markup("</span></p>");
    }
}
