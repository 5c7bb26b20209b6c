//! What cannot be understood, said in Vietnamese; clap speaks English only.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Prints help to standard output, or what was not understood to standard error.
#[must_use]
pub fn complain(error: &Error) -> ExitCode {
    let text = sentence(error);
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write!(io::stdout(), "{text}");
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(io::stderr(), "{text}");
    ExitCode::from(2)
}

pub(super) fn sentence(error: &Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let complaint = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return error.to_string(),
        ErrorKind::UnknownArgument => format!("Không có lựa chọn `{argument}`."),
        ErrorKind::InvalidSubcommand => {
            format!("Không có lệnh `{}`.", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "Chưa có lệnh.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("Còn thiếu {argument}."),
        ErrorKind::ArgumentConflict => format!("Không dùng `{argument}` cùng lúc như vậy được."),
        _ if named(ContextKind::InvalidValue).is_empty() => {
            format!("Lựa chọn `{argument}` còn thiếu giá trị.")
        }
        _ => {
            let value = named(ContextKind::InvalidValue);
            format!("Giá trị `{value}` không dùng được cho `{argument}`.")
        }
    };
    format!("{complaint} Gõ `bantin --help` để xem cách dùng.")
}
