//! The command line.

mod complaint;

use crate::{
    commands,
    config::{Config, ConfigError, Lookup},
};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
pub use complaint::complain;
use std::{ffi::OsString, io, path::PathBuf};

/// Cổng thông tin của phường.
#[derive(Debug, Parser)]
#[command(
    name = "bantin",
    version,
    about = "Bản Tin: cổng thông tin của phường.",
    disable_help_subcommand = true,
    subcommand_value_name = "LỆNH",
    subcommand_help_heading = "Các lệnh",
    after_help = "Gõ `bantin LỆNH --help` để xem hết các lựa chọn của một lệnh."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Mở trang cho bạn đọc.
    Serve(commands::serve::Serve),
    /// Nhập các trang đã lưu từ cổng thông tin cũ.
    Import(commands::import::Import),
    /// In mọi bài viết ở dạng JSON.
    Export(commands::export::Export),
    /// Lập, xem, sửa, khóa tài khoản của người làm trang.
    User(commands::user::User),
    /// Chuyển văn bản gõ bằng bảng mã cũ (TCVN3, VNI, VPS) sang Unicode.
    Decode(commands::decode::Decode),
    /// Nạp phường mẫu để xem thử.
    Sample(commands::sample::Sample),
    /// Sao lưu mọi thứ vào một tệp, kể cả khi trang đang mở.
    Backup(commands::backup::Backup),
    /// Khôi phục một bản sao lưu vào thư mục trống.
    Restore(commands::restore::Restore),
    /// Kiểm tra toàn bộ dữ liệu, không ghi gì.
    Check(commands::check::Check),
}

/// Where an installation is: the same two options for every command.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Thư mục chứa cơ sở dữ liệu và ảnh; chưa có thì được tạo. Mặc định: theo Leptos.toml.
    #[arg(long, value_name = "THƯ MỤC")]
    pub data: Option<PathBuf>,
    /// Tệp cấu hình. Mặc định: Leptos.toml cạnh chương trình, rồi trong thư mục hiện tại;
    /// không có thì dùng các giá trị có sẵn.
    #[arg(long, value_name = "TỆP")]
    pub config: Option<PathBuf>,
}

impl Place {
    /// Reads the settings of this place.
    ///
    /// # Errors
    /// When there is no current folder, or the settings cannot be used.
    pub fn config(&self) -> Result<Config, PlaceError> {
        self.lookup()?.load().map_err(PlaceError::Config)
    }

    /// The look-up that [`Place::config`] makes.
    pub(crate) fn lookup(&self) -> Result<Lookup, PlaceError> {
        let here = Lookup::here().map_err(PlaceError::Nowhere)?;
        Ok(Lookup { config: self.config.clone(), data: self.data.clone(), ..here })
    }
}

/// The installation cannot be found.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// There is no current folder, or the program does not know where it is.
    #[error("Không xác định được thư mục hiện tại: {0}.")]
    Nowhere(#[source] io::Error),
    /// The settings cannot be used.
    #[error(transparent)]
    Config(ConfigError),
}

impl Cli {
    /// Reads the command line.
    ///
    /// # Errors
    /// When it cannot be understood, or asks for help: see [`complain`].
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let matches = in_vietnamese(Self::command()).try_get_matches_from(words)?;
        Self::from_arg_matches(&matches)
    }
}

/// clap's own words, in Vietnamese, in every command.
fn in_vietnamese(command: clap::Command) -> clap::Command {
    let name = command.get_name().to_owned();
    translated(command, &name)
}

/// The same for a command that is called by this name: `bantin user add`.
fn translated(command: clap::Command, name: &str) -> clap::Command {
    let usage = usage(&command, name);
    let command = match command.get_version() {
        Some(_) => command.arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("In số phiên bản"),
        ),
        None => command,
    };
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .override_usage(usage)
        .next_help_heading("Lựa chọn")
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help("In phần hướng dẫn này"),
        )
        .help_template("{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}")
        .mut_args(|argument| match argument.get_help_heading() {
            None if argument.is_positional() => argument.help_heading("Cần có"),
            None => argument.help_heading("Lựa chọn"),
            Some(_) => argument,
        });
    names.into_iter().fold(command, |command, sub| {
        let called = format!("{name} {sub}");
        command.mut_subcommand(sub, |sub| translated(sub, &called))
    })
}

/// `bantin serve [LỰA CHỌN]`, `bantin import [LỰA CHỌN] <TỆP>...`
fn usage(command: &clap::Command, name: &str) -> String {
    if command.has_subcommands() {
        return format!("{name} LỆNH");
    }
    let mut usage = format!("{name} [LỰA CHỌN]");
    for argument in command.get_positionals() {
        for name in argument.get_value_names().unwrap_or_default() {
            usage.push_str(&format!(" <{name}>"));
        }
        if argument.get_num_args().is_some_and(|range| range.max_values() > 1) {
            usage.push_str("...");
        }
    }
    usage
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> String {
        let words = ["bantin"].iter().chain(words).map(OsString::from);
        complaint::sentence(&Cli::read(words).unwrap_err())
    }

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_is_vietnamese_throughout() {
        for words in [
            &["--help"][..],
            &["serve", "--help"],
            &["import", "--help"],
            &["export", "--help"],
            &["decode", "--help"],
            &["backup", "--help"],
            &["restore", "--help"],
            &["check", "--help"],
        ] {
            let help = said(words);
            for english in ["Usage", "Options", "Commands", "Print", "[OPTIONS]", "<COMMAND>"] {
                assert!(!help.contains(english), "{english} in:\n{help}");
            }
        }
        for words in [&["user", "--help"][..], &["user", "add", "--help"]] {
            let help = said(words);
            let named = format!("bantin {}", words[..words.len() - 1].join(" "));
            assert!(help.contains(&named) && !help.contains("Usage"), "{help}");
        }
        let help = said(&["serve", "--help"]);
        for option in ["--data", "--address", "--config", "--help"] {
            assert!(help.contains(option), "{option} is missing in:\n{help}");
        }
    }

    #[test]
    fn a_slip_is_named() {
        assert!(said(&["serve", "--adress", "x"]).contains("--adress"));
        assert!(said(&["serv"]).contains("serv"));
        assert!(said(&["serve", "--data"]).contains("--data"));
    }
}
