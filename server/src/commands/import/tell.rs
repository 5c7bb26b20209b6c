//! What whoever imports is told: what was recognised on a page, and what was not.

use super::take::{Beside, Summary};
use domain::{
    body::Figure,
    date::{DateNotation, Precision},
    legacy::Encoding,
};
use import::{Page, Placed, Role};
use std::{io::Write, path::Path};

/// A file, and what became of it.
pub(super) fn file(path: &Path, what: &str, out: &mut impl Write) {
    say(out, &format!("{}: {what}.", path.display()));
}

/// What was recognised on a page, and every line that was not.
pub(super) fn page(page: &Page, out: &mut impl Write) {
    let section = match &page.section {
        Some(section) => section.to_string(),
        None => "trang không ghi, bài vào mục “Tin tức”".to_owned(),
    };
    let precision = match page.published.precision() {
        Precision::Day => "biết đến ngày",
        Precision::Minute => "biết đến phút",
        Precision::Second => "biết đến giây",
    };
    let date = format!("{} ({precision})", date(page));
    let unknown = || "trang không ghi".to_owned();
    if let Some(encoding) = page.legacy {
        let name = match encoding {
            Encoding::Tcvn3 | Encoding::Tcvn3Capitals => "TCVN3 (.VnTime)",
            Encoding::Vni => "VNI",
            Encoding::Vps => "VPS",
        };
        row(out, "Bảng mã cũ", &format!("{name}, đã chuyển sang Unicode"));
    }
    row(out, "Chuyên mục", &section);
    row(out, "Tiêu đề", page.title.as_str());
    row(out, "Ngày đăng", &date);
    row(out, "Lượt xem", &page.views.map_or_else(unknown, grouped));
    if let Some(visits) = page.visits {
        row(out, "Truy cập", &format!("{} lượt của cả trang", grouped(visits)));
    }
    row(out, "Sapo", page.lead.as_ref().map_or("không có", |lead| lead.as_str()));
    text(page, out);
    row(out, "Tác giả", page.byline.as_ref().map_or("không ghi", |byline| byline.as_str()));
    row(out, "Nguồn", page.source.as_ref().map_or("không ghi", |source| source.as_str()));
    if !page.sections.is_empty() {
        let names: Vec<&str> = page.sections.iter().map(|name| name.as_str()).collect();
        row(out, "Mục của trang", &names.join("; "));
    }
    lines(&page.report, out);
}

fn date(page: &Page) -> String {
    let notation = match page.published.precision() {
        Precision::Second => DateNotation::Words,
        _ => DateNotation::Bar,
    };
    page.published.show(notation)
}

fn text(page: &Page, out: &mut impl Write) {
    let body = &page.body;
    let figures = body.figures();
    let counts = format!(
        "{} đoạn, {} mục danh sách, {} ảnh",
        body.paragraphs().len(),
        body.list_items().len(),
        figures.len()
    );
    row(out, "Nội dung", &counts);
    for figure in figures {
        row(out, "  Ảnh", &described(figure));
    }
}

fn described(figure: &Figure) -> String {
    let attrs = &figure.attrs;
    let mut parts = Vec::new();
    parts.extend(attrs.file.as_ref().map(|file| format!("tệp {file}")));
    parts.extend(Some(figure.caption()).filter(|caption| !caption.is_empty()));
    parts.extend(attrs.credit.as_ref().map(|credit| format!("ảnh của {credit}")));
    parts.join("; ")
}

/// The lines that are no part of the article, counted, and those that nobody knows, in full.
fn lines(report: &[Placed], out: &mut impl Write) {
    const AROUND: [(Role, &str); 11] = [
        (Role::Menu, "menu"),
        (Role::Breadcrumb, "đường dẫn"),
        (Role::Banner, "tên cơ quan"),
        (Role::Tool, "nút bấm"),
        (Role::OtherNews, "tin khác"),
        (Role::Widget, "tìm kiếm, lịch, liên kết"),
        (Role::Counter, "bộ đếm"),
        (Role::Footer, "chân trang"),
        (Role::Decoration, "nét kẻ"),
        (Role::TitleAgain, "tiêu đề lặp lại"),
        (Role::TextAgain, "đoạn lặp lại"),
    ];
    let count = |role| report.iter().filter(|placed| placed.roles.contains(&role)).count();
    let around = AROUND.map(|(role, name)| (count(role), name));
    let around: Vec<String> = around
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} dòng {name}"))
        .collect();
    if !around.is_empty() {
        row(out, "Để ngoài bài", &around.join(", "));
    }
    let unplaced: Vec<&Placed> = report.iter().filter(|placed| placed.is_unplaced()).collect();
    if unplaced.is_empty() {
        return row(out, "Chưa xếp được", "không có dòng nào");
    }
    row(out, "Chưa xếp được", &format!("{} dòng:", unplaced.len()));
    for placed in unplaced {
        say(out, &format!("    dòng {}: {}", placed.line, placed.text));
    }
}

/// What became of the pictures that lie beside the page.
pub(super) fn pictures(beside: &[Beside], out: &mut impl Write) {
    for picture in beside {
        match picture {
            Beside::Taken(name) => row(out, "Đưa ảnh vào", name.as_str()),
            Beside::Useless(name, error) => row(out, "Ảnh bị bỏ", &format!("{name}: {error}")),
        }
    }
}

/// All files together.
pub(super) fn end(summary: &Summary, is_dry_run: bool, out: &mut impl Write) {
    let Summary { new, already, refused } = summary;
    let refused = refused.len();
    say(
        out,
        &if is_dry_run {
            format!("Chạy thử, chưa ghi gì: {new} tệp nhập được, {refused} tệp không nhập được.")
        } else {
            format!("{new} bài mới, {already} bài đã có, {refused} tệp không nhập được.")
        },
    );
}

/// With a dot between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == first {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

fn row(out: &mut impl Write, name: &str, value: &str) {
    say(out, &format!("  {name:<14}{value}"));
}

/// One line. What cannot be printed is lost: the import goes on when nobody listens any more.
/// Control characters of a page stay out of the terminal.
fn say(out: &mut impl Write, line: &str) {
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_have_a_dot_between_thousands() {
        let shown = [0, 7, 999, 1_000, 26_634_495].map(grouped);
        assert_eq!(shown, ["0", "7", "999", "1.000", "26.634.495"]);
    }
}
