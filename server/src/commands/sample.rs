//! `bantin sample`: fills a new installation with the sample ward.

use super::opened::{OpenError, Opened};
use crate::{
    cli::Place,
    sample::{self, SampleError, SamplePerson},
};
use clap::Args;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Nạp phường mẫu vào một nơi chưa có bài viết nào, để xem thử.
#[derive(Args, Clone, Debug)]
pub struct Sample {
    /// Thư mục của phường mẫu (site.toml, articles/, pictures/, files/).
    #[arg(value_name = "THƯ MỤC")]
    folder: PathBuf,
    /// Ghi tên và mật khẩu của các tài khoản mẫu vào tệp này (JSON), thay vì in ra màn hình.
    #[arg(long, value_name = "TỆP")]
    accounts: Option<PathBuf>,
    /// Khóa của trang trong Leptos.toml. Mặc định: trang đầu tiên.
    #[arg(long, value_name = "KHÓA")]
    site: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Why the sample ward was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum SampleCommandError {
    /// The installation cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The sample ward cannot be used.
    #[error(transparent)]
    Sample(#[from] SampleError),
}

impl SampleCommandError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Open(error) => error.status(),
            Self::Sample(_) => ExitCode::FAILURE,
        }
    }
}

impl Sample {
    /// Loads the sample ward and says what came of it.
    ///
    /// # Errors
    /// When the installation cannot be opened, has articles of its own, or the sample is faulty.
    pub async fn run(self) -> Result<(), SampleCommandError> {
        let opened = Opened::open(&self.place, self.site.as_deref()).await?;
        let loaded = sample::load(&self.folder, opened.data(), &opened.store, opened.site).await?;
        let people = sample::people(&opened.store.site(opened.site)).await?;
        opened.store.close().await;
        let _ = writeln!(
            io::stdout(),
            "Phường mẫu: {} bài viết mới, {} bài đã có từ trước, {} ảnh, {} tệp.",
            loaded.new,
            loaded.already,
            loaded.pictures,
            loaded.files
        );
        tell(&people, self.accounts.as_deref())?;
        Ok(())
    }
}

/// Tells the passwords once; nothing keeps them.
fn tell(people: &[SamplePerson], file: Option<&Path>) -> Result<(), SampleError> {
    if people.is_empty() {
        return Ok(());
    }
    if let Some(file) = file {
        return write(file, people)
            .map_err(|source| SampleError::Unwritable { file: file.to_owned(), source });
    }
    let mut out = io::stdout();
    let _ = writeln!(
        out,
        "\nTài khoản mẫu, đăng nhập ở /dang-nhap (mật khẩu mới lập, chỉ in một lần này):"
    );
    for SamplePerson { name, password, role } in people {
        let _ = writeln!(out, "  {name:<10} {password}   {}", role.words());
    }
    let _ = writeln!(out);
    Ok(())
}

/// For its owner's eyes only.
fn write(file: &Path, people: &[SamplePerson]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    serde_json::to_writer_pretty(options.open(file)?, people).map_err(io::Error::other)
}
