//! `bantin restore`: puts a backup into an empty data folder.

use super::{
    check::{tell_missing, tell_unreadable},
    sizes::Megabytes,
};
use crate::{
    backup::{self, ArchiveError, Contents, Held, contents},
    cli::{Place, PlaceError},
    data::DataFolder,
};
use clap::Args;
use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::ExitCode,
};
use store::{DATABASE, Fault, Store, StoreError, Version};
use tokio::task::spawn_blocking;

/// What a person who restores wants to know besides the options.
const MORE: &str = "\
Thư mục dữ liệu phải trống hoặc chưa có, để không gì bị ghi đè: nếu đang có dữ liệu cũ, xin dừng
trang và đổi tên thư mục đó trước. Bản sao lưu được kiểm tra toàn bộ (từng tệp, cơ sở dữ liệu)
trong một thư mục tạm bên cạnh, rồi mới đổi tên vào chỗ trong một bước.

Xin chạy bằng tài khoản sẽ mở trang, để trang đọc được các tệp. Kết thúc với mã 0 khi xong; 1 khi
không khôi phục được (thư mục dữ liệu vẫn như trước); 2 khi lệnh hoặc cấu hình sai.";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Khôi phục một bản sao lưu vào thư mục trống.
#[derive(Args, Clone, Debug)]
#[command(after_help = MORE)]
pub struct Restore {
    /// Bản sao lưu, do `bantin backup` hoặc trang tự làm hằng ngày.
    #[arg(value_name = "TỆP")]
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Why a backup was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// There is something in the data folder.
    #[error(
        "Thư mục {} không trống. Để không mất gì, xin dừng trang, đổi tên thư mục này \
         (ví dụ thêm đuôi .cu) rồi chạy lại.",
        .0.display()
    )]
    NotEmpty(PathBuf),
    /// An earlier restoration did not end.
    #[error(
        "Còn thư mục {} của một lần khôi phục chưa xong. Nếu không có lệnh khôi phục nào đang \
         chạy, xin xóa thư mục đó rồi chạy lại.",
        .0.display()
    )]
    Unfinished(PathBuf),
    /// The archive cannot be used.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The database in it is faulty.
    #[error("Cơ sở dữ liệu trong bản sao lưu không lành ({0}). Xin dùng bản khác.")]
    Faulty(Fault),
    /// The database in it cannot be read.
    #[error("Cơ sở dữ liệu trong bản sao lưu không dùng được. {}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
    /// A folder that the system refuses.
    #[error("Không đưa được dữ liệu vào {}: {source}.", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl RestoreError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Place(_)) { 2 } else { 1 })
    }
}

/// What came out of an archive.
struct Restored {
    held: Held,
    version: Version,
    contents: Option<Contents>,
}

impl Restore {
    /// Restores, and says what came back.
    ///
    /// # Errors
    /// When the folder is not empty or the backup not sound; then the folder is as it was.
    pub async fn run(self) -> Result<(), RestoreError> {
        let config = self.place.config()?;
        let home = config.data.path();
        let home = home.canonicalize().unwrap_or_else(|_| home.to_owned());
        if fs::read_dir(&home).map_or(home.exists(), |mut inside| inside.next().is_some()) {
            return Err(RestoreError::NotEmpty(home));
        }
        let staging = beside(&home);
        begin(&staging)?;
        let restored = match put_together(&self.file, &staging).await {
            Ok(restored) => put_in_place(&staging, &home).map(|()| restored),
            Err(error) => Err(error),
        };
        if restored.is_err() {
            let _ = fs::remove_dir_all(&staging);
        }
        tell(&restored?, &home);
        Ok(())
    }
}

/// `data.restoring`, beside `data`.
fn beside(home: &Path) -> PathBuf {
    let mut name = home.file_name().map(OsString::from).unwrap_or_default();
    name.push(".restoring");
    home.with_file_name(name)
}

fn begin(staging: &Path) -> Result<(), RestoreError> {
    let refused = |source: io::Error| RestoreError::Folder { folder: staging.to_owned(), source };
    if let Some(parent) = staging.parent() {
        fs::create_dir_all(parent).map_err(refused)?;
    }
    match DirBuilder::new().mode(0o700).create(staging) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(RestoreError::Unfinished(staging.to_owned()))
        }
        made => made.map_err(refused),
    }
}

/// Takes the archive apart and looks at all of it. Where the tables are an older program's,
/// the articles are not read: the next start brings them up to date first.
async fn put_together(archive: &Path, staging: &Path) -> Result<Restored, RestoreError> {
    let (from, to) = (archive.to_owned(), staging.to_owned());
    let unpacking = spawn_blocking(move || backup::unpack(&from, &to));
    let held = unpacking.await.map_err(|_| ArchiveError::Interrupted)??;
    let examined = store::examine(&staging.join(DATABASE)).await?;
    if let Some(fault) = examined.faults.into_iter().next() {
        return Err(RestoreError::Faulty(fault));
    }
    let contents = match examined.version {
        Version::Older { .. } => None,
        Version::Current => {
            let store = Store::look(staging).await?;
            let found = contents(&store, &DataFolder::new(staging.to_owned())).await;
            store.close().await;
            Some(found?)
        }
    };
    Ok(Restored { held, version: examined.version, contents })
}

/// The whole folder gets its name in one step.
fn put_in_place(staging: &Path, home: &Path) -> Result<(), RestoreError> {
    let named = fs::rename(staging, home).and_then(|()| match home.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    });
    named.map_err(|source| RestoreError::Folder { folder: home.to_owned(), source })
}

fn tell(restored: &Restored, home: &Path) {
    let mut out = io::stdout().lock();
    let held = restored.held;
    let _ = writeln!(out, "Đã khôi phục vào {}:", home.display());
    let _ = writeln!(out, "  cơ sở dữ liệu   {}", Megabytes(held.database));
    let _ = writeln!(out, "  {} ảnh và tệp   {}", held.files, Megabytes(held.bytes));
    if let Version::Older { .. } = restored.version {
        let _ =
            writeln!(out, "Dữ liệu của phiên bản Bản Tin cũ hơn; lần mở trang tới sẽ tự nâng cấp.");
    }
    let Some(contents) = &restored.contents else { return };
    let _ = writeln!(out, "  {} bài viết đọc được", contents.articles);
    tell_unreadable(contents, &mut out);
    tell_missing(contents, home, &mut out);
    if !contents.missing.is_empty() && held.files == 0 {
        let _ = writeln!(
            out,
            "Bản sao lưu này chỉ có cơ sở dữ liệu. Xin chép hai thư mục media và files từ thư mục \
             dữ liệu cũ vào {}.",
            home.display()
        );
    }
}
