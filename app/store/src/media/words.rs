//! The words by which a picture or file is found: its name and what it shows, folded.

use crate::StoreError;
use domain::{
    text::{Alt, FileName},
    vietnamese::fold,
};
use sqlx::SqlitePool;

/// The most words of a question that are looked at.
const MOST: usize = 8;

/// What is kept to be searched. It begins with a space, so that every word does.
pub(super) fn words(name: &FileName, alt: Option<&Alt>) -> String {
    format!(" {} {}", fold(name.as_str()), fold(alt.map_or("", Alt::as_str)))
}

/// The words of a question as JSON, each with the space before it: they match beginnings.
pub(super) fn asked(question: &str) -> String {
    let words: Vec<String> = fold(question)
        .split(' ')
        .take(MOST)
        .filter(|w| !w.is_empty())
        .map(|w| format!(" {w}"))
        .collect();
    serde_json::to_string(&words).unwrap_or_else(|_| "[]".to_owned())
}

/// Folds what a migration has put into the library: SQL cannot.
pub(crate) async fn fold_new(writer: &SqlitePool) -> Result<(), StoreError> {
    const NEW: &str = "select exists (select 1 from media where words is null)";
    if !sqlx::query_scalar::<_, bool>(NEW).fetch_one(writer).await? {
        return Ok(());
    }
    let mut tx = writer.begin_with("begin immediate").await?;
    let new: Vec<(i64, String, Option<String>)> =
        sqlx::query_as("select rowid, name, alt from media where words is null")
            .fetch_all(&mut *tx)
            .await?;
    for (rowid, name, alt) in new {
        let words = format!(" {} {}", fold(&name), fold(&alt.unwrap_or_default()));
        sqlx::query("update media set words = $2 where rowid = $1")
            .bind(rowid)
            .bind(words)
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx.commit().await?)
}
