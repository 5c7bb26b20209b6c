//! Reading what the files say, with libraries that did not write them or read them strictly.

use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// What a CSV file says: its lines, the first of which names the columns.
pub fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let line = |line: csv::StringRecord| line.iter().map(str::to_owned).collect();
    reader.records().map(|record| line(record.unwrap())).collect()
}

/// A workbook that was opened.
pub struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    pub fn open(bytes: &[u8]) -> Self {
        Self(Xlsx::new(Cursor::new(bytes.to_vec())).unwrap())
    }

    /// The names of its sheets.
    pub fn names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// What a sheet says, its names of columns first.
    pub fn sheet(&mut self, name: &str) -> Vec<Vec<Data>> {
        let range = self.0.worksheet_range(name).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }
}

/// What a sheet of an XLSX file says, its names of columns first.
pub fn xlsx(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    Book::open(bytes).sheet(sheet)
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
