//! What somebody may be looking for who has typed so much, for the search page's script.

use crate::{host::Visit, message::Message, portal::Portal};
use app::paths;
use axum::{
    Extension, Json, Router,
    extract::{RawQuery, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{search::Query, section::Section};
use serde::Serialize;
use store::{StoreError, search::Suggestion};

/// As many fit on a telephone above its keyboard.
const MOST: u32 = 8;

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route(paths::SUGGESTIONS, get(suggest))
}

/// The answer: `{"suggestions":[{"kind":"article","text":"Khai giảng","href":"/tin/khai-giang-3"}]}`.
#[derive(Serialize)]
struct Suggestions {
    suggestions: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    kind: Kind,
    text: String,
    href: String,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Section,
    Search,
    Article,
}

/// `GET /goi-y?q=`. Any text is an answer, if only an empty one.
async fn suggest(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    RawQuery(query): RawQuery,
) -> Response {
    let typed = paths::parameter(&query.unwrap_or_default(), paths::WORDS).unwrap_or_default();
    match lines(&portal, &visit, &Query::parse(&typed)).await {
        Ok(suggestions) => {
            // Asked anew each time: what is withdrawn is suggested to nobody.
            let headers = [
                (header::CACHE_CONTROL, "no-store"),
                (HeaderName::from_static("x-robots-tag"), "noindex"),
            ];
            (headers, Json(Suggestions { suggestions })).into_response()
        }
        Err(error) => {
            let cause = &error as &dyn std::error::Error;
            tracing::error!(cause, "chưa đọc được gợi ý tìm kiếm");
            let is_busy = matches!(error, StoreError::Busy);
            if is_busy { Message::Busy } else { Message::Fault }.for_scripts()
        }
    }
}

async fn lines(portal: &Portal, visit: &Visit, query: &Query) -> Result<Vec<Line>, StoreError> {
    let store = portal.store().site(visit.site.id);
    let sections = store.sections().all().await?;
    let suggestions = store.search().suggest(query, MOST).await?;
    Ok(suggestions.into_iter().map(|suggestion| line(suggestion, &sections)).collect())
}

fn line(suggestion: Suggestion, sections: &[Section]) -> Line {
    match suggestion {
        Suggestion::Section(section) => Line {
            kind: Kind::Section,
            href: paths::section(&section),
            text: section.name.to_string(),
        },
        Suggestion::Search(words) => {
            Line { kind: Kind::Search, href: paths::search(&words), text: words }
        }
        Suggestion::Article(teaser) => Line {
            kind: Kind::Article,
            href: paths::teaser(sections, &teaser),
            text: teaser.title.to_string(),
        },
    }
}
