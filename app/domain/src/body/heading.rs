//! A heading inside an article.

use super::inline::{Inline, write_inlines};
use crate::html::Html;
use serde::{Deserialize, Serialize};

/// A heading inside an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// Its level.
    pub attrs: HeadingAttrs,
    /// Its text.
    #[serde(default)]
    pub content: Vec<Inline>,
}

/// The attributes of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingAttrs {
    /// 2, 3 or 4; the article's title is the page's only level 1.
    pub level: HeadingLevel,
}

/// 2, 3 or 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum HeadingLevel {
    /// A part of the article.
    Two,
    /// A part of a part.
    Three,
    /// A part of that.
    Four,
}

/// The number is not 2, 3 or 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a heading's level is 2, 3 or 4")]
pub struct NotALevel;

impl TryFrom<u8> for HeadingLevel {
    type Error = NotALevel;
    fn try_from(level: u8) -> Result<Self, NotALevel> {
        match level {
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            4 => Ok(Self::Four),
            _ => Err(NotALevel),
        }
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> u8 {
        match level {
            HeadingLevel::Two => 2,
            HeadingLevel::Three => 3,
            HeadingLevel::Four => 4,
        }
    }
}

impl Heading {
    pub(crate) fn html(&self, html: &mut Html) {
        let (open, close) = match self.attrs.level {
            HeadingLevel::Two => ("<h2>", "</h2>"),
            HeadingLevel::Three => ("<h3>", "</h3>"),
            HeadingLevel::Four => ("<h4>", "</h4>"),
        };
        html.markup(open);
        write_inlines(&self.content, html);
        html.markup(close);
    }
}
