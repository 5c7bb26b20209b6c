//! Adding, renaming, ordering and hiding sections, by an administrator.

use super::{SectionRow, Sections, kind_text};
use crate::{
    StoreError, Thing,
    audit::{Record, record},
    edit::{by, own},
    row::Row,
    search,
};
use domain::{
    account::Admin,
    audit::Deed,
    id::SectionId,
    section::{self, Section, SectionKind, Visibility},
    text::SectionName,
    vietnamese::Slug,
};
use sqlx::{Sqlite, SqliteConnection, Transaction};

/// Why a section was not changed. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum SectionError {
    /// Another section has this name, or one that makes the same address.
    #[error("another section has this name")]
    Taken,
    /// The database, or a proof of another site.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where a section goes in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before the one that stands before it.
    Up,
    /// After the one that stands after it.
    Down,
}

impl Sections<'_> {
    /// Adds a section at the end of the menu. `now`, here and below, is in UTC milliseconds.
    ///
    /// # Errors
    /// When the name is taken, the proof is of another site, or the database cannot be written.
    pub async fn add(
        &self,
        admin: &Admin,
        name: &SectionName,
        kind: SectionKind,
        now: i64,
    ) -> Result<SectionId, SectionError> {
        own(self.site.id, admin.person())?;
        let mut tx = self.site.begin().await?;
        let slug = section::slug(name);
        self.is_free(&mut tx, &slug, None).await?;
        let id: i64 = sqlx::query_scalar(
            "insert into sections (site_id, id, slug, name, kind, position)
             select $1, coalesce(max(id), 0) + 1, $2, $3, $4, coalesce(max(position), 0) + 1
             from sections where site_id = $1
             returning id",
        )
        .bind(self.site.id.get())
        .bind(slug.as_str())
        .bind(name.as_str())
        .bind(kind_text(kind))
        .fetch_one(&mut *tx)
        .await
        .map_err(|error| StoreError::without(Thing::Site, error))?;
        self.leave_former(&mut tx, &slug).await?;
        self.end(tx, admin, name, Deed::SectionAdded, now).await?;
        Ok(Row { thing: Thing::Section, id }.read("id", id.try_into())?)
    }

    /// Gives a section another name, and the address that comes with it; the old address
    /// leads there.
    ///
    /// # Errors
    /// When the name is taken, there is no such section, the proof is of another site, or the
    /// database cannot be written.
    pub async fn rename(
        &self,
        admin: &Admin,
        id: SectionId,
        name: &SectionName,
        now: i64,
    ) -> Result<(), SectionError> {
        own(self.site.id, admin.person())?;
        let mut tx = self.site.begin().await?;
        let before = self.in_tx(&mut tx, id).await?;
        if before.name == *name {
            return Ok(());
        }
        let slug = section::slug(name);
        self.is_free(&mut tx, &slug, Some(id)).await?;
        sqlx::query("update sections set name = $3, slug = $4 where site_id = $1 and id = $2")
            .bind(self.site.id.get())
            .bind(id.get())
            .bind(name.as_str())
            .bind(slug.as_str())
            .execute(&mut *tx)
            .await
            .map_err(StoreError::from)?;
        if before.slug != slug {
            self.remember(&mut tx, &before).await?;
            self.leave_former(&mut tx, &slug).await?;
        }
        search::learn_name(self.site.id, id, name, &mut tx).await?;
        let deed = Deed::SectionRenamed { from: before.name.into() };
        Ok(self.end(tx, admin, name, deed, now).await?)
    }

    /// Lets a section change places with its neighbour in the menu. At the end of the menu
    /// nothing changes.
    ///
    /// # Errors
    /// When there is no such section, the proof is of another site, or the database cannot be
    /// written.
    pub async fn reorder(
        &self,
        admin: &Admin,
        id: SectionId,
        direction: Direction,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site.id, admin.person())?;
        let mut tx = self.site.begin().await?;
        let section = self.in_tx(&mut tx, id).await?;
        let mut order: Vec<i64> =
            sqlx::query_scalar("select id from sections where site_id = $1 order by position, id")
                .bind(self.site.id.get())
                .fetch_all(&mut *tx)
                .await?;
        let at = order.iter().position(|other| *other == id.get()).unwrap_or_default();
        let other = match direction {
            Direction::Up => at.checked_sub(1),
            Direction::Down => Some(at + 1).filter(|next| *next < order.len()),
        };
        let Some(other) = other else { return Ok(()) };
        order.swap(at, other);
        for (position, id) in (1_i64..).zip(order) {
            sqlx::query("update sections set position = $3 where site_id = $1 and id = $2")
                .bind(self.site.id.get())
                .bind(id)
                .bind(position)
                .execute(&mut *tx)
                .await?;
        }
        self.end(tx, admin, &section.name, Deed::SectionMoved, now).await
    }

    /// Lets the menu show a section, or not. Its page and its articles keep their addresses.
    ///
    /// # Errors
    /// When there is no such section, the proof is of another site, or the database cannot be
    /// written.
    pub async fn show(
        &self,
        admin: &Admin,
        id: SectionId,
        visibility: Visibility,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site.id, admin.person())?;
        let mut tx = self.site.begin().await?;
        let section = self.in_tx(&mut tx, id).await?;
        if section.visibility == visibility {
            return Ok(());
        }
        let (is_hidden, deed) = match visibility {
            Visibility::Shown => (0, Deed::SectionShown),
            Visibility::Hidden => (1, Deed::SectionHidden),
        };
        sqlx::query("update sections set is_hidden = $3 where site_id = $1 and id = $2")
            .bind(self.site.id.get())
            .bind(id.get())
            .bind(is_hidden)
            .execute(&mut *tx)
            .await?;
        self.end(tx, admin, &section.name, deed, now).await
    }

    async fn in_tx(&self, tx: &mut SqliteConnection, id: SectionId) -> Result<Section, StoreError> {
        let section: Option<SectionRow> = sqlx::query_as(
            "select id, slug, name, kind, is_hidden from sections where site_id = $1 and id = $2",
        )
        .bind(self.site.id.get())
        .bind(id.get())
        .fetch_optional(tx)
        .await?;
        section.ok_or(StoreError::Missing(Thing::Section))?.try_into()
    }

    /// Whether no other section has this address.
    async fn is_free(
        &self,
        tx: &mut SqliteConnection,
        slug: &Slug,
        own: Option<SectionId>,
    ) -> Result<(), SectionError> {
        let taken: Option<i64> =
            sqlx::query_scalar("select id from sections where site_id = $1 and slug = $2")
                .bind(self.site.id.get())
                .bind(slug.as_str())
                .fetch_optional(tx)
                .await
                .map_err(StoreError::from)?;
        match taken {
            Some(id) if own.map(SectionId::get) != Some(id) => Err(SectionError::Taken),
            _ => Ok(()),
        }
    }

    /// The address that a section had leads to it.
    async fn remember(
        &self,
        tx: &mut SqliteConnection,
        before: &Section,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into former_sections (site_id, slug, section_id) values ($1, $2, $3)
             on conflict (site_id, slug) do update set section_id = excluded.section_id",
        )
        .bind(self.site.id.get())
        .bind(before.slug.as_str())
        .bind(before.id.get())
        .execute(tx)
        .await?;
        Ok(())
    }

    /// An address that a section has is no former one.
    async fn leave_former(&self, tx: &mut SqliteConnection, slug: &Slug) -> Result<(), StoreError> {
        sqlx::query("delete from former_sections where site_id = $1 and slug = $2")
            .bind(self.site.id.get())
            .bind(slug.as_str())
            .execute(tx)
            .await?;
        Ok(())
    }

    async fn end(
        &self,
        mut tx: Transaction<'static, Sqlite>,
        admin: &Admin,
        name: &SectionName,
        deed: Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        let who = by(admin.person());
        let subject = Some(name.as_str());
        let entry = Record { at: now, by: Some(&who), article: None, subject, deed: &deed };
        record(&mut tx, self.site.id, entry).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }
}
