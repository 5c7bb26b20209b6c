//! What can be wrong with an archive, in one sentence for whoever runs the server.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
use store::StoreError;

/// Why an archive cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// A file or folder that the system refuses.
    #[error("Không dùng được {}: {}", file.display(), reason(source))]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no archive of this program.
    #[error("Tệp {} không phải bản sao lưu của Bản Tin.", .0.display())]
    NotOurs(PathBuf),
    /// It ends before its end.
    #[error("Tệp {} bị cụt: chép chưa hết hoặc đã hỏng. Xin chép lại hoặc dùng bản khác.", .0.display())]
    Cut(PathBuf),
    /// It holds something that no archive of ours holds.
    #[error(
        "Bản sao lưu {} có mục lạ “{name}”. Bản Tin không làm ra tệp như vậy nên không mở.",
        file.display()
    )]
    Foreign {
        /// The archive.
        file: PathBuf,
        /// The entry's name.
        name: String,
    },
    /// An entry is not what the list of sums says.
    #[error(
        "Trong bản sao lưu {}, mục “{name}” không còn đúng như lúc sao lưu. \
         Xin dùng bản khác.",
        file.display()
    )]
    Differs {
        /// The archive.
        file: PathBuf,
        /// The entry's name.
        name: String,
    },
    /// A file changed its size while it was copied.
    #[error("Tệp {} thay đổi trong lúc chép. Xin sao lưu lại.", .0.display())]
    Changed(PathBuf),
    /// The database cannot be copied or is not sound.
    #[error("{}", crate::commands::in_vietnamese(.0))]
    Store(#[from] StoreError),
    /// The program is ending.
    #[error("Công việc bị dừng giữa chừng.")]
    Interrupted,
}

/// What the system says, with the next step where there is one.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "đĩa đã đầy. Xin dọn bớt hoặc chọn đĩa khác.".to_owned()
        }
        ErrorKind::NotFound => "không có tệp hoặc thư mục này.".to_owned(),
        ErrorKind::PermissionDenied => "không có quyền đọc hoặc ghi ở đó.".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "đĩa chỉ cho đọc.".to_owned(),
        ErrorKind::IsADirectory => "đây là thư mục, xin ghi tên tệp.".to_owned(),
        _ => format!("{error}."),
    }
}

/// The error about this file.
pub(crate) fn at(file: &Path) -> impl Fn(io::Error) -> ArchiveError + '_ {
    |source| ArchiveError::File { file: file.to_owned(), source }
}
