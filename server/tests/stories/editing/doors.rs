//! The doors of the editor's page: drafts, and every saved state.

use super::{begun, content, opened, said, save, section, step, written};
use crate::portal::start;
use domain::account::Role;
use serde_json::json;

#[tokio::test]
async fn an_author_begins_saves_and_finds_the_draft_again() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let number = section(&portal, "Công tác Đảng").await;
    let article = begun(&hoa).await;
    let draft = content("Họp dân", Some(number), "Sáng nay, phường họp.");
    let saved = save(&hoa, article, 0, &draft).await;
    assert_eq!((saved.status, said(&saved)), (200, json!({ "version": 1 })));
    let found = opened(&hoa, article).await;
    assert_eq!(found["content"], draft);
    assert_eq!((&found["version"], &found["status"]), (&json!(1), &json!("draft")));
    assert_eq!((&found["address"], &found["at"]), (&json!(null), &json!(null)));
    assert_eq!(found["sections"], json!([{ "id": number, "name": "Công tác Đảng" }]));
    assert_eq!(found["roles"], json!(["author"]));
    let page = hoa.get(&format!("/soan/{article}")).await;
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains(&format!("data-article=\"{article}\"")) && page.contains("data-edit"));
    assert!(page.contains("data-roles=\"author\"") && page.contains("Sáng nay, phường họp."));
    assert!(page.contains("xin bật JavaScript"), "{page}");
    let list = hoa.get("/soan").await;
    assert!(list.text().contains("Họp dân") && list.text().contains("Bản nháp"));
    // Readers see nothing of it.
    for path in ["/", "/moi-nhat", "/cong-tac-dang", "/rss.xml", "/sitemap-1.xml"] {
        assert!(!portal.get(path).await.text().contains("Họp dân"), "{path}");
    }
    assert_eq!(portal.get(&format!("/tin/hop-dan-{article}")).await.status, 404);
}

#[tokio::test]
async fn where_two_save_at_once_the_second_sees_both_texts() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let lan = portal.account("lan", &[Role::Editor]).await;
    let article = begun(&hoa).await;
    let first = content("Họp", None, "Của Hòa.");
    assert_eq!(save(&hoa, article, 0, &first).await.status, 200);
    let refused = save(&lan, article, 0, &content("Họp", None, "Của Lan.")).await;
    assert_eq!(refused.status, 409);
    let theirs = said(&refused);
    assert_eq!((&theirs["version"], &theirs["content"]), (&json!(1), &first));
    assert_eq!(theirs["by"], "Cán bộ hoa");
    assert!(theirs["message"].as_str().unwrap().contains("Cán bộ hoa vừa lưu"));
    assert!(theirs["at"].as_str().unwrap().ends_with("+07:00"));
    assert_eq!(opened(&hoa, article).await["content"], first, "nothing was overwritten");
}

