//! What each line of an article's text is: a paragraph, a heading, an item, a caption.

use crate::{
    lines::{Line, ends_sentence},
    list::{Mark, Marked, mark},
    names::is_person,
    pictures::{self, Labelled},
};
use domain::{
    body::HeadingLevel,
    text::{Credit, FileName},
};

/// The most characters of a caption without a credit.
const CAPTION: usize = 160;

/// The most characters of a caption with a credit, or printed twice.
const LONG_CAPTION: usize = 400;

/// The most characters of a heading.
const HEADING: usize = 160;

/// A line of the article: its text, or the picture files it names.
pub(crate) struct Piece<'a> {
    /// Its place among the page's lines.
    pub(crate) index: usize,
    /// The line.
    pub(crate) line: &'a Line,
    /// Its text, which is not always the whole line.
    pub(crate) text: &'a str,
    /// The picture files that it names, if it does.
    pub(crate) files: &'a [FileName],
}

/// What a line of the article is.
#[derive(Debug, PartialEq)]
pub(crate) enum Shape<'a> {
    /// A paragraph.
    Paragraph,
    /// A paragraph that stands at the right.
    Right,
    /// A heading.
    Heading(HeadingLevel),
    /// An item of a list.
    Item(Marked<'a>),
    /// A caption, with its credit.
    Caption(String, Option<Credit>),
    /// What a picture shows; its caption, the same words, stands on the next line.
    Alt,
    /// The credit of the picture before.
    Credit(Credit),
    /// Names of picture files.
    Pictures,
    /// The paragraph before once more.
    Again,
}

/// Says of each line what it is.
pub(crate) fn shapes<'a>(pieces: &[Piece<'a>], signature: Option<usize>) -> Vec<Shape<'a>> {
    let marks = marks(pieces);
    let signature = signature.unwrap_or(pieces.len());
    let mut shapes: Vec<Shape<'a>> = Vec::with_capacity(pieces.len());
    let mut has_parts = false;
    for index in 0..pieces.len() {
        let shape = if index >= signature {
            Shape::Right
        } else {
            let last = shapes.last();
            let after_file = matches!(last, Some(Shape::Pictures));
            let after_caption = matches!(last, Some(Shape::Caption(..)));
            shape(pieces, &marks, index, &Before { after_file, after_caption, has_parts })
        };
        has_parts |= shape == Shape::Heading(HeadingLevel::Two) && marks[index].is_none();
        let is_again = matches!(shape, Shape::Paragraph)
            && matches!(shapes.last(), Some(Shape::Paragraph))
            && pieces[index].line.length > 60
            && pieces[index].text == pieces[index - 1].text;
        shapes.push(if is_again { Shape::Again } else { shape });
    }
    no_captions_in_tables(pieces, &mut shapes);
    shapes
}

/// What is known of the lines before.
struct Before {
    after_file: bool,
    after_caption: bool,
    has_parts: bool,
}

fn shape<'a>(
    pieces: &[Piece<'a>],
    marks: &[Option<Marked<'a>>],
    index: usize,
    before: &Before,
) -> Shape<'a> {
    let piece = &pieces[index];
    if !piece.files.is_empty() {
        return Shape::Pictures;
    }
    if let Some(marked) = marks[index] {
        return match numbered_heading(pieces, marks, index) {
            true if before.has_parts => Shape::Heading(HeadingLevel::Three),
            true => Shape::Heading(HeadingLevel::Two),
            false => Shape::Item(marked),
        };
    }
    if let Some(shape) = caption(pieces, marks, index, before) {
        return shape;
    }
    if let Some(level) = heading(piece, index + 1 < pieces.len()) {
        return Shape::Heading(level);
    }
    if piece.line.stands_right() && piece.line.length <= 80 && !piece.line.ends_sentence() {
        Shape::Right
    } else {
        Shape::Paragraph
    }
}

/// The marks that really begin items: dashes always, numbers and letters when they count.
fn marks<'a>(pieces: &[Piece<'a>]) -> Vec<Option<Marked<'a>>> {
    let mut marks: Vec<Option<Marked<'a>>> = pieces
        .iter()
        .map(|piece| if piece.files.is_empty() { mark(piece.text) } else { None })
        .collect();
    let mut counts = vec![false; marks.len()];
    let mut last: Vec<(Mark, usize, u32)> = Vec::new();
    for index in 0..marks.len() {
        let Some(Marked { mark, order, .. }) = marks[index].filter(|own| own.mark.is_ordered())
        else {
            continue;
        };
        let leads_here = index > 0 && pieces[index - 1].text.ends_with(':');
        counts[index] |= leads_here && order == 1;
        match last.iter_mut().find(|(same, ..)| *same == mark) {
            Some((_, at, before)) => {
                let is_next = before.checked_add(1) == Some(order);
                let ascends = *at + 1 == index && *before < order;
                if is_next || ascends {
                    counts[*at] = true;
                    counts[index] = true;
                }
                (*at, *before) = (index, order);
            }
            None => last.push((mark, index, order)),
        }
    }
    for (own, counts) in marks.iter_mut().zip(counts) {
        *own = own.filter(|own| counts || !own.mark.is_ordered());
    }
    marks
}

/// A short numbered line with text below it that is no list: `1. Kết quả đạt được`.
fn numbered_heading(pieces: &[Piece<'_>], marks: &[Option<Marked<'_>>], index: usize) -> bool {
    let is_number = marks[index].is_some_and(|own| matches!(own.mark, Mark::Number(_)));
    let is_marked = |index: usize| marks.get(index).is_some_and(Option::is_some);
    let has_neighbour = is_marked(index + 1) || index > 0 && is_marked(index - 1);
    let text = pieces[index].text;
    is_number
        && !has_neighbour
        && index + 1 < pieces.len()
        && pieces[index].line.length <= HEADING
        && !ends_sentence(text.trim_end_matches(':'))
}

