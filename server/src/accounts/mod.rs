//! Tài khoản: signing in and out, and who a request comes from.

mod cookie;
mod form;
mod hashing;
mod known;
mod refused;
mod sign_in;
mod tries;
mod way_back;

pub use hashing::{Hasher, HashingError};
pub(crate) use known::find_person;
pub use refused::{Proof, Proven, Refused, proven};
pub(crate) use tries::Tries;

use crate::portal::Portal;
use app::paths;
use axum::{Router, routing::post};

/// The addresses that take forms; their pages are Leptos's.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route(paths::SIGN_IN, post(sign_in::sign_in))
        .route(paths::SIGN_OUT, post(sign_in::sign_out))
}