#[tokio::test]
async fn earlier_texts_are_listed_by_sitting_read_and_had_back() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let lan = portal.account("lan", &[Role::Editor]).await;
    let article = begun(&hoa).await;
    let first = content("Họp", None, "Bản của Hòa.");
    save(&hoa, article, 0, &first).await;
    save(&lan, article, 1, &content("Họp", None, "Bản của Lan.")).await;
    let at = format!("/soan/{article}/phien-ban");
    let sittings = said(&hoa.ask(&at).get().await);
    let who: Vec<_> = sittings.as_array().unwrap().iter().map(|one| &one["by"]).collect();
    assert_eq!(who, ["Cán bộ lan", "Cán bộ hoa"]);
    assert_eq!((&sittings[1]["revision"], &sittings[1]["saves"]), (&json!(1), &json!(2)));
    assert_eq!(said(&hoa.ask(&format!("{at}/1")).get().await), first);
    let back = hoa.ask(&format!("{at}/1/khoi-phuc"));
    let stale = back.json(&json!({ "base": 1 })).post().await;
    assert_eq!(stale.status, 409);
    let back = hoa.ask(&format!("{at}/1/khoi-phuc")).json(&json!({ "base": 2 })).post().await;
    assert_eq!((back.status, said(&back)), (200, json!({ "version": 3, "content": first })));
    for wrong in ["99", "x", "-1", "01"] {
        assert_eq!(hoa.ask(&format!("{at}/{wrong}")).get().await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_and_the_draft_stays_as_it_was() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let (article, version) = written(&portal, &hoa, "Họp dân").await;
    let before = opened(&hoa, article).await;
    let mut wrong = content("Họp dân", None, "Sáng nay.");
    let table = json!({ "type": "table", "content": [{ "type": "table_row",
        "content": [{ "type": "table_cell", "content": [{ "type": "paragraph", "content": [
            { "type": "text", "text": "x", "marks": [
                { "type": "link", "attrs": { "href": "javascript:alert(1)" } }] }] }] }] }] });
    wrong["body"]["content"].as_array_mut().unwrap().push(table);
    let refused = save(&hoa, article, version, &wrong).await;
    assert_eq!(refused.status, 422);
    let refused = said(&refused);
    assert_eq!(refused["problems"][0]["path"], "body.content[1]");
    let sentence = refused["problems"][0]["message"].as_str().unwrap();
    assert!(sentence.starts_with("Khối thứ 2 (bảng): có liên kết"), "{sentence}");
    for (body, status) in [
        (json!({}), 422),
        (json!({ "base": -1, "content": content("", None, "x") }), 422),
        (json!({ "base": "1", "content": null }), 422),
        (json!({ "base": version, "content": "<p>Chào</p>" }), 422),
        (json!([1, 2]), 400),
        (json!("x"), 400),
    ] {
        let path = format!("/soan/{article}/ban-thao");
        let answer = hoa.ask(&path).json(&body).put().await;
        assert_eq!(answer.status, status, "{body}");
        assert!(said(&answer)["message"].is_string(), "{body}");
    }
    for (kind, body, status) in [
        ("application/json", "{\"base\":", 400),
        ("application/json", "", 400),
        ("text/plain", "{}", 415),
        ("text/html", "<p>", 415),
        ("multipart/form-data; boundary=x", "--x", 415),
    ] {
        let ask = hoa.ask(&format!("/soan/{article}/ban-thao")).body(kind, body);
        let answer = ask.put().await;
        assert_eq!((answer.status, kind), (status, kind), "{body}");
        assert!(said(&answer)["message"].is_string(), "{body}");
    }
    assert_eq!(opened(&hoa, article).await, before);
    for path in ["/soan/x/ban-thao", "/soan/0/ban-thao", "/soan/99/ban-thao", "/soan/-1/ban-thao"] {
        let answer = hoa.ask(path).get().await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(said(&answer)["message"].is_string());
    }
}

#[tokio::test]
async fn without_javascript_an_article_is_begun_and_put_away_by_forms() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let begun = hoa.post("/soan", &[]).await;
    assert_eq!((begun.status, begun.header("location")), (303, "/soan/1"));
    let page = hoa.get("/soan/1").await;
    assert!(page.text().contains("(chưa có tiêu đề)") && page.text().contains("Bỏ bản nháp này"));
    assert!(!page.text().contains("Đăng ngay"), "an author does not publish");
    let away = hoa.post("/soan/1/bo", &[]).await;
    assert_eq!((away.status, away.header("location")), (303, "/soan/1"));
    assert!(hoa.get("/soan").await.text().contains("Chưa có bài nào ở đây"));
    assert_eq!(step(&hoa, 1, "bo", json!({})).await.status, 200, "twice is no harm");
}

#[tokio::test]
async fn pasted_text_of_before_unicode_comes_back_readable() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let ask = async |sent: serde_json::Value| hoa.ask("/soan/chuyen-ma").json(&sent).post().await;
    let answer = ask(json!({ "pieces": [
        { "text": "Th«ng b¸o häp tæ d©n phè sè 5", "font": ".VnTime" },
        { "text": "Thông báo họp tổ dân phố số 5" },
    ] }))
    .await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        said(&answer),
        json!({ "pieces": [
            { "text": "Thông báo họp tổ dân phố số 5", "encoding": "tcvn3" },
            { "text": "Thông báo họp tổ dân phố số 5", "encoding": null },
        ] })
    );
    for wrong in [json!({}), json!({ "pieces": "x" }), json!({ "pieces": [{ "text": 7 }] })] {
        let refused = ask(wrong).await;
        assert_eq!(refused.status, 422);
        assert!(said(&refused)["message"].as_str().unwrap().ends_with('.'));
    }
    let nam = portal.account("nam", &[Role::Staff]).await;
    let refused = nam.ask("/soan/chuyen-ma").json(&json!({ "pieces": [] })).post().await;
    assert_eq!(refused.status, 403);
}
