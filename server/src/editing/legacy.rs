//! `POST /soan/chuyen-ma`: what pasted text of before Unicode says, for the editor to show
//! beside the original. Nothing is kept.

use super::{
    answer::{Said, done},
    ask::{Asked, invalid},
};
use crate::accounts::Proven;
use axum::{http::StatusCode, response::Response};
use domain::{
    account::Author,
    legacy::{Converted, Encoding, by_font, convert, convert_from},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The most pieces of one paste.
const MOST: usize = 50_000;

const WRONG: &str = "Máy chủ không đọc được đoạn chữ gửi lên. Xin tải lại trang rồi thử lại.";

/// A run of letters in one font.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    text: String,
    font: Option<String>,
}

/// The same in Unicode; the encoding it was in, where it was in one.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Read {
    text: String,
    encoding: Option<&'static str>,
}

impl From<Converted> for Read {
    fn from(Converted { text, encoding }: Converted) -> Self {
        Self { text, encoding: encoding.map(Encoding::name) }
    }
}

/// Reads pieces of text that may be in an encoding of before Unicode.
pub(super) async fn read(_: Proven<Author>, mut asked: Asked) -> Result<Response, Said> {
    let pieces: Vec<Piece> =
        serde_json::from_value(asked.take("pieces")).map_err(|_| invalid("pieces", WRONG))?;
    if pieces.len() > MOST {
        return Err(invalid("pieces", "Đoạn dán có quá nhiều phần. Xin dán từng đoạn ngắn hơn."));
    }
    // A whole paste takes the better part of a second; others are not kept waiting for it.
    let read = tokio::task::spawn_blocking(move || read_all(pieces)).await;
    let read = read.map_err(|_| Said::of(StatusCode::INTERNAL_SERVER_ERROR, WRONG))?;
    Ok(done(StatusCode::OK, json!({ "pieces": read })))
}

/// A piece in an old font is read by that font; the others by their letters, together, since a
/// short one can only be told by those around it.
fn read_all(pieces: Vec<Piece>) -> Vec<Read> {
    let font = |piece: &Piece| piece.font.as_deref().and_then(by_font);
    let rest: Vec<&str> =
        pieces.iter().filter(|piece| font(piece).is_none()).map(|piece| &*piece.text).collect();
    let Converted { text, encoding } = convert(&rest.join("\n"));
    let mut lines = text.split('\n');
    let mut by_letters = |original: &str| {
        let count = original.matches('\n').count() + 1;
        let text = lines.by_ref().take(count).collect::<Vec<_>>().join("\n");
        let encoding = encoding.filter(|_| text != original);
        Read { text, encoding: encoding.map(Encoding::name) }
    };
    pieces
        .iter()
        .map(|piece| match font(piece) {
            Some(encoding) => convert_from(&piece.text, encoding).into(),
            None => by_letters(&piece.text),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, font: Option<&str>) -> Piece {
        Piece { text: text.to_owned(), font: font.map(str::to_owned) }
    }

    #[test]
    fn each_piece_gets_its_own_text_back() {
        let read = read_all(vec![
            piece("Tin về", None),
            piece("Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp", None),
            piece("Coäng hoøa", Some("VNI-Times")),
            piece("code: a·b", Some("Consolas")),
        ]);
        let said: Vec<(&str, Option<&str>)> =
            read.iter().map(|read| (read.text.as_str(), read.encoding)).collect();
        assert_eq!(
            said,
            [
                ("Tin về", None),
                ("Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập", Some("tcvn3")),
                ("Cộng hòa", Some("vni")),
                ("code: a·b", None),
            ]
        );
    }
}
