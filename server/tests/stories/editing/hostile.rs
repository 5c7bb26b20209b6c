//! What somebody may send who means harm: refused with a sentence, or kept as plain text.

use super::{begun, content, opened, paragraph, said, save, section, step};
use crate::{
    material::{PDF, encoded, red_and_blue},
    portal::{raw, start},
};
use domain::{
    account::Role,
    media::{Picture, StoredFile},
};
use image::ImageFormat;
use serde_json::{Value, json};
use store::Medium;

const SCRIPT: &str = "\"'></title><script>alert(1)</script><img src=x onerror=alert(1)>";

/// A text with a script wherever words can stand.
fn everywhere(section: i64, picture: &Picture, file: &StoredFile) -> Value {
    let words = json!([{ "type": "text", "text": SCRIPT }]);
    let figure = json!({ "type": "figure", "content": words, "attrs": {
        "picture": picture, "file": SCRIPT, "alt": SCRIPT, "credit": SCRIPT } });
    let inner = json!({ "type": "paragraph", "content": words });
    let item = json!({ "type": "list_item", "content": [inner] });
    let cell = |kind: &str| json!({ "type": kind, "content": [inner] });
    let row = json!({ "type": "table_row", "content": [cell("table_header"), cell("table_cell")] });
    json!({ "title": SCRIPT, "lead": SCRIPT, "section": section, "byline": SCRIPT,
        "source": SCRIPT, "published": "2018-01-18", "body": { "type": "doc", "content": [
            inner,
            { "type": "heading", "attrs": { "level": 2 }, "content": words },
            { "type": "bullet_list", "content": [item] },
            { "type": "ordered_list", "attrs": { "order": 1 }, "content": [item] },
            { "type": "blockquote", "content": [inner] },
            figure,
            { "type": "gallery", "content": [figure] },
            { "type": "table", "content": [row] },
            { "type": "attachment", "attrs": {
                "content": file.content, "name": SCRIPT, "size": 5 } },
            { "type": "video", "attrs": { "provider": "youtube", "id": "aB_-1", "title": SCRIPT } },
        ] } })
}

#[tokio::test]
async fn a_script_in_every_field_and_block_is_text_on_every_page() {
    let portal = start().await;
    let lan = portal.account("lan", &[Role::Editor]).await;
    let number = section(&portal, "Công tác Đảng").await;
    let article = begun(&lan).await;
    let png = encoded(red_and_blue(), ImageFormat::Png);
    let Medium::Picture(picture) = portal.take(SCRIPT, &png).await.unwrap().medium else {
        unreachable!("a picture is a picture")
    };
    let Medium::File(file) = portal.take(SCRIPT, PDF).await.unwrap().medium else {
        unreachable!("a file is a file")
    };
    let saved = save(&lan, article, 0, &everywhere(number, &picture, &file)).await;
    assert_eq!(saved.status, 200, "{}", saved.text());
    for path in [format!("/soan/{article}"), "/soan".to_owned()] {
        let page = lan.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("<script>alert") && !page.text().contains("<img src=x"));
    }
    let done = step(&lan, article, "dang", json!({ "base": 1 })).await;
    let address = said(&done)["address"].as_str().unwrap().to_owned();
    step(&lan, article, "go", json!({ "reason": SCRIPT })).await;
    step(&lan, article, "dua-lai", json!({})).await;
    let binh = portal.account("binh", &[Role::Admin, Role::Editor]).await;
    for path in [address.as_str(), "/", "/moi-nhat", "/nhat-ky", "/soan/1", "/soan", "/so-do-trang"]
    {
        let page = binh.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("alert(1)"), "{path} shows it as text");
        assert!(
            !page.text().contains("<script>alert") && !page.text().contains("<img src=x"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn lists_in_lists_without_end_are_refused_with_a_sentence() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let article = begun(&hoa).await;
    let nested = |depth: usize| {
        let open = r#"{"type":"bullet_list","content":[{"type":"list_item","content":["#;
        let inner = r#"{"type":"paragraph","content":[{"type":"text","text":"x"}]}"#;
        format!("{}{inner}{}", open.repeat(depth), "]}]}".repeat(depth))
    };
    for (depth, status) in [(20, 200), (40, 422), (10_000, 422)] {
        let empty = content("Sâu", None, "x");
        let body = json!({ "base": 0, "content": empty }).to_string();
        let body = body.replace(&paragraph("x").to_string(), &nested(depth));
        let ask = hoa.ask(&format!("/soan/{article}/ban-thao"));
        let answer = ask.body("application/json", body).put().await;
        assert_eq!(answer.status, status, "{depth}: {}", answer.text());
        if status == 422 {
            assert!(answer.text().contains("quá sâu"), "{depth}: {}", answer.text());
        }
    }
    let deep = format!("{}{}", "[".repeat(900_000), "]".repeat(900_000));
    let ask = hoa.ask(&format!("/soan/{article}/ban-thao"));
    assert_eq!(ask.body("application/json", deep).put().await.status, 422);
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_read_and_what_is_large_is_taken() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let article = begun(&hoa).await;
    let megabyte = content("Dài", None, &"chữ ".repeat(150_000));
    assert_eq!(save(&hoa, article, 0, &megabyte).await.status, 200);
    let longer = content("Dài", None, &"chữ ".repeat(220_000));
    let refused = save(&hoa, article, 1, &longer).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Bài dài quá 1 MB chữ"), "{}", refused.text());
    let three = content("Dài", None, &"x".repeat(3 * 1024 * 1024));
    let refused = save(&hoa, article, 1, &three).await;
    assert_eq!(refused.status, 413);
    assert!(said(&refused)["message"].is_string());
    // 50 MB are not even waited for.
    let head = format!(
        "PUT /soan/{article}/ban-thao HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/json\r\nContent-Length: 52428800\r\nCookie: bantin={}\r\n\
         Connection: close\r\n\r\n",
        hoa.token.text()
    );
    let (status, answer) = raw(portal.address, head.as_bytes()).await;
    assert_eq!(status, 413);
    assert!(answer.contains("\"message\""), "{answer}");
    assert_eq!(opened(&hoa, article).await["content"], megabyte);
}

#[tokio::test]
async fn twenty_thousand_blocks_are_the_most() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let article = begun(&hoa).await;
    let mut many = content("Nhiều", None, "x");
    many["body"]["content"] = (0..20_001).map(|_| json!({ "type": "horizontal_rule" })).collect();
    let refused = save(&hoa, article, 0, &many).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(said(&refused)["problems"][0]["path"], "body");
}
