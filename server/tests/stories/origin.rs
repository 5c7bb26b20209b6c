//! Only the ward's own pages may send what changes something.

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
