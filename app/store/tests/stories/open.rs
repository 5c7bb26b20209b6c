//! Starting: on a new machine, after a power cut, on a file that is not what it should be.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{day, news, tamper, ward};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use store::{Store, StoreError};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

async fn refuses(folder: &Path, what: &str) {
    let file = folder.join("bantin.db");
    let before = fs::read(&file).ok();
    let refused = Store::open(folder).await;
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{what}: {refused:?}");
    assert!(fs::read(&file).ok() == before, "{what}: the file was touched");
}

#[tokio::test]
async fn a_new_installation_makes_its_folder_for_its_owner_only() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("dữ liệu của phường?/mới");
    let store = Store::open(&folder).await.unwrap();
    assert!(store.sites().await.unwrap().is_empty());
    assert_eq!(mode(&folder), 0o700);
    for file in ["bantin.db", "bantin.db-wal"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
    store.close().await;
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(left, [folder.canonicalize().unwrap().join("bantin.db")], "nothing else is left");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let outside = tempfile::tempdir().unwrap();
    let taken = outside.path().join("taken");
    fs::write(&taken, "a file").unwrap();
    let refused = Store::open(&taken).await;
    assert!(matches!(refused, Err(StoreError::Folder { .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_server_and_an_import_open_the_same_new_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let folder = folder.path().to_owned();
        tokio::spawn(async move { Store::open(&folder).await.unwrap() })
    };
    let opened = [open(), open(), open(), open()];
    let mut sites = Vec::new();
    for store in opened {
        sites.push(crate::ward::site(&store.await.unwrap(), "song-mai").await.id());
    }
    assert!(sites.iter().all(|site| *site == sites[0]), "all see the one database: {sites:?}");
}

/// A database with enough in it that a tear meets something.
async fn filled() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let site = crate::ward::site(&store, "song-mai").await;
    let section = crate::ward::section(&site, "Tin tức").await;
    for number in 0..200 {
        let mut article = news(section, &format!("Tin {number}"), day("2020-02-20"));
        article.body = crate::ward::body(&"dài ".repeat(500));
        site.articles().publish(&article).await.unwrap();
    }
    store.close().await;
    let file = folder.path().join("bantin.db");
    (folder, file)
}

#[tokio::test]
async fn a_damaged_database_is_refused_and_left_as_it_is() {
    let (folder, file) = filled().await;
    let whole = fs::read(&file).unwrap();
    assert!(whole.len() > 400_000);
    let with = |at: usize, bytes: &[u8]| {
        let mut torn = whole.clone();
        torn[at..at + bytes.len()].copy_from_slice(bytes);
        torn
    };
    for (what, torn) in [
        ("empty", Vec::new()),
        ("one byte", vec![0]),
        ("text", "Đây không phải là cơ sở dữ liệu.\n".repeat(1_000).into_bytes()),
        ("zeros", vec![0; whole.len()]),
        ("cut in half", whole[..whole.len() / 2].to_vec()),
        ("cut within a page", whole[..5_000].to_vec()),
        ("a foreign header", with(0, b"PK\x03\x04 nothing of ours")),
        ("the schema overwritten", with(100, &[0xff; 500])),
        ("the second page overwritten", with(4096, &[0xa5; 4096])),
        ("a page in the middle overwritten", with(4096 * (whole.len() / 8192), &[0xa5; 4096])),
    ] {
        fs::write(&file, &torn).unwrap();
        refuses(folder.path(), what).await;
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    refuses(folder.path(), "a directory in its place").await;
    fs::remove_dir(&file).unwrap();
    std::os::unix::fs::symlink("nowhere", &file).unwrap();
    assert!(Store::open(folder.path()).await.is_err(), "a link that leads nowhere");
    fs::remove_file(&file).unwrap();
    fs::write(&file, &whole).unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(store.sites().await.unwrap().len(), 1, "the copy put back is read again");
}

#[tokio::test]
async fn another_programs_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bantin.db");
    fs::write(&file, "").unwrap();
    tamper(
        &file,
        "create table articles (id integer primary key); insert into articles values (1)",
    )
    .await;
    refuses(folder.path(), "another program's").await;
}

#[tokio::test]
async fn a_log_without_its_database_is_no_reason_to_begin_an_empty_site() {
    let ward = ward().await;
    let lost = tempfile::tempdir().unwrap();
    fs::copy(ward.folder().join("bantin.db-wal"), lost.path().join("bantin.db-wal")).unwrap();
    refuses(lost.path(), "a log alone").await;
    assert!(lost.path().join("bantin.db-wal").exists());
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
    let ward = ward().await;
    ward.store.close().await;
    ward.tamper(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (9999, 'later', true, x'00', 1)",
    )
    .await;
    let before = fs::read(ward.file()).unwrap();
    let refused = Store::open(ward.folder()).await;
    assert!(matches!(refused, Err(StoreError::Newer)), "{refused:?}");
    assert!(fs::read(ward.file()).unwrap() == before);
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_program_was_killed() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let published = ward.site.articles().publish(&news(section, "Tin", day("2020-02-20"))).await;
    // The files as they are at this moment; the index beside the log did not survive.
    let after = tempfile::tempdir().unwrap();
    for file in ["bantin.db", "bantin.db-wal"] {
        fs::copy(ward.folder().join(file), after.path().join(file)).unwrap();
    }
    let store = Store::open(after.path()).await.unwrap();
    let found = store.site(ward.id()).articles().by_id(published.unwrap()).await.unwrap();
    assert_eq!(found.unwrap().content.title.as_str(), "Tin");
}

#[tokio::test]
async fn a_first_start_that_was_killed_is_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    for (left, bytes) in [("bantin.db.new", &b""[..]), ("bantin.db.new-journal", b"half a journal")]
    {
        fs::write(folder.path().join(left), bytes).unwrap();
    }
    let store = Store::open(folder.path()).await.unwrap();
    crate::ward::site(&store, "song-mai").await;
    assert!(!folder.path().join("bantin.db.new").exists());
}

#[tokio::test]
async fn a_migration_that_was_killed_is_finished_by_the_next_start() {
    let ward = ward().await;
    ward.store.close().await;
    // As it is when the first migration was written and the second was not.
    ward.tamper(
        "drop table site_hours; drop table hour_figures; drop table day_figures;
         drop table month_figures; drop table figure_words;
         drop table article_views; drop table site_visits;
         delete from _sqlx_migrations where version in (2, 7)",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    assert_eq!(store.sites().await.unwrap().len(), 1);
    assert_eq!(ward.number("select count(*) from site_visits").await, 0);
}
