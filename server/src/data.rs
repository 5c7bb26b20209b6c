//! The folder of one installation: database, pictures, files.

use domain::id::SiteId;
use std::path::{Path, PathBuf};

/// The folder of one installation: `bantin.db`, `media/{site}/…`, `files/{site}/…`, and
/// `incoming/`, where nothing lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// A folder, which need not be there yet.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The folder itself: the store opens its database here.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where a site's pictures are.
    #[must_use]
    pub fn media(&self, site: SiteId) -> PathBuf {
        self.0.join("media").join(site.to_string())
    }

    /// Where uploads are while they come in.
    #[must_use]
    pub fn incoming(&self) -> PathBuf {
        self.0.join("incoming")
    }

    /// Where a site's files to download are.
    #[must_use]
    pub fn files(&self, site: SiteId) -> PathBuf {
        self.0.join("files").join(site.to_string())
    }
}
