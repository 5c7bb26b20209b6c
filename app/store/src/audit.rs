//! Nhật ký: who did what. Entries are only ever added, in the transaction of what they tell;
//! the database refuses to change or delete them.

use crate::{SiteStore, StoreError, Thing, edit::own, row::Row};
use domain::{
    account::Admin,
    audit::{Deed, Entry},
    id::{ArticleId, SiteId},
    revision::By,
    text::PersonName,
};
use sqlx::{FromRow, SqliteConnection};

/// The log of one site.
#[derive(Clone, Copy, Debug)]
pub struct Audit<'a> {
    pub(crate) site: &'a SiteStore,
}

/// What is written into the log.
pub(crate) struct Record<'a> {
    /// When, in UTC milliseconds.
    pub(crate) at: i64,
    /// Who; nobody where the clock did it.
    pub(crate) by: Option<&'a By>,
    /// The article it was done to.
    pub(crate) article: Option<ArticleId>,
    /// What that is called.
    pub(crate) subject: Option<&'a str>,
    /// What was done.
    pub(crate) deed: &'a Deed,
}

/// A time when the odometer was set to start from another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartChange {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The number it started from.
    pub from: u64,
    /// The one it starts from since.
    pub to: u64,
}

#[derive(FromRow)]
struct EntryRow {
    number: i64,
    at: i64,
    account_id: Option<i64>,
    name: Option<String>,
    article_id: Option<i64>,
    subject: Option<String>,
    deed: String,
}

impl TryFrom<EntryRow> for Entry {
    type Error = StoreError;
    fn try_from(entry: EntryRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::AuditEntry, id: entry.number };
        let article = entry.article_id.map(ArticleId::try_from).transpose();
        Ok(Self {
            number: entry.number,
            at: entry.at,
            by: read_by(row, entry.account_id, entry.name)?,
            deed: row.read("deed", serde_json::from_str(&entry.deed))?,
            article: row.read("article_id", article)?,
            subject: entry.subject,
        })
    }
}

/// Somebody from the columns that name them.
pub(crate) fn read_by(
    row: Row,
    account: Option<i64>,
    name: Option<String>,
) -> Result<Option<By>, StoreError> {
    let (Some(account), Some(name)) = (account, name) else { return Ok(None) };
    Ok(Some(By {
        account: row.read("account_id", account.try_into())?,
        name: row.read("name", PersonName::try_from(name))?,
    }))
}

/// Adds an entry, in the transaction of what it tells.
pub(crate) async fn record(
    tx: &mut SqliteConnection,
    site: SiteId,
    record: Record<'_>,
) -> Result<(), StoreError> {
    let row = Row { thing: Thing::AuditEntry, id: 0 };
    sqlx::query(
        "insert into audit_log (site_id, number, at, account_id, name, article_id, subject, deed)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7
         from audit_log where site_id = $1",
    )
    .bind(site.get())
    .bind(record.at)
    .bind(record.by.map(|by| by.account.get()))
    .bind(record.by.map(|by| by.name.as_str()))
    .bind(record.article.map(ArticleId::get))
    .bind(record.subject)
    .bind(row.read("deed", serde_json::to_string(record.deed))?)
    .execute(tx)
    .await?;
    Ok(())
}

impl Audit<'_> {
    /// The newest entries, from before the entry with this number on.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be read.
    pub async fn newest(
        &self,
        admin: &Admin,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        own(self.site.id, admin.person())?;
        let entries: Vec<EntryRow> = sqlx::query_as(
            "select number, at, account_id, name, article_id, subject, deed
             from audit_log
             where site_id = $1 and number < $2
             order by number desc
             limit $3",
        )
        .bind(self.site.id.get())
        .bind(before.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(self.site.readers())
        .await?;
        entries.into_iter().map(Entry::try_from).collect()
    }

    /// Every change of the number that the odometer starts from, the first first. Everybody
    /// may know them, and so they are without names.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn start_changes(&self) -> Result<Vec<StartChange>, StoreError> {
        let changes: Vec<(i64, i64, String)> = sqlx::query_as(
            r#"select number, at, deed from audit_log
               where site_id = $1 and deed like '{"deed":"visits_start",%'
               order by number"#,
        )
        .bind(self.site.id.get())
        .fetch_all(self.site.readers())
        .await?;
        let read = |(id, at, deed): (i64, i64, String)| {
            let row = Row { thing: Thing::AuditEntry, id };
            Ok(match row.read("deed", serde_json::from_str(&deed))? {
                Deed::VisitsStart { from, to } => Some(StartChange { at, from, to }),
                _ => None,
            })
        };
        changes.into_iter().filter_map(|change| read(change).transpose()).collect()
    }
}
