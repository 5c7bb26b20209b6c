//! Who counts: everybody who reads, once, and nobody else.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, start, start_with, within_a_second};

#[tokio::test]
async fn two_readers_are_two_and_one_who_reloads_is_one() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    for _ in 0..20 {
        assert_eq!(portal.ask(&address).by("Lan").get().await.status, 200);
    }
    assert_eq!(portal.views("song-mai", article).await, 1);
    let by_minh = || portal.ask(&address).by("Minh");
    by_minh().get().await;
    assert_eq!(portal.views("song-mai", article).await, 2);
    // The page may be the one that Lan got a moment ago.
    within_a_second(by_minh, |page| page.text().contains(">2<")).await;
    assert_eq!(portal.views("song-mai", article).await, 2);
    let site = portal.site("song-mai").await;
    let numbers = portal.portal.tally().numbers(site, now());
    assert_eq!((numbers.visits, numbers.online), (2, 2));
}

#[tokio::test]
async fn whoever_reads_a_page_that_nobody_read_within_a_second_sees_their_own_view() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    assert!(portal.get(&address).await.text().contains(">1<"));
}

#[tokio::test]
async fn robots_previews_and_those_who_only_ask_for_headers_are_nobody() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    let ask = || portal.ask(&address).by("Lan");
    assert_eq!(ask().head().await.status, 200);
    for (name, value) in [
        ("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        ("user-agent", "curl/8.5.0"),
        ("user-agent", ""),
        ("sec-purpose", "prefetch"),
        ("sec-purpose", "prefetch;prerender"),
        ("purpose", "prefetch"),
    ] {
        assert_eq!(ask().with(name, value).get().await.status, 200, "{name}: {value}");
    }
    assert_eq!(ask().without("user-agent").get().await.status, 200);
    assert_eq!(portal.views("song-mai", article).await, 0);
    assert_eq!(portal.portal.tally().numbers(portal.site("song-mai").await, now()).visits, 0);
}

/// One browser, and what three different proxies say of where it is.
async fn views_from_three_addresses(portal: &Running) -> u64 {
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    for reader in ["203.0.113.1", "203.0.113.2", "192.0.2.9, 203.0.113.3"] {
        portal.ask(&address).with("x-forwarded-for", reader).get().await;
    }
    portal.ask(&address).with("x-forwarded-for", "198.51.100.7, 203.0.113.3").get().await;
    portal.views("song-mai", article).await
}

#[tokio::test]
async fn an_address_is_believed_from_a_listed_proxy_only() {
    assert_eq!(views_from_three_addresses(&start().await).await, 1);
    let behind = start_with("proxies = [\"127.0.0.0/8\"]").await;
    assert_eq!(views_from_three_addresses(&behind).await, 3);
}

#[tokio::test]
async fn a_page_that_is_not_there_is_no_view_of_anything() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    let wrong = address.replace("hop-dan", "hop-be");
    assert_eq!(portal.get(&wrong).await.status, 301);
    assert_eq!(portal.get("/cong-tac-dang/khong-co-99").await.status, 404);
    assert_eq!(portal.views("song-mai", article).await, 0);
}

fn now() -> i64 {
    i64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap()
}
