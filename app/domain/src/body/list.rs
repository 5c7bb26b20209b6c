//! Lists, with bullets or numbers. An item begins with a paragraph and may hold further lists.

use super::{Block, Paragraph, inline::plain, write_blocks};
use crate::html::Html;
use serde::{Deserialize, Serialize};

/// A list with bullets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletList {
    /// Its items, one or more.
    pub content: Vec<ListItem>,
}

/// A numbered list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderedList {
    /// Where it starts.
    #[serde(default)]
    pub attrs: OrderedListAttrs,
    /// Its items, one or more.
    pub content: Vec<ListItem>,
}

/// The attributes of a numbered list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderedListAttrs {
    /// The first item's number.
    pub order: u32,
}

impl Default for OrderedListAttrs {
    fn default() -> Self {
        Self { order: 1 }
    }
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Node", into = "Node")]
pub struct ListItem {
    /// Paragraphs and lists.
    pub content: Vec<Block>,
}

/// Its form in ProseMirror's JSON, which names the node's type.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Node {
    ListItem { content: Vec<Block> },
}

impl From<Node> for ListItem {
    fn from(Node::ListItem { content }: Node) -> Self {
        Self { content }
    }
}

impl From<ListItem> for Node {
    fn from(ListItem { content }: ListItem) -> Self {
        Self::ListItem { content }
    }
}

impl ListItem {
    /// An item of one plain text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { content: vec![Block::Paragraph(Paragraph::of(text))] }
    }

    fn html(&self, html: &mut Html) {
        html.markup("<li>");
        write_blocks(&self.content, html);
        html.markup("</li>");
    }
}

impl BulletList {
    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<ul>");
        self.content.iter().for_each(|item| item.html(html));
        html.markup("</ul>");
    }
}

impl OrderedList {
    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<ol");
        if self.attrs.order != 1 {
            html.markup(" start=\"").number(self.attrs.order).markup("\"");
        }
        html.markup(">");
        self.content.iter().for_each(|item| item.html(html));
        html.markup("</ol>");
    }
}

pub(crate) fn plain_text(items: &[ListItem], lines: &mut Vec<String>) {
    for block in items.iter().flat_map(|item| &item.content) {
        block.plain_text(lines);
    }
}

/// The text of each item, nested items after the one that holds them.
pub(crate) fn items(items: &[ListItem]) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items {
        let own = item.content.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(plain(&paragraph.content)),
            _ => None,
        });
        texts.push(own.collect::<Vec<_>>().join(" "));
        texts.extend(item.content.iter().flat_map(Block::list_items));
    }
    texts
}
