//! Short forms: who types UBND finds Ủy ban nhân dân, and the other way round.

use super::words::Words;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// What a ward's pages write short, with every spelling that means the same.
const BUILT_IN: &[&[&str]] = &[
    &["UBND", "Ủy ban nhân dân"],
    &["HĐND", "Hội đồng nhân dân"],
    &["MTTQ", "Mặt trận Tổ quốc"],
    &[
        "UBMTTQ",
        "UBMTTQVN",
        "UB MTTQ",
        "Ủy ban MTTQ",
        "Ủy ban Mặt trận Tổ quốc",
        "Ủy ban Mặt trận Tổ quốc Việt Nam",
    ],
    &["CTHĐND", "CT HĐND", "Chủ tịch HĐND", "Chủ tịch Hội đồng nhân dân"],
    &["CTUBND", "CT UBND", "Chủ tịch UBND", "Chủ tịch Ủy ban nhân dân"],
    &["VPĐU", "Văn phòng Đảng ủy"],
    &["BTĐU", "Bí thư Đảng ủy"],
    &["BTV", "Ban Thường vụ"],
    &["BCH", "Ban Chấp hành"],
    &["BCĐ", "Ban Chỉ đạo"],
    &["đ/c", "đồng chí"],
    &["TDP", "tổ dân phố"],
    &["GPMB", "giải phóng mặt bằng"],
    &["QCDC", "quy chế dân chủ"],
    &["TTHC", "thủ tục hành chính"],
    &["CCHC", "cải cách hành chính"],
    &["DVC", "dịch vụ công"],
    &["ATTP", "an toàn thực phẩm"],
    &["VSATTP", "vệ sinh an toàn thực phẩm"],
    &["VSMT", "vệ sinh môi trường"],
    &["ANTT", "an ninh trật tự"],
    &["ATGT", "an toàn giao thông"],
    &["PCCC", "phòng cháy chữa cháy"],
    &["PCTN", "phòng, chống tham nhũng"],
    &["BHYT", "bảo hiểm y tế"],
    &["BHXH", "bảo hiểm xã hội"],
    &["LĐTBXH", "lao động thương binh và xã hội", "lao động thương binh xã hội"],
    &["KTXH", "KT XH", "kinh tế xã hội"],
    &["ANQP", "QPAN", "an ninh quốc phòng", "quốc phòng an ninh"],
    &["GTNT", "giao thông nông thôn"],
    &["NTM", "nông thôn mới"],
    &["QSDĐ", "quyền sử dụng đất"],
    &["GCN", "giấy chứng nhận"],
    &["CCB", "cựu chiến binh"],
    &["LHPN", "Liên hiệp Phụ nữ"],
    &["TNCS", "Thanh niên Cộng sản"],
    &["DQTV", "dân quân tự vệ"],
    &["NVQS", "nghĩa vụ quân sự"],
    &["CNTT", "công nghệ thông tin"],
    &["KHHGĐ", "kế hoạch hóa gia đình"],
    &["THCS", "trung học cơ sở"],
    &["THPT", "trung học phổ thông"],
];

/// The most words a spelling has.
const MAX_WORDS: usize = 12;

/// A word to look for, in the two spellings of [`Words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Without its marks.
    pub folded: String,
    /// With its marks.
    pub marked: String,
}

impl Key {
    /// Whether somebody who types it has typed a mark.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.folded != self.marked
    }

    pub(super) fn all(words: &Words) -> Vec<Self> {
        let key = |folded: &str, marked: &str| Self {
            folded: folded.to_owned(),
            marked: marked.to_owned(),
        };
        words.iter().map(|word| key(word.folded, word.marked)).collect()
    }
}

/// The short forms of a site. A clone is the same list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortForms(Arc<List>);

#[derive(Debug, Default, PartialEq, Eq)]
struct List {
    groups: Vec<Vec<Vec<Key>>>,
    /// Which group a spelling belongs to, by its folded words.
    group_of: HashMap<String, usize>,
    longest: usize,
}

impl ShortForms {
    /// A list of groups; the spellings of one group mean the same, as `["UBND", "Ủy ban nhân
    /// dân"]` do. A spelling without any word, of more than 12 words, or of another group
    /// before it is left out.
    #[must_use]
    pub fn new<G>(groups: impl IntoIterator<Item = G>) -> Self
    where
        G: IntoIterator<Item: AsRef<str>>,
    {
        let mut list = List::default();
        for group in groups {
            list.add(group);
        }
        Self(Arc::new(list))
    }

    /// The list of a site that has none of its own.
    #[must_use]
    pub fn built_in() -> Self {
        static LIST: LazyLock<ShortForms> =
            LazyLock::new(|| ShortForms::new(BUILT_IN.iter().copied()));
        LIST.clone()
    }

    /// How many words the longest spelling has.
    pub(super) fn longest(&self) -> usize {
        self.0.longest
    }

    /// The other spellings of these folded words.
    pub(super) fn others(&self, folded: &str) -> Option<Vec<Vec<Key>>> {
        let group = self.0.groups.get(*self.0.group_of.get(folded)?)?;
        let others = group.iter().filter(|spelling| joined(spelling) != folded);
        Some(others.cloned().collect())
    }
}

impl List {
    fn add<G>(&mut self, spellings: G)
    where
        G: IntoIterator<Item: AsRef<str>>,
    {
        let mut group = Vec::new();
        for spelling in spellings {
            let words = Words::of(spelling.as_ref());
            let is_new = !self.group_of.contains_key(words.folded());
            if is_new && (1..=MAX_WORDS).contains(&words.len()) {
                self.group_of.insert(words.folded().to_owned(), self.groups.len());
                self.longest = self.longest.max(words.len());
                group.push(Key::all(&words));
            }
        }
        self.groups.push(group);
    }
}

fn joined(spelling: &[Key]) -> String {
    let words: Vec<&str> = spelling.iter().map(|key| key.folded.as_str()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(forms: &ShortForms, folded: &str) -> Vec<String> {
        let others = forms.others(folded).unwrap_or_default();
        others.iter().map(|spelling| joined(spelling)).collect()
    }

    #[test]
    fn short_and_long_lead_to_each_other() {
        let forms = ShortForms::built_in();
        assert_eq!(spoken(&forms, "ubnd"), ["uy ban nhan dan"]);
        assert_eq!(spoken(&forms, "giai phong mat bang"), ["gpmb"]);
        assert_eq!(spoken(&forms, "d c"), ["dong chi"]);
        assert_eq!(spoken(&forms, "ubmttqvn").len(), 5);
        assert_eq!(forms.others("phuong"), None);
    }

    #[test]
    fn a_ward_may_have_a_list_of_its_own_and_nonsense_in_it_is_left_out() {
        let long = "dài ".repeat(13);
        let forms =
            ShortForms::new([vec!["NVH", "nhà văn hóa", "…", ""], vec!["nvh", &long, "xa"]]);
        assert_eq!(spoken(&forms, "nvh"), ["nha van hoa"]);
        assert_eq!(forms.longest(), 3);
        assert_eq!(forms.others("ubnd"), None);
        assert!(spoken(&forms, "xa").is_empty());
    }

    #[test]
    fn no_spelling_of_the_built_in_list_stands_in_it_twice() {
        let forms = ShortForms::built_in();
        let spellings: usize = BUILT_IN.iter().map(|group| group.len()).sum();
        assert_eq!(forms.0.group_of.len(), spellings);
    }
}
