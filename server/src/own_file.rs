//! The stylesheets and scripts of single pages, which are part of the program.

use crate::{portal::Portal, static_file::IMMUTABLE};
use app::own_file::OwnFile;
use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

/// One route for each; an older program's address is not found.
pub(crate) fn routes() -> Router<Portal> {
    OwnFile::all().into_iter().fold(Router::new(), |router, file| {
        router.route(&file.address, get(async move || answer(file)))
    })
}

fn answer(file: &'static OwnFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.media_type.parse().ok()),
        (header::CACHE_CONTROL, Some(IMMUTABLE)),
    ];
    let mut response = file.content.into_response();
    for (name, value) in headers {
        if let Some(value) = value {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
