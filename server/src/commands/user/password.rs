//! Asks whoever sits at the console for a password: never as an argument, where others on the
//! machine could read it.

use super::UserError;
use domain::account::{Password, SignInName};
use std::io::{self, IsTerminal, Read, stdin};

/// More than any password takes, in bytes.
const MOST: u64 = 4_096;

/// A password for an account: from the terminal, unseen and twice, or the first line of
/// standard input.
pub(super) fn ask(name: &SignInName) -> Result<Password, UserError> {
    let typed = if stdin().is_terminal() { twice(name)? } else { first_line()? };
    Password::choose(&typed, Some(name)).map_err(UserError::Password)
}

fn twice(name: &SignInName) -> Result<String, UserError> {
    let typed = rpassword::prompt_password(format!("Mật khẩu cho {name}: "))?;
    let again = rpassword::prompt_password("Nhập lại: ")?;
    if typed == again { Ok(typed) } else { Err(UserError::NotTheSame) }
}

fn first_line() -> io::Result<String> {
    let mut text = String::new();
    stdin().take(MOST).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
