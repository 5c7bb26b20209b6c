//! Opening the database: the folder, the checks, the migrations, the connections.

use crate::{
    Claim, Store, StoreError, backup,
    changes::Changes,
    check::check,
    examine::{self, Version},
    known::Known,
    media,
};
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!();

/// The database's file in the data folder.
pub const DATABASE: &str = "bantin.db";

/// The name under which a new database is made, until it is whole.
const UNFINISHED: &str = "bantin.db.new";

/// What lies in a data folder only after it had a database. Without one something was lost,
/// and an empty site would hide that.
const OURS: [&str; 3] = ["media", "files", "backups"];

/// The oldest SQLite without the WAL-reset fault.
const SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Connections that read at the same time. Each has a thread of its own and at most 2 MB of
/// cache; a query takes well under a millisecond, so a few serve thousands of readers a second.
const READERS: u32 = 4;

/// As many searches at the same time; others wait for these. Who waits longer than anybody
/// should is told that the portal is busy.
const SEARCHERS: u32 = 2;

/// How long anybody waits for another process's write to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// The log is cut back to this size after something large was written.
const LOG_SIZE: &str = "67108864";

impl Store {
    /// Opens the database in a data folder; makes both when they are missing.
    ///
    /// Two processes may open the same folder at once (the server and an import): a lock on
    /// the folder lets one after the other make or migrate the database. Before it is
    /// migrated it is copied (`bantin-before-0003.db`), and no server may be running.
    ///
    /// # Errors
    /// When the folder cannot be used, when SQLite is too old, when the file is damaged or
    /// not ours or of a newer version (it is then left as it is), when a server runs that
    /// must be stopped first, or when a migration fails.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let home = make_folder(folder).map_err(unusable(folder))?;
        open(&home, None).await
    }

    /// Opens the database of a data folder to look at it: nothing is made, migrated or
    /// changed, and whatever would write fails.
    ///
    /// # Errors
    /// When there is none, when it is damaged or not ours or of a newer version.
    pub async fn look(folder: &Path) -> Result<Self, StoreError> {
        check_version().await?;
        let file = folder.join(DATABASE);
        check(&file).await?;
        let readers = pool().max_connections(READERS).connect_with(reading(&file)).await?;
        examine::version(&mut *readers.acquire().await?).await?;
        Ok(Self {
            writer: readers.clone(),
            searchers: readers.clone(),
            readers,
            changes: Changes::default(),
            menus: Known::default(),
            years: Known::default(),
        })
    }
}

/// Opens the database in a folder that exists, as [`Store::open`] says.
pub(crate) async fn open(home: &Path, claim: Option<&Claim>) -> Result<Store, StoreError> {
    check_version().await?;
    let lock = lock(home).await.map_err(unusable(home))?;
    let file = home.join(DATABASE);
    if file.symlink_metadata().is_ok() {
        check(&file).await?;
    } else {
        create(home).await?;
    }
    let store = connect(home, claim).await?;
    drop(lock);
    Ok(store)
}

/// The error about a folder or file that the system refuses.
pub(crate) fn unusable(folder: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let folder = folder.to_owned();
    |source| StoreError::Folder { folder, source }
}

async fn check_version() -> Result<(), StoreError> {
    let mut memory = SqliteConnectOptions::new().in_memory(true).connect().await?;
    let found: String =
        sqlx::query_scalar("select sqlite_version()").fetch_one(&mut memory).await?;
    memory.close().await?;
    if is_recent(&found) { Ok(()) } else { Err(StoreError::SqliteTooOld { found }) }
}

fn is_recent(version: &str) -> bool {
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    (next(), next(), next()) >= SQLITE
}

/// Makes the data folder, for its owner's eyes only. One that exists is left as it is.
pub(crate) fn make_folder(folder: &Path) -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    folder.canonicalize()
}

/// Waits until no other process is making or migrating this folder's database. The lock
/// goes with the file, or with the process, however it ends.
async fn lock(home: &Path) -> io::Result<File> {
    let home = File::open(home)?;
    let waiting = tokio::task::spawn_blocking(move || home.lock().map(|()| home));
    waiting.await.map_err(io::Error::other)?
}

/// Makes a new database under another name and gives it its own once it is whole, so that a
/// file called `bantin.db` is never unfinished, whenever the power went.
async fn create(home: &Path) -> Result<(), StoreError> {
    let file = home.join(DATABASE);
    if home.join(format!("{DATABASE}-wal")).exists() {
        // The log of a database that is gone: somebody lost a file, and an empty site
        // would make them lose the rest.
        return Err(StoreError::Damaged { file });
    }
    if OURS.iter().any(|name| home.join(name).exists()) {
        return Err(StoreError::Absent { file });
    }
    start_afresh(home).map_err(unusable(home))?;
    let unfinished = home.join(UNFINISHED);
    let options = SqliteConnectOptions::new().filename(unfinished);
    let unfinished = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    MIGRATIONS.run(&unfinished).await?;
    unfinished.close().await;
    finish(home).map_err(unusable(home))
}

