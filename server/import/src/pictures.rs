//! What belongs to a picture: the file's name, its caption, its credit.

use crate::{labels::unwrapped, names::is_name};
use domain::{
    text::{Credit, FileName, tidy},
    vietnamese::fold,
};

/// The endings of picture files.
const ENDINGS: [&str; 11] =
    ["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "jfif", "svg"];

/// The most characters of a line of file names.
const LONGEST: usize = 400;

/// The most characters of a caption behind a label.
const CAPTION: usize = 200;

/// The most characters of a credit in running words.
const CREDIT: usize = 80;

/// The names of the picture files that a line consists of.
pub(crate) fn file_names(text: &str) -> Option<Vec<FileName>> {
    if text.len() > LONGEST * 3 || text.chars().count() > LONGEST {
        return None;
    }
    let text = unwrapped(text).trim_matches(['"', '“', '”']);
    let mut names = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = end_of_name(rest)?;
        names.push(file_name(&rest[..end])?);
        rest = rest[end..].trim_start_matches([' ', ',', ';']);
    }
    if names.is_empty() { None } else { Some(names) }
}

/// Where the first file name of a text ends: behind an ending that a space or nothing follows.
fn end_of_name(text: &str) -> Option<usize> {
    text.match_indices('.').find_map(|(at, _)| {
        let after = &text[at + 1..];
        let letters = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let ending = after[..letters].to_ascii_lowercase();
        let ends = after[letters..].is_empty() || after[letters..].starts_with([' ', ',', ';']);
        (ends && ENDINGS.contains(&ending.as_str())).then_some(at + 1 + letters)
    })
}

fn file_name(text: &str) -> Option<FileName> {
    let is_address = text.contains("://") || text.starts_with('/');
    let name = text.rsplit(['/', '\\']).next()?;
    let is_one_name = (is_address || name == text || !text.contains(' '))
        && !name.contains([':', '?', '*', '<', '>', '|'])
        && !name.contains(". ")
        && name.split(' ').count() <= 12
        && !name.starts_with('.');
    if is_one_name { FileName::parse(name).ok() } else { None }
}

/// Parts a caption from the credit at its end: `Toàn cảnh hội nghị (Ảnh: VM)`.
pub(crate) fn credit(text: &str) -> Option<(String, Credit)> {
    in_brackets(text).or_else(|| behind_a_label(text))
}

/// What a line with a picture's label says of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Labelled {
    /// `Ảnh: VM`, `(Nguồn ảnh: VM)`.
    Credit(Credit),
    /// `Ảnh: Toàn cảnh hội nghị`.
    Caption(String),
}

/// Reads a line that begins with a picture's label; below a caption it can only be the credit.
pub(crate) fn labelled(text: &str, below_caption: bool) -> Option<Labelled> {
    let inner = unwrapped(text);
    let (label, words) = inner.split_once(':')?;
    if label.len() > 30 || words.len() > 3 * LONGEST {
        return None;
    }
    let label = fold(label);
    let words = tidy(words);
    let names_maker = ["nguon anh", "nguon hinh", "photo"].contains(&label.as_str());
    let names_picture = ["anh", "hinh", "hinh anh", "anh chup", "chu thich", "chu thich anh"]
        .contains(&label.as_str());
    let count = words.split(' ').count();
    let is_short = count <= 6 && words.chars().count() <= CREDIT;
    let is_maker = names_maker
        || names_picture
            && (below_caption || count <= 2 || inner.len() < text.len() || is_name(&words));
    if is_maker && is_short {
        return Credit::parse(&words).ok().map(Labelled::Credit);
    }
    let is_caption = names_picture && !words.is_empty() && words.chars().count() <= CAPTION;
    is_caption.then_some(Labelled::Caption(words))
}

