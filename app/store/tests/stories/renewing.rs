//! A portal whose search index is missing, old, or half made: it is read, searched and written
//! from the first moment on, and the index is made anew beside that.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::asking::{found, story};
use crate::ward::{self, Ward, news, section, site, ward};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::path::Path;
use store::{Examined, SiteStore, Store, Version, copy, examine, search::Index};

/// Two wards with 61 articles.
async fn scene() -> Ward {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for number in 1..=60 {
        let article = news(at, &format!("Tin số {number}"), ward::day("2019-10-07"));
        ward.site.articles().publish(&article).await.unwrap();
    }
    let lan = site(&ward.store, "song-lan").await;
    story(&lan, section(&lan, "Tin tức").await, "Hội làng Lan", "Rước kiệu").await;
    ward
}

/// An older program has left the index: article 50 without its pairs of words, and a word
/// folded as nobody folds it any more.
const OLDER: &str = "
    update search_state set version = 1;
    update search_words set version = 1, times = times + 7;
    insert into search_words values (1, 'so·6', 'số·6', 3, 1);
    delete from search where rowid in
        (select doc from search_docs where site_id = 1 and article_id = 50);
    insert into search (rowid, words)
        select doc, 'tin so 50 †tin †so †50 §1' from search_docs where site_id = 1 and article_id = 50";

/// Nothing of it is understood any more.
const STRANGE: &str = "
    update search_state set version = 0;
    insert into search (search) values ('delete-all');
    update search_docs set doc = doc + 1000000";

async fn renew(site: &SiteStore) {
    while site.search().renew_some().await.unwrap() {}
}

async fn renew_all(store: &Store) {
    for id in store.outdated_indexes().await.unwrap() {
        renew(&store.site(id)).await;
        assert_eq!(store.site(id).search().index().await.unwrap(), Index::Whole);
    }
    assert_eq!(store.outdated_indexes().await.unwrap(), []);
}

/// What an index is made of: which articles have which words, and all words with how often
/// they are counted.
#[derive(Debug, PartialEq, Eq)]
struct Contents {
    entries: Vec<(i64, i64, String)>,
    words: Vec<(i64, String, String, i64)>,
}

async fn contents(folder: &Path) -> Contents {
    let options = SqliteConnectOptions::new().filename(folder.join(store::DATABASE));
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let list = "create virtual table temp.instances using fts5vocab('main', 'search', 'instance')";
    sqlx::query(list).execute(&mut connection).await.unwrap();
    let entries = "select site_id, article_id, term from instances
                   left join search_docs using (doc) order by 1, 2, 3";
    let words = "select site_id, folded, marked, times from search_words order by 1, 2, 3";
    let entries = sqlx::query_as(entries).fetch_all(&mut connection).await.unwrap();
    let words = sqlx::query_as(words).fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    Contents { entries, words }
}

/// What comes out where there is nothing before.
async fn from_nothing(ward: &Ward) -> Contents {
    ward.tamper(
        "update search_state set version = 0;
         insert into search (search) values ('delete-all');
         delete from search_docs; delete from search_words",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    renew_all(&store).await;
    store.close().await;
    contents(ward.folder()).await
}

#[tokio::test]
async fn an_old_index_is_searched_until_the_new_one_is_there() {
    let ward = scene().await;
    ward.store.close().await;
    let made = contents(ward.folder()).await;
    assert!(made.entries.len() > 60 * 8 && made.words.len() > 60, "{made:?}");
    ward.tamper(OLDER).await;
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    assert_eq!(store.outdated_indexes().await.unwrap().len(), 2);
    assert_eq!(mai.search().index().await.unwrap(), Index::Renewing);
    assert_eq!(found(&mai, "tin số 60").await.len(), 1, "before anything is done");
    assert_eq!(found(&mai, "\"số 50\"").await, [""; 0], "what the old way did not know");
    assert!(mai.search().renew_some().await.unwrap());
    assert_eq!(found(&mai, "\"số 1\"").await, ["Tin số 1"]);
    assert_eq!(found(&mai, "\"số 60\"").await, ["Tin số 60"]);
    renew_all(&store).await;
    assert_eq!(found(&mai, "\"số 50\"").await, ["Tin số 50"]);
    store.close().await;
    assert_eq!(contents(ward.folder()).await, made);
    assert_eq!(from_nothing(&ward).await, made);
}

/// The program is ended after every step, wherever it is: nothing is lost or done for nothing.
#[tokio::test]
async fn what_people_publish_change_and_withdraw_meanwhile_is_right_whenever_the_power_goes() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(OLDER).await;
    for step in 0_i64.. {
        let store = Store::open(ward.folder()).await.unwrap();
        let mai = store.site(ward.id());
        let at = section(&mai, "Tin tức").await;
        if step < 6 {
            let article = news(at, &format!("Tin nóng {step}"), ward::day("2019-10-08"));
            let id = mai.articles().publish(&article).await.unwrap();
            assert_eq!(found(&mai, &format!("\"nóng {step}\"")).await.len(), 1);
            mai.articles().publish(&article).await.unwrap();
            mai.articles().withdraw(id).await.unwrap();
            mai.articles().withdraw(ward::article(11 + step * 7)).await.unwrap();
        }
        let more = mai.search().renew_some().await.unwrap();
        let half_made = examine(&ward.file()).await.unwrap();
        assert_eq!(half_made, Examined { faults: Vec::new(), version: Version::Current });
        store.close().await;
        if !more {
            assert!(step > 6, "in small steps");
            break;
        }
        assert!(step < 20, "it goes on where it was");
    }
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    renew_all(&store).await;
    for number in 1..=60 {
        let is_withdrawn = (0..6).any(|step| number == 11 + step * 7);
        let titles = found(&mai, &format!("\"số {number}\"")).await;
        assert_eq!(titles.len(), usize::from(!is_withdrawn), "{number}: {titles:?}");
    }
    for step in 0..6 {
        assert_eq!(found(&mai, &format!("\"nóng {step}\"")).await.len(), 1);
    }
    store.close().await;
    let renewed = contents(ward.folder()).await;
    assert_eq!(renewed.entries, from_nothing(&ward).await.entries);
    assert!(renewed.words.iter().all(|(_, folded, ..)| folded != "so·6"), "{renewed:?}");
}

