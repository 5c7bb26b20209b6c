//! Residents leaf through the news by day.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{Ward, article, day, minute, news, numbers, section, site, ward};
use domain::calendar::Month;
use store::Position;

async fn scene() -> Ward {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for (title, published) in [
        ("Cuối năm", minute("2018-12-31 23:59")),
        ("Đầu năm", minute("2019-01-01 00:00")),
        ("Trong ngày", day("2019-01-01")),
        ("Tối mồng một", minute("2019-01-01 23:59")),
        ("Cuối tháng", minute("2019-01-31 06:30")),
        ("Tháng ba", day("2019-03-01")),
        ("Trước năm 1970", minute("1969-12-31 10:00")),
    ] {
        ward.site.articles().publish(&news(at, title, published)).await.unwrap();
    }
    ward
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

async fn days(ward: &Ward, of: &str) -> Vec<(String, u32)> {
    let days = ward.site.archive().days(month(of)).await.unwrap();
    days.into_iter().map(|(day, articles)| (day.to_string(), articles)).collect()
}

fn told<const N: usize>(days: [(&str, u32); N]) -> Vec<(String, u32)> {
    days.map(|(day, articles)| (day.to_owned(), articles)).to_vec()
}

#[tokio::test]
async fn the_calendar_has_the_days_with_news_in_vietnams_time() {
    let ward = scene().await;
    assert_eq!(days(&ward, "2019/01").await, told([("2019-01-01", 3), ("2019-01-31", 1)]));
    assert_eq!(days(&ward, "2018/12").await, told([("2018-12-31", 1)]));
    assert_eq!(days(&ward, "1969/12").await, told([("1969-12-31", 1)]));
    assert_eq!(days(&ward, "2019/02").await, []);
    assert_eq!(days(&ward, "0001/01").await, []);
    assert_eq!(days(&ward, "9999/12").await, []);
    let months = ward.site.archive().months(2019).await.unwrap();
    assert_eq!(months, [(month("2019/01"), 4), (month("2019/03"), 1)]);
    assert_eq!(ward.site.archive().months(2020).await.unwrap(), []);
    assert_eq!(ward.site.archive().months(i32::MAX).await.unwrap(), []);
    assert_eq!(ward.site.archive().years().await.unwrap(), [(2019, 5), (2018, 1), (1969, 1)]);
}

#[tokio::test]
async fn a_day_lists_its_news_newest_first_a_page_at_a_time() {
    let ward = scene().await;
    let archive = ward.site.archive();
    let new_year = "2019-01-01".parse().unwrap();
    for limit in 1..=4 {
        let (mut met, mut next) = (Vec::new(), None::<Position>);
        loop {
            let listing = archive.of_day(new_year, next, limit).await.unwrap();
            met.extend(numbers(&listing.teasers));
            next = listing.next.map(|at| at.to_string().parse().unwrap());
            if next.is_none() {
                break;
            }
        }
        assert_eq!(met, [4, 3, 2], "{limit} a page");
    }
    let elsewhere: Position = "99999999999999-9".parse().unwrap();
    let all = archive.of_day(new_year, Some(elsewhere), 9).await.unwrap();
    assert_eq!(numbers(&all.teasers), [4, 3, 2], "a position of another day changes nothing");
    let earlier: Position = "0-1".parse().unwrap();
    assert!(archive.of_day(new_year, Some(earlier), 9).await.unwrap().teasers.is_empty());
    let quiet = archive.of_day("2019-02-01".parse().unwrap(), None, 9).await.unwrap();
    assert_eq!((quiet.teasers.len(), quiet.next), (0, None));
}

#[tokio::test]
async fn a_withdrawn_article_leaves_the_calendar_at_once() {
    let ward = scene().await;
    ward.site.articles().withdraw(article(5)).await.unwrap();
    assert_eq!(days(&ward, "2019/01").await, told([("2019-01-01", 3)]));
    ward.site.articles().withdraw(article(7)).await.unwrap();
    assert_eq!(ward.site.archive().years().await.unwrap(), [(2019, 4), (2018, 1)]);
}

#[tokio::test]
async fn another_wards_days_are_its_own() {
    let ward = scene().await;
    let lan = site(&ward.store, "song-lan").await;
    assert_eq!(lan.archive().years().await.unwrap(), []);
    let at = section(&lan, "Tin tức").await;
    lan.articles().publish(&news(at, "Tin Lan", day("2019-01-02"))).await.unwrap();
    let days = lan.archive().days(month("2019/01")).await.unwrap();
    assert_eq!(days, [("2019-01-02".parse().unwrap(), 1)]);
    let on_new_year = lan.archive().of_day("2019-01-01".parse().unwrap(), None, 9).await.unwrap();
    assert!(on_new_year.teasers.is_empty());
}