fn in_brackets(text: &str) -> Option<(String, Credit)> {
    let text = text.trim_end_matches('.');
    let inner = text.strip_suffix(')').or_else(|| text.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    let (caption, inner) = (inner[..open].trim_end(), &inner[open + 1..]);
    let name = credited(inner)?;
    if caption.is_empty() || name.chars().count() > CREDIT {
        return None;
    }
    Some((caption.to_owned(), Credit::parse(&name).ok()?))
}

/// `Ảnh: VM`, `Nguồn ảnh: VM`, `Nguồn: VM`, `Ảnh VM`; not `Ảnh minh họa`.
fn credited(inner: &str) -> Option<String> {
    if let Some((label, name)) = inner.split_once(':') {
        let labels = [
            "anh",
            "nguon anh",
            "nguon",
            "hinh",
            "nguon hinh",
            "photo",
            "anh nguon",
            "anh chup",
            "anh tu lieu",
        ];
        return labels.contains(&fold(label).as_str()).then(|| tidy(name));
    }
    let (label, name) = inner.trim().split_once(' ')?;
    let says_what = ["minh hoa", "tu lieu", "minh hoa tu internet"].contains(&fold(name).as_str());
    (fold(label) == "anh" && !says_what).then(|| tidy(name))
}

/// `… hội nghị - Ảnh: VM`, `… hội nghị. Nguồn ảnh: VM`.
fn behind_a_label(text: &str) -> Option<(String, Credit)> {
    let (before, name) = text.rsplit_once(':')?;
    let name = tidy(name.trim_end_matches('.'));
    let is_name = name.chars().count() <= CREDIT && name.split(' ').count() <= 6;
    let mut words: Vec<&str> = before.trim_end().split(' ').collect();
    if fold(words.pop()?) != "anh" || !is_name {
        return None;
    }
    if words.last().is_some_and(|word| fold(word) == "nguon") {
        words.pop();
    }
    let before = words.join(" ");
    let caption = before.trim_end_matches([' ', '-', '–', '—', '/', '|', ',', ';']);
    if caption.is_empty() {
        return None;
    }
    Some((caption.to_owned(), Credit::parse(&name).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        file_names(text).into_iter().flatten().map(String::from).collect()
    }

    #[test]
    fn picture_files_are_known_by_their_endings() {
        for (text, expected) in [
            ("IMG20191004091522.jpg", vec!["IMG20191004091522.jpg"]),
            ("DSC_001.JPG", vec!["DSC_001.JPG"]),
            ("Ảnh hội nghị 1.jpeg", vec!["Ảnh hội nghị 1.jpeg"]),
            ("IMG_1.jpg IMG_2.png", vec!["IMG_1.jpg", "IMG_2.png"]),
            ("[z123_a.webp]", vec!["z123_a.webp"]),
            ("/uploads/2019/IMG 7.jpg", vec!["IMG 7.jpg"]),
            ("https://phuong.vn/anh/a.png", vec!["a.png"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
        for text in [
            "Tệp KeHoach.docx",
            "Ảnh: hop.jpg",
            "Hội nghị đã kết thúc. Xem anh.jpg",
            "2.000m",
            ".jpg",
            "anh.jpg đã được gửi",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_credit_is_no_part_of_the_caption() {
        for text in [
            "Quang cảnh buổi lễ (Ảnh: VM)",
            "Quang cảnh buổi lễ (Nguồn ảnh: VM).",
            "Quang cảnh buổi lễ [Nguồn: VM]",
            "Quang cảnh buổi lễ - Ảnh: VM",
            "Quang cảnh buổi lễ (ảnh VM)",
        ] {
            let (caption, credit) = credit(text).unwrap();
            assert_eq!((caption.as_str(), credit.as_str()), ("Quang cảnh buổi lễ", "VM"), "{text}");
        }
        for text in ["Quang cảnh buổi lễ", "Buổi lễ (Ảnh minh họa)", "Ảnh: VM", "(Ảnh: VM)"]
        {
            assert_eq!(credit(text), None, "{text}");
        }
        let maker = |text, below| match labelled(text, below) {
            Some(Labelled::Credit(credit)) => Some(String::from(credit)),
            _ => None,
        };
        assert_eq!(maker("(Ảnh: VM)", false).as_deref(), Some("VM"));
        assert_eq!(maker("Ảnh: Nguyễn Văn Hùng", false).as_deref(), Some("Nguyễn Văn Hùng"));
        assert_eq!(maker("Ảnh: đội thiếu niên", true).as_deref(), Some("đội thiếu niên"));
        let caption = Labelled::Caption("Bà con dọn mặt bằng".to_owned());
        assert_eq!(labelled("Ảnh: Bà con dọn mặt bằng", false), Some(caption));
    }
}
