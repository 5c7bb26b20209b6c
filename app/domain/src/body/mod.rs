//! Nội dung: an article's body, a tree of blocks and never a string of HTML.
//!
//! The serde form is ProseMirror's JSON (`{"type":"doc","content":[…]}`), so that what an
//! editor's browser sends is parsed into these types or refused. Each block has a file
//! with its model, its HTML and its plain text.

mod attachment;
mod figure;
mod heading;
mod inline;
mod limits;
mod link;
mod list;
mod paragraph;
mod quote;
mod table;
mod video;

pub use attachment::{Attachment, size_in_words};
pub use figure::{Figure, FigureAlt, FigureAttrs, Gallery};
pub use heading::{Heading, HeadingAttrs, HeadingLevel};
pub use inline::{Inline, LinkAttrs, Mark, Text, plain};
pub use limits::{BodyError, MAX_BYTES, MAX_DEPTH};
pub use link::{Href, UnsafeLink};
pub use list::{BulletList, ListItem, OrderedList, OrderedListAttrs};
pub use paragraph::{Alignment, Paragraph, ParagraphAttrs};
pub use quote::Quote;
pub use table::{CellAttrs, Table, TableCell, TableRow};
pub use video::{Video, VideoAttrs, VideoId, VideoProvider};

use crate::{
    article::Cover,
    html::Html,
    media::{ContentName, Picture},
};
use serde::{Deserialize, Serialize};

/// One block of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Text.
    Paragraph(Paragraph),
    /// A heading, level 2 to 4.
    Heading(Heading),
    /// A list with bullets.
    BulletList(BulletList),
    /// A numbered list.
    OrderedList(OrderedList),
    /// Somebody's words.
    #[serde(rename = "blockquote")]
    Quote(Quote),
    /// A picture with what belongs to it.
    Figure(Figure),
    /// Several figures side by side.
    Gallery(Gallery),
    /// A table.
    Table(Table),
    /// A file to download.
    Attachment(Attachment),
    /// A film on YouTube or Vimeo.
    Video(Video),
    /// A line between parts.
    HorizontalRule,
}

/// An article's body. Its depth and size are within the limits, see [`BodyError`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Body {
    blocks: Vec<Block>,
}

/// ProseMirror's outermost node.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Document {
    Doc { content: Vec<Block> },
}

impl TryFrom<Document> for Body {
    type Error = BodyError;
    fn try_from(Document::Doc { content }: Document) -> Result<Self, BodyError> {
        Self::new(content)
    }
}

impl From<Body> for Document {
    fn from(body: Body) -> Self {
        Self::Doc { content: body.blocks }
    }
}

impl Body {
    /// Puts blocks together.
    ///
    /// # Errors
    /// When they are nested deeper or are larger than the limits allow.
    pub fn new(blocks: Vec<Block>) -> Result<Self, BodyError> {
        limits::check(&blocks)?;
        Ok(Self { blocks })
    }

    /// The blocks, in reading order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The body as HTML, every text escaped.
    #[must_use]
    pub fn html(&self) -> Html {
        self.write(Html::new())
    }

    /// The same for those who read it elsewhere, as in a feed: addresses of the site itself
    /// begin with its origin (`https://phucloi.vn`).
    #[must_use]
    pub fn html_from(&self, origin: &str) -> Html {
        self.write(Html::from_origin(origin))
    }

    fn write(&self, mut html: Html) -> Html {
        write_blocks(&self.blocks, &mut html);
        html
    }

    /// Every piece of running text in reading order, one line each: paragraphs, headings,
    /// quotes, list items, table cells, captions. For search and for descriptions.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            block.plain_text(&mut lines);
        }
        lines.join("\n")
    }

    /// The text of each paragraph and heading that stands in the body itself or in a quote
    /// (not of list items, captions or cells).
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        self.blocks.iter().flat_map(Block::paragraphs).collect()
    }

    /// The text of each list item, nested ones after the item that holds them.
    #[must_use]
    pub fn list_items(&self) -> Vec<String> {
        self.blocks.iter().flat_map(Block::list_items).collect()
    }

    /// Every figure, those in galleries too, in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        self.blocks.iter().flat_map(Block::figures).collect()
    }

    /// Every file to download, in reading order.
    #[must_use]
    pub fn attachments(&self) -> Vec<&Attachment> {
        self.blocks.iter().flat_map(Block::attachments).collect()
    }

    /// The same body with one picture in the place of another, wherever it stands. What is
    /// said of the picture (caption, credit, alternative text) stays.
    #[must_use]
    pub fn with_picture(mut self, old: &ContentName, new: &Picture) -> Self {
        let pictures = self.blocks.iter_mut().flat_map(Block::pictures_mut);
        pictures.filter(|one| one.name == *old).for_each(|one| *one = new.clone());
        self
    }

    /// The first picture: it stands for the article in lists and when it is shared.
    #[must_use]
    pub fn cover(&self) -> Option<Cover> {
        self.figures().into_iter().find_map(Figure::cover)
    }
}

