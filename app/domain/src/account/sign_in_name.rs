//! Tên đăng nhập: what somebody types to say who they are.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The name of an account at the sign-in page: plain small letters and digits, as
/// `lethihoa` or `hoa@songmai.vn`. Capitals make no difference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SignInName(String);

/// The text cannot name an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sign-in name: 2 to 80 letters a to z, digits, or any of . - _ @ +")]
pub struct NotASignInName;

impl SignInName {
    /// The fewest characters.
    pub const MIN: usize = 2;
    /// The most characters.
    pub const MAX: usize = 80;

    /// Reads what somebody typed; spaces around it and capitals are forgiven.
    ///
    /// # Errors
    /// When it has other characters, too few or too many.
    pub fn parse(text: &str) -> Result<Self, NotASignInName> {
        let name: String = text.trim().nfkc().collect::<String>().to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@+".contains(c);
        let fits = (Self::MIN..=Self::MAX).contains(&name.len());
        if fits && name.chars().all(plain) { Ok(Self(name)) } else { Err(NotASignInName) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SignInName {
    type Error = NotASignInName;
    fn try_from(text: String) -> Result<Self, NotASignInName> {
        Self::parse(&text)
    }
}

impl From<SignInName> for String {
    fn from(name: SignInName) -> Self {
        name.0
    }
}

impl std::fmt::Display for SignInName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        for typed in ["lethihoa", " LeThiHoa ", "LETHIHOA", "ｌｅｔｈｉｈｏａ"] {
            assert_eq!(SignInName::parse(typed).unwrap().as_str(), "lethihoa");
        }
        assert!(SignInName::parse("hoa+tin@songmai.vn").is_ok());
    }

    #[test]
    fn what_could_be_mistaken_for_another_name_is_none() {
        for wrong in ["", "a", "hòa", "le hoa", "a\0b", "a/b", "<b>", "аdmin", &"a".repeat(81)] {
            assert_eq!(SignInName::parse(wrong), Err(NotASignInName), "{wrong:?}");
        }
    }
}
