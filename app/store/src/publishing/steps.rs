//! The steps of an editor.

use super::{
    Publishing,
    give::{Giving, check},
};
use crate::{
    EditError, Place, StoreError, articles,
    audit::{Record, record},
    drafts::{Before, Kept, ensure, keep, revision, work::Desk},
    edit::{by, own},
    media::uses,
};
use domain::{
    account::{Author, Editor},
    article::Status,
    audit::Deed,
    body::Body,
    id::ArticleId,
    revision::{By, Version},
    standing::{Refusal, Step, ahead},
    text::{Line, Title},
};
use sqlx::{Sqlite, Transaction};

/// A step under way: its transaction, who takes it, and what it is about.
struct Stride<'a> {
    publishing: Publishing<'a>,
    tx: Transaction<'static, Sqlite>,
    desk: Desk,
    by: By,
    now: i64,
}

impl<'a> Stride<'a> {
    async fn begin(
        publishing: Publishing<'a>,
        editor: &Editor,
        id: ArticleId,
        now: i64,
    ) -> Result<Self, EditError> {
        own(publishing.site.id, editor.person())?;
        let mut tx = publishing.site.begin().await?;
        let desk = Desk::load(&mut tx, publishing.site.id, id).await?;
        Ok(Self { publishing, tx, desk, by: by(editor.person()), now })
    }

    /// Writes the deed into the log, and ends the step.
    async fn end(mut self, deed: Deed) -> Result<(), EditError> {
        let site = self.publishing.site;
        let title = self.desk.content(&mut self.tx, site.id).await?.title;
        let entry = Record {
            at: self.now,
            by: Some(&self.by),
            article: Some(self.desk.id),
            subject: title.as_ref().map(Title::as_str),
            deed: &deed,
        };
        record(&mut self.tx, site.id, entry).await?;
        self.tx.commit().await?;
        site.changed();
        Ok(())
    }
}

