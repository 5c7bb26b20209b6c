//! robots.txt (RFC 9309): everything may be read but what is no page.

use super::sitemap;
use crate::door::Door;
use axum::response::Response;

/// `GET /robots.txt`
pub(super) async fn rules(door: Door) -> Response {
    let map = door.absolute(sitemap::INDEX);
    let rules = format!(
        "User-agent: *\n\
         Disallow: /live\n\
         Disallow: /tim-kiem\n\
         \n\
         Sitemap: {map}\n"
    );
    door.answer("text/plain; charset=utf-8", rules.into_bytes())
}
