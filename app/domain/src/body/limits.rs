//! How deep and how large a body may be, and which blocks may stand inside which.

use super::{Block, Inline, Mark, TableCell};

/// The deepest nesting of blocks.
pub const MAX_DEPTH: usize = 32;

/// The most bytes of text and attributes together.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The most blocks, at every depth together.
const MAX_BLOCKS: usize = 20_000;

/// What is wrong with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// Blocks are nested deeper than [`MAX_DEPTH`].
    #[error("blocks are nested deeper than {MAX_DEPTH}")]
    TooDeep,
    /// More than [`MAX_BYTES`] of text, or more than 20,000 blocks.
    #[error("the body is too large")]
    TooLarge,
    /// A list, gallery, quote or table without content.
    #[error("a list, quote, gallery or table is empty")]
    Empty,
    /// A block stands where it may not: a table in a list, a figure in a cell.
    #[error("a block stands where it may not")]
    Misplaced,
    /// A text node without text, or a cell that spans nothing or too much.
    #[error("a text is empty or a span is out of range")]
    Malformed,
}

/// Checks a whole body, without recursion deeper than [`MAX_DEPTH`].
pub(crate) fn check(blocks: &[Block]) -> Result<(), BodyError> {
    let mut count = Count::default();
    blocks.iter().try_for_each(|block| count.block(block, 1))
}

#[derive(Default)]
struct Count {
    blocks: usize,
    bytes: usize,
}

impl Count {
    fn block(&mut self, block: &Block, depth: usize) -> Result<(), BodyError> {
        self.blocks += 1;
        if depth > MAX_DEPTH {
            return Err(BodyError::TooDeep);
        }
        if self.blocks > MAX_BLOCKS {
            return Err(BodyError::TooLarge);
        }
        self.own(block)?;
        for child in block.children() {
            let flows =
                matches!(child, Block::Paragraph(_) | Block::BulletList(_) | Block::OrderedList(_));
            if !flows {
                return Err(BodyError::Misplaced);
            }
            self.block(child, depth + 1)?;
        }
        Ok(())
    }

    fn own(&mut self, block: &Block) -> Result<(), BodyError> {
        match block {
            Block::Paragraph(paragraph) => self.line(&paragraph.content),
            Block::Heading(heading) => self.line(&heading.content),
            Block::Figure(figure) => self.line(&figure.content),
            Block::Gallery(gallery) => {
                filled(&gallery.content)?;
                gallery.content.iter().try_for_each(|figure| self.line(&figure.content))
            }
            Block::BulletList(list) => list
                .content
                .iter()
                .try_for_each(|item| filled(&item.content))
                .and(filled(&list.content)),
            Block::OrderedList(list) => list
                .content
                .iter()
                .try_for_each(|item| filled(&item.content))
                .and(filled(&list.content)),
            Block::Quote(quote) => filled(&quote.content),
            Block::Table(table) => {
                filled(&table.content)?;
                table.content.iter().flat_map(|row| &row.content).try_for_each(cell)
            }
            Block::Attachment(_) | Block::Video(_) | Block::HorizontalRule => Ok(()),
        }
    }

    fn line(&mut self, content: &[Inline]) -> Result<(), BodyError> {
        for inline in content {
            let Inline::Text(text) = inline else { continue };
            if text.text.is_empty() {
                return Err(BodyError::Malformed);
            }
            let links = text.marks.iter().map(|mark| match mark {
                Mark::Link { attrs } => attrs.href.as_str().len(),
                _ => 8,
            });
            self.bytes += text.text.len() + links.sum::<usize>();
        }
        if self.bytes > MAX_BYTES { Err(BodyError::TooLarge) } else { Ok(()) }
    }
}

fn filled<T>(content: &[T]) -> Result<(), BodyError> {
    if content.is_empty() { Err(BodyError::Empty) } else { Ok(()) }
}

fn cell(cell: &TableCell) -> Result<(), BodyError> {
    filled(cell.blocks())?;
    let spans_well =
        (1..=100).contains(&cell.attrs().colspan) && (1..=1000).contains(&cell.attrs().rowspan);
    if spans_well { Ok(()) } else { Err(BodyError::Malformed) }
}
