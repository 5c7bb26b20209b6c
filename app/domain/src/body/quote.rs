//! Somebody's words.

use super::{Block, write_blocks};
use crate::html::Html;
use serde::{Deserialize, Serialize};

/// Somebody's words: paragraphs and lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Paragraphs and lists.
    pub content: Vec<Block>,
}

impl Quote {
    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<blockquote>");
        write_blocks(&self.content, html);
        html.markup("</blockquote>");
    }
}
