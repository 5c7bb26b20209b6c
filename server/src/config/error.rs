//! What can be wrong with `Leptos.toml`, in one sentence for whoever wrote it.

use std::{fmt, path::PathBuf};

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("Không đọc được tệp cấu hình {}: {source}.", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{}, dòng {line}: không đúng cú pháp TOML.", file.display())]
    Syntax {
        /// Which file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// One key is wrong.
    #[error("{}: khóa `{key}` {problem}.", file.display())]
    Key {
        /// Which file.
        file: PathBuf,
        /// The key with its tables: `bantin.limits.live-total`.
        key: String,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// What is wrong with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No such key.
    Unknown,
    /// It is needed and not there.
    Missing,
    /// A number where a text belongs, or the like.
    WrongKind,
    /// A value that it cannot have; the words say which it can.
    Wrong(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("không có trong Bản Tin, xin xem lại chính tả"),
            Self::Missing => f.write_str("còn thiếu"),
            Self::WrongKind => {
                f.write_str("sai kiểu giá trị, xin xem dòng giải thích trong Leptos.toml mẫu")
            }
            Self::Wrong(words) => f.write_str(words),
        }
    }
}

impl Problem {
    /// Sorts out what serde says: its own sentences are English, ours are complete.
    pub(super) fn from_serde(message: &str) -> Self {
        let message = message.trim();
        match message {
            _ if message.starts_with("unknown field") => Self::Unknown,
            _ if message.starts_with("missing field") => Self::Missing,
            _ if message.starts_with("invalid ") => Self::WrongKind,
            ours => Self::Wrong(ours.to_owned()),
        }
    }
}