/// `I. KẾT QUẢ`, `Phần thứ nhất`, `Điều 1. …`, or a short line in capitals.
fn heading(piece: &Piece<'_>, has_text_below: bool) -> Option<HeadingLevel> {
    let text = piece.text;
    let is_short = piece.line.length <= HEADING && !ends_sentence(text.trim_end_matches(':'));
    if !is_short || !has_text_below {
        return None;
    }
    if is_roman(text) || is_capitals(text) {
        return Some(HeadingLevel::Two);
    }
    let mut words = piece.line.folded.split(' ');
    let (name, number) = (words.next()?, words.next()?);
    let is_number = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit())
            || word.bytes().all(|b| b"ivx".contains(&b))
            || word == "thu"
    };
    let begins_upper = text.starts_with(char::is_uppercase);
    match name {
        "phan" | "chuong" | "muc" if is_number(number) && begins_upper => Some(HeadingLevel::Two),
        "dieu" if is_number(number) && begins_upper => Some(HeadingLevel::Three),
        _ => None,
    }
}

fn is_roman(text: &str) -> bool {
    let end = text.find(|c| !['I', 'V', 'X'].contains(&c)).unwrap_or(text.len());
    let rest = text[end..].trim_start();
    let Some(rest) = rest.strip_prefix(['.', ')', '/', '-', '–', ':']) else { return false };
    let is_apart = rest.starts_with(' ') || text[end..].starts_with(' ');
    let name = rest.trim_start();
    (1..=5).contains(&end) && is_apart && name.starts_with(char::is_uppercase)
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 5 && text.contains(' ') && !text.chars().any(char::is_lowercase)
}

fn caption<'a>(
    pieces: &[Piece<'a>],
    marks: &[Option<Marked<'a>>],
    index: usize,
    before: &Before,
) -> Option<Shape<'a>> {
    let piece = &pieces[index];
    if piece.line.length > LONG_CAPTION {
        return None;
    }
    match pictures::labelled(piece.text, before.after_caption) {
        Some(Labelled::Credit(credit)) => return Some(Shape::Credit(credit)),
        Some(Labelled::Caption(text)) => return Some(Shape::Caption(text, None)),
        None => {}
    }
    let (text, credit) = match pictures::credit(piece.text) {
        Some((text, credit)) => (text, Some(credit)),
        None => (piece.text.to_owned(), None),
    };
    let same = |other: usize| {
        pieces
            .get(other)
            .is_some_and(|other| other.line.length <= LONG_CAPTION && is_same(&text, other.text))
    };
    let is_twice = !(ends_sentence(&text) && piece.line.words() > 25);
    if is_twice && index + 1 < pieces.len() && same(index + 1) {
        return Some(Shape::Alt);
    }
    let is_repeat = is_twice && index > 0 && same(index - 1);
    let is_last = index + 1 == pieces.len();
    let is_credited =
        credit.is_some() && !(is_last && ends_sentence(&text) && piece.line.length > CAPTION);
    let is_alone =
        looks_like_caption(piece) && (before.after_file || stands_between(pieces, marks, index));
    if is_repeat || is_credited || is_alone { Some(Shape::Caption(text, credit)) } else { None }
}

fn is_same(text: &str, other: &str) -> bool {
    let other = pictures::credit(other).map_or_else(|| other.to_owned(), |(text, _)| text);
    let plain = |text: &str| text.trim_end_matches(['.', ' ']).to_lowercase();
    plain(text) == plain(&other)
}

fn looks_like_caption(piece: &Piece<'_>) -> bool {
    let line = piece.line;
    let is_dateline =
        ["ngay", "thang", "nam"].iter().all(|word| line.folded.split(' ').any(|own| own == *word));
    line.length <= CAPTION
        && line.words() >= 2
        && !line.ends_sentence()
        && !line.text.contains(": ")
        && !(is_dateline && line.words() <= 12)
        && mark(piece.text).is_none()
        && heading(piece, true).is_none()
        && piece.text.chars().any(char::is_alphabetic)
}

/// Whether a line stands between paragraphs and not over a list; at the very beginning only
/// a short line is no lead.
fn stands_between(pieces: &[Piece<'_>], marks: &[Option<Marked<'_>>], index: usize) -> bool {
    let leads_list = marks.get(index + 1).is_some_and(Option::is_some);
    let is_early_lead = index == 0 && pieces[index].line.length > 100;
    pieces.len() > 1 && !leads_list && !is_early_lead && !is_person(pieces[index].text)
}

/// Many short lines in a row, some of a word or two, are a table's cells or a programme.
fn no_captions_in_tables(pieces: &[Piece<'_>], shapes: &mut [Shape<'_>]) {
    let is_short = |index: usize, shapes: &[Shape<'_>]| {
        let line = pieces[index].line;
        let fits = match &shapes[index] {
            Shape::Caption(_, credit) => credit.is_none(),
            Shape::Paragraph => true,
            _ => false,
        };
        fits && line.length <= CAPTION && !line.ends_sentence()
    };
    let mut start = 0;
    while start < pieces.len() {
        let end =
            (start..pieces.len()).find(|&index| !is_short(index, shapes)).unwrap_or(pieces.len());
        let has_cells = pieces[start..end].iter().any(|piece| piece.line.words() < 3);
        if end - start >= 4 && has_cells {
            shapes[start..end].iter_mut().for_each(|shape| *shape = Shape::Paragraph);
        }
        start = end.max(start + 1);
    }
}
