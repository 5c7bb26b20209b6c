//! The program was replaced by one that folds words in a newer way: readers wait for nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, start, start_in};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{path::Path, time::Duration};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

const NOTE: &str = "đang làm mới phần tìm kiếm";

/// Two articles, and what is left of an index of another version.
async fn left_by(version: &'static str) -> TempDir {
    let portal = start().await;
    portal.publish("song-mai", "Hội làng mở rộng").await;
    portal.publish("song-mai", "Họp tổ dân phố").await;
    let folder = portal.stop().await;
    let mut connection = connect(folder.path()).await;
    sqlx::query(version).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    folder
}

async fn connect(folder: &Path) -> SqliteConnection {
    let file = folder.join("data").join(store::DATABASE);
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await.unwrap()
}

/// Starts while nobody can write, so that the index stays as it is until `wait` is closed.
async fn start_waiting(folder: TempDir) -> (Running, SqliteConnection) {
    let mut wait = connect(folder.path()).await;
    sqlx::query("begin immediate").execute(&mut wait).await.unwrap();
    (start_in(folder, "").await, wait)
}

async fn until_renewed(portal: &Running) -> String {
    let renewed = async {
        loop {
            let answer = portal.get("/tim-kiem?q=hoi+lang").await;
            if answer.status == 200 && !answer.text().contains(NOTE) {
                return answer.text().to_owned();
            }
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(Duration::from_secs(60), renewed).await.unwrap()
}

#[tokio::test]
async fn the_old_index_answers_at_once_and_says_that_something_may_be_missing() {
    let folder = left_by("update search_state set version = 1").await;
    let (portal, wait) = start_waiting(folder).await;
    assert_eq!(portal.get("/").await.status, 200);
    let answer = portal.get("/tim-kiem?q=hoi+lang").await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains(NOTE) && answer.text().contains("hoi-lang-mo-rong-1"));
    let nothing = portal.get("/tim-kiem?q=xyzzy").await;
    assert!(nothing.status == 200 && nothing.text().contains(NOTE));
    wait.close().await.unwrap();
    assert!(until_renewed(&portal).await.contains("hoi-lang-mo-rong-1"));
    let (_, address) = portal.publish("song-mai", "Hội làng ngày thứ hai").await;
    assert!(until_renewed(&portal).await.contains(&address));
}

#[tokio::test]
async fn where_nothing_can_be_looked_through_yet_the_search_says_so_and_all_else_is_read() {
    let folder = left_by("update search_state set version = 0").await;
    let (portal, wait) = start_waiting(folder).await;
    for path in ["/", "/cong-tac-dang", "/cong-tac-dang/hoi-lang-mo-rong-1", "/tim-kiem"] {
        assert_eq!(portal.get(path).await.status, 200, "{path}");
    }
    let answer = portal.get("/tim-kiem?q=hoi+lang").await;
    assert_eq!(answer.status, 503);
    assert_ne!(answer.header("retry-after"), "");
    assert!(answer.text().contains("Xin bà con quay lại sau ít phút"), "{}", answer.text());
    assert_eq!(portal.get("/goi-y?q=hoi").await.status, 200);
    wait.close().await.unwrap();
    assert!(until_renewed(&portal).await.contains("hoi-lang-mo-rong-1"));
}
