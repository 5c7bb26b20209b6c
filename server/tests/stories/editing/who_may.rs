//! Every door, tried by everybody: who may not is refused, and nothing has changed.

use super::{content, opened, said, step, written};
use crate::portal::{Running, SignedIn, start};
use domain::{
    account::{Role, Roles},
    audit::Entry,
};
use hyper::Method;
use serde_json::{Value, json};

/// Who a door is for.
#[derive(Clone, Copy, PartialEq)]
enum For {
    Author,
    Editor,
    Admin,
}

/// Every address that writes or shows what is being written: method, what is sent, who may.
fn doors(draft: i64, published: i64) -> Vec<(Method, String, Value, For)> {
    let (get, put, post) = (Method::GET, Method::PUT, Method::POST);
    let text = json!({ "base": 1, "content": content("Của kẻ khác", None, "x") });
    let on = |number: i64, rest: &str| format!("/soan/{number}/{rest}");
    vec![
        (post.clone(), "/soan".to_owned(), json!({}), For::Author),
        (get.clone(), on(draft, "ban-thao"), Value::Null, For::Author),
        (put, on(draft, "ban-thao"), text, For::Author),
        (get.clone(), on(draft, "phien-ban"), Value::Null, For::Author),
        (get.clone(), on(draft, "phien-ban/1"), Value::Null, For::Author),
        (post.clone(), on(draft, "phien-ban/0/khoi-phuc"), json!({ "base": 1 }), For::Author),
        (post.clone(), on(draft, "bo"), json!({}), For::Author),
        (post.clone(), on(draft, "dang"), json!({ "base": 1 }), For::Editor),
        (post.clone(), on(draft, "huy-hen"), json!({}), For::Editor),
        (post.clone(), on(published, "go"), json!({ "reason": "x" }), For::Editor),
        (post.clone(), on(published, "dua-lai"), json!({}), For::Editor),
        (post.clone(), on(published, "het-han"), json!({ "at": null }), For::Editor),
        (post.clone(), on(published, "ghim"), json!({ "pinned": true }), For::Editor),
        (post, on(published, "noi-bat"), json!({ "featured": true }), For::Editor),
        (get.clone(), "/soan".to_owned(), Value::Null, For::Author),
        (get.clone(), format!("/soan/{draft}"), Value::Null, For::Author),
        (get.clone(), "/nhat-ky".to_owned(), Value::Null, For::Admin),
        (get.clone(), "/quan-tri/chuyen-muc".to_owned(), Value::Null, For::Admin),
        (get, "/thiet-lap".to_owned(), Value::Null, For::Admin),
    ]
}

/// Forms of an administrator's pages.
const FORMS: [(&str, &[(&str, &str)]); 6] = [
    ("/quan-tri/chuyen-muc", &[("viec", "them"), ("ten", "Của kẻ khác"), ("loai", "news")]),
    ("/quan-tri/chuyen-muc", &[("viec", "doi-ten"), ("muc", "1"), ("ten", "Của kẻ khác")]),
    ("/quan-tri/chuyen-muc", &[("viec", "len"), ("muc", "1")]),
    ("/quan-tri/chuyen-muc", &[("viec", "xuong"), ("muc", "1")]),
    ("/quan-tri/chuyen-muc", &[("viec", "an"), ("muc", "1")]),
    ("/thiet-lap", &[("ten", "Của kẻ khác"), ("mau", "sea"), ("so-bat-dau", "5")]),
];

/// Everything that could have changed, as the store has it.
async fn everything(portal: &Running, lan: &SignedIn, draft: i64, published: i64) -> Value {
    let ward = portal.ward("song-mai").await;
    let admin = portal.account_of("song-mai", &[Role::Admin]).await;
    let log: Vec<Entry> = ward.audit().newest(&admin.admin().unwrap(), None, 99).await.unwrap();
    let site = ward.site().await.unwrap();
    json!([
        opened(lan, draft).await,
        opened(lan, published).await,
        said(&lan.ask(&format!("/soan/{draft}/phien-ban")).get().await),
        format!("{log:?} {site:?} {:?}", ward.sections().all().await.unwrap()),
        ward.visits().start().await.unwrap(),
        portal.get("/moi-nhat").await.text(),
    ])
}

