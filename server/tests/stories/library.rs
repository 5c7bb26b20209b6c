//! The library's pages and forms, as they work without JavaScript.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    material::{PDF, encoded, red_and_blue},
    portal::{Answer, Ask, Running, SignedIn, start, start_with},
};
use domain::{account::Role, body::Body, id::ArticleId, media::Picture};
use image::{ImageFormat, Rgb, RgbImage};
use std::fs;
use store::Medium;

fn png() -> Vec<u8> {
    encoded(red_and_blue(), ImageFormat::Png)
}

fn green() -> Vec<u8> {
    encoded(RgbImage::from_pixel(500, 400, Rgb([20, 160, 40])), ImageFormat::Png)
}

/// A form with one file, as a browser writes it.
fn form(person: &SignedIn, path: &str, name: &str, bytes: &[u8]) -> Ask {
    let head = format!(
        "--ranh\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--ranh--\r\n"].concat();
    let ask = person.ask(path).with("accept", "text/html,*/*;q=0.8");
    ask.body("multipart/form-data; boundary=ranh", body)
}

fn page_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").split('?').next().unwrap().to_owned()
}

async fn picture(portal: &Running, name: &str, bytes: &[u8]) -> Picture {
    match portal.take(name, bytes).await.unwrap().medium {
        Medium::Picture(picture) => picture,
        Medium::File(file) => unreachable!("{file:?}"),
    }
}

/// An article of Sông Mai that shows a picture.
async fn article(portal: &Running, picture: &Picture) -> (ArticleId, String) {
    let (id, _) = portal.publish("song-mai", "Chợ sớm").await;
    let ward = portal.ward("song-mai").await;
    let mut content = ward.articles().by_id(id).await.unwrap().unwrap().content;
    let picture = serde_json::to_string(picture).unwrap();
    let json = format!(
        r#"{{"type":"doc","content":[{{"type":"figure","attrs":{{"picture":{picture}}}}}]}}"#
    );
    content.body = serde_json::from_str::<Body>(&json).unwrap();
    let id = ward.articles().publish(&content).await.unwrap();
    (id, format!("/cong-tac-dang/cho-som-{id}"))
}

#[tokio::test]
async fn a_picture_is_brought_described_found_and_removed_by_forms_alone() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Editor]).await;
    let empty = binh.get("/thu-vien").await;
    assert!(empty.status == 200 && empty.text().contains("Ở đây chưa có gì."));
    let sent = form(&binh, "/thu-vien", "Lễ hội.png", &png()).post().await;
    let item = page_of(&sent);
    assert_eq!(sent.header("location"), format!("{item}?xong=nhan"));
    let page = binh.get(sent.header("location")).await;
    for words in ["Lễ hội.png", "900 × 600 điểm ảnh", "Đã đưa vào thư viện.", "Cán bộ binh"]
    {
        assert!(page.text().contains(words), "{words}");
    }
    let fields = [("mo-ta", "Múa lân ở sân đình"), ("trong-tam", "top")];
    assert_eq!(binh.post(&item, &fields).await.status, 303);
    let page = binh.get(&item).await;
    assert!(page.text().contains("value=\"Múa lân ở sân đình\""));
    assert!(page.text().contains("class=\"focus-top\""));
    for (question, is_found) in [("le hoi", true), ("mua lan", true), ("dua thuyen", false)] {
        let path = format!("/thu-vien?tim={}", question.replace(' ', "+"));
        let found = binh.get(&path).await;
        assert_eq!(found.text().contains("Lễ hội.png"), is_found, "{question}");
    }
    let gone = binh.post(&format!("{item}/xoa"), &[]).await;
    assert_eq!(gone.header("location"), "/thu-vien?xong=xoa");
    assert_eq!(binh.get(&item).await.status, 404);
    let folder = portal.portal.config().data.media(portal.site("song-mai").await);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "its files are gone too");
    let again = form(&binh, "/thu-vien", "Lễ hội.png", &png()).post().await;
    assert_eq!(page_of(&again), item, "and it may come back");
}

#[tokio::test]
async fn what_an_article_shows_says_so_and_stays() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Editor]).await;
    let shown = picture(&portal, "cho.png", &png()).await;
    let (id, address) = article(&portal, &shown).await;
    let item = format!("/thu-vien/{}", shown.name);
    let page = binh.get(&item).await;
    assert!(page.text().contains(&format!("href=\"/tin/cho-som-{id}\"")), "where it is used");
    assert!(page.text().contains("Đang có bài dùng nên chưa xóa được."));
    let refused = binh.post(&format!("{item}/xoa"), &[]).await;
    assert_eq!((refused.status, refused.header("location")), (303, &*item));
    let seen = portal.get(&shown.address(720, domain::media::PictureFormat::Jpeg)).await;
    assert_eq!(seen.status, 200);
    assert_eq!(portal.get(&address).await.status, 200);
}

