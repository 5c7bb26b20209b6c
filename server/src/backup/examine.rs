//! What a database says it has, compared with what can be read and what lies in the folders.

use crate::data::DataFolder;
use domain::{
    article::Article,
    id::{ArticleId, SiteId},
    media::PictureFormat,
};
use std::path::PathBuf;
use store::{Store, StoreError};

/// What is found in a data folder.
#[derive(Debug, Default)]
pub struct Contents {
    /// Articles that were read whole, every block of them.
    pub articles: u64,
    /// Articles that cannot be read, with the column that is at fault.
    pub unreadable: Vec<(SiteId, ArticleId, &'static str)>,
    /// Pictures and files that are there as the articles name them.
    pub kept: u64,
    /// Those that are not, with the first article that names them.
    pub missing: Vec<(PathBuf, SiteId, ArticleId)>,
}

/// Reads every article of every site, and looks for the pictures and files it names.
///
/// # Errors
/// When the database itself cannot be read.
pub async fn contents(store: &Store, data: &DataFolder) -> Result<Contents, StoreError> {
    let mut contents = Contents::default();
    for (site, _) in store.sites().await? {
        let articles = store.site(site.id);
        let articles = articles.articles();
        for id in articles.numbers().await? {
            match articles.by_id(id).await {
                Ok(Some(article)) => contents.add(&article, site.id, data),
                Ok(None) => {}
                Err(StoreError::Unreadable { field, .. }) => {
                    contents.unreadable.push((site.id, id, field));
                }
                Err(error) => return Err(error),
            }
        }
    }
    Ok(contents)
}

impl Contents {
    fn add(&mut self, article: &Article, site: SiteId, data: &DataFolder) {
        self.articles += 1;
        for file in named(article, site, data) {
            if file.is_file() {
                self.kept += 1;
            } else if !self.missing.iter().any(|(missing, ..)| *missing == file) {
                self.missing.push((file, site, article.id));
            }
        }
    }
}

/// Where the pictures and files that an article names have to be.
fn named(article: &Article, site: SiteId, data: &DataFolder) -> Vec<PathBuf> {
    let body = &article.content.body;
    let pictures = body.figures().into_iter().filter_map(|figure| figure.attrs.picture.as_ref());
    let pictures = pictures.flat_map(|picture| {
        let file = |width| {
            [PictureFormat::WebP, PictureFormat::Jpeg].map(|format| picture.file(width, format))
        };
        picture.widths().into_iter().flat_map(file).collect::<Vec<_>>()
    });
    let files = body.attachments().into_iter().filter_map(|attachment| {
        let file = &attachment.attrs;
        let (_, ending) = file.name.as_str().rsplit_once('.')?;
        Some(format!("{}.{}", file.content, ending.to_lowercase()))
    });
    let (media, folder) = (data.media(site), data.files(site));
    let pictures = pictures.map(|name| media.join(name));
    pictures.chain(files.map(|name| folder.join(name))).collect()
}