#[tokio::test]
async fn who_may_not_is_refused_at_every_door_and_nothing_has_changed() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let lan = portal.account("lan", &[Role::Editor]).await;
    let (draft, _) = written(&portal, &hoa, "Bản nháp của Hòa").await;
    let (published, version) = written(&portal, &hoa, "Đã đăng").await;
    step(&lan, published, "dang", json!({ "base": version })).await;
    let before = everything(&portal, &lan, draft, published).await;

    let nam = portal.account("nam", &[Role::Author]).await;
    let tam = portal.account("tam", &[Role::Staff]).await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    let none = portal.account("khong", &[]).await;
    let others = [Role::Author, Role::Editor, Role::Staff, Role::Admin];
    let elsewhere = portal.account_on("doi-thong", "lan", &others).await;
    let roles = |roles: &[Role]| roles.iter().copied().collect::<Roles>();
    let people = [
        (&nam, roles(&[Role::Author])),
        (&tam, roles(&[Role::Staff])),
        (&binh, roles(&[Role::Admin])),
        (&none, roles(&[])),
    ];
    for (method, path, body, door) in doors(draft, published) {
        let ask = |ask: crate::portal::Ask| if body.is_null() { ask } else { ask.json(&body) };
        let what = format!("{method} {path}");
        // Nobody: sent to sign in where a page is wanted, told so otherwise.
        let nobody =
            ask(portal.ask(&path).on("localhost").of_own_page()).send(method.clone()).await;
        assert!(matches!(nobody.status, 401 | 303), "{what}: {}", nobody.status);
        // From another page on the web, with the editor's own cookie.
        if method != Method::GET {
            let foreign = ask(lan.ask(&path)).with("sec-fetch-site", "cross-site");
            assert_eq!(foreign.send(method.clone()).await.status, 403, "{what}");
        }
        for (who, roles) in &people {
            let may = match door {
                For::Author => roles.has(Role::Author) && path == "/soan",
                For::Editor => false,
                For::Admin => roles.has(Role::Admin),
            };
            if may {
                continue;
            }
            let answer = ask(who.ask(&path)).send(method.clone()).await;
            assert_eq!(answer.status, 403, "{what} by {roles:?}: {}", answer.text());
            let is_told = answer.text().contains("Tài khoản")
                || answer.text().contains("tài khoản")
                || answer.text().contains("của người khác");
            assert!(is_told, "{what}: {}", answer.text());
        }
        // Whoever is everything in another ward: their own cookie opens nothing here.
        let cookie = format!("bantin={}", elsewhere.token.text());
        let here = ask(portal.ask(&path).on("localhost").of_own_page().with("cookie", &cookie));
        let stranger = here.send(method.clone()).await;
        assert!(matches!(stranger.status, 401 | 303), "{what}: {}", stranger.status);
        // And at home the same numbers are nobody's.
        if path.contains("/soan/") {
            let at_home = ask(elsewhere.ask(&path)).send(method.clone()).await;
            assert_eq!(at_home.status, 404, "{what}");
        }
    }
    for (path, fields) in FORMS {
        let nobody = portal.ask(path).on("localhost").form(fields).post().await;
        assert_eq!(nobody.status, 401, "{path}");
        let foreign = binh.ask(path).form(fields).with("sec-fetch-site", "cross-site");
        assert_eq!(foreign.post().await.status, 403, "{path}");
        for who in [&nam, &tam, &lan, &none] {
            assert_eq!(who.post(path, fields).await.status, 403, "{path}");
        }
    }
    let _ = portal.account("duoc", &[Role::Author]).await;
    assert_eq!(everything(&portal, &lan, draft, published).await, before);
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
