//! How SQLite goes about a question, for tests that hold it to walking along an index.

use crate::Store;
use sqlx::{AssertSqlSafe, Row};

/// The steps of its plan, a line for each.
pub(crate) async fn plan(store: &Store, sql: &str) -> String {
    let explained = AssertSqlSafe(format!("explain query plan {sql}"));
    let steps = sqlx::query(explained).fetch_all(&store.readers).await.unwrap();
    steps.iter().map(|step| step.get::<String, _>("detail") + "\n").collect()
}
