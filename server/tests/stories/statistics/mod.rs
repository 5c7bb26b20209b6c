//! The figures of a ward over real HTTP: every number on the page, in CSV and in XLSX is the one
//! that was counted, and only those see them who may.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

mod agree;
mod crowd;
mod file;
mod links;
mod live;
mod open;
mod read;
mod who_may;

use crate::portal::{Ask, Running, start_with};
use domain::id::ArticleId;

/// A ward behind a proxy, so that readers may have addresses of their own, with two articles.
pub struct Ward {
    pub portal: Running,
    pub meeting: (ArticleId, String),
    pub market: (ArticleId, String),
}

pub async fn ward() -> Ward {
    let portal = start_with("proxies = [\"127.0.0.0/8\"]").await;
    let meeting = portal.publish("song-mai", "Họp dân tổ 4").await;
    let market = portal.publish("song-mai", "Chợ Bến Mai thay áo").await;
    Ward { portal, meeting, market }
}

impl Ward {
    /// Somebody with an address of their own asks for a page.
    pub fn reader(&self, number: u8, path: &str) -> Ask {
        self.portal.ask(path).with("x-forwarded-for", &format!("203.0.113.{number}"))
    }

    /// So many readers open a page, one after the other.
    pub async fn read(&self, readers: std::ops::RangeInclusive<u8>, path: &str) {
        for number in readers {
            assert_eq!(self.reader(number, path).get().await.status, 200, "{path}");
        }
    }
}
