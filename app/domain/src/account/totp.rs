//! Mã xác nhận: the second factor, six digits that a telephone makes new every half minute.
//!
//! RFC 6238 with SHA-1, 30 seconds and 6 digits, which is what every authenticator understands.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::fmt;

/// Seconds for which a code is shown.
const STEP: i64 = 30;

/// Steps by which a telephone's clock may be wrong, either way (RFC 6238, 5.2).
const DRIFT: i64 = 1;

/// The secret that server and telephone share: 160 bits, as RFC 4226, 4 recommends.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpKey([u8; 20]);

/// The text is not a key that this program has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key of a second factor")]
pub struct NotAKey;

/// Which half minute since 1970 a code belongs to. A code is good once: later ones only are
/// taken after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotpStep(i64);

impl TotpStep {
    /// The step that an instant (UTC milliseconds) falls into.
    #[must_use]
    pub const fn at(now: i64) -> Self {
        Self(now.div_euclid(STEP * 1000))
    }

    /// Takes what was stored.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// As it is stored.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl TotpKey {
    /// A key from 20 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 20]) -> Self {
        Self(random)
    }

    /// Reads what [`TotpKey::text`] wrote; spaces and small letters are forgiven.
    ///
    /// # Errors
    /// When it is not 32 letters of base32.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let plain: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
        let bytes = data_encoding::BASE32_NOPAD.decode(plain.as_bytes()).map_err(|_| NotAKey)?;
        Self::try_from(bytes.as_slice())
    }

    /// As it is stored.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// As people type it into a telephone that cannot see: 32 letters and digits in fours.
    #[must_use]
    pub fn text(&self) -> String {
        let plain = data_encoding::BASE32_NOPAD.encode(&self.0);
        let fours: Vec<&str> = (0..plain.len()).step_by(4).map(|at| &plain[at..at + 4]).collect();
        fours.join(" ")
    }

    /// As a telephone reads it from the square of dots: the address of the key, for an account
    /// of a site (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
    #[must_use]
    pub fn address(&self, site: &str, account: &str) -> String {
        let plain = data_encoding::BASE32_NOPAD.encode(&self.0);
        let (site, account) = (escape(site), escape(account));
        format!("otpauth://totp/{site}:{account}?secret={plain}&issuer={site}")
    }

    /// The step of a code that is good at `now` (UTC milliseconds) and newer than the last one
    /// that was used.
    #[must_use]
    pub fn check(&self, typed: &str, now: i64, last: Option<TotpStep>) -> Option<TotpStep> {
        let typed: String = typed.split_whitespace().collect();
        let TotpStep(current) = TotpStep::at(now);
        let steps = (current - DRIFT..=current + DRIFT).map(TotpStep);
        // Each is computed, so that nothing is told by how long it takes.
        let fitting: Vec<TotpStep> =
            steps.filter(|step| is_same(&self.code(*step), &typed)).collect();
        fitting.into_iter().find(|step| last.is_none_or(|last| *step > last))
    }

    /// The six digits of a step (RFC 4226, 5.3).
    #[must_use]
    pub fn code(&self, TotpStep(step): TotpStep) -> String {
        // A key of any length is fine for HMAC: this cannot fail.
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return String::new() };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 0xf);
        let four = [hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]];
        format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
    }
}

impl TryFrom<&[u8]> for TotpKey {
    type Error = NotAKey;
    fn try_from(bytes: &[u8]) -> Result<Self, NotAKey> {
        bytes.try_into().map(Self).map_err(|_| NotAKey)
    }
}

impl fmt::Debug for TotpKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpKey(secret)")
    }
}

/// In the same time wherever the first difference is.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// Percent-encoded, but for letters and digits.
fn escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> TotpKey {
        TotpKey::new(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(key().code(TotpStep::at(second * 1000)), code);
        }
    }

    #[test]
    fn a_code_is_good_for_a_while_and_once() {
        let now = 1_234_567_890_000;
        let step = key().check("005 924 ", now, None);
        assert_eq!(step, Some(TotpStep::at(now)));
        assert_eq!(key().check("005924", now, step), None, "not twice");
        assert!(key().check("005924", now + 30_000, None).is_some(), "a slow telephone");
        assert!(key().check("005924", now - 30_000, None).is_some(), "a fast telephone");
        assert_eq!(key().check("005924", now + 60_000, None), None);
        for wrong in ["", "5924", "005925", "0059240", "٠٠٥٩٢٤", "005924\0"] {
            assert_eq!(key().check(wrong, now, None), None, "{wrong:?}");
        }
        let next = key().code(TotpStep::at(now + 30_000));
        assert!(key().check(&next, now, step).is_some(), "the one after it is another");
    }

    #[test]
    fn a_key_is_typed_in_fours_and_read_back_however_it_is_typed() {
        let text = key().text();
        assert_eq!(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(TotpKey::parse(&text.to_lowercase().replace(' ', "  ")), Ok(key()));
        for wrong in
            ["", "GEZD", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJ1", "ộ", "====", &"A".repeat(5_000)]
        {
            assert_eq!(TotpKey::parse(wrong), Err(NotAKey), "{wrong:?}");
        }
        assert!(!format!("{:?}", key()).contains("GEZD"));
    }

    #[test]
    fn a_telephone_learns_whose_key_it_is() {
        let address = key().address("Phường Sông Mai", "hoa@x?y");
        let name = "Ph%C6%B0%E1%BB%9Dng%20S%C3%B4ng%20Mai";
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let whole = format!("otpauth://totp/{name}:hoa%40x%3Fy?secret={secret}&issuer={name}");
        assert_eq!(address, whole);
    }
}
