//! Readers of a ward, and the tally that counts them.

use super::{Ward, article, day, news, page, ward};
use domain::{id::SiteId, visit::Place};
use std::sync::atomic::{AtomicU8, Ordering};
use store::{
    Store,
    tally::{Reader, Tally, Who},
};

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// Noon in Vietnam on 15 November 2023.
pub const NOON: i64 = 1_700_006_400_000 + 5 * HOUR;

/// Keys that differ, as random ones do.
pub fn keys() -> impl Fn() -> [u8; 16] + Send + Sync + 'static {
    let next = AtomicU8::new(0);
    move || [next.fetch_add(1, Ordering::Relaxed); 16]
}

pub async fn tally(store: &Store, now: i64) -> Tally {
    Tally::load(store, keys(), now).await.unwrap()
}

pub fn reader(number: u16) -> Who<'static> {
    let [high, low] = number.to_be_bytes();
    Who::Person(Reader {
        address: [203, 0, high, low].into(),
        user_agent: "Mozilla/5.0".into(),
        referrer: None,
        languages: None,
        host: "songmai.vn".into(),
    })
}

/// A ward with three articles, of which the first was imported with 715 views and a site
/// total of 26.634.494.
pub async fn reading() -> Ward {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    ward.site.articles().import(&page(section, "Tin cũ", "000.txt")).await.unwrap();
    for title in ["Tin một", "Tin hai"] {
        ward.site.articles().publish(&news(section, title, day("2020-01-01"))).await.unwrap();
    }
    ward
}

/// What the imported page printed as its site's visits.
pub const PRINTED: u64 = 26_634_494;

/// Hours, days and totals must always add up to each other.
pub async fn sums_agree(ward: &Ward) {
    let found = store::examine(&ward.file()).await.unwrap();
    assert_eq!(found.faults, [], "hours, days and totals");
}

pub async fn views(tally: &Tally, site: SiteId, number: i64) -> u64 {
    tally.views(site, article(number)).await.unwrap()
}

pub fn open(tally: &Tally, ward: &Ward, who: u16, what: i64, now: i64) {
    tally.served(ward.id(), &reader(who), Place::Article(article(what)), now);
}
