//! What neighbours and machines read, and the stories it is made of.
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod read;

pub use read::{Item, atom, json, map, rss};

use crate::portal::Running;
use chrono::{DateTime, Utc};
use domain::{
    article::NewArticle,
    body::Body,
    date::PublishedAt,
    id::ArticleId,
    section::SectionKind,
    text::{Byline, Lead, SectionName, Source, Title},
};
use serde_json::{Value, json};

/// The last parts of the feeds' addresses.
pub const FEEDS: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];

/// An article of whatever section, day and blocks.
pub struct Story {
    pub title: String,
    pub section: &'static str,
    pub published: PublishedAt,
    pub blocks: Value,
}

impl Story {
    pub fn of(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            section: "Công tác Đảng",
            published: day("2025-09-02"),
            blocks: json!([paragraph("Sáng nay, phường họp.")]),
        }
    }

    pub async fn publish(self, portal: &Running, key: &str) -> ArticleId {
        let ward = portal.store().site(portal.site(key).await);
        let name = SectionName::parse(self.section).unwrap();
        let article = NewArticle {
            section: ward.sections().ensure(&name, SectionKind::News).await.unwrap(),
            title: Title::parse(&self.title).unwrap(),
            lead: Lead::parse("Hơn 100 người <dự> & góp ý.").ok(),
            byline: Byline::parse("Nguyễn Thị Hà").ok(),
            source: Source::parse("Báo Bình Minh").ok(),
            published: self.published,
            body: body(&self.blocks),
        };
        ward.articles().publish(&article).await.unwrap()
    }
}

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(server::clock::now()).unwrap()
}

pub fn day(text: &str) -> PublishedAt {
    PublishedAt::Day(text.parse().unwrap())
}

pub fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "content": [{ "type": "text", "text": text }] })
}

pub fn body(blocks: &Value) -> Body {
    serde_json::from_value(json!({ "type": "doc", "content": blocks })).unwrap()
}

/// A picture's file, as an import or an editor would have left it.
pub async fn keep(portal: &Running, key: &str, file: &str, bytes: usize) {
    let folder = portal.portal.config().data.media(portal.site(key).await);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(file), vec![7; bytes]).unwrap();
}

/// The three feeds of the site or a section, each read by a strict reader of its format.
pub async fn items(portal: &Running, host: &str, of: &str) -> [Vec<Item>; 3] {
    let get = async |file: &str| portal.ask(&format!("{of}/{file}")).on(host).get().await;
    [rss(&get("rss.xml").await), atom(&get("atom.xml").await), json(&get("feed.json").await)]
}

pub fn titles(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.title.as_str()).collect()
}

pub async fn withdraw(portal: &Running, key: &str, article: ArticleId) {
    let ward = portal.store().site(portal.site(key).await);
    ward.articles().withdraw(article).await.unwrap();
}
