//! Residents look for articles on the search page, and while they type.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::neighbours::{FEEDS, Story, day, paragraph, withdraw};
use crate::portal::{Running, start};
use domain::id::ArticleId;
use serde_json::{Value, json};

async fn publish(portal: &Running, title: &str, on: &str, text: &str) -> ArticleId {
    let blocks = json!([paragraph(text)]);
    let story = Story { published: day(on), blocks, ..Story::of(title) };
    story.publish(portal, "song-mai").await
}

async fn scene() -> Running {
    let portal = start().await;
    let text = "Bà con khen các tổ dân vận khéo giúp giải phóng mặt bằng.";
    publish(&portal, "Tổng kết <năm> & khen thưởng", "2018-01-18", text).await;
    publish(&portal, "Chợ Bến Mai họp phiên mới", "2019-10-07", "Đông vui từ sáng sớm.").await;
    let sport =
        Story {
            section: "Thể thao", published: day("2020-02-02"), ..Story::of("Hội thi bơi")
        };
    sport.publish(&portal, "song-mai").await;
    portal
}

async fn page(portal: &Running, address: &str) -> String {
    let answer = portal.get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    main_of(answer.text()).to_owned()
}

fn main_of(html: &str) -> &str {
    let from = html.find("<main").unwrap();
    &html[from..html.find("</main>").unwrap()]
}

