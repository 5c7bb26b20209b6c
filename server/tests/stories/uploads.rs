//! Uploading from the editor: who may, what is taken, and what becomes of everything else.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::{
    material::{PDF, docx, encoded, fine, held, layered, red_and_blue, says},
    portal::{Answer, Ask, PHONE, Running, SignedIn, start, start_with},
};
use domain::account::Role;
use image::{
    Delay, Frame, ImageFormat, RgbaImage,
    codecs::gif::{GifEncoder, Repeat},
};
use serde_json::Value;
use std::{fs, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

fn png() -> Vec<u8> {
    encoded(red_and_blue(), ImageFormat::Png)
}

fn upload(person: &SignedIn, name: &str, bytes: Vec<u8>) -> Ask {
    person.ask(&format!("/tai-len?ten={name}")).body("application/octet-stream", bytes)
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.header("content-type"), "application/json", "{answer:?}");
    serde_json::from_slice(&answer.body).unwrap()
}

/// Everything of both wards on the disk, uploads on their way too.
fn kept(portal: &Running) -> usize {
    let data = portal.portal.config().data.path();
    let folders = ["media/1", "media/2", "files/1", "files/2", "incoming"];
    let count = |folder: &str| fs::read_dir(data.join(folder)).map_or(0, Iterator::count);
    folders.into_iter().map(count).sum()
}

#[tokio::test]
async fn a_picture_from_a_telephone_comes_back_as_an_article_names_it() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let answer = upload(&hoa, "%E1%BA%A2nh%20ch%E1%BB%A3.JPG", held(6)).post().await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let said = json(&answer);
    assert_eq!(said["kind"], "picture");
    assert_eq!(
        (said["picture"]["width"].as_u64(), said["picture"]["height"].as_u64()),
        (Some(600), Some(900))
    );
    assert_eq!(said["note"], Value::Null);
    let picture: domain::media::Picture = serde_json::from_value(said["picture"].clone()).unwrap();
    for width in picture.widths() {
        let address = picture.address(width, domain::media::PictureFormat::WebP);
        assert_eq!(portal.get(&address).await.status, 200);
    }
    let listed = json(&hoa.ask("/thu-vien.json?tim=anh+cho").get().await);
    assert_eq!(listed["items"][0]["name"], "Ảnh chợ.JPG");
    assert_eq!(listed["items"][0]["picture"], said["picture"]);
    assert_eq!((&listed["items"][0]["used"], &listed["next"]), (&Value::from(0), &Value::Null));
}

#[tokio::test]
async fn a_document_comes_back_with_its_name_its_size_and_its_right_ending() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let answer = upload(&hoa, "M%E1%BA%ABu%20%C4%91%C6%A1n.doc", docx()).post().await;
    assert_eq!(answer.status, 201);
    let said = json(&answer);
    assert_eq!((&said["kind"], &said["file"]["name"]), (&"file".into(), &"Mẫu đơn.docx".into()));
    assert_eq!(said["file"]["size"].as_u64(), Some(docx().len() as u64));
    let file: domain::media::StoredFile = serde_json::from_value(said["file"].clone()).unwrap();
    assert_eq!(portal.get(&file.address()).await.body, docx());
}

#[tokio::test]
async fn a_picture_that_moves_is_kept_as_its_first_and_the_author_is_told() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    for shade in [30, 220] {
        let image = RgbaImage::from_pixel(400, 300, image::Rgba([shade, shade, shade, 255]));
        let frame = Frame::from_parts(image, 0, 0, Delay::from_numer_denom_ms(100, 1));
        encoder.encode_frame(frame).unwrap();
    }
    drop(encoder);
    let said = json(&upload(&hoa, "a.gif", gif).post().await);
    assert_eq!(said["note"], "Ảnh động: chỉ giữ hình đầu tiên.");
    let picture: domain::media::Picture = serde_json::from_value(said["picture"].clone()).unwrap();
    let shown = portal.get(&picture.address(360, domain::media::PictureFormat::Jpeg)).await;
    let shown = image::load_from_memory(&shown.body).unwrap().to_rgb8();
    assert!(shown.get_pixel(100, 100)[0] < 60);
}

