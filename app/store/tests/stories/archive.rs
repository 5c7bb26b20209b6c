//! Residents leaf through the news by day.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{Ward, article, day, minute, news, numbers, section, site, ward};
use chrono::NaiveDate;
use domain::calendar::Month;
use std::ops::RangeInclusive;
use store::{Beside, Position};

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

fn only(day: &str) -> RangeInclusive<NaiveDate> {
    let day: NaiveDate = day.parse().unwrap();
    day..=day
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
    assert_eq!(*ward.site.archive().years().await.unwrap(), [(2019, 5), (2018, 1), (1969, 1)]);
}

#[tokio::test]
async fn a_day_lists_its_news_newest_first_a_page_at_a_time() {
    let ward = scene().await;
    let archive = ward.site.archive();
    let new_year = only("2019-01-01");
    for limit in 1..=4 {
        let (mut met, mut next) = (Vec::new(), None::<Position>);
        loop {
            let listing = archive.of_days(&new_year, next, limit).await.unwrap();
            met.extend(numbers(&listing.teasers));
            next = listing.next.map(|at| at.to_string().parse().unwrap());
            if next.is_none() {
                break;
            }
        }
        assert_eq!(met, [4, 3, 2], "{limit} a page");
    }
    let elsewhere: Position = "99999999999999-9".parse().unwrap();
    let all = archive.of_days(&new_year, Some(elsewhere), 9).await.unwrap();
    assert_eq!(numbers(&all.teasers), [4, 3, 2], "a position of another day changes nothing");
    let earlier: Position = "0-1".parse().unwrap();
    assert!(archive.of_days(&new_year, Some(earlier), 9).await.unwrap().teasers.is_empty());
    let quiet = archive.of_days(&only("2019-02-01"), None, 9).await.unwrap();
    assert_eq!((quiet.teasers.len(), quiet.next), (0, None));
}

#[tokio::test]
async fn a_withdrawn_article_leaves_the_calendar_at_once() {
    let ward = scene().await;
    assert_eq!(ward.site.archive().years().await.unwrap().len(), 3);
    ward.site.articles().withdraw(article(5)).await.unwrap();
    assert_eq!(days(&ward, "2019/01").await, told([("2019-01-01", 3)]));
    ward.site.articles().withdraw(article(7)).await.unwrap();
    assert_eq!(*ward.site.archive().years().await.unwrap(), [(2019, 4), (2018, 1)]);
}

#[tokio::test]
async fn another_wards_days_are_its_own() {
    let ward = scene().await;
    let lan = site(&ward.store, "song-lan").await;
    assert_eq!(*lan.archive().years().await.unwrap(), []);
    let at = section(&lan, "Tin tức").await;
    lan.articles().publish(&news(at, "Tin Lan", day("2019-01-02"))).await.unwrap();
    let days = lan.archive().days(month("2019/01")).await.unwrap();
    assert_eq!(days, [("2019-01-02".parse().unwrap(), 1)]);
    let on_new_year = lan.archive().of_days(&only("2019-01-01"), None, 9).await.unwrap();
    assert!(on_new_year.teasers.is_empty());
}

#[tokio::test]
async fn the_nearest_days_with_news_are_found_over_any_gap() {
    let ward = scene().await;
    let archive = ward.site.archive();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    for (days, before, after) in [
        (only("2019-01-01"), day("2018-12-31"), day("2019-01-31")),
        (only("2018-12-31"), day("1969-12-31"), day("2019-01-01")),
        (only("2019-02-14"), day("2019-01-31"), day("2019-03-01")),
        (only("2019-03-01"), day("2019-01-31"), None),
        (only("1969-12-31"), None, day("2018-12-31")),
        (month("2019/01").days(), day("2018-12-31"), day("2019-03-01")),
        (month("9999/12").days(), day("2019-03-01"), None),
    ] {
        assert_eq!(archive.beside(&days).await.unwrap(), Beside { before, after }, "{days:?}");
    }
    assert_eq!(archive.newest().await.unwrap(), day("2019-03-01"));
    let empty = site(&ward.store, "song-lan").await;
    assert_eq!(empty.archive().newest().await.unwrap(), None);
    assert_eq!(empty.archive().beside(&only("2019-01-01")).await.unwrap(), Beside::default());
}

#[tokio::test]
async fn a_month_lists_all_its_news() {
    let ward = scene().await;
    let january = month("2019/01").days();
    let listing = ward.site.archive().of_days(&january, None, 9).await.unwrap();
    assert_eq!(numbers(&listing.teasers), [5, 4, 3, 2]);
}