async fn suggested(portal: &Running, typed: &str) -> Vec<(String, String, String)> {
    let answer = portal.get(&format!("/goi-y?q={typed}")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    let json: Value = serde_json::from_slice(&answer.body).unwrap();
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    let line = |line: &Value| (text(line, "kind"), text(line, "text"), text(line, "href"));
    json["suggestions"].as_array().unwrap().iter().map(line).collect()
}

#[tokio::test]
async fn a_resident_without_scripts_finds_an_article_and_sees_why() {
    let portal = scene().await;
    let answer = portal.get("/tim-kiem?q=dan+van+kheo").await;
    let html = answer.text();
    assert_eq!(answer.status, 200);
    assert!(html.contains("<title>“dan van kheo”: 1 bài viết – Phường Sông Mai</title>"), "{html}");
    assert!(html.contains(r#"<meta name="robots" content="noindex">"#), "{html}");
    let main = main_of(html);
    assert!(main.contains(r#"href="/cong-tac-dang/tong-ket-nam-khen-thuong-1""#), "{main}");
    assert!(main.contains("khen các tổ <mark>dân vận khéo</mark>"), "{main}");
    assert!(main.contains(r#"value="dan van kheo""#), "what was typed stands in the field");
    let title = page(&portal, "/tim-kiem?q=tong+ket").await;
    assert!(title.contains("<mark>Tổng kết</mark> &lt;năm&gt; &amp; khen thưởng"), "{title}");
}

#[tokio::test]
async fn answers_of_one_section_or_of_some_days_can_be_wanted() {
    let portal = scene().await;
    for (address, titles) in [
        ("/tim-kiem?q=hop", &["/cho-ben-mai", "/hoi-thi-boi", "/tong-ket-nam"][..]),
        ("/tim-kiem?q=hop&muc=the-thao", &["/hoi-thi-boi"]),
        ("/tim-kiem?q=hop&muc=&tu=2019-10-07&den=2019-10-07", &["/cho-ben-mai"]),
        ("/tim-kiem?q=hop&tu=2020-01-01&den=2019-01-01", &["/cho-ben-mai"]),
        ("/tim-kiem?q=hop&muc=khong-co&tu=xx&den=2018-02-30", &["/cho-ben-mai", "/hoi-thi-boi"]),
    ] {
        let main = page(&portal, address).await;
        for title in ["/cho-ben-mai", "/hoi-thi-boi", "/tong-ket-nam"] {
            let is_wanted = titles.contains(&title) && title != "/tong-ket-nam";
            assert!(!is_wanted || main.contains(title), "{address}: {title} in {main}");
            assert!(titles.contains(&title) || !main.contains(title), "{address}: {title}");
        }
    }
    let hidden = page(&portal, "/tim-kiem?q=boi&muc=cong-tac-dang").await;
    assert!(hidden.contains("Chưa thấy bài nào") && hidden.contains(r#"href="/tim-kiem?q=boi""#));
}

#[tokio::test]
async fn who_mistypes_is_shown_the_nearest_spelling_and_who_finds_nothing_is_helped() {
    let portal = scene().await;
    let near = page(&portal, "/tim-kiem?q=giai+phongg+mat+bang").await;
    assert!(near.contains(r#"<a href="/tim-kiem?q=giai+ph%C3%B3ng+mat+bang">"#), "{near}");
    let nothing = page(&portal, "/tim-kiem?q=%3Cscript%3Exyzzy").await;
    assert!(nothing.contains("&lt;script&gt;xyzzy") && !nothing.contains("<script>x"), "{nothing}");
    assert!(nothing.contains("/luu-tru"));
    for (address, sentence) in [
        ("/tim-kiem", "Mẹo nhỏ khi tìm"),
        ("/tim-kiem?q=", "Mẹo nhỏ khi tìm"),
        ("/tim-kiem?q=+%E2%80%A6", "gõ ít nhất một từ"),
        ("/tim-kiem?q=-hop", "gõ ít nhất một từ"),
    ] {
        assert!(page(&portal, address).await.contains(sentence), "{address}");
    }
}

#[tokio::test]
async fn many_answers_come_a_page_at_a_time() {
    let portal = start().await;
    for number in 1..=23 {
        publish(&portal, &format!("Thông báo số {number}"), "2019-10-07", "Mời họp.").await;
    }
    let mut next = Some("/tim-kiem?q=thong+bao&muc=cong-tac-dang".to_owned());
    let mut met = Vec::new();
    while let Some(address) = next {
        let main = page(&portal, &address).await;
        assert!(main.contains("Tìm thấy 23 bài viết"), "{main}");
        let links = main.split(r#"href="/cong-tac-dang/thong-bao-so-"#).skip(1);
        met.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let more = main.split("data-more=\"").nth(1);
        next = more.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
    }
    assert_eq!(met.len(), 23);
    met.dedup();
    assert_eq!((met.len(), met[0].as_str(), met[22].as_str()), (23, "23-23", "1-1"));
}

#[tokio::test]
async fn whatever_the_address_says_it_is_never_an_error() {
    let portal = scene().await;
    let long = "a".repeat(10_000);
    let longer = "%E1%BB%99+".repeat(2_000);
    for typed in [
        "%00%01%02",
        "%ff%fe%80",
        "%",
        "%zz",
        "&&==&q=hop",
        "%22(AND)*NEAR%7Btitle%7D:%5E",
        "'%3B+drop+table+articles%3B--",
        "%F0%9F%87%BB%F0%9F%87%B3",
        "a&tiep=x&tiep=9-9&tu=%00&muc=%ff",
        "hop&tiep=0-9223372036854775807",
        "hop&tiep=9-0",
        &long,
        &longer,
    ] {
        for door in ["/tim-kiem?q=", "/goi-y?q="] {
            let mut answer = portal.get(&format!("{door}{typed}")).await;
            let start: String = typed.chars().take(30).collect();
            if answer.status == 303 {
                assert!(typed.len() > 7_000, "{door}{start}");
                let there = answer.header("location").to_owned();
                assert!(there.starts_with(door) && there.len() < 3_000, "{there}");
                answer = portal.get(&there).await;
            }
            assert_eq!(answer.status, 200, "{door}{start}");
        }
    }
    for address in ["/tim-kiem?", "/tim-kiem?x=1", "/goi-y", "/goi-y?q=a&q=b"] {
        assert_eq!(portal.get(address).await.status, 200, "{address}");
    }
    assert_eq!(portal.ask("/goi-y?q=hop").post().await.status, 403, "only asking is offered");
}

#[tokio::test]
async fn suggestions_are_sections_and_titles_and_what_many_look_for() {
    let portal = scene().await;
    let line = |kind: &str, text: &str, href: &str| (kind.into(), text.into(), href.into());
    let article =
        line("article", "Chợ Bến Mai họp phiên mới", "/cong-tac-dang/cho-ben-mai-hop-phien-moi-2");
    assert_eq!(suggested(&portal, "ch%E1%BB%A3").await, std::slice::from_ref(&article));
    assert_eq!(suggested(&portal, "the+th").await, [line("section", "Thể thao", "/the-thao")]);
    assert_eq!(suggested(&portal, "xyzzy").await, []);
    for person in ["Lan", "Mai", "Tư", "Thu"] {
        portal.ask("/tim-kiem?q=cho+ben").by(person).get().await;
        portal.ask("/tim-kiem?q=nha+ong+nam").by(person).get().await;
    }
    portal.ask("/tim-kiem?q=dong+vui").with("user-agent", "Googlebot/2.1").get().await;
    portal.portal.searches().flush(portal.store()).await.unwrap();
    let often = line("search", "Chợ Bến", "/tim-kiem?q=Ch%E1%BB%A3+B%E1%BA%BFn");
    assert_eq!(suggested(&portal, "cho").await, [often, article]);
    assert_eq!(suggested(&portal, "dong").await, [], "a robot is nobody");
}

#[tokio::test]
async fn a_withdrawn_article_is_out_everywhere_at_once() {
    let portal = scene().await;
    let title = "Mất nước khu Bãi Bồi";
    let shows = async |address: &str| portal.get(address).await.text().contains("khu Bãi Bồi");
    let feeds = FEEDS.map(|file| format!("/{file}"));
    let shown =
        ["/tim-kiem?q=mat+nuoc", "/goi-y?q=mat+nuoc", "/luu-tru/2025/03/08", "/luu-tru/2025/03"];
    let located = ["/luu-tru", "/luu-tru/2025", "/sitemap-1.xml"];
    let mark = |address: &str| if address.ends_with("xml") { "mat-nuoc" } else { "/luu-tru/2025" };
    let all = || shown.iter().map(|one| (*one).to_owned()).chain(feeds.clone());
    for address in all() {
        assert!(!shows(&address).await, "{address}");
    }
    let article = publish(&portal, title, "2025-03-08", "Sửa ống.").await;
    for address in all() {
        assert!(shows(&address).await, "{address} has it at once");
    }
    for address in located {
        assert!(portal.get(address).await.text().contains(mark(address)), "{address}");
    }
    withdraw(&portal, "song-mai", article).await;
    for address in all() {
        assert!(!shows(&address).await, "{address} has it no more");
    }
    for address in ["/luu-tru", "/sitemap-1.xml"] {
        assert!(!portal.get(address).await.text().contains(mark(address)), "{address}");
    }
}

#[tokio::test]
async fn the_search_pages_own_files_are_kept_for_a_year_and_nobody_else_fetches_them() {
    let portal = scene().await;
    let html = portal.get("/tim-kiem").await.text().to_owned();
    let own = |ending: &str| {
        let name = html
            .split("\"/tim-kiem.")
            .find(|rest| rest.split('"').next().unwrap().ends_with(ending));
        format!("/tim-kiem.{}", name.unwrap().split('"').next().unwrap())
    };
    for (address, media_type) in [(own("css"), "text/css"), (own("js"), "text/javascript")] {
        let answer = portal.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(answer.header("content-type").starts_with(media_type), "{address}");
        assert!(answer.header("cache-control").contains("immutable"), "{address}");
        assert!(!portal.get("/moi-nhat").await.text().contains(&address), "{address}");
    }
    assert_eq!(portal.get("/tim-kiem.0123456789abcdef.js").await.status, 404);
    assert_eq!(
        portal
            .ask("/tim-kiem?q=boi")
            .on("doithong.vn")
            .get()
            .await
            .text()
            .matches("<mark>")
            .count(),
        0
    );
}