#[tokio::test]
async fn another_picture_takes_its_place_in_the_article_at_once() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Editor]).await;
    let old = picture(&portal, "cu.png", &png()).await;
    let (_, address) = article(&portal, &old).await;
    assert!(
        portal
            .get(&address)
            .await
            .text()
            .contains(&old.address(360, domain::media::PictureFormat::WebP))
    );
    let path = format!("/thu-vien/{}/thay", old.name);
    let new = page_of(&form(&binh, &path, "moi.png", &green()).post().await);
    assert_ne!(new, format!("/thu-vien/{}", old.name));
    let page = portal.get(&address).await;
    assert!(page.text().contains(new.rsplit('/').next().unwrap()));
    assert!(!page.text().contains(old.name.as_str()), "also where it stands for the article");
    assert!(
        binh.get(&format!("/thu-vien/{}", old.name)).await.text().contains("Chưa bài nào dùng.")
    );
    // A file is no picture.
    let refused = form(&binh, &format!("{new}/thay"), "a.pdf", PDF).post().await;
    assert_eq!(refused.status, 415);
    assert!(refused.text().contains("không phải ảnh JPEG"));
}

#[tokio::test]
async fn a_form_that_is_not_taken_comes_back_with_its_page_and_a_sentence() {
    let portal = start_with("limits.upload-mib = 1").await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    for (name, bytes, status, words) in [
        ("a.svg", b"<svg/>".to_vec(), 415, "chỉ nhận ảnh JPEG"),
        ("", Vec::new(), 422, "Xin chọn một tệp"),
        ("a.png", png()[..300].to_vec(), 422, "tệp ảnh bị hỏng"),
        ("a.png", vec![0; 1024 * 1024 + 10], 422, "lớn hơn 1 MB"),
        ("a.png", vec![0; 3 * 1024 * 1024], 422, "lớn hơn 1 MB"),
    ] {
        let answer = form(&hoa, "/thu-vien", name, &bytes).post().await;
        assert_eq!(answer.status, status, "{words}");
        assert!(
            answer.text().contains(words) && answer.text().contains("Chưa gửi được"),
            "{words}"
        );
        assert!(answer.header("content-security-policy").contains("form-action 'self'"));
    }
    for (kind, body) in [
        ("multipart/form-data; boundary=ranh", "--khac\r\n"),
        ("multipart/form-data", "--ranh--"),
        ("text/plain", "tep"),
        (
            "multipart/form-data; boundary=ranh",
            "--ranh\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--ranh--\r\n",
        ),
    ] {
        let ask = hoa.ask("/thu-vien").with("accept", "text/html").body(kind, body);
        assert_eq!(ask.post().await.status, 422, "{kind} {body}");
    }
    let item = format!("/thu-vien/{}", picture(&portal, "a.png", &png()).await.name);
    let fields = [("mo-ta", "x"), ("trong-tam", "giua")];
    assert_eq!(hoa.post(&item, &fields).await.status, 400);
    let long = "ộ".repeat(501);
    let answer = hoa.post(&item, &[("mo-ta", &*long), ("trong-tam", "top")]).await;
    assert!(answer.status == 422 && answer.text().contains("500 chữ cái"));
    for wrong in ["truoc=x", "truoc=1&truoc=2", "truoc=%ff"] {
        let answer = hoa.ask(&format!("/thu-vien.json?{wrong}")).get().await;
        assert_eq!(answer.status, 400, "{wrong}");
        let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(said["message"].as_str().unwrap().contains("không hiểu"), "{said}");
    }
    assert_eq!(hoa.get("/thu-vien?truoc=x").await.status, 404);
    assert_eq!(hoa.get("/thu-vien/x").await.status, 404);
}

#[tokio::test]
async fn each_may_do_what_is_theirs_and_no_more() {
    let portal = start().await;
    let shown = picture(&portal, "a.png", &png()).await;
    let item = format!("/thu-vien/{}", shown.name);
    let people = [
        ("nobody", None),
        ("can-bo", Some(&[Role::Staff][..])),
        ("quan-tri", Some(&[Role::Admin])),
        ("hoa", Some(&[Role::Author])),
    ];
    for (name, roles) in people {
        let is_author = name == "hoa";
        let person = match roles {
            Some(roles) => Some(portal.account(name, roles).await),
            None => None,
        };
        let ask = |path: &str| match &person {
            Some(person) => person.ask(path),
            None => portal.ask(path).on("localhost").of_own_page(),
        };
        let refused = if person.is_some() { 403 } else { 401 };
        for path in ["/thu-vien", &item] {
            let seen = ask(path).with("accept", "text/html").get().await.status;
            let led = if person.is_some() { 403 } else { 303 };
            assert_eq!(seen, if is_author { 200 } else { led }, "{name} {path}");
        }
        let fields = [("mo-ta", "Chợ"), ("trong-tam", "left")];
        let described = ask(&item).form(&fields).post().await.status;
        assert_eq!(described, if is_author { 303 } else { refused }, "{name}");
        for path in ["thay", "xoa"] {
            let tried = ask(&format!("{item}/{path}")).form(&[]).post().await.status;
            assert_eq!(tried, refused, "{name} {path}");
        }
        let foreign = ask(&item).form(&fields).with("sec-fetch-site", "cross-site");
        assert_eq!(foreign.post().await.status, 403);
    }
    let ward = portal.ward("song-mai").await;
    assert!(ward.media().item(&shown.name).await.unwrap().is_some());
    let dung = portal.account_on("doi-thong", "dung", &[Role::Editor]).await;
    for path in [item.clone(), format!("{item}/xoa"), format!("{item}/thay")] {
        let tried = dung.post(&path, &[("mo-ta", "x"), ("trong-tam", "top")]).await;
        assert_eq!(tried.status, 404, "{path}");
    }
    assert_eq!(ward.media().item(&shown.name).await.unwrap().unwrap().alt.unwrap().as_str(), "Chợ");
}
