//! What surrounds an article on a portal's page: menus, buttons, headings of lists, footers.
//! A line is one of these only when it consists of known phrases and of nothing else.

use crate::phrases::{COMMON_SECTIONS, MENU, MENU_OR_SECTION, OTHER_NEWS, SIDEBAR, TOOLS, WIDGETS};
use std::{collections::HashMap, sync::LazyLock};

/// The most words a known phrase has.
pub(crate) const MOST_WORDS: usize = 7;

/// What a known phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// An entry of the site's menu.
    Menu,
    /// A name that stands in menus and may name a section as well.
    MenuOrSection,
    /// A button: print, share, back.
    Tool,
    /// The heading of a list of other articles.
    OtherNews,
    /// The heading of the list of sections.
    Sidebar,
    /// Search, calendar, links, comments, advertisements.
    Widget,
}

/// What a whole folded line is, when known phrases make it up.
pub(crate) fn furniture(folded: &str) -> Option<Furniture> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_number(word)) {
        words.pop();
    }
    let mut rest = &words[..];
    let mut strongest: Option<Furniture> = None;
    let mut phrases = 0;
    while !rest.is_empty() {
        let (known, taken) = (1..=rest.len().min(MOST_WORDS))
            .rev()
            .find_map(|taken| Some((known(&rest[..taken].join(" "))?, taken)))?;
        rest = &rest[taken..];
        phrases += 1;
        strongest = Some(match strongest {
            Some(before) if rank(before) >= rank(known) => before,
            _ => known,
        });
        if phrases > 40 {
            return None;
        }
    }
    // Several names that could be sections, in one line, are a menu.
    match strongest {
        Some(Furniture::MenuOrSection) if phrases > 1 => Some(Furniture::Menu),
        other => other,
    }
}

