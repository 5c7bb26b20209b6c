//! Biểu trưng: the ward's own mark. Each change is one transaction with its entry in the log.

use crate::{
    SiteStore, StoreError, Thing,
    audit::{Record, record},
    edit::{by, own},
};
use domain::{account::Admin, audit::Deed, media::ContentName};
use sqlx::SqliteConnection;

impl SiteStore {
    /// Lets a picture of the library stand beside the ward's name, at `now` (UTC
    /// milliseconds). The one that stood there stays in the library.
    ///
    /// # Errors
    /// When the proof is of another site, the library has no such picture, or the database
    /// cannot be written.
    pub async fn set_emblem(
        &self,
        admin: &Admin,
        content: &ContentName,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.id, admin.person())?;
        let mut tx = self.begin().await?;
        let name: Option<String> = sqlx::query_scalar(
            "select name from media where site_id = $1 and content = $2 and kind = 'picture'",
        )
        .bind(self.id.get())
        .bind(content.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let name = name.ok_or(StoreError::Missing(Thing::Medium))?;
        sqlx::query(
            "insert into emblems (site_id, content) values ($1, $2)
             on conflict (site_id) do update set content = excluded.content",
        )
        .bind(self.id.get())
        .bind(content.as_str())
        .execute(&mut *tx)
        .await?;
        self.tell(&mut tx, (admin, now), Some(&name), &Deed::EmblemSet).await?;
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// Lets the mark that comes with the program stand there again. Where it does already,
    /// nothing is written.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be written.
    pub async fn remove_emblem(&self, admin: &Admin, now: i64) -> Result<(), StoreError> {
        own(self.id, admin.person())?;
        let mut tx = self.begin().await?;
        let gone = sqlx::query("delete from emblems where site_id = $1")
            .bind(self.id.get())
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() == 0 {
            return Ok(());
        }
        self.tell(&mut tx, (admin, now), None, &Deed::EmblemRemoved).await?;
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    async fn tell(
        &self,
        tx: &mut SqliteConnection,
        (admin, now): (&Admin, i64),
        subject: Option<&str>,
        deed: &Deed,
    ) -> Result<(), StoreError> {
        let who = by(admin.person());
        record(tx, self.id, Record { at: now, by: Some(&who), article: None, subject, deed }).await
    }
}
