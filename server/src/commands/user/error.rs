//! Why an account was left as it is.

use crate::{
    accounts::{HashingError, why_not},
    commands::{in_vietnamese, opened::OpenError},
};
use domain::account::{PasswordError, SignInName};
use std::{io, process::ExitCode};
use store::StoreError;

/// Why an account was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// The installation cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Nobody has this sign-in name.
    #[error(
        "Trang này không có tài khoản nào tên {0}. Gõ `bantin user list` để xem các tài khoản."
    )]
    NoSuch(SignInName),
    /// Somebody has it already.
    #[error("Đã có tài khoản tên {0}. Xin chọn tên khác.")]
    NameTaken(SignInName),
    /// The account has no name to be called by.
    #[error("Xin ghi họ và tên bằng --name.")]
    NoName,
    /// The site would have been left without an Admin.
    #[error("Đây là người quản trị cuối cùng của trang. Xin giao admin cho một người khác trước.")]
    LastAdmin,
    /// The password cannot be used.
    #[error("{}", why_not(*.0))]
    Password(PasswordError),
    /// It was typed differently the second time.
    #[error("Hai lần nhập mật khẩu chưa giống nhau. Xin chạy lại lệnh.")]
    NotTheSame,
    /// It cannot be read.
    #[error("Không đọc được mật khẩu: {0}.")]
    Unread(#[from] io::Error),
    /// It cannot be hashed.
    #[error("Không băm được mật khẩu: {0}.")]
    Hashing(#[from] HashingError),
    /// The database cannot be used.
    #[error("{}", in_vietnamese(.0))]
    Store(#[from] StoreError),
}

impl UserError {
    /// 2 when the settings or the command are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Open(error) => error.status(),
            _ => ExitCode::FAILURE,
        }
    }
}
