//! For whoever watches over the server: does it answer, and can it read?

use crate::{message::Message, portal::Portal};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// The address; it answers on any host.
pub const PATH: &str = "/healthz";

/// "ok" after a small read from the store; 503 when that fails.
pub async fn check(State(portal): State<Portal>) -> Response {
    match portal.store().sites().await {
        Ok(_) => {
            let fresh = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (fresh, "ok").into_response()
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "kho dữ liệu không trả lời");
            Message::Busy.into_response()
        }
    }
}
