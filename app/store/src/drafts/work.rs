//! Where an article stands: its draft, what readers have, and what is planned for it.

use super::{Drafts, history::revision};
use crate::{EditError, SiteStore, StoreError, Thing, articles::article_in, edit::own, row::Row};
use domain::{
    account::{Author, Person},
    article::{Article, Status},
    draft::Draft,
    id::{AccountId, ArticleId, SiteId},
    revision::Version,
    standing::{DraftState, Refusal, Stand, Standing, Step},
};
use sqlx::{FromRow, SqliteConnection};

/// An article on an editor's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its number.
    pub id: ArticleId,
    /// The version that the next save begins with.
    pub version: Version,
    /// What that version says.
    pub draft: Draft,
    /// Who began it; nobody where it was imported.
    pub author: Option<AccountId>,
    /// Where it stands.
    pub stand: Stand,
    /// What readers have, or had until it was withdrawn.
    pub public: Option<Article>,
    /// Until when it is published, in UTC milliseconds.
    pub expires: Option<i64>,
    /// Since when it stands first in its section.
    pub pinned: Option<i64>,
    /// Since when it stands first on the front page.
    pub featured: Option<i64>,
}

/// The columns of a draft.
#[derive(FromRow)]
pub(crate) struct DraftRow {
    pub(crate) version: i64,
    pub(crate) published_version: Option<i64>,
    pub(crate) author_id: Option<i64>,
    pub(crate) publish_at: Option<i64>,
    pub(crate) publish_version: Option<i64>,
}

/// What was decided about an article.
#[derive(Default, FromRow)]
struct StandingRow {
    expires_at: Option<i64>,
    has_expired: i64,
    pinned_at: Option<i64>,
    featured_at: Option<i64>,
}

/// All that is known of an article, read in one transaction.
pub(crate) struct Desk {
    pub(crate) id: ArticleId,
    pub(crate) draft: Option<DraftRow>,
    pub(crate) public: Option<Article>,
    standing: StandingRow,
}

impl Desk {
    /// Reads what there is.
    pub(crate) async fn load(
        tx: &mut SqliteConnection,
        site: SiteId,
        id: ArticleId,
    ) -> Result<Self, EditError> {
        let draft: Option<DraftRow> = sqlx::query_as(
            "select version, published_version, author_id, publish_at, publish_version
             from drafts where site_id = $1 and article_id = $2",
        )
        .bind(site.get())
        .bind(id.get())
        .fetch_optional(&mut *tx)
        .await?;
        let standing: Option<StandingRow> = sqlx::query_as(
            "select expires_at, has_expired, pinned_at, featured_at
             from standings where site_id = $1 and article_id = $2",
        )
        .bind(site.get())
        .bind(id.get())
        .fetch_optional(&mut *tx)
        .await?;
        let public = article_in(tx, site, id).await?;
        if draft.is_none() && public.is_none() {
            return Err(EditError::Missing(Thing::Article));
        }
        Ok(Self { id, draft, public, standing: standing.unwrap_or_default() })
    }

    /// The version that the next save begins with.
    pub(crate) fn version(&self) -> Result<Version, StoreError> {
        let version = self.draft.as_ref().map_or(0, |draft| draft.version);
        self.row().read("version", version.try_into())
    }

    pub(crate) fn stand(&self, now: i64) -> Stand {
        let scheduled = self.draft.as_ref().and_then(|draft| draft.publish_at);
        let has_expired = self.standing.has_expired == 1;
        let is_over = self.standing.expires_at.is_some_and(|at| at <= now);
        let standing = match self.public.as_ref().map(|article| article.status) {
            Some(Status::Published) if is_over => Standing::Expired,
            Some(Status::Published) => Standing::Published,
            Some(Status::Withdrawn) if has_expired => Standing::Expired,
            Some(Status::Withdrawn) => Standing::Withdrawn,
            Some(Status::Draft) | None if scheduled.is_some() => Standing::Scheduled,
            Some(Status::Draft) | None => Standing::Draft,
        };
        let is_new = |draft: &DraftRow| draft.published_version != Some(draft.version);
        let draft = match self.draft.as_ref().is_some_and(is_new) {
            true => DraftState::Changed,
            false => DraftState::Same,
        };
        Stand { standing, draft, scheduled }
    }

    /// Whether a step leads on from here.
    pub(crate) fn allows(&self, step: Step, now: i64) -> Result<(), Refusal> {
        self.stand(now).allows(step)
    }

    /// Until when it is published.
    pub(crate) fn expires(&self) -> Option<i64> {
        self.standing.expires_at
    }

    /// An author may touch what they began, an editor everything.
    pub(crate) fn may(&self, person: &Person) -> Result<(), EditError> {
        let is_own =
            self.draft.as_ref().and_then(|draft| draft.author_id) == Some(person.account.get());
        if is_own || person.editor().is_some() { Ok(()) } else { Err(EditError::NotTheirs) }
    }

    /// What the draft says; of an article without one, what readers have.
    pub(crate) async fn content(
        &self,
        tx: &mut SqliteConnection,
        site: SiteId,
    ) -> Result<Draft, EditError> {
        match (&self.draft, &self.public) {
            (Some(_), _) => Ok(revision(tx, site, self.id, self.version()?).await?.draft),
            (None, Some(article)) => Ok(article.content.clone().into()),
            (None, None) => Err(EditError::Missing(Thing::Article)),
        }
    }

    fn row(&self) -> Row {
        Row { thing: Thing::Article, id: self.id.get() }
    }
}

impl Drafts<'_> {
    /// The article on the desk of somebody who may edit it. `now` is in UTC milliseconds.
    ///
    /// # Errors
    /// When there is none, when it is another author's, or the database cannot be read.
    pub async fn open(&self, author: &Author, id: ArticleId, now: i64) -> Result<Work, EditError> {
        own(self.site.id, author.person())?;
        let mut tx = self.site.readers().begin().await?;
        let desk = Desk::load(&mut tx, self.site.id, id).await?;
        desk.may(author.person())?;
        let draft = desk.content(&mut tx, self.site.id).await?;
        tx.commit().await?;
        work(desk, draft, now)
    }

    /// Whether this person may edit the article: the same rule, for the link on its page.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn may_edit(&self, person: &Person, id: ArticleId) -> Result<bool, StoreError> {
        if own(self.site.id, person).is_err() || person.author().is_none() {
            return Ok(false);
        }
        Ok(person.editor().is_some() || is_of(self.site, id, person.account).await?)
    }
}

async fn is_of(site: &SiteStore, id: ArticleId, account: AccountId) -> Result<bool, StoreError> {
    let author: Option<i64> = sqlx::query_scalar(
        "select 1 from drafts where site_id = $1 and article_id = $2 and author_id = $3",
    )
    .bind(site.id().get())
    .bind(id.get())
    .bind(account.get())
    .fetch_optional(site.readers())
    .await?;
    Ok(author.is_some())
}

fn work(desk: Desk, draft: Draft, now: i64) -> Result<Work, EditError> {
    let author = desk.draft.as_ref().and_then(|draft| draft.author_id);
    Ok(Work {
        id: desk.id,
        version: desk.version()?,
        draft,
        author: desk.row().read("author_id", author.map(AccountId::try_from).transpose())?,
        stand: desk.stand(now),
        expires: desk.standing.expires_at,
        pinned: desk.standing.pinned_at,
        featured: desk.standing.featured_at,
        public: desk.public,
    })
}
