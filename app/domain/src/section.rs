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
}
