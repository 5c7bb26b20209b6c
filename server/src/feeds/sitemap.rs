//! Site maps for search engines (<https://www.sitemaps.org/protocol.html>): an index, one map
//! of the site's own pages, and one for each ten thousand article numbers.

use super::{
    closed::Closed,
    news,
    xml::{DECLARATION, Xml, element},
};
use crate::{door::Door, host::Visit, message::Message, portal::Portal};
use app::paths;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::section::Section;
use futures::{Stream, stream};
use std::io;
use store::{Located, SiteStore};

/// The index's address; robots.txt names it.
pub(super) const INDEX: &str = "/sitemap.xml";

/// Home, the lists and the sections.
pub(super) const PAGES: &str = "/sitemap-pages.xml";

/// Article numbers in one map. Engines take 50,000 addresses and 50 MB.
const SIZE: u32 = 10_000;

/// Articles that are read from the store at once.
const STEP: u32 = 500;

const ROOT: [(&str, &str); 1] = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];

pub(super) const XML: &str = "application/xml; charset=utf-8";

/// `GET /sitemap.xml`: which maps there are, and the day of the newest article in each.
pub(super) async fn index(door: Door) -> Result<Response, Closed> {
    let parts = door.store().articles().parts(SIZE).await?;
    let mut xml = Xml::new(DECLARATION.into());
    xml.create_element("sitemapindex").with_attributes(ROOT).write_inner_content(|xml| {
        for map in [PAGES, news::ADDRESS] {
            entry(xml, "sitemap", &door.absolute(map), None)?;
        }
        for part in parts {
            let address = door.absolute(&format!("/sitemap-{}.xml", part.number));
            entry(xml, "sitemap", &address, Some(&part.newest.rfc3339()))?;
        }
        Ok(())
    })?;
    Ok(door.answer(XML, xml.into_inner()))
}

/// `GET /sitemap-pages.xml`: the pages that are no articles.
pub(super) async fn pages(door: Door) -> Result<Response, Closed> {
    let sections = door.store().sections().all().await?;
    let own = [paths::HOME, paths::LATEST, paths::SITE_MAP].map(str::to_owned);
    let mut xml = Xml::new(DECLARATION.into());
    xml.create_element("urlset").with_attributes(ROOT).write_inner_content(|xml| {
        for path in own.into_iter().chain(sections.iter().map(paths::section)) {
            entry(xml, "url", &door.absolute(&path), None)?;
        }
        Ok(())
    })?;
    Ok(door.answer(XML, xml.into_inner()))
}

/// `GET /sitemap-3.xml`: the router knows no addresses with a number in their middle.
pub(crate) async fn parts(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let number = part_number(request.uri().path()).filter(|_| reads);
    let (Some(number), Some(visit)) = (number, request.extensions().get::<Visit>()) else {
        return next.run(request).await;
    };
    match Walk::begin(portal.store().site(visit.site.id), visit.origin.clone(), number).await {
        Ok(Some(walk)) => {
            let body = Body::from_stream(walk.stream());
            ([(header::CONTENT_TYPE, XML), (header::CACHE_CONTROL, "no-cache")], body)
                .into_response()
        }
        Ok(None) => Message::NotFound.into_response(),
        Err(closed) => closed.into_response(),
    }
}

/// The number of a part, from its one spelling.
fn part_number(path: &str) -> Option<u32> {
    let number = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    number.parse().ok().filter(|_| is_plain)
}

/// A walk along the articles of one part. Only a step of it is in memory at a time.
struct Walk {
    store: SiteStore,
    sections: Vec<Section>,
    origin: String,
    /// What was read and is not written yet; nothing at the end.
    step: Vec<Located>,
    last: i64,
    written: Written,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Nothing,
    Some,
    All,
}

impl Walk {
    /// Nothing when the part has no published article.
    async fn begin(store: SiteStore, origin: String, number: u32) -> Result<Option<Self>, Closed> {
        let last = i64::from(number) * i64::from(SIZE);
        let first = last - i64::from(SIZE) + 1;
        let step = store.articles().located(first..=last, STEP).await?;
        let sections = store.sections().all().await?;
        let walk = Self { store, sections, origin, step, last, written: Written::Nothing };
        Ok(Some(walk).filter(|walk| !walk.step.is_empty()))
    }

    /// A fault on the way breaks the answer off, so that no half map passes for a whole one.
    fn stream(self) -> impl Stream<Item = Result<Bytes, Closed>> {
        stream::try_unfold(self, |mut walk| async move {
            let piece = walk.piece()?;
            let Some(piece) = piece else { return Ok(None) };
            if let Some(end) = walk.step.last() {
                let rest = end.id.get() + 1..=walk.last;
                walk.step = walk.store.articles().located(rest, STEP).await?;
            }
            Ok(Some((piece, walk)))
        })
    }

    /// The next piece of the document.
    fn piece(&mut self) -> io::Result<Option<Bytes>> {
        let mut xml = Xml::new(Vec::new());
        match self.written {
            Written::Nothing => {
                let [(name, value)] = ROOT;
                let root = format!("{DECLARATION}<urlset {name}=\"{value}\">");
                xml.get_mut().extend_from_slice(root.as_bytes());
                self.written = Written::Some;
            }
            Written::Some => {}
            Written::All => return Ok(None),
        }
        for located in &self.step {
            let address = paths::located(&self.sections, located);
            let address = format!("{}{address}", self.origin);
            entry(&mut xml, "url", &address, Some(&located.published.rfc3339()))?;
        }
        if self.step.is_empty() {
            xml.get_mut().extend_from_slice(b"</urlset>");
            self.written = Written::All;
        }
        Ok(Some(xml.into_inner().into()))
    }
}

/// `<url><loc>address</loc><lastmod>date</lastmod></url>`
fn entry(xml: &mut Xml, name: &str, address: &str, changed: Option<&str>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(|xml| {
        element(xml, "loc", address)?;
        changed.map_or(Ok(()), |changed| element(xml, "lastmod", changed))
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_one_address() {
        assert_eq!(part_number("/sitemap-1.xml"), Some(1));
        assert_eq!(part_number("/sitemap-10.xml"), Some(10));
        for wrong in [
            "/sitemap-.xml",
            "/sitemap-0.xml",
            "/sitemap-01.xml",
            "/sitemap-+1.xml",
            "/sitemap--1.xml",
            "/sitemap-99999999999.xml",
            "/sitemap-1.xml.gz",
            "/sitemap-pages.xml",
            "/sitemap.xml",
            "/a/sitemap-1.xml",
        ] {
            assert_eq!(part_number(wrong), None, "{wrong}");
        }
    }
}
