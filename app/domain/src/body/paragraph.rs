//! A paragraph.

use super::inline::{Inline, write_inlines};
use crate::html::Html;
use serde::{Deserialize, Serialize};

/// Where a paragraph's lines begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alignment {
    /// At the left: the ordinary way.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right: dates and signatures.
    Right,
    /// At both sides.
    Justify,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// How it stands.
    #[serde(default)]
    pub attrs: ParagraphAttrs,
    /// Its text.
    #[serde(default)]
    pub content: Vec<Inline>,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ParagraphAttrs {
    /// Where its lines begin and end.
    pub align: Alignment,
}

impl Paragraph {
    /// A plain paragraph of one text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { attrs: ParagraphAttrs::default(), content: Inline::line(text) }
    }

    pub(crate) fn html(&self, html: &mut Html) {
        html.markup(match self.attrs.align {
            Alignment::Left => "<p>",
            Alignment::Center => "<p class=\"align-center\">",
            Alignment::Right => "<p class=\"align-right\">",
            Alignment::Justify => "<p class=\"align-justify\">",
        });
        write_inlines(&self.content, html);
        html.markup("</p>");
    }
}
