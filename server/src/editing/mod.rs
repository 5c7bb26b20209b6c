//! Soạn bài: the doors that the editor's page knocks at, and the forms of the pages around it.
//!
//! `ask` reads what they send, `content` an article's text out of it, `answer` says what came
//! of it, in `words`. `drafts`, `history` and `legacy` are an
//! author's doors, `steps` an editor's;
//! `sections` and `settings` take an administrator's forms.

mod answer;
mod ask;
mod content;
mod drafts;
mod history;
mod legacy;
mod opened;
mod sections;
mod settings;
mod steps;
mod words;

use crate::portal::Portal;
use app::paths;
use axum::{
    Router,
    routing::{get, post},
};

/// The addresses that take what people write; their pages are Leptos's.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route(paths::DRAFTS, post(drafts::begin))
        .route("/soan/chuyen-ma", post(legacy::read))
        .route("/soan/{id}/ban-thao", get(drafts::open).put(drafts::save))
        .route("/soan/{id}/phien-ban", get(history::sittings))
        .route("/soan/{id}/phien-ban/{version}", get(history::version))
        .route("/soan/{id}/phien-ban/{version}/khoi-phuc", post(history::restore))
        .route("/soan/{id}/dang", post(steps::publish))
        .route("/soan/{id}/huy-hen", post(steps::cancel_schedule))
        .route("/soan/{id}/go", post(steps::withdraw))
        .route("/soan/{id}/dua-lai", post(steps::bring_back))
        .route("/soan/{id}/het-han", post(steps::set_expiry))
        .route("/soan/{id}/ghim", post(steps::pin))
        .route("/soan/{id}/noi-bat", post(steps::feature))
        .route("/soan/{id}/bo", post(steps::discard))
        .route(paths::SECTIONS, post(sections::change))
        .route(paths::SETTINGS, post(settings::change))
}
