//! Feeds: what is new, for programs that follow the site.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::neighbours::{FEEDS, Story, day, items, keep, map, now, paragraph, titles, withdraw};
use crate::portal::start;
use chrono::{DateTime, FixedOffset, Utc};
use domain::date::PublishedAt;
use serde_json::json;

fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[tokio::test]
async fn a_neighbours_reader_gets_the_whole_article_with_whole_addresses() {
    let portal = start().await;
    let title = "Tổng kết \"dân vận\" & họp <2017>";
    let picture = json!({ "name": "ab".repeat(16), "width": 800, "height": 600 });
    let link = json!([{ "type": "link", "attrs": { "href": "/hoi-dap?a=1&b=2" } }]);
    let quote = json!({ "type": "blockquote", "content": [
        { "type": "paragraph", "content": [{ "type": "text", "text": "xem ]]> đây", "marks": link }] }] });
    let blocks = json!([
        { "type": "figure", "attrs": { "picture": picture, "alt": "Hội trường" } },
        quote,
        { "type": "attachment", "attrs": { "content": "cd".repeat(16), "name": "Mẫu.pdf", "size": 9 } },
    ]);
    let file = format!("{}-800.jpg", "ab".repeat(16));
    keep(&portal, "song-mai", &file, 4321).await;
    let story =
        Story { title: title.to_owned(), published: day("2018-01-18"), blocks, ..Story::of("") };
    let id = story.publish(&portal, "song-mai").await;
    for items in items(&portal, "songmai.vn", "").await {
        let [item] = &items[..] else { panic!("{items:?}") };
        assert_eq!(item.title, title);
        let address = format!("http://songmai.vn/cong-tac-dang/tong-ket-dan-van-hop-2017-{id}");
        assert_eq!(item.address, address);
        assert_eq!(item.lead.as_deref(), Some("Hơn 100 người <dự> & góp ý."));
        assert_eq!(
            (item.author.as_str(), item.section.as_str()),
            ("Nguyễn Thị Hà", "Công tác Đảng")
        );
        let media = format!("http://songmai.vn/media/{file}");
        assert_eq!(item.picture, Some((media.clone(), "image/jpeg".to_owned(), 4321)));
        for part in [
            &format!("{media} 800w"),
            "href=\"http://songmai.vn/hoi-dap?a=1&amp;b=2\"",
            "xem ]]&gt; đây",
            "href=\"http://songmai.vn/tep/",
            "<p>(Nguồn: Báo Bình Minh)</p>",
        ] {
            assert!(item.html.contains(part), "{part} is not in {}", item.html);
        }
        assert!(!item.html.contains("=\"/"), "{}", item.html);
        assert_eq!(
            portal.get(item.address.trim_start_matches("http://songmai.vn")).await.status,
            200
        );
    }
}

#[tokio::test]
async fn a_day_without_a_time_is_given_no_time_but_the_one_that_feeds_force() {
    let portal = start().await;
    let minute = time("2018-01-18T14:51:00+07:00").with_timezone(&Utc);
    Story { published: day("2018-01-17"), ..Story::of("Ngày") }.publish(&portal, "song-mai").await;
    Story { published: PublishedAt::Minute(minute), ..Story::of("Phút") }
        .publish(&portal, "song-mai")
        .await;
    for items in items(&portal, "songmai.vn", "").await {
        assert_eq!(titles(&items), ["Phút", "Ngày"]);
        assert_eq!(items[0].published, minute);
        assert_eq!(items[1].published, time("2018-01-17T00:00:00+07:00"));
    }
    let map = map(&portal.get("/sitemap-1.xml").await);
    let changed: Vec<_> = map.iter().map(|entry| entry.changed.as_str()).collect();
    assert_eq!(changed, ["2018-01-17", "2018-01-18T14:51:00+07:00"]);
}

#[tokio::test]
async fn a_feed_holds_the_thirty_newest_and_a_sections_feed_only_its_own() {
    let portal = start().await;
    for number in 1..=31 {
        let published = day(&format!("2018-01-{number:02}"));
        let section = if number % 10 == 0 { "Thanh niên" } else { "Công tác Đảng" };
        let story = Story { published, section, ..Story::of(&format!("Tin {number}")) };
        story.publish(&portal, "song-mai").await;
    }
    for items in items(&portal, "songmai.vn", "").await {
        assert_eq!(items.len(), 30);
        assert_eq!((items[0].title.as_str(), items[29].title.as_str()), ("Tin 31", "Tin 2"));
    }
    for items in items(&portal, "songmai.vn", "/thanh-nien").await {
        assert_eq!(titles(&items), ["Tin 30", "Tin 20", "Tin 10"]);
    }
    let feed = portal.get("/thanh-nien/rss.xml").await;
    assert!(feed.text().contains("<title>Thanh niên – Phường Sông Mai</title>"));
}

