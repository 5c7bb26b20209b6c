//! Vietnamese text: folding for comparison, and slugs for addresses.

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a text for comparison: no diacritics, đ as d, lower case, everything
/// that is not a letter or digit one space. `Hoà` and `HÒA` fold to `hoa`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => folded.push('d'),
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A part of an address: lower-case ASCII letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is not a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug")]
pub struct NotASlug;

impl Slug {
    /// The most bytes a slug has; longer names are cut between words.
    pub const MAX: usize = 80;

    /// Makes the slug of a name: "Đảng ủy phường" gives `dang-uy-phuong`.
    /// A name without any letter or digit gives `tin`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let whole = slug::slugify(name);
        let cut = match whole.get(..=Self::MAX) {
            Some(start) => start.rsplit_once('-').map_or(&start[..Self::MAX], |(words, _)| words),
            None => &whole,
        };
        Self(if cut.is_empty() { "tin".to_owned() } else { cut.to_owned() })
    }

    /// The slug's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;
    fn try_from(text: String) -> Result<Self, NotASlug> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let clean = !text.is_empty()
            && text.len() <= Self::MAX
            && text.bytes().all(plain)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if clean { Ok(Self(text)) } else { Err(NotASlug) }
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file name fit for an address: its stem as a slug, its ending kept in lower case.
#[must_use]
pub fn file_slug(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.is_empty() && ending.len() <= 8 => {
            format!("{}.{}", Slug::of(stem), Slug::of(ending))
        }
        _ => Slug::of(name).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_marks_case_and_tone_placement() {
        assert_eq!(fold("Đảng uỷ — PHƯỜNG Ngọc Thụy!"), "dang uy phuong ngoc thuy");
        assert_eq!(fold("hoà"), fold("HÒA"));
        assert_eq!(fold("ễ ờ ậ"), "e o a");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn slugs_are_plain_and_cut_between_words() {
        assert_eq!(Slug::of("Đảng ủy phường").as_str(), "dang-uy-phuong");
        assert_eq!(Slug::of("!!!").as_str(), "tin");
        let long = Slug::of(&"tổng kết công tác dân vận ".repeat(20));
        assert!(long.as_str().len() <= Slug::MAX && long.as_str().ends_with("van"), "{long}");
        assert!(Slug::try_from(String::from(long)).is_ok());
        assert!(Slug::of(&"a".repeat(500)).as_str().len() <= Slug::MAX);
        for wrong in ["", "-a", "a-", "a--b", "A", "ă", "a/b"] {
            assert!(Slug::try_from(wrong.to_owned()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_file_keeps_its_ending() {
        assert_eq!(file_slug("Mẫu đơn.PDF"), "mau-don.pdf");
        assert_eq!(file_slug("Danh sách"), "danh-sach");
    }
}
