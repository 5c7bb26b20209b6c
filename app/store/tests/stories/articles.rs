//! Publishing, and what readers' lists show of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{article, body, day, minute, news, numbers, page, section, site, titles, ward};
use domain::{
    article::{Article, Status},
    standing::Standing,
    text::{Byline, Lead, Source},
};
use store::{Position, Shown, SiteStore, StoreError, Thing};

#[tokio::test]
async fn what_an_author_wrote_comes_back_as_it_was_even_after_a_restart() {
    let ward = ward().await;
    let mut written =
        news(ward.section("Công tác Đảng").await, "Tổng kết dân vận 2017", day("2018-01-18"));
    written.lead = Lead::parse("Sáng 18/1, Đảng ủy phường tổng kết.").ok();
    written.byline = Byline::parse("Nguyễn Thị Hà").ok();
    written.source = Source::parse("Ban Dân vận").ok();
    written.body = serde_json::from_str(
        r#"{"type":"doc","content":[
            {"type":"figure","attrs":{"file":"dan-van.jpg","alt":"Hội nghị",
             "picture":{"name":"0123456789abcdef0123456789abcdef","width":800,"height":600}}},
            {"type":"paragraph","content":[{"type":"text","text":"Toàn cảnh hội nghị."}]}]}"#,
    )
    .unwrap();
    let id = ward.site.articles().publish(&written).await.unwrap();

    let ward = ward.restart().await;
    let read = ward.site.articles().by_id(id).await.unwrap().unwrap();
    let expected = Article {
        id,
        slug: crate::ward::slug("tong-ket-dan-van-2017"),
        status: Status::Published,
        content: written.clone(),
        imported_from: None,
    };
    assert_eq!(read, expected);
    let teaser = ward.site.articles().latest(1).await.unwrap().remove(0);
    assert_eq!(teaser.cover, written.body.cover());
    assert!(teaser.cover.is_some());
    assert_eq!((teaser.published, teaser.lead), (written.published, written.lead));
}

#[tokio::test]
async fn two_wards_cannot_read_or_withdraw_each_others_articles() {
    let mai = ward().await;
    let lan = site(&mai.store, "song-lan").await;
    let at = minute("2018-01-18 14:51");
    let (mai_section, lan_section) = (mai.section("Tin tức").await, section(&lan, "Tin tức").await);
    assert_eq!(mai_section, lan_section, "each ward counts its sections from 1");
    let first = mai.site.articles().publish(&news(mai_section, "Tin Mai", at)).await.unwrap();
    let same = lan.articles().publish(&news(lan_section, "Tin Lan", at)).await.unwrap();
    let third = mai.site.articles().publish(&news(mai_section, "Tin Mai 2", at)).await.unwrap();
    assert_eq!(first, same, "each ward counts its articles from 1");

    let articles = lan.articles();
    let own = articles.by_id(same).await.unwrap().unwrap();
    assert_eq!(own.content.title.as_str(), "Tin Lan");
    assert_eq!(articles.by_id(third).await.unwrap(), None);
    assert_eq!(titles(&articles.latest(9).await.unwrap()), ["Tin Lan"]);
    assert_eq!(
        titles(&articles.in_section(lan_section, None, 9).await.unwrap().teasers),
        ["Tin Lan"]
    );
    let beside = beside(&lan, same.get(), 9).await;
    assert_eq!((beside.newer, beside.older), (Vec::new(), Vec::new()));
    assert_eq!(articles.page(None, 9).await.unwrap(), [own]);
    assert!(matches!(articles.withdraw(third).await, Err(StoreError::Missing(Thing::Article))));
    articles.withdraw(same).await.unwrap();
    let untouched = mai.site.articles().by_id(first).await.unwrap().unwrap();
    assert_eq!(untouched.status, Status::Published);
}

