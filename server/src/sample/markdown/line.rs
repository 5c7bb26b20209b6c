//! What stands within one block: words with their marks, pictures, files.

use super::Reader;
use crate::sample::error::{Fault, Misread};
use domain::{
    body::{Href, Inline, LinkAttrs, Mark, Text},
    text::tidy,
};
use pulldown_cmark::{CowStr, Event, Tag};

/// What stands within one block, in order.
#[derive(Debug, Default)]
pub(super) struct Line(pub(super) Vec<Piece>);

/// One of the things that stand within a block.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Text),
    Break,
    Picture(NamedPicture),
    File(NamedFile),
}

/// A picture that the text names.
#[derive(Debug)]
pub(super) struct NamedPicture {
    pub(super) at: usize,
    pub(super) file: String,
    /// What the picture shows; empty for decoration.
    pub(super) alt: String,
    /// Caption and credit.
    pub(super) title: String,
}

/// A file that the text names.
#[derive(Debug)]
pub(super) struct NamedFile {
    pub(super) at: usize,
    pub(super) file: String,
    /// What residents read.
    pub(super) label: String,
}

impl Reader<'_> {
    /// Reads up to the next beginning or end of a block, which it leaves.
    pub(super) fn line(&mut self) -> Result<Line, Misread> {
        let mut line = Line::default();
        let mut marks = Marks::default();
        while let Some((event, range)) = self.events.peek() {
            let at = range.start;
            let refuse = |fault| Err(Misread { at, fault });
            match event {
                Event::Text(words) => line.push(words, &marks),
                Event::SoftBreak => line.push(" ", &marks),
                Event::HardBreak => line.0.push(Piece::Break),
                Event::Start(Tag::Strong) => marks.open(Mark::Strong),
                Event::Start(Tag::Emphasis) => marks.open(Mark::Em),
                Event::Start(Tag::Strikethrough) => marks.open(Mark::Strike),
                Event::Start(Tag::Link { dest_url, .. }) => match dest_url.strip_prefix("tep:") {
                    None => marks.open(link(dest_url, at)?),
                    Some(file) => {
                        let file = file.to_owned();
                        let label = self.label()?;
                        line.0.push(Piece::File(NamedFile { at, file, label }));
                    }
                },
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let (file, title) = (dest_url.to_string(), title.to_string());
                    let alt = self.label()?;
                    line.0.push(Piece::Picture(NamedPicture { at, file, alt, title }));
                }
                Event::End(_) if marks.is_open() => marks.close(),
                Event::Start(_) | Event::End(_) | Event::Rule => break,
                Event::InlineHtml(_) | Event::Html(_) => return refuse(Fault::Html),
                _ => return refuse(Fault::Unknown("chữ kiểu mã")),
            }
            self.events.next();
        }
        Ok(line)
    }

    /// The words of a picture or file, without marks, up to its end, which it leaves.
    fn label(&mut self) -> Result<String, Misread> {
        self.events.next();
        let mut label = String::new();
        let mut depth = 0;
        while let Some((event, range)) = self.events.peek() {
            match event {
                Event::Text(words) => label.push_str(words),
                Event::SoftBreak | Event::HardBreak => label.push(' '),
                Event::Start(Tag::Image { .. }) => {
                    return Err(Misread { at: range.start, fault: Fault::NotAlone });
                }
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::InlineHtml(_) | Event::Html(_) => {
                    return Err(Misread { at: range.start, fault: Fault::Html });
                }
                _ => {
                    return Err(Misread {
                        at: range.start, fault: Fault::Unknown("chữ kiểu mã")
                    });
                }
            }
            self.events.next();
        }
        Ok(tidy(&label))
    }
}

fn link(address: &CowStr<'_>, at: usize) -> Result<Mark, Misread> {
    let unsafe_ = |error| Misread { at, fault: Fault::Link(address.to_string(), error) };
    let href = Href::try_from(address.to_string()).map_err(unsafe_)?;
    Ok(Mark::Link { attrs: LinkAttrs { href } })
}

/// The marks in force. Bold within bold is bold, so there are never more than four.
#[derive(Default)]
struct Marks {
    in_force: Vec<Mark>,
    /// Whether each that is open added a mark.
    open: Vec<bool>,
}

impl Marks {
    fn open(&mut self, mark: Mark) {
        let is_new = !self.in_force.contains(&mark);
        self.open.push(is_new);
        if is_new {
            self.in_force.push(mark);
        }
    }

    const fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    fn close(&mut self) {
        if self.open.pop() == Some(true) {
            self.in_force.pop();
        }
    }
}

impl Line {
    fn push(&mut self, words: &str, marks: &Marks) {
        match self.0.last_mut() {
            Some(Piece::Text(text)) if text.marks == marks.in_force => text.text.push_str(words),
            _ => {
                let text = Text { text: words.to_owned(), marks: marks.in_force.clone() };
                self.0.push(Piece::Text(text));
            }
        }
    }

    /// Whether every word is bold.
    pub(super) fn is_bold(&self) -> bool {
        let is_bold = |piece: &Piece| match piece {
            Piece::Text(text) => text.marks.contains(&Mark::Strong),
            _ => false,
        };
        !self.0.is_empty() && self.0.iter().all(is_bold)
    }

    /// The line as words only.
    pub(super) fn words(self, at: usize) -> Result<Vec<Inline>, Misread> {
        let mut words = Vec::new();
        for piece in self.0 {
            words.push(match piece {
                Piece::Text(text) => Inline::Text(Text { text: fold(&text.text), ..text }),
                Piece::Break => Inline::HardBreak,
                Piece::Picture(_) | Piece::File(_) => {
                    return Err(Misread { at, fault: Fault::NotAlone });
                }
            });
        }
        trim(&mut words);
        Ok(words)
    }
}

/// The same words, not bold.
pub(super) fn without_bold(mut words: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut words {
        if let Inline::Text(text) = inline {
            text.marks.retain(|mark| *mark != Mark::Strong);
        }
    }
    words
}

/// Tidies a piece of a line, which keeps one space at either end.
fn fold(piece: &str) -> String {
    let words = tidy(piece);
    let at_start = if piece.starts_with(char::is_whitespace) { " " } else { "" };
    let at_end = if piece.ends_with(char::is_whitespace) && !words.is_empty() { " " } else { "" };
    format!("{at_start}{words}{at_end}")
}

/// No space at either end of the line, and nothing empty in it.
fn trim(words: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = words.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = words.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    words.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
}
