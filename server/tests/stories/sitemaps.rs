//! Site maps, and what robots and telephones ask for first.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::neighbours::{FEEDS, Story, items, map, now, titles, withdraw};
use crate::portal::{Answer, publish, site, start};
use chrono::{FixedOffset, TimeDelta};
use domain::{date::PublishedAt, section::SectionKind, text::SectionName};
use serde_json::Value;

#[tokio::test]
async fn a_ward_that_has_published_nothing_has_empty_feeds() {
    let portal = start().await;
    for items in items(&portal, "songmai.vn", "").await {
        assert!(items.is_empty());
    }
    let index = map(&portal.get("/sitemap.xml").await);
    assert_eq!(index.len(), 2, "the pages and the news");
    assert!(map(&portal.get("/sitemap-news.xml").await).is_empty());
    assert_eq!(map(&portal.get("/sitemap-pages.xml").await).len(), 3);
    assert_eq!(portal.get("/sitemap-1.xml").await.status, 404);
}

#[tokio::test]
async fn each_ward_hands_out_its_own_articles_under_the_name_it_was_asked_by() {
    let portal = start().await;
    let (_, ours) = portal.publish("song-mai", "Sông Mai họp dân").await;
    portal.publish("doi-thong", "Đồi Thông trồng cây").await;
    for path in [
        "/rss.xml",
        "/atom.xml",
        "/feed.json",
        "/cong-tac-dang/rss.xml",
        "/sitemap-1.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/so-do-trang",
    ] {
        let answer = portal.ask(path).on("doithong.vn").get().await;
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        assert!(!text.contains("songmai") && !text.contains("Sông Mai"), "{path}: {text}");
    }
    for items in items(&portal, "doithong.vn", "").await {
        assert_eq!(titles(&items), ["Đồi Thông trồng cây"]);
    }
    for items in items(&portal, "localhost:3000", "/cong-tac-dang").await {
        assert_eq!(items[0].address, format!("http://localhost:3000{ours}"));
    }
    assert_eq!(portal.ask("/rss.xml").on("phuong-khac.vn").get().await.status, 421);
}

#[tokio::test]
async fn what_is_withdrawn_is_gone_from_every_door_at_once() {
    let portal = start().await;
    let now = PublishedAt::Second(now());
    let gone = Story { published: now, ..Story::of("Tin nhầm") }.publish(&portal, "song-mai").await;
    Story { published: now, ..Story::of("Tin đúng") }.publish(&portal, "song-mai").await;
    let doors = [
        "/rss.xml",
        "/atom.xml",
        "/feed.json",
        "/cong-tac-dang/rss.xml",
        "/cong-tac-dang/atom.xml",
        "/cong-tac-dang/feed.json",
        "/sitemap-1.xml",
        "/sitemap-news.xml",
        "/so-do-trang",
    ];
    let says = async |what: &str| {
        let mut says = Vec::new();
        for path in doors {
            says.push(portal.get(path).await.text().contains(what));
        }
        says
    };
    assert_eq!(says(&format!("tin-nham-{gone}")).await, [true; 9]);
    withdraw(&portal, "song-mai", gone).await;
    assert_eq!(says(&format!("tin-nham-{gone}")).await, [false; 9]);
    assert_eq!(says("tin-dung").await, [true; 9]);
    assert_eq!(portal.get(&format!("/chia-se/{gone}.png")).await.status, 404);
}

#[tokio::test]
async fn a_search_engine_finds_every_page_from_robots_txt_on() {
    let portal = start().await;
    for number in 0..520 {
        publish(portal.store(), "song-mai", &format!("Tin số {number}")).await;
    }
    let robots = portal.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().starts_with("User-agent: *\n"));
    assert!(!robots.text().contains("Disallow: /\n"));
    let index = robots.text().lines().find_map(|line| line.strip_prefix("Sitemap: ")).unwrap();
    let path = |address: &str| address.strip_prefix("http://songmai.vn").unwrap().to_owned();
    let mut pages = Vec::new();
    for part in map(&portal.get(&path(index)).await) {
        let answer = portal.get(&path(&part.address)).await;
        assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
        pages.extend(map(&answer).iter().map(|entry| path(&entry.address)));
    }
    assert_eq!(pages.len(), 4 + 520);
    for page in ["/", "/moi-nhat", "/so-do-trang", "/cong-tac-dang"] {
        assert!(pages.iter().any(|found| found == page), "{page}");
    }
    for page in pages.iter().step_by(40) {
        assert_eq!(portal.get(page).await.status, 200, "{page}");
    }
    pages.sort();
    pages.dedup();
    assert_eq!(pages.len(), 4 + 520, "no page twice");
}