#[tokio::test]
async fn an_article_cannot_stand_in_another_wards_section() {
    let mai = ward().await;
    mai.section("Tin tức").await;
    let only_mai_has = mai.section("Cải cách hành chính").await;
    let lan = site(&mai.store, "song-lan").await;
    section(&lan, "Tin tức").await;
    let astray = news(only_mai_has, "Lạc chỗ", day("2018-01-18"));
    let refused = lan.articles().publish(&astray).await;
    assert!(matches!(refused, Err(StoreError::Missing(Thing::Section))), "{refused:?}");
    assert!(lan.articles().page(None, 9).await.unwrap().is_empty());
}

/// An article's page, with at most so many on either side.
async fn beside(site: &SiteStore, id: i64, most: u32) -> Shown {
    site.articles().shown(article(id), most, 0).await.unwrap().unwrap()
}

/// Six articles, two of them of the same minute and two of a day without a time, which
/// stands at its beginning. In the order of lists: 6, 3, 2, 1, 5, 4.
async fn six(ward: &crate::ward::Ward) {
    let section = ward.section("Tin tức").await;
    let other = ward.section("Thể thao").await;
    for (title, published) in [
        ("Sáng", minute("2019-10-07 08:00")),
        ("Trưa, tin đầu", minute("2019-10-07 11:30")),
        ("Trưa, tin sau", minute("2019-10-07 11:30")),
        ("Trong ngày, tin đầu", day("2019-10-07")),
        ("Trong ngày, tin sau", day("2019-10-07")),
        ("Hôm sau", minute("2019-10-08 00:00")),
    ] {
        ward.site.articles().publish(&news(section, title, published)).await.unwrap();
    }
    let elsewhere = news(other, "Bóng đá", minute("2019-10-07 11:30"));
    ward.site.articles().publish(&elsewhere).await.unwrap();
}

#[tokio::test]
async fn newer_and_older_news_follow_each_other_without_a_gap_even_at_the_same_minute() {
    let ward = ward().await;
    six(&ward).await;
    let all = [6, 3, 2, 1, 5, 4];
    for (place, id) in all.iter().enumerate() {
        let beside = beside(&ward.site, *id, 9).await;
        assert_eq!(numbers(&beside.newer), all[..place], "{id}");
        assert_eq!(numbers(&beside.older), all[place + 1..], "{id}");
    }
    let nearest = beside(&ward.site, 1, 2).await;
    assert_eq!(numbers(&nearest.newer), [3, 2]);
    assert_eq!(numbers(&nearest.older), [5, 4]);
    let nearest = beside(&ward.site, 1, 1).await;
    assert_eq!((numbers(&nearest.newer), numbers(&nearest.older)), (vec![2], vec![5]));
}

#[tokio::test]
async fn a_resident_who_reads_on_meets_every_article_once_whatever_the_size_of_a_page() {
    let ward = ward().await;
    six(&ward).await;
    let section = ward.section("Tin tức").await;
    let articles = ward.site.articles();
    for limit in 1..=7 {
        let (mut met, mut next) = (Vec::new(), None::<Position>);
        loop {
            let listing = articles.in_section(section, next, limit).await.unwrap();
            met.extend(numbers(&listing.teasers));
            // The position travels in an address.
            next = listing.next.map(|at| at.to_string().parse().unwrap());
            if next.is_none() {
                break;
            }
        }
        assert_eq!(met, [6, 3, 2, 1, 5, 4], "{limit} a page");
    }
    let everywhere = articles.newest(None, 3).await.unwrap();
    assert_eq!(numbers(&everywhere.teasers), [6, 7, 3]);
    assert_eq!(numbers(&articles.newest(everywhere.next, 9).await.unwrap().teasers), [2, 1, 5, 4]);
}

