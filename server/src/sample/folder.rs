//! What lies in the folder of a sample ward.

use super::{Fault, SampleError};
use domain::text::FileName;
use std::{
    fs::{self, File as OpenFile},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The most bytes of a text: what a body may hold, and its front matter.
const MAX_TEXT: u64 = domain::body::MAX_BYTES as u64 + 16 * 1024;

/// A file of the sample ward.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name without the folder.
    pub(super) name: FileName,
}

/// The articles of the folder, by name.
pub(super) fn articles(folder: &Path) -> Result<Vec<File>, SampleError> {
    let mut files = list(&folder.join("articles"))?;
    files.retain(|file| file.path.extension().is_some_and(|ending| ending == "md"));
    if files.is_empty() { Err(SampleError::NoArticles(folder.to_owned())) } else { Ok(files) }
}

/// The files of a folder, by name, without hidden ones; none when there is no such folder.
pub(super) fn list(folder: &Path) -> Result<Vec<File>, SampleError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(folder)(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable(folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with('.') || path.is_dir() {
            continue;
        }
        let name = FileName::parse(name).map_err(|_| SampleError::Name(path.clone()))?;
        files.push(File { path, name });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A text, if it is one and not too long.
pub(super) fn text(path: &Path) -> Result<String, SampleError> {
    let faulty = |fault| SampleError::Faulty { file: path.to_owned(), line: 1, fault };
    let bytes = read(path, MAX_TEXT + 1).map_err(unreadable(path))?;
    if bytes.len() as u64 > MAX_TEXT {
        return Err(faulty(Fault::TooLong));
    }
    String::from_utf8(bytes).map_err(|_| faulty(Fault::NotText))
}

fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    OpenFile::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> SampleError {
    let file = path.to_owned();
    |source| SampleError::Unreadable { file, source }
}
