//! The labels that old portals print before a date, a number or a name. Phrases are folded.

use domain::{text::tidy, vietnamese::fold};

/// What a label before a date says of it, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateLabel {
    /// No label at all.
    None,
    /// "Ngày", "lúc": a date, of whatever.
    Plain,
    /// "Cập nhật".
    Updated,
    /// "Ngày tạo".
    Created,
    /// "Ngày đăng".
    Published,
}

/// Phrases before the date of publication.
pub(crate) const PUBLISHED: &[&str] = &[
    "bai dang ngay",
    "da dang luc",
    "da dang ngay",
    "da dang vao",
    "dang bai ngay",
    "dang luc",
    "dang ngay",
    "dang tai ngay",
    "dang tin ngay",
    "dang vao luc",
    "dang vao ngay",
    "duoc dang ngay",
    "ngay dang",
    "ngay dang bai",
    "ngay dang bai viet",
    "ngay dang tai",
    "ngay dang tin",
    "ngay dua",
    "ngay dua tin",
    "ngay gio dang",
    "ngay phat hanh",
    "ngay viet",
    "ngay xuat ban",
    "thoi gian dang",
    "thoi gian dang bai",
    "thoi gian dang tin",
    "xuat ban",
    "xuat ban luc",
    "xuat ban ngay",
];

/// Phrases before the day it was made.
pub(crate) const CREATED: &[&str] =
    &["gui luc", "gui ngay", "ngay gui", "ngay tao", "tao ngay", "thoi gian tao"];

/// Phrases before the day it was last changed.
pub(crate) const UPDATED: &[&str] = &[
    "cap nhat",
    "cap nhat lan cuoi",
    "cap nhat lan cuoi luc",
    "cap nhat lan cuoi ngay",
    "cap nhat luc",
    "cap nhat moi nhat",
    "cap nhat ngay",
    "lan cap nhat cuoi",
    "ngay cap nhat",
    "ngay sua",
    "thoi gian cap nhat",
];

/// Words before any date.
pub(crate) const PLAIN: &[&str] = &["luc", "ngay", "vao hoi", "vao luc", "vao ngay", "hoi"];

/// Words before today's date in a page's header, which is not the article's.
pub(crate) const TODAY: &[&str] = &["bay gio la", "hom nay", "hom nay la", "hom nay la ngay"];

/// Labels before the number of an article's views.
pub(crate) const VIEWS: &[&str] = &[
    "da doc",
    "da xem",
    "lan doc",
    "lan xem",
    "luot doc",
    "luot nguoi doc",
    "luot nguoi xem",
    "luot truy cap",
    "luot view",
    "luot xem",
    "luot xem bai viet",
    "luot xem tin",
    "so lan doc",
    "so lan xem",
    "so luot doc",
    "so luot nguoi doc",
    "so luot nguoi xem",
    "so luot xem",
    "so luot xem bai",
    "so luot xem bai viet",
    "so luot xem tin",
    "so nguoi doc",
    "so nguoi xem",
    "tong luot xem",
    "tong so luot xem",
    "view",
    "views",
    "xem",
];

/// Units after the number of an article's views.
pub(crate) const VIEW_UNITS: &[&str] = &[
    "lan",
    "lan doc",
    "lan xem",
    "luot",
    "luot doc",
    "luot nguoi xem",
    "luot xem",
    "nguoi",
    "nguoi xem",
    "view",
    "views",
];

/// Units that say on their own that the number before them counts views.
pub(crate) const VIEW_UNITS_ALONE: &[&str] =
    &["lan doc", "lan xem", "luot doc", "luot nguoi xem", "luot xem", "nguoi xem", "views"];

/// Other numbers that stand beside an article's date.
pub(crate) const OTHER_NUMBERS: &[&str] = &[
    "binh luan",
    "chia se",
    "danh gia",
    "luot binh luan",
    "luot chia se",
    "luot tai",
    "luot thich",
    "phan hoi",
    "so binh luan",
    "thich",
    "y kien",
];

/// Who wrote it.
const BYLINES: &[&str] = &[
    "bai",
    "bai anh",
    "bai va anh",
    "bai viet",
    "cong tac vien",
    "ctv",
    "dang boi",
    "duoc dang boi",
    "nguoi dang",
    "nguoi dang bai",
    "nguoi dang tin",
    "nguoi dua tin",
    "nguoi thuc hien",
    "nguoi viet",
    "nguoi viet bai",
    "phong vien",
    "pv",
    "tac gia",
    "tac gia bai viet",
    "thuc hien",
    "tin",
    "tin anh",
    "tin bai",
    "tin bai anh",
    "tin bai va anh",
    "tin va anh",
];

/// Where it was taken from.
const SOURCES: &[&str] = &[
    "nguon",
    "nguon bai viet",
    "nguon tin",
    "nguon tin bai",
    "nguon trich dan",
    "theo nguon",
    "trich nguon",
];

/// Who made the picture.
const CREDITS: &[&str] = &["anh", "hinh", "hinh anh", "nguon anh", "nguon hinh", "photo"];

