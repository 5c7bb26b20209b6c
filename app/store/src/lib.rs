//! Where the portal keeps what it talks about. The only SQL.
//!
//! [`Store::open`] opens the one database of an installation; [`Store::site`] gives access
//! to one ward's rows and to no other's: every function of [`SiteStore`] binds its number.
//!
//! Reading goes through a pool of read-only connections and never waits for a writer;
//! writing goes through a single connection, one transaction for what must be true together.

pub mod accounts;
mod archive;
mod articles;
mod audit;
mod backup;
mod changes;
mod check;
mod claim;
mod drafts;
mod edit;
mod emblem;
mod error;
mod examine;
mod known;
mod media;
mod open;
#[cfg(test)]
mod plan;
mod publishing;
mod row;
pub mod search;
mod sections;
mod sites;
mod statistics;
mod statistics_links;
pub mod tally;
mod visits;

pub use archive::{Archive, Beside};
pub use articles::{
    Articles, Import, Imported, Listing, Located, NotAPosition, Part, Position, Shown,
};
pub use audit::{Audit, StartChange};
pub use backup::copy;
pub use changes::Generation;
pub use claim::Claim;
pub use drafts::{Drafts, Listed, ListedDrafts, Saved, Whose, Work};
pub use edit::{EditError, Theirs};
pub use error::{StoreError, Thing};
pub use examine::{Examined, Fault, Version, examine};
pub use media::{Bringer, Item, Kinds, Media, MediaPosition, Medium, Place, Shelf, Use};
pub use open::DATABASE;
pub use publishing::{Above, Publishing, Stands};
pub use sections::{Direction, SectionError, Sections};
pub use statistics::{Moment, Statistics};
pub use statistics_links::{StatisticsLink, StatisticsLinks};
pub use visits::Visits;

use changes::Changes;
use domain::{id::SiteId, section::Section};
use known::Known;
use search::Search;
use sqlx::{Sqlite, SqlitePool, Transaction};

/// The database of one installation. A clone is the same database.
#[derive(Clone, Debug)]
pub struct Store {
    /// The one connection that writes.
    writer: SqlitePool,
    /// Connections that cannot write.
    readers: SqlitePool,
    /// The same for searches only, which take longer: however many search, pages are read.
    searchers: SqlitePool,
    changes: Changes,
    /// Every page shows the sections.
    menus: Known<[Section]>,
    /// To count all that was published takes milliseconds.
    years: Known<[(i32, u32)]>,
}

impl Store {
    /// Access to what one site keeps. The number comes from [`Store::ensure_site`] or [`Store::sites`].
    #[must_use]
    pub fn site(&self, id: SiteId) -> SiteStore {
        SiteStore { store: self.clone(), id }
    }

    /// How many transactions that write were begun since the start.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.changes.writes()
    }

    /// Ends every connection, after the work that is under way.
    pub async fn close(&self) {
        self.searchers.close().await;
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins a transaction that holds the database's write lock from the start,
    /// so that what it reads is still true when it writes.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.changes.begin_writing();
        Ok(self.writer.begin_with("begin immediate").await?)
    }
}

/// What one site keeps. A clone is the same site.
#[derive(Clone, Debug)]
pub struct SiteStore {
    store: Store,
    id: SiteId,
}

impl SiteStore {
    /// The site's number.
    #[must_use]
    pub const fn id(&self) -> SiteId {
        self.id
    }

    /// Its sections.
    #[must_use]
    pub const fn sections(&self) -> Sections<'_> {
        Sections { site: self }
    }

    /// Its articles.
    #[must_use]
    pub const fn articles(&self) -> Articles<'_> {
        Articles { site: self }
    }

    /// Its pictures and files.
    #[must_use]
    pub const fn media(&self) -> Media<'_> {
        Media { site: self }
    }

    /// Who works on it.
    #[must_use]
    pub const fn accounts(&self) -> accounts::Accounts<'_> {
        accounts::Accounts { site: self }
    }

    /// What is written beside what readers have.
    #[must_use]
    pub const fn drafts(&self) -> Drafts<'_> {
        Drafts { site: self }
    }

    /// What decides what readers have.
    #[must_use]
    pub const fn publishing(&self) -> Publishing<'_> {
        Publishing { site: self }
    }

    /// Who did what.
    #[must_use]
    pub const fn audit(&self) -> Audit<'_> {
        Audit { site: self }
    }

    /// How often it is read.
    #[must_use]
    pub const fn visits(&self) -> Visits<'_> {
        Visits { site: self }
    }

    /// The addresses that show the public part of its statistics to others.
    #[must_use]
    pub const fn statistics_links(&self) -> StatisticsLinks<'_> {
        StatisticsLinks { site: self }
    }

    /// What was counted, and when.
    #[must_use]
    pub const fn statistics(&self) -> Statistics<'_> {
        Statistics { site: self }
    }

    /// What it has published, by day.
    #[must_use]
    pub const fn archive(&self) -> Archive<'_> {
        Archive { site: self }
    }

    /// What is found by its words.
    #[must_use]
    pub const fn search(&self) -> Search<'_> {
        Search { site: self }
    }

    /// How often this program has changed what the site's pages show: who keeps a page keeps
    /// this number with it. What another program changes does not show here.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generations().now()
    }

    /// The same number, for those who look at it with every request.
    #[must_use]
    pub fn generations(&self) -> Generation {
        self.store.changes.of(self.id)
    }

    /// Every function that changes what readers see says so, after its transaction.
    pub(crate) fn changed(&self) {
        self.store.changes.add(self.id);
    }

    pub(crate) const fn readers(&self) -> &SqlitePool {
        &self.store.readers
    }

    pub(crate) const fn searchers(&self) -> &SqlitePool {
        &self.store.searchers
    }

    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.store.begin().await
    }
}
