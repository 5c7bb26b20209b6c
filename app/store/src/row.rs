//! From what a row holds to what the portal talks about.
//!
//! Everything in the database was written from a checked value, so what does not parse
//! means that the file was changed by something else: an error, never a guess or a panic.

use crate::{StoreError, Thing};

/// The row being read, for the error that names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) thing: Thing,
    pub(crate) id: i64,
}

impl Row {
    /// A value that was parsed from the named column.
    pub(crate) fn read<T, E>(
        self,
        field: &'static str,
        parsed: Result<T, E>,
    ) -> Result<T, StoreError> {
        parsed.map_err(|_| StoreError::Unreadable { thing: self.thing, id: self.id, field })
    }

    /// The same for a column that may be empty.
    pub(crate) fn read_some<T, E>(
        self,
        field: &'static str,
        text: Option<String>,
        parse: impl FnOnce(String) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| self.read(field, parse(text))).transpose()
    }
}

/// The most a counter may start from: far beyond any real number, and far enough below
/// the end of the integers that counting on never gets there.
const MOST: u64 = 1_000_000_000_000_000;

/// A number on its way into a counter's column.
pub(crate) fn to_count(number: u64) -> Result<i64, StoreError> {
    match i64::try_from(number) {
        Ok(count) if number <= MOST => Ok(count),
        _ => Err(StoreError::TooLarge(number)),
    }
}

/// A number from a counter's column, which its table keeps from being negative.
pub(crate) fn from_count(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
