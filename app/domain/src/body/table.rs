//! Tables, with header cells and merged cells.

use super::{Block, write_blocks};
use crate::html::Html;
use serde::{Deserialize, Serialize};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its rows, one or more.
    pub content: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Node", into = "Node")]
pub struct TableRow {
    /// Its cells.
    pub content: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum TableCell {
    /// A cell that names its row or column.
    TableHeader {
        /// How far it reaches.
        #[serde(default)]
        attrs: CellAttrs,
        /// Paragraphs and lists.
        content: Vec<Block>,
    },
    /// An ordinary cell.
    TableCell {
        /// How far it reaches.
        #[serde(default)]
        attrs: CellAttrs,
        /// Paragraphs and lists.
        content: Vec<Block>,
    },
}

/// How far a cell reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CellAttrs {
    /// Columns, 1 to 100.
    pub colspan: u16,
    /// Rows, 1 to 1000.
    pub rowspan: u16,
    /// Column widths in pixels, as the editor sets them by dragging.
    pub colwidth: Option<Vec<u16>>,
}

impl Default for CellAttrs {
    fn default() -> Self {
        Self { colspan: 1, rowspan: 1, colwidth: None }
    }
}

impl TableCell {
    /// What stands in the cell.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        match self {
            Self::TableHeader { content, .. } | Self::TableCell { content, .. } => content,
        }
    }

    /// How far the cell reaches.
    #[must_use]
    pub const fn attrs(&self) -> &CellAttrs {
        match self {
            Self::TableHeader { attrs, .. } | Self::TableCell { attrs, .. } => attrs,
        }
    }

    const fn is_header(&self) -> bool {
        matches!(self, Self::TableHeader { .. })
    }

    fn html(&self, scope: &'static str, html: &mut Html) {
        html.markup(if self.is_header() { "<th" } else { "<td" });
        if self.is_header() {
            html.attribute("scope", scope);
        }
        let spans = [("colspan", self.attrs().colspan), ("rowspan", self.attrs().rowspan)];
        for (name, span) in spans.into_iter().filter(|(_, span)| *span != 1) {
            html.attribute(name, &span.to_string());
        }
        html.markup(">");
        write_blocks(self.blocks(), html);
        html.markup(if self.is_header() { "</th>" } else { "</td>" });
    }
}

/// Its form in ProseMirror's JSON, which names the node's type.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Node {
    TableRow {
        #[serde(default)]
        content: Vec<TableCell>,
    },
}

impl From<Node> for TableRow {
    fn from(Node::TableRow { content }: Node) -> Self {
        Self { content }
    }
}

impl From<TableRow> for Node {
    fn from(TableRow { content }: TableRow) -> Self {
        Self::TableRow { content }
    }
}

impl TableRow {
    fn is_head(&self) -> bool {
        self.content.iter().all(TableCell::is_header)
    }

    fn html(&self, html: &mut Html) {
        let scope = if self.is_head() { "col" } else { "row" };
        html.markup("<tr>");
        self.content.iter().for_each(|cell| cell.html(scope, html));
        html.markup("</tr>");
    }
}

impl Table {
    pub(crate) fn plain_text(&self, lines: &mut Vec<String>) {
        for cell in self.content.iter().flat_map(|row| &row.content) {
            cell.blocks().iter().for_each(|block| block.plain_text(lines));
        }
    }

    /// The table in a box that scrolls by itself, so that a phone's page never does;
    /// the box can be reached by keyboard.
    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\"><table>");
        let head = self.content.iter().take_while(|row| row.is_head()).count();
        if head > 0 {
            html.markup("<thead>");
            self.content[..head].iter().for_each(|row| row.html(html));
            html.markup("</thead>");
        }
        html.markup("<tbody>");
        self.content[head..].iter().for_each(|row| row.html(html));
        html.markup("</tbody></table></div>");
    }
}
