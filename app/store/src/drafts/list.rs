//! The page that shows what is being written.

use super::Drafts;
use crate::{StoreError, Thing, edit::own, row::Row};
use domain::{account::Author, id::ArticleId, standing::Standing, text::PersonName};
use sqlx::FromRow;

/// Whose drafts a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those that the author began.
    Own,
    /// Everybody's; editors only, an author sees their own all the same.
    All,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The article's number.
    pub id: ArticleId,
    /// What it is called now; empty where it has no title yet.
    pub title: String,
    /// Where it stands.
    pub standing: Standing,
    /// When a change will be published, in UTC milliseconds.
    pub scheduled: Option<i64>,
    /// Whether readers have had what the draft says.
    pub is_changed: bool,
    /// Who saved last; nobody where it was imported.
    pub by: Option<PersonName>,
    /// When that was, in UTC milliseconds.
    pub saved: i64,
}

/// A piece of the list, last saved first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDrafts {
    /// Its lines.
    pub drafts: Vec<Listed>,
    /// Where it goes on: before this instant and number.
    pub next: Option<(i64, ArticleId)>,
}

#[derive(FromRow)]
struct ListedRow {
    article_id: i64,
    version: i64,
    published_version: Option<i64>,
    publish_at: Option<i64>,
    title: String,
    saved_at: i64,
    name: Option<String>,
    status: Option<String>,
    has_expired: Option<i64>,
}

/// Drafts from a position on, newest first, with a condition on whose.
macro_rules! drafts {
    ($whose:literal) => {
        concat!(
            "select d.article_id, d.version, d.published_version, d.publish_at, d.title,
                    d.saved_at, r.name, a.status, s.has_expired
             from drafts d
             join revisions r
               on r.site_id = d.site_id and r.article_id = d.article_id
                  and r.version = d.version
             left join articles a on a.site_id = d.site_id and a.id = d.article_id
             left join standings s on s.site_id = d.site_id and s.article_id = d.article_id
             where d.site_id = $1 and d.discarded_at is null
               and (d.saved_at, d.article_id) < ($2, $3)",
            $whose,
            " order by d.saved_at desc, d.article_id desc
              limit $4"
        )
    };
}

const ALL: &str = drafts!("");

const OWN: &str = drafts!(" and d.author_id = $5");

impl TryFrom<ListedRow> for Listed {
    type Error = StoreError;
    fn try_from(listed: ListedRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Article, id: listed.article_id };
        let standing = match (listed.status.as_deref(), listed.has_expired, listed.publish_at) {
            (Some("published"), ..) => Standing::Published,
            (Some("withdrawn"), Some(1), _) => Standing::Expired,
            (Some("withdrawn"), ..) => Standing::Withdrawn,
            (_, _, Some(_)) => Standing::Scheduled,
            (_, _, None) => Standing::Draft,
        };
        Ok(Self {
            id: row.read("article_id", listed.article_id.try_into())?,
            title: listed.title,
            standing,
            scheduled: listed.publish_at,
            is_changed: listed.published_version != Some(listed.version),
            by: row.read_some("name", listed.name, PersonName::try_from)?,
            saved: listed.saved_at,
        })
    }
}

impl Drafts<'_> {
    /// What is being written, last saved first, from a place in the list on.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be read.
    pub async fn list(
        &self,
        author: &Author,
        whose: Whose,
        before: Option<(i64, ArticleId)>,
        limit: u32,
    ) -> Result<ListedDrafts, StoreError> {
        let person = author.person();
        own(self.site.id, person)?;
        let all = whose == Whose::All && person.editor().is_some();
        let (at, id) = before.map_or((i64::MAX, i64::MAX), |(at, id)| (at, id.get()));
        let rows = sqlx::query_as(if all { ALL } else { OWN })
            .bind(self.site.id.get())
            .bind(at)
            .bind(id)
            .bind(i64::from(limit) + 1);
        let rows = if all { rows } else { rows.bind(person.account.get()) };
        let mut rows: Vec<ListedRow> = rows.fetch_all(self.site.readers()).await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        let drafts = rows.into_iter().map(Listed::try_from).collect::<Result<Vec<_>, _>>()?;
        let next = drafts.last().filter(|_| more).map(|last| (last.saved, last.id));
        Ok(ListedDrafts { drafts, next })
    }
}
