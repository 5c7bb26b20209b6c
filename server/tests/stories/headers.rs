//! What every answer says about itself, errors too.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Answer, start, start_with};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

fn is_guarded(answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
}

fn is_guarded_page(answer: &Answer) {
    is_guarded(answer);
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("geolocation=()"));
}

#[tokio::test]
async fn every_answer_is_guarded_and_every_page_has_a_strict_policy() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    let ask = |path: &str| portal.ask(path);
    for answer in [
        ask("/").get().await,
        ask(&address).get().await,
        ask("/cong-tac-dang").get().await,
        ask("/khong-co").get().await,
        ask("/x/y-99").get().await,
        ask("/%00").get().await,
        ask("/").on("phuong-khac.vn").get().await,
        ask("/").on("a b").get().await,
        ask("/").post().await,
        ask("/media/x").get().await,
        ask("/tep/x/y").get().await,
        ask("/pkg/khong-co.js").get().await,
        ask("/").head().await,
    ] {
        is_guarded_page(&answer);
        let policy = answer.header("content-security-policy");
        assert!(answer.header("content-type").starts_with("text/html"), "{answer:?}");
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{part} is missing in {policy}");
        }
        for loose in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
    }
    for path in ["/healthz", "/cong-tac-dang/"] {
        is_guarded(&ask(path).get().await);
    }
}

#[tokio::test]
async fn every_script_in_a_page_is_known_to_its_policy() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    for path in ["/", &address, "/cong-tac-dang", "/khong-co"] {
        let page = portal.get(path).await;
        let policy = page.header("content-security-policy");
        let mut scripts = 0;
        for element in page.text().split("<script").skip(1) {
            let (attributes, rest) = element.split_once('>').unwrap();
            let (script, _) = rest.split_once("</script>").unwrap();
            // JSON-LD is data: nothing runs it.
            if attributes.contains("application/ld+json") || attributes.contains("src=") {
                continue;
            }
            let hash = STANDARD.encode(Sha256::digest(script));
            assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}: {script}");
            scripts += 1;
        }
        assert!(scripts >= 1, "{path} wakes no islands");
        for loose in ["nonce=", " style=\"", " onclick", "<style", "javascript:"] {
            assert!(!page.text().contains(loose), "{loose} in {path}");
        }
    }
}

#[tokio::test]
async fn the_style_of_a_plain_page_is_known_to_its_policy() {
    let portal = start().await;
    let page = portal.ask("/").on("phuong-khac.vn").get().await;
    let (_, rest) = page.text().split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(page.header("content-security-policy").contains(&hash));
}

#[tokio::test]
async fn browsers_are_told_to_come_back_encrypted_only_where_that_works() {
    assert_eq!(start().await.get("/").await.header("strict-transport-security"), "");
    let secure = start_with("scheme = \"https\"").await.get("/").await;
    assert!(secure.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn a_page_is_compressed_and_asked_for_again_each_time() {
    let portal = start().await;
    for encoding in ["br", "gzip"] {
        let page = portal.ask("/").with("accept-encoding", encoding).get().await;
        assert_eq!(page.header("content-encoding"), encoding);
        assert_eq!(page.header("cache-control"), "no-cache");
        assert!(page.header("vary").to_lowercase().contains("accept-encoding"));
    }
    assert_eq!(portal.get("/").await.header("content-encoding"), "");
}
