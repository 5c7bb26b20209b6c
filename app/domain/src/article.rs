//! Bài viết: what is published, and the short form of it that lists show.

use crate::{
    body::Body,
    date::PublishedAt,
    id::{ArticleId, SectionId},
    media::{Focus, Picture},
    text::{Alt, Byline, FileName, Lead, Source, Title},
    vietnamese::Slug,
};
use serde::{Deserialize, Serialize};

/// Where an article stands between writing and withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Bản nháp: only editors see it.
    Draft,
    /// Đã đăng: everybody reads it.
    Published,
    /// Đã gỡ: its address answers 410.
    Withdrawn,
}

/// What an author or an import hands in: everything but the numbers the program makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    /// The section it belongs to.
    pub section: SectionId,
    /// Tiêu đề.
    pub title: Title,
    /// Sapo.
    pub lead: Option<Lead>,
    /// Tác giả.
    pub byline: Option<Byline>,
    /// Nguồn.
    pub source: Option<Source>,
    /// Ngày đăng.
    pub published: PublishedAt,
    /// Nội dung.
    pub body: Body,
}

/// An article of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number, which decides its address.
    pub id: ArticleId,
    /// The words in its address, made from the title.
    pub slug: Slug,
    /// Where it stands.
    pub status: Status,
    /// What its author wrote.
    pub content: NewArticle,
    /// The file it was imported from.
    pub imported_from: Option<FileName>,
}

/// The short form of a published article, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaser {
    /// Its number.
    pub id: ArticleId,
    /// The words in its address.
    pub slug: Slug,
    /// Its section.
    pub section: SectionId,
    /// Tiêu đề.
    pub title: Title,
    /// Sapo.
    pub lead: Option<Lead>,
    /// Ngày đăng.
    pub published: PublishedAt,
    /// Its first picture, if it has one.
    pub cover: Option<Cover>,
}

/// The picture that stands for an article in lists and when it is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The picture.
    pub picture: Picture,
    /// What it shows; nothing when it is decoration.
    pub alt: Option<Alt>,
    /// What must stay in sight where a list cuts it to fit.
    #[serde(default, skip_serializing_if = "Focus::is_center")]
    pub focus: Focus,
}
