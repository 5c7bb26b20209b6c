//! Thousands of articles of one instant, as old portals bring them that knew only days.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{Ward, article, day, news, numbers, page, section, ward};
use domain::{article::Teaser, id::SectionId, search::Query};
use store::{
    Import, SiteStore, Store,
    search::{Filter, Place},
};

const DAY: &str = "2009-05-19";

fn of_that_day(at: SectionId, number: i64) -> Import {
    let title = format!("Tin số {number}");
    Import { article: news(at, &title, day(DAY)), ..page(at, &title, "cu.txt") }
}

/// A ward with 5,000 articles of one day without a time, one of the day before and one of the
/// day after. A hundred come one by one, the others as a whole.
async fn crowded() -> (Ward, Store) {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for (title, day) in [("Tin hôm trước", day("2009-05-18")), ("Tin hôm sau", day("2009-05-20"))]
    {
        ward.site.articles().publish(&news(at, title, day)).await.unwrap();
    }
    for number in 3..=72 {
        ward.site.articles().import(&of_that_day(at, number)).await.unwrap();
    }
    ward.store.close().await;
    ward.tamper(
        "insert into articles (site_id, id, section_id, status, published_at,
                               published_precision, slug, title, body)
         with recursive numbers (number) as (
             select 73 union all select number + 1 from numbers where number < 4972)
         select site_id, number, section_id, status, published_at, published_precision, slug,
                'Tin số ' || number, replace(body, 'số 72', 'số ' || number)
         from numbers join articles on id = 72;
         update search_state set version = 1",
    )
    .await;
    let store = Store::open(ward.folder()).await.unwrap();
    let site = store.site(ward.id());
    while site.search().renew_some().await.unwrap() {}
    let at = section(&site, "Tin tức").await;
    for number in 4973..=5002 {
        site.articles().import(&of_that_day(at, number)).await.unwrap();
    }
    (ward, store)
}

/// All that is found, page after page.
async fn all(site: &SiteStore, typed: &str, filter: &Filter) -> Vec<Teaser> {
    let (mut teasers, mut from) = (Vec::new(), None::<Place>);
    loop {
        let page = site.search().find(&Query::parse(typed), filter, from, 500).await.unwrap();
        teasers.extend(page.hits.into_iter().map(|hit| hit.teaser));
        from = page.next;
        if from.is_none() {
            return teasers;
        }
    }
}

#[tokio::test]
async fn five_thousand_articles_of_one_day_are_published_found_and_stand_in_their_day() {
    let (ward, store) = crowded().await;
    let site = store.site(ward.id());
    for number in [3, 72, 73, 1_700, 4_321, 5_002] {
        let found = all(&site, &format!("\"số {number}\""), &Filter::default()).await;
        assert_eq!(numbers(&found), [number]);
    }
    // Newest first: the day after, then that day's in the order of their numbers, as in lists.
    let expected: Vec<i64> = [2].into_iter().chain((3..=5_002).rev()).chain([1]).collect();
    assert_eq!(numbers(&all(&site, "tin", &Filter::default()).await), expected);
    let listed = site.articles().latest(5_002).await.unwrap();
    assert_eq!(numbers(&listed), expected);
    let that_day = Filter { from: DAY.parse().ok(), to: DAY.parse().ok(), ..Filter::default() };
    assert_eq!(numbers(&all(&site, "tin", &that_day).await), expected[1..5_001]);
    // What leaves makes room, and what comes after it is found as well.
    site.articles().withdraw(article(4_000)).await.unwrap();
    let at = section(&site, "Tin tức").await;
    site.articles().publish(&news(at, "Tin bổ sung", day(DAY))).await.unwrap();
    let found = all(&site, "tin", &that_day).await;
    assert_eq!((found.len(), found[0].title.as_str()), (5_000, "Tin bổ sung"));
    assert!(!numbers(&found).contains(&4_000));
    store.close().await;
}