const fn rank(furniture: Furniture) -> u8 {
    match furniture {
        Furniture::MenuOrSection => 0,
        Furniture::Tool => 1,
        Furniture::Menu => 2,
        Furniture::Widget => 3,
        Furniture::Sidebar => 4,
        Furniture::OtherNews => 5,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn known(phrase: &str) -> Option<Furniture> {
    static KNOWN: LazyLock<HashMap<&str, Furniture>> = LazyLock::new(|| {
        let lists: [(Furniture, &[&str]); 6] = [
            (Furniture::MenuOrSection, MENU_OR_SECTION),
            (Furniture::Menu, MENU),
            (Furniture::Tool, TOOLS),
            (Furniture::Widget, WIDGETS),
            (Furniture::Sidebar, SIDEBAR),
            (Furniture::OtherNews, OTHER_NEWS),
        ];
        let pairs = |(furniture, phrases): (Furniture, &'static [&'static str])| {
            phrases.iter().map(move |phrase| (*phrase, furniture))
        };
        lists.into_iter().flat_map(pairs).collect()
    });
    KNOWN.get(phrase).copied()
}

/// Whether a folded phrase is a button.
pub(crate) fn is_tool(phrase: &str) -> bool {
    known(phrase) == Some(Furniture::Tool)
}

/// Whether a folded line is the name of a section that most portals have.
pub(crate) fn is_common_section(folded: &str) -> bool {
    MENU_OR_SECTION.contains(&folded) || COMMON_SECTIONS.contains(&folded)
}

/// A line of a page's footer that nothing else looks like.
pub(crate) fn is_footer(text: &str, folded: &str) -> bool {
    let begins = |start: &&str| folded.starts_with(*start);
    let is_owner = [
        "ban quyen",
        "co quan chu quan",
        "copyright",
        "chiu trach nhiem",
        "nguoi chiu trach nhiem",
        "don vi chu quan",
        "don vi quan ly",
        "don vi thiet ke",
        "ghi ro nguon",
        "giay phep",
        "phat trien boi",
        "powered by",
        "ban bien tap truong ban",
        "thiet ke boi",
        "thiet ke va phat trien",
        "truong ban bien tap",
        "xay dung va phat trien boi",
    ];
    text.contains('©') || is_owner.iter().any(begins) || folded.contains("ghi ro nguon")
}

/// A line with an office's address, in a footer or at the end of an announcement.
pub(crate) fn is_contact(folded: &str) -> bool {
    let labels = [
        "dia chi",
        "dien thoai",
        "dt",
        "duong day nong",
        "e mail",
        "email",
        "fax",
        "hotline",
        "sdt",
        "so dien thoai",
        "tel",
        "thu dien tu",
        "tru so",
        "web",
        "website",
    ];
    labels.iter().any(|label| folded.strip_prefix(label).is_some_and(|rest| rest.starts_with(' ')))
}

/// The name of an office or of its portal, as headers and footers print it.
pub(crate) fn is_banner(folded: &str) -> bool {
    let begins = [
        "cong thong tin dien tu",
        "cong tt dt",
        "cong ttdt",
        "trang thong tin dien tu",
        "trang tin dien tu",
        "uy ban nhan dan",
    ];
    let places = ["huyen ", "phuong ", "quan ", "thanh pho ", "thi tran ", "tp ", "xa "];
    let is_place =
        folded.split(' ').count() <= 4 && places.iter().any(|start| folded.starts_with(start));
    is_place || begins.iter().any(|start| folded.starts_with(start)) && folded.len() <= 90
}

/// Whether a line is a box whose words change: the article's key words, its readers' marks.
pub(crate) fn is_box(folded: &str) -> bool {
    let begins = ["tu khoa ", "tag ", "tags ", "tong so diem cua bai viet", "danh gia bai viet "];
    begins.iter().any(|start| folded.starts_with(start))
}

/// An entry of the list of sections that leads to no section.
pub(crate) fn is_no_section(folded: &str) -> bool {
    let entries = [
        "dang ky",
        "dang nhap",
        "dang xuat",
        "english",
        "home",
        "lien he",
        "menu",
        "rss",
        "sitemap",
        "so do",
        "so do cong",
        "so do site",
        "so do trang",
        "so do website",
        "tieng viet",
        "tim kiem",
        "trang chu",
        "trang dau",
        "trang nhat",
    ];
    entries.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::vietnamese::fold;

    fn is(text: &str) -> Option<Furniture> {
        furniture(&fold(text))
    }

    #[test]
    fn a_line_of_known_phrases_is_furniture() {
        for (text, furniture) in [
            ("TIN MỚI HƠN", Furniture::OtherNews),
            ("Các tin khác:", Furniture::OtherNews),
            ("Tin liên quan (5)", Furniture::OtherNews),
            ("Xem theo ngày Xem theo ngày", Furniture::Widget),
            ("• Không tiêu đề", Furniture::Widget),
            ("Trang chủ | Giới thiệu | Tin tức | Liên hệ", Furniture::Menu),
            ("In bài  Gửi email  Chia sẻ", Furniture::Tool),
            ("CHUYÊN MỤC", Furniture::Sidebar),
            ("Tin tức", Furniture::MenuOrSection),
        ] {
            assert_eq!(is(text), Some(furniture), "{text}");
        }
    }

    #[test]
    fn running_text_with_the_same_words_is_text() {
        for text in [
            "Tin liên quan đến dự án được niêm yết tại trụ sở.",
            "Tìm kiếm cứu nạn",
            "Trang chủ của phường vừa được làm mới",
            "Chia sẻ kinh nghiệm",
        ] {
            assert_eq!(is(text), None, "{text}");
        }
    }

    #[test]
    fn every_phrase_is_folded_and_short_enough() {
        for phrases in [MENU, MENU_OR_SECTION, COMMON_SECTIONS, TOOLS, OTHER_NEWS, SIDEBAR, WIDGETS]
        {
            for phrase in phrases {
                assert_eq!(fold(phrase), *phrase);
                assert!(phrase.split(' ').count() <= MOST_WORDS, "{phrase}");
            }
        }
    }
}
