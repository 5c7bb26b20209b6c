//! Doors for machines and neighbours: feeds for programs that follow the site, site maps for
//! search engines, and what robots and telephones ask for first. None of it counts as reading.
//!
//! Everything is written anew from the store for each request, so that what is withdrawn is
//! gone at once; who has asked before is told when nothing has changed.

mod atom;
mod closed;
mod entry;
mod feed;
mod json;
mod manifest;
mod news;
mod robots;
mod rss;
mod sitemap;
mod xml;

pub(crate) use sitemap::parts;

use crate::{
    door::{Door, Seen},
    portal::Portal,
};
use app::{feeds::FeedFormat, paths};
use axum::{Extension, Router, extract::Request, routing::get};

/// The door of each.
pub(crate) fn routes() -> Router<Portal> {
    let router = Router::new()
        .route(sitemap::INDEX, get(sitemap::index))
        .route(sitemap::PAGES, get(sitemap::pages))
        .route(news::ADDRESS, get(news::sitemap))
        .route("/robots.txt", get(robots::rules))
        .route(paths::MANIFEST, get(manifest::manifest));
    let feeds = |router: Router<Portal>, format: FeedFormat| {
        let answer = move |door: Door, request: Request| feed::feed(format, door, request);
        router
            .route(&format!("/{}", format.file()), get(answer))
            .route(&format!("/{{section}}/{}", format.file()), get(answer))
    };
    FeedFormat::ALL.into_iter().fold(router, feeds).layer(Extension(Seen::default()))
}
