//! `GET /thu-vien.json`: the library for the editor, which lets people choose from it.

use crate::{accounts::Proven, message::Message, portal::Portal};
use app::library::kinds;
use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse, Response},
};
use domain::account::Author;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Item, MediaPosition, Medium};

/// Things in one answer.
const PAGE: u32 = 24;

/// What is asked for, and from where on.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default)]
    loai: String,
    truoc: Option<String>,
}

/// Answers with `{items: [{kind, picture | file, name, alt, used}], next}`, newest first.
pub(super) async fn list(
    State(portal): State<Portal>,
    Proven(author): Proven<Author>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let Ok(Query(asked)) = asked else { return Message::BadRequest.for_scripts() };
    let before = asked.truoc.map(|truoc| truoc.parse::<MediaPosition>()).transpose();
    let Ok(before) = before else { return Message::BadRequest.for_scripts() };
    let site = portal.store().site(author.person().site);
    let shelf = site.media().shelf(kinds(&asked.loai), &asked.tim, before, PAGE).await;
    match shelf {
        Ok(shelf) => {
            let items: Vec<Value> = shelf.items.iter().map(item).collect();
            let next = shelf.next.map(|next| next.to_string());
            let kept = [(header::CACHE_CONTROL, "no-store")];
            (kept, Json(json!({ "items": items, "next": next }))).into_response()
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
            Message::Fault.for_scripts()
        }
    }
}

fn item(item: &Item) -> Value {
    let (name, alt, used) = (&item.name, &item.alt, item.used);
    match &item.medium {
        Medium::Picture(picture) => json!({
            "kind": "picture", "picture": picture, "name": name, "alt": alt, "used": used,
        }),
        Medium::File(file) => json!({
            "kind": "file", "file": file, "name": name, "alt": alt, "used": used,
        }),
    }
}
