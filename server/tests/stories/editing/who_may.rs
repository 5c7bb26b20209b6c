//! What is being written is shown to those who may change it, and only editors decide what
//! readers get. The addresses that write are tried in `writes`.

use super::{opened, step, written};
use crate::portal::start;
use domain::account::Role;
use serde_json::json;

#[tokio::test]
async fn what_is_being_written_is_shown_to_nobody_else() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let (draft, _) = written(&portal, &hoa, "Bản nháp của Hòa").await;
    let nam = portal.account("nam", &[Role::Author]).await;
    let tam = portal.account("tam", &[Role::Staff, Role::Admin]).await;
    let elsewhere = portal.account_on("doi-thong", "lan", &Role::ALL).await;
    for path in ["ban-thao", "phien-ban", "phien-ban/1", ""] {
        let path = format!("/soan/{draft}/{path}").trim_end_matches('/').to_owned();
        let nobody = portal.ask(&path).on("localhost").of_own_page().get().await;
        assert!(matches!(nobody.status, 401 | 303), "{path}: {}", nobody.status);
        for other in [&nam, &tam] {
            let refused = other.ask(&path).get().await;
            assert_eq!(refused.status, 403, "{path}");
            assert!(!refused.text().contains("Bản nháp của Hòa"), "{path}");
        }
        assert_eq!(elsewhere.ask(&path).get().await.status, 404, "{path}");
    }
    for (path, may) in [
        ("/soan", Role::Author),
        ("/thu-vien", Role::Author),
        ("/nhat-ky", Role::Admin),
        ("/quan-tri/chuyen-muc", Role::Admin),
        ("/quan-tri/tai-khoan", Role::Admin),
        ("/thiet-lap", Role::Admin),
    ] {
        let other = if may == Role::Admin { &nam } else { &tam };
        assert_eq!(other.get(path).await.status, 403, "{path}");
        let nobody = portal.ask(path).on("localhost").with("accept", "text/html").get().await;
        assert_eq!(nobody.status, 303, "{path}");
    }
}

#[tokio::test]
async fn an_author_who_wrote_it_still_does_not_decide_what_readers_get() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let (draft, version) = written(&portal, &hoa, "Của Hòa").await;
    for (what, body) in [
        ("dang", json!({ "base": version })),
        ("dang", json!({ "base": version, "at": "2099-01-01T00:00+07:00" })),
        ("huy-hen", json!({})),
        ("go", json!({ "reason": "x" })),
        ("dua-lai", json!({})),
        ("het-han", json!({ "at": null })),
        ("ghim", json!({ "pinned": true })),
        ("noi-bat", json!({ "featured": true })),
    ] {
        assert_eq!(step(&hoa, draft, what, body).await.status, 403, "{what}");
    }
    assert_eq!(opened(&hoa, draft).await["status"], "draft");
}
