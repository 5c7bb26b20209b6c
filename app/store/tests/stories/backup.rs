//! A copy of the database, made while people go on writing.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{day, news, tamper, ward};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};
use store::{Claim, Examined, Fault, Store, StoreError, Version, copy, examine};

/// The copy, put in the place of a lost database.
async fn put_back(copy: &Path) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(copy, folder.path().join(store::DATABASE)).unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    (folder, store)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_copy_holds_all_that_was_acknowledged_before_it_began() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let outside = tempfile::tempdir().unwrap();
    let (site, acknowledged) = (ward.site.clone(), std::sync::Arc::new(0.into()));
    let writing = {
        let acknowledged = std::sync::Arc::<std::sync::atomic::AtomicI64>::clone(&acknowledged);
        tokio::spawn(async move {
            for number in 1..=150 {
                let article = news(section, &format!("Tin {number}"), day("2020-02-20"));
                site.articles().publish(&article).await.unwrap();
                acknowledged.store(number, std::sync::atomic::Ordering::SeqCst);
            }
        })
    };
    for round in 0.. {
        let before = acknowledged.load(std::sync::atomic::Ordering::SeqCst);
        let file = outside.path().join(format!("{round}.db"));
        copy(ward.folder(), &file).await.unwrap();
        let sound = Examined { faults: Vec::new(), version: Version::Current };
        assert_eq!(examine(&file).await.unwrap(), sound);
        let (_folder, copied) = put_back(&file).await;
        let numbers = copied.site(ward.id()).articles().numbers().await.unwrap();
        let last = numbers.last().map_or(0, |id| id.get());
        assert!(last >= before, "{last} of {before}");
        assert_eq!(numbers.len() as i64, last, "none is missing in between");
        if before == 150 {
            break;
        }
    }
    writing.await.unwrap();
    let mode = fs::metadata(outside.path().join("0.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "for its owner's eyes only");
}

/// Indexes of words point at row numbers; a copy that counted them anew would find other articles.
#[tokio::test]
async fn a_copy_keeps_the_numbers_of_its_rows() {
    let ward = ward().await;
    ward.tamper("insert into hosts (rowid, site_id, host, position) values (70, 1, 'a.vn', 0), (90, 1, 'b.vn', 1)").await;
    let file = ward.folder().join("copy.db");
    copy(ward.folder(), &file).await.unwrap();
    tamper(&file, "delete from hosts where rowid not in (70, 90)").await;
    let (_folder, copied) = put_back(&file).await;
    assert_eq!(copied.sites().await.unwrap()[0].1.len(), 2);
}

#[tokio::test]
async fn a_copy_never_takes_the_place_of_a_file() {
    let ward = ward().await;
    let file = ward.folder().join("copy.db");
    fs::write(&file, "somebody's").unwrap();
    let refused = copy(ward.folder(), &file).await;
    assert!(matches!(refused, Err(StoreError::Folder { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's");
    let nowhere = copy(ward.folder(), &ward.folder().join("not/there.db")).await;
    assert!(matches!(nowhere, Err(StoreError::Folder { .. })), "{nowhere:?}");
}

#[tokio::test]
async fn where_there_is_no_database_none_is_made_by_looking() {
    let folder = tempfile::tempdir().unwrap();
    let looked = Store::look(folder.path()).await;
    assert!(matches!(looked, Err(StoreError::Absent { .. })), "{looked:?}");
    let copied = copy(folder.path(), &folder.path().join("copy.db")).await;
    assert!(matches!(copied, Err(StoreError::Absent { .. })), "{copied:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn whoever_only_looks_cannot_write() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let looking = Store::look(ward.folder()).await.unwrap();
    let article = news(section, "Tin", day("2020-02-20"));
    assert!(looking.site(ward.id()).articles().publish(&article).await.is_err());
    assert!(looking.site(ward.id()).articles().numbers().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_wrong_inside_a_file_is_named() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    ward.site.articles().publish(&news(section, "Tin", day("2020-02-20"))).await.unwrap();
    ward.store.close().await;
    ward.tamper(
        "pragma foreign_keys = off; update articles set section_id = 77;
         update article_views set counted = 5",
    )
    .await;
    let found = examine(&ward.file()).await.unwrap().faults;
    let dangling = Fault::Dangling { table: "articles".into(), parent: "sections".into(), rows: 1 };
    assert_eq!(found, [dangling, Fault::Sums(1)]);
    let copied = copy(ward.folder(), &ward.folder().join("copy.db")).await;
    assert!(matches!(copied, Err(StoreError::Damaged { .. })), "{copied:?}");
    assert!(!ward.folder().join("copy.db").exists(), "a copy of a fault is no copy");
}

#[tokio::test]
async fn a_second_server_is_refused_while_the_first_runs_and_commands_work_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = Claim::take(&folder.path().join("data")).unwrap();
    let second = Claim::take(&folder.path().join("data"));
    assert!(matches!(second, Err(StoreError::Served { .. })), "{second:?}");
    let serving = first.open().await.unwrap();
    let beside = Store::open(&folder.path().join("data")).await.unwrap();
    crate::ward::site(&beside, "song-mai").await;
    assert_eq!(serving.sites().await.unwrap().len(), 1);
    drop(first);
    Claim::take(&folder.path().join("data")).unwrap();
}
