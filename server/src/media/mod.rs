//! Pictures and files to download: taken in as untrusted bytes, kept by their content,
//! served to the site they belong to.

mod attachment;
mod keep;
mod kind;
mod picture;
mod serve;
mod squeeze;
mod zip;

pub use attachment::{FileError, MAX_FILE_BYTES, store_file};
pub use kind::FileKind;
pub use picture::{MAX_PICTURE_BYTES, MAX_PIXELS, PictureError, store_picture};
pub(crate) use serve::{file, picture};
