//! The names of files as they come from somebody's machine.

use crate::text::FileName;

impl FileName {
    /// Makes a name fit to keep out of whatever a browser sends: the part after the last
    /// folder, without control characters and without those that turn the direction of
    /// writing (`exe.gpj` read backwards is a picture), cut in the middle when it is too long
    /// so that its ending stays. Of nothing, it makes `khong-ten`.
    #[must_use]
    pub fn of_upload(raw: &str) -> Self {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
        let visible: String = last.chars().filter(|&c| !turns_writing(c)).collect();
        if let Ok(name) = Self::parse(&visible) {
            return name;
        }
        let (stem, ending) = match visible.rsplit_once('.') {
            Some((stem, ending)) if ending.chars().count() <= 8 => (stem, format!(".{ending}")),
            _ => (visible.as_str(), String::new()),
        };
        let cut: String = stem.chars().take(Self::MAX - 20).collect();
        Self::parse(&format!("{cut}{ending}")).unwrap_or_else(|_| Self::nameless())
    }

    /// The same name, ending as it should: `bao-cao.doc` becomes `bao-cao.docx`.
    #[must_use]
    pub fn ending_in(&self, ending: &str) -> Self {
        let name = self.as_str();
        let (stem, own) = name.rsplit_once('.').unwrap_or((name, ""));
        if own.eq_ignore_ascii_case(ending) && !stem.is_empty() {
            return self.clone();
        }
        let is_ending =
            (1..=5).contains(&own.len()) && own.bytes().all(|b| b.is_ascii_alphanumeric());
        let stem = if is_ending && !stem.is_empty() { stem } else { name };
        let stem: String = stem.chars().take(Self::MAX - 10).collect();
        Self::parse(&format!("{stem}.{ending}")).unwrap_or_else(|_| self.clone())
    }
}

/// Unicode's controls of direction (UAX 9) and what has no width, which `tidy` leaves inside
/// a word because some writing needs it. A file name does not.
const fn turns_writing(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_machine_calls_a_file_it_gets_a_name_that_can_be_kept() {
        let name = |raw: &str| String::from(FileName::of_upload(raw));
        assert_eq!(name("Báo cáo tháng 9.pdf"), "Báo cáo tháng 9.pdf");
        assert_eq!(name("../../etc/passwd"), "passwd");
        assert_eq!(name("C:\\Users\\Hòa\\Ảnh.JPG"), "Ảnh.JPG");
        assert_eq!(name("anh\u{202e}gpj.exe"), "anhgpj.exe");
        assert_eq!(name("a\r\nb\0.pdf"), "a b .pdf");
        for nothing in ["", "  ", "/", "\u{200b}\u{202e}"] {
            assert_eq!(name(nothing), "khong-ten", "{nothing:?}");
        }
        let long = name(&format!("{}.docx", "ộ".repeat(10_000)));
        assert!(long.ends_with(".docx") && long.chars().count() <= FileName::MAX);
        assert!(name(&"a.".repeat(5_000)).chars().count() <= FileName::MAX);
    }

    #[test]
    fn a_name_ends_as_the_file_is() {
        let named = |raw: &str| String::from(FileName::of_upload(raw).ending_in("pdf"));
        assert_eq!(named("a.pdf"), "a.pdf");
        assert_eq!(named("a.PDF"), "a.PDF");
        assert_eq!(named("a.docx"), "a.pdf");
        assert_eq!(named("Báo cáo số 3. Tháng chín"), "Báo cáo số 3. Tháng chín.pdf");
        assert_eq!(named(".pdf"), ".pdf.pdf");
    }
}
