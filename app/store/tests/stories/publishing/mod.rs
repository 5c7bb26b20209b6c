//! Publishing, planning, withdrawing: what readers have, and when.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod giving;
mod planning;
mod standing;

use crate::{
    drafts::{MINUTE, NOW, says},
    ward::{
        Ward, numbers,
        people::{binh, hoa, lan, lan_writes},
    },
};
use domain::{
    audit::Deed,
    body::{Block, Body, Figure, FigureAlt, FigureAttrs},
    draft::Draft,
    id::{ArticleId, SectionId},
    media::{ContentName, Picture},
    revision::Version,
    standing::Standing,
    text::Line,
};

pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// A draft that lacks nothing.
pub(super) fn whole(section: SectionId, title: &str, text: &str) -> Draft {
    Draft { section: Some(section), ..says(title, text) }
}

pub(super) fn picture() -> Picture {
    Picture { name: ContentName::from_sha256(&[1; 32]), width: 1600, height: 1000 }
}

/// A draft that shows a picture and lacks nothing.
pub(super) fn showing(section: SectionId, title: &str, picture: &Picture) -> Draft {
    let attrs = FigureAttrs {
        picture: Some(picture.clone()),
        alt: FigureAlt::Decoration,
        ..FigureAttrs::default()
    };
    let figure = Block::Figure(Figure { attrs, content: Vec::new() });
    let body = Body::new(vec![Block::HorizontalRule, figure]).unwrap();
    Draft { body, ..whole(section, title, "Sáng nay.") }
}

/// Hòa writes an article.
pub(super) async fn written(ward: &Ward, title: &str) -> (ArticleId, Version) {
    let section = ward.section("Tin tức").await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let draft = whole(section, title, "Sáng nay.");
    (id, drafts.save(&hoa, id, begun, &draft, NOW).await.unwrap())
}

/// Lan publishes it.
pub(super) async fn published(ward: &Ward, title: &str) -> (ArticleId, Version) {
    let (id, at) = written(ward, title).await;
    let version = ward.site.publishing().publish(&lan(&ward.site), id, at, NOW).await.unwrap();
    (id, version)
}

pub(super) async fn latest(ward: &Ward) -> Vec<i64> {
    numbers(&ward.site.articles().latest(99).await.unwrap())
}

pub(super) async fn standing(ward: &Ward, id: ArticleId, now: i64) -> Standing {
    let work = ward.site.drafts().open(&lan_writes(&ward.site), id, now).await.unwrap();
    work.stand.standing
}

/// Where it stands for its readers.
pub(super) async fn read(ward: &Ward, id: ArticleId, now: i64) -> Standing {
    ward.site.articles().shown(id, 0, now).await.unwrap().unwrap().standing
}

/// Everything that was done, the oldest first.
pub(super) async fn log(ward: &Ward) -> Vec<Deed> {
    let entries = ward.site.audit().newest(&binh(&ward.site), None, 99).await.unwrap();
    entries.into_iter().rev().map(|entry| entry.deed).collect()
}

pub(super) fn why(text: &str) -> Line {
    Line::parse(text).unwrap()
}
