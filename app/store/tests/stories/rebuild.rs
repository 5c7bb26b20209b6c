//! A portal whose search index is missing, old, or half made.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::asking::{found, story};
use crate::ward::{self, Ward, section, site, ward};
use store::Store;

/// Two wards with 250 articles, more than go into the index at once.
async fn scene() -> Ward {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for number in 0..250 {
        let article = ward::news(at, &format!("Tin số {number}"), ward::day("2019-10-07"));
        ward.site.articles().publish(&article).await.unwrap();
    }
    let lan = site(&ward.store, "song-lan").await;
    story(&lan, section(&lan, "Tin tức").await, "Hội làng Lan", "Rước kiệu").await;
    ward
}

async fn search_again(ward: Ward) {
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    assert_eq!(found(&mai, "tin số 249").await.len(), 1);
    assert_eq!(found(&mai, "\"số 7\"").await, ["Tin số 7"]);
    let lan = site(&store, "song-lan").await;
    assert_eq!(found(&lan, "rước kiệu").await, ["Hội làng Lan"]);
    assert_eq!(ward.number("select count(*) from search_docs").await, 251);
    store.close().await;
}

#[tokio::test]
async fn a_database_from_before_the_search_is_searched_after_the_next_start() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(
        "drop table search; drop table search_docs; drop table search_words;
         drop table searches; drop table search_state;
         delete from _sqlx_migrations where version = 3",
    )
    .await;
    search_again(ward).await;
}

#[tokio::test]
async fn an_index_folded_in_an_older_way_is_made_anew() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(
        "update search_state set version = 0;
         insert into search(search) values ('delete-all');
         update search_docs set doc = doc + 1000000",
    )
    .await;
    search_again(ward).await;
}

#[tokio::test]
async fn an_index_that_was_half_made_when_the_power_went_is_finished() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(
        "update search_state set version = -version, indexed_to = 200 where site_id = 1;
         delete from search where rowid in
             (select doc from search_docs where site_id = 1 and article_id > 200);
         delete from search_docs where site_id = 1 and article_id > 200",
    )
    .await;
    search_again(ward).await;
}

#[tokio::test]
async fn one_spoiled_article_does_not_keep_the_portal_from_starting() {
    let ward = scene().await;
    ward.store.close().await;
    ward.tamper(
        "update search_state set version = 0;
         update articles set body = 'x' where site_id = 1 and id = 3",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    let mai = store.site(ward.id());
    assert_eq!(found(&mai, "\"số 4\"").await, ["Tin số 4"]);
    assert_eq!(found(&mai, "\"số 2\"").await, [""; 0]);
    mai.articles().withdraw(ward::article(3)).await.unwrap();
}
