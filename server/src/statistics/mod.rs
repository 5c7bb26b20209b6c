//! Thống kê: what its pages offer besides being read: files, addresses for others, the live view, the
//! odometer's start.

mod csv_file;
mod files;
mod links;
mod sheet;
mod start;
mod workbook;

use crate::{live::staff, portal::Portal};
use app::paths;
use axum::{
    Router,
    routing::{get, post},
};

/// The addresses; their pages are Leptos's.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route(paths::STATISTICS_LIVE, get(staff::stream))
        .route(paths::STATISTICS_FILE, get(files::file))
        .route(paths::STATISTICS_LINKS, post(links::change))
        .route(paths::STATISTICS_START, post(start::change))
}
