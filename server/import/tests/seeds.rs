//! The five saved pages that this project began with. They lie beside the repository, not in it.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use domain::{
    body::{Block, Figure, FigureAlt},
    date::Precision,
    vietnamese::fold,
};
use import::{Page, Role, read};
use std::{fs, path::Path};

/// A seed by the beginning of its file's name: its text, and what was read.
fn seed(number: &str) -> Option<(String, Page)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(entries) = fs::read_dir(folder) else {
        println!("skipped: seeds are missing");
        return None;
    };
    let mut paths = entries.map(|entry| entry.unwrap().path());
    let path = paths.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(number));
    let text = fs::read_to_string(path.unwrap()).unwrap();
    let page = read(text.as_bytes()).unwrap();
    Some((text, page))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Published when, how exactly known, views.
fn numbers(page: &Page) -> (String, Precision, Option<u64>) {
    (page.published.rfc3339(), page.published.precision(), page.views)
}

fn starts(text: &str, start: &str) {
    assert!(text.starts_with(start), "{text}");
}

fn lead(page: &Page) -> &str {
    page.lead.as_ref().unwrap().as_str()
}

fn only_figure(page: &Page) -> Figure {
    let figures = page.body.figures();
    assert_eq!(figures.len(), 1);
    figures[0].clone()
}

fn has_no_furniture(page: &Page) {
    let text = format!(" {} ", fold(&page.body.plain_text()));
    for furniture in [
        " luot xem ",
        " luot truy cap ",
        " nguoi xem ",
        " ngay dang ",
        " tin moi hon ",
        " tin da dua ",
        " xem tiep ",
        " xem theo ngay ",
        " khong tieu de ",
        " tim kiem ",
        " chuyen muc ",
        " img2019",
        " nguon vpdu ",
        " anh vm ",
    ] {
        assert!(!text.contains(furniture), "{furniture}");
    }
    assert!(page.report.iter().all(|placed| !placed.is_unplaced()));
}

