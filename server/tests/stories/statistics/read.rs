//! Reading what the pages and files say: tables as lists of lines.

use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// The text between two marks, from the first of them on.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {text}"));
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

/// Text without markup.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        match part.split_once('>') {
            Some((_, after)) => text.push_str(after),
            None => text.push_str(part),
        }
    }
    let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").trim().to_owned()
}

/// A number as it is printed: "1.234".
pub fn number(text: &str) -> u64 {
    text.replace('.', "").parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

/// The rows of one of the page's tables: names and counts.
pub fn table(html: &str, slug: &str) -> Vec<(String, u64)> {
    let section = between(html, &format!("aria-labelledby=\"{slug}\""), "</section>");
    let Some((_, body)) = section.split_once("<tbody>") else { return Vec::new() };
    let row = |row: &str| {
        let name = plain(between(&format!("<th{row}"), "<th", "</th>").split_once('>').unwrap().1);
        let count = between(row, "<td>", "<span");
        (name, number(&plain(count)))
    };
    body.split("<th").skip(1).map(row).collect()
}

/// One of the page's big numbers.
pub fn figure(html: &str, name: &str) -> u64 {
    let part = html.split("class=\"figures\"").nth(1).unwrap();
    number(&plain(between(
        &part[part.find(&format!("<dt>{name}</dt>")).unwrap()..],
        "<dd>",
        "</dd>",
    )))
}

/// The numbers of the table behind the chart.
pub fn behind(html: &str) -> Vec<Vec<u64>> {
    let part = html.split("class=\"chart-table\"").nth(1).unwrap();
    let body = between(part, "<tbody>", "</tbody>");
    let row = |row: &str| {
        let cells = row.split("<td>").skip(1);
        cells.map(|cell| number(&plain(cell.split("</td>").next().unwrap()))).collect()
    };
    body.split("<tr>").skip(1).map(row).collect()
}

/// What a CSV file says: its lines, the first of which names the columns.
pub fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let line = |line: csv::StringRecord| line.iter().map(str::to_owned).collect();
    reader.records().map(|record| line(record.unwrap())).collect()
}

/// What a sheet of an XLSX file says, its names of columns first.
pub fn xlsx(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The names and counts of a file's lines.
pub fn counts(lines: &[Vec<String>]) -> Vec<(String, u64)> {
    lines.iter().skip(1).map(|line| (line[0].clone(), line[1].parse().unwrap())).collect()
}

/// The same of a sheet; the counts are numbers there.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole counts")]
pub fn sheet_counts(lines: &[Vec<Data>]) -> Vec<(String, u64)> {
    let line = |line: &Vec<Data>| match (&line[0], &line[1]) {
        (Data::String(name), Data::Float(count)) => (name.clone(), *count as u64),
        other => panic!("{other:?}"),
    };
    lines.iter().skip(1).map(line).collect()
}
