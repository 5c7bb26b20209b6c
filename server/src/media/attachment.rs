//! Taking in a file to download.

use super::{
    keep::{content_name, keep},
    kind::FileKind,
};
use crate::data::DataFolder;
use domain::{id::SiteId, media::StoredFile, text::FileName};
use std::{io, path::Path};

/// The most bytes of a file to download.
pub const MAX_FILE_BYTES: usize = 40 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// More than [`MAX_FILE_BYTES`].
    #[error("tệp lớn hơn 40 MB")]
    TooHeavy,
    /// Not PDF, DOCX, XLSX or ODT, or one with macros.
    #[error("chỉ nhận tệp PDF, DOCX, XLSX và ODT, không có macro")]
    UnknownKind,
    /// A name that ends otherwise than the file is.
    #[error("đuôi tệp phải là .{}, đúng với nội dung", .0.ending())]
    WrongEnding(FileKind),
    /// It cannot be written.
    #[error("không ghi được tệp vào đĩa")]
    Disk(#[from] io::Error),
    /// The program is ending.
    #[error("chưa nhận được tệp")]
    Interrupted,
}

/// Takes in a file to download under the name that residents will see.
///
/// # Errors
/// When it is too large, of another kind, of another kind than its name says, or cannot be
/// written.
pub async fn store_file(
    data: &DataFolder,
    site: SiteId,
    name: FileName,
    bytes: Vec<u8>,
) -> Result<StoredFile, FileError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(FileError::TooHeavy);
    }
    let folder = data.files(site);
    tokio::task::spawn_blocking(move || take_in(&folder, name, &bytes))
        .await
        .map_err(|_| FileError::Interrupted)?
}

fn take_in(folder: &Path, name: FileName, bytes: &[u8]) -> Result<StoredFile, FileError> {
    let kind = FileKind::of(bytes).ok_or(FileError::UnknownKind)?;
    let ending = name.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    if !ending.eq_ignore_ascii_case(kind.ending()) {
        return Err(FileError::WrongEnding(kind));
    }
    let content = content_name(bytes);
    let file = format!("{content}.{}", kind.ending());
    if !folder.join(&file).is_file() {
        keep(folder, &file, bytes)?;
    }
    Ok(StoredFile { content, name, size: bytes.len() as u64 })
}
