//! A new version of the program on an old version's database.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot set its scene has failed; a child is waited for by its clock"
)]

use sqlx::{ConnectOptions, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};
use store::{Claim, Store, StoreError, Version, examine};

/// How many articles the old version had written.
const ARTICLES: usize = 150;

/// A database as the first version left it.
async fn old(folder: &Path) {
    let every = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).await;
    let first: Vec<_> = every.unwrap().iter().take(1).cloned().collect();
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bantin.db"))
        .create_if_missing(true)
        .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal);
    let mut connection = options.connect().await.unwrap();
    let first = Migrator { migrations: first.into(), ..Migrator::DEFAULT };
    first.run(&mut connection).await.unwrap();
    let rows = format!(
        "insert into sites values (1, 'song-mai', 'Phường Sông Mai', '{{}}');
         insert into sections values (1, 1, 'tin', 'Tin', 'news', 1);
         with recursive n (i) as (select 1 union all select i + 1 from n where i < {ARTICLES})
         insert into articles
             (site_id, id, section_id, status, published_at, published_precision, slug, title, body)
         select 1, i, 1, 'published', i, 'day', 'tin', 'Tin ' || i,
             '{{\"type\":\"doc\",\"content\":[{{\"type\":\"paragraph\",\"content\":'
             || '[{{\"type\":\"text\",\"text\":\"Bà con họp bàn việc làm đường\"}}]}}]}}'
         from n"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(rows)).execute(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
}

async fn is_whole(folder: &Path) {
    let store = Store::open(folder).await.unwrap();
    let site = store.sites().await.unwrap()[0].0.id;
    let numbers = store.site(site).articles().numbers().await.unwrap();
    assert_eq!(numbers.len(), ARTICLES);
    store.site(site).articles().by_id(numbers[ARTICLES / 2]).await.unwrap().unwrap();
    store.close().await;
    let found = examine(&folder.join("bantin.db")).await.unwrap();
    assert_eq!((found.version, found.faults), (Version::Current, Vec::new()));
}

#[tokio::test]
async fn before_an_old_database_is_changed_a_copy_is_kept_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    old(folder.path()).await;
    is_whole(folder.path()).await;
    let kept = folder.path().join("bantin-before-0002.db");
    assert_eq!(examine(&kept).await.unwrap().version, Version::Older { first: 2 });
    // The copy, put back, is a database like the one that was.
    let again = tempfile::tempdir().unwrap();
    fs::copy(&kept, again.path().join("bantin.db")).unwrap();
    is_whole(again.path()).await;
}

#[tokio::test]
async fn a_new_database_and_one_that_is_up_to_date_leave_no_copies() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        Store::open(folder.path()).await.unwrap().close().await;
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[tokio::test]
async fn the_tables_are_not_changed_under_a_server_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    old(folder.path()).await;
    let serving = Claim::take(folder.path()).unwrap();
    let before = fs::read(folder.path().join("bantin.db")).unwrap();
    let refused = Store::open(folder.path()).await;
    assert!(matches!(refused, Err(StoreError::Served { .. })), "{refused:?}");
    assert!(fs::read(folder.path().join("bantin.db")).unwrap() == before);
    serving.open().await.unwrap().close().await;
    is_whole(folder.path()).await;
}

/// Not a story of its own: the program that the next story kills.
#[tokio::test]
#[ignore = "the child of the story below"]
async fn a_child_that_opens_the_database() {
    let folder = std::env::var_os("BANTIN_CHILD_OPENS").unwrap();
    Store::open(Path::new(&folder)).await.unwrap().close().await;
}

/// Kills a program `after` a while since it began to open this folder.
fn kill_while_opening(folder: &Path, after: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "migrations::a_child_that_opens_the_database"])
        .env("BANTIN_CHILD_OPENS", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap();
}

#[tokio::test]
async fn a_program_killed_at_any_moment_of_a_migration_is_finished_by_the_next() {
    for round in 0..25 {
        let folder = tempfile::tempdir().unwrap();
        old(folder.path()).await;
        kill_while_opening(folder.path(), Duration::from_millis(2 * round));
        is_whole(folder.path()).await;
    }
}

#[tokio::test]
async fn a_program_killed_at_any_moment_of_its_first_start_is_begun_again() {
    for round in 0..15 {
        let folder = tempfile::tempdir().unwrap();
        kill_while_opening(folder.path(), Duration::from_millis(2 * round));
        let store = Store::open(folder.path()).await.unwrap();
        assert!(store.sites().await.unwrap().is_empty());
        store.close().await;
        assert!(!folder.path().join("bantin.db.new").exists());
    }
}
