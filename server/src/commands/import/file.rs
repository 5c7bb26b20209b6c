//! A file that is to be imported: untrusted, so looked at before it is read.

use domain::{
    media::ContentName,
    text::{FileName, tidy},
};
use import::{MAX_BYTES, Page, Unreadable};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// Why a file is not imported.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such file.
    #[error("không có tệp này")]
    Missing,
    /// A folder.
    #[error("là một thư mục; xin nêu tên từng tệp trong đó")]
    Folder,
    /// A device, a pipe.
    #[error("không phải tệp thường")]
    NotAFile,
    /// The system does not let it be read.
    #[error("không đọc được ({0})")]
    Unreachable(#[source] io::Error),
    /// Its content is no article.
    #[error("{}", in_vietnamese(*.0))]
    Unreadable(#[from] Unreadable),
}

fn in_vietnamese(unreadable: Unreadable) -> String {
    let sentence = match unreadable {
        Unreadable::TooLarge => "lớn hơn 5 MB",
        Unreadable::Binary => "là tệp nhị phân, không phải văn bản",
        Unreadable::NotUtf8 => "không phải văn bản UTF-8; xin lưu lại với bảng mã UTF-8",
        Unreadable::Html => "là mã HTML; xin lưu trang ở dạng văn bản",
        Unreadable::Empty => "tệp trống, không có chữ nào",
        Unreadable::NoTitle => "không thấy tiêu đề của bài viết",
        Unreadable::NoDate => "không thấy ngày đăng (ngày trong câu văn không phải ngày đăng)",
        Unreadable::TooManyLines => "có hơn 50.000 dòng",
        Unreadable::TooMuchText => "bài dài quá 1 MB hoặc quá 20.000 đoạn",
        Unreadable::LineTooLong { line } => return format!("dòng {line} dài quá 1 MB"),
    };
    sentence.to_owned()
}

/// A file that can be imported.
#[derive(Debug)]
pub(super) struct Readable {
    /// Its name without folders.
    pub(super) name: FileName,
    /// The name of its content.
    pub(super) content: ContentName,
    /// What was recognised on it.
    pub(super) page: Page,
}

impl Readable {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self, Refusal> {
        let bytes = bytes(path)?;
        let page = import::read(&bytes)?;
        let content = ContentName::from_sha256(&Sha256::digest(&bytes).into());
        Ok(Self { name: name(path)?, content, page })
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    let known = fs::metadata(path).map_err(unreachable)?;
    if known.is_dir() {
        return Err(Refusal::Folder);
    }
    if !known.is_file() {
        return Err(Refusal::NotAFile);
    }
    // The size first, so that a film is not read to learn that it is too large.
    if known.len() > MAX_BYTES as u64 {
        return Err(Unreadable::TooLarge.into());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreachable)?;
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreachable)?;
    Ok(bytes)
}

fn unreachable(error: io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::Missing,
        _ => Refusal::Unreachable(error),
    }
}

/// The file's name as it is kept with the article: what fits of it.
fn name(path: &Path) -> Result<FileName, Refusal> {
    let whole = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let kept: String = tidy(&whole).chars().take(FileName::MAX).collect();
    FileName::parse(&kept).map_err(|_| Refusal::NotAFile)
}
