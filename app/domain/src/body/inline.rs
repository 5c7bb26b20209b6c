//! Text inside a block, with its marks.

use super::link::Href;
use crate::html::Html;
use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Text with the same marks throughout.
    Text(Text),
    /// A new line within the block.
    HardBreak,
}

/// Text with the same marks throughout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text, never empty: NFC, without control characters.
    #[serde(deserialize_with = "clean")]
    pub text: String,
    /// Its marks, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// What a browser sends may be decomposed (macOS), and may hold characters that no page can:
/// line ends and tabs are spaces, other control characters are left out.
fn clean<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if is_nfc(&text) && !text.contains(char::is_control) {
        return Ok(text);
    }
    let spaced = text.nfc().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
    let kept: String = spaced.filter(|c| !c.is_control()).collect();
    // A text is never empty.
    Ok(if kept.is_empty() && !text.is_empty() { " ".to_owned() } else { kept })
}

/// What sets a piece of text apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// Important.
    Strong,
    /// Emphasis.
    Em,
    /// Underlined.
    Underline,
    /// Struck out.
    Strike,
    /// Lowered.
    Sub,
    /// Raised.
    Sup,
    /// Leads elsewhere.
    Link {
        /// Where to.
        attrs: LinkAttrs,
    },
}

/// The attributes of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkAttrs {
    /// Where it leads.
    pub href: Href,
}

impl Inline {
    /// A line without marks; empty for an empty text.
    #[must_use]
    pub fn line(text: &str) -> Vec<Self> {
        if text.is_empty() {
            return Vec::new();
        }
        vec![Self::Text(Text { text: text.to_owned(), marks: Vec::new() })]
    }

    fn words(&self) -> &str {
        match self {
            Self::Text(text) => &text.text,
            Self::HardBreak => " ",
        }
    }
}

/// The text of a line without its marks; a line break is a space.
#[must_use]
pub fn plain(content: &[Inline]) -> String {
    content.iter().map(Inline::words).collect()
}

pub(crate) fn write_inlines(content: &[Inline], html: &mut Html) {
    for inline in content {
        match inline {
            Inline::HardBreak => {
                html.markup("<br>");
            }
            Inline::Text(text) => {
                text.marks.iter().for_each(|mark| open(mark, html));
                html.text(&text.text);
                text.marks.iter().rev().for_each(|mark| close(mark, html));
            }
        }
    }
}

fn open(mark: &Mark, html: &mut Html) {
    if let Mark::Link { attrs } = mark {
        html.markup("<a").address("href", attrs.href.as_str());
        if attrs.href.is_elsewhere() {
            html.attribute("rel", "noopener");
        }
        html.markup(">");
    } else {
        html.markup("<").markup(element(mark)).markup(">");
    }
}

fn close(mark: &Mark, html: &mut Html) {
    html.markup("</").markup(element(mark)).markup(">");
}

const fn element(mark: &Mark) -> &'static str {
    match mark {
        Mark::Strong => "strong",
        Mark::Em => "em",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Sub => "sub",
        Mark::Sup => "sup",
        Mark::Link { .. } => "a",
    }
}
