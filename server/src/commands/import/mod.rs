//! `bantin import`: takes in saved pages of an old portal.
//!
//! A page is read and judged before anything is written; its article then goes into the
//! database in one transaction. A file that is refused does not keep the others out.

mod file;
mod take;
mod tell;

pub use file::Refusal;
pub use take::{Desk, Summary, look_at, take_in};

use super::opened::{OpenError, Opened};
use crate::cli::{Place, PlaceError};
use clap::Args;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};
use store::StoreError;

/// What a person who imports wants to know besides the options.
const MORE: &str = "\
Mỗi tệp là một trang bài viết của cổng cũ, lưu ở dạng văn bản UTF-8, lớn nhất 5 MB. Chương trình
nhận ra chuyên mục, tiêu đề, ngày đăng, lượt xem, số lượt truy cập của trang, sapo, đoạn văn,
danh sách, ảnh với chú thích, tác giả, nguồn; in ra những gì đã nhận và từng dòng chưa xếp được.
Ảnh nằm cùng thư mục, đúng tên ghi trong bài, được đưa vào bài. Chữ gõ bằng bảng mã cũ (TCVN3, VNI,
VPS) được chuyển sang Unicode.

Nhập lại tệp đã nhập thì không có gì thay đổi. Tệp không dùng được thì được nêu tên và lý do, các
tệp khác vẫn được nhập, và chương trình kết thúc với mã 1. Khóa trang hoặc cấu hình sai: mã 2.";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Nhập các trang đã lưu (văn bản) từ cổng thông tin cũ.
#[derive(Args, Clone, Debug)]
#[command(after_help = MORE)]
pub struct Import {
    /// Các tệp văn bản cần nhập.
    #[arg(value_name = "TỆP", required = true)]
    files: Vec<PathBuf>,
    /// Chỉ xem chương trình nhận ra gì, không ghi gì cả.
    #[arg(long)]
    dry_run: bool,
    /// Khóa của trang trong Leptos.toml. Mặc định: trang đầu tiên.
    #[arg(long, value_name = "KHÓA")]
    site: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Why the import was broken off.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The installation cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The database cannot be used any more; what was imported before stays.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
}

impl ImportError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Open(error) => error.status(),
            Self::Place(_) => ExitCode::from(2),
            Self::Store(_) => ExitCode::FAILURE,
        }
    }
}

impl Import {
    /// Takes the files in, says what came of each, and ends with 1 when any was refused.
    ///
    /// # Errors
    /// When the installation cannot be opened, or the database fails on the way.
    pub async fn run(self) -> Result<ExitCode, ImportError> {
        let mut out = io::stdout().lock();
        let summary = if self.dry_run {
            Opened::known_site(&self.place, self.site.as_deref())?;
            look_at(&self.files, &mut out)
        } else {
            let opened = Opened::open(&self.place, self.site.as_deref()).await?;
            let site = opened.store.site(opened.site);
            let desk = Desk { data: opened.data(), site: &site };
            let summary = take_in(&self.files, &desk, &mut out).await;
            opened.store.close().await;
            summary?
        };
        let _ = out.flush();
        if summary.refused.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "Không nhập được {} tệp:", summary.refused.len());
        for (file, refusal) in &summary.refused {
            let _ = writeln!(err, "  {}: {refusal}.", file.display());
        }
        Ok(ExitCode::FAILURE)
    }
}
