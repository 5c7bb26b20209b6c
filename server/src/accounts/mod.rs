//! Tài khoản: signing in and out, and who a request comes from.

mod cookie;
mod form;
mod hashing;
mod known;
mod newcomer;
mod own;
mod people;
mod refused;
mod sent;
mod set_up;
mod sign_in;
mod tries;
mod way_back;

pub(crate) use form::{Form, FormBy, see};
pub use hashing::{Hasher, HashingError};
pub(crate) use known::{Current, find_person};
pub(crate) use newcomer::in_words as why_not;
pub use refused::{Proof, Proven, Refused, proven};
pub use set_up::set_up_addresses;
pub(crate) use tries::Tries;

use crate::portal::Portal;
use app::paths;
use axum::{Router, routing::post};

/// The addresses that take forms; their pages are Leptos's.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route(paths::SIGN_IN, post(sign_in::sign_in))
        .route(paths::SIGN_OUT, post(sign_in::sign_out))
        .route("/lap-trang/{token}", post(newcomer::set_up))
        .route("/moi-vao/{token}", post(newcomer::invitation))
        .route(paths::ACCOUNT, post(own::sessions))
        .route(paths::PASSWORD, post(own::password))
        .route(paths::SECOND_FACTOR, post(own::second_factor))
        .route(paths::PEOPLE, post(people::people))
        .route("/quan-tri/tai-khoan/{id}", post(people::person))
}
