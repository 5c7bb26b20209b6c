//! A place in the order of articles: by publishing time, then by number.

use domain::id::ArticleId;
use std::{fmt, str::FromStr};

/// A place in the order of articles, written `1516261860000-716` in addresses.
///
/// Two articles of the same instant (or the same day, where no time is known) are in the
/// order of their numbers, so a list that goes on from here skips and repeats nothing,
/// whatever was published meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// When the article was published: milliseconds since 1970 (UTC).
    pub(crate) millis: i64,
    /// The article's number.
    pub(crate) id: i64,
}

/// The text is not a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a position in a list")]
pub struct NotAPosition;

impl Position {
    /// Before every article: where a list begins.
    pub(super) const START: Self = Self { millis: i64::MAX, id: i64::MAX };

    /// Before every article that was published earlier than this instant.
    pub(crate) const fn before(millis: i64) -> Self {
        Self { millis, id: 0 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.millis, self.id)
    }
}

impl FromStr for Position {
    type Err = NotAPosition;
    /// Reads only what [`fmt::Display`] writes, so that every position has one spelling.
    fn from_str(text: &str) -> Result<Self, NotAPosition> {
        let (millis, id) = text.rsplit_once('-').ok_or(NotAPosition)?;
        let id = id.parse::<ArticleId>().map_err(|_| NotAPosition)?.get();
        let position = Self { millis: millis.parse().map_err(|_| NotAPosition)?, id };
        if position.to_string() == text { Ok(position) } else { Err(NotAPosition) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_in_an_address_has_one_spelling() {
        for text in ["1516261860000-716", "0-1", "-86400000-3"] {
            assert_eq!(text.parse::<Position>().map(|at| at.to_string()), Ok(text.to_owned()));
        }
        let wrong = [
            "",
            "-",
            "716",
            "1516261860000",
            "1516261860000-",
            "1516261860000-0",
            "1516261860000-07",
            "+1516261860000-7",
            "01516261860000-7",
            "-0-7",
            " 1-7",
            "1-7 ",
            "1--7",
            "1-99999999999999999999",
            "99999999999999999999-1",
            "1-7-",
            "١-7",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Position>(), Err(NotAPosition), "{text:?}");
        }
    }
}
