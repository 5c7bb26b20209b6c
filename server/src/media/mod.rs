//! Pictures and files to download: taken in as untrusted bytes, kept by their content,
//! served to the site they belong to.

mod emblem;
mod error;
mod incoming;
mod keep;
mod kind;
mod library;
mod list;
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

use crate::{accounts, portal::Portal};
use app::paths;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{get, post},
};

/// The library's addresses for forms and for the editor. They stand apart from the others
/// because a file is larger than a form: each has a limit of its own.
pub(crate) fn routes(portal: &Portal) -> Router<Portal> {
    Router::new()
        .route(paths::UPLOAD, post(upload::raw))
        .route(paths::LIBRARY_LIST, get(list::list))
        .route(paths::LIBRARY, post(library::add))
        .route("/thu-vien/{content}", post(library::describe))
        .route("/thu-vien/{content}/thay", post(library::replace))
        .route("/thu-vien/{content}/xoa", post(library::remove))
        .route(paths::EMBLEM, post(emblem::set))
        .route(paths::EMBLEM_REMOVAL, post(emblem::remove))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(portal.clone(), accounts::find_person))
}