/// Which section it belongs to.
const SECTIONS: &[&str] = &["chuyen muc", "danh muc", "muc", "thuoc chuyen muc", "the loai"];

/// Names of accounts, not of people.
const ACCOUNTS: &[&str] =
    &["admin", "administrator", "quan tri", "quan tri vien", "root", "system"];

/// What a label before a colon says of the text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Tác giả.
    Byline,
    /// Tác giả, who made the pictures too.
    BylineAndCredit,
    /// An account's name where a writer's should be.
    Account,
    /// Nguồn.
    Source,
    /// Nguồn ảnh.
    Credit,
    /// Chuyên mục.
    Section,
}

/// Reads `Tác giả: Thu Hà` and its like: what the label says, and the text behind it.
pub(crate) fn labelled(text: &str) -> Option<(Label, String)> {
    let text = unwrapped(text);
    let (label, value) = text.split_once(':')?;
    if label.len() > 60 || value.len() > 400 {
        return None;
    }
    let value = tidy(value);
    let label = fold(label);
    let is_one_of = |labels: &[&str]| labels.contains(&label.as_str());
    if value.is_empty() {
        return None;
    }
    let said = match () {
        () if is_one_of(BYLINES) && ACCOUNTS.contains(&fold(&value).as_str()) => Label::Account,
        () if is_one_of(BYLINES) && label.ends_with("anh") => Label::BylineAndCredit,
        () if is_one_of(BYLINES) => Label::Byline,
        () if is_one_of(SOURCES) => Label::Source,
        () if is_one_of(CREDITS) => Label::Credit,
        () if is_one_of(SECTIONS) => Label::Section,
        () => return None,
    };
    Some((said, value))
}

/// A text without the brackets around the whole of it.
pub(crate) fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_suffix('.').filter(|text| text.ends_with([')', ']'])).unwrap_or(text);
    for (open, close) in [('(', ')'), ('[', ']')] {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    text
}

/// Short forms that stay in capitals when a name printed in capitals becomes a sentence.
const SHORT_FORMS: &[&str] = &[
    "ANQP", "ANTT", "ATTP", "BHXH", "BHYT", "CCHC", "CNTT", "GPMB", "HĐND", "HTX", "KHCN", "KT",
    "LĐTBXH", "MTTQ", "PCCC", "QCDC", "QPAN", "TDP", "TDTT", "THCS", "THPT", "TNCS", "TP", "TTHC",
    "UBMTTQ", "UBMTTQVN", "UBND", "VHTT", "VPĐU", "XH",
];

/// The name of a section as a menu shows it: what a portal printed in capitals or in small
/// letters only becomes a sentence, what it printed in both stays.
pub(crate) fn section_name(printed: &str) -> String {
    let has_upper = printed.chars().any(char::is_uppercase);
    let has_lower = printed.chars().any(char::is_lowercase);
    let is_short_form = |word: &str| SHORT_FORMS.contains(&word);
    if has_upper && has_lower || is_short_form(printed) {
        return printed.to_owned();
    }
    let mut name = String::with_capacity(printed.len());
    for piece in printed.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_short_form(word) {
            name.push_str(piece);
        } else {
            name.extend(piece.chars().flat_map(char::to_lowercase));
        }
    }
    let first = name.char_indices().find(|(_, c)| c.is_alphabetic());
    if let Some((at, letter)) = first {
        let upper: String = letter.to_uppercase().collect();
        name.replace_range(at..at + letter.len_utf8(), &upper);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_stands_behind_it() {
        for (text, label, value) in [
            ("Tác giả: Thu Hà", Label::Byline, "Thu Hà"),
            ("(Nguồn: VPĐU)", Label::Source, "VPĐU"),
            ("Bài và ảnh: Nhật Quang", Label::BylineAndCredit, "Nhật Quang"),
            ("Tin, ảnh : PV", Label::BylineAndCredit, "PV"),
            ("Người đăng: admin", Label::Account, "admin"),
            ("Nguồn ảnh: VM", Label::Credit, "VM"),
            ("Chuyên mục: Tin tức", Label::Section, "Tin tức"),
        ] {
            assert_eq!(labelled(text), Some((label, value.to_owned())), "{text}");
        }
        for text in ["Tác giả", "Tác giả:", "Thời gian: 8h00", "Nguồn vốn: 3 tỷ đồng"]
        {
            assert_eq!(labelled(text), None, "{text}");
        }
    }

    #[test]
    fn a_sections_name_is_a_sentence() {
        for (printed, name) in [
            ("CÔNG TÁC ĐẢNG", "Công tác đảng"),
            ("công tác đảng", "Công tác đảng"),
            ("Hoạt động Đảng", "Hoạt động Đảng"),
            ("HOẠT ĐỘNG CỦA UBND - HĐND", "Hoạt động của UBND - HĐND"),
            ("KT-XH", "KT-XH"),
            ("UBND", "UBND"),
            ("“ĐỜI SỐNG”", "“Đời sống”"),
        ] {
            assert_eq!(section_name(printed), name);
        }
    }
}
