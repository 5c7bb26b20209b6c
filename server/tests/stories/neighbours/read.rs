//! Strict readers of feeds and site maps, from libraries that are kept; what they let pass
//! and the formats ask for is looked at here.

use crate::portal::Answer;
use ::rss::{Channel, validation::Validate};
use chrono::{DateTime, Utc};
use feed_rs::model::{Feed, FeedType};
use serde_json::Value;
use sitemapo::{Parser, Record};
use std::collections::HashSet;

/// One article of a feed, whatever the format.
#[derive(Debug)]
pub struct Item {
    pub title: String,
    pub address: String,
    pub lead: Option<String>,
    pub author: String,
    pub section: String,
    pub published: DateTime<Utc>,
    pub html: String,
    /// Address, media type, bytes.
    pub picture: Option<(String, String, u64)>,
}

/// Reads RSS 2.0.
pub fn rss(answer: &Answer) -> Vec<Item> {
    is_of(answer, "application/rss+xml; charset=utf-8");
    let channel = Channel::read_from(&answer.body[..]).unwrap();
    channel.validate().unwrap();
    assert!(!channel.title.is_empty() && !channel.description.is_empty());
    assert_eq!(channel.language(), Some("vi"));
    let own = &channel.extensions()["atom"]["link"][0];
    assert_eq!(own.attrs()["rel"], "self");
    any(answer, FeedType::RSS2);
    unique(channel.items().iter().map(|item| {
        let guid = item.guid().unwrap();
        assert!(!guid.is_permalink());
        guid.value()
    }));
    channel.items().iter().map(rss_item).collect()
}

fn rss_item(item: &::rss::Item) -> Item {
    let picture = item.enclosure().map(|picture| {
        let bytes = picture.length().parse().unwrap();
        (picture.url().to_owned(), picture.mime_type().to_owned(), bytes)
    });
    Item {
        title: item.title().unwrap().to_owned(),
        address: item.link().unwrap().to_owned(),
        lead: item.description().map(|html| {
            assert!(!html.contains(['<', '>', '"']), "{html} would be read as HTML");
            html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        }),
        author: item.dublin_core_ext().unwrap().creators()[0].clone(),
        section: item.categories()[0].name().to_owned(),
        published: DateTime::parse_from_rfc2822(item.pub_date().unwrap()).unwrap().into(),
        html: item.content().unwrap_or_default().to_owned(),
        picture,
    }
}

/// Reads Atom; RFC 4287, 4.1.1 and 4.1.2 say what must be there.
pub fn atom(answer: &Answer) -> Vec<Item> {
    is_of(answer, "application/atom+xml; charset=utf-8");
    let feed = atom_syndication::Feed::read_from(&answer.body[..]).unwrap();
    assert!(!feed.id().is_empty() && !feed.title().value.is_empty() && !feed.authors().is_empty());
    let own = feed.links().iter().find(|link| link.rel() == "self").unwrap();
    assert_eq!(own.href(), feed.id());
    any(answer, FeedType::Atom);
    unique(feed.entries().iter().map(|entry| entry.id()));
    feed.entries().iter().map(atom_item).collect()
}

fn atom_item(entry: &atom_syndication::Entry) -> Item {
    let link = |rel: &str| entry.links().iter().find(|link| link.rel() == rel);
    assert_eq!(entry.links().iter().filter(|link| link.rel() == "alternate").count(), 1);
    let picture = link("enclosure").map(|picture| {
        let bytes = picture.length().unwrap().parse().unwrap();
        (picture.href().to_owned(), picture.mime_type().unwrap().to_owned(), bytes)
    });
    let content = entry.content();
    assert!(content.is_none_or(|content| content.content_type() == Some("html")));
    assert_eq!(Some(entry.updated()), entry.published());
    Item {
        title: entry.title().value.clone(),
        address: link("alternate").unwrap().href().to_owned(),
        lead: entry.summary().map(|summary| summary.value.clone()),
        author: entry.authors()[0].name().to_owned(),
        section: entry.categories()[0].term().to_owned(),
        published: entry.published().unwrap().to_utc(),
        html: content.and_then(|content| content.value()).unwrap_or_default().to_owned(),
        picture,
    }
}

