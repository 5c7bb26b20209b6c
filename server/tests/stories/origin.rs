//! Only the ward's own pages may send what changes something.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::start;

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_with_a_sentence() {
    let portal = start().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://ke-xau.vn"),
        ("origin", "null"),
        ("origin", "https://songmai.vn"),
        ("origin", "http://doithong.vn"),
        ("referer", "http://songmai.vn/"),
    ] {
        for path in ["/", "/api/gui", "/live"] {
            let answer = portal.ask(path).with(name, value).post().await;
            assert_eq!(answer.status, 403, "{name}: {value}");
            assert!(answer.text().contains("không đến từ trang của phường"));
        }
    }
}

#[tokio::test]
async fn a_script_from_elsewhere_is_refused_with_a_sentence_it_can_read() {
    let portal = start().await;
    for (name, value) in [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("sec-fetch-mode", "cors"),
    ] {
        let answer = portal.ask("/soan").with("sec-fetch-site", "cross-site").with(name, value);
        let answer = answer.post().await;
        assert_eq!(answer.status, 403, "{name}: {value}");
        let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let said = said["message"].as_str().unwrap();
        assert!(said.contains("không đến từ trang của phường"), "{said}");
    }
    let person =
        portal.ask("/soan").with("accept", "text/html,*/*").with("sec-fetch-mode", "navigate");
    assert!(person.post().await.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn a_form_of_the_wards_own_page_gets_past_the_door() {
    let portal = start().await;
    for (name, value) in [
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-site", "none"),
        ("origin", "http://songmai.vn"),
    ] {
        // Nothing takes forms yet; what matters is that the door is not what refuses.
        assert_eq!(portal.ask("/").with(name, value).post().await.status, 405, "{name}: {value}");
    }
}
