//! Beginning to write, and saving. Each save is one transaction and carries the version it
//! began with; where somebody saved in between, both texts stay.

use super::{
    Drafts,
    history::{Before, Kept, keep, revision},
    work::Desk,
};
use crate::{
    EditError, StoreError, Theirs, Thing,
    articles::{next_number, read_id},
    edit::{by, own},
    row::Row,
};
use domain::{
    account::Author,
    draft::Draft,
    id::{AccountId, ArticleId, SiteId},
    revision::Version,
    text::Title,
};
use sqlx::SqliteConnection;

impl Drafts<'_> {
    /// Begins an empty draft under a number of its own. `now` is in UTC milliseconds.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be written.
    pub async fn begin(
        &self,
        author: &Author,
        now: i64,
    ) -> Result<(ArticleId, Version), EditError> {
        own(self.site.id, author.person())?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let id = read_id(next_number(&mut tx, site.get()).await?)?;
        let begun = Kept { draft: Draft::default(), by: Some(by(author.person())), at: now };
        let account = Some(author.person().account);
        insert(&mut tx, site, id, First { published: None, author: account }, &begun).await?;
        tx.commit().await?;
        Ok((id, Version::default()))
    }

    /// Saves what the draft says now. `base` is the version that the author began with.
    /// Saying the same again changes nothing, so a save whose answer was lost can be repeated.
    ///
    /// # Errors
    /// [`EditError::Conflict`] when somebody saved in between: theirs stands. Also when there
    /// is no such article, when it is another author's, or the database cannot be written.
    pub async fn save(
        &self,
        author: &Author,
        id: ArticleId,
        base: Version,
        draft: &Draft,
        now: i64,
    ) -> Result<Version, EditError> {
        own(self.site.id, author.person())?;
        let site = self.site.id;
        let mut tx = self.site.begin().await?;
        let desk = Desk::load(&mut tx, site, id).await?;
        desk.may(author.person())?;
        if desk.content(&mut tx, site).await? == *draft {
            return Ok(desk.version()?);
        }
        desk.is_at(&mut tx, site, base).await?;
        ensure(&mut tx, site, &desk).await?;
        let kept = Kept { draft: draft.clone(), by: Some(by(author.person())), at: now };
        let version = keep(&mut tx, site, id, (base, Before::TypedOn), &kept).await?;
        tx.commit().await?;
        Ok(version)
    }
}

impl Desk {
    /// Whether nobody saved since the version that somebody began with.
    pub(crate) async fn is_at(
        &self,
        tx: &mut SqliteConnection,
        site: SiteId,
        base: Version,
    ) -> Result<(), EditError> {
        let version = self.version()?;
        if version == base {
            return Ok(());
        }
        let theirs = match &self.draft {
            Some(_) => {
                let kept = revision(tx, site, self.id, version).await?;
                Theirs { version, draft: kept.draft, by: kept.by, at: kept.at }
            }
            None => {
                let draft = self.content(tx, site).await?;
                let at = draft.published.map_or(0, |published| published.millis());
                Theirs { version, draft, by: None, at }
            }
        };
        Err(EditError::Conflict(Box::new(theirs)))
    }
}

/// Gives an article that was never edited here its draft: version 0, what readers have.
pub(crate) async fn ensure(
    tx: &mut SqliteConnection,
    site: SiteId,
    desk: &Desk,
) -> Result<(), EditError> {
    let (None, Some(article)) = (&desk.draft, &desk.public) else { return Ok(()) };
    let at = article.content.published.millis();
    let first = Kept { draft: article.content.clone().into(), by: None, at };
    let published = Some(Version::default());
    insert(tx, site, desk.id, First { published, author: None }, &first).await?;
    Ok(())
}

/// What a draft begins as.
struct First {
    published: Option<Version>,
    author: Option<AccountId>,
}

/// Inserts a draft and its version 0.
async fn insert(
    tx: &mut SqliteConnection,
    site: SiteId,
    id: ArticleId,
    first: First,
    kept: &Kept,
) -> Result<(), StoreError> {
    let row = Row { thing: Thing::Revision, id: 0 };
    sqlx::query(
        "insert into drafts
             (site_id, article_id, version, published_version, author_id, title, saved_at)
         values ($1, $2, 0, $3, $4, $5, $6)",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(first.published.map(Version::get))
    .bind(first.author.map(AccountId::get))
    .bind(kept.draft.title.as_ref().map_or("", Title::as_str))
    .bind(kept.at)
    .execute(&mut *tx)
    .await
    .map_err(|error| StoreError::without(Thing::Site, error))?;
    sqlx::query(
        "insert into revisions
             (site_id, article_id, version, account_id, name, began_at, saved_at, saves, content)
         values ($1, $2, 0, $3, $4, $5, $5, 1, $6)",
    )
    .bind(site.get())
    .bind(id.get())
    .bind(kept.by.as_ref().map(|by| by.account.get()))
    .bind(kept.by.as_ref().map(|by| by.name.as_str()))
    .bind(kept.at)
    .bind(row.read("content", serde_json::to_string(&kept.draft))?)
    .execute(tx)
    .await?;
    Ok(())
}
