//! Where a list of the library goes on.

use domain::media::ContentName;
use std::{fmt, str::FromStr};

/// Where a list of the library goes on, as it stands in an address: `1516261860000-0f…e2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPosition {
    pub(super) taken: i64,
    pub(super) content: String,
}

impl MediaPosition {
    /// Before everything.
    pub(super) fn start() -> Self {
        Self { taken: i64::MAX, content: "g".to_owned() }
    }
}

impl fmt::Display for MediaPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.taken, self.content)
    }
}

impl FromStr for MediaPosition {
    type Err = crate::NotAPosition;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (taken, content) = text.rsplit_once('-').ok_or(crate::NotAPosition)?;
        let taken = taken.parse().map_err(|_| crate::NotAPosition)?;
        let content = ContentName::try_from(content.to_owned()).map_err(|_| crate::NotAPosition)?;
        let position = Self { taken, content: content.into() };
        if position.to_string() == text { Ok(position) } else { Err(crate::NotAPosition) }
    }
}
