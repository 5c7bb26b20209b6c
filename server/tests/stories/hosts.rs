//! Each ward answers on its own names, and on no other's.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{raw, start, start_with};
use std::sync::Arc;
use tokio::task::JoinSet;

#[tokio::test]
async fn each_ward_shows_its_own_articles_and_never_anothers() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Sông Mai họp dân").await;
    portal.publish("doi-thong", "Đồi Thông trồng cây").await;
    let own = portal.ask(&address).on("SongMai.vn:3000").get().await;
    assert_eq!(own.status, 200);
    assert!(own.text().contains("Phường Sông Mai") && !own.text().contains("Đồi Thông"));
    let home = portal.ask("/").on("doithong.vn").get().await;
    assert_eq!(home.status, 200);
    assert!(home.text().contains("Phường Đồi Thông") && !home.text().contains("Sông Mai"));
    let other = portal.ask(&address).on("doithong.vn").get().await;
    assert!(!other.text().contains("Sông Mai"), "{}", other.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wards_that_are_read_at_the_same_moment_keep_their_own_head_and_body() {
    let portal = Arc::new(start().await);
    let wards = [
        ("song-mai", "songmai.vn", "Phường Sông Mai"),
        ("doi-thong", "doithong.vn", "Phường Đồi Thông"),
    ];
    let mut readers = JoinSet::new();
    for (key, host, name) in wards {
        let (_, address) = portal.publish(key, &format!("Tin của {name}")).await;
        for _ in 0..8 {
            let (portal, address) = (Arc::clone(&portal), address.clone());
            readers.spawn(async move {
                for path in [&address, "/", "/cong-tac-dang", "/khong-co"].repeat(10) {
                    let page = portal.ask(path).on(host).get().await;
                    let text = page.text();
                    let other = if host == "songmai.vn" { "doithong.vn" } else { "songmai.vn" };
                    assert_eq!(text.matches("<title>").count(), 1, "{text}");
                    assert!(
                        text.contains(name) && !text.contains(other),
                        "{path} on {host}: {text}"
                    );
                    assert!(
                        page.status == 404 || text.contains(&format!("\"http://{host}{path}\""))
                    );
                }
            });
        }
    }
    while let Some(read) = readers.join_next().await {
        read.unwrap();
    }
}

#[tokio::test]
async fn an_unknown_host_gets_a_plain_page_that_tells_nothing_of_any_ward() {
    let portal = start().await;
    let answer = portal.ask("/").on("phuong-khac.vn").get().await;
    assert_eq!(answer.status, 421);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(answer.text().contains("Không có trang nào ở tên miền này"));
    assert!(!answer.text().contains("Sông Mai") && !answer.text().contains("Đồi Thông"));
}

#[tokio::test]
async fn a_host_that_is_none_is_a_bad_request() {
    let portal = start().await;
    for host in ["a b", "songmai.vn/x", "songmai.vn:99999999", "@songmai.vn", ".."] {
        assert_eq!(portal.ask("/").on(host).get().await.status, 400, "{host}");
    }
    for request in [
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: songmai.vn\r\nHost: doithong.vn\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    ] {
        assert_eq!(raw(portal.address, request.as_bytes()).await.0, 400, "{request}");
    }
}

#[tokio::test]
async fn what_the_request_line_says_comes_before_the_header() {
    let portal = start().await;
    let request =
        "GET http://doithong.vn/ HTTP/1.1\r\nHost: songmai.vn\r\nConnection: close\r\n\r\n";
    let (status, answer) = raw(portal.address, request.as_bytes()).await;
    assert_eq!(status, 200);
    assert!(answer.contains("Đồi Thông") && !answer.contains("Sông Mai"));
}

#[tokio::test]
async fn canonical_addresses_begin_as_the_settings_or_a_listed_proxy_say() {
    let portal = start_with("proxies = [\"127.0.0.1\"]").await;
    let plain = portal.ask("/").get().await;
    assert!(plain.text().contains("\"http://songmai.vn/\""), "{}", plain.text());
    assert_eq!(plain.header("strict-transport-security"), "");
    let secure = portal.ask("/").with("x-forwarded-proto", "https").get().await;
    assert!(secure.text().contains("\"https://songmai.vn/\""));
    assert_ne!(secure.header("strict-transport-security"), "");
    let stranger = start().await;
    let answer = stranger.ask("/").with("x-forwarded-proto", "https").get().await;
    assert!(answer.text().contains("\"http://songmai.vn/\""));
}

#[tokio::test]
async fn health_is_asked_on_any_host() {
    let portal = start().await;
    let answer = portal.ask("/healthz").on("10.0.0.7:8080").get().await;
    assert_eq!((answer.status, answer.text()), (200, "ok"));
    portal.store().close().await;
    assert_eq!(portal.ask("/healthz").get().await.status, 503);
}
