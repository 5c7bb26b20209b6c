//! The picture that is shared with an article.
#![allow(clippy::print_stdout, reason = "who runs it should know what was left out")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Answer, Running, start, start_in};
use domain::{
    article::NewArticle,
    body::Body,
    date::PublishedAt,
    id::ArticleId,
    section::SectionKind,
    text::{SectionName, Title},
};
use serde_json::json;

const ASSETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/assets");

/// A portal with the font and the icon that `make` puts beside it.
async fn studio() -> Option<Running> {
    let folder = tempfile::tempdir().unwrap();
    let fonts = folder.path().join("site/fonts");
    std::fs::create_dir_all(&fonts).unwrap();
    let font = "BeVietnamPro-600.ttf";
    if std::fs::copy(format!("{ASSETS}/fonts/{font}"), fonts.join(font)).is_err() {
        println!("bỏ qua: chưa có phông chữ, xin chạy make target/assets.stamp");
        return None;
    }
    let icon = "apple-touch-icon.png";
    std::fs::copy(format!("{ASSETS}/{icon}"), folder.path().join("site").join(icon)).unwrap();
    Some(start_in(folder, "").await)
}

fn dimensions(png: &Answer) -> (u32, u32) {
    assert_eq!(png.status, 200);
    assert_eq!(png.header("content-type"), "image/png");
    let format = image::ImageFormat::Png;
    let picture = image::load_from_memory_with_format(&png.body, format).unwrap();
    (picture.width(), picture.height())
}

async fn publish_with_picture(portal: &Running) -> (ArticleId, String) {
    let ward = portal.store().site(portal.site("song-mai").await);
    let name = SectionName::parse("Thanh niên").unwrap();
    let picture = json!({ "name": "ab".repeat(16), "width": 2000, "height": 1000 });
    let figure = json!({ "type": "figure", "attrs": { "picture": picture } });
    let article = NewArticle {
        section: ward.sections().ensure(&name, SectionKind::News).await.unwrap(),
        title: Title::parse("Trồng cây").unwrap(),
        lead: None,
        byline: None,
        source: None,
        published: PublishedAt::Day("2018-01-18".parse().unwrap()),
        body: serde_json::from_value::<Body>(json!({ "type": "doc", "content": [figure] }))
            .unwrap(),
    };
    (
        ward.articles().publish(&article).await.unwrap(),
        format!("/media/{}-1600.jpg", "ab".repeat(16)),
    )
}

fn shared_picture(page: &Answer) -> String {
    let meta = page.text().split("property=\"og:image\" content=\"").nth(1).unwrap();
    meta.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_article_without_a_picture_is_shared_with_its_title_drawn() {
    let Some(portal) = studio().await else { return };
    let (_, address) = portal.publish("song-mai", "Ủy ban họp về Ngõ 42").await;
    let shared = shared_picture(&portal.get(&address).await);
    let path = shared.strip_prefix("http://songmai.vn").unwrap();
    let first = portal.get(path).await;
    assert_eq!(dimensions(&first), (1200, 630));
    assert!(first.body.len() < 150_000);
    let again = portal.get(path).await;
    assert_eq!(first.body, again.body);
    let tag = first.header("etag");
    assert_eq!(portal.ask(path).with("if-none-match", tag).get().await.status, 304);
}

#[tokio::test]
async fn an_article_with_a_picture_is_shared_with_it() {
    let portal = start().await;
    let (id, picture) = publish_with_picture(&portal).await;
    let page = portal.get(&format!("/thanh-nien/trong-cay-{id}")).await;
    assert_eq!(shared_picture(&page), format!("http://songmai.vn{picture}"));
}

#[tokio::test]
async fn each_article_and_each_ward_has_its_own_picture_and_no_others() {
    let Some(portal) = studio().await else { return };
    let (ours, _) = portal.publish("song-mai", "Họp dân").await;
    let (other, _) = portal.publish("song-mai", "Trồng cây").await;
    let (theirs, _) = portal.publish("doi-thong", "Họp dân").await;
    assert_eq!(ours, theirs);
    let path = format!("/chia-se/{ours}.png");
    let picture = portal.get(&path).await.body;
    assert_ne!(picture, portal.get(&format!("/chia-se/{other}.png")).await.body);
    assert_ne!(picture, portal.ask(&path).on("doithong.vn").get().await.body);
    let none = portal.ask(&format!("/chia-se/{other}.png")).on("doithong.vn").get().await;
    assert_eq!(none.status, 404);
}

#[tokio::test]
async fn there_is_no_picture_of_what_is_not_there() {
    let portal = start().await;
    portal.publish("song-mai", "Họp dân").await;
    for file in ["99.png", "1.jpg", "1", "01.png", "-1.png", "x.png", ".png", "%2e%2e%2f1.png"] {
        assert_eq!(portal.get(&format!("/chia-se/{file}")).await.status, 404, "{file}");
    }
}

#[tokio::test]
async fn what_is_withdrawn_is_no_longer_drawn() {
    let Some(portal) = studio().await else { return };
    let (article, _) = portal.publish("song-mai", "Tin nhầm").await;
    let path = format!("/chia-se/{article}.png");
    let first = portal.get(&path).await;
    assert_eq!((first.status, first.header("cache-control")), (200, "no-cache"));
    let ward = portal.store().site(portal.site("song-mai").await);
    ward.articles().withdraw(article).await.unwrap();
    assert_eq!(portal.get(&path).await.status, 404);
    let again = portal.ask(&path).with("if-none-match", first.header("etag")).get().await;
    assert_eq!(again.status, 404);
}

#[tokio::test]
async fn without_a_font_the_articles_own_picture_stands_in() {
    let portal = start().await;
    let (with, picture) = publish_with_picture(&portal).await;
    let answer = portal.get(&format!("/chia-se/{with}.png")).await;
    assert_eq!((answer.status, answer.header("location")), (302, picture.as_str()));
    let (without, _) = portal.publish("song-mai", "Họp dân").await;
    assert_eq!(portal.get(&format!("/chia-se/{without}.png")).await.status, 404);
}

#[tokio::test]
async fn many_who_share_at_once_are_all_served() {
    let Some(portal) = studio().await else { return };
    let mut paths = Vec::new();
    for number in 0..12 {
        let (id, _) = portal.publish("song-mai", &format!("Tin số {number}")).await;
        paths.push(format!("/chia-se/{id}.png"));
    }
    let asks = paths.iter().map(|path| portal.get(path));
    for answer in futures::future::join_all(asks).await {
        assert_eq!(dimensions(&answer), (1200, 630));
    }
}
