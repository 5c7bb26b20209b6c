//! Chuyên mục: the sections of a site, news and civic ones in one menu.

use crate::{id::SectionId, text::SectionName, vietnamese::Slug};
use serde::{Deserialize, Serialize};

/// What kind of thing a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// News: articles by date.
    News,
    /// A civic section (procedures, plans, questions, the work calendar).
    Civic,
}

/// A section of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number.
    pub id: SectionId,
    /// Its part of an address: `cong-tac-dang`.
    pub slug: Slug,
    /// Its name as residents read it.
    pub name: SectionName,
    /// What it holds.
    pub kind: SectionKind,
    /// Whether the menu shows it.
    pub visibility: Visibility,
}

/// Whether the menu shows a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// In menu, front page and site map.
    Shown,
    /// In none of them; its page and its articles keep their addresses.
    Hidden,
}

impl Section {
    /// Whether menu, front page and site map show it.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.visibility == Visibility::Shown
    }
}

/// First parts of addresses that the portal has, or will have, for itself.
const RESERVED: [&str; 29] = [
    "api",
    "cach-dem",
    "chia-se",
    "dang-nhap",
    "dang-xuat",
    "editor",
    "fonts",
    "goi-y",
    "healthz",
    "lap-trang",
    "live",
    "luu-tru",
    "media",
    "metrics",
    "moi-nhat",
    "moi-vao",
    "nhat-ky",
    "pkg",
    "quan-tri",
    "so-do-trang",
    "so-lieu",
    "soan",
    "tai-khoan",
    "tai-len",
    "tep",
    "thiet-lap",
    "thong-ke",
    "thu-vien",
    "tim-kiem",
];

/// A section's part of an address, made from its name. A name that would take an address of
/// the portal itself is set apart: "Mới nhất" gives `muc-moi-nhat`.
#[must_use]
pub fn slug(name: &SectionName) -> Slug {
    let slug = Slug::of(name.as_str());
    if RESERVED.contains(&slug.as_str()) { Slug::of(&format!("muc {slug}")) } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_never_takes_an_address_of_the_portal() {
        let slug = |name: &str| SectionName::parse(name).map(|name| slug(&name).to_string());
        assert_eq!(slug("Mới nhất"), Ok("muc-moi-nhat".to_owned()));
        assert_eq!(slug("Công tác Đảng"), Ok("cong-tac-dang".to_owned()));
    }
}