impl Publishing<'_> {
    /// Gives readers what the draft says now; the version that they have then. `now`, here and
    /// below, is in UTC milliseconds.
    ///
    /// # Errors
    /// [`EditError::Unready`] names what is missing, [`EditError::Conflict`] says that somebody
    /// saved since `base`. Also when there is nothing new to publish, no such article, a proof
    /// of another site, or the database cannot be written.
    pub async fn publish(
        &self,
        editor: &Editor,
        id: ArticleId,
        base: Version,
        now: i64,
    ) -> Result<Version, EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.is_at(&mut stride.tx, self.site.id, base).await?;
        stride.desk.allows(Step::Publish, now)?;
        let giving = Giving { site: self.site.id, by: Some(&stride.by), at: now };
        let version = giving.give(&mut stride.tx, &stride.desk, base).await?;
        stride.end(Deed::Published { version }).await?;
        Ok(version)
    }

    /// Gives readers at `at` what the draft says now, whatever is saved until then: who goes on
    /// writing plans again.
    ///
    /// # Errors
    /// As [`Publishing::publish`]; also when the time does not lie ahead.
    pub async fn schedule(
        &self,
        editor: &Editor,
        id: ArticleId,
        base: Version,
        at: i64,
        now: i64,
    ) -> Result<(), EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        let site = self.site.id;
        stride.desk.is_at(&mut stride.tx, site, base).await?;
        stride.desk.allows(Step::Schedule, now)?;
        let at = ahead(at, now)?;
        if stride.desk.expires().is_some_and(|expires| expires <= at && expires > now) {
            return Err(Refusal::NotAhead.into());
        }
        check(&mut stride.tx, site, &stride.desk, at).await?;
        ensure(&mut stride.tx, site, &stride.desk).await?;
        self.plan(&mut stride, Some((at, base))).await?;
        stride.end(Deed::Scheduled { version: base, at }).await
    }

    /// Calls off a planned publishing.
    ///
    /// # Errors
    /// When nothing is planned, there is no such article, or the database cannot be written.
    pub async fn cancel_schedule(
        &self,
        editor: &Editor,
        id: ArticleId,
        now: i64,
    ) -> Result<(), EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.allows(Step::CancelSchedule, now)?;
        self.plan(&mut stride, None).await?;
        stride.end(Deed::ScheduleCancelled).await
    }

    /// Withdraws an article: it leaves every list, and its address says that it is gone. What
    /// was planned for it is called off.
    ///
    /// # Errors
    /// When it is not published, there is no such article, or the database cannot be written.
    pub async fn withdraw(
        &self,
        editor: &Editor,
        id: ArticleId,
        reason: &Line,
        now: i64,
    ) -> Result<(), EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.allows(Step::Withdraw, now)?;
        articles::set_status(&mut stride.tx, self.site.id, id, Status::Withdrawn).await?;
        self.plan(&mut stride, None).await?;
        forget(&mut stride).await?;
        stride.end(Deed::Withdrawn { reason: reason.clone() }).await
    }

    /// Gives readers again what they had when it was withdrawn or expired.
    ///
    /// # Errors
    /// When it is not withdrawn, there is no such article, or the database cannot be written.
    pub async fn bring_back(
        &self,
        editor: &Editor,
        id: ArticleId,
        now: i64,
    ) -> Result<(), EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.allows(Step::BringBack, now)?;
        articles::set_status(&mut stride.tx, self.site.id, id, Status::Published).await?;
        forget(&mut stride).await?;
        stride.end(Deed::BroughtBack).await
    }

    /// Sets until when an article is published; none means for good.
    ///
    /// # Errors
    /// When it neither is nor will be published, when the time does not lie ahead of that,
    /// there is no such article, or the database cannot be written.
    pub async fn set_expiry(
        &self,
        editor: &Editor,
        id: ArticleId,
        at: Option<i64>,
        now: i64,
    ) -> Result<(), EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.allows(Step::SetExpiry, now)?;
        let from = stride.desk.stand(now).scheduled.unwrap_or(now);
        let at = at.map(|at| ahead(at, now).and_then(|at| ahead(at, from))).transpose()?;
        sqlx::query(
            "insert into standings (site_id, article_id, expires_at) values ($1, $2, $3)
             on conflict (site_id, article_id) do update set expires_at = excluded.expires_at",
        )
        .bind(self.site.id.get())
        .bind(id.get())
        .bind(at)
        .execute(&mut *stride.tx)
        .await?;
        stride.end(Deed::ExpirySet { at }).await
    }

    /// Puts away what was changed beside the article: the draft says again what readers have.
    /// What was changed stays in the history.
    ///
    /// # Errors
    /// When nothing was changed, it was never published, or the database cannot be written.
    pub async fn discard(
        &self,
        editor: &Editor,
        id: ArticleId,
        now: i64,
    ) -> Result<Version, EditError> {
        let mut stride = Stride::begin(*self, editor, id, now).await?;
        stride.desk.allows(Step::Discard, now)?;
        let site = self.site.id;
        let Some(article) = stride.desk.public.clone() else {
            return Err(Refusal::NotPublished.into());
        };
        let last = stride.desk.version()?;
        let kept = Kept { draft: article.content.into(), by: Some(stride.by.clone()), at: now };
        let version = keep(&mut stride.tx, site, id, (last, Before::Stays), &kept).await?;
        self.plan(&mut stride, None).await?;
        sqlx::query(
            "update drafts set published_version = $3 where site_id = $1 and article_id = $2",
        )
        .bind(site.get())
        .bind(id.get())
        .bind(version.get())
        .execute(&mut *stride.tx)
        .await?;
        stride.end(Deed::DraftDiscarded).await?;
        Ok(version)
    }

    /// Puts a draft away that was never published: it leaves the list. Its author may, and the
    /// next save brings it back.
    ///
    /// # Errors
    /// When it was published, is planned, is another author's, or the database cannot be
    /// written.
    pub async fn put_away(
        &self,
        author: &Author,
        id: ArticleId,
        now: i64,
    ) -> Result<Version, EditError> {
        own(self.site.id, author.person())?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = Desk::load(&mut tx, site, id).await?;
        desk.may(author.person())?;
        if desk.public.is_some() || desk.stand(now).scheduled.is_some() {
            return Err(Refusal::NothingNew.into());
        }
        let version = desk.version()?;
        let title = revision(&mut tx, site, id, version).await?.draft.title;
        sqlx::query("update drafts set discarded_at = $3 where site_id = $1 and article_id = $2")
            .bind(site.get())
            .bind(id.get())
            .bind(now)
            .execute(&mut *tx)
            .await?;
        uses::write(&mut tx, site.get(), id, Place::Draft, &Body::default()).await?;
        let who = by(author.person());
        let entry = Record {
            at: now,
            by: Some(&who),
            article: Some(id),
            subject: title.as_ref().map(Title::as_str),
            deed: &Deed::DraftDiscarded,
        };
        record(&mut tx, site, entry).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// Plans the publishing of a version, or none.
    async fn plan(
        &self,
        stride: &mut Stride<'_>,
        plan: Option<(i64, Version)>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update drafts set publish_at = $3, publish_version = $4
             where site_id = $1 and article_id = $2",
        )
        .bind(self.site.id.get())
        .bind(stride.desk.id.get())
        .bind(plan.map(|(at, _)| at))
        .bind(plan.map(|(_, version)| version.get()))
        .execute(&mut *stride.tx)
        .await?;
        uses::plan(&mut stride.tx, self.site.id, stride.desk.id).await
    }
}

/// Whatever was decided about the article no longer holds.
async fn forget(stride: &mut Stride<'_>) -> Result<(), StoreError> {
    sqlx::query("delete from standings where site_id = $1 and article_id = $2")
        .bind(stride.publishing.site.id.get())
        .bind(stride.desk.id.get())
        .execute(&mut *stride.tx)
        .await?;
    Ok(())
}
