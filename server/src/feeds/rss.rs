//! RSS 2.0, with content:encoded for the whole text and Dublin Core for the author's name:
//! RSS's own `author` is a mail address.

use super::{
    entry::{Enclosure, Entry},
    feed::Feed,
};
use app::feeds::FeedFormat;
use domain::html::Html;
use rss::{
    Category, Channel, Error, Guid, Item,
    extension::{Extension, dublincore::DublinCoreExtension},
};
use std::collections::BTreeMap;

/// RFC 822 as RSS wants it. chrono's own writer panics after the year 9999.
const DATE: &str = "%a, %d %b %Y %H:%M:%S %z";

pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, Error> {
    let atom = "http://www.w3.org/2005/Atom".to_owned();
    let channel = Channel {
        title: feed.title.clone(),
        link: feed.page.clone(),
        description: html(&feed.about),
        language: Some("vi".to_owned()),
        pub_date: feed.entries.first().map(|entry| entry.published.format(DATE).to_string()),
        namespaces: BTreeMap::from([("atom".to_owned(), atom)]),
        extensions: BTreeMap::from([("atom".to_owned(), own_link(feed))]),
        items: feed.entries.iter().map(item).collect(),
        ..Channel::default()
    };
    channel.write_to(Vec::new())
}

/// Where the feed itself is; RSS has no element for it and borrows Atom's.
fn own_link(feed: &Feed) -> BTreeMap<String, Vec<Extension>> {
    let attributes =
        [("href", feed.address.as_str()), ("rel", "self"), ("type", FeedFormat::Rss.media_type())];
    let link = Extension {
        name: "atom:link".to_owned(),
        attrs: attributes.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        ..Extension::default()
    };
    BTreeMap::from([("link".to_owned(), vec![link])])
}

fn item(entry: &Entry) -> Item {
    let category = |name: &String| Category { name: name.clone(), domain: None };
    Item {
        title: Some(entry.title.clone()),
        link: Some(entry.address.clone()),
        description: entry.lead.as_deref().map(html),
        guid: Some(Guid { value: entry.id.clone(), permalink: false }),
        pub_date: Some(entry.published.format(DATE).to_string()),
        categories: entry.section.iter().map(category).collect(),
        content: entry.html.clone(),
        enclosure: entry.picture.as_ref().map(enclosure),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: vec![entry.author.clone()],
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

/// Readers take a description for HTML.
fn html(text: &str) -> String {
    let mut html = Html::new();
    html.text(text);
    html.into_string()
}

fn enclosure(picture: &Enclosure) -> rss::Enclosure {
    rss::Enclosure {
        url: picture.address.clone(),
        length: picture.bytes.to_string(),
        mime_type: Enclosure::MEDIA_TYPE.to_owned(),
    }
}
