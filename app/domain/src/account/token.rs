//! Secrets that prove something by being known: sessions, invitations, the set-up address.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt;

/// 256 random bits, known to one person's browser or letter and never stored.
///
/// OWASP ASVS 5.0, 7.2.3 asks for 128 or more.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// What is stored of a [`Token`]: its SHA-256. Whoever reads the database cannot use it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

/// The text or bytes are none that this program has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct NotAToken;

impl Token {
    /// A token from 32 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// Reads what a cookie or an address says.
    ///
    /// # Errors
    /// When it is not 43 letters of base64url, as [`Token::text`] writes them.
    pub fn parse(text: &str) -> Result<Self, NotAToken> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotAToken)?;
        bytes.try_into().map(Self).map_err(|_| NotAToken)
    }

    /// As it stands in a cookie or an address: 43 letters, digits, `-` and `_`.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What may be stored.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(secret)")
    }
}

impl TokenHash {
    /// The hash.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash's first letters, to name a session in a form without telling its secret.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads what [`TokenHash::text`] wrote.
    ///
    /// # Errors
    /// When it is nothing of the kind.
    pub fn parse(text: &str) -> Result<Self, NotAToken> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotAToken)?;
        Self::try_from(bytes.as_slice())
    }
}

impl TryFrom<&[u8]> for TokenHash {
    type Error = NotAToken;
    fn try_from(bytes: &[u8]) -> Result<Self, NotAToken> {
        bytes.try_into().map(Self).map_err(|_| NotAToken)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenHash({}…)", self.text().get(..6).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_one_spelling_and_its_hash_does_not_give_it_away() {
        let token = Token::new([7; 32]);
        assert_eq!(token.text().len(), 43);
        assert_eq!(Token::parse(&token.text()), Ok(token.clone()));
        assert!(!format!("{token:?}").contains(&token.text()));
        assert_ne!(token.hash().text(), token.text());
        let long = format!("{}A", token.text());
        let padded = format!("{}=", token.text());
        for wrong in ["", "x", &long, &padded, "../../../../etc/passwd", "\0", "ộ"] {
            assert_eq!(Token::parse(wrong), Err(NotAToken), "{wrong:?}");
        }
    }
}
