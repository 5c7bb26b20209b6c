//! `bantin backup`: one file that holds a ward, while it is open to its readers.

use super::sizes::Megabytes;
use crate::{
    backup::{self, ArchiveError, Content},
    cli::{Place, PlaceError},
};
use clap::Args;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// What a person who backs up wants to know besides the options.
const MORE: &str = "\
Làm được cả khi trang đang mở. Bản sao lưu là một tệp .tar gồm cơ sở dữ liệu, ảnh, tệp đính kèm và
danh sách mã kiểm tra SHA256SUMS; có đủ mọi thứ đã lưu trước khi lệnh bắt đầu. Ghi xong, chương
trình đọc lại toàn bộ và kiểm tra rồi mới đặt tên tệp. Trên USB định dạng FAT32, một tệp lớn nhất
là 4 GB.

Đưa trở lại bằng `bantin restore`. Kết thúc với mã 0 khi xong; 1 khi không sao lưu được (không có
gì bị thay đổi); 2 khi lệnh hoặc cấu hình sai.";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Sao lưu mọi thứ vào một tệp.
#[derive(Args, Clone, Debug)]
#[command(after_help = MORE)]
pub struct Backup {
    /// Tệp sẽ ghi, ví dụ /media/usb/bantin-2026-11-22.tar.
    #[arg(value_name = "TỆP")]
    file: PathBuf,
    /// Ghi đè nếu đã có tệp này.
    #[arg(long)]
    replace: bool,
    /// Chỉ sao lưu cơ sở dữ liệu, không có ảnh và tệp đính kèm.
    #[arg(long)]
    database_only: bool,
    #[command(flatten)]
    place: Place,
}

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The file is there already.
    #[error(
        "Đã có {}. Để không mất bản cũ, xin chọn tên khác, hoặc thêm --replace để ghi đè.",
        .0.display()
    )]
    Exists(PathBuf),
    /// There is a folder of this name.
    #[error("{} là thư mục. Xin ghi cả tên tệp, ví dụ {}.", .0.display(), .0.join("bantin.tar").display())]
    Folder(PathBuf),
    /// The backup cannot be made.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

impl BackupError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Place(_)) { 2 } else { 1 })
    }
}

impl Backup {
    /// Makes the backup and says what is in it.
    ///
    /// # Errors
    /// When there is a file of this name already, or the backup cannot be made.
    pub async fn run(self) -> Result<(), BackupError> {
        let config = self.place.config()?;
        let is_new = self.file.symlink_metadata().is_err();
        if self.file.is_dir() {
            return Err(BackupError::Folder(self.file));
        }
        if !is_new && !self.replace {
            return Err(BackupError::Exists(self.file));
        }
        let content = if self.database_only { Content::Database } else { Content::Everything };
        let held = backup::write(&config.data, &self.file, content).await?;
        let mut out = io::stdout().lock();
        let did = if is_new { "Đã sao lưu vào" } else { "Đã sao lưu, ghi đè lên" };
        let _ = writeln!(out, "{did} {}:", self.file.display());
        let _ = writeln!(out, "  cơ sở dữ liệu   {}", Megabytes(held.database));
        match content {
            Content::Database => {
                let _ = writeln!(out, "  không có ảnh và tệp đính kèm (--database-only)");
            }
            Content::Everything => {
                let _ = writeln!(out, "  {} ảnh và tệp   {}", held.files, Megabytes(held.bytes));
            }
        }
        let _ = writeln!(out, "Đã đọc lại và kiểm tra: đúng.");
        Ok(())
    }
}
