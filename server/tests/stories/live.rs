//! The live stream: one reader's view moves another reader's page.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, start, start_with};
use http_body_util::BodyExt;
use hyper::{Method, body::Incoming};
use std::time::Duration;
use tokio::time::timeout;

struct Stream(hyper::Response<Incoming>);

impl Stream {
    async fn open(portal: &Running) -> Self {
        Self::open_at(portal, "/live").await
    }

    async fn open_at(portal: &Running, address: &str) -> Self {
        Self(portal.ask(address).open(Method::GET).await)
    }

    /// The next event's data; nothing at the end.
    async fn next(&mut self) -> Option<serde_json::Value> {
        loop {
            let frame = self.0.body_mut().frame().await?.ok()?.into_data().ok()?;
            let text = String::from_utf8(frame.to_vec()).unwrap();
            if let Some(data) = text.strip_prefix("event: numbers\ndata: ") {
                return Some(serde_json::from_str(data.trim_end()).unwrap());
            }
        }
    }
}

#[tokio::test]
async fn a_view_reaches_another_readers_page_within_two_seconds() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    portal.ask(&address).by("Lan").get().await;
    let mut stream = Stream::open(&portal).await;
    let headers = stream.0.headers();
    assert_eq!(headers["content-type"], "text/event-stream");
    assert_eq!(headers["x-accel-buffering"], "no");
    assert!(!headers.contains_key("content-encoding"));
    let first = stream.next().await.unwrap();
    assert_eq!((&first["visits"], &first["online"]), (&1.into(), &1.into()));
    assert_eq!(first["views"][article.to_string()], 1);
    portal.ask(&address).by("Minh").get().await;
    let moved = async {
        loop {
            let event = stream.next().await.unwrap();
            if event["views"][article.to_string()] == 2 {
                return event;
            }
        }
    };
    let event = timeout(Duration::from_secs(20), moved).await.unwrap();
    assert_eq!((&event["visits"], &event["online"]), (&2.into(), &2.into()));
}

#[tokio::test]
async fn a_page_that_was_hidden_for_hours_hears_its_articles_views_at_once() {
    let portal = start().await;
    let (article, _) = portal.publish("song-mai", "Họp dân").await;
    let address = format!("/live?article={article}");
    let first = Stream::open_at(&portal, &address).await.next().await.unwrap();
    assert_eq!(first["views"][article.to_string()], 0);
    for odd in
        ["/live?article=", "/live?article=x", "/live?article=99999999999999999999", "/live?a"]
    {
        let first = Stream::open_at(&portal, odd).await.next().await.unwrap();
        assert_eq!(first["views"], serde_json::json!({}), "{odd}");
    }
}

#[tokio::test]
async fn a_ward_hears_nothing_of_another_ward() {
    let portal = start().await;
    let (_, address) = portal.publish("doi-thong", "Trồng cây").await;
    let mut stream = Stream::open(&portal).await;
    assert_eq!(stream.next().await.unwrap()["visits"], 0);
    portal.ask(&address).on("doithong.vn").get().await;
    assert!(timeout(Duration::from_millis(2_500), stream.next()).await.is_err());
}

#[tokio::test]
async fn the_stream_is_never_compressed() {
    let portal = start().await;
    let ask = portal.ask("/live").with("accept-encoding", "br, gzip");
    let answer = ask.open(Method::GET).await;
    assert!(!answer.headers().contains_key("content-encoding"));
}

#[tokio::test]
async fn an_address_has_its_share_of_streams_and_gets_it_back() {
    let portal = start_with("limits.live-per-address = 2").await;
    let _first = Stream::open(&portal).await;
    let second = Stream::open(&portal).await;
    let refused = portal.get("/live").await;
    assert_eq!(refused.status, 429);
    assert_ne!(refused.header("retry-after"), "");
    drop(second);
    let given_back = async {
        while portal.portal.live().listeners() > 1 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(40), given_back).await.unwrap();
    assert_eq!(Stream::open(&portal).await.0.status(), 200);
}

#[tokio::test]
async fn a_full_server_says_when_to_come_back() {
    let portal = start_with("limits.live-total = 1").await;
    let _only = Stream::open(&portal).await;
    let refused = portal.get("/live").await;
    assert_eq!(refused.status, 503);
    assert_ne!(refused.header("retry-after"), "");
}

#[tokio::test]
async fn streams_end_when_the_portal_stops() {
    let portal = start().await;
    let mut stream = Stream::open(&portal).await;
    stream.next().await.unwrap();
    let stopped = timeout(Duration::from_secs(10), portal.stop()).await;
    assert!(stopped.is_ok(), "an open stream must not keep the portal from stopping");
    assert_eq!(stream.next().await, None);
}
