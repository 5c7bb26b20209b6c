//! Địa chỉ chia sẻ số liệu: the addresses with a secret that show the public part of the
//! statistics, until they are withdrawn.

use crate::{
    SiteStore, StoreError, Thing,
    audit::{Record, record},
    edit::{by, own},
    row::Row,
};
use domain::{
    account::{Staff, TokenHash},
    audit::Deed,
    text::Line,
};
use sqlx::{FromRow, SqliteConnection};

/// The addresses of one site.
#[derive(Clone, Copy, Debug)]
pub struct StatisticsLinks<'a> {
    pub(crate) site: &'a SiteStore,
}

/// One of them. Its secret is known to nobody but who was given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticsLink {
    /// Its number: 1, 2, 3 …
    pub number: i64,
    /// Whom it is for, as its maker noted it.
    pub note: Line,
    /// When it was made, in UTC milliseconds.
    pub made_at: i64,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
}

#[derive(FromRow)]
struct LinkRow {
    number: i64,
    note: String,
    made_at: i64,
    withdrawn_at: Option<i64>,
}

impl TryFrom<LinkRow> for StatisticsLink {
    type Error = StoreError;
    fn try_from(link: LinkRow) -> Result<Self, StoreError> {
        let LinkRow { number, note, made_at, withdrawn_at } = link;
        let row = Row { thing: Thing::StatisticsLink, id: number };
        Ok(Self { number, note: row.read("note", Line::try_from(note))?, made_at, withdrawn_at })
    }
}

impl StatisticsLinks<'_> {
    /// All of them, the newest first.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be read.
    pub async fn all(&self, staff: &Staff) -> Result<Vec<StatisticsLink>, StoreError> {
        own(self.site.id, staff.person())?;
        let links: Vec<LinkRow> = sqlx::query_as(
            "select number, note, made_at, withdrawn_at
             from statistics_links
             where site_id = $1
             order by number desc",
        )
        .bind(self.site.id.get())
        .fetch_all(self.site.readers())
        .await?;
        links.into_iter().map(StatisticsLink::try_from).collect()
    }

    /// Whether the address with this secret may be used.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_good(&self, hash: &TokenHash) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar(
            "select number from statistics_links
             where site_id = $1 and hash = $2 and withdrawn_at is null",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .fetch_optional(self.site.readers())
        .await?;
        Ok(found.is_some())
    }

    /// Makes one; `now` is in UTC milliseconds.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be written.
    pub async fn make(
        &self,
        staff: &Staff,
        hash: &TokenHash,
        note: &Line,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.site.id, staff.person())?;
        let mut tx = self.site.begin().await?;
        sqlx::query(
            "insert into statistics_links (site_id, number, hash, note, made_at)
             select $1, coalesce(max(number), 0) + 1, $2, $3, $4
             from statistics_links where site_id = $1",
        )
        .bind(self.site.id.get())
        .bind(hash.bytes().as_slice())
        .bind(note.as_str())
        .bind(now)
        .execute(&mut *tx)
        .await?;
        self.tell(&mut tx, staff, (&Deed::StatisticsShared, note.as_str()), now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Withdraws one for good; one that was withdrawn before stays so.
    ///
    /// # Errors
    /// When there is no such address, the proof is of another site, or the database cannot be
    /// written.
    pub async fn withdraw(&self, staff: &Staff, number: i64, now: i64) -> Result<(), StoreError> {
        own(self.site.id, staff.person())?;
        let mut tx = self.site.begin().await?;
        let found: Option<(String, Option<i64>)> = sqlx::query_as(
            "select note, withdrawn_at from statistics_links where site_id = $1 and number = $2",
        )
        .bind(self.site.id.get())
        .bind(number)
        .fetch_optional(&mut *tx)
        .await?;
        let (note, withdrawn) = found.ok_or(StoreError::Missing(Thing::StatisticsLink))?;
        if withdrawn.is_some() {
            return Ok(());
        }
        sqlx::query(
            "update statistics_links set withdrawn_at = $3 where site_id = $1 and number = $2",
        )
        .bind(self.site.id.get())
        .bind(number)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        self.tell(&mut tx, staff, (&Deed::StatisticsWithdrawn, &note), now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn tell(
        &self,
        tx: &mut SqliteConnection,
        staff: &Staff,
        (deed, note): (&Deed, &str),
        now: i64,
    ) -> Result<(), StoreError> {
        let who = by(staff.person());
        let entry = Record { at: now, by: Some(&who), article: None, subject: Some(note), deed };
        record(tx, self.site.id, entry).await
    }
}
