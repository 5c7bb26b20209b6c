//! The news site map: what was published in the last two days
//! (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>).

use super::{
    closed::Closed,
    sitemap::XML,
    xml::{DECLARATION, Xml, element},
};
use crate::{clock, door::Door};
use app::paths;
use axum::response::Response;
use domain::{article::Teaser, section::Section};
use std::io;
use store::StoreError;

pub(super) const ADDRESS: &str = "/sitemap-news.xml";

/// Two days, in milliseconds: what is older is no news.
const FRESH: i64 = 2 * 24 * 3600 * 1000;

/// The most articles that engines read here.
const MOST: usize = 1000;

/// Articles that are read from the store at once.
const STEP: u32 = 50;

const ROOT: [(&str, &str); 2] = [
    ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
    ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"),
];

/// `GET /sitemap-news.xml`
pub(super) async fn sitemap(door: Door) -> Result<Response, Closed> {
    let sections = door.store().sections().all().await?;
    let news = fresh(&door, clock::now()).await?;
    let mut xml = Xml::new(DECLARATION.into());
    xml.create_element("urlset").with_attributes(ROOT).write_inner_content(|xml| {
        news.iter().try_for_each(|teaser| url(xml, &door, &sections, teaser))
    })?;
    Ok(door.answer(XML, xml.into_inner()))
}

/// The newest first; what is dated in the future is no news yet.
async fn fresh(door: &Door, now: i64) -> Result<Vec<Teaser>, StoreError> {
    let store = door.store();
    let (mut news, mut before) = (Vec::new(), None);
    loop {
        let listing = store.articles().newest(before, STEP).await?;
        let reaches_back =
            listing.teasers.last().is_some_and(|teaser| teaser.published.millis() < now - FRESH);
        news.extend(
            listing
                .teasers
                .into_iter()
                .filter(|teaser| (now - FRESH..=now).contains(&teaser.published.millis())),
        );
        before = listing.next;
        if reaches_back || before.is_none() || news.len() >= MOST {
            news.truncate(MOST);
            return Ok(news);
        }
    }
}

fn url(xml: &mut Xml, door: &Door, sections: &[Section], teaser: &Teaser) -> io::Result<()> {
    xml.create_element("url").write_inner_content(|xml| {
        element(xml, "loc", &door.absolute(&paths::teaser(sections, teaser)))?;
        xml.create_element("news:news").write_inner_content(|xml| {
            xml.create_element("news:publication").write_inner_content(|xml| {
                element(xml, "news:name", door.visit.site.name.as_str())?;
                element(xml, "news:language", "vi")
            })?;
            element(xml, "news:publication_date", &teaser.published.rfc3339())?;
            element(xml, "news:title", teaser.title.as_str())
        })?;
        Ok(())
    })?;
    Ok(())
}
