//! Taking in pages of old portals.

use crate::ward::{article, page, section, site, titles, ward};
use domain::text::FileName;
use store::{Imported, Store, StoreError};

#[tokio::test]
async fn a_page_brings_its_article_its_views_and_its_sites_visits() {
    let ward = ward().await;
    let section = ward.section("Công tác Đảng").await;
    let page = page(section, "Tổng kết dân vận", "000.txt");
    assert_eq!(ward.site.articles().imported(&page.content).await.unwrap(), None);
    let imported = ward.site.articles().import(&page).await.unwrap();
    assert_eq!(imported, Imported::New(article(1)));
    assert_eq!(ward.site.articles().imported(&page.content).await.unwrap(), Some(article(1)));
    assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 715);
    assert_eq!(ward.site.visits().total().await.unwrap(), 26_634_494);
    let read = ward.site.articles().by_id(article(1)).await.unwrap().unwrap();
    assert_eq!(read.content, page.article);
}

#[tokio::test]
async fn the_same_page_again_changes_nothing_whatever_its_file_is_called() {
    let ward = ward().await;
    let section = ward.section("Công tác Đảng").await;
    let page = page(section, "Tổng kết dân vận", "000.txt");
    ward.site.articles().import(&page).await.unwrap();
    let before = ward.site.articles().page(None, 9).await.unwrap();

    let mut again = page.clone();
    again.file = FileName::parse("ban sao của 000.txt").unwrap();
    again.views = 9_999;
    again.visits = Some(99_999_999);
    for _ in 0..2 {
        let imported = ward.site.articles().import(&again).await.unwrap();
        assert_eq!(imported, Imported::Already(article(1)));
    }
    assert_eq!(ward.site.articles().page(None, 9).await.unwrap(), before);
    assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 715);
    assert_eq!(ward.site.visits().total().await.unwrap(), 26_634_494);
    let other = page_with(&page, "Tin khác");
    let next = ward.site.articles().import(&other).await.unwrap();
    assert_eq!(next, Imported::New(article(2)), "no number was used up");
}

fn page_with(page: &store::Import, title: &str) -> store::Import {
    crate::ward::page(page.article.section, title, page.file.as_str())
}

#[tokio::test]
async fn a_withdrawn_page_does_not_come_back_with_the_next_import() {
    let ward = ward().await;
    let page = page(ward.section("Tin tức").await, "Tin đã gỡ", "001.txt");
    ward.site.articles().import(&page).await.unwrap();
    ward.site.articles().withdraw(article(1)).await.unwrap();
    let again = ward.site.articles().import(&page).await.unwrap();
    assert_eq!(again, Imported::Already(article(1)));
    assert!(ward.site.articles().latest(9).await.unwrap().is_empty());
}

#[tokio::test]
async fn two_wards_may_import_the_same_page() {
    let mai = ward().await;
    let lan = site(&mai.store, "song-lan").await;
    let in_mai = page(mai.section("Tin tức").await, "Tin của thành phố", "002.txt");
    let in_lan = page(section(&lan, "Tin tức").await, "Tin của thành phố", "002.txt");
    for (site, page) in [(&mai.site, in_mai), (&lan, in_lan)] {
        let imported = site.articles().import(&page).await.unwrap();
        assert_eq!(imported, Imported::New(article(1)));
        assert_eq!(titles(&site.articles().latest(9).await.unwrap()), ["Tin của thành phố"]);
    }
}

#[tokio::test]
async fn the_site_starts_from_the_largest_number_that_any_page_printed() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    for (title, visits, total) in [
        ("Một", Some(500), 500),
        ("Hai", None, 500),
        ("Ba", Some(400), 500),
        ("Bốn", Some(26_634_494), 26_634_494),
    ] {
        let mut page = page(section, title, "003.txt");
        page.visits = visits;
        ward.site.articles().import(&page).await.unwrap();
        assert_eq!(ward.site.visits().total().await.unwrap(), total, "{title}");
    }
    ward.site.visits().start_at_least(30_000_000).await.unwrap();
    ward.site.visits().start_at_least(1).await.unwrap();
    assert_eq!(ward.site.visits().total().await.unwrap(), 30_000_000);
}

#[tokio::test]
async fn an_import_that_fails_midway_leaves_nothing_and_succeeds_later() {
    let ward = ward().await;
    let page = page(ward.section("Tin tức").await, "Tin dở dang", "004.txt");
    for (breaks, mends) in [
        (
            "create trigger broken before insert on article_views
             begin select raise(abort, 'broken'); end",
            "drop trigger broken",
        ),
        (
            "create trigger broken before update on site_visits
             begin select raise(abort, 'broken'); end",
            "drop trigger broken",
        ),
        ("alter table site_visits rename to lost", "alter table lost rename to site_visits"),
    ] {
        ward.tamper(breaks).await;
        let failed = ward.site.articles().import(&page).await;
        assert!(matches!(failed, Err(StoreError::Database(_))), "{breaks}: {failed:?}");
        ward.tamper(mends).await;
        for nothing in [
            "select count(*) from articles",
            "select count(*) from article_views",
            "select start from site_visits",
        ] {
            assert_eq!(ward.number(nothing).await, 0, "{breaks}: {nothing}");
        }
    }
    let imported = ward.site.articles().import(&page).await.unwrap();
    assert_eq!(imported, Imported::New(article(1)));
}

#[tokio::test]
async fn an_absurd_number_is_refused_and_nothing_is_left_of_its_page() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let mut views = page(section, "Lượt xem vô lý", "005.txt");
    views.views = u64::MAX;
    let mut visits = page(section, "Lượt truy cập vô lý", "006.txt");
    visits.visits = Some(1_000_000_000_000_001);
    for page in [views, visits] {
        let refused = ward.site.articles().import(&page).await;
        assert!(matches!(refused, Err(StoreError::TooLarge(_))), "{refused:?}");
    }
    assert_eq!(ward.number("select count(*) from articles").await, 0);
    assert_eq!(ward.site.visits().total().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_commands_importing_the_same_pages_at_once_take_each_in_once() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let command = |store: Store| {
        let site = store.site(ward.id());
        tokio::spawn(async move {
            let mut new = 0;
            for number in 0..40 {
                let page = page(section, &format!("Trang {number}"), "trang.txt");
                let imported = site.articles().import(&page).await.unwrap();
                new += usize::from(matches!(imported, Imported::New(_)));
            }
            new
        })
    };
    let other = Store::open(ward.folder()).await.unwrap();
    let (one, two) = (command(ward.store.clone()), command(other));
    assert_eq!(one.await.unwrap() + two.await.unwrap(), 40);
    assert_eq!(ward.number("select count(*) from articles").await, 40);
}
