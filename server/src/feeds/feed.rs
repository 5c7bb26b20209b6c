//! The newest articles of a site or a section, in whatever format was asked for.

use super::{atom, closed::Closed, entry::Entry, json, rss, xml::clean};
use crate::{door::Door, page};
use app::{
    feeds::{FeedFormat, feed_title},
    paths,
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use domain::{section::Section, vietnamese::Slug};

/// Articles in a feed.
const NEWEST: u32 = 30;

/// The most bytes of text in a feed: articles after that come with their lead alone.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What is new on a site or in one of its sections.
pub(super) struct Feed {
    /// What it is called.
    pub(super) title: String,
    /// What it holds, in a sentence.
    pub(super) about: String,
    /// The ward's name.
    pub(super) site: String,
    /// Where the feed itself is.
    pub(super) address: String,
    /// The page that shows the same to people.
    pub(super) page: String,
    /// The picture that stands for the site.
    pub(super) icon: String,
    /// The newest first.
    pub(super) entries: Vec<Entry>,
}

/// `GET /rss.xml` and the like, of the site; `GET /{section}/rss.xml`, of a section.
pub(super) async fn feed(
    format: FeedFormat,
    door: Door,
    request: Request,
) -> Result<Response, Closed> {
    let section = match door.path.rsplit_once('/') {
        Some(("", _)) | None => None,
        Some((section, _)) => {
            let Some(section) = find(&door, section).await? else {
                return Ok(page::render(State(door.portal.clone()), request).await);
            };
            Some(section)
        }
    };
    let feed = Feed::load(&door, section.as_ref()).await?;
    Ok(match format {
        FeedFormat::Rss => door.answer("application/rss+xml; charset=utf-8", rss::write(&feed)?),
        FeedFormat::Atom => door.answer("application/atom+xml; charset=utf-8", atom::write(&feed)?),
        FeedFormat::Json => {
            door.answer("application/feed+json; charset=utf-8", json::write(&feed)?)
        }
    })
}

async fn find(door: &Door, path: &str) -> Result<Option<Section>, Closed> {
    let Ok(slug) = Slug::try_from(path.trim_start_matches('/').to_owned()) else {
        return Ok(None);
    };
    let store = door.store();
    let sections = store.sections();
    match sections.by_slug(&slug).await? {
        Some(section) => Ok(Some(section)),
        // Programs that follow a section go on when it is renamed.
        None => Ok(sections.by_former_slug(&slug).await?),
    }
}

impl Feed {
    async fn load(door: &Door, section: Option<&Section>) -> Result<Self, Closed> {
        let store = door.store();
        let sections = store.sections().all().await?;
        let articles = store.articles().newest_whole(section.map(|one| one.id), NEWEST).await?;
        let mut entries = Vec::with_capacity(articles.len());
        let mut bytes = 0;
        for article in articles {
            let mut entry = Entry::of(door, &sections, &article).await;
            bytes += entry.html.as_ref().map_or(0, String::len);
            if bytes > MOST_BYTES {
                entry.html = None;
            }
            entries.push(entry);
        }
        let site = clean(door.visit.site.name.as_str());
        let of = section.map_or_else(String::new, |section| format!(" trong mục {}", section.name));
        Ok(Self {
            title: clean(&feed_title(&site, section)),
            about: clean(&format!("Các bài viết mới nhất của {site}{of}.")),
            site,
            address: door.absolute(&door.path),
            page: door.absolute(&section.map_or_else(|| paths::HOME.to_owned(), paths::section)),
            icon: door.absolute("/apple-touch-icon.png"),
            entries,
        })
    }
}
