//! An article's Markdown as blocks of a body: `line` reads what stands within one block,
//! `alone` what a paragraph becomes when only pictures, a file or a film stand in it.
//!
//! What an article has no block for is refused, never left out in silence.

mod alone;
mod line;
#[cfg(test)]
mod tests;

use super::{
    error::{Fault, Misread},
    shelf::Shelf,
};
use domain::body::{
    Alignment, Block, Body, BulletList, CellAttrs, Heading, HeadingAttrs, HeadingLevel, ListItem,
    MAX_DEPTH, OrderedList, OrderedListAttrs, Paragraph, ParagraphAttrs, Quote, Table, TableCell,
    TableRow,
};
use pulldown_cmark::{Alignment as Column, Event, OffsetIter, Options, Parser, Tag};
use std::iter::Peekable;

/// Reads the Markdown of an article.
pub(super) fn read(text: &str, shelf: &Shelf) -> Result<Body, Misread> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).into_offset_iter().peekable();
    let blocks = Reader { events, shelf }.blocks(0)?;
    Body::new(blocks).map_err(|error| Misread { at: 0, fault: Fault::Body(error) })
}

struct Reader<'a> {
    events: Peekable<OffsetIter<'a>>,
    shelf: &'a Shelf,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, usize)> {
        self.events.next().map(|(event, range)| (event, range.start))
    }

    /// Blocks up to the end of what holds them, that end too. `depth` is how many blocks hold
    /// these.
    fn blocks(&mut self, depth: usize) -> Result<Vec<Block>, Misread> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let at = range.start;
            if matches!(event, Event::End(_)) {
                self.events.next();
                break;
            }
            let block = self.block(depth, at)?;
            let flows =
                matches!(block, Block::Paragraph(_) | Block::BulletList(_) | Block::OrderedList(_));
            if depth > 0 && !flows {
                return Err(Misread { at, fault: Fault::Misplaced });
            }
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn block(&mut self, depth: usize, at: usize) -> Result<Block, Misread> {
        if depth >= MAX_DEPTH {
            return Err(Misread { at, fault: Fault::TooDeep });
        }
        let refuse = |fault| Err(Misread { at, fault });
        match self.events.peek().map(|(event, _)| event) {
            Some(Event::Start(tag)) => match tag.clone() {
                Tag::Paragraph => {
                    self.next();
                    let line = self.line()?;
                    self.next();
                    alone::block(line, self.shelf, at)
                }
                Tag::Heading { level, .. } => self.heading(level as u8, at),
                Tag::BlockQuote(_) => {
                    self.next();
                    Ok(Block::Quote(Quote { content: self.blocks(depth + 1)? }))
                }
                Tag::List(start) => self.list(start, depth, at),
                Tag::Table(columns) => self.table(&columns),
                Tag::HtmlBlock => refuse(Fault::Html),
                Tag::CodeBlock(_) => refuse(Fault::Unknown("khối mã")),
                _ => self.bare_line(at),
            },
            Some(Event::Rule) => {
                self.next();
                Ok(Block::HorizontalRule)
            }
            _ => self.bare_line(at),
        }
    }

    /// The words of a list item whose list has no empty lines: a paragraph without its tag.
    fn bare_line(&mut self, at: usize) -> Result<Block, Misread> {
        let line = self.line()?;
        alone::block(line, self.shelf, at)
    }

    fn heading(&mut self, level: u8, at: usize) -> Result<Block, Misread> {
        self.next();
        let level =
            HeadingLevel::try_from(level).map_err(|_| Misread { at, fault: Fault::Level })?;
        let content = self.line()?.words(at)?;
        self.next();
        Ok(Block::Heading(Heading { attrs: HeadingAttrs { level }, content }))
    }

    fn list(&mut self, start: Option<u64>, depth: usize, at: usize) -> Result<Block, Misread> {
        self.next();
        let mut content = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            let mut item = self.blocks(depth + 1)?;
            if item.is_empty() {
                item.push(Block::Paragraph(Paragraph::default()));
            }
            content.push(ListItem { content: item });
        }
        let Some(start) = start else { return Ok(Block::BulletList(BulletList { content })) };
        let too_large =
            |_| Misread { at, fault: Fault::Unknown("số thứ tự lớn như vậy") };
        let attrs = OrderedListAttrs { order: u32::try_from(start).map_err(too_large)? };
        Ok(Block::OrderedList(OrderedList { attrs, content }))
    }

    fn table(&mut self, columns: &[Column]) -> Result<Block, Misread> {
        self.next();
        let mut content = Vec::new();
        while let Some((Event::Start(row), _)) = self.next() {
            content.push(self.row(columns, matches!(row, Tag::TableHead))?);
        }
        Ok(Block::Table(Table { content }))
    }

    fn row(&mut self, columns: &[Column], is_head: bool) -> Result<TableRow, Misread> {
        let mut content = Vec::new();
        while let Some((Event::Start(Tag::TableCell), at)) = self.next() {
            let line = self.line()?;
            self.next();
            let column = columns.get(content.len()).copied().unwrap_or(Column::None);
            // A first cell all in bold names its row.
            let names_row = content.is_empty() && line.is_bold();
            let words = line.words(at)?;
            let words = if names_row { line::without_bold(words) } else { words };
            let paragraph = Paragraph { attrs: aligned(column), content: words };
            content.push(cell(is_head || names_row, paragraph));
        }
        Ok(TableRow { content })
    }
}

fn cell(is_header: bool, paragraph: Paragraph) -> TableCell {
    let (attrs, content) = (CellAttrs::default(), vec![Block::Paragraph(paragraph)]);
    if is_header {
        TableCell::TableHeader { attrs, content }
    } else {
        TableCell::TableCell { attrs, content }
    }
}

const fn aligned(column: Column) -> ParagraphAttrs {
    let align = match column {
        Column::None | Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    };
    ParagraphAttrs { align }
}
