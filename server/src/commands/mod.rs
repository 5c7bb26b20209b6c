//! What the program can be told to do, one file each.

pub mod backup;
pub mod check;
pub mod decode;
pub mod export;
pub mod import;
mod opened;
pub mod restore;
pub mod sample;
pub mod serve;
mod sizes;
pub mod user;

pub use opened::{Damaged, OpenError, Opened};

use store::StoreError;

/// What whoever runs the server can do about the database.
pub(crate) fn in_vietnamese(error: &StoreError) -> String {
    match error {
        StoreError::Folder { folder, source } => {
            format!("Không dùng được thư mục dữ liệu {}: {source}.", folder.display())
        }
        StoreError::Damaged { file } => format!(
            "Tệp {} bị hỏng hoặc không phải cơ sở dữ liệu của Bản Tin. Tệp được giữ nguyên.",
            file.display()
        ),
        StoreError::Absent { file } => {
            format!("Không có cơ sở dữ liệu {}.", file.display())
        }
        StoreError::Served { folder } => format!(
            "Đang có một chương trình Bản Tin mở trang với thư mục {}. Mỗi thư mục dữ liệu chỉ một \
             chương trình: xin dừng chương trình kia trước, hoặc dùng thư mục khác.",
            folder.display()
        ),
        // Damage to the list of migrations looks the same.
        StoreError::Newer => "Cơ sở dữ liệu do phiên bản Bản Tin mới hơn ghi. \
             Xin dùng phiên bản ấy. Nếu chưa từng cài phiên bản mới hơn thì tệp đã hỏng: \
             xin khôi phục bản sao lưu gần nhất bằng lệnh bantin restore."
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
