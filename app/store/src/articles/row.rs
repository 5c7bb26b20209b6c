//! Rows of articles, as columns and as what the portal talks about.

use super::Position;
use crate::{StoreError, Thing, row::Row};
use domain::{
    article::{Article, Cover, NewArticle, Status, Teaser},
    date::{Precision, PublishedAt},
};
use sqlx::FromRow;

/// The columns of a teaser.
#[derive(FromRow)]
pub(crate) struct TeaserRow {
    id: i64,
    section_id: i64,
    published_at: i64,
    published_precision: String,
    slug: String,
    title: String,
    lead: Option<String>,
    cover: Option<String>,
}

impl TeaserRow {
    /// Where it stands in the order of articles.
    pub(super) const fn position(&self) -> Position {
        Position { millis: self.published_at, id: self.id }
    }
}

impl TryFrom<TeaserRow> for Teaser {
    type Error = StoreError;
    fn try_from(teaser: TeaserRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Article, id: teaser.id };
        Ok(Self {
            id: row.read("id", teaser.id.try_into())?,
            slug: row.read("slug", teaser.slug.try_into())?,
            section: row.read("section_id", teaser.section_id.try_into())?,
            title: row.read("title", teaser.title.try_into())?,
            lead: row.read_some("lead", teaser.lead, TryInto::try_into)?,
            published: read_published(row, teaser.published_at, &teaser.published_precision)?,
            cover: row
                .read_some("cover", teaser.cover, |json| serde_json::from_str::<Cover>(&json))?,
        })
    }
}

/// The columns of a whole article.
#[derive(FromRow)]
pub(crate) struct ArticleRow {
    id: i64,
    section_id: i64,
    status: String,
    published_at: i64,
    published_precision: String,
    slug: String,
    title: String,
    lead: Option<String>,
    byline: Option<String>,
    source: Option<String>,
    imported_from: Option<String>,
    body: String,
}

/// The columns that lists leave alone. A row of a list that has them has none in them.
#[derive(FromRow)]
pub(super) struct RestRow {
    byline: Option<String>,
    source: Option<String>,
    imported_from: Option<String>,
    body: Option<String>,
}

impl ArticleRow {
    /// A whole article from both halves of its columns.
    pub(super) fn of(teaser: TeaserRow, status: String, rest: RestRow) -> Self {
        let TeaserRow {
            id,
            section_id,
            published_at,
            published_precision,
            slug,
            title,
            lead,
            cover: _,
        } = teaser;
        let RestRow { byline, source, imported_from, body } = rest;
        let body = body.unwrap_or_default();
        Self {
            id,
            section_id,
            status,
            published_at,
            published_precision,
            slug,
            title,
            lead,
            byline,
            source,
            imported_from,
            body,
        }
    }
}

impl TryFrom<ArticleRow> for Article {
    type Error = StoreError;
    fn try_from(article: ArticleRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Article, id: article.id };
        let content = NewArticle {
            section: row.read("section_id", article.section_id.try_into())?,
            title: row.read("title", article.title.try_into())?,
            lead: row.read_some("lead", article.lead, TryInto::try_into)?,
            byline: row.read_some("byline", article.byline, TryInto::try_into)?,
            source: row.read_some("source", article.source, TryInto::try_into)?,
            published: read_published(row, article.published_at, &article.published_precision)?,
            body: row.read("body", serde_json::from_str(&article.body))?,
        };
        Ok(Self {
            id: row.read("id", article.id.try_into())?,
            slug: row.read("slug", article.slug.try_into())?,
            status: row.read("status", read_status(&article.status).ok_or(()))?,
            content,
            imported_from: row.read_some(
                "imported_from",
                article.imported_from,
                TryInto::try_into,
            )?,
        })
    }
}

pub(super) fn read_published(
    row: Row,
    millis: i64,
    precision: &str,
) -> Result<PublishedAt, StoreError> {
    let precision = row.read("published_precision", read_precision(precision).ok_or(()))?;
    row.read("published_at", PublishedAt::from_millis(millis, precision).ok_or(()))
}

/// A status as its column holds it.
pub(super) const fn status_text(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Published => "published",
        Status::Withdrawn => "withdrawn",
    }
}

fn read_status(text: &str) -> Option<Status> {
    let all = [Status::Draft, Status::Published, Status::Withdrawn];
    all.into_iter().find(|status| status_text(*status) == text)
}

/// A precision as its column holds it.
pub(super) const fn precision_text(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Minute => "minute",
        Precision::Second => "second",
    }
}

fn read_precision(text: &str) -> Option<Precision> {
    let all = [Precision::Day, Precision::Minute, Precision::Second];
    all.into_iter().find(|precision| precision_text(*precision) == text)
}