#[tokio::test]
async fn an_index_that_is_not_understood_any_more_is_said_to_be_missing_until_it_is_made() {
    let ward = scene().await;
    ward.store.close().await;
    let made = contents(ward.folder()).await;
    ward.tamper(STRANGE).await;
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    assert_eq!(mai.articles().latest(9).await.unwrap().len(), 9, "all else is there at once");
    assert_eq!(mai.search().index().await.unwrap(), Index::Missing);
    assert!(mai.search().renew_some().await.unwrap());
    assert_eq!(mai.search().index().await.unwrap(), Index::Missing, "half is not enough");
    renew_all(&store).await;
    assert_eq!(found(&mai, "\"số 7\"").await, ["Tin số 7"]);
    let lan = site(&store, "song-lan").await;
    assert_eq!(found(&lan, "rước kiệu").await, ["Hội làng Lan"]);
    store.close().await;
    assert_eq!(contents(ward.folder()).await.entries, made.entries);
}

#[tokio::test]
async fn a_database_from_before_the_search_is_searched_once_its_index_is_made() {
    let ward = scene().await;
    ward.store.close().await;
    let made = contents(ward.folder()).await;
    ward.tamper(
        "drop table search; drop table search_docs; drop table search_words;
         drop table searches; drop table search_state;
         delete from _sqlx_migrations where version in (3, 11)",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    assert_eq!(store.site(ward.id()).search().index().await.unwrap(), Index::Missing);
    renew_all(&store).await;
    store.close().await;
    assert_eq!(contents(ward.folder()).await, made);
}

/// Until the eleventh migration a version below nothing said that an index was half made.
#[tokio::test]
async fn an_index_that_an_older_program_left_half_made_is_finished() {
    let ward = scene().await;
    ward.store.close().await;
    let made = contents(ward.folder()).await;
    ward.tamper(
        "alter table search_state drop column making;
         alter table search_words drop column version;
         update search_state set version = -version, indexed_to = 40 where site_id = 1;
         delete from search where rowid in
             (select doc from search_docs where site_id = 1 and article_id > 40);
         delete from search_docs where site_id = 1 and article_id > 40;
         delete from _sqlx_migrations where version = 11",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    assert_eq!(mai.search().index().await.unwrap(), Index::Missing);
    assert_eq!(store.outdated_indexes().await.unwrap(), [ward.id()]);
    assert!(mai.search().renew_some().await.unwrap());
    assert_eq!(ward.number("select indexed_to from search_state where site_id = 1").await, 50);
    renew_all(&store).await;
    store.close().await;
    assert_eq!(contents(ward.folder()).await.entries, made.entries);
}

#[tokio::test]
async fn a_backup_of_a_half_made_index_is_finished_where_it_is_restored() {
    let ward = scene().await;
    ward.store.close().await;
    let made = contents(ward.folder()).await;
    ward.tamper(OLDER).await;
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    for _ in 0..3 {
        assert!(mai.search().renew_some().await.unwrap());
    }
    let elsewhere = tempfile::tempdir().unwrap();
    copy(ward.folder(), &elsewhere.path().join(store::DATABASE)).await.unwrap();
    let restored = Store::open(elsewhere.path()).await.unwrap();
    assert_eq!(found(&restored.site(ward.id()), "\"số 60\"").await, ["Tin số 60"]);
    renew_all(&restored).await;
    restored.close().await;
    assert_eq!(contents(elsewhere.path()).await, made);
}

#[tokio::test]
async fn one_spoiled_article_does_not_keep_the_others_from_being_found() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(
        "update search_state set version = 0;
         update articles set body = 'x' where site_id = 1 and id = 3",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    renew_all(&store).await;
    let mai = store.site(ward.id());
    assert_eq!(found(&mai, "\"số 4\"").await, ["Tin số 4"]);
    assert_eq!(found(&mai, "\"số 3\"").await, [""; 0]);
    mai.articles().withdraw(ward::article(3)).await.unwrap();
}
