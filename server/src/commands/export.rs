//! `bantin export`: everything a site has, as JSON, one line for each article.

use super::opened::{OpenError, Opened};
use crate::cli::Place;
use app::paths;
use clap::Args;
use domain::{
    article::{Article, Status},
    body::Figure,
    date::Precision,
    section::Section,
};
use serde::Serialize;
use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};
use store::{SiteStore, StoreError};

/// How many articles are in memory at once.
const PAGE: u32 = 100;

// What clap prints stands in the doc comments, so they are Vietnamese.
/// In ra màn hình mọi bài viết ở dạng JSON, mỗi bài một dòng.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// In thông tin của trang (tên, chuyên mục, số lượt truy cập) thay cho bài viết.
    #[arg(long)]
    site: bool,
    /// Khóa của trang trong Leptos.toml. Mặc định: trang đầu tiên.
    #[arg(long, value_name = "KHÓA")]
    key: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Why the export was broken off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The installation cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database cannot be read.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
    /// The lines cannot be written.
    #[error("Không ghi được kết quả: {0}.")]
    Output(#[from] io::Error),
}

impl ExportError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Open(error) => error.status(),
            Self::Store(_) | Self::Output(_) => ExitCode::FAILURE,
        }
    }
}

/// An article, with the names that other programs read.
#[derive(Serialize)]
struct Exported<'a> {
    id: i64,
    site: &'a str,
    section: Option<&'a str>,
    title: &'a str,
    lead: Option<&'a str>,
    byline: Option<&'a str>,
    source: Option<&'a str>,
    published_at: String,
    published_precision: Precision,
    views: u64,
    status: Status,
    body_html: String,
    paragraphs: Vec<String>,
    list_items: Vec<String>,
    figures: Vec<ExportedFigure<'a>>,
    imported_from: Option<&'a str>,
    address: String,
}

/// A figure of an article.
#[derive(Serialize)]
struct ExportedFigure<'a> {
    alt: Option<&'a str>,
    caption: Option<String>,
    credit: Option<&'a str>,
    file: Option<&'a str>,
}

/// A site.
#[derive(Serialize)]
struct ExportedSite<'a> {
    name: &'a str,
    sections: Vec<&'a str>,
    visits: u64,
}

impl Export {
    /// Writes to standard output. Whoever reads may stop early.
    ///
    /// # Errors
    /// When the installation cannot be opened or read, or the output cannot be written.
    pub async fn run(self) -> Result<(), ExportError> {
        let opened = Opened::open(&self.place, self.key.as_deref()).await?;
        let site = opened.store.site(opened.site);
        let mut out = BufWriter::new(io::stdout().lock());
        let written = if self.site {
            export_site(&site, &mut out).await
        } else {
            export_articles(&site, &mut out).await
        };
        let written = written.and_then(|()| Ok(out.flush()?));
        opened.store.close().await;
        match written {
            Err(ExportError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

/// Writes every article of a site, whatever its status, by number; one JSON object a line.
///
/// # Errors
/// When the database cannot be read, or the output not written.
pub async fn export_articles(site: &SiteStore, out: &mut impl Write) -> Result<(), ExportError> {
    let known = site.site().await?;
    let sections = site.sections().all().await?;
    let mut after = None;
    loop {
        let articles = site.articles().page(after, PAGE).await?;
        let Some(last) = articles.last() else { return Ok(()) };
        after = Some(last.id);
        for article in &articles {
            let views = site.visits().views(article.id).await?;
            let exported = exported(article, known.key.as_str(), &sections, views);
            line(out, &exported)?;
        }
    }
}

/// Writes one JSON object: the site's name, its sections in menu order, its visits.
///
/// # Errors
/// When the database cannot be read, or the output not written.
pub async fn export_site(site: &SiteStore, out: &mut impl Write) -> Result<(), ExportError> {
    let known = site.site().await?;
    let sections = site.sections().all().await?;
    let sections = sections.iter().map(|section| section.name.as_str()).collect();
    let visits = site.visits().total().await?;
    line(out, &ExportedSite { name: known.name.as_str(), sections, visits })
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn exported<'a>(
    article: &'a Article,
    site: &'a str,
    sections: &'a [Section],
    views: u64,
) -> Exported<'a> {
    let content = &article.content;
    let section = sections.iter().find(|section| section.id == content.section);
    Exported {
        id: article.id.get(),
        site,
        section: section.map(|section| section.name.as_str()),
        title: content.title.as_str(),
        lead: content.lead.as_ref().map(|lead| lead.as_str()),
        byline: content.byline.as_ref().map(|byline| byline.as_str()),
        source: content.source.as_ref().map(|source| source.as_str()),
        published_at: content.published.rfc3339(),
        published_precision: content.published.precision(),
        views,
        status: article.status,
        body_html: content.body.html().into_string(),
        paragraphs: content.body.paragraphs(),
        list_items: content.body.list_items(),
        figures: content.body.figures().into_iter().map(exported_figure).collect(),
        imported_from: article.imported_from.as_ref().map(|file| file.as_str()),
        address: paths::of_article(sections, article),
    }
}

fn exported_figure(figure: &Figure) -> ExportedFigure<'_> {
    let attrs = &figure.attrs;
    ExportedFigure {
        alt: attrs.alt.text().map(|alt| alt.as_str()),
        caption: Some(figure.caption()).filter(|caption| !caption.is_empty()),
        credit: attrs.credit.as_ref().map(|credit| credit.as_str()),
        file: attrs.file.as_ref().map(|file| file.as_str()),
    }
}
