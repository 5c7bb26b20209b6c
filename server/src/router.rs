//! Every address of the server, and what each request passes through on its way there.

use crate::{
    address, assets, headers, health, host, live, log, media, message, origin, page, portal::Portal,
};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use leptos_axum::generate_route_list;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::predicate::NotForContentType,
    compression::{CompressionLayer, CompressionLevel, DefaultPredicate, Predicate},
    limit::RequestBodyLimitLayer,
};

/// The whole server, for the program and for its tests.
pub fn router(portal: Portal) -> Router {
    let options = &portal.config().leptos;
    let body = portal.config().limits.body_kib as usize * 1024;
    let mut router = Router::new()
        .route(health::PATH, get(health::check))
        .route("/live", get(live::stream))
        .route("/media/{file}", get(media::picture))
        .route("/tep/{content}/{name}", get(media::file))
        .merge(assets::routes(options));
    for page in generate_route_list(app::App) {
        router = router.route(page.path(), get(page::render));
    }
    // The last layer is the first that a request meets.
    router
        .fallback(page::render)
        .layer(RequestBodyLimitLayer::new(body))
        .layer(from_fn(origin::check))
        .layer(from_fn(address::check))
        .layer(from_fn_with_state(portal.clone(), host::find))
        .layer(CatchPanicLayer::custom(message::after_panic))
        .layer(from_fn(message::for_bare_errors))
        .layer(from_fn_with_state(portal.clone(), headers::on_every_answer))
        .layer(
            CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(
                // Event streams and pictures are left alone by the default; files are packed.
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("application/pdf"))
                    .and(NotForContentType::const_new("application/vnd")),
            ),
        )
        .layer(from_fn(log::requests))
        .with_state(portal)
}
