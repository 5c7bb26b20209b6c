//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::{
    entry::{Enclosure, Entry},
    feed::Feed,
};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    icon: &'a str,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    /// One of the two contents must be there.
    #[serde(flatten)]
    content: Content<'a>,
    date_published: String,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[&'a str; 1]>,
    #[serde(flatten)]
    picture: Option<Picture<'a>>,
}

#[derive(Serialize)]
enum Content<'a> {
    #[serde(rename = "content_html")]
    Html(&'a str),
    #[serde(rename = "content_text")]
    Text(&'a str),
}

#[derive(Serialize)]
struct Picture<'a> {
    image: &'a str,
    attachments: [Attachment<'a>; 1],
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    size_in_bytes: u64,
}

pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.about,
        home_page_url: &feed.page,
        feed_url: &feed.address,
        icon: &feed.icon,
        language: "vi",
        authors: [Author { name: &feed.site }],
        items: feed.entries.iter().map(item).collect(),
    })
}

fn item(entry: &Entry) -> Item<'_> {
    let summary = entry.lead.as_deref();
    Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        summary,
        content: match &entry.html {
            Some(html) => Content::Html(html),
            None => Content::Text(summary.unwrap_or(&entry.title)),
        },
        date_published: entry.published.to_rfc3339(),
        authors: [Author { name: &entry.author }],
        tags: entry.section.as_deref().map(|section| [section]),
        picture: entry.picture.as_ref().map(picture),
    }
}

fn picture(picture: &Enclosure) -> Picture<'_> {
    Picture {
        image: &picture.address,
        attachments: [Attachment {
            url: &picture.address,
            mime_type: Enclosure::MEDIA_TYPE,
            size_in_bytes: picture.bytes,
        }],
    }
}
