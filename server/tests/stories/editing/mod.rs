//! Writing, publishing and arranging, over real HTTP.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod arranging;
mod doors;
mod hostile;
mod publishing;
mod together;
mod who_may;

use crate::portal::{Answer, Running, SignedIn};
use domain::{section::SectionKind, text::SectionName};
use serde_json::{Value, json};

/// What an answer says.
pub fn said(answer: &Answer) -> Value {
    assert!(answer.header("content-type").starts_with("application/json"), "{answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_slice(&answer.body).unwrap()
}

/// A text in the form in which the editor's page sends it.
pub fn content(title: &str, section: Option<i64>, words: &str) -> Value {
    json!({ "title": title, "lead": "", "section": section, "byline": "Lê Thị Hòa", "source": "",
        "published": null, "body": { "type": "doc", "content": [paragraph(words)] } })
}

pub fn paragraph(words: &str) -> Value {
    json!({ "type": "paragraph", "attrs": { "align": "left" },
        "content": [{ "type": "text", "text": words }] })
}

/// A section of Sông Mai; its number.
pub async fn section(portal: &Running, name: &str) -> i64 {
    let ward = portal.ward("song-mai").await;
    let name = SectionName::parse(name).unwrap();
    ward.sections().ensure(&name, SectionKind::News).await.unwrap().get()
}

/// Somebody begins an article; its number.
pub async fn begun(who: &SignedIn) -> i64 {
    let answer = who.ask("/soan").json(&json!({})).post().await;
    assert_eq!(answer.status, 201, "{answer:?}");
    said(&answer)["article"].as_i64().unwrap()
}

/// Somebody saves a text; the answer.
pub async fn save(who: &SignedIn, article: i64, base: i64, content: &Value) -> Answer {
    let body = json!({ "base": base, "content": content });
    who.ask(&format!("/soan/{article}/ban-thao")).json(&body).put().await
}

/// Somebody takes a step; the answer.
pub async fn step(who: &SignedIn, article: i64, step: &str, body: Value) -> Answer {
    who.ask(&format!("/soan/{article}/{step}")).json(&body).post().await
}

/// An article as the editor begins with it.
pub async fn opened(who: &SignedIn, article: i64) -> Value {
    said(&who.ask(&format!("/soan/{article}/ban-thao")).get().await)
}

/// Hòa writes an article that lacks nothing; its number and version.
pub async fn written(portal: &Running, who: &SignedIn, title: &str) -> (i64, i64) {
    let section = section(portal, "Công tác Đảng").await;
    let article = begun(who).await;
    let answer = save(who, article, 0, &content(title, Some(section), "Sáng nay.")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    (article, said(&answer)["version"].as_i64().unwrap())
}

/// An instant some seconds from now, as the editor's page writes it.
pub fn from_now(seconds: i64) -> String {
    use domain::date::{Precision, PublishedAt};
    let at = server::clock::now() + seconds * 1000;
    PublishedAt::from_millis(at, Precision::Second).unwrap().rfc3339()
}
