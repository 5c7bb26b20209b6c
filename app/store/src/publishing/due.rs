//! What was planned, done when its time has come: also after the program was not running, and
//! whatever was done to the clock.

use super::{Publishing, give::Giving};
use crate::{
    EditError, StoreError, Thing, articles,
    articles::read_id,
    audit::{Record, record},
    drafts::work::Desk,
    media::uses,
    row::Row,
};
use domain::{article::Status, audit::Deed, id::ArticleId, revision::Version, text::Title};
use sqlx::SqliteConnection;

const DUE: &str = "
    select article_id, publish_version from drafts
    where site_id = $1 and publish_at <= $2
    order by publish_at, article_id";

const OVER: &str = "
    select s.article_id from standings s
    join articles a on a.site_id = s.site_id and a.id = s.article_id
    where s.site_id = $1 and s.expires_at <= $2 and a.status = 'published'
    order by s.expires_at, s.article_id";

impl Publishing<'_> {
    /// Publishes and takes off what was planned for a time that has come; how many articles.
    ///
    /// # Errors
    /// When the database cannot be read or written. What was done until then stays done.
    pub async fn due(&self, now: i64) -> Result<usize, StoreError> {
        let site = self.site.id.get();
        let mut reader = self.site.readers().acquire().await?;
        let due: Vec<(i64, i64)> =
            sqlx::query_as(DUE).bind(site).bind(now).fetch_all(&mut *reader).await?;
        for (id, version) in &due {
            let row = Row { thing: Thing::Article, id: *id };
            let version = row.read("publish_version", Version::try_from(*version))?;
            self.publish_due(read_id(*id)?, version, now).await?;
        }
        let over: Vec<i64> =
            sqlx::query_scalar(OVER).bind(site).bind(now).fetch_all(&mut *reader).await?;
        drop(reader);
        for id in &over {
            self.expire(read_id(*id)?, now).await?;
        }
        Ok(due.len() + over.len())
    }

    /// Publishes one version as planned. Where that cannot be (its section is gone), the plan
    /// ends and the log says so: it would fail again every second.
    async fn publish_due(
        &self,
        id: ArticleId,
        version: Version,
        now: i64,
    ) -> Result<(), StoreError> {
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = load(&mut tx, self, id).await?;
        let is_still_planned = desk.draft.as_ref().is_some_and(|draft| {
            draft.publish_version == Some(version.get())
                && draft.publish_at.is_some_and(|at| at <= now)
        });
        if !is_still_planned {
            return Ok(());
        }
        let giving = Giving { site, by: None, at: now };
        let deed = match giving.give(&mut tx, &desk, version).await {
            Ok(version) => Deed::Published { version },
            Err(EditError::Store(error)) => return Err(error),
            Err(_) => {
                tx.rollback().await?;
                tx = self.site.begin().await?;
                Deed::ScheduleFailed
            }
        };
        sqlx::query(
            "update drafts set publish_at = null, publish_version = null
             where site_id = $1 and article_id = $2",
        )
        .bind(site.get())
        .bind(id.get())
        .execute(&mut *tx)
        .await?;
        uses::plan(&mut tx, site, id).await?;
        self.enter(&mut tx, &desk, &deed, now).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    async fn expire(&self, id: ArticleId, now: i64) -> Result<(), StoreError> {
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = load(&mut tx, self, id).await?;
        let is_published =
            desk.public.as_ref().is_some_and(|article| article.status == Status::Published);
        if !is_published || desk.expires().is_none_or(|at| at > now) {
            return Ok(());
        }
        articles::set_status(&mut tx, site, id, Status::Withdrawn).await?;
        sqlx::query(
            "update standings
             set has_expired = 1, expires_at = null, pinned_at = null, featured_at = null
             where site_id = $1 and article_id = $2",
        )
        .bind(site.get())
        .bind(id.get())
        .execute(&mut *tx)
        .await?;
        self.enter(&mut tx, &desk, &Deed::Expired, now).await?;
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    async fn enter(
        &self,
        tx: &mut SqliteConnection,
        desk: &Desk,
        deed: &Deed,
        now: i64,
    ) -> Result<(), StoreError> {
        let title = match desk.content(tx, self.site.id).await {
            Ok(draft) => draft.title,
            Err(EditError::Store(error)) => return Err(error),
            Err(_) => None,
        };
        let subject = title.as_ref().map(Title::as_str);
        let entry = Record { at: now, by: None, article: Some(desk.id), subject, deed };
        record(tx, self.site.id, entry).await
    }
}

async fn load(
    tx: &mut SqliteConnection,
    publishing: &Publishing<'_>,
    id: ArticleId,
) -> Result<Desk, StoreError> {
    match Desk::load(tx, publishing.site.id, id).await {
        Ok(desk) => Ok(desk),
        Err(EditError::Store(error)) => Err(error),
        Err(_) => Err(StoreError::Missing(Thing::Article)),
    }
}
