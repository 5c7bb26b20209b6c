//! An article's text: its lead and its blocks, from its lines.

use crate::{
    list::Lists,
    report::{Role, Roles},
    shape::{Piece, Shape, shapes},
};
use domain::{
    body::{
        Alignment, Block, Figure, FigureAlt, FigureAttrs, Heading, HeadingAttrs, Inline, Paragraph,
        ParagraphAttrs,
    },
    text::{Alt, Credit, FileName, Lead},
};

/// The most characters of a lead; a longer first paragraph is a paragraph.
const LEAD: usize = 800;

/// An article's text.
pub(crate) struct Story {
    /// Sapo.
    pub(crate) lead: Option<Lead>,
    /// Nội dung.
    pub(crate) blocks: Vec<Block>,
}

/// Puts an article's lines together; `credit` is who made the pictures that say no other name.
pub(crate) fn story(
    pieces: &[Piece<'_>],
    signature: Option<usize>,
    credit: Option<&Credit>,
    roles: &mut Roles,
) -> Story {
    let shapes = shapes(pieces, signature);
    let lead = lead(pieces, &shapes);
    let mut writing = Writing::default();
    for (index, (piece, shape)) in pieces.iter().zip(&shapes).enumerate() {
        let role = if lead.as_ref().is_some_and(|(at, _)| *at == index) {
            writing.breaks();
            Role::Lead
        } else {
            writing.line(piece, shape)
        };
        roles.add(piece.index, role);
        if matches!(shape, Shape::Caption(_, Some(_))) {
            roles.add(piece.index, Role::Credit);
        }
    }
    let blocks = writing.finish(credit);
    Story { lead: lead.map(|(_, lead)| lead), blocks }
}

/// The first paragraph, when more text follows and it does not only introduce it.
fn lead(pieces: &[Piece<'_>], shapes: &[Shape<'_>]) -> Option<(usize, Lead)> {
    let is_picture = |shape: &Shape<'_>| {
        matches!(shape, Shape::Pictures | Shape::Caption(..) | Shape::Alt | Shape::Credit(_))
    };
    let first = shapes.iter().position(|shape| !is_picture(shape))?;
    let is_text = |shape: &Shape<'_>| {
        matches!(shape, Shape::Paragraph | Shape::Heading(_) | Shape::Item(_) | Shape::Right)
    };
    // "Kính gửi bà con," and "… như sau:" lead to the next line, not into the article.
    let leads_on =
        pieces[first].text.ends_with([':', ',', ';']) || greets(&pieces[first].line.folded);
    let is_lead = shapes[first] == Shape::Paragraph
        && pieces[first].line.length <= LEAD
        && !leads_on
        && shapes[first + 1..].iter().any(is_text);
    if !is_lead {
        return None;
    }
    Lead::parse(pieces[first].text).ok().map(|lead| (first, lead))
}

fn greets(folded: &str) -> bool {
    ["kinh gui", "kinh thua", "than gui", "thua toan the"]
        .iter()
        .any(|start| folded.starts_with(start))
}

/// The blocks written so far, and what is still open.
#[derive(Default)]
struct Writing {
    blocks: Vec<Block>,
    lists: Lists,
    /// Figures that a caption or a credit on the next line may belong to.
    figures: Vec<Figure>,
    alt: Option<String>,
}

impl Writing {
    fn line(&mut self, piece: &Piece<'_>, shape: &Shape<'_>) -> Role {
        match shape {
            Shape::Item(marked) => {
                self.end_figures();
                self.lists.add(*marked, marked.text);
                return Role::ListItem;
            }
            Shape::Caption(text, credit) => return self.caption(text, credit.as_ref()),
            Shape::Alt => return self.alt(piece.text),
            Shape::Credit(credit) => return self.credit(credit),
            Shape::Pictures => return self.pictures(piece.files),
            Shape::Again => return Role::TextAgain,
            Shape::Paragraph | Shape::Right | Shape::Heading(_) => {}
        }
        self.breaks();
        let content = Inline::line(piece.text);
        if let Shape::Heading(level) = *shape {
            self.blocks.push(Block::Heading(Heading { attrs: HeadingAttrs { level }, content }));
            return Role::Heading;
        }
        let align = if *shape == Shape::Right { Alignment::Right } else { Alignment::Left };
        self.blocks.push(Block::Paragraph(Paragraph { attrs: ParagraphAttrs { align }, content }));
        Role::Paragraph
    }

    /// Ends the lists and figures that are open.
    fn breaks(&mut self) {
        self.end_lists();
        self.end_figures();
    }

    fn end_lists(&mut self) {
        self.blocks.extend(self.lists.finish());
    }

    fn end_figures(&mut self) {
        self.blocks.extend(self.figures.drain(..).map(Block::Figure));
        self.alt = None;
    }

    fn pictures(&mut self, files: &[FileName]) -> Role {
        self.breaks();
        self.figures = files.iter().map(|file| figure(Some(file))).collect();
        Role::PictureFile
    }

    fn alt(&mut self, text: &str) -> Role {
        self.alt =
            Some(crate::pictures::credit(text).map_or_else(|| text.to_owned(), |(text, _)| text));
        Role::Alt
    }

    fn caption(&mut self, text: &str, credit: Option<&Credit>) -> Role {
        let alt = self.alt.take();
        let waits = self.figures.last().is_some_and(|figure| figure.content.is_empty());
        if !waits {
            self.breaks();
            self.figures.push(figure(None));
        }
        if let Some(figure) = self.figures.last_mut() {
            figure.content = Inline::line(text);
            figure.attrs.credit = credit.cloned();
            let alt = alt.and_then(|alt| Alt::parse(&alt).ok());
            figure.attrs.alt = alt.map_or(FigureAlt::Unsaid, FigureAlt::Text);
        }
        Role::Caption
    }

    fn credit(&mut self, credit: &Credit) -> Role {
        if self.figures.is_empty() {
            // The picture stood here without a name and without a caption.
            self.breaks();
            self.figures.push(figure(None));
        }
        for figure in &mut self.figures {
            figure.attrs.credit.get_or_insert_with(|| credit.clone());
        }
        Role::Credit
    }

    fn finish(mut self, credit: Option<&Credit>) -> Vec<Block> {
        self.breaks();
        if let Some(credit) = credit {
            for block in &mut self.blocks {
                if let Block::Figure(figure) = block {
                    figure.attrs.credit.get_or_insert_with(|| credit.clone());
                }
            }
        }
        self.blocks
    }
}

fn figure(file: Option<&FileName>) -> Figure {
    let attrs = FigureAttrs { file: file.cloned(), ..FigureAttrs::default() };
    Figure { attrs, content: Vec::new() }
}
