//! What is counted, as its rows are numbered.

/// What a row counts. The numbers stand in the database and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Kind {
    /// A site's views, visits and visitors: see [`Total`].
    Totals = 0,
    /// Views of articles; the item is the article.
    Articles = 1,
    /// Views of sections and of their articles; the item is the section.
    Sections = 2,
    /// Views of pages that are no articles; the item is `Place::code`.
    Pages = 3,
    /// Visits by where they came from; from here on the item is a word.
    Referrers = 4,
    /// Visits by what is read on.
    Devices = 5,
    /// Visits by browser.
    Browsers = 6,
    /// Visits by operating system.
    Systems = 7,
    /// Visits by language.
    Languages = 8,
    /// Visits by the page they began on; the item is `Place::code`.
    Entries = 9,
    /// Addresses that were not found.
    Missing = 10,
    /// Downloads; the word is the name of the file's content.
    Downloads = 11,
    /// Searches that found something.
    Searches = 12,
    /// Searches that found nothing.
    EmptySearches = 13,
    /// What robots fetched.
    Bots = 14,
    /// Views of the subject by where they came from.
    ArticleReferrers = 15,
    /// Views of the subject by what is read on; together they are its views.
    ArticleDevices = 16,
    /// The same of a section.
    SectionReferrers = 17,
    /// The same of a section.
    SectionDevices = 18,
}

/// The items of [`Kind::Totals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Total {
    Views = 1,
    Visits = 2,
    Visitors = 3,
}

/// All that was too small to keep apart.
pub(crate) const REST: i64 = 0;

/// What of a day is kept when it is folded; the rest is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Keep {
    /// So many of the largest numbers,
    pub(crate) most: usize,
    /// and none that is smaller.
    pub(crate) least: u64,
}

impl Kind {
    pub(crate) const ALL: [Self; 19] = [
        Self::Totals,
        Self::Articles,
        Self::Sections,
        Self::Pages,
        Self::Referrers,
        Self::Devices,
        Self::Browsers,
        Self::Systems,
        Self::Languages,
        Self::Entries,
        Self::Missing,
        Self::Downloads,
        Self::Searches,
        Self::EmptySearches,
        Self::Bots,
        Self::ArticleReferrers,
        Self::ArticleDevices,
        Self::SectionReferrers,
        Self::SectionDevices,
    ];

    pub(crate) const fn number(self) -> i64 {
        self as i64
    }

    pub(crate) fn read(number: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// Whether its items are words.
    pub(crate) const fn has_words(self) -> bool {
        !matches!(
            self,
            Self::Totals | Self::Articles | Self::Sections | Self::Pages | Self::Entries
        )
    }

    /// How much of a day is kept, where that is not all.
    pub(crate) const fn keep(self) -> Option<Keep> {
        match self {
            Self::ArticleReferrers | Self::SectionReferrers => Some(Keep { most: 50, least: 1 }),
            Self::Referrers | Self::Missing => Some(Keep { most: 200, least: 1 }),
            // What one person alone looked for may be about that person.
            Self::Searches | Self::EmptySearches => Some(Keep { most: 200, least: 2 }),
            _ => None,
        }
    }
}

impl Total {
    pub(crate) const fn item(self) -> i64 {
        self as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_again() {
        for kind in Kind::ALL {
            assert_eq!(Kind::read(kind.number()), Some(kind));
        }
        assert_eq!((Kind::read(-1), Kind::read(19)), (None, None));
    }
}
