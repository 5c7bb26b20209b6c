//! Office documents: ZIP files that say what they are in a file of their own.

use super::{error::MediaError, kind::FileKind, zip::Archive};
use quick_xml::{Reader, XmlVersion, events::Event};

/// What a document's main part is called in `[Content_Types].xml` (ECMA-376 part 1, 11.3.10
/// and 12.3.23).
const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The most bytes of `[Content_Types].xml`; Excel's longest are far below.
const MOST_TYPES: usize = 1024 * 1024;

/// Which kind of document a ZIP file is.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, MediaError> {
    let archive = Archive::read(bytes).ok_or(MediaError::DamagedFile)?;
    if archive.names().any(is_program) {
        return Err(MediaError::Macros);
    }
    if let Some(types) = archive.find("[Content_Types].xml") {
        let types = archive.unpack(types, MOST_TYPES).ok_or(MediaError::DamagedFile)?;
        return microsoft(&types, &archive);
    }
    // OpenDocument 1.3, part 2, 3.3: the first file says the type, at byte 38, unpacked.
    let mimetype = (bytes.get(30..38) == Some(b"mimetype")).then(|| archive.find("mimetype"));
    let mimetype = mimetype.flatten().and_then(|entry| archive.unpack(entry, 100));
    let is = |kind: &FileKind| mimetype.as_deref() == Some(kind.content_type().as_bytes());
    let kind = [FileKind::Odt, FileKind::Ods].into_iter().find(is);
    match kind.zip(archive.find("content.xml")) {
        Some((kind, _)) => Ok(kind),
        None => Err(MediaError::UnknownKind),
    }
}

/// Macros of Microsoft's office, and of LibreOffice.
fn is_program(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(b"vbaproject.bin")
        || name.starts_with(b"basic/")
        || name.starts_with(b"scripts/")
}

fn microsoft(types: &[u8], archive: &Archive<'_>) -> Result<FileKind, MediaError> {
    let types = content_types(types).ok_or(MediaError::DamagedFile)?;
    let has = |wanted: &str| types.iter().any(|kind| kind.eq_ignore_ascii_case(wanted));
    let runs = |kind: &String| {
        let kind = kind.to_ascii_lowercase();
        kind.contains("macroenabled") || kind.contains("vbaproject")
    };
    if types.iter().any(runs) {
        Err(MediaError::Macros)
    } else if has(WORD) && archive.find("word/document.xml").is_some() {
        Ok(FileKind::Docx)
    } else if has(EXCEL) && archive.find("xl/workbook.xml").is_some() {
        Ok(FileKind::Xlsx)
    } else {
        Err(MediaError::UnknownKind)
    }
}

/// Every `ContentType` of `[Content_Types].xml`, with its entities resolved.
fn content_types(xml: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader::from_reader(xml);
    let mut types = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    let attribute = attribute.ok()?;
                    if attribute.key.local_name().as_ref() == b"ContentType" {
                        types.push(
                            attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned(),
                        );
                    }
                }
            }
            // A document type could rename anything; no office writes one here.
            Event::DocType(_) => return None,
            Event::Eof => return Some(types),
            _ => {}
        }
    }
}
