//! One article as feeds tell it, whatever their format.

use super::xml::clean;
use crate::door::Door;
use app::paths;
use chrono::{DateTime, FixedOffset};
use domain::{
    article::{Article, Cover},
    body::{Block, Body, Paragraph},
    date::{PublishedAt, vietnam},
    media::PictureFormat,
    section::Section,
    site::Host,
    text::{Byline, Lead},
};

/// One article. Its texts hold nothing that XML could not.
pub(super) struct Entry {
    /// What it is known by, whatever becomes of its title and its address.
    pub(super) id: String,
    /// Its page.
    pub(super) address: String,
    pub(super) title: String,
    pub(super) lead: Option<String>,
    /// Who wrote it; the ward where nobody is named.
    pub(super) author: String,
    pub(super) section: Option<String>,
    pub(super) published: DateTime<FixedOffset>,
    /// The whole text; none in a feed that would be too large.
    pub(super) html: Option<String>,
    pub(super) picture: Option<Enclosure>,
}

/// A picture that comes with an article: always a JPEG.
pub(super) struct Enclosure {
    pub(super) address: String,
    pub(super) bytes: u64,
}

impl Enclosure {
    pub(super) const MEDIA_TYPE: &str = "image/jpeg";
}

impl Entry {
    pub(super) async fn of(door: &Door, sections: &[Section], article: &Article) -> Self {
        let content = &article.content;
        let section = sections.iter().find(|section| section.id == content.section);
        let author = content.byline.as_ref().map_or(door.visit.site.name.as_str(), Byline::as_str);
        let picture = match content.body.cover() {
            Some(cover) => Enclosure::of(door, &cover).await,
            None => None,
        };
        Self {
            id: tag(&door.visit.origin, article),
            address: door.absolute(&paths::of_article(sections, article)),
            title: clean(content.title.as_str()),
            lead: content.lead.as_ref().map(Lead::as_str).map(clean),
            author: clean(author),
            section: section.map(|section| clean(section.name.as_str())),
            published: instant(content.published),
            html: Some(clean(&html(&door.visit.origin, article))),
            picture,
        }
    }
}

impl Enclosure {
    /// The largest kept, when its file is there: a feed must say how large it is.
    async fn of(door: &Door, cover: &Cover) -> Option<Self> {
        let Cover { picture, .. } = cover;
        let width = picture.largest_width();
        let folder = door.portal.config().data.media(door.visit.site.id);
        let file = folder.join(picture.file(width, PictureFormat::Jpeg));
        let bytes = tokio::fs::metadata(file).await.ok()?.len();
        let address = door.absolute(&picture.address(width, PictureFormat::Jpeg));
        Some(Self { address, bytes })
    }
}

/// The body, and where it was taken from.
fn html(origin: &str, article: &Article) -> String {
    let mut html = article.content.body.html_from(origin).into_string();
    if let Some(source) = &article.content.source {
        let source = Block::Paragraph(Paragraph::of(&format!("(Nguồn: {source})")));
        html += Body::new(vec![source]).unwrap_or_default().html().as_str();
    }
    html
}

/// A name that stays (RFC 4151), for the address may change with the title.
fn tag(origin: &str, article: &Article) -> String {
    let authority = origin.split_once("://").map_or(origin, |(_, authority)| authority);
    let host = Host::from_header(authority);
    let host = host.as_ref().map_or(authority, Host::as_str);
    format!("tag:{host},2026:{}", article.id)
}

/// In Vietnam; of a day whose time nobody knows, its beginning, for feeds must name one.
pub(super) fn instant(published: PublishedAt) -> DateTime<FixedOffset> {
    let instant = DateTime::from_timestamp_millis(published.millis()).unwrap_or_default();
    instant.with_timezone(&vietnam())
}
