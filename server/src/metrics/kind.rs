//! What kind of thing was asked for.

use crate::health;

/// What kind of thing was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Kind {
    /// A page from memory.
    Kept,
    /// Anything else that is meant for people.
    Page,
    /// A picture, an attachment, a script, a font.
    File,
    /// What programs read.
    Machine,
    /// An event stream.
    Live,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub(crate) const ALL: [Self; 5] =
        [Self::Kept, Self::Page, Self::File, Self::Machine, Self::Live];

    /// The kind of a route, by the pattern of its path.
    pub(crate) fn of(pattern: &str) -> Self {
        let ending = pattern.rsplit(['.', '/']).next().unwrap_or_default();
        match pattern.split('/').nth(1).unwrap_or_default() {
            "media" | "tep" | "chia-se" => Self::File,
            _ if ending == "live" => Self::Live,
            _ if matches!(ending, "xml" | "json" | "txt" | "webmanifest") => Self::Machine,
            _ if pattern == health::PATH => Self::Machine,
            // The built site's files stand in folders of theirs, or at the top with their ending.
            _ if pattern.contains("{*") || pattern.contains('.') => Self::File,
            _ => Self::Page,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Page => "page",
            Self::File => "file",
            Self::Machine => "machine",
            Self::Live => "live",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_says_what_is_asked_for() {
        for (pattern, kind) in [
            ("/", Kind::Page),
            ("/{section}", Kind::Page),
            ("/{section}/{article}", Kind::Page),
            ("/live", Kind::Live),
            ("/thong-ke/live", Kind::Live),
            ("/media/{file}", Kind::File),
            ("/tep/{content}/{name}", Kind::File),
            ("/pkg/{*file}", Kind::File),
            ("/emblem.svg", Kind::File),
            ("/rss.xml", Kind::Machine),
            ("/{section}/feed.json", Kind::Machine),
            ("/robots.txt", Kind::Machine),
            ("/healthz", Kind::Machine),
            ("", Kind::Page),
        ] {
            assert_eq!(Kind::of(pattern), kind, "{pattern}");
        }
    }
}
