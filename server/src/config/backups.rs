//! The backups that the server makes by itself.

use crate::backup::Content;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::path::PathBuf;

/// The backups that the server makes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// Whether it makes any.
    pub daily: bool,
    /// The hour of the day in Vietnam from which on it makes one, 0 to 23.
    pub hour: u32,
    /// What goes into them.
    pub content: Content,
    /// Where they are kept.
    pub folder: PathBuf,
}

/// The same as it stands in the file: without a folder they are kept in the data folder.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Written {
    daily: bool,
    #[serde(deserialize_with = "hour")]
    hour: u32,
    #[serde(deserialize_with = "content")]
    content: Content,
    pub(super) folder: Option<PathBuf>,
}

impl Default for Written {
    fn default() -> Self {
        Self { daily: true, hour: 2, content: Content::Database, folder: None }
    }
}

impl Written {
    pub(super) fn settle(self, folder: PathBuf) -> Backups {
        Backups { daily: self.daily, hour: self.hour, content: self.content, folder }
    }
}

fn hour<'de, D: Deserializer<'de>>(value: D) -> Result<u32, D::Error> {
    let hour = i64::deserialize(value)?;
    u32::try_from(hour)
        .ok()
        .filter(|hour| *hour < 24)
        .ok_or_else(|| D::Error::custom("phải là giờ trong ngày, từ 0 đến 23"))
}

fn content<'de, D: Deserializer<'de>>(value: D) -> Result<Content, D::Error> {
    let text = String::deserialize(value)?;
    Content::read(&text).ok_or_else(|| D::Error::custom("phải là \"database\" hoặc \"everything\""))
}
