//! Identifiers: small positive integers, made by the program, counted per site.

/// Makes a newtype over a positive `i64` that parses from plain digits only.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name(i64);

        impl $name {
            /// The number, 1 or more.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = NotAnId;
            fn try_from(number: i64) -> Result<Self, NotAnId> {
                if number > 0 { Ok(Self(number)) } else { Err(NotAnId) }
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;
            /// Digits only, no sign, no leading zero, so that every identifier has one spelling.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
                if !plain {
                    return Err(NotAnId);
                }
                text.parse::<i64>().map_err(|_| NotAnId)?.try_into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

/// The text or number is not an identifier: not digits, zero, or too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

id! {
    /// One ward's portal.
    SiteId
}
id! {
    /// A section of one site.
    SectionId
}
id! {
    /// An article of one site; the number at the end of its address.
    ArticleId
}
id! {
    /// The account of somebody who works on one site.
    AccountId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_positive_numbers_are_identifiers() {
        assert_eq!("716".parse::<ArticleId>().map(ArticleId::get), Ok(716));
        for wrong in ["", "0", "007", "-1", "+1", "1a", "99999999999999999999", "١"] {
            assert_eq!(wrong.parse::<ArticleId>(), Err(NotAnId), "{wrong:?}");
        }
    }
}
