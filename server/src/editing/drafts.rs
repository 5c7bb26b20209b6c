//! Beginning, opening and saving a draft.

use super::{
    answer::{Said, done},
    ask::{Asked, From},
    content,
    opened::{Desk, site},
};
use crate::{
    accounts::{Proven, proven, see},
    clock,
    portal::Portal,
};
use app::paths;
use axum::{
    extract::{FromRequest, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::account::Author;
use serde_json::json;

/// `POST /soan`: begins a draft. A form leads on to its page.
pub(super) async fn begin(State(portal): State<Portal>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Proven(author) = match proven::<Author>(&parts) {
        Ok(proven) => proven,
        Err(refused) => return refused.into_response(),
    };
    let site = match site(&parts, &portal) {
        Ok(site) => site,
        Err(said) => return said.into_response(),
    };
    let asked = match Asked::from_request(Request::from_parts(parts, body), &()).await {
        Ok(asked) => asked,
        Err(said) => return said.into_response(),
    };
    match site.drafts().begin(&author, clock::now()).await {
        Ok((id, _)) if asked.from == From::Form => see(&paths::draft(id)),
        Ok((id, version)) => {
            let body = json!({ "article": id, "version": version });
            let mut response = done(StatusCode::CREATED, body);
            if let Ok(place) = HeaderValue::try_from(paths::draft(id)) {
                response.headers_mut().insert(header::LOCATION, place);
            }
            response
        }
        Err(error) => Said::from(error).into_response(),
    }
}

/// `GET /soan/{id}/ban-thao`: the draft, and all that the editor begins with.
pub(super) async fn open(desk: Desk<Author>) -> Result<Response, Said> {
    let work = desk.site.drafts().open(&desk.proof, desk.id, desk.now).await?;
    let sections = desk.site.sections().all().await?;
    Ok(done(StatusCode::OK, desk.opened(&work, &sections)))
}

/// `PUT /soan/{id}/ban-thao`: saves the draft on top of the version it began with.
pub(super) async fn save(desk: Desk<Author>, mut asked: Asked) -> Result<Response, Said> {
    let base = asked.base()?;
    let draft = content::read(asked.take("content"))?;
    let saved = desk.site.drafts().save(&desk.proof, desk.id, base, &draft, desk.now).await?;
    Ok(done(StatusCode::OK, json!({ "version": saved })))
}
