//! Pictures and files to download: taken in as untrusted bytes, kept by their content,
//! served to the site they belong to.

mod error;
mod keep;
mod kind;
mod office;
mod serve;
mod shelves;
mod take;
mod zip;

pub use error::MediaError;
pub use kind::FileKind;
pub(crate) use serve::{file, picture};
pub use shelves::{MAX_BYTES, Shelves, Taken};
