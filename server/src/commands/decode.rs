//! `bantin decode`: text typed for old fonts, as Unicode; JSON lines in, JSON lines out.

use clap::Args;
use domain::legacy::{Converted, Encoding, convert, convert_from};
use serde::{Deserialize, Serialize};
use serde_json::{error::Category, value::RawValue};
use std::{
    io::{self, BufRead, Read, Write},
    process::ExitCode,
};

/// The longest line that is read, in bytes; no document of an office comes near it.
pub const MAX_LINE: usize = 16 * 1024 * 1024;

/// What a person who decodes wants to know.
const MORE: &str = "\
Mỗi dòng vào là một đối tượng JSON có `id` (chuỗi, số, true, false hoặc null), `text`, và `encoding`
nếu đã biết: tcvn3, vni hoặc vps. Không có `encoding` thì chương trình tự nhận ra theo chữ, từng
đoạn một. Mỗi dòng ra có `id`, `text`, `encoding`; `encoding` là null khi không có gì phải chuyển,
và `text` khi đó giữ nguyên từng byte.

  echo '{\"id\": 1, \"text\": \"Céng hßa x· héi\"}' | bantin decode

Dòng không dùng được (sai JSON, thiếu id hoặc text, dài quá 16 MB) được nêu số và lý do, các dòng
khác vẫn được chuyển, và chương trình kết thúc với mã 1.";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Chuyển văn bản gõ bằng bảng mã cũ (TCVN3, VNI, VPS) sang Unicode; nhận và trả từng dòng JSON.
#[derive(Args, Clone, Copy, Debug)]
#[command(after_help = MORE)]
pub struct Decode {}

/// Why decoding was broken off.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The input breaks off.
    #[error("Không đọc được đầu vào: {0}.")]
    Input(#[source] io::Error),
    /// The lines cannot be written.
    #[error("Không ghi được kết quả: {0}.")]
    Output(#[source] io::Error),
}

/// Why a line is not decoded.
#[derive(Debug, thiserror::Error)]
enum BadLine {
    #[error("dài quá 16 MB")]
    TooLong,
    #[error("không phải UTF-8")]
    NotUtf8,
    #[error("không phải JSON đúng (cột {0})")]
    Syntax(usize),
    #[error("cần có `id`, và `text` là chuỗi; `encoding` nếu có cũng là chuỗi (cột {0})")]
    Shape(usize),
    #[error("`id` phải là chuỗi, số, true, false hoặc null")]
    Id,
    #[error("không có bảng mã `{0}`; dùng được tcvn3, vni, vps")]
    Encoding(String),
}

#[derive(Deserialize)]
struct Given<'a> {
    // As it was written, so that no number loses a digit.
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    #[serde(default)]
    encoding: Option<String>,
}

#[derive(Serialize)]
struct Decoded<'a> {
    id: &'a RawValue,
    text: &'a str,
    encoding: Option<&'static str>,
}

impl Decode {
    /// Reads standard input to its end; 1 when a line could not be used.
    ///
    /// # Errors
    /// When the input cannot be read or the output cannot be written. Whoever reads may stop early.
    pub fn run(self) -> Result<ExitCode, DecodeError> {
        // Standard output is flushed at each line, for programs that ask line by line.
        let (mut out, mut complaints) = (io::stdout().lock(), io::stderr().lock());
        match decode_lines(&mut io::stdin().lock(), &mut out, &mut complaints) {
            Ok(0) => Ok(ExitCode::SUCCESS),
            Ok(_) => Ok(ExitCode::FAILURE),
            Err(DecodeError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => Err(error),
        }
    }
}

/// Decodes line after line, each written before the next is read, and says how many were bad.
///
/// # Errors
/// When the input cannot be read, or the output cannot be written.
pub fn decode_lines(
    input: &mut impl BufRead,
    out: &mut impl Write,
    complaints: &mut impl Write,
) -> Result<usize, DecodeError> {
    let mut bad = 0;
    let mut bytes = Vec::new();
    for number in 1.. {
        let Some(is_whole) = next_line(input, &mut bytes).map_err(DecodeError::Input)? else {
            break;
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if is_whole && bytes.trim_ascii().is_empty() {
            continue;
        }
        let line = if is_whole { decode_line(bytes) } else { Err(BadLine::TooLong) };
        match line {
            Ok(line) => out.write_all(&line).map_err(DecodeError::Output)?,
            Err(reason) => {
                bad += 1;
                // Who does not read the complaints still gets the other lines.
                let _ = writeln!(complaints, "Dòng {number}: {reason}.");
            }
        }
    }
    Ok(bad)
}

/// Reads a line, with its end, into `bytes`; `false` when it is too long and was passed over.
/// `None` at the end of the input.
fn next_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Option<bool>> {
    bytes.clear();
    let limit = MAX_LINE as u64 + 1;
    if input.by_ref().take(limit).read_until(b'\n', bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() <= MAX_LINE || bytes.ends_with(b"\n") {
        return Ok(Some(true));
    }
    while input.by_ref().take(limit).read_until(b'\n', bytes)? > 0 && !bytes.ends_with(b"\n") {
        bytes.clear();
    }
    Ok(Some(false))
}

/// The line for a line.
fn decode_line(bytes: &[u8]) -> Result<Vec<u8>, BadLine> {
    let line = std::str::from_utf8(bytes).map_err(|_| BadLine::NotUtf8)?;
    let given: Given<'_> = serde_json::from_str(line).map_err(|error| match error.classify() {
        Category::Data => BadLine::Shape(error.column()),
        Category::Syntax | Category::Eof | Category::Io => BadLine::Syntax(error.column()),
    })?;
    if given.id.get().starts_with(['{', '[']) {
        return Err(BadLine::Id);
    }
    let Converted { text, encoding } = match given.encoding.as_deref().map(str::trim) {
        None | Some("") => convert(&given.text),
        Some(name) => {
            let encoding: Encoding = name.parse().map_err(|_| BadLine::Encoding(shown(name)))?;
            convert_from(&given.text, encoding)
        }
    };
    let decoded = Decoded { id: given.id, text: &text, encoding: encoding.map(Encoding::name) };
    let mut line = serde_json::to_vec(&decoded).map_err(|error| BadLine::Syntax(error.column()))?;
    line.push(b'\n');
    Ok(line)
}

/// The beginning of a name, fit for a terminal.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}