#[tokio::test]
async fn only_those_may_who_write_and_only_from_the_sites_own_page() {
    let portal = start().await;
    let anonymous = portal.ask("/tai-len?ten=a.png").of_own_page().body("image/png", png());
    assert_eq!(anonymous.post().await.status, 401);
    for roles in [&[][..], &[Role::Staff], &[Role::Admin], &[Role::Staff, Role::Admin]] {
        let name = format!("khach{}", roles.len() + usize::from(roles.contains(&Role::Admin)) * 4);
        let person = portal.account(&name, roles).await;
        let answer = upload(&person, "a.png", png()).post().await;
        assert_eq!(answer.status, 403, "{roles:?}");
        assert!(json(&answer)["message"].as_str().unwrap().ends_with('.'));
        assert_eq!(person.ask("/thu-vien.json").get().await.status, 403);
    }
    let hoa = portal.account("hoa", &[Role::Author]).await;
    for origin in ["cross-site", "same-site"] {
        let foreign = upload(&hoa, "a.png", png()).with("sec-fetch-site", origin);
        assert_eq!(foreign.post().await.status, 403);
    }
    assert_eq!(portal.get("/thu-vien.json").await.status, 401);
    assert_eq!(kept(&portal), 0);
    let binh = portal.account("binh", &[Role::Editor]).await;
    for person in [hoa, binh] {
        assert_eq!(upload(&person, "a.png", png()).post().await.status, 201);
    }
}

#[tokio::test]
async fn what_one_ward_uploads_the_other_neither_lists_nor_serves() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let dung = portal.account_on("doi-thong", "dung", &[Role::Editor]).await;
    let said = json(&upload(&hoa, "a.png", png()).post().await);
    let listed = json(&dung.ask("/thu-vien.json").get().await);
    assert_eq!(listed["items"].as_array().unwrap().len(), 0);
    let name = said["picture"]["name"].as_str().unwrap();
    assert_eq!(dung.get(&format!("/thu-vien/{name}")).await.status, 404);
    assert_eq!(dung.post(&format!("/thu-vien/{name}/xoa"), &[]).await.status, 404);
    // Her cookie is nothing on the other ward's name.
    let there = upload(&hoa, "a.png", png()).on("doithong.localhost");
    assert_eq!(there.post().await.status, 401);
    assert_eq!(hoa.get(&format!("/thu-vien/{name}")).await.status, 200);
}

