//! Makes a data folder's search index one of a former version, for the bench:
//! `cargo run --release -p store --example outdated FOLDER`. The next start makes it anew.
#![allow(clippy::unwrap_used, reason = "what cannot be prepared has failed")]

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::path::PathBuf;
use store::{DATABASE, Store};

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    // Whatever else is wanting is made before, so that the bench does not wait for it.
    Store::open(&folder).await.unwrap().close().await;
    let options = SqliteConnectOptions::new().filename(folder.join(DATABASE));
    let mut database = SqliteConnection::connect_with(&options).await.unwrap();
    let former = "update search_state set version = 1, making = null";
    sqlx::query(former).execute(&mut database).await.unwrap();
    database.close().await.unwrap();
}
