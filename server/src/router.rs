//! Every address of the server, and what each request passes through on its way there.

use crate::{
    accounts, address, assets, body, editing, feeds, headers, health, host, live, log, media,
    message, origin, own_file, page, portal::Portal, share, statistics, suggest,
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
    let open = Router::new()
        .route(health::PATH, get(health::check))
        .route("/live", get(live::stream))
        .route("/media/{file}", get(media::picture))
        .merge(feeds::routes())
        .merge(share::routes())
        .merge(suggest::routes())
        .merge(own_file::routes())
        .merge(assets::routes(&portal.config().leptos));
    guarded(open.merge(known(&portal)), portal)
}

/// The addresses that care who asks: pages, and whatever only those may use who are signed in.
fn known(portal: &Portal) -> Router<Portal> {
    let mut addresses = Router::new()
        .merge(accounts::routes())
        .merge(editing::routes())
        .merge(statistics::routes())
        .fallback(page::render);
    // What those save who work here is no download.
    addresses = addresses.route("/tep/{content}/{name}", get(media::file));
    for page in generate_route_list(app::App) {
        addresses = addresses.route(page.path(), get(page::render));
    }
    addresses.layer(from_fn_with_state(portal.clone(), accounts::find_person))
}

/// What stands around every address.
fn guarded(addresses: Router<Portal>, portal: Portal) -> Router {
    let most = portal.config().limits.body_kib as usize * 1024;
    // The last layer is the first that a request meets.
    addresses
        .layer(from_fn_with_state(portal.clone(), feeds::parts))
        .layer(RequestBodyLimitLayer::new(most))
        .layer(from_fn_with_state(portal.clone(), body::in_time))
        .merge(media::routes(&portal))
        .layer(from_fn(body::to_its_end))
        .layer(from_fn(origin::check))
        .layer(from_fn(address::check))
        .layer(from_fn_with_state(portal.clone(), host::find))
        .layer(CatchPanicLayer::custom(message::after_panic))
        .layer(from_fn(message::for_bare_errors))
        .layer(from_fn_with_state(portal.clone(), headers::on_every_answer))
        .layer(
            CompressionLayer::new().quality(CompressionLevel::Precise(5)).compress_when(
                // Event streams and pictures are left alone by the default; files are packed.
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("application/pdf"))
                    .and(NotForContentType::const_new("application/vnd")),
            ),
        )
        .layer(from_fn_with_state(portal.clone(), log::requests))
        .with_state(portal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Lookup;
    use axum::{
        body::{Body, Bytes, to_bytes},
        extract::Request,
        http::StatusCode,
        routing::post,
    };
    use tower::ServiceExt;

    async fn portal(folder: &tempfile::TempDir) -> Portal {
        let place = folder.path().to_owned();
        let lookup = Lookup { program: place.clone(), current: place, ..Lookup::default() };
        let mut config = lookup.load().unwrap();
        config.limits.body_seconds = 1;
        Portal::open(config).await.unwrap()
    }

    #[tokio::test]
    async fn a_form_that_does_not_arrive_in_time_is_told_so_and_waited_for_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let forms = Router::new().route("/gui", post(async |form: Bytes| form));
        let forms = guarded(forms, portal(&folder).await);
        let send = |body: Body| {
            let request = Request::post("/gui").header("host", "localhost");
            let request = request.header("sec-fetch-site", "same-origin").body(body).unwrap();
            forms.clone().oneshot(request)
        };
        assert_eq!(send(Body::from("ngay")).await.unwrap().status(), StatusCode::OK);
        let slow = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let answer = send(slow).await.unwrap();
        assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
        let page = to_bytes(answer.into_body(), 100_000).await.unwrap();
        assert!(String::from_utf8(page.to_vec()).unwrap().contains("quá chậm"));
    }

    #[tokio::test]
    async fn a_fault_inside_is_a_plain_page_that_tells_nothing_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let portal = portal(&folder).await;
        let faulty = Router::new().route("/loi", get(async || -> &str { panic!("bí mật") }));
        let request = Request::get("/loi").header("host", "localhost").body(Body::empty()).unwrap();
        let answer = guarded(faulty, portal).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("'none'"));
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        let page = to_bytes(answer.into_body(), 100_000).await.unwrap();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains("Máy chủ đang gặp trục trặc") && !page.contains("bí mật"));
    }
}
