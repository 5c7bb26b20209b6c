//! The built site's files: scripts, styles, fonts, emblem.

use crate::{
    portal::Portal,
    static_file::{self, ASK_AGAIN, IMMUTABLE, SHORT},
};
use app::paths;
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
    routing::get,
};
use leptos::config::LeptosOptions;
use std::{collections::BTreeSet, fs};
use tower_http::services::ServeDir;

/// One route for each folder and file at the top of the site's root.
pub(crate) fn routes(options: &LeptosOptions) -> Router<Portal> {
    let mut paths = BTreeSet::from([
        format!("/{}/{{*file}}", options.site_pkg_dir),
        "/fonts/{*file}".to_owned(),
        "/favicon.ico".to_owned(),
    ]);
    for entry in fs::read_dir(&*options.site_root).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_plain(name)) else { continue };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        paths.insert(if is_folder { format!("/{name}/{{*file}}") } else { format!("/{name}") });
    }
    paths.iter().fold(Router::new(), |router, path| router.route(path, get(serve)))
}

/// Serves a file from the site's root, precompressed where the build made it so.
async fn serve(State(portal): State<Portal>, request: Request) -> Response {
    let options = &portal.config().leptos;
    let cache = match request.uri().path() {
        path if is_immutable(path, options) => IMMUTABLE,
        // It names files of its own build, which are gone after the next.
        paths::EDITOR_STARTER => ASK_AGAIN,
        _ => SHORT,
    };
    let folder = ServeDir::new(&*options.site_root)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    static_file::send(folder, request, cache).await
}

/// A name that can stand in a route as it is.
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    name.bytes().all(plain) && !name.starts_with('.')
}

/// Whether a file's name changes with its content: the build's hash, or a font's version.
fn is_immutable(path: &str, options: &LeptosOptions) -> bool {
    let mut parts = path.trim_start_matches('/').splitn(2, '/');
    let (folder, file) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let name = file.rsplit('/').next().unwrap_or_default();
    // Name, hash or version, ending.
    let is_marked = name.split('.').filter(|part| !part.is_empty()).count() >= 3;
    let is_built = folder == &*options.site_pkg_dir && options.hash_files;
    is_marked && (["fonts", "editor"].contains(&folder) || is_built)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_its_name_is_kept_for_a_year() {
        let mut options = LeptosOptions::builder().output_name("bantin").build();
        options.hash_files = true;
        for path in [
            "/pkg/bantin.x3Af_9.js",
            "/pkg/bantin.x3Af_9.css",
            "/fonts/Be-400.v1.woff2",
            "/editor/editor.x3Af9.js",
        ] {
            assert!(is_immutable(path, &options), "{path}");
        }
        for path in [
            "/emblem.svg",
            "/pkg/bantin.js",
            "/fonts/Be.woff2",
            "/editor/start.js",
            "/a.b.c",
            "/favicon.ico",
        ] {
            assert!(!is_immutable(path, &options), "{path}");
        }
        options.hash_files = false;
        assert!(!is_immutable("/pkg/bantin.x3Af_9.js", &options));
    }
}
