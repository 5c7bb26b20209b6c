//! The ward's own emblem: brought on the page of settings, seen on every page.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    material::{PDF, encoded},
    portal::{Answer, Ask, SignedIn, start},
};
use domain::account::Role;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

const EMBLEM: &str = "/thiet-lap/bieu-trung";

/// A disc with as many colours as a photograph; around it nothing.
fn disc(side: u32) -> Vec<u8> {
    let middle = f64::from(side) / 2.0;
    let drawn = RgbaImage::from_fn(side, side, |x, y| {
        let distance = (f64::from(x) - middle).hypot(f64::from(y) - middle);
        let mixed = (x * 7 + y * 13 + x * y / 5).to_le_bytes()[0];
        Rgba([mixed, mixed.wrapping_mul(3), 40, if distance < middle { 255 } else { 0 }])
    });
    encoded(drawn, ImageFormat::Png)
}

fn form(person: &SignedIn, bytes: &[u8]) -> Ask {
    let head =
        "--ranh\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"huy hiệu.png\"\r\n\r\n";
    let body = [head.as_bytes(), bytes, b"\r\n--ranh--\r\n"].concat();
    let ask = person.ask(EMBLEM).with("accept", "text/html,*/*;q=0.8");
    ask.body("multipart/form-data; boundary=ranh", body)
}

/// The address in the page's first tag that has this in it.
fn address(page: &Answer, mark: &str, attribute: &str) -> String {
    let (before, after) = page.text().split_once(mark).unwrap();
    let tag = before.rsplit('<').next().unwrap().to_owned() + after.split('>').next().unwrap();
    let (_, rest) = tag.split_once(&format!("{attribute}=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn shown(page: &Answer) -> String {
    address(page, "class=\"emblem\"", "src")
}

fn pixels(answer: &Answer) -> DynamicImage {
    assert_eq!(answer.status, 200);
    assert!(answer.header("cache-control").contains("immutable"));
    image::load_from_memory(&answer.body).unwrap()
}

#[tokio::test]
async fn the_wards_own_emblem_takes_the_place_of_ours_on_every_page_and_goes_again() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    portal.publish("song-mai", "Ra mắt trang").await;
    assert_eq!(shown(&portal.get("/").await), "/emblem.svg");
    let done = form(&binh, &disc(700)).post().await;
    assert_eq!((done.status, done.header("location")), (303, "/thiet-lap?xong=bieu-trung"));

    let page = portal.get("/").await;
    let emblem = shown(&page);
    assert_eq!(address(&page, "rel=\"icon\"", "href"), emblem, "fetched once for both");
    assert_eq!(page.text().matches("/emblem.svg").count(), 0, "in its place, not beside it");
    let answer = portal.get(&emblem).await;
    assert!(answer.body.len() <= 2_400, "{} bytes on every first visit", answer.body.len());
    assert_eq!(answer.header("content-type"), "image/webp");
    let corner = pixels(&answer).to_rgba8();
    assert_eq!(corner.width(), corner.height());
    assert_eq!(corner.get_pixel(0, 0)[3], 0, "the paper shows through");

    let touch = emblem.replace("emblem.webp", "emblem-180.png");
    assert_eq!(address(&page, "rel=\"apple-touch-icon\"", "href"), touch);
    let touch = pixels(&portal.get(&touch).await);
    assert_eq!((touch.width(), touch.height(), touch.color().has_alpha()), (180, 180, false));
    let manifest = portal.get("/manifest.webmanifest").await;
    let large = emblem.replace("emblem.webp", "emblem-512.webp");
    assert!(manifest.text().contains(&large), "{}", manifest.text());
    assert_eq!(pixels(&portal.get(&large).await).width(), 512);
    let other = portal.ask("/").on("doithong.vn").get().await;
    assert_eq!(shown(&other), "/emblem.svg", "another ward keeps its own");
    assert_eq!(portal.ask(&emblem).on("doithong.vn").get().await.status, 404);

    // It is a picture of the library, and cannot be deleted there while it stands here.
    let lan = portal.account("lan", &[Role::Editor]).await;
    let content = emblem.strip_prefix("/media/").unwrap().split('-').next().unwrap();
    let item = format!("/thu-vien/{content}");
    let about = lan.get(&item).await;
    assert!(about.text().contains("Đang là biểu trưng của trang nên chưa xóa được."));
    let refused = lan.post(&format!("{item}/xoa"), &[]).await;
    assert_eq!(refused.header("location"), item);

    let gone = binh.post(&format!("{EMBLEM}/bo"), &[]).await;
    assert_eq!((gone.status, gone.header("location")), (303, "/thiet-lap?xong=bo-bieu-trung"));
    assert_eq!(shown(&portal.get("/").await), "/emblem.svg");
    let log = binh.get("/nhat-ky").await;
    for deed in ["Đặt biểu trưng của trang", "huy hiệu.png", "Bỏ biểu trưng của trang"]
    {
        assert!(log.text().contains(deed), "{deed}");
    }
    assert_eq!(lan.post(&format!("{item}/xoa"), &[]).await.status, 303);
    assert_eq!(portal.get(&emblem).await.status, 404, "every size is gone with it");
}

#[tokio::test]
async fn what_cannot_be_an_emblem_is_refused_beside_its_field_and_nothing_is_kept() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    let plain = |width, height| {
        encoded(RgbImage::from_pixel(width, height, Rgb([20, 160, 40])), ImageFormat::Png)
    };
    for (bytes, words) in [
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), "JPEG, PNG"),
        (PDF.to_vec(), "không phải ảnh"),
        (plain(90, 90), "ít nhất 96 điểm ảnh"),
        (plain(900, 300), "gần vuông"),
        (disc(300)[..2000].to_vec(), "hỏng"),
        (Vec::new(), "trống"),
    ] {
        let back = form(&binh, &bytes).post().await;
        assert!(matches!(back.status, 415 | 422), "{words}: {}", back.status);
        assert!(back.text().contains(words), "{words}: {}", back.text());
        assert!(back.text().contains("value=\"Phường Sông Mai\""), "the settings are still there");
    }
    assert_eq!(shown(&portal.get("/").await), "/emblem.svg");
    let lan = portal.account("lan", &[Role::Author]).await;
    assert!(lan.get("/thu-vien").await.text().contains("Ở đây chưa có gì."));
}
