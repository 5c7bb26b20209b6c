//! What articles and drafts show: written in the transaction that writes them.

use super::Place;
use crate::StoreError;
use domain::{
    article::Cover,
    body::{Block, Body},
    id::ArticleId,
    media::{ContentName, Focus},
};
use sqlx::SqliteConnection;

/// Notes which pictures and files of the library an article uses in this place, and forgets
/// what it used there before: every function that writes a body calls this in its own
/// transaction, for [`Place::Article`] with what readers see, for [`Place::Draft`] with each
/// save of a draft, and with an empty body when a draft is thrown away.
///
/// What the library does not have, a picture somebody deleted meanwhile, is nothing to lose a
/// draft over; whoever publishes asks [`missing`].
pub(crate) async fn write(
    tx: &mut SqliteConnection,
    site: i64,
    article: ArticleId,
    place: Place,
    body: &Body,
) -> Result<(), StoreError> {
    sqlx::query("delete from media_uses where site_id = $1 and article_id = $2 and place = $3")
        .bind(site)
        .bind(article.get())
        .bind(place_text(place))
        .execute(&mut *tx)
        .await?;
    for content in named(body) {
        sqlx::query(
            "insert or ignore into media_uses (site_id, content, article_id, place)
             select site_id, content, $3, $4 from media where site_id = $1 and content = $2",
        )
        .bind(site)
        .bind(content.as_str())
        .bind(article.get())
        .bind(place_text(place))
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// What a body names and the library does not have.
pub(crate) async fn missing(
    tx: &mut SqliteConnection,
    site: i64,
    body: &Body,
) -> Result<Vec<ContentName>, StoreError> {
    let mut missing = Vec::new();
    for content in named(body) {
        let known: Option<i64> =
            sqlx::query_scalar("select 1 from media where site_id = $1 and content = $2")
                .bind(site)
                .bind(content.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        if known.is_none() {
            missing.push(content.clone());
        }
    }
    Ok(missing)
}

/// The picture that stands for a body in lists, as JSON, with the point that the library says
/// must stay in sight. Every function that writes an article's `cover` gets it here.
pub(crate) async fn cover(
    tx: &mut SqliteConnection,
    site: i64,
    body: &Body,
) -> Result<Option<String>, StoreError> {
    let Some(cover) = body.cover() else { return Ok(None) };
    let focus: Option<String> =
        sqlx::query_scalar("select focus from media where site_id = $1 and content = $2")
            .bind(site)
            .bind(cover.picture.name.as_str())
            .fetch_optional(tx)
            .await?;
    let focus = focus.as_deref().and_then(Focus::read).unwrap_or_default();
    // A cover holds numbers and checked texts only, which JSON can always say.
    Ok(serde_json::to_string(&Cover { focus, ..cover }).ok())
}

/// Everything a body names, once.
fn named(body: &Body) -> Vec<&ContentName> {
    let mut names: Vec<_> = body.blocks().iter().flat_map(Block::contents).collect();
    names.sort_unstable_by_key(|name| name.as_str());
    names.dedup();
    names
}

/// A place as its column holds it.
pub(super) const fn place_text(place: Place) -> &'static str {
    match place {
        Place::Article => "article",
        Place::Draft => "draft",
    }
}
