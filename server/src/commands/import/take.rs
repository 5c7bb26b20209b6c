//! From a page that was read to an article of the site.

use super::{
    ImportError,
    file::{Readable, Refusal},
    tell,
};
use crate::{
    data::DataFolder,
    media::{MAX_BYTES, MediaError, Shelves, Taken},
};
use domain::{
    article::NewArticle,
    body::{Block, Body},
    media::Picture,
    section::SectionKind,
    text::{FileName, SectionName, TextError},
};
use import::Page;
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};
use store::{Bringer, Import, Imported, Medium, SiteStore};

/// The section of an article whose page names none.
const DEFAULT_SECTION: &str = "Tin tức";

/// Where imported articles go.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Where pictures are kept.
    pub data: &'a DataFolder,
    /// The site.
    pub site: &'a SiteStore,
}

/// What came of the files.
#[derive(Debug, Default)]
pub struct Summary {
    /// Articles that are new; in a dry run, files that could be imported.
    pub new: usize,
    /// Files whose content was imported before.
    pub already: usize,
    /// Files that were refused, with the reason.
    pub refused: Vec<(PathBuf, Refusal)>,
}

/// A picture that a page names and that lies beside it.
#[derive(Debug)]
pub(super) enum Beside {
    /// It was taken in.
    Taken(FileName),
    /// It cannot be used.
    Useless(FileName, MediaError),
}

/// Takes the files in, and says of each what was recognised.
///
/// # Errors
/// When the database fails; the files before are imported then, the others are not.
pub async fn take_in(
    files: &[PathBuf],
    desk: &Desk<'_>,
    out: &mut impl Write,
) -> Result<Summary, ImportError> {
    let mut summary = Summary::default();
    for path in files {
        match Readable::read(path) {
            Ok(file) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                desk.take(file, folder, path, &mut summary, out).await?;
            }
            Err(refusal) => summary.refuse(path, refusal, out),
        }
    }
    tell::end(&summary, false, out);
    Ok(summary)
}

/// Says what would be recognised, and writes nothing.
pub fn look_at(files: &[PathBuf], out: &mut impl Write) -> Summary {
    let mut summary = Summary::default();
    for path in files {
        match Readable::read(path) {
            Ok(file) => {
                summary.new += 1;
                tell::file(path, "nhập được (chạy thử, chưa ghi gì)", out);
                tell::page(&file.page, out);
            }
            Err(refusal) => summary.refuse(path, refusal, out),
        }
    }
    tell::end(&summary, true, out);
    summary
}

impl Summary {
    fn refuse(&mut self, path: &Path, refusal: Refusal, out: &mut impl Write) {
        tell::file(path, &format!("không nhập được: {refusal}"), out);
        self.refused.push((path.to_owned(), refusal));
    }
}

impl Desk<'_> {
    async fn take(
        &self,
        file: Readable,
        folder: &Path,
        path: &Path,
        summary: &mut Summary,
        out: &mut impl Write,
    ) -> Result<(), ImportError> {
        let Readable { name, content, mut page } = file;
        if let Some(id) = self.site.articles().imported(&content).await? {
            summary.already += 1;
            tell::file(path, &format!("đã có (bài số {id}), không đổi gì"), out);
            tell::page(&page, out);
            return Ok(());
        }
        let beside = self.pictures(&mut page, folder).await;
        let article = self.article(&page).await?;
        let views = page.views.unwrap_or(0);
        let import = Import { article, file: name, content, views, visits: page.visits };
        let said = match self.site.articles().import(&import).await? {
            Imported::New(id) => {
                summary.new += 1;
                format!("đã nhập thành bài số {id}")
            }
            Imported::Already(id) => {
                summary.already += 1;
                format!("đã có (bài số {id}), không đổi gì")
            }
        };
        tell::file(path, &said, out);
        tell::page(&page, out);
        tell::pictures(&beside, out);
        Ok(())
    }

    /// The article, in its section; the site's own list of sections comes along.
    async fn article(&self, page: &Page) -> Result<NewArticle, ImportError> {
        let sections = self.site.sections();
        let name = page.section.clone().map_or_else(default_section, Ok);
        let name = name.map_err(|_| store::StoreError::Missing(store::Thing::Section))?;
        let section = sections.ensure(&name, SectionKind::News).await?;
        for name in &page.sections {
            sections.ensure(name, SectionKind::Civic).await?;
        }
        Ok(NewArticle {
            section,
            title: page.title.clone(),
            lead: page.lead.clone(),
            byline: page.byline.clone(),
            source: page.source.clone(),
            published: page.published,
            body: page.body.clone(),
        })
    }

    /// Takes in the pictures that the page names and that lie in its folder.
    async fn pictures(&self, page: &mut Page, folder: &Path) -> Vec<Beside> {
        let mut beside = Vec::new();
        let mut blocks = page.body.blocks().to_vec();
        for block in &mut blocks {
            let Block::Figure(figure) = block else { continue };
            let Some(name) = figure.attrs.file.clone() else { continue };
            match self.picture(folder, &name).await {
                None => {}
                Some(Ok(picture)) => {
                    figure.attrs.picture = Some(picture);
                    beside.push(Beside::Taken(name));
                }
                Some(Err(error)) => beside.push(Beside::Useless(name, error)),
            }
        }
        // A picture adds nothing to what the limits of a body count.
        if let Ok(body) = Body::new(blocks) {
            page.body = body;
        }
        beside
    }

    async fn picture(&self, folder: &Path, name: &FileName) -> Option<Result<Picture, MediaError>> {
        let file = match beside(folder, name)? {
            Ok(file) => file,
            Err(error) => return Some(Err(error.into())),
        };
        let shelves = Shelves::new(self.data, self.site);
        Some(match shelves.take(file, name, MAX_BYTES, Bringer::Import).await {
            Ok(Taken { medium: Medium::Picture(picture), .. }) => Ok(picture),
            Ok(_) => Err(pictures::Fault::UnknownFormat.into()),
            Err(error) => Err(error),
        })
    }
}

fn default_section() -> Result<SectionName, TextError> {
    SectionName::parse(DEFAULT_SECTION)
}

/// The picture beside the page: an ordinary file of exactly this name, nothing that the name
/// leads to elsewhere.
fn beside(folder: &Path, name: &FileName) -> Option<io::Result<File>> {
    let name = Path::new(name.as_str());
    if name.file_name() != Some(OsStr::new(name)) {
        return None;
    }
    let path = folder.join(name);
    fs::symlink_metadata(&path).ok()?.is_file().then(|| File::open(path))
}