/// The name reaches the disk before anything else is done.
fn finish(home: &Path) -> io::Result<()> {
    fs::rename(home.join(UNFINISHED), home.join(DATABASE))?;
    File::open(home)?.sync_all()
}

/// Puts an empty file, for its owner's eyes only, in the place of whatever an earlier start
/// left unfinished.
fn start_afresh(home: &Path) -> io::Result<()> {
    for left in [UNFINISHED.to_owned(), format!("{UNFINISHED}-journal")] {
        match fs::remove_file(home.join(left)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(home.join(UNFINISHED)).map(drop)
}

/// One connection writes, and a few read.
async fn connect(home: &Path, claim: Option<&Claim>) -> Result<Store, StoreError> {
    let file = home.join(DATABASE);
    let writer = pool().max_connections(1).connect_with(writing(&file)).await?;
    migrate(home, claim, &writer).await?;
    media::fold_new(&writer).await?;
    let readers = pool().max_connections(READERS).connect_with(reading(&file)).await?;
    let searchers = pool().max_connections(SEARCHERS).connect_with(reading(&file)).await?;
    let (changes, menus, years) = (Changes::default(), Known::default(), Known::default());
    Ok(Store { writer, readers, searchers, changes, menus, years })
}

/// Connections stay open for good: they cost nothing, and opening one again would forget its
/// prepared statements.
///
/// Only a connection that still believes itself in a transaction is closed instead of used
/// again. That happens when the disk is full: SQLite then ends the transaction by itself, and
/// sqlx, whose own rollback fails after that, would refuse to begin another for ever.
fn pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
}

/// Makes the migrations that are wanting, if any, after a copy was made. A server that runs
/// may be an older program, to which the new tables would be strange.
async fn migrate(
    home: &Path,
    claim: Option<&Claim>,
    writer: &SqlitePool,
) -> Result<(), StoreError> {
    let version = examine::version(&mut *writer.acquire().await?).await?;
    let Version::Older { first } = version else { return Ok(()) };
    let _own = claim.is_none().then(|| Claim::take(home)).transpose()?;
    let kept = backup::before_migration(home, first).await?;
    tracing::info!(kept = %kept.display(), "the database was copied before it is brought up to date");
    Ok(MIGRATIONS.run(writer).await?)
}

/// Everything is written with `synchronous = full`: what a person was told is saved survives
/// a power cut. Counters would not need it, but they are one transaction every two seconds,
/// and with one setting nobody has to know which connection may write what.
fn writing(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("journal_size_limit", LOG_SIZE)
}

pub(crate) fn reading(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(PATIENCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SiteStore;
    use domain::{
        article::NewArticle,
        date::{Precision, PublishedAt},
        id::ArticleId,
        section::SectionKind,
        text::{SectionName, SiteName, Title},
        vietnamese::Slug,
    };

    /// A disk with room for this many pages of the database.
    async fn disk(store: &Store, pages: u32) {
        let limit = sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}"));
        sqlx::query(limit).execute(&store.writer).await.unwrap();
    }

    async fn publish(site: &SiteStore, words: usize) -> Result<ArticleId, StoreError> {
        let name = SectionName::parse("Tin tức").unwrap();
        let section = site.sections().ensure(&name, SectionKind::News).await?;
        let text = "dài ".repeat(words);
        let body = format!(
            r#"{{"type":"doc","content":[{{"type":"paragraph","content":[{{"type":"text","text":"{text}"}}]}}]}}"#
        );
        let article = NewArticle {
            section,
            title: Title::parse("Tin dài").unwrap(),
            lead: None,
            byline: None,
            source: None,
            published: PublishedAt::from_millis(0, Precision::Day).unwrap(),
            body: serde_json::from_str(&body).unwrap(),
        };
        site.articles().publish(&article).await
    }

    #[tokio::test]
    async fn while_the_disk_is_full_residents_read_on_and_afterwards_authors_write_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let key = Slug::of("song mai");
        let name = SiteName::parse("Phường Sông Mai").unwrap();
        let site = store.site(store.ensure_site(&key, &name, &[]).await.unwrap());
        let first = publish(&site, 10).await.unwrap();
        for _ in 0..3 {
            disk(&store, 1).await;
            let refused = publish(&site, 100_000).await;
            assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
            assert!(site.articles().by_id(first).await.unwrap().is_some());
            assert_eq!(site.articles().latest(9).await.unwrap().len(), 1);
        }
        disk(&store, 1_000_000).await;
        publish(&site, 100_000).await.unwrap();
        assert_eq!(site.articles().latest(9).await.unwrap().len(), 2);
    }

    #[test]
    fn only_a_sqlite_without_the_fault_is_accepted() {
        for (version, recent) in [
            ("3.51.3", true),
            ("3.51.10", true),
            ("3.52.0", true),
            ("4.0", true),
            ("3.51.2", false),
            ("3.46.0", false),
            ("3.6.23.1", false),
            ("", false),
        ] {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
