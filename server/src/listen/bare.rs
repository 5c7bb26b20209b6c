//! Answers that are given here, before the router: they get the headers that it would put on.

use crate::{
    config::Scheme,
    headers::{self, ContentPolicy},
};
use axum::response::{IntoResponse, Response};

/// An answer with the headers of every answer, and of a page if it is one.
pub(super) fn bare(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let own = response.extensions_mut().remove::<ContentPolicy>();
    // Without encryption nobody is told to come back with it (RFC 6797, 7.2); with it, whoever
    // is answered here is told so by the next answer.
    headers::always(response.headers_mut(), Scheme::Http);
    if let Some(policy) = own {
        headers::on_pages(response.headers_mut(), policy);
    }
    response
}
