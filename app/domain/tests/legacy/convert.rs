//! Whole documents.

use super::encode::{Capitals, encode};
use domain::legacy::{Converted, Encoding, convert, convert_from};

fn typed(text: &str, encoding: Encoding) -> String {
    encode(text, encoding, Capitals::ByFont)
}

#[test]
fn a_document_is_read_line_by_line_and_short_lines_follow_the_others() {
    let unicode = "Thông báo của Ủy ban nhân dân phường.\r\n";
    let english = "Meeting room: “Rosé”, 2nd floor\n";
    let legacy = "Hội nghị tổng kết công tác dân vận\nBí thư\n\nPhường khen thưởng tám tổ.\n";
    let text = format!("{unicode}{}{english}", typed(legacy, Encoding::Tcvn3));
    let Converted { text, encoding } = convert(&text);
    assert_eq!(text, format!("{unicode}{legacy}{english}"));
    assert_eq!(encoding, Some(Encoding::Tcvn3));
}

#[test]
fn two_encodings_in_one_document_are_told_apart() {
    let first = "Phường tổ chức hội nghị tổng kết công tác dân vận năm 2003\n";
    let second = "Bà con tổ dân phố dọn vệ sinh, trồng cây xanh\n";
    let text = typed(first, Encoding::Tcvn3) + &typed(second, Encoding::Vni);
    assert_eq!(convert(&text).text, format!("{first}{second}"));
}

#[test]
fn a_table_of_short_cells_is_judged_as_a_whole() {
    let cells = "Họ tên\nChức vụ\nĐịa chỉ\nGhi chú\n";
    let converted = convert(&typed(cells, Encoding::Vni));
    assert_eq!(converted.text, cells);
}

#[test]
fn text_said_to_be_legacy_is_read_unless_it_is_plainly_unicode() {
    let said = |text: &str| convert_from(text, Encoding::Tcvn3);
    assert_eq!(said("Phßng").text, "Phòng");
    assert_eq!(said("Phßng").encoding, Some(Encoding::Tcvn3));
    let unicode = "Phường đã họp về hòa giải";
    assert_eq!(said(unicode), Converted { text: unicode.to_owned(), encoding: None });
    assert_eq!(said("Ban 12").encoding, None);
}
