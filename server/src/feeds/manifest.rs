//! The web app manifest (<https://www.w3.org/TR/appmanifest/>): what a telephone shows when
//! somebody puts the site on its first screen.

use super::closed::Closed;
use crate::{
    door::Door,
    share::{LACQUER, PAPER},
};
use app::paths;
use axum::response::Response;
use domain::media::{Emblem, EmblemSize};
use serde_json::{Value, json};

/// `GET /manifest.webmanifest`
pub(super) async fn manifest(door: Door) -> Result<Response, Closed> {
    let name = door.visit.site.name.as_str();
    let manifest = json!({
        "id": paths::HOME,
        "name": name,
        "short_name": name,
        "lang": "vi",
        "dir": "ltr",
        "start_url": paths::HOME,
        "scope": paths::HOME,
        "display": "minimal-ui",
        "background_color": PAPER.to_string(),
        "theme_color": LACQUER.to_string(),
        "icons": icons(door.visit.site.emblem.as_ref()),
    });
    Ok(door.answer("application/manifest+json; charset=utf-8", serde_json::to_vec(&manifest)?))
}

/// The ward's own emblem, or the mark that comes with the program.
fn icons(emblem: Option<&Emblem>) -> Value {
    let (any, touch) = match emblem {
        Some(own) => (
            json!({ "src": own.address(EmblemSize::Large), "sizes": "512x512",
                "type": "image/webp" }),
            own.address(EmblemSize::Touch),
        ),
        None => (
            json!({ "src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml" }),
            paths::OUR_TOUCH_ICON.to_owned(),
        ),
    };
    json!([any, { "src": touch, "sizes": "180x180", "type": "image/png" }])
}
