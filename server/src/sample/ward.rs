//! `site.toml`: what the sample ward is called, what it set for itself, its menu.

use super::{Fault, SampleError, error::Misread, folder};
use domain::{
    section::SectionKind,
    site::SiteSettings,
    text::{SectionName, SiteName},
};
use serde::Deserialize;
use std::path::Path;

/// The sample ward.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ward {
    /// Its name: "Phường Sông Mai".
    pub(super) name: SiteName,
    /// The number its odometer starts from.
    #[serde(default)]
    pub(super) visits: u64,
    /// What it set for itself.
    #[serde(default)]
    pub(super) settings: SiteSettings,
    /// Its sections, in the order of the menu.
    pub(super) sections: Vec<WardSection>,
}

/// A section of the sample ward.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WardSection {
    pub(super) name: SectionName,
    pub(super) kind: SectionKind,
}

impl Ward {
    /// Reads `site.toml`.
    pub(super) fn read(folder: &Path) -> Result<Self, SampleError> {
        let file = folder.join("site.toml");
        let text = folder::text(&file)?;
        toml::from_str(&text).map_err(|error| Misread::toml(error).in_file(file, &text, 0))
    }

    /// What a section holds; one that is not in the menu holds news.
    pub(super) fn kind(&self, name: &SectionName) -> SectionKind {
        let section = self.sections.iter().find(|section| section.name == *name);
        section.map_or(SectionKind::News, |section| section.kind)
    }

    /// Whether the menu has the section.
    pub(super) fn has(&self, name: &SectionName) -> bool {
        self.sections.iter().any(|section| section.name == *name)
    }
}

impl Misread {
    /// What TOML complains about, where it does.
    pub(super) fn toml(error: toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span| span.start);
        Self { at, fault: Fault::Toml(error) }
    }
}
