//! What every command but `serve` begins with: the installation's store, and one of its sites.

use crate::{
    cli::{Place, PlaceError},
    config::{Config, SiteEntry},
    data::DataFolder,
};
use domain::{id::SiteId, vietnamese::Slug};
use std::process::ExitCode;
use store::{Store, StoreError};

/// An installation's store, and one of its sites.
pub struct Opened {
    /// The settings.
    pub config: Config,
    /// The store.
    pub store: Store,
    /// The site.
    pub site: SiteId,
}

/// Why an installation cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// No site has this key.
    #[error("Leptos.toml không có trang nào mang khóa “{asked}”. Các khóa đang có: {known}.")]
    NoSite {
        /// The key that was asked for.
        asked: String,
        /// The keys there are.
        known: String,
    },
    /// The database cannot be used.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
}

impl OpenError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Store(_)) { 1 } else { 2 })
    }
}

impl Opened {
    /// Opens an installation; `key` names the site, the first of the settings where it is left out.
    ///
    /// # Errors
    /// When the settings or the database cannot be used, or no site has the key.
    pub async fn open(place: &Place, key: Option<&str>) -> Result<Self, OpenError> {
        let config = place.config()?;
        let found = entry(&config, key)?;
        let store = Store::open(config.data.path()).await?;
        let site = store.ensure_site(&found.key, &found.name, &found.hosts).await?;
        Ok(Self { config, store, site })
    }

    /// Makes sure that the settings have a site with this key, and opens nothing.
    ///
    /// # Errors
    /// When the settings cannot be used, or no site has the key.
    pub fn known_site(place: &Place, key: Option<&str>) -> Result<(), OpenError> {
        entry(&place.config()?, key).map(|_| ())
    }

    /// Where its pictures and files are.
    #[must_use]
    pub fn data(&self) -> &DataFolder {
        &self.config.data
    }
}

/// The site with this key, the first where it is left out.
fn entry<'a>(config: &'a Config, key: Option<&str>) -> Result<&'a SiteEntry, OpenError> {
    let wanted = |site: &&SiteEntry| key.is_none_or(|key| site.key.as_str() == key);
    config.sites.iter().find(wanted).ok_or_else(|| {
        let known: Vec<&str> = config.sites.iter().map(|site| Slug::as_str(&site.key)).collect();
        OpenError::NoSite { asked: key.unwrap_or_default().to_owned(), known: known.join(", ") }
    })
}
