//! `bantin check`: is everything there, and sound?

use super::opened::Damaged;
use crate::{
    backup::{Contents, Unreadable, contents},
    cli::{Place, PlaceError},
};
use clap::Args;
use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};
use store::{DATABASE, Examined, Fault, Store, StoreError, Version};

/// Lists are cut after this many lines: whoever reads them has seen enough.
const LINES: usize = 50;

/// What a person who checks wants to know besides the options.
const MORE: &str = "\
Xem từng trang của cơ sở dữ liệu, mọi liên hệ giữa các bảng, từng bài viết, từng phiên bản đã lưu,
và các ảnh, tệp của bài viết và thư viện. Không ghi gì cả; làm được cả khi trang đang mở.

Kết thúc với mã 0 khi mọi thứ lành; 1 khi có chỗ hỏng, kèm danh sách; 2 khi lệnh hoặc cấu hình sai.";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Kiểm tra toàn bộ dữ liệu, không ghi gì.
#[derive(Args, Clone, Debug)]
#[command(after_help = MORE)]
pub struct Check {
    #[command(flatten)]
    place: Place,
}

/// Why nothing could be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// There is no database, or none that can be read at all.
    #[error(transparent)]
    Damaged(Damaged),
    /// The database cannot be read.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
}

impl CheckError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Place(_)) { 2 } else { 1 })
    }
}

impl Check {
    /// Checks, and says what was found; ends with 1 when something is wrong.
    ///
    /// # Errors
    /// When there is no database, or none that can be read at all.
    pub async fn run(self) -> Result<ExitCode, CheckError> {
        let config = self.place.config()?;
        let data = &config.data;
        let opened = Store::look(data.path()).await;
        let store = opened.map_err(|error| match Damaged::of(&error, &config) {
            Some(damaged) => CheckError::Damaged(damaged),
            None => CheckError::Store(error),
        })?;
        let examined = store::examine(&data.path().join(DATABASE)).await?;
        let mut out = io::stdout().lock();
        tell_examined(&examined, &mut out);
        let mut is_sound = examined.faults.is_empty();
        if is_sound && examined.version == Version::Current {
            let contents = contents(&store, data).await?;
            tell_contents(&contents, data.path(), &mut out);
            is_sound = contents.unreadable.is_empty() && contents.missing.is_empty();
        }
        store.close().await;
        let last = if is_sound {
            "Mọi thứ đều lành."
        } else {
            "Có chỗ hỏng, xem danh sách trên."
        };
        let _ = writeln!(out, "{last}");
        Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn tell_examined(examined: &Examined, out: &mut impl Write) {
    match examined.faults.as_slice() {
        [] => drop(writeln!(out, "Cơ sở dữ liệu: lành.")),
        faults => {
            let _ = writeln!(out, "Cơ sở dữ liệu có {} chỗ hỏng:", faults.len());
            for fault in faults.iter().take(LINES) {
                let _ = writeln!(out, "  {}", in_vietnamese(fault));
            }
        }
    }
    if let Version::Older { .. } = examined.version {
        let _ = writeln!(
            out,
            "Dữ liệu của phiên bản Bản Tin cũ hơn: lần mở trang tới sẽ nâng cấp, rồi mới kiểm tra \
             được từng bài viết."
        );
    }
}

fn in_vietnamese(fault: &Fault) -> String {
    match fault {
        Fault::Structure(words) => format!("SQLite báo: {words}"),
        Fault::Dangling { table, parent, rows } => {
            format!("{rows} dòng của bảng {table} nhắc đến thứ không có trong bảng {parent}")
        }
        Fault::Sums(counters) => {
            format!("{counters} bộ đếm lượt xem không khớp với số ghi theo giờ")
        }
    }
}

fn tell_contents(contents: &Contents, data: &Path, out: &mut impl Write) {
    let _ = writeln!(out, "Bài viết: {} bài đọc được.", contents.articles);
    let _ = writeln!(out, "Bản nháp và phiên bản đã lưu: {} bản đọc được.", contents.revisions);
    tell_unreadable(contents, out);
    let _ = writeln!(out, "Ảnh và tệp của bài viết và thư viện: {} có đủ.", contents.kept);
    tell_missing(contents, data, out);
}

/// Which articles and saved states cannot be read.
pub(super) fn tell_unreadable(contents: &Contents, out: &mut impl Write) {
    if contents.unreadable.is_empty() {
        return;
    }
    let _ = writeln!(out, "{} bài hoặc bản lưu không đọc được:", contents.unreadable.len());
    for (site, what) in contents.unreadable.iter().take(LINES) {
        let _ = match what {
            Unreadable::Article(article, field) => {
                writeln!(out, "  bài số {article} của trang số {site}: cột {field}")
            }
            Unreadable::Revision(article, version) => {
                writeln!(out, "  bài số {article} của trang số {site}: phiên bản {version}")
            }
        };
    }
}

/// Which pictures and files are not there.
pub(super) fn tell_missing(contents: &Contents, data: &Path, out: &mut impl Write) {
    if contents.missing.is_empty() {
        return;
    }
    let _ = writeln!(out, "{} ảnh và tệp không còn trong thư mục:", contents.missing.len());
    for (file, article) in contents.missing.iter().take(LINES) {
        let file = file.strip_prefix(data).unwrap_or(file).display();
        let _ = match article {
            Some(article) => writeln!(out, "  {file} (bài số {article})"),
            None => writeln!(out, "  {file} (thư viện)"),
        };
    }
    if contents.missing.len() > LINES {
        let _ = writeln!(out, "  … và {} tệp nữa", contents.missing.len() - LINES);
    }
}
