//! Pictures and files to download: taken in as untrusted bytes, kept by their content,
//! served to the site they belong to.

mod error;
mod incoming;
mod keep;
mod kind;
mod office;
mod serve;
mod shelves;
mod take;
mod upload;
mod zip;

pub use error::MediaError;
pub(crate) use incoming::clear_up;
pub use kind::FileKind;
pub(crate) use serve::{file, picture};
pub use shelves::{MAX_BYTES, Shelves, Taken};

use crate::portal::Portal;
use axum::{Router, routing::post};

/// The addresses that take in more than a form: they have a limit of their own.
pub(crate) fn uploads() -> Router<Portal> {
    Router::new().route("/tai-len", post(upload::raw))
}
