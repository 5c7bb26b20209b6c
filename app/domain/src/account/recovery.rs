//! Mã dự phòng: for whoever has lost the telephone with the second factor.

use sha2::{Digest, Sha256};
use std::fmt;

/// Codes that somebody is given at once.
pub const RECOVERY_CODES: usize = 10;

/// A secret on paper: 120 random bits, so that a plain hash of it gives nothing away
/// (OWASP ASVS 5.0, 6.5.2 asks for 112).
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; 15]);

/// The text is not a code that this program has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct NotARecoveryCode;

impl RecoveryCode {
    /// A code from 15 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 15]) -> Self {
        Self(random)
    }

    /// Reads what somebody typed from paper; dashes, spaces and capitals make no difference.
    ///
    /// # Errors
    /// When it is not 24 letters of base32.
    pub fn parse(text: &str) -> Result<Self, NotARecoveryCode> {
        let plain: String =
            text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        let plain = plain.to_ascii_uppercase();
        let bytes = data_encoding::BASE32_NOPAD.decode(plain.as_bytes());
        let bytes = bytes.map_err(|_| NotARecoveryCode)?;
        bytes.try_into().map(Self).map_err(|_| NotARecoveryCode)
    }

    /// As it stands on paper: `abcd-efgh-…`, six groups of four.
    #[must_use]
    pub fn text(&self) -> String {
        let plain = data_encoding::BASE32_NOPAD.encode(&self.0).to_ascii_lowercase();
        let fours: Vec<&str> = (0..plain.len()).step_by(4).map(|at| &plain[at..at + 4]).collect();
        fours.join("-")
    }

    /// What is stored of it: its SHA-256.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_from_paper_however_it_is_typed() {
        let code = RecoveryCode::new(*b"fifteen bytes!!");
        let text = code.text();
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 6]);
        for typed in
            [text.clone(), text.to_uppercase(), text.replace('-', " "), text.replace('-', "")]
        {
            assert_eq!(RecoveryCode::parse(&typed), Ok(code.clone()), "{typed}");
        }
        assert!(!format!("{code:?}").contains(&text));
    }

    #[test]
    fn what_is_no_code_is_none() {
        for wrong in ["", "123456", "abcd-efgh", &"a".repeat(25), "ộ", "\0", &"a".repeat(9_000)] {
            assert_eq!(RecoveryCode::parse(wrong), Err(NotARecoveryCode), "{wrong:?}");
        }
    }
}
