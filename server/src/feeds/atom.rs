//! Atom (RFC 4287).

use super::{
    entry::{Enclosure, Entry},
    feed::Feed,
};
use app::feeds::FeedFormat;
use atom_syndication::{Category, Content, Error, Link, Person, Text};

pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, Error> {
    let own = Link {
        href: feed.address.clone(),
        rel: "self".to_owned(),
        mime_type: Some(FeedFormat::Atom.media_type().to_owned()),
        ..Link::default()
    };
    let newest = feed.entries.iter().map(|entry| entry.published).max();
    let atom = atom_syndication::Feed {
        title: Text::plain(feed.title.clone()),
        subtitle: Some(Text::plain(feed.about.clone())),
        id: feed.address.clone(),
        // An empty feed has to say a time too.
        updated: newest.unwrap_or_default(),
        authors: vec![person(&feed.site)],
        links: vec![own, page(&feed.page)],
        icon: Some(feed.icon.clone()),
        lang: Some("vi".to_owned()),
        entries: feed.entries.iter().map(entry).collect(),
        ..atom_syndication::Feed::default()
    };
    atom.write_to(Vec::new())
}

fn entry(entry: &Entry) -> atom_syndication::Entry {
    let category = |name: &String| Category { term: name.clone(), ..Category::default() };
    let content = |html: &String| Content {
        content_type: Some("html".to_owned()),
        value: Some(html.clone()),
        ..Content::default()
    };
    let links = [page(&entry.address)].into_iter().chain(entry.picture.as_ref().map(enclosure));
    atom_syndication::Entry {
        title: Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: entry.published,
        published: Some(entry.published),
        authors: vec![person(&entry.author)],
        categories: entry.section.iter().map(category).collect(),
        links: links.collect(),
        summary: entry.lead.clone().map(Text::plain),
        content: entry.html.as_ref().map(content),
        ..atom_syndication::Entry::default()
    }
}

fn page(address: &str) -> Link {
    Link {
        href: address.to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..Link::default() // rel="alternate"
    }
}

fn enclosure(picture: &Enclosure) -> Link {
    Link {
        href: picture.address.clone(),
        rel: "enclosure".to_owned(),
        mime_type: Some(Enclosure::MEDIA_TYPE.to_owned()),
        length: Some(picture.bytes.to_string()),
        ..Link::default()
    }
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}
