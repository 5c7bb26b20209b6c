//! Files from the disk: what their answers have in common.

use crate::message::Message;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use tower_http::services::fs::ServeFileSystemResponseBody;

/// A year, and no question before it is over: the name changes with the content.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// An hour: the name stays when the content changes.
pub(crate) const SHORT: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Asked for anew each time, and answered by 304 where nothing changed.
pub(crate) const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// A file as it was found, kept as long as `cache` says; or a message where there is none.
pub(crate) fn answer(found: Response<ServeFileSystemResponseBody>, cache: HeaderValue) -> Response {
    match found.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {
            let mut response = found.map(Body::new);
            response.headers_mut().insert(header::CACHE_CONTROL, cache);
            response
        }
        StatusCode::RANGE_NOT_SATISFIABLE => found.map(Body::new),
        status if status.is_server_error() => Message::Fault.into_response(),
        _ => Message::NotFound.into_response(),
    }
}