#[tokio::test]
async fn a_feed_nobody_has_is_a_page_that_says_so() {
    let portal = start().await;
    portal.publish("song-mai", "Họp dân").await;
    for path in [
        "/khong-co/rss.xml",
        "/Cong-Tac-Dang/rss.xml",
        "/%C4%91/feed.json",
        "/cong-tac-dang/hop-dan-1/rss.xml",
        "/cong-tac-dang/rss",
        "/rss.xml.gz",
        "/sitemap-2.xml",
        "/sitemap-0.xml",
        "/sitemap-01.xml",
        "/sitemap-99999999999.xml",
        "/sitemap-x.xml",
    ] {
        let answer = portal.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
    }
    for path in
        ["/rss.xml", "/cong-tac-dang/atom.xml", "/sitemap.xml", "/robots.txt", "/sitemap-1.xml"]
    {
        let answer = portal.ask(path).with("sec-fetch-site", "same-origin").post().await;
        assert_eq!(answer.status, 405, "{path}");
        let head = portal.ask(path).head().await;
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
    }
}

#[tokio::test]
async fn who_has_a_feed_already_is_told_so_until_something_changes() {
    let portal = start().await;
    let (article, _) = portal.publish("song-mai", "Họp dân").await;
    let section = FEEDS.map(|file| format!("/cong-tac-dang/{file}"));
    let paths = FEEDS.map(|file| format!("/{file}")).into_iter().chain(section);
    let paths: Vec<_> =
        paths.chain(["/sitemap.xml".to_owned(), "/robots.txt".to_owned()]).collect();
    let mut known = Vec::new();
    for path in &paths {
        let first = portal.get(path).await;
        let (tag, since) =
            (first.header("etag").to_owned(), first.header("last-modified").to_owned());
        assert!(tag.starts_with("W/\"") && since.ends_with(" GMT"), "{path}: {tag} {since}");
        assert_eq!(first.header("cache-control"), "no-cache");
        let bare = tag.trim_start_matches("W/").to_owned();
        for (name, value) in [
            ("if-none-match", &tag),
            ("if-none-match", &bare),
            ("if-none-match", &format!("\"x\", {tag}")),
            ("if-none-match", &"*".to_owned()),
            ("if-modified-since", &since),
        ] {
            let again = portal.ask(path).with(name, value).get().await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {name}: {value}");
            assert_eq!(again.header("etag"), tag);
        }
        for (name, value) in [
            ("if-none-match", "\"x\""),
            ("if-none-match", "tàm tạm"),
            ("if-modified-since", "Thu, 18 Jan 2018 07:51:00 GMT"),
            ("if-modified-since", "hôm qua"),
        ] {
            assert_eq!(
                portal.ask(path).with(name, value).get().await.status,
                200,
                "{path} {value}"
            );
        }
        // A tag that does not fit is not helped by a date that does.
        let both =
            portal.ask(path).with("if-none-match", "\"x\"").with("if-modified-since", &since);
        assert_eq!(both.get().await.status, 200);
        known.push((path, tag, since));
    }
    withdraw(&portal, "song-mai", article).await;
    for (path, tag, since) in known.iter().filter(|(path, ..)| *path != "/robots.txt") {
        for (name, value) in [("if-none-match", tag), ("if-modified-since", since)] {
            assert_eq!(portal.ask(path).with(name, value).get().await.status, 200, "{path} {name}");
        }
    }
}

#[tokio::test]
async fn a_text_with_characters_that_xml_cannot_hold_breaks_no_feed() {
    let portal = start().await;
    let blocks = json!([paragraph(
        "trước\u{0}\u{8}\u{b}\u{1f}\u{fffe}\u{ffff}sau \u{1f600} ]]> <script>&amp;"
    )]);
    Story { blocks, ..Story::of("Tin\u{fffe} lạ \u{1f600}") }.publish(&portal, "song-mai").await;
    for items in items(&portal, "songmai.vn", "").await {
        assert_eq!(items[0].title, "Tin lạ \u{1f600}");
        let html = "<p>trướcsau \u{1f600} ]]&gt; &lt;script&gt;&amp;amp;</p>";
        assert!(items[0].html.starts_with(html), "{}", items[0].html);
    }
    let news = Story { published: PublishedAt::Second(now()), ..Story::of("Mới\u{ffff} đây") };
    news.publish(&portal, "song-mai").await;
    let news = map(&portal.get("/sitemap-news.xml").await);
    assert_eq!(news[0].title.as_deref(), Some("Mới đây"));
}

#[tokio::test]
async fn a_feed_of_very_long_articles_ends_with_their_leads() {
    let portal = start().await;
    for number in 1..=6 {
        let blocks = json!([paragraph(&"dài ".repeat(200_000))]);
        let published = day(&format!("2018-01-{number:02}"));
        let story = Story { blocks, published, ..Story::of(&format!("Tin dài {number}")) };
        story.publish(&portal, "song-mai").await;
    }
    for items in items(&portal, "songmai.vn", "").await {
        assert_eq!(items.len(), 6);
        assert!(items[0].html.len() > 900_000 && items[5].html.len() < 1000);
        assert!(items.iter().all(|item| item.lead.is_some()));
    }
}

#[tokio::test]
async fn programs_that_follow_the_site_are_nobody_in_its_counts() {
    let portal = start().await;
    let (article, _) = portal.publish("song-mai", "Họp dân").await;
    for path in ["/rss.xml", "/feed.json", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt"] {
        assert_eq!(portal.ask(path).by("Lan").get().await.status, 200);
    }
    portal.ask(&format!("/chia-se/{article}.png")).by("Lan").get().await;
    let site = portal.site("song-mai").await;
    let numbers = portal.portal.tally().numbers(site, now().timestamp_millis());
    assert_eq!((portal.views("song-mai", article).await, numbers.visits), (0, 0));
}
