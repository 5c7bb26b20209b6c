//! Mật khẩu: what may be one. Kept secret: neither type shows its content to a log.
//!
//! Length is what counts; no letters of any kind are demanded (OWASP ASVS 5.0, 6.2.1 to
//! 6.2.5; NIST SP 800-63B-4, 3.1.1.2).

use super::SignInName;
use std::collections::HashSet;
use std::{fmt, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

/// A password as somebody typed it, in NFC, so that "hoà" is the same from every keyboard.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`Password::MIN`] characters.
    #[error("the password is too short")]
    TooShort,
    /// More than [`Password::MAX`] characters.
    #[error("the password is too long")]
    TooLong,
    /// It is among the 3,000 most used, the first that anybody would try.
    #[error("the password is one that many people use")]
    TooCommon,
    /// It is the name of its account.
    #[error("the password is the sign-in name")]
    IsTheName,
}

/// The most used passwords of 8 characters and more, small letters, one on each line. Made of
/// what published counts of leaked passwords have in common, and of what people in Vietnam
/// type first.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

impl Password {
    /// The fewest characters.
    pub const MIN: usize = 8;
    /// The most characters.
    pub const MAX: usize = 128;

    /// Takes what somebody types to sign in, whatever it is: [`Password::MAX`] characters and
    /// one more, which nobody's password can have.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.nfc().take(Self::MAX + 1).collect())
    }

    /// Takes what somebody chooses for the account of this name, where it has one already.
    ///
    /// # Errors
    /// When it is too short, too long, or the first thing that others would try.
    pub fn choose(text: &str, name: Option<&SignInName>) -> Result<Self, PasswordError> {
        let password: String = text.nfc().collect();
        let length = password.chars().count();
        if length < Self::MIN {
            return Err(PasswordError::TooShort);
        }
        if length > Self::MAX {
            return Err(PasswordError::TooLong);
        }
        let small = password.to_lowercase();
        if COMMON.contains(small.as_str()) {
            return Err(PasswordError::TooCommon);
        }
        if name.is_some_and(|name| small.trim() == name.as_str()) {
            return Err(PasswordError::IsTheName);
        }
        Ok(Self(password))
    }

    /// The bytes that are hashed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(secret)")
    }
}

/// What is stored of a password: the argon2id hash with its salt and parameters, as
/// `$argon2id$v=19$m=19456,t=2,p=1$…` (the PHC string format).
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Takes what was hashed or read; it is judged when a password is held against it.
    #[must_use]
    pub const fn new(phc: String) -> Self {
        Self(phc)
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(text: &str) -> Result<Password, PasswordError> {
        Password::choose(text, Some(&SignInName::parse("lethihoa").unwrap()))
    }

    #[test]
    fn a_long_sentence_in_vietnamese_is_a_good_password() {
        assert!(choose("chợ Mơ bán ốc sáng chủ nhật").is_ok());
        assert!(choose("ộ ộ ộ ộ ").is_ok(), "characters count, not bytes");
        assert!(choose(&"ộ".repeat(128)).is_ok());
        assert_eq!(choose(&"ộ".repeat(129)), Err(PasswordError::TooLong));
        assert_eq!(choose("ngắn quá".get(..8).unwrap()), Err(PasswordError::TooShort));
        assert_eq!(choose(""), Err(PasswordError::TooShort));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in ["123456789", "password", "PassWord1", "Iloveyou", "anhyeuem", "matkhau123"] {
            assert_eq!(choose(common), Err(PasswordError::TooCommon), "{common}");
        }
        assert_eq!(choose("LeThiHoa"), Err(PasswordError::IsTheName));
    }

    #[test]
    fn the_list_has_three_thousand_different_ones_that_could_be_chosen_otherwise() {
        assert!(COMMON.len() >= 3_000, "{}", COMMON.len());
        assert_eq!(COMMON.len(), include_str!("common_passwords.txt").lines().count());
        for common in COMMON.iter() {
            let length = common.chars().count();
            assert!((Password::MIN..=Password::MAX).contains(&length), "{common}");
            assert_eq!(*common, common.to_lowercase(), "{common}");
        }
    }

    #[test]
    fn a_password_is_the_same_from_every_keyboard_and_in_no_log() {
        assert_eq!(Password::typed("ho\u{61}\u{300}ng hôn"), Password::typed("hoàng hôn"));
        assert!(!format!("{:?}", Password::typed("bí mật")).contains("bí"));
        assert_eq!(Password::typed(&"a".repeat(9_000)).bytes().len(), 129);
    }
}