#[tokio::test]
async fn whatever_else_is_sent_is_refused_with_a_sentence_and_leaves_nothing() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let half = png()[..png().len() / 2].to_vec();
    for (bytes, status, word) in [
        (Vec::new(), 422, "trống"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), 415, "JPEG"),
        (b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), 415, "PDF"),
        ([b"<html>".as_slice(), PDF].concat(), 415, "PDF"),
        (b"MZ\x90\0\x03".to_vec(), 415, "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(64), 415, ".doc"),
        (b"GIF89a=1;alert(1)".to_vec(), 422, "40 triệu"),
        (half, 422, "hỏng"),
        (says(&png(), 30_000, 30_000), 422, "40 triệu"),
        (says(&png(), 1, 39_000), 422, "chiều"),
        (says(&fine(), 6_000, 6_000), 422, "tốn bộ nhớ"),
        (layered(8_000, 5_000), 422, "tốn bộ nhớ"),
        (docx()[..docx().len() - 30].to_vec(), 422, "hỏng"),
    ] {
        let answer = upload(&hoa, "a.png", bytes).post().await;
        let message = json(&answer)["message"].as_str().unwrap().to_owned();
        assert_eq!(answer.status, status, "{message}");
        assert!(message.contains(word) && message.ends_with('.'), "{word}: {message}");
    }
    assert_eq!(kept(&portal), 0);
    assert_eq!(json(&hoa.ask("/thu-vien.json").get().await)["items"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn no_name_leads_anywhere_or_turns_around() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let long = "a".repeat(6_000);
    for (number, (name, kept)) in (1..).zip([
        ("..%2f..%2fbantin.db.png", "bantin.db.png"),
        ("C%3a%5cWindows%5canh.png", "anh.png"),
        ("anh%E2%80%AEgpj.exe", "anhgpj.exe"),
        ("a%00b%0d%0ac.png", "a b c.png"),
        ("", "khong-ten"),
        ("%ff%fe", "khong-ten"),
        (&*long, &long[..180]),
        ("%3Cscript%3E.png", "<script>.png"),
    ]) {
        let unlike = image::RgbImage::from_pixel(9, 9, image::Rgb([number, 0, 0]));
        let answer = upload(&hoa, name, encoded(unlike, ImageFormat::Png)).post().await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let listed = json(&hoa.ask("/thu-vien.json").get().await);
        let names: Vec<_> = listed["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect();
        assert!(
            names.iter().any(|name| name == kept || name.replace('\u{fffd}', "").is_empty()),
            "{kept}: {names:?}"
        );
    }
    let page = hoa.get("/thu-vien").await;
    assert!(!page.text().contains("<script>.png") && page.text().contains("&lt;script&gt;.png"));
    assert!(portal.folder().join("data/bantin.db").is_file());
}

#[tokio::test]
async fn a_limit_is_kept_before_during_and_without_a_length() {
    let portal = start_with("limits.upload-mib = 1").await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let answer = upload(&hoa, "a.pdf", vec![b'%'; 1024 * 1024 + 1]).post().await;
    assert_eq!(answer.status, 413);
    assert_eq!(json(&answer)["message"], "Không nhận được tệp này: tệp lớn hơn 1 MB.");
    // A body that is larger than any form, and within the limit of files, comes in.
    let wide =
        image::RgbImage::from_fn(500, 500, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
    assert_eq!(upload(&hoa, "a.png", encoded(wide, ImageFormat::Png)).post().await.status, 201);
    let before = kept(&portal);
    let chunked = head(&hoa, "Transfer-Encoding: chunked\r\n");
    let (status, said) = say(&portal, &[chunked.as_bytes(), b"3\r\nabc\r\n0\r\n\r\n"]).await;
    assert_eq!(status, 411, "{said}");
    let huge = head(&hoa, "Content-Length: 99999999999999\r\n");
    let (status, said) = say(&portal, &[huge.as_bytes(), b"%PDF-"]).await;
    assert_eq!(status, 413, "{said}");
    assert_eq!(kept(&portal), before);
}

#[tokio::test]
async fn who_goes_away_in_the_middle_leaves_nothing() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let mut lines = Vec::new();
    for _ in 0..3 {
        let mut line = TcpStream::connect(portal.address).await.unwrap();
        let head = head(&hoa, "Content-Length: 1000000\r\n");
        line.write_all(head.as_bytes()).await.unwrap();
        line.write_all(&[b'%'; 50_000]).await.unwrap();
        lines.push(line);
    }
    let coming = until(|| kept(&portal) == 3).await;
    assert!(coming, "they are on the disk while they come");
    drop(lines);
    assert!(until(|| kept(&portal) == 0).await, "and gone when nobody sends any more");
    // Places are given back.
    assert_eq!(upload(&hoa, "a.png", png()).post().await.status, 201);
}

#[tokio::test]
async fn many_at_once_are_all_taken_and_the_same_is_kept_once() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let asks = (0..20).map(|_| upload(&hoa, "a.png", png()).post());
    let answers = futures::future::join_all(asks).await;
    assert!(answers.iter().all(|answer| answer.status == 201), "{answers:?}");
    let listed = json(&hoa.ask("/thu-vien.json").get().await);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(kept(&portal), 8, "four widths in two formats");
}

/// The head of an upload as a script would never write it.
fn head(person: &SignedIn, length: &str) -> String {
    format!(
        "POST /tai-len?ten=a.pdf HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {PHONE}\r\n\
         Sec-Fetch-Site: same-origin\r\nCookie: bantin={}\r\n{length}\r\n",
        person.token.text()
    )
}

async fn say(portal: &Running, parts: &[&[u8]]) -> (u16, String) {
    let mut line = TcpStream::connect(portal.address).await.unwrap();
    for part in parts {
        line.write_all(part).await.unwrap();
    }
    let mut answer = vec![0; 4096];
    let read = timeout(Duration::from_secs(20), line.read(&mut answer)).await.unwrap().unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

async fn until(is_so: impl Fn() -> bool) -> bool {
    for _ in 0..800 {
        if is_so() {
            return true;
        }
        sleep(Duration::from_millis(50)).await;
    }
    false
}
