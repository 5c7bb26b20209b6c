//! Why a door stays closed.

use crate::message::Message;
use axum::response::{IntoResponse, Response};
use std::io;
use store::StoreError;

/// Why a door stays closed; the log has the cause.
#[derive(Debug, thiserror::Error)]
pub(super) enum Closed {
    /// The store did not answer.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The format could not be written.
    #[error("the content could not be written")]
    Unwritten(#[from] io::Error),
    /// The same, for JSON.
    #[error("the content could not be written")]
    Json(#[from] serde_json::Error),
    /// The same, for RSS.
    #[error("the content could not be written")]
    Rss(#[from] ::rss::Error),
    /// The same, for Atom.
    #[error("the content could not be written")]
    Atom(#[from] atom_syndication::Error),
}

impl IntoResponse for Closed {
    fn into_response(self) -> Response {
        let error = &self as &dyn std::error::Error;
        tracing::error!(error, "chưa trả lời được chương trình đọc tin");
        Message::Fault.into_response()
    }
}
