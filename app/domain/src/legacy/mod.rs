//! Text typed for the fonts that came before Unicode: TCVN3 (`.VnTime`), VNI, VPS.
//!
//! Such text arrives as Unicode today, each byte shown as the character that Windows-1252 or
//! Latin-1 has for it: `C«ng hßa x· héi`. [`detect`] says whether a piece is such text,
//! [`decode`] reads it, [`convert`] does both for a text of many lines. All of them take any
//! text, need time linear in its length, and fail never.

mod case;
mod convert;
mod detect;
mod font;
mod letters;
mod syllable;
mod tables;
mod words;

pub use convert::{Converted, convert, convert_from};
pub use font::by_font;

use detect::nfc;
use words::Piece;

/// How legacy text writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN3, also called ABC: the fonts `.VnTime`, `.VnArial`.
    Tcvn3,
    /// TCVN3 in a font that draws small letters as capitals: `.VnTimeH`. Only a font's name tells.
    Tcvn3Capitals,
    /// VNI for Windows: a vowel and its mark are two characters.
    Vni,
    /// The code page of the Vietnamese Professionals Society.
    Vps,
}

/// The name is no encoding's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an encoding: one of tcvn3, vni, vps")]
pub struct NotAnEncoding;

impl Encoding {
    /// Those that letters alone can tell.
    pub(crate) const ALL: [Self; 3] = [Self::Tcvn3, Self::Vni, Self::Vps];

    /// Its name for other programs: `tcvn3`, `vni` or `vps`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => "tcvn3",
            Self::Vni => "vni",
            Self::Vps => "vps",
        }
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Encoding {
    type Err = NotAnEncoding;
    fn from_str(name: &str) -> Result<Self, NotAnEncoding> {
        let known = Self::ALL.into_iter();
        known
            .into_iter()
            .find(|encoding| name.trim().eq_ignore_ascii_case(encoding.name()))
            .ok_or(NotAnEncoding)
    }
}

/// Reads a text in an encoding; the result is NFC.
///
/// What the encoding does not have stays: digits, punctuation, letters that only Unicode has and
/// the words they stand in. Where one code is both a small letter and a capital, the letters
/// around it decide.
#[must_use]
pub fn decode(text: &str, encoding: Encoding) -> String {
    let text = nfc(text);
    let mut pieces = words::pieces(&text, encoding);
    case::settle(&mut pieces);
    let mut decoded = String::with_capacity(text.len() + text.len() / 4);
    for piece in &pieces {
        match piece {
            Piece::Word(word) if !word.is_foreign => {
                decoded.extend(word.letters.iter().map(|letter| letter.letter));
            }
            Piece::Word(word) => decoded.push_str(word.raw),
            Piece::Between(text) => decoded.push_str(text),
        }
    }
    if encoding == Encoding::Tcvn3Capitals {
        return nfc(&decoded.to_uppercase()).into_owned();
    }
    decoded
}

/// The encoding of one piece of text (a title, a paragraph), judged by its letters; `None` for
/// ordinary text, and for pieces too short to be sure.
#[must_use]
pub fn detect(text: &str) -> Option<Encoding> {
    detect::best(text).map(|(encoding, _)| encoding)
}
