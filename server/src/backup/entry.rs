//! What may be in an archive: names that lead nowhere but into the data folder.

use std::{fmt, path::PathBuf};
use store::DATABASE;

/// The list of every entry's SHA-256, the last entry.
const SUMS: &str = "SHA256SUMS";

/// The folders of pictures and of files in the data folder.
pub(super) const FOLDERS: [&str; 2] = ["media", "files"];

/// The longest name in an archive, in bytes: what every tar can hold.
const LONGEST: usize = 100;

/// How deep below the data folder a file may lie.
pub(super) const DEEPEST: usize = 4;

/// The name of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Entry {
    /// The database.
    Database,
    /// A picture or file, by its path in the data folder: `media/1/0f…e2-360.webp`.
    Kept(String),
    /// The list of sums.
    Sums,
}

impl Entry {
    /// Reads a name; none where no archive of ours has such a name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        match name {
            DATABASE => Some(Self::Database),
            SUMS => Some(Self::Sums),
            _ => is_kept(name).then(|| Self::Kept(name.to_owned())),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Database => DATABASE,
            Self::Kept(name) => name,
            Self::Sums => SUMS,
        }
    }

    /// Where it lies in a data folder.
    pub(super) fn path(&self) -> PathBuf {
        self.as_str().split('/').collect()
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_kept(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let depth = parts.len();
    name.len() <= LONGEST
        && (3..=DEEPEST).contains(&depth)
        && FOLDERS.contains(&parts[0])
        && parts[1..].iter().all(|part| is_plain(part))
}

/// A name that this program could have made: no dot at its beginning, which marks what is half
/// written, and nothing that means something to a file system.
pub(super) fn is_plain(part: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    part.bytes().next().is_some_and(known)
        && part.bytes().all(|byte| known(byte) || matches!(byte, b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_making_are_known() {
        for name in ["bantin.db", "media/1/0f-360.webp", "files/12/ab.pdf", "SHA256SUMS"] {
            assert_eq!(Entry::parse(name).unwrap().as_str(), name);
        }
        for name in [
            "",
            "/etc/passwd",
            "../bantin.db",
            "media/../../x",
            "media/1/..",
            "media/1/.half",
            "media/1",
            "media//x",
            "media/1/",
            "./bantin.db",
            "bantin.db-wal",
            "bantin.lock",
            "media/1/a b",
            "media/1/A.jpg",
            "media/1/a\\b",
            "media/1/2/3/4",
            &format!("media/1/{}", "a".repeat(100)),
        ] {
            assert_eq!(Entry::parse(name), None, "{name}");
        }
    }
}
