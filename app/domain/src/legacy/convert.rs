//! A whole text: every line is judged by itself, and those too short to be judged by the rest.

use super::{
    Encoding, decode,
    detect::{Tally, best, nfc, sample},
};

/// Those of every kind of machine.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// A text after it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The text in Unicode; to the byte what it was where it is not legacy text.
    pub text: String,
    /// The encoding most of its legacy lines are in; `None` when nothing was changed.
    pub encoding: Option<Encoding>,
}

/// Finds out which lines of a text are legacy text, and reads those.
#[must_use]
pub fn convert(text: &str) -> Converted {
    if text.is_ascii() {
        return Converted { text: text.to_owned(), encoding: None };
    }
    let lines: Vec<&str> = text.split_inclusive(LINE_ENDS).collect();
    let found: Vec<Option<(Encoding, usize)>> = lines.iter().map(|line| best(line)).collect();
    let certainty = |of: Encoding| -> usize {
        found.iter().flatten().filter(|(own, _)| *own == of).map(|(_, certainty)| certainty).sum()
    };
    let most = Encoding::ALL.into_iter().max_by_key(|encoding| certainty(*encoding));
    let most = most.filter(|encoding| certainty(*encoding) > 0);
    let as_a_whole = || best(text).filter(|_| lines.len() > 1).map(|(encoding, _)| encoding);
    let Some(most) = most.or_else(as_a_whole) else {
        return Converted { text: text.to_owned(), encoding: None };
    };
    let mut converted = String::with_capacity(text.len());
    for (line, found) in lines.into_iter().zip(found) {
        match found {
            Some((encoding, _)) => converted.push_str(&decode(line, encoding)),
            None if is_alike(line, most) => converted.push_str(&decode(line, most)),
            None => converted.push_str(line),
        }
    }
    let encoding = (converted != text).then_some(most);
    Converted { text: converted, encoding }
}

/// Reads a text that is said to be in an encoding; lines that are plainly Unicode stay.
#[must_use]
pub fn convert_from(text: &str, encoding: Encoding) -> Converted {
    let mut converted = String::with_capacity(text.len());
    for line in text.split_inclusive(LINE_ENDS) {
        let is_unicode = !line.is_ascii() && Tally::of(&nfc(sample(line)), encoding).is_unicode();
        if is_unicode || line.is_ascii() && encoding != Encoding::Tcvn3Capitals {
            converted.push_str(line);
        } else {
            converted.push_str(&decode(line, encoding));
        }
    }
    let encoding = (converted != text).then_some(encoding);
    Converted { text: converted, encoding }
}

/// Whether a short line may be in the encoding that the lines around it are in.
fn is_alike(line: &str, encoding: Encoding) -> bool {
    !line.is_ascii() && Tally::of(&nfc(sample(line)), encoding).is_plausible()
}