#[tokio::test]
async fn news_published_meanwhile_neither_repeats_nor_hides_what_comes_next() {
    let ward = ward().await;
    six(&ward).await;
    let section = ward.section("Tin tức").await;
    let articles = ward.site.articles();
    let first = articles.in_section(section, None, 3).await.unwrap();
    assert_eq!(numbers(&first.teasers), [6, 3, 2]);
    articles.publish(&news(section, "Tin nóng", minute("2019-10-09 06:00"))).await.unwrap();
    articles.withdraw(article(2)).await.unwrap();
    let second = articles.in_section(section, first.next, 3).await.unwrap();
    assert_eq!(numbers(&second.teasers), [1, 5, 4]);
    assert_eq!(second.next, None);
}

#[tokio::test]
async fn a_withdrawn_article_leaves_every_list_and_keeps_its_number() {
    let ward = ward().await;
    six(&ward).await;
    let section = ward.section("Tin tức").await;
    let articles = ward.site.articles();
    articles.withdraw(article(3)).await.unwrap();
    let gone = articles.by_id(article(3)).await.unwrap().unwrap();
    assert_eq!(gone.status, Status::Withdrawn);
    assert_eq!(
        numbers(&articles.in_section(section, None, 9).await.unwrap().teasers),
        [6, 2, 1, 5, 4]
    );
    assert_eq!(numbers(&articles.latest(2).await.unwrap()), [6, 7]);
    assert_eq!(numbers(&beside(&ward.site, 2, 9).await.newer), [6]);
    let own = beside(&ward.site, 3, 9).await;
    assert_eq!(own.standing, Standing::Withdrawn);
    articles.withdraw(article(7)).await.unwrap();
    let next = news(section, "Tin tiếp", day("2019-10-09"));
    assert_eq!(articles.publish(&next).await.unwrap(), article(8), "no number comes twice");
    let exported = articles.page(None, 100).await.unwrap();
    assert_eq!(exported.iter().map(|one| one.id.get()).collect::<Vec<_>>(), Vec::from_iter(1..=8));
    let rest = articles.page(Some(article(6)), 1).await.unwrap();
    assert_eq!(rest.iter().map(|one| one.id.get()).collect::<Vec<_>>(), [7]);
}

#[tokio::test]
async fn a_row_that_something_else_spoiled_is_an_error_and_the_others_are_still_read() {
    let ward = ward().await;
    six(&ward).await;
    let articles = ward.site.articles();
    ward.tamper("update articles set body = '{\"type\":\"doc\"}' where id = 1").await;
    ward.tamper(
        "update articles set slug = '../x', published_at = 9223372036854775807 where id = 2",
    )
    .await;
    let spoiled = articles.by_id(article(1)).await;
    let expected = "body of article 1 cannot be read";
    assert!(matches!(&spoiled, Err(error) if error.to_string() == expected), "{spoiled:?}");
    assert!(matches!(
        articles.by_id(article(2)).await,
        Err(StoreError::Unreadable { thing: Thing::Article, id: 2, .. })
    ));
    assert!(matches!(articles.latest(9).await, Err(StoreError::Unreadable { id: 2, .. })));
    let whole = articles.by_id(article(3)).await.unwrap().unwrap();
    assert_eq!(whole.content.body, body("Trưa, tin sau"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_authors_publish_at_once_and_each_gets_a_number_of_its_own() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let authors = (0..16).map(|author| {
        let site = ward.site.clone();
        tokio::spawn(async move {
            for number in 0..5 {
                let written = news(section, &format!("Tin {author}.{number}"), day("2020-01-01"));
                site.articles().publish(&written).await.unwrap();
            }
        })
    });
    for author in authors.collect::<Vec<_>>() {
        author.await.unwrap();
    }
    let all = ward.site.articles().page(None, 100).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id.get()).collect::<Vec<_>>(), Vec::from_iter(1..=80));
}

#[tokio::test]
async fn an_imported_article_says_where_it_came_from() {
    let ward = ward().await;
    let page = page(ward.section("Tin tức").await, "Hội làng", "hoi-lang.txt");
    ward.site.articles().import(&page).await.unwrap();
    let read = ward.site.articles().by_id(article(1)).await.unwrap().unwrap();
    assert_eq!(read.imported_from, Some(page.file));
}
