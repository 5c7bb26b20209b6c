//! CSV as RFC 4180 has it, which the spreadsheets of an office open as it is. What is no number
//! stands in quotes: where a spreadsheet takes a semicolon for the end of a field, a text with one
//! is still one field, and what follows it no formula.

use super::sheet::{Cell, Sheet};
use std::borrow::Cow;

/// Tells programs that guess that the text is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The whole file.
///
/// # Errors
/// Never while it is written into memory; the library may fail where it writes elsewhere.
pub(super) fn write(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new()
        .terminator(terminator)
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(MARK.to_vec());
    writer.write_record(sheet.columns.iter().map(|column| column.name))?;
    for row in &sheet.rows {
        let fields = row.iter().map(text);
        writer.write_record(fields.map(|field| harmless(&field).into_owned()))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Hour(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Day(at) => at.format("%Y-%m-%d").to_string(),
        Cell::Share(share) => format!("{share:.4}"),
    }
}

/// What residents type must not become a formula in whoever's spreadsheet opens the file
/// (OWASP, "CSV Injection").
fn harmless(field: &str) -> Cow<'_, str> {
    if field.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{field}"))
    } else {
        Cow::Borrowed(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::sheet::Column;

    #[test]
    fn a_search_for_a_formula_is_only_text() {
        let texts = [
            "=HYPERLINK(\"http://x\")",
            "+84",
            "-1",
            "@a",
            "＝1",
            "\tx",
            "a;=1+1",
            "a,\"b\"\nc",
            "Họp",
        ];
        let row = |text: &str| vec![Cell::Text(text.to_owned()), Cell::Number(7)];
        let column = |name| Column { name, width: 9 };
        let sheet = Sheet {
            name: "Từ",
            columns: vec![column("Từ tìm"), column("Lần tìm")],
            rows: texts.into_iter().map(row).collect(),
        };
        let bytes = write(&sheet).unwrap();
        let text = std::str::from_utf8(bytes.strip_prefix(MARK).unwrap()).unwrap();
        assert!(text.starts_with("\"Từ tìm\",\"Lần tìm\"\r\n"), "{text:?}");
        assert!(text.contains("\r\n\"a;=1+1\",7\r\n"), "{text:?}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let read: Vec<String> =
            reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        let harmless = [
            "'=HYPERLINK(\"http://x\")",
            "'+84",
            "'-1",
            "'@a",
            "'＝1",
            "'\tx",
            "a;=1+1",
            "a,\"b\"\nc",
            "Họp",
        ];
        assert_eq!(read, harmless);
    }
}