impl Block {
    /// The content of every picture and file that it names.
    #[must_use]
    pub fn contents(&self) -> Vec<&ContentName> {
        let figures = self.figures().iter().filter_map(|figure| figure.attrs.picture.as_ref());
        let still = if let Self::Video(video) = self { video.attrs.still.as_ref() } else { None };
        let pictures = figures.chain(still).map(|picture| &picture.name);
        let files = self.attachments().into_iter().map(|one| &one.attrs.content);
        pictures.chain(files).collect()
    }

    fn attachments(&self) -> Vec<&Attachment> {
        let own = if let Self::Attachment(attachment) = self { Some(attachment) } else { None };
        own.into_iter().chain(self.children().into_iter().flat_map(Self::attachments)).collect()
    }

    /// Writes the block's HTML.
    pub(crate) fn html(&self, html: &mut Html) {
        match self {
            Self::Paragraph(paragraph) => paragraph.html(html),
            Self::Heading(heading) => heading.html(html),
            Self::BulletList(list) => list.html(html),
            Self::OrderedList(list) => list.html(html),
            Self::Quote(quote) => quote.html(html),
            Self::Figure(figure) => figure.html(html),
            Self::Gallery(gallery) => gallery.html(html),
            Self::Table(table) => table.html(html),
            Self::Attachment(attachment) => attachment.html(html),
            Self::Video(video) => video.html(html),
            Self::HorizontalRule => {
                html.markup("<hr>");
            }
        }
    }

    /// Adds the block's running text, a line for each piece.
    pub(crate) fn plain_text(&self, lines: &mut Vec<String>) {
        match self {
            Self::Paragraph(paragraph) => lines.push(plain(&paragraph.content)),
            Self::Heading(heading) => lines.push(plain(&heading.content)),
            Self::BulletList(list) => list::plain_text(&list.content, lines),
            Self::OrderedList(list) => list::plain_text(&list.content, lines),
            Self::Quote(quote) => quote.content.iter().for_each(|block| block.plain_text(lines)),
            Self::Figure(figure) => figure.plain_text(lines),
            Self::Gallery(gallery) => gallery.content.iter().for_each(|one| one.plain_text(lines)),
            Self::Table(table) => table.plain_text(lines),
            Self::Attachment(attachment) => lines.push(attachment.attrs.name.to_string()),
            Self::Video(video) => lines.push(video.attrs.title.to_string()),
            Self::HorizontalRule => {}
        }
    }

    fn paragraphs(&self) -> Vec<String> {
        match self {
            Self::Paragraph(paragraph) => vec![plain(&paragraph.content)],
            Self::Heading(heading) => vec![plain(&heading.content)],
            Self::Quote(quote) => quote.content.iter().flat_map(Self::paragraphs).collect(),
            _ => Vec::new(),
        }
    }

    fn list_items(&self) -> Vec<String> {
        match self {
            Self::BulletList(list) => list::items(&list.content),
            Self::OrderedList(list) => list::items(&list.content),
            Self::Quote(quote) => quote.content.iter().flat_map(Self::list_items).collect(),
            _ => Vec::new(),
        }
    }

    fn figures(&self) -> &[Figure] {
        match self {
            Self::Figure(figure) => std::slice::from_ref(figure),
            Self::Gallery(gallery) => &gallery.content,
            _ => &[],
        }
    }

    fn pictures_mut(&mut self) -> Vec<&mut Picture> {
        let figures = match self {
            Self::Video(video) => return video.attrs.still.as_mut().into_iter().collect(),
            Self::Figure(figure) => std::slice::from_mut(figure),
            Self::Gallery(gallery) => &mut gallery.content[..],
            _ => &mut [],
        };
        figures.iter_mut().filter_map(|figure| figure.attrs.picture.as_mut()).collect()
    }

    /// The blocks directly inside this one.
    pub(crate) fn children(&self) -> Vec<&Block> {
        match self {
            Self::BulletList(list) => list.content.iter().flat_map(|item| &item.content).collect(),
            Self::OrderedList(list) => list.content.iter().flat_map(|item| &item.content).collect(),
            Self::Quote(quote) => quote.content.iter().collect(),
            Self::Table(table) => {
                let cells = table.content.iter().flat_map(|row| &row.content);
                cells.flat_map(TableCell::blocks).collect()
            }
            _ => Vec::new(),
        }
    }
}

pub(crate) fn write_blocks(blocks: &[Block], html: &mut Html) {
    for block in blocks {
        block.html(html);
    }
}
