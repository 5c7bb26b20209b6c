//! "Bây giờ" follows, for those who may hear it, and for as long as they are signed in.

use super::{Ward, ward};
use crate::portal::SignedIn;
use domain::account::Role;
use http_body_util::BodyExt;
use hyper::{Method, body::Incoming};
use serde_json::Value;
use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Stream(hyper::Response<Incoming>);

impl Stream {
    async fn open(who: &SignedIn) -> Self {
        Self(who.ask("/thong-ke/live").open(Method::GET).await)
    }

    /// What happens now; nothing at the end.
    async fn next(&mut self) -> Option<Value> {
        loop {
            let frame = self.0.body_mut().frame().await?.ok()?.into_data().ok()?;
            let text = String::from_utf8(frame.to_vec()).unwrap();
            if let Some(data) = text.strip_prefix("event: now\ndata: ") {
                return Some(serde_json::from_str(data.trim_end()).unwrap());
            }
        }
    }

    /// Waits until it says so. How soon it does is for the browser's story and the bench.
    async fn until(&mut self, says: impl Fn(&Value) -> bool) -> Value {
        let heard = async {
            loop {
                let now = self.next().await.expect("the stream goes on");
                if says(&now) {
                    return now;
                }
            }
        };
        timeout(Duration::from_secs(20), heard).await.expect("it says so")
    }
}

#[tokio::test]
async fn two_hundred_readers_arrive_and_the_page_follows() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let mut stream = Stream::open(&lan).await;
    assert_eq!(stream.0.headers()["content-type"], "text/event-stream");
    assert_eq!(stream.0.headers()["cache-control"], "no-store");
    let first = stream.next().await.unwrap();
    assert_eq!((&first["online"], &first["views"]), (&0.into(), &0.into()));
    ward.read(1..=200, &ward.meeting.1).await;
    let now = stream.until(|now| now["online"] == 200).await;
    assert_eq!((&now["visits"], &now["views"]), (&200.into(), &200.into()));
    assert_eq!(now["pages"][0]["name"], "Họp dân tổ 4");
    assert_eq!(now["pages"][0]["count"], 200);
    let minutes = now["minutes"].as_array().unwrap();
    assert_eq!(
        (minutes.len(), minutes.iter().map(|one| one.as_u64().unwrap()).sum::<u64>()),
        (30, 200)
    );
}

#[tokio::test]
async fn half_an_hour_after_the_last_reader_nobody_is_there() {
    let ward = ward().await;
    ward.read(1..=200, &ward.meeting.1).await;
    let site = ward.portal.site("song-mai").await;
    let tally = ward.portal.portal.tally();
    let now = server::clock::now();
    let here = tally.present(site, now);
    assert_eq!((here.online, here.pages.len()), (200, 1));
    let later = tally.present(site, now + 6 * 60_000);
    assert_eq!((later.online, later.pages.len(), later.sources.len()), (0, 0, 0));
    assert_eq!(later.minutes.iter().sum::<u32>(), 200, "the last half hour is still told");
    assert_eq!(tally.present(site, now + 31 * 60_000).minutes.iter().sum::<u32>(), 0);
}

#[tokio::test]
async fn the_stream_ends_with_the_session_and_with_the_role() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let mut stream = Stream::open(&lan).await;
    stream.next().await.unwrap();
    assert_eq!(lan.post("/dang-xuat", &[]).await.status, 303);
    ends(&mut stream).await;
    assert_eq!(lan.ask("/thong-ke/live").get().await.status, 401);
}

async fn ends(stream: &mut Stream) {
    let ended = async { while stream.next().await.is_some() {} };
    timeout(Duration::from_secs(40), ended).await.expect("it ends");
}

#[tokio::test]
async fn a_ward_does_not_hear_of_another_wards_readers_and_one_address_has_its_share() {
    let ward = ward().await;
    let there = ward.portal.account_on("doi-thong", "tam", &[Role::Staff]).await;
    let mut stream = Stream::open(&there).await;
    assert_eq!(stream.next().await.unwrap()["online"], 0);
    ward.read(1..=3, &ward.meeting.1).await;
    sleep(Duration::from_millis(1_500)).await;
    assert_eq!(stream.next().await.unwrap()["online"], 0);
    share(&ward).await;
}

/// As many streams as one address may have, readers' and staff's together.
async fn share(ward: &Ward) {
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let mut open = Vec::new();
    let refused = loop {
        let stream = Stream::open(&lan).await;
        if stream.0.status() != 200 {
            break stream.0.status();
        }
        open.push(stream);
        assert!(open.len() < 100);
    };
    assert_eq!(refused, 429);
}
