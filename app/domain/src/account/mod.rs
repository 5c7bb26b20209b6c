//! Tài khoản: who works on a site, and what each of them may do there.
//!
//! What a person may do is a value: [`Author`], [`Editor`], [`Staff`] and [`Admin`] can only be
//! had from a signed-in [`Person`] who holds the role, and every write takes the one it needs.

mod attempts;
mod device;
mod password;
mod person;
mod recovery;
mod role;
mod session;
mod sign_in_name;
mod token;
mod totp;

pub use attempts::{Attempts, Wait};
pub use device::Device;
pub use password::{Password, PasswordError, PasswordHash};
pub use person::{Admin, Author, Editor, Person, Staff};
pub use recovery::{NotARecoveryCode, RECOVERY_CODES, RecoveryCode};
pub use role::{Role, Roles};
pub use session::{CLOCKS_APART, IDLE, LONGEST, Session, UNNOTED};
pub use sign_in_name::{NotASignInName, SignInName};
pub use token::{NotAToken, Token, TokenHash};
pub use totp::{NotAKey, TotpKey, TotpStep};
