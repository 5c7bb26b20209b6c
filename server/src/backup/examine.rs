//! What a database says it has, compared with what can be read and what lies in the folders.

use crate::data::DataFolder;
use domain::{
    article::Article,
    id::{ArticleId, SiteId},
    media::{ContentName, Picture, PictureFormat},
};
use std::{collections::HashSet, path::PathBuf};
use store::{Item, Kinds, Medium, SiteStore, Store, StoreError};

/// As many pictures and files of a library are in memory at once.
const AT_ONCE: u32 = 100;

/// What is found in a data folder.
#[derive(Debug, Default)]
pub struct Contents {
    /// Articles that were read whole, every block of them.
    pub articles: u64,
    /// Saved states of articles and drafts that were read whole.
    pub revisions: u64,
    /// What cannot be read, by the site.
    pub unreadable: Vec<(SiteId, Unreadable)>,
    /// Pictures and files that are there as articles and libraries name them.
    pub kept: u64,
    /// Those that are not, with the first article that names them; none that a library alone
    /// names.
    pub missing: Vec<(PathBuf, Option<ArticleId>)>,
    /// Files that were looked for.
    seen: HashSet<PathBuf>,
}

/// What cannot be read of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// What readers have, with the column that is at fault.
    Article(ArticleId, &'static str),
    /// A saved state, by the numbers of the article and of the version.
    Revision(i64, i64),
}

/// Reads every article and every saved state of every site, and looks for the pictures and
/// files that articles and libraries name.
///
/// A saved state may name a picture that was deleted since: nobody is kept from that but by
/// articles and by drafts as they are now, and what those name the library has.
///
/// # Errors
/// When the database itself cannot be read.
pub async fn contents(store: &Store, data: &DataFolder) -> Result<Contents, StoreError> {
    let mut contents = Contents::default();
    for (site, _) in store.sites().await? {
        let site = store.site(site.id);
        contents.read_articles(&site, data).await?;
        contents.read_revisions(&site).await?;
        contents.look_through_library(&site, data).await?;
    }
    Ok(contents)
}

impl Contents {
    async fn read_articles(
        &mut self,
        site: &SiteStore,
        data: &DataFolder,
    ) -> Result<(), StoreError> {
        let articles = site.articles();
        for id in articles.numbers().await? {
            match articles.by_id(id).await {
                Ok(Some(article)) => {
                    self.articles += 1;
                    self.look_for(named(&article, site.id(), data), Some(id));
                }
                Ok(None) => {}
                Err(StoreError::Unreadable { field, .. }) => {
                    self.unreadable.push((site.id(), Unreadable::Article(id, field)));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn read_revisions(&mut self, site: &SiteStore) -> Result<(), StoreError> {
        let saved = site.drafts().examine().await?;
        self.revisions += saved.revisions;
        let unreadable = saved.unreadable.into_iter();
        let unreadable = unreadable.map(|(id, version)| Unreadable::Revision(id, version));
        self.unreadable.extend(unreadable.map(|one| (site.id(), one)));
        Ok(())
    }

    async fn look_through_library(
        &mut self,
        site: &SiteStore,
        data: &DataFolder,
    ) -> Result<(), StoreError> {
        let mut before = None;
        loop {
            let shelf = site.media().shelf(Kinds::All, "", before, AT_ONCE).await?;
            for item in &shelf.items {
                self.look_for(kept(item, site.id(), data), None);
            }
            before = shelf.next;
            if before.is_none() {
                return Ok(());
            }
        }
    }

    fn look_for(&mut self, files: Vec<PathBuf>, article: Option<ArticleId>) {
        for file in files {
            if self.seen.contains(&file) {
                continue;
            }
            match file.is_file() {
                true => self.kept += 1,
                false => self.missing.push((file.clone(), article)),
            }
            self.seen.insert(file);
        }
    }
}

/// Where the pictures and files that an article names have to be.
fn named(article: &Article, site: SiteId, data: &DataFolder) -> Vec<PathBuf> {
    let body = &article.content.body;
    let pictures = body.figures().into_iter().filter_map(|figure| figure.attrs.picture.as_ref());
    let files = body.attachments().into_iter().filter_map(|attachment| {
        let file = &attachment.attrs;
        let (_, ending) = file.name.as_str().rsplit_once('.')?;
        Some(downloaded(&file.content, ending, site, data))
    });
    pictures.flat_map(|picture| drawn(picture, site, data)).chain(files).collect()
}

/// Where a picture or file of the library has to be.
fn kept(item: &Item, site: SiteId, data: &DataFolder) -> Vec<PathBuf> {
    match &item.medium {
        Medium::Picture(picture) => drawn(picture, site, data),
        Medium::File(file) => {
            let ending = file.name.as_str().rsplit_once('.').map(|(_, ending)| ending);
            ending.map(|ending| downloaded(&file.content, ending, site, data)).into_iter().collect()
        }
    }
}

/// Every size and form of a picture.
fn drawn(picture: &Picture, site: SiteId, data: &DataFolder) -> Vec<PathBuf> {
    let folder = data.media(site);
    let forms = [PictureFormat::WebP, PictureFormat::Jpeg];
    let file = |width| forms.map(|form| folder.join(picture.file(width, form)));
    picture.widths().into_iter().flat_map(file).collect()
}

fn downloaded(content: &ContentName, ending: &str, site: SiteId, data: &DataFolder) -> PathBuf {
    data.files(site).join(format!("{content}.{}", ending.to_lowercase()))
}
