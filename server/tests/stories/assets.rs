//! Scripts, styles and fonts: small on the way, and kept as long as their name says.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, start, start_in};
use std::fs;

const SCRIPT: &str = "console.log('chào bà con');";

/// A portal with a built site: a hashed script with its packed copies, a font, an emblem.
async fn built() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    fs::create_dir_all(site.join("pkg")).unwrap();
    fs::create_dir_all(site.join("fonts")).unwrap();
    fs::write(folder.path().join("hash.txt"), "js: h4Sh\nwasm: h4Sh\ncss: h4Sh\n").unwrap();
    fs::write(site.join("pkg/bantin.h4Sh.js"), SCRIPT).unwrap();
    fs::write(site.join("pkg/bantin.h4Sh.js.br"), "gói bằng brotli").unwrap();
    fs::write(site.join("pkg/bantin.h4Sh.js.gz"), "gói bằng gzip").unwrap();
    fs::write(site.join("pkg/bantin.h4Sh.css"), "p{}".repeat(100)).unwrap();
    fs::write(site.join("fonts/BeVietnamPro-400.v1.woff2"), "wOF2").unwrap();
    fs::write(site.join("emblem.svg"), "<svg/>").unwrap();
    fs::write(site.join(".release"), "").unwrap();
    start_in(folder, "").await
}

#[tokio::test]
async fn a_built_file_is_kept_for_a_year_and_an_emblem_for_an_hour() {
    let portal = built().await;
    for path in ["/pkg/bantin.h4Sh.js", "/fonts/BeVietnamPro-400.v1.woff2"] {
        let file = portal.get(path).await;
        assert_eq!(file.status, 200, "{path}");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    let emblem = portal.get("/emblem.svg").await;
    assert_eq!(emblem.header("cache-control"), "public, max-age=3600");
    assert_eq!(emblem.header("content-type"), "image/svg+xml");
}

#[tokio::test]
async fn a_packed_copy_is_sent_where_there_is_one_and_made_where_there_is_none() {
    let portal = built().await;
    let ask = |path: &str, encoding: &str| portal.ask(path).with("accept-encoding", encoding);
    let packed = ask("/pkg/bantin.h4Sh.js", "gzip, deflate, br").get().await;
    assert_eq!((packed.header("content-encoding"), packed.text()), ("br", "gói bằng brotli"));
    assert_eq!(packed.header("content-type"), "text/javascript");
    let packed = ask("/pkg/bantin.h4Sh.js", "gzip").get().await;
    assert_eq!((packed.header("content-encoding"), packed.text()), ("gzip", "gói bằng gzip"));
    // An office's cache keeps it for a year, and asks again for whoever unpacks otherwise.
    assert_eq!(packed.header("vary"), "accept-encoding");
    assert_eq!(portal.get("/pkg/bantin.h4Sh.js").await.text(), SCRIPT);
    let made = ask("/pkg/bantin.h4Sh.css", "br").get().await;
    assert_eq!(made.header("content-encoding"), "br");
    assert!(made.body.len() < 100);
}

#[tokio::test]
async fn who_has_the_file_already_gets_no_second_copy() {
    let portal = built().await;
    let first = portal.get("/emblem.svg").await;
    let since = first.header("last-modified");
    let again = portal.ask("/emblem.svg").with("if-modified-since", since).get().await;
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[tokio::test]
async fn a_part_is_of_the_file_that_was_begun_or_else_the_whole_file_is_sent() {
    let portal = built().await;
    let ask = |range: &str| portal.ask("/pkg/bantin.h4Sh.js").with("range", range);
    let part = ask("bytes=0-6").get().await;
    assert_eq!((part.status, part.text()), (206, "console"));
    let since = part.header("last-modified").to_owned();
    let goes_on = ask("bytes=-3").with("if-range", &since).get().await;
    assert_eq!((goes_on.status, goes_on.text()), (206, "');"));
    for other in ["Wed, 21 Oct 2015 07:28:00 GMT", "\"abc\"", "?"] {
        let whole = ask("bytes=0-6").with("if-range", other).get().await;
        assert_eq!((whole.status, whole.text()), (200, SCRIPT), "{other}");
        let beyond = ask("bytes=999-").with("if-range", other).get().await;
        assert_eq!(beyond.status, 200, "{other}");
    }
    for range in ["bytes=0-1,3-4", "lines=0-1", "bytes=5-2", "bytes", ""] {
        let whole = ask(range).get().await;
        assert_eq!((whole.status, whole.text()), (200, SCRIPT), "{range}");
    }
    assert_eq!(ask("bytes=999-").get().await.status, 416);
    let old = "Wed, 21 Oct 2015 07:28:00 GMT";
    let changed = portal.ask("/emblem.svg").with("if-unmodified-since", old).get().await;
    assert_eq!((changed.status, changed.body.len()), (412, 0));
}

#[tokio::test]
async fn nothing_outside_the_site_is_given_away() {
    let portal = built().await;
    for path in ["/pkg/khong-co.js", "/pkg/", "/fonts", "/.release", "/Leptos.toml", "/hash.txt"] {
        let answer = portal.get(path).await;
        assert!(matches!(answer.status, 404 | 308), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn the_pages_name_the_hashed_files() {
    let page = built().await.get("/").await;
    for name in ["/pkg/bantin.h4Sh.js", "/pkg/bantin.h4Sh.wasm", "/pkg/bantin.h4Sh.css"] {
        assert!(page.text().contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_portal_whose_site_is_not_built_still_shows_its_pages() {
    let portal = start().await;
    assert_eq!(portal.get("/").await.status, 200);
    assert_eq!(portal.get("/pkg/bantin.js").await.status, 404);
}
