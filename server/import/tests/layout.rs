//! The same page saved by other programs and dressed by other portals is the same article.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use import::{Page, read};
use std::{fs, path::Path};
use unicode_normalization::UnicodeNormalization;

/// Every page of this folder, and the seeds where they are at hand.
fn pages() -> Vec<(String, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("tests/pages"), here.join("../../../shared/seeds")];
    let mut pages = Vec::new();
    for folder in folders {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            pages.push((
                path.display().to_string(),
                text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
            ));
        }
    }
    assert!(pages.len() >= 10);
    pages
}

/// What must not change, apart from the report.
fn article(page: Page) -> Page {
    Page { report: Vec::new(), ..page }
}

/// Reads each page as it is and changed, and compares.
fn unchanged(change: impl Fn(&str) -> String, ignore: impl Fn(Page) -> Page) {
    for (name, text) in pages() {
        let before = ignore(article(read(text.as_bytes()).unwrap()));
        let changed = change(&text);
        let after = read(changed.as_bytes()).map(article).map(&ignore);
        assert_eq!(after.as_ref(), Ok(&before), "{name}\n{changed}");
    }
}

fn every_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

#[test]
fn line_ends_and_encodings_do_not_matter() {
    unchanged(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")), |page| page);
    unchanged(|text| text.replace('\n', "\r"), |page| page);
    unchanged(|text| text.nfd().collect(), |page| page);
}

#[test]
fn spaces_and_tabs_as_layout_do_not_matter() {
    unchanged(|text| every_line(text, |line| format!("\u{a0} \u{a0} {line} \t")), |page| page);
    unchanged(|text| every_line(text, |line| line.replace(' ', "\u{a0}")), |page| page);
    unchanged(
        |text| every_line(text, |line| format!("\t{}", line.replace(' ', " \u{a0}\t"))),
        |page| page,
    );
}

#[test]
fn more_blank_lines_do_not_matter() {
    unchanged(|text| every_line(text, |line| format!("{line}\n")), |page| page);
    unchanged(
        |text| format!("\n\n\u{a0}\n{}\n\n\t\n", text.replace("\n\n", "\n\n\n\n")),
        |page| page,
    );
}

#[test]
fn no_blank_lines_at_all_do_not_matter() {
    let without = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    unchanged(without, |page| page);
}

#[test]
fn a_menu_above_and_a_footer_below_do_not_matter() {
    let top =
        "UBND PHƯỜNG SÔNG MAI\nThứ Sáu, 03/01/2025\n\nTrang chủ\nGiới thiệu\nVăn bản\nLiên hệ\n\n";
    let bottom = "\n\nTin liên quan\nLàng hoa vào vụ (02/01/2025)\nThông tuyến đường bờ sông\n\n\
        Trang chủ | Giới thiệu | Liên hệ\nBản quyền: UBND phường\nĐịa chỉ: 2 Bến Chợ\n";
    unchanged(|text| format!("{top}{text}"), |page| page);
    unchanged(|text| format!("{text}{bottom}"), |page| page);
}

#[test]
fn counters_and_sidebars_may_stand_on_either_side() {
    let ignore = |page: Page| Page { visits: None, sections: Vec::new(), ..page };
    let sidebar = "CHUYÊN MỤC\n\nHỏi đáp\nLịch công tác\nQuy hoạch, kế hoạch\n";
    let counter = "SỐ LƯỢT TRUY CẬP\n\n1\n2\n3\n4\n5\n6\n7\n8\n";
    for extra in [sidebar, counter] {
        unchanged(|text| format!("{extra}\n{text}"), ignore);
        unchanged(|text| format!("{text}\n{extra}"), ignore);
    }
}
