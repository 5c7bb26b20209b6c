//! Chuyên mục: the sections of a site. `manage` is what an administrator changes.

mod manage;

pub use manage::{Direction, SectionError};

use crate::{SiteStore, StoreError, Thing, row::Row};
use domain::{
    id::SectionId,
    section::{self, Section, SectionKind, Visibility},
    text::SectionName,
    vietnamese::Slug,
};
use sqlx::FromRow;
use std::sync::Arc;

/// The sections of one site.
#[derive(Clone, Copy, Debug)]
pub struct Sections<'a> {
    pub(crate) site: &'a SiteStore,
}

#[derive(FromRow)]
struct SectionRow {
    id: i64,
    slug: String,
    name: String,
    kind: String,
    is_hidden: i64,
}

impl TryFrom<SectionRow> for Section {
    type Error = StoreError;
    fn try_from(section: SectionRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Section, id: section.id };
        Ok(Self {
            id: row.read("id", section.id.try_into())?,
            slug: row.read("slug", section.slug.try_into())?,
            name: row.read("name", section.name.try_into())?,
            kind: row.read("kind", read_kind(&section.kind).ok_or(()))?,
            visibility: match section.is_hidden {
                0 => Visibility::Shown,
                _ => Visibility::Hidden,
            },
        })
    }
}

const fn kind_text(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::News => "news",
        SectionKind::Civic => "civic",
    }
}

fn read_kind(text: &str) -> Option<SectionKind> {
    [SectionKind::News, SectionKind::Civic].into_iter().find(|kind| kind_text(*kind) == text)
}

impl Sections<'_> {
    /// Every section, in the order of the menu, as it was less than a second ago; what this
    /// program itself has changed is always in it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn known(&self) -> Result<Arc<[Section]>, StoreError> {
        let read = async { Ok(self.all().await?.into()) };
        self.site.store.menus.or_read(self.site, read).await
    }

    /// Every section, in the order of the menu.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<Section>, StoreError> {
        let sections: Vec<SectionRow> = sqlx::query_as(
            "select id, slug, name, kind, is_hidden
             from sections where site_id = $1 order by position, id",
        )
        .bind(self.site.id.get())
        .fetch_all(self.site.readers())
        .await?;
        sections.into_iter().map(Section::try_from).collect()
    }

    /// The section with this part of an address.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_slug(&self, slug: &Slug) -> Result<Option<Section>, StoreError> {
        let section: Option<SectionRow> = sqlx::query_as(
            "select id, slug, name, kind, is_hidden
             from sections where site_id = $1 and slug = $2",
        )
        .bind(self.site.id.get())
        .bind(slug.as_str())
        .fetch_optional(self.site.readers())
        .await?;
        section.map(Section::try_from).transpose()
    }

    /// The section that had this part of an address before it was renamed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_former_slug(&self, slug: &Slug) -> Result<Option<Section>, StoreError> {
        let section: Option<SectionRow> = sqlx::query_as(
            "select s.id, s.slug, s.name, s.kind, s.is_hidden
             from former_sections f
             join sections s on s.site_id = f.site_id and s.id = f.section_id
             where f.site_id = $1 and f.slug = $2",
        )
        .bind(self.site.id.get())
        .bind(slug.as_str())
        .fetch_optional(self.site.readers())
        .await?;
        section.map(Section::try_from).transpose()
    }

    /// The section of this name; a new one goes to the end of the menu. Names that make the
    /// same address are the same section, which keeps the name and kind it had first; so is
    /// one that had this name before it was renamed.
    ///
    /// # Errors
    /// When there is no such site, or the database cannot be written.
    pub async fn ensure(
        &self,
        name: &SectionName,
        kind: SectionKind,
    ) -> Result<SectionId, StoreError> {
        let slug = section::slug(name);
        if let Some(section) = self.by_slug(&slug).await? {
            return Ok(section.id);
        }
        if let Some(section) = self.by_former_slug(&slug).await? {
            return Ok(section.id);
        }
        let mut tx = self.site.begin().await?;
        sqlx::query(
            "insert into sections (site_id, id, slug, name, kind, position)
             select $1, coalesce(max(id), 0) + 1, $2, $3, $4, coalesce(max(position), 0) + 1
             from sections where site_id = $1
             on conflict (site_id, slug) do nothing",
        )
        .bind(self.site.id.get())
        .bind(slug.as_str())
        .bind(name.as_str())
        .bind(kind_text(kind))
        .execute(&mut *tx)
        .await
        .map_err(|error| StoreError::without(Thing::Site, error))?;
        let id: i64 =
            sqlx::query_scalar("select id from sections where site_id = $1 and slug = $2")
                .bind(self.site.id.get())
                .bind(slug.as_str())
                .fetch_one(&mut *tx)
                .await?;
        tx.commit().await?;
        self.site.changed();
        Row { thing: Thing::Section, id }.read("id", id.try_into())
    }
}
