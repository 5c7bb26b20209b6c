//! Why a picture or file is not taken.

use std::io;
use store::StoreError;

/// Why a picture or file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// Nothing in it.
    #[error("tệp trống")]
    Empty,
    /// More bytes than the limit.
    #[error("tệp lớn hơn {mib} MB")]
    TooHeavy {
        /// The limit, in MiB.
        mib: u64,
    },
    /// A picture that cannot be used.
    #[error(transparent)]
    Picture(#[from] pictures::Fault),
    /// None of the kinds that are taken.
    #[error("chỉ nhận ảnh JPEG, PNG, WebP, GIF và tệp PDF, DOCX, XLSX, ODT, ODS")]
    UnknownKind,
    /// Word or Excel before 2007. Such a file can hold programs in ways that only Office
    /// itself could find for certain, so none is taken.
    #[error("tệp .doc, .xls kiểu cũ có thể mang mã độc; xin lưu lại thành .docx, .xlsx hoặc PDF")]
    OldOffice,
    /// An office document with macros.
    #[error("tệp có macro; xin lưu lại thành bản không có macro hoặc PDF")]
    Macros,
    /// A document that is torn, locked by a password, or stuffed.
    #[error("tệp bị hỏng, bị khóa bằng mật khẩu hoặc bị nén bất thường")]
    DamagedFile,
    /// A picture that cannot stand beside the ward's name.
    #[error("biểu trưng cần gần vuông, mỗi chiều ít nhất 96 điểm ảnh")]
    NoEmblem,
    /// The disk cannot be read or written.
    #[error("không ghi được vào đĩa")]
    Disk(#[source] io::Error),
    /// The database cannot be read or written.
    #[error("không ghi được vào thư viện")]
    Store(#[from] StoreError),
    /// The program is ending, or a fault of this program.
    #[error("chưa xử lý xong tệp")]
    Interrupted,
}

impl From<io::Error> for MediaError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl MediaError {
    /// Whether there is no room on the disk: it passes, and nothing is wrong with the file.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        let full = |error: &io::Error| {
            use io::ErrorKind::{QuotaExceeded, StorageFull};
            matches!(error.kind(), StorageFull | QuotaExceeded)
        };
        match self {
            Self::Disk(error) | Self::Picture(pictures::Fault::Disk(error)) => full(error),
            Self::Store(error) => matches!(error, StoreError::Full),
            _ => false,
        }
    }
}
