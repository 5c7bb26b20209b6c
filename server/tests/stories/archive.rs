//! Residents leaf through the news by day.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::neighbours::{Story, day};
use crate::portal::{Running, start};
use chrono::{DateTime, Utc};
use domain::date::PublishedAt;

fn instant(text: &str) -> PublishedAt {
    PublishedAt::Minute(text.parse::<DateTime<Utc>>().unwrap())
}

async fn scene() -> Running {
    let portal = start().await;
    for (title, published) in [
        ("Khuya ngày 25 giờ Luân Đôn", instant("2018-10-25T17:30:00Z")),
        ("Đêm 26 giờ Luân Đôn", instant("2018-10-26T17:30:00Z")),
        ("Giữa tháng", day("2018-10-15")),
        ("Tháng Chạp", day("2018-12-31")),
        ("Năm sau", day("2020-02-29")),
    ] {
        Story { published, ..Story::of(title) }.publish(&portal, "song-mai").await;
    }
    portal
}

async fn page(portal: &Running, address: &str) -> String {
    let answer = portal.get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    let html = answer.text();
    html[html.find("<main").unwrap()..html.find("</main>").unwrap()].to_owned()
}

/// Where the links of a piece of HTML lead, as far as they lead into the archive.
fn ways(html: &str) -> Vec<&str> {
    let ways = html.split("href=\"/luu-tru").skip(1);
    ways.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn a_day_is_vietnams_day() {
    let portal = scene().await;
    let day = page(&portal, "/luu-tru/2018/10/26").await;
    assert!(day.contains("<h1>Thứ Sáu, 26/10/2018</h1>"), "{day}");
    assert!(day.contains("Khuya ngày 25") && !day.contains("Đêm 26"), "{day}");
    assert!(page(&portal, "/luu-tru/2018/10/27").await.contains("Đêm 26"));
}

#[tokio::test]
async fn the_calendar_is_a_table_whose_days_with_news_are_links() {
    let portal = scene().await;
    let month = page(&portal, "/luu-tru/2018/10").await;
    let table = &month[month.find("<table").unwrap()..month.find("</table>").unwrap()];
    assert_eq!(ways(table), ["/2018/10", "/2018/10/15", "/2018/10/26", "/2018/10/27"]);
    assert_eq!(table.matches("<th scope=\"col\">").count(), 7);
    assert!(table.contains("Thứ Hai") && table.contains("Chủ Nhật"), "{table}");
    let text: String =
        table.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    assert!(text.contains("26 tháng 10: 1 bài"), "{text}");
    let here = page(&portal, "/luu-tru/2018/10/26").await;
    assert!(here.contains("<a href=\"/luu-tru/2018/10/26\" aria-current=\"date\">"), "{here}");
    assert!(page(&portal, "/").await.contains("href=\"/luu-tru/2020/02/29\""), "the newest month");
}

#[tokio::test]
async fn every_page_leads_to_the_nearest_news_before_and_after_and_nowhere_else() {
    let portal = scene().await;
    for (address, before, after) in [
        ("/luu-tru/2018/10/26", Some("/2018/10/15"), Some("/2018/10/27")),
        ("/luu-tru/2018/11/05", Some("/2018/10/27"), Some("/2018/12/31")),
        ("/luu-tru/2018/10/15", None, Some("/2018/10/26")),
        ("/luu-tru/2018/12", Some("/2018/10"), Some("/2020/02")),
        ("/luu-tru/2020/02", Some("/2018/12"), None),
        ("/luu-tru/2019", Some("/2018"), Some("/2020")),
        ("/luu-tru/2018", None, Some("/2020")),
    ] {
        let main = page(&portal, address).await;
        let near = |rel: &str| {
            let link = main.split("<a ").find(|link| link.contains(&format!("rel=\"{rel}\"")));
            link.map(|link| ways(link)[0].to_owned())
        };
        assert_eq!(
            (near("prev").as_deref(), near("next").as_deref()),
            (before, after),
            "{address}"
        );
    }
}

#[tokio::test]
async fn months_and_years_say_how_much_they_have() {
    let portal = scene().await;
    let year = page(&portal, "/luu-tru/2018").await;
    assert_eq!(ways(&year), ["", "/2018/10", "/2018/12", "/2020"]);
    assert!(year.contains("3 bài") && year.contains("<span>Tháng 1</span>"), "{year}");
    let years = page(&portal, "/luu-tru").await;
    assert!(years.contains("Năm 2018") && years.contains("4 bài"), "{years}");
    assert!(ways(&years).contains(&"/2020/02/29"), "the newest month hangs there");
}

#[tokio::test]
async fn what_no_calendar_has_is_no_page_and_a_day_without_news_is_a_kind_one() {
    let portal = scene().await;
    for address in [
        "/luu-tru/2018/02/29",
        "/luu-tru/2018/13",
        "/luu-tru/2018/00",
        "/luu-tru/2018/1",
        "/luu-tru/2018/10/1",
        "/luu-tru/2018/10/032",
        "/luu-tru/2018/10/00",
        "/luu-tru/0000",
        "/luu-tru/18",
        "/luu-tru/02018",
        "/luu-tru/-001",
        "/luu-tru/%2B201",
        "/luu-tru/hom-qua",
        "/luu-tru/2018/10/26/1",
        "/luu-tru/2018/10/26?truoc=x",
    ] {
        let answer = portal.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("Không tìm thấy trang này"), "{address}");
    }
    for (address, sentence) in [
        ("/luu-tru/2018/10/01", "Ngày này trang không có tin nào."),
        ("/luu-tru/9999/12/31", "Ngày này trang không có tin nào."),
        ("/luu-tru/0001/01", "Tháng này trang không có tin nào."),
        ("/luu-tru/9999", "Năm này trang không có tin nào."),
    ] {
        assert!(page(&portal, address).await.contains(sentence), "{address}");
    }
    let empty = portal.get("/luu-tru/2018/10/01").await;
    assert!(empty.text().contains("noindex"), "nobody should find it by a search engine");
    let bare = portal.ask("/luu-tru").on("doithong.vn").get().await;
    assert!(bare.text().contains("Phường chưa đăng tin nào"), "a ward without news");
}

#[tokio::test]
async fn a_resident_goes_straight_to_a_day() {
    let portal = scene().await;
    let answer = portal.get("/luu-tru?ngay=2018-10-26").await;
    assert_eq!((answer.status, answer.header("location")), (301, "/luu-tru/2018/10/26"));
    for nonsense in ["", "26/10/2018", "2018-02-30", "%ff", "99999-01-01", "-0001-01-01"] {
        assert!(
            page(&portal, &format!("/luu-tru?ngay={nonsense}")).await.contains("den-ngay"),
            "{nonsense}"
        );
    }
}