/// Every word of the lines taken as text is in the article, and no other word is.
fn loses_nothing(text: &str, page: &Page) {
    let lines: Vec<&str> = text.lines().collect();
    let mut expected = Vec::new();
    for placed in &page.report {
        if placed.roles.iter().any(|role| role.is_text()) {
            expected.extend(
                fold(lines[placed.line - 1]).split(' ').map(str::to_owned).collect::<Vec<_>>(),
            );
        }
    }
    let mut found = lead(page).to_owned();
    for block in page.body.blocks() {
        let mut add = |text: &str| found.extend([" ", text]);
        match block {
            Block::OrderedList(list) => {
                // The list counts its items itself.
                (0..list.content.len()).for_each(|index| add(&(index + 1).to_string()));
            }
            Block::Figure(figure) => {
                figure.attrs.alt.text().into_iter().for_each(|alt| add(alt.as_str()));
                figure.attrs.credit.iter().for_each(|credit| add(&format!("Ảnh: {credit}")));
                figure.attrs.file.iter().for_each(|file| add(file.as_str()));
            }
            _ => {}
        }
    }
    found.extend([" ", &page.body.plain_text()]);
    let mut found: Vec<String> = fold(&found).split(' ').map(str::to_owned).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn page_000_has_its_picture_once_with_alt_and_caption() {
    let Some((text, page)) = seed("000") else { return };
    assert_eq!(page.section.as_ref().unwrap().as_str(), "Công tác đảng");
    starts(page.title.as_str(), "Khối Dân vận phường Phúc Lợi");
    assert_eq!(words(page.title.as_str()), 20);
    assert_eq!(
        numbers(&page),
        ("2018-01-18T14:51:00+07:00".to_owned(), Precision::Minute, Some(716))
    );
    starts(lead(&page), "Sáng ngày 18/1/2018, tại");
    assert_eq!(page.body.paragraphs().len(), 5);
    assert!(page.body.list_items().is_empty());
    let figure = only_figure(&page);
    assert_eq!(words(&figure.caption()), 4);
    assert_eq!(figure.attrs.alt.text().unwrap().as_str(), figure.caption());
    assert_eq!((page.byline.is_none(), page.source.is_none(), page.visits), (true, true, None));
    has_no_furniture(&page);
    loses_nothing(&text, &page);
}

#[test]
fn page_001_has_six_numbered_tasks() {
    let Some((text, page)) = seed("001") else { return };
    assert_eq!(page.section.as_ref().unwrap().as_str(), "Công tác đảng");
    starts(page.title.as_str(), "Phường Phúc Đồng đánh giá");
    assert_eq!(
        numbers(&page),
        ("2021-04-13T16:15:00+07:00".to_owned(), Precision::Minute, Some(124))
    );
    starts(lead(&page), "Ngày 13/4/2021, tại phòng");
    assert_eq!(page.body.paragraphs().len(), 3);
    assert_eq!(page.body.list_items().len(), 6);
    starts(&page.body.list_items()[3], "Tăng cường công tác");
    let figure = only_figure(&page);
    starts(&figure.caption(), "Đ/c Phó Bí thư");
    assert_eq!(figure.attrs.alt, FigureAlt::Unsaid);
    // Both placements of the tone stay as they were typed.
    assert!(page.title.as_str().contains("uỷ") && page.body.plain_text().contains("ủy"));
    has_no_furniture(&page);
    loses_nothing(&text, &page);
}

#[test]
fn page_002_has_the_odometer_and_a_date_in_words() {
    let Some((text, page)) = seed("002") else { return };
    assert_eq!(page.visits, Some(26_634_495));
    assert_eq!(page.section.as_ref().unwrap().as_str(), "Hoạt động Đảng");
    starts(page.title.as_str(), "Tổ chức sơ kết");
    assert_eq!(words(page.title.as_str()), 13);
    assert_eq!(
        numbers(&page),
        ("2018-10-26T11:30:00+07:00".to_owned(), Precision::Second, Some(102))
    );
    starts(lead(&page), "Ngày 26/7/2018, Quận ủy");
    assert_eq!(page.body.paragraphs().len(), 3);
    let figure = only_figure(&page);
    starts(&figure.caption(), "Đồng chí Lâm Đình Thắng");
    assert_eq!(figure.attrs.credit.unwrap().as_str(), "VM");
    assert_eq!(page.byline.as_ref().unwrap().as_str(), "thu hà");
    has_no_furniture(&page);
    loses_nothing(&text, &page);
}

#[test]
fn page_003_has_a_dash_list_and_its_source() {
    let Some((text, page)) = seed("003") else { return };
    assert_eq!(page.section.as_ref().unwrap().as_str(), "Công tác đảng");
    starts(page.title.as_str(), "Ban Thường vụ Đảng ủy");
    assert_eq!(
        numbers(&page),
        ("2018-02-27T18:00:00+07:00".to_owned(), Precision::Minute, Some(749))
    );
    starts(lead(&page), "Sáng ngày 27/02/2018, tại");
    assert_eq!(page.body.paragraphs().len(), 5);
    assert_eq!(page.body.list_items().len(), 4);
    starts(&page.body.list_items()[1], "Bám sát chỉ tiêu");
    starts(&only_figure(&page).caption(), "Đ/c Thẩm Bá Phước");
    assert_eq!(page.source.as_ref().unwrap().as_str(), "VPĐU");
    assert_eq!(page.byline, None);
    has_no_furniture(&page);
    loses_nothing(&text, &page);
}

#[test]
fn page_004_has_seven_sections_and_two_picture_files() {
    let Some((text, page)) = seed("004") else { return };
    assert_eq!(page.section, None);
    let sections: Vec<&str> = page.sections.iter().map(|name| name.as_str()).collect();
    assert_eq!(
        sections,
        [
            "Bộ Thủ tục hành chính công",
            "Quy hoạch - kế hoạch",
            "Thông tin tuyên truyền",
            "Làm theo lời Bác",
            "Góp ý cá nhân, tổ chức",
            "Hỏi đáp",
            "Lịch công tác"
        ]
    );
    starts(page.title.as_str(), "Phường Hội Phú tổ chức");
    assert_eq!(numbers(&page), ("2019-10-07".to_owned(), Precision::Day, None));
    starts(lead(&page), "Ngày 04/10/2019 Đảng ủy");
    assert_eq!(page.body.paragraphs().len(), 7);
    let files: Vec<String> = page
        .body
        .figures()
        .into_iter()
        .map(|figure| figure.attrs.file.clone().unwrap().into())
        .collect();
    assert_eq!(files, ["IMG20191004091522.jpg", "IMG20191004095108.jpg"]);
    assert_eq!(page.byline.as_ref().unwrap().as_str(), "Nhật Quang");
    has_no_furniture(&page);
    loses_nothing(&text, &page);
    let bylines = page.report.iter().filter(|placed| placed.roles == [Role::Byline]).count();
    assert_eq!(bylines, 1);
}
