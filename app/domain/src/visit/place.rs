//! The pages that readers are on.

use crate::id::{ArticleId, SectionId};

/// A page that is counted, whatever its address says besides: every search is the search page,
/// and every day of the archive is the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The front page.
    Home,
    /// All articles, newest first.
    Latest,
    /// A section's page.
    Section(SectionId),
    /// An article.
    Article(ArticleId),
    /// The search page.
    Search,
    /// The news by day.
    Archive,
    /// Every section with its newest articles.
    SiteMap,
    /// "Cách chúng tôi đếm".
    Counting,
    /// The figures that everybody may see.
    Figures,
}

/// The pages that there is one of.
const SINGLE: [Place; 7] = [
    Place::Home,
    Place::Latest,
    Place::Search,
    Place::Archive,
    Place::SiteMap,
    Place::Counting,
    Place::Figures,
];

/// Numbers from here down are sections.
const SECTIONS: i64 = -1_000;

impl Place {
    /// As it is stored: articles by their numbers, all else below nothing.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Article(id) => id.get(),
            Self::Section(id) => SECTIONS - id.get(),
            Self::Home => -1,
            Self::Latest => -2,
            Self::Search => -3,
            Self::Archive => -4,
            Self::SiteMap => -5,
            Self::Counting => -6,
            Self::Figures => -7,
        }
    }

    /// Reads what [`Place::code`] wrote.
    #[must_use]
    pub fn read(code: i64) -> Option<Self> {
        if let Ok(id) = ArticleId::try_from(code) {
            return Some(Self::Article(id));
        }
        match SECTIONS.checked_sub(code).map(SectionId::try_from) {
            Some(Ok(id)) => Some(Self::Section(id)),
            _ => SINGLE.into_iter().find(|place| place.code() == code),
        }
    }

    /// The article, if it is one.
    #[must_use]
    pub const fn article(self) -> Option<ArticleId> {
        match self {
            Self::Article(id) => Some(id),
            _ => None,
        }
    }

    /// What people call it; articles and sections have names of their own.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Home => "Trang chủ",
            Self::Latest => "Tin mới nhất",
            Self::Section(_) => "Chuyên mục",
            Self::Article(_) => "Bài viết",
            Self::Search => "Tìm kiếm",
            Self::Archive => "Xem theo ngày",
            Self::SiteMap => "Sơ đồ trang",
            Self::Counting => "Cách chúng tôi đếm",
            Self::Figures => "Số liệu công khai",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_number_of_its_own() {
        let numbered = [1, 716, 1_000, i64::MAX].map(|id| ArticleId::try_from(id).unwrap());
        let sections = [1, 7, 999, 1_000_000].map(|id| SectionId::try_from(id).unwrap());
        let all = SINGLE
            .into_iter()
            .chain(numbered.map(Place::Article))
            .chain(sections.map(Place::Section));
        let mut codes = std::collections::HashSet::new();
        for place in all {
            assert!(codes.insert(place.code()), "{place:?}");
            assert_eq!(Place::read(place.code()), Some(place));
        }
        for nothing in [0, -8, -999, -1_000] {
            assert_eq!(Place::read(nothing), None, "{nothing}");
        }
    }
}
