//! Every saved state: to look through, to read, and to have back.

use super::{
    answer::{Said, done, instant},
    ask::Asked,
    opened::Desk,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    account::Author,
    revision::{Revision, Sitting, Version},
};
use serde_json::{Value, json};

/// `GET /soan/{id}/phien-ban`: what was saved, by sitting, the newest first; with
/// every state that is kept of each.
pub(super) async fn sittings(desk: Desk<Author>) -> Result<Response, Said> {
    let sittings = desk.site.drafts().sittings(&desk.proof, desk.id).await?;
    let one = |one: &Sitting| {
        json!({
            "revision": one.revision,
            "by": one.by.as_ref().map_or("trang cũ", |by| by.name.as_str()),
            "from": instant(one.from),
            "to": instant(one.to),
            "saves": one.saves,
            "states": one.states.iter().rev().map(state).collect::<Value>(),
        })
    };
    Ok(done(StatusCode::OK, sittings.iter().map(one).collect::<Value>()))
}

/// One kept state of a sitting.
fn state(one: &Revision) -> Value {
    json!({ "revision": one.version, "at": instant(one.to), "saves": one.saves })
}

/// `GET /soan/{id}/phien-ban/{n}`: what one version said.
pub(super) async fn version(
    desk: Desk<Author>,
    Path((_, version)): Path<(String, String)>,
) -> Result<Response, Said> {
    let version = number(&version)?;
    let draft = desk.site.drafts().version(&desk.proof, desk.id, version).await?;
    Ok(done(StatusCode::OK, json!(draft)))
}

/// `POST /soan/{id}/phien-ban/{n}/khoi-phuc`: makes it the draft's text again.
pub(super) async fn restore(
    desk: Desk<Author>,
    Path((_, version)): Path<(String, String)>,
    mut asked: Asked,
) -> Result<Response, Said> {
    let (version, base) = (number(&version)?, asked.base()?);
    let drafts = desk.site.drafts();
    let (version, draft) = drafts.restore(&desk.proof, desk.id, version, base, desk.now).await?;
    Ok(done(StatusCode::OK, json!({ "version": version, "content": draft })))
}

fn number(version: &str) -> Result<Version, Said> {
    version.parse().map_err(|_| Said::not_found())
}
