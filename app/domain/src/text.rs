//! Short pieces of text: one line, NFC, trimmed, never empty, never too long.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("the text is empty")]
    Empty,
    /// More characters than the field holds.
    #[error("the text is longer than {max} characters")]
    TooLong {
        /// The limit, in characters.
        max: usize,
    },
}

/// Folds what layout put into a line: NFC, no control characters, and every run
/// of white space (no-break spaces too) one plain space.
///
/// Letters and tone placement stay as their author typed them.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word = word.trim_matches(['\u{200b}', '\u{feff}']);
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.nfc());
    }
    line
}

macro_rules! line {
    ($(#[$doc:meta])* $name:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it holds.
            pub const MAX: usize = $max;

            /// Tidies and checks a text.
            ///
            /// # Errors
            /// When nothing is left, or more than [`Self::MAX`] characters are.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let line = tidy(text);
                if line.is_empty() {
                    return Err(TextError::Empty);
                }
                if line.chars().count() > Self::MAX {
                    return Err(TextError::TooLong { max: Self::MAX });
                }
                Ok(Self(line))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(line: $name) -> String {
                line.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

line! {
    /// Somebody's name, as colleagues read it: "Lê Thị Hòa".
    PersonName, 80
}
line! {
    /// Tiêu đề: an article's title.
    Title, 400
}
line! {
    /// Sapo: the paragraph that leads into an article.
    Lead, 2_000
}
line! {
    /// Tác giả: who wrote the article.
    Byline, 200
}
line! {
    /// Nguồn: where the article was taken from.
    Source, 200
}
line! {
    /// The name of a section.
    SectionName, 100
}
line! {
    /// The name of a site.
    SiteName, 200
}
line! {
    /// What a picture shows, for those who cannot see it.
    Alt, 500
}
line! {
    /// Nguồn ảnh: who made the picture.
    Credit, 200
}
line! {
    /// The name of a file as somebody sees it, without folders.
    FileName, 200
}
line! {
    /// Any other single line of a site's settings: an address, a label, a telephone number.
    Line, 300
}

impl FileName {
    /// What a file is called that nobody gave a name.
    pub(crate) fn nameless() -> Self {
        Self("khong-ten".to_owned())
    }
}

impl Line {
    /// A label that this program itself knows to be a clean line.
    pub(crate) fn known(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_spaces_fold_and_letters_stay() {
        assert_eq!(tidy("  Uỷ ban\u{a0}\u{a0} phường\r\n"), "Uỷ ban phường");
        assert_eq!(tidy("ho\u{61}\u{300}"), "hoà");
        assert_eq!(tidy("\u{feff}\u{200b}"), "");
    }

    #[test]
    fn a_title_is_neither_empty_nor_endless() {
        assert_eq!(Title::parse(" \u{a0} "), Err(TextError::Empty));
        assert!(Title::parse(&"ộ".repeat(400)).is_ok());
        assert_eq!(Title::parse(&"ộ".repeat(401)), Err(TextError::TooLong { max: 400 }));
    }
}
