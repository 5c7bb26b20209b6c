//! The sample ward: a folder of articles in Markdown, with pictures and files, that a new
//! installation shows before a ward has written anything of its own.
//!
//! ```text
//! site.toml       the ward's name, settings, sections in menu order, starting visits
//! articles/*.md   one article each: TOML between two lines `+++`, then Markdown
//! pictures/       what the articles show
//! files/          what the articles hand out
//! ```
//!
//! [`load`] first reads everything and only then writes articles, so that a slip in one file
//! leaves the portal as it was.

mod accounts;
mod article;
mod error;
mod folder;
mod markdown;
mod shelf;
mod ward;

pub use accounts::{SamplePerson, people};
pub use error::{Fault, SampleError};

use crate::{data::DataFolder, media::Shelves};
use article::SampleArticle;
use domain::{
    article::{Article, NewArticle},
    id::SiteId,
};
use shelf::Shelf;
use std::path::Path;
use store::{Import, Imported, SiteStore, Store};
use ward::Ward;

/// What came of loading a sample ward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Articles that are new.
    pub new: usize,
    /// Articles that were there already, from an earlier or an interrupted run.
    pub already: usize,
    /// Pictures the articles may show.
    pub pictures: usize,
    /// Files the articles may hand out.
    pub files: usize,
}

/// Fills a site with the sample ward of a folder. What an interrupted run left out is made up
/// for by the next one; a site with any other article is refused.
///
/// # Errors
/// When the site has articles of its own, or something in the folder cannot be used (then no
/// article was written), or the disk or the database fails.
pub async fn load(
    folder: &Path,
    data: &DataFolder,
    store: &Store,
    site: SiteId,
) -> Result<Loaded, SampleError> {
    let site = store.site(site);
    let files = folder::articles(folder)?;
    refuse_others(&site, &files).await?;
    let ward = Ward::read(folder)?;
    let shelf = Shelf::fill(folder, &Shelves::new(data, &site)).await?;
    let mut articles = files
        .into_iter()
        .map(|file| SampleArticle::read(file, &ward, &shelf))
        .collect::<Result<Vec<_>, _>>()?;
    articles.sort_by_key(|article| article.published.millis());
    furnish(&site, &ward).await?;
    let mut loaded =
        Loaded { pictures: shelf.pictures(), files: shelf.files(), ..Loaded::default() };
    for article in articles {
        match import(&site, &ward, article).await? {
            Imported::New(_) => loaded.new += 1,
            Imported::Already(_) => loaded.already += 1,
        }
    }
    Ok(loaded)
}

/// A sample must not mix with what a ward wrote or imported itself.
async fn refuse_others(site: &SiteStore, files: &[folder::File]) -> Result<(), SampleError> {
    let mut after = None;
    loop {
        let page = site.articles().page(after, 200).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        let ours = |article: &Article| {
            let origin = article.imported_from.as_ref();
            origin.is_some_and(|origin| files.iter().any(|file| file.name == *origin))
        };
        if !page.iter().all(ours) {
            return Err(SampleError::HasArticles);
        }
    }
}

/// The ward's name and settings, its menu, and the number its odometer starts from.
async fn furnish(site: &SiteStore, ward: &Ward) -> Result<(), SampleError> {
    site.describe(&ward.name, &ward.settings).await?;
    for section in &ward.sections {
        site.sections().ensure(&section.name, section.kind).await?;
    }
    Ok(site.visits().start_at_least(ward.visits).await?)
}

async fn import(
    site: &SiteStore,
    ward: &Ward,
    sample: SampleArticle,
) -> Result<Imported, SampleError> {
    let kind = ward.kind(&sample.section);
    let article = NewArticle {
        section: site.sections().ensure(&sample.section, kind).await?,
        title: sample.title,
        lead: sample.lead,
        byline: sample.byline,
        source: sample.source,
        published: sample.published,
        body: sample.body,
    };
    let SampleArticle { file, content, views, .. } = sample;
    Ok(site.articles().import(&Import { article, file, content, views, visits: None }).await?)
}
