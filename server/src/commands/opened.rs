//! What every command but `serve` begins with: the installation's store, and one of its sites.

use crate::{
    backup,
    cli::{Place, PlaceError},
    config::{Config, SiteEntry},
    data::DataFolder,
};
use domain::{id::SiteId, vietnamese::Slug};
use std::{path::Path, process::ExitCode};
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
    /// The database is damaged or gone.
    #[error(transparent)]
    Damaged(Damaged),
    /// The database cannot be used.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
}

/// The database is damaged or gone, and the way out.
#[derive(Debug, thiserror::Error)]
#[error("{said}\n{way_out}")]
pub struct Damaged {
    said: String,
    way_out: String,
}

impl Damaged {
    /// The way out of an error about a damaged or lost database; none of any other.
    #[must_use]
    pub fn of(error: &StoreError, config: &Config) -> Option<Self> {
        if !matches!(error, StoreError::Damaged { .. } | StoreError::Absent { .. }) {
            return None;
        }
        let said = super::in_vietnamese(error);
        Some(Self { said, way_out: way_out(config.data.path(), &config.backups.folder) })
    }
}

/// What to type, with the newest backup's name.
fn way_out(data: &Path, backups: &Path) -> String {
    let mut old = data.as_os_str().to_owned();
    old.push(".hong");
    let old = Path::new(&old);
    let Some(newest) = backup::newest(backups) else {
        return format!(
            "Không thấy bản sao lưu hằng ngày nào trong {}. Nếu có bản sao lưu ở nơi khác, xin đổi \
             tên thư mục dữ liệu rồi khôi phục:\n  mv {} {}\n  bantin restore TỆP --data {}",
            backups.display(),
            quoted(data),
            quoted(old),
            quoted(data)
        );
    };
    // Where the backups lie in the data folder, they move with it.
    let moved = newest.strip_prefix(data).map(|inside| old.join(inside));
    let newest = moved.unwrap_or(newest);
    let mut said = format!(
        "Cách khôi phục từ bản sao lưu mới nhất, cùng ảnh và tệp đang có:\n  mv {} {}\n  \
         bantin restore {} --data {}",
        quoted(data),
        quoted(old),
        quoted(&newest),
        quoted(data)
    );
    for folder in ["media", "files"].into_iter().filter(|folder| data.join(folder).is_dir()) {
        said.push_str(&format!("\n  cp -rn {} {}/", quoted(&old.join(folder)), quoted(data)));
    }
    said
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    if path.bytes().all(plain) {
        return path.into_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

impl OpenError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Store(_) | Self::Damaged(_)) { 1 } else { 2 })
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
        let opened = Store::open(config.data.path()).await;
        let store = opened.map_err(|error| match Damaged::of(&error, &config) {
            Some(damaged) => OpenError::Damaged(damaged),
            None => OpenError::Store(error),
        })?;
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
