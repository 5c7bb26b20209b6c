//! Stylesheets and scripts that only some pages load, so that whoever reads the others does
//! not fetch them. They are part of the program, and their names change with their content.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

/// The look of the search page.
pub static SEARCH_STYLE: LazyLock<OwnFile> =
    LazyLock::new(|| OwnFile::style("tim-kiem", include_str!("../../style/search.css")));

/// Suggestions while somebody types.
pub static SEARCH_SCRIPT: LazyLock<OwnFile> =
    LazyLock::new(|| OwnFile::script("tim-kiem", include_str!("search/suggestions.js")));

/// The look of calendars and of the archive.
pub static ARCHIVE_STYLE: LazyLock<OwnFile> =
    LazyLock::new(|| OwnFile::style("luu-tru", include_str!("../../style/archive.css")));

/// The look of figures: charts, tables, the month's report.
pub static STATISTICS_STYLE: LazyLock<OwnFile> = LazyLock::new(|| {
    OwnFile::style(
        "thong-ke",
        concat!(
            include_str!("../../style/statistics/figures.css"),
            include_str!("../../style/statistics/period.css"),
            include_str!("../../style/statistics/charts.css"),
            include_str!("../../style/statistics/tables.css"),
            include_str!("../../style/statistics/drawer.css"),
            include_str!("../../style/statistics/report.css"),
        ),
    )
});

/// Keeps "Bây giờ" moving.
pub static STATISTICS_SCRIPT: LazyLock<OwnFile> =
    LazyLock::new(|| OwnFile::script("thong-ke", include_str!("statistics/live.js")));

/// A file that is part of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// Where it is served.
    pub address: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub content: &'static str,
}

impl OwnFile {
    /// Every such file.
    #[must_use]
    pub fn all() -> [&'static Self; 5] {
        [&SEARCH_STYLE, &SEARCH_SCRIPT, &ARCHIVE_STYLE, &STATISTICS_STYLE, &STATISTICS_SCRIPT]
    }

    fn style(name: &str, content: &'static str) -> Self {
        let address = address(name, "css", content);
        Self { address, media_type: "text/css; charset=utf-8", content }
    }

    fn script(name: &str, content: &'static str) -> Self {
        let address = address(name, "js", content);
        Self { address, media_type: "text/javascript; charset=utf-8", content }
    }
}

fn address(name: &str, ending: &str, content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("/{name}.{:016x}.{ending}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_address() {
        let one = OwnFile::style("a", "b {}");
        assert_eq!(one, OwnFile::style("a", "b {}"));
        assert_ne!(one.address, OwnFile::style("a", "c {}").address);
        assert!(one.address.starts_with("/a.") && one.address.ends_with(".css"), "{one:?}");
    }
}
