//! What feeds and site maps are made of.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{day, minute, news, section, site, ward};
use domain::article::Article;
use store::Located;

fn titles(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.content.title.as_str()).collect()
}

fn numbers(located: &[Located]) -> Vec<i64> {
    located.iter().map(|located| located.id.get()).collect()
}

#[tokio::test]
async fn a_feed_holds_the_newest_whole_articles_of_its_section_and_of_no_other_ward() {
    let ward = ward().await;
    let (party, youth) = (ward.section("Công tác Đảng").await, ward.section("Thanh niên").await);
    let articles = ward.site.articles();
    for (section, title, published) in [
        (party, "Tổng kết", minute("2018-01-18 14:51")),
        (youth, "Trồng cây", minute("2018-01-19 08:00")),
        (party, "Kết nạp", day("2018-01-20")),
    ] {
        articles.publish(&news(section, title, published)).await.unwrap();
    }
    let other = site(&ward.store, "doi-thong").await;
    let theirs = news(section(&other, "Tin").await, "Đồi Thông", day("2018-01-21"));
    other.articles().publish(&theirs).await.unwrap();

    let all = articles.newest_whole(None, 30).await.unwrap();
    assert_eq!(titles(&all), ["Kết nạp", "Trồng cây", "Tổng kết"]);
    assert_eq!(all[0].content.body, crate::ward::body("Kết nạp"));
    let newest = articles.newest_whole(None, 1).await.unwrap();
    assert_eq!(titles(&newest), ["Kết nạp"]);
    let of_party = articles.newest_whole(Some(party), 30).await.unwrap();
    assert_eq!(titles(&of_party), ["Kết nạp", "Tổng kết"]);
    articles.withdraw(all[0].id).await.unwrap();
    let of_party = articles.newest_whole(Some(party), 30).await.unwrap();
    assert_eq!(titles(&of_party), ["Tổng kết"]);
}

#[tokio::test]
async fn a_site_map_comes_in_parts_that_keep_their_articles() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let articles = ward.site.articles();
    let mut ids = Vec::new();
    for number in 1..=7 {
        let published = day(&format!("2018-01-{number:02}"));
        ids.push(articles.publish(&news(section, "Tin", published)).await.unwrap());
    }
    for number in [2, 4, 5, 6] {
        articles.withdraw(ids[number - 1]).await.unwrap();
    }
    let parts = articles.parts(3).await.unwrap();
    let parts: Vec<_> = parts.iter().map(|part| (part.number, part.newest)).collect();
    assert_eq!(parts, [(1, day("2018-01-03")), (3, day("2018-01-07"))]);
    assert_eq!(numbers(&articles.located(1..=3, 10).await.unwrap()), [1, 3]);
    assert_eq!(numbers(&articles.located(2..=9, 1).await.unwrap()), [3]);
    let last = articles.located(7..=9, 10).await.unwrap().remove(0);
    assert_eq!((last.slug.as_str(), last.section), ("tin", section));
    assert_eq!(last.published, day("2018-01-07"));
    let other = site(&ward.store, "doi-thong").await;
    assert!(other.articles().parts(3).await.unwrap().is_empty());
    assert!(other.articles().located(1..=9, 10).await.unwrap().is_empty());
}