#[tokio::test]
async fn news_is_what_is_two_days_old_at_most() {
    let portal = start().await;
    let now = now();
    let today = now.with_timezone(&FixedOffset::east_opt(7 * 3600).unwrap()).date_naive();
    for (title, published) in [
        ("Hôm nay", PublishedAt::Day(today)),
        ("Hôm qua", PublishedAt::Minute(now - TimeDelta::hours(30))),
        ("Ba hôm trước", PublishedAt::Minute(now - TimeDelta::hours(50))),
        ("Mấy hôm trước", PublishedAt::Day(today - TimeDelta::days(4))),
        ("Ngày kia", PublishedAt::Minute(now + TimeDelta::hours(40))),
    ] {
        Story { published, ..Story::of(title) }.publish(&portal, "song-mai").await;
    }
    let news = map(&portal.get("/sitemap-news.xml").await);
    let titles: Vec<_> = news.iter().filter_map(|entry| entry.title.as_deref()).collect();
    assert!(titles.contains(&"Hôm nay") && titles.contains(&"Hôm qua"), "{titles:?}");
    assert_eq!(titles.len(), 2, "{titles:?}");
}

#[tokio::test]
async fn a_telephone_learns_how_the_site_looks_among_its_apps() {
    let portal = start().await;
    let manifest = portal.get("/manifest.webmanifest").await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json; charset=utf-8");
    let manifest: Value = serde_json::from_slice(&manifest.body).unwrap();
    assert_eq!(manifest["name"], "Phường Sông Mai");
    assert_eq!((&manifest["lang"], &manifest["start_url"]), (&"vi".into(), &"/".into()));
    assert_eq!(manifest["theme_color"], "#8b181b");
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/assets");
    for icon in manifest["icons"].as_array().unwrap() {
        let file = format!("{assets}{}", icon["src"].as_str().unwrap());
        assert!(std::fs::exists(&file).unwrap(), "{file}");
    }
    assert!(std::fs::exists(format!("{assets}/favicon.ico")).unwrap());
}

#[tokio::test]
async fn every_page_says_where_its_feeds_are() {
    let portal = start().await;
    let (_, article) = portal.publish("song-mai", "Họp dân").await;
    let of_site = FEEDS.map(|file| format!("http://songmai.vn/{file}"));
    for page in ["/", "/moi-nhat", "/so-do-trang", &article] {
        let page = portal.get(page).await;
        assert_eq!(links(&page, "alternate"), of_site);
        assert_eq!(links(&page, "manifest"), ["/manifest.webmanifest"]);
    }
    let section = portal.get("/cong-tac-dang").await;
    let of_section = FEEDS.map(|file| format!("http://songmai.vn/cong-tac-dang/{file}"));
    assert_eq!(links(&section, "alternate"), [of_section, of_site].concat());
    let map = portal.get("/so-do-trang").await;
    for part in [
        "href=\"/cong-tac-dang\"",
        "href=\"/rss.xml\"",
        "href=\"/cong-tac-dang/atom.xml\"",
        &format!("href=\"{article}\""),
    ] {
        assert!(map.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn no_section_can_take_the_address_of_a_door() {
    let portal = start().await;
    let ward = portal.store().site(site(portal.store(), "song-mai").await);
    for name in ["Sơ đồ trang", "Chia sẻ"] {
        ward.sections()
            .ensure(&SectionName::parse(name).unwrap(), SectionKind::News)
            .await
            .unwrap();
    }
    let page = portal.get("/so-do-trang").await;
    assert!(page.text().contains("href=\"/muc-so-do-trang\""));
    assert_eq!(portal.get("/muc-chia-se").await.status, 200);
}

fn links(page: &Answer, rel: &str) -> Vec<String> {
    let links = page.text().split("<link ").skip(1).filter_map(|link| link.split('>').next());
    let attribute = |link: &str, name: &str| {
        let value = link.split(&format!("{name}=\"")).nth(1)?;
        value.split('"').next().map(str::to_owned)
    };
    let of = |link: &&str| attribute(link, "rel").as_deref() == Some(rel);
    links.filter(of).filter_map(|link| attribute(link, "href")).collect()
}