/// Reads JSON Feed 1.1.
pub fn json(answer: &Answer) -> Vec<Item> {
    is_of(answer, "application/feed+json; charset=utf-8");
    let feed: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["language"], "vi");
    any(answer, FeedType::JSON);
    let items = feed["items"].as_array().unwrap();
    unique(items.iter().map(|item| item["id"].as_str().unwrap()));
    items.iter().map(json_item).collect()
}

fn json_item(item: &Value) -> Item {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    assert!(item["content_html"].is_string() != item["content_text"].is_string());
    let picture = item["attachments"].get(0).map(|picture| {
        assert_eq!(item["image"], picture["url"]);
        let bytes = picture["size_in_bytes"].as_u64().unwrap();
        (text(&picture["url"]).unwrap(), text(&picture["mime_type"]).unwrap(), bytes)
    });
    let published = item["date_published"].as_str().unwrap();
    Item {
        title: text(&item["title"]).unwrap(),
        address: text(&item["url"]).unwrap(),
        lead: text(&item["summary"]),
        author: text(&item["authors"][0]["name"]).unwrap(),
        section: text(&item["tags"][0]).unwrap(),
        published: DateTime::parse_from_rfc3339(published).unwrap().into(),
        html: text(&item["content_html"]).unwrap_or_default(),
        picture,
    }
}

/// One line of a site map or of an index.
pub struct Entry {
    pub address: String,
    /// As it is written.
    pub changed: String,
    /// Of news.
    pub title: Option<String>,
}

/// Reads a site map or an index, and holds it to the protocol's rules.
pub fn map(answer: &Answer) -> Vec<Entry> {
    is_of(answer, "application/xml; charset=utf-8");
    let text = answer.text();
    let written: Vec<_> = between(text, "<lastmod>", "</lastmod>").collect();
    let lines = text.matches("<loc>").count();
    assert!(lines <= 10_000 && text.len() < 50 * 1024 * 1024);
    let mut dates = written.iter();
    let mut entry = |address: sitemapo::record::Sitemap, title: Option<String>| {
        assert!(address.location.as_str().len() < 2048);
        let changed = address.modified.and_then(|_| dates.next()).copied().unwrap_or_default();
        Entry { address: address.location.into(), changed: changed.to_owned(), title }
    };
    let records = Parser::new(&answer.body[..]).map(|record| match record.unwrap() {
        Record::Sitemap(map) => entry(map, None),
        Record::Entry(page) => {
            let news = page.news.map(|news| {
                assert_eq!(
                    (news.publication.name.as_str(), news.publication.language.as_str()),
                    ("Phường Sông Mai", "vi")
                );
                news.title
            });
            let mut map = sitemapo::record::Sitemap::new(page.location);
            map.modified = page.modified;
            entry(map, news)
        }
    });
    let entries: Vec<_> = records.collect();
    assert_eq!(entries.len(), lines, "the reader left out what it could not read");
    let dated = entries.iter().filter(|entry| !entry.changed.is_empty()).count();
    assert_eq!(dated, written.len(), "a date could not be read");
    let news = text.matches("<news:news>").count();
    assert_eq!(entries.iter().filter(|entry| entry.title.is_some()).count(), news);
    unique(entries.iter().map(|entry| entry.address.as_str()));
    entries
}

fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn is_of(answer: &Answer, media_type: &str) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), media_type);
}

/// What a program that reads every format makes of it.
fn any(answer: &Answer, kind: FeedType) -> Feed {
    let feed = feed_rs::parser::parse(&answer.body[..]).unwrap();
    assert_eq!(feed.feed_type, kind);
    assert!(feed.entries.iter().all(|entry| entry.published.is_some() && !entry.links.is_empty()));
    feed
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for name in names {
        assert!(!name.is_empty() && seen.insert(name.to_owned()), "{name} twice");
    }
}
