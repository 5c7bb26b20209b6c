//! Phiên bản: every saved state that somebody may want back, grouped by sitting.

use crate::{id::AccountId, text::PersonName};
use serde::{Deserialize, Serialize};

/// Who pauses longer than this has got up: what comes next is another sitting.
pub const SITTING_MILLIS: i64 = 30 * 60 * 1000;

/// The number of a saved state of an article. Each save has a larger one than the save
/// before; 0 is what readers had before anybody edited it here.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Version(i64);

/// The number or text is not a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a version")]
pub struct NotAVersion;

impl Version {
    /// The number, 0 or more.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl TryFrom<i64> for Version {
    type Error = NotAVersion;
    fn try_from(number: i64) -> Result<Self, NotAVersion> {
        if number >= 0 { Ok(Self(number)) } else { Err(NotAVersion) }
    }
}

impl From<Version> for i64 {
    fn from(version: Version) -> i64 {
        version.0
    }
}

impl std::str::FromStr for Version {
    type Err = NotAVersion;
    /// Digits only, no leading zero, so that a version has one spelling.
    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let number: i64 = text.parse().map_err(|_| NotAVersion)?;
        let version = Self::try_from(number)?;
        if version.0.to_string() == text { Ok(version) } else { Err(NotAVersion) }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Who did something, as it was then: names change, and what was done stays theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// Their account.
    pub account: AccountId,
    /// Their name at the time.
    pub name: PersonName,
}

/// One kept state: the last of what one person saved within a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub version: Version,
    /// Who saved it; nobody for what was imported.
    pub by: Option<By>,
    /// When the first of these saves was, in UTC milliseconds.
    pub from: i64,
    /// When the last one was, whose text is kept.
    pub to: i64,
    /// How many saves it stands for.
    pub saves: u32,
}

/// What one person saved without getting up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The state they left.
    pub revision: Version,
    /// Who it was; nobody for what was imported.
    pub by: Option<By>,
    /// When they first saved, in UTC milliseconds.
    pub from: i64,
    /// When they last saved.
    pub to: i64,
    /// How often they saved.
    pub saves: u32,
    /// Every state that is kept of it, the first one first; the last is `revision`.
    pub states: Vec<Revision>,
}

/// Groups revisions, which come in the order of their versions, by who sat down to them:
/// the same person, with less than half an hour between two saves. A clock that was set
/// back is no pause.
#[must_use]
pub fn sittings(revisions: &[Revision]) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for one in revisions {
        match sittings.last_mut().filter(|last| is_same_sitting(last, one)) {
            Some(last) => {
                last.revision = one.version;
                last.to = last.to.max(one.to);
                last.saves = last.saves.saturating_add(one.saves);
                last.states.push(one.clone());
            }
            None => sittings.push(Sitting {
                revision: one.version,
                by: one.by.clone(),
                from: one.from,
                to: one.to,
                saves: one.saves,
                states: vec![one.clone()],
            }),
        }
    }
    sittings
}

fn is_same_sitting(last: &Sitting, next: &Revision) -> bool {
    let account = |by: &Option<By>| by.as_ref().map(|by| by.account);
    account(&last.by) == account(&next.by)
        && next.from.saturating_sub(last.to) < SITTING_MILLIS
        && last.by.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn saved(version: i64, account: i64, minute: i64) -> Revision {
        let by = By {
            account: account.try_into().unwrap(),
            name: PersonName::parse("Lê Thị Hòa").unwrap(),
        };
        let at = minute * MINUTE;
        Revision { version: Version(version), by: Some(by), from: at, to: at, saves: 2 }
    }

    fn groups(revisions: &[Revision]) -> Vec<(i64, i64, i64, u32)> {
        let one = |one: &Sitting| (one.revision.0, one.from / MINUTE, one.to / MINUTE, one.saves);
        sittings(revisions).iter().map(one).collect()
    }

    #[test]
    fn whoever_gets_up_for_half_an_hour_or_hands_over_begins_a_new_sitting() {
        let all =
            [saved(1, 7, 0), saved(2, 7, 29), saved(3, 7, 59), saved(4, 8, 60), saved(5, 7, 61)];
        assert_eq!(
            groups(&all),
            [(2, 0, 29, 4), (3, 59, 59, 2), (4, 60, 60, 2), (5, 61, 61, 2)],
            "29 minutes belong together, 30 do not"
        );
        assert_eq!(groups(&[]), []);
        let states = sittings(&all)[0].states.iter().map(|one| one.version.0).collect::<Vec<_>>();
        assert_eq!(states, [1, 2], "each can be had back");
    }

    #[test]
    fn a_clock_that_was_set_back_ends_no_sitting() {
        assert_eq!(groups(&[saved(1, 7, 500), saved(2, 7, 3)]), [(2, 500, 500, 4)]);
    }

    #[test]
    fn a_version_has_one_spelling() {
        assert_eq!("17".parse::<Version>().map(Version::get), Ok(17));
        assert_eq!("0".parse::<Version>().map(Version::get), Ok(0));
        for wrong in ["", "-1", "+1", "01", "1.0", "x", "99999999999999999999"] {
            assert_eq!(wrong.parse::<Version>(), Err(NotAVersion), "{wrong:?}");
        }
    }
}
