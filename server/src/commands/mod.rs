//! What the program can be told to do, one file each.

pub mod export;
pub mod import;
mod opened;
pub mod sample;
pub mod serve;

pub use opened::{OpenError, Opened};

use store::StoreError;

/// What whoever runs the server can do about the database.
fn in_vietnamese(error: &StoreError) -> String {
    match error {
        StoreError::Folder { folder, source } => {
            format!("Không dùng được thư mục dữ liệu {}: {source}.", folder.display())
        }
        StoreError::Damaged { file } => format!(
            "Tệp {} bị hỏng hoặc không phải cơ sở dữ liệu của Bản Tin. Tệp được giữ nguyên. \
             Xin đổi tên tệp này, chép bản sao lưu gần nhất vào chỗ cũ rồi chạy lại.",
            file.display()
        ),
        StoreError::Newer => "Cơ sở dữ liệu do phiên bản Bản Tin mới hơn ghi. \
             Xin dùng phiên bản mới hơn."
            .to_owned(),
        StoreError::SqliteTooOld { found } => {
            format!("Bản Tin cần SQLite 3.51.3 trở lên, trong chương trình này là {found}.")
        }
        StoreError::Full => "Đĩa đã đầy. Xin dọn bớt đĩa rồi chạy lại.".to_owned(),
        StoreError::Busy => "Cơ sở dữ liệu đang có chương trình khác giữ. \
             Xin thử lại sau ít phút."
            .to_owned(),
        other => format!("Cơ sở dữ liệu không dùng được: {other}."),
    }
}
