//! What can be wrong with a sample ward. Whoever writes one reads these sentences.

use crate::{accounts::HashingError, media::MediaError};
use domain::{
    body::{BodyError, MAX_DEPTH, UnsafeLink},
    text::TextError,
};
use std::{io, path::PathBuf};
use store::StoreError;

/// Why a sample ward cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The site has articles that are not of this sample.
    #[error(
        "Trang này đã có bài viết của phường, nên không nạp bài mẫu vào nữa. \
         Muốn xem phường mẫu, xin dùng một thư mục dữ liệu mới (--data)."
    )]
    HasArticles,
    /// The folder holds no article.
    #[error("Thư mục {} không có bài viết nào (articles/*.md).", .0.display())]
    NoArticles(PathBuf),
    /// Something cannot be read from the disk.
    #[error("Không đọc được {}: {source}.", file.display())]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file name that cannot be kept.
    #[error("Tên tệp {} không dùng được.", .0.display())]
    Name(PathBuf),
    /// Something is wrong inside a text.
    #[error("{}, dòng {line}: {fault}.", file.display())]
    Faulty {
        /// The text.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        fault: Fault,
    },
    /// A picture or a file to download is not taken.
    #[error("{}: {source}.", file.display())]
    Medium {
        /// The file.
        file: PathBuf,
        /// Why.
        source: MediaError,
    },
    /// An account of the sample ward cannot be made.
    #[error("Không lập được tài khoản mẫu. Xin chạy lại lệnh.")]
    Person,
    /// A password cannot be hashed.
    #[error("Không băm được mật khẩu của tài khoản mẫu: {0}.")]
    Hashing(#[from] HashingError),
    /// A file cannot be written.
    #[error("Không ghi được {}: {source}.", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The database cannot be used.
    #[error("Cơ sở dữ liệu không dùng được: {0}.")]
    Store(#[from] StoreError),
}

/// What is wrong at one place of a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not UTF-8.
    #[error("tệp không phải văn bản UTF-8")]
    NotText,
    /// More than an article may hold.
    #[error("bài dài quá 1 MB")]
    TooLong,
    /// No TOML between two lines `+++` at the top.
    #[error("đầu bài phải có phần khai báo giữa hai dòng +++")]
    NoFront,
    /// The TOML cannot be used.
    #[error("phần khai báo không dùng được ({})", .0.message())]
    Toml(toml::de::Error),
    /// A section that site.toml does not name.
    #[error("site.toml không có chuyên mục “{0}”")]
    UnknownSection(String),
    /// HTML.
    #[error("trong bài không dùng thẻ HTML")]
    Html,
    /// A heading of level 1, 5 or 6.
    #[error("đề mục chỉ có cấp ##, ### và ####")]
    Level,
    /// Something of Markdown that an article has no block for.
    #[error("bài viết không có {0}")]
    Unknown(&'static str),
    /// A link that leads where no link may.
    #[error(
        "liên kết “{0}” không dùng được; chỉ dùng http, https, mailto, tel hoặc /địa-chỉ của trang"
    )]
    Link(String, #[source] UnsafeLink),
    /// A picture that is not in `pictures/`.
    #[error("thư mục pictures không có ảnh “{0}”")]
    UnknownPicture(String),
    /// A file that is not in `files/`.
    #[error("thư mục files không có tệp “{0}”")]
    UnknownFile(String),
    /// A picture or file among words.
    #[error("ảnh và tệp đính kèm phải đứng riêng một đoạn")]
    NotAlone,
    /// A block where it may not stand.
    #[error("trong danh sách, trích dẫn và bảng chỉ có đoạn văn và danh sách")]
    Misplaced,
    /// Lists or quotes within lists or quotes, too many.
    #[error("danh sách hoặc trích dẫn lồng nhau quá {MAX_DEPTH} tầng")]
    TooDeep,
    /// Words that are too long for their place.
    #[error("{place} {}", too_long(*.error))]
    Words {
        /// The place: "chú thích ảnh".
        place: &'static str,
        /// What is wrong.
        error: TextError,
    },
    /// The whole does not hold together.
    #[error("nội dung không dùng được ({0})")]
    Body(BodyError),
}

fn too_long(error: TextError) -> String {
    match error {
        TextError::Empty => "còn trống".to_owned(),
        TextError::TooLong { max } => format!("dài quá {max} ký tự"),
    }
}

/// Something wrong, at a byte of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misread {
    pub(super) at: usize,
    pub(super) fault: Fault,
}

impl Misread {
    /// Says in which file and line of it, when the text begins at byte `from` of the file.
    pub(super) fn in_file(self, file: PathBuf, whole: &str, from: usize) -> SampleError {
        let before = whole.as_bytes().iter().take(from + self.at);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        SampleError::Faulty { file, line, fault: self.fault }
    }
}
