//! Names of people and of offices, as they stand below an article or a picture.

use crate::labels::unwrapped;
use domain::vietnamese::fold;

/// The most characters of such a line.
const LONGEST: usize = 80;

/// Offices that sign articles in place of a person.
const OFFICES: &[&str] = &[
    "ban chi huy",
    "ban cong tac mat tran",
    "ban giam hieu",
    "ban quan ly",
    "chi bo",
    "chi doan",
    "cong an phuong",
    "tram y te",
    "ban bien tap",
    "bbt",
    "bo phan",
    "can bo",
    "cong chuc",
    "ctv",
    "dai phat thanh",
    "dai truyen thanh",
    "doan thanh nien",
    "doan phuong",
    "hoi cuu chien binh",
    "hoi lien hiep phu nu",
    "hoi lhpn",
    "hoi nong dan",
    "hoi phu nu",
    "hoi chu thap do",
    "mat tran to quoc",
    "nhom pv",
    "phong van hoa",
    "pv",
    "to bien tap",
    "trung tam van hoa",
    "truong mam non",
    "truong tieu hoc",
    "truong thcs",
    "ubmttq",
    "ubnd",
    "uy ban mttq",
    "uy ban mat tran",
    "van hoa thong tin",
    "van phong",
    "vhtt",
    "vp",
];

/// Whether a line is the name of a person or of an office that signs, and nothing else.
pub(crate) fn is_name(text: &str) -> bool {
    let text = unwrapped(text);
    if text.len() > 3 * LONGEST || text.contains(char::is_numeric) {
        return false;
    }
    if text.ends_with(['.', ':', ';', ',', '!', '?', '…']) {
        return false;
    }
    let folded = fold(text);
    let words = text.split(' ').count();
    let begins = |office: &&str| {
        folded.strip_prefix(*office).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if OFFICES.iter().any(begins) {
        return words <= 10;
    }
    let person = text.split([',', '(', '–', '—', '/', '&']).next().unwrap_or_default();
    let person = person.split(" - ").next().unwrap_or_default().trim();
    is_person(person) && (person.len() == text.len() || words <= 12)
}

/// Whether a text is a person's name: two to five syllables, all with a capital letter, or
/// two or three with none.
pub(crate) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let is_syllable = |word: &&str| {
        let letters = word.trim_matches('.');
        !letters.is_empty()
            && letters.chars().count() <= 7
            && letters.chars().all(|c| c.is_alphabetic() || c == '.')
    };
    if !words.iter().all(is_syllable) {
        return false;
    }
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_upper = text.chars().all(|c| !c.is_lowercase());
    match words.len() {
        0 => false,
        1 => capitals == 1 && text.chars().count() <= 7,
        2..=3 => capitals == words.len() || capitals == 0,
        4..=5 => capitals == words.len() && (!is_upper || words.len() == 4),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_offices_sign_in_many_ways() {
        for name in [
            "thu hà",
            "Nhật Quang",
            "NHẬT QUANG",
            "Nguyễn Thị Kim Oanh",
            "N. Quang",
            "PV",
            "Ban Biên tập",
            "Văn phòng UBND phường",
            "Thu Hà (tổng hợp)",
            "Thu Hà - Nhật Quang",
            "Thu Hà, Công chức văn hóa",
            "(Thu Hà)",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "Toàn cảnh hội nghị",
            "Đồng chí Nguyễn Văn A phát biểu",
            "Hội nghị kết thúc.",
            "toàn cảnh buổi lễ",
            "Đại biểu dự hội nghị",
            "5 tập thể",
            "Trân trọng cảm ơn!",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
