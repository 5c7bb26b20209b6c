//! Ghim và nổi bật: which articles stand first in their section and on the front page.

use super::Publishing;
use crate::{
    EditError, StoreError,
    articles::TeaserRow,
    audit::{Record, record},
    drafts::work::Desk,
    edit::{by, own},
};
use domain::{
    account::Editor,
    article::Teaser,
    audit::Deed,
    id::{ArticleId, SectionId},
    standing::Step,
    text::Title,
};

/// Where an article may stand above all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    /// In its section (ghim).
    Section,
    /// On the front page (nổi bật).
    Front,
}

/// How an article stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It stands first.
    First,
    /// It stands where its date puts it.
    ByDate,
}

const PIN: &str = "
    insert into standings (site_id, article_id, pinned_at) values ($1, $2, $3)
    on conflict (site_id, article_id) do update set pinned_at = excluded.pinned_at";

const FEATURE: &str = "
    insert into standings (site_id, article_id, featured_at) values ($1, $2, $3)
    on conflict (site_id, article_id) do update set featured_at = excluded.featured_at";

const PINNED: &str = "
    select a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title, a.lead,
           a.cover
    from standings s
    join articles a on a.site_id = s.site_id and a.id = s.article_id
    where s.site_id = $1 and s.pinned_at is not null and a.section_id = $2
      and a.status = 'published'
    order by s.pinned_at desc, s.article_id desc
    limit $3";

const FEATURED: &str = "
    select a.id, a.section_id, a.published_at, a.published_precision, a.slug, a.title, a.lead,
           a.cover
    from standings s
    join articles a on a.site_id = s.site_id and a.id = s.article_id
    where s.site_id = $1 and s.featured_at is not null and a.status = 'published'
    order by s.featured_at desc, s.article_id desc
    limit $2";

impl Publishing<'_> {
    /// Lets an article stand first, or by its date again. Taking a place away is always open.
    ///
    /// # Errors
    /// When it is not published, there is no such article, or the database cannot be written.
    pub async fn place(
        &self,
        editor: &Editor,
        id: ArticleId,
        (above, rank): (Above, Stands),
        now: i64,
    ) -> Result<(), EditError> {
        own(self.site.id, editor.person())?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = Desk::load(&mut tx, site, id).await?;
        let (sql, step, deed) = match (above, rank) {
            (Above::Section, Stands::First) => (PIN, Some(Step::Pin), Deed::Pinned),
            (Above::Section, Stands::ByDate) => (PIN, None, Deed::Unpinned),
            (Above::Front, Stands::First) => (FEATURE, Some(Step::Feature), Deed::Featured),
            (Above::Front, Stands::ByDate) => (FEATURE, None, Deed::Unfeatured),
        };
        step.map_or(Ok(()), |step| desk.allows(step, now))?;
        sqlx::query(sql)
            .bind(site.get())
            .bind(id.get())
            .bind(step.map(|_| now))
            .execute(&mut *tx)
            .await?;
        let title = desk.content(&mut tx, site).await?.title;
        let who = by(editor.person());
        let subject = title.as_ref().map(Title::as_str);
        let entry = Record { at: now, by: Some(&who), article: Some(id), subject, deed: &deed };
        record(&mut tx, site, entry).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    /// The published articles that stand first in a section, the last pinned before the others.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pinned(&self, section: SectionId, limit: u32) -> Result<Vec<Teaser>, StoreError> {
        let rows: Vec<TeaserRow> = sqlx::query_as(PINNED)
            .bind(self.site.id.get())
            .bind(section.get())
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        rows.into_iter().map(Teaser::try_from).collect()
    }

    /// The published articles that stand first on the front page.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn featured(&self, limit: u32) -> Result<Vec<Teaser>, StoreError> {
        let rows: Vec<TeaserRow> = sqlx::query_as(FEATURED)
            .bind(self.site.id.get())
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        rows.into_iter().map(Teaser::try_from).collect()
    }
}
