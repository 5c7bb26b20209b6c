//! The language that a browser asks for.

/// The language that a browser asks for first: two or three letters, as ISO 639 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Asked for by who says nothing that can be read.
    pub const UNSAID: Self = Self(*b"   ");

    /// The first of an `Accept-Language`.
    #[must_use]
    pub fn of(accepted: Option<&str>) -> Self {
        let first = accepted.unwrap_or_default().split([',', ';', '-', '_']).next();
        let first = first.unwrap_or_default().trim().as_bytes();
        let is_one = (2..=3).contains(&first.len()) && first.iter().all(u8::is_ascii_alphabetic);
        if !is_one {
            return Self::UNSAID;
        }
        let mut letters = *b"   ";
        for (place, letter) in letters.iter_mut().zip(first) {
            *place = letter.to_ascii_lowercase();
        }
        Self(letters)
    }

    /// As it is stored: `vi`, and a dash for [`Language::UNSAID`].
    #[must_use]
    pub fn key(&self) -> &str {
        match std::str::from_utf8(&self.0).map(str::trim_end) {
            Ok(letters) if !letters.is_empty() => letters,
            _ => "-",
        }
    }

    /// What staff call the language with this key; a rare one by its letters.
    #[must_use]
    pub fn words(key: &str) -> &str {
        match key {
            "-" => "Không nói",
            "vi" => "Tiếng Việt",
            "en" => "Tiếng Anh",
            "zh" => "Tiếng Trung",
            "ko" => "Tiếng Hàn",
            "ja" => "Tiếng Nhật",
            "fr" => "Tiếng Pháp",
            "de" => "Tiếng Đức",
            "ru" => "Tiếng Nga",
            "km" => "Tiếng Khmer",
            "lo" => "Tiếng Lào",
            "th" => "Tiếng Thái",
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_two_or_three_letters_and_never_what_somebody_invents() {
        for (accepted, key) in [
            (Some("vi-VN,vi;q=0.9,en;q=0.8"), "vi"),
            (Some("EN"), "en"),
            (Some("hmn"), "hmn"),
            (Some("*"), "-"),
            (Some("x"), "-"),
            (Some("tôi"), "-"),
            (Some("abcdef"), "-"),
            (None, "-"),
        ] {
            assert_eq!(Language::of(accepted).key(), key, "{accepted:?}");
        }
        assert_eq!(Language::words(Language::of(Some("vi")).key()), "Tiếng Việt");
    }
}
