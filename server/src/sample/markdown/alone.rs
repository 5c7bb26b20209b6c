//! A paragraph in which only pictures, a file or a film stand is a block of its own.

use super::line::{Line, NamedFile, NamedPicture, Piece};
use crate::sample::{
    error::{Fault, Misread},
    shelf::Shelf,
};
use domain::{
    body::{
        Attachment, Block, Figure, FigureAlt, FigureAttrs, Gallery, Inline, Mark, Paragraph, Text,
        Video, VideoAttrs, VideoId, VideoProvider,
    },
    media::StoredFile,
    text::{Credit, FileName, TextError, Title, tidy},
};

/// The block that a paragraph becomes.
pub(super) fn block(line: Line, shelf: &Shelf, at: usize) -> Result<Block, Misread> {
    let has_picture = line.0.iter().any(|piece| matches!(piece, Piece::Picture(_)));
    if has_picture {
        return pictures(line, shelf);
    }
    if let [Piece::File(file)] = &line.0[..] {
        return attachment(file, shelf).map(Block::Attachment);
    }
    if let [Piece::Text(text)] = &line.0[..]
        && let Some(video) = video(text)
    {
        return Ok(Block::Video(video));
    }
    Ok(Block::Paragraph(Paragraph { content: line.words(at)?, ..Paragraph::default() }))
}

fn pictures(line: Line, shelf: &Shelf) -> Result<Block, Misread> {
    let mut figures = Vec::new();
    let mut last = 0;
    for piece in line.0 {
        match piece {
            Piece::Picture(picture) => {
                last = picture.at;
                figures.push(figure(picture, shelf)?);
            }
            Piece::Break => {}
            Piece::Text(text) if text.text.trim().is_empty() => {}
            Piece::Text(_) => return Err(Misread { at: last, fault: Fault::NotAlone }),
            Piece::File(file) => return Err(Misread { at: file.at, fault: Fault::NotAlone }),
        }
    }
    Ok(match <[Figure; 1]>::try_from(figures) {
        Ok([figure]) => Block::Figure(figure),
        Err(content) => Block::Gallery(Gallery { content }),
    })
}

/// A picture with its title, `chú thích | nguồn ảnh`, as caption and credit.
fn figure(named: NamedPicture, shelf: &Shelf) -> Result<Figure, Misread> {
    let NamedPicture { at, file, alt, title } = named;
    let Some(picture) = shelf.picture(&file) else {
        return Err(Misread { at, fault: Fault::UnknownPicture(file) });
    };
    let (caption, credit) = title.split_once('|').unwrap_or((&title, ""));
    let attrs = FigureAttrs {
        picture: Some(picture.clone()),
        file: some(&file, FileName::parse).map_err(words("tên ảnh", at))?,
        alt: FigureAlt::try_from(Some(alt)).map_err(words("lời tả ảnh", at))?,
        credit: some(credit, Credit::parse).map_err(words("nguồn ảnh", at))?,
    };
    Ok(Figure { attrs, content: Inline::line(&tidy(caption)) })
}

/// The file under the name that its link says, with the file's own ending.
fn attachment(named: &NamedFile, shelf: &Shelf) -> Result<Attachment, Misread> {
    let NamedFile { at, file, label } = named;
    let Some(stored) = shelf.file(file) else {
        return Err(Misread { at: *at, fault: Fault::UnknownFile(file.clone()) });
    };
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let label = label.strip_suffix(&format!(".{ending}")).unwrap_or(label);
    let name = match label {
        "" => stored.name.clone(),
        label => FileName::parse(&format!("{label}.{ending}")).map_err(words("tên tệp", *at))?,
    };
    Ok(Attachment { attrs: StoredFile { name, ..stored.clone() } })
}

/// A film, when the words are nothing but a link to one.
fn video(text: &Text) -> Option<Video> {
    let [Mark::Link { attrs }] = &text.marks[..] else { return None };
    let address = attrs.href.as_str();
    let after = |start| address.strip_prefix(start).map(str::to_owned);
    let (provider, id) = after("https://www.youtube.com/watch?v=")
        .or_else(|| after("https://youtu.be/"))
        .map(|id| (VideoProvider::YouTube, id))
        .or_else(|| after("https://vimeo.com/").map(|id| (VideoProvider::Vimeo, id)))?;
    let (id, title) = (VideoId::try_from(id).ok()?, Title::parse(&text.text).ok()?);
    Some(Video { attrs: VideoAttrs { provider, id, title, still: None } })
}

/// A text that may be missing.
fn some<T>(text: &str, parse: fn(&str) -> Result<T, TextError>) -> Result<Option<T>, TextError> {
    match parse(text) {
        Err(TextError::Empty) => Ok(None),
        parsed => parsed.map(Some),
    }
}

fn words(place: &'static str, at: usize) -> impl FnOnce(TextError) -> Misread {
    move |error| Misread { at, fault: Fault::Words { place, error } }
}
