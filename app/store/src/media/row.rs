//! Rows of the library, as columns and as what the portal talks about.

use super::{Item, MediaPosition, Medium};
use crate::{
    StoreError, Thing,
    row::{Row, from_count},
};
use domain::media::{ContentName, Focus, Picture, StoredFile};
use sqlx::FromRow;

/// What stands in `kind` for a picture; anything else is how a file's name ends.
pub(super) const PICTURE: &str = "picture";

/// The columns of an item.
#[derive(FromRow)]
pub(super) struct ItemRow {
    rowid: i64,
    content: String,
    kind: String,
    name: String,
    bytes: Option<i64>,
    width: Option<i64>,
    height: Option<i64>,
    alt: Option<String>,
    focus: String,
    account: Option<String>,
    taken_at: i64,
    used: i64,
    is_emblem: bool,
}

impl ItemRow {
    /// Where it stands in the order of the library.
    pub(super) fn position(&self) -> MediaPosition {
        MediaPosition { taken: self.taken_at, content: self.content.clone() }
    }

    fn medium(&self, row: Row) -> Result<Medium, StoreError> {
        let content = row.read("content", ContentName::try_from(self.content.clone()))?;
        if self.kind != PICTURE {
            let name = row.read("name", self.name.clone().try_into())?;
            let size = from_count(self.bytes.unwrap_or(0));
            return Ok(Medium::File(StoredFile { content, name, size }));
        }
        let pixels = |field, pixels: Option<i64>| {
            row.read(field, pixels.and_then(|pixels| u32::try_from(pixels).ok()).ok_or(()))
        };
        let width = pixels("width", self.width)?;
        let height = pixels("height", self.height)?;
        Ok(Medium::Picture(Picture { name: content, width, height }))
    }
}

impl TryFrom<ItemRow> for Item {
    type Error = StoreError;
    fn try_from(item: ItemRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Medium, id: item.rowid };
        Ok(Self {
            medium: item.medium(row)?,
            name: row.read("name", item.name.try_into())?,
            bytes: item.bytes.map(from_count),
            alt: row.read_some("alt", item.alt, TryInto::try_into)?,
            focus: row.read("focus", Focus::read(&item.focus).ok_or(()))?,
            by: row.read_some("account", item.account, TryInto::try_into)?,
            taken: item.taken_at,
            used: from_count(item.used),
            is_emblem: item.is_emblem,
        })
    }
}
