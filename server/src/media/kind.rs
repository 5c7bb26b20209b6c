//! The kinds of files a ward hands out, told by what is in them.

use super::zip;

/// A kind of file to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word, without macros.
    Docx,
    /// Excel, without macros.
    Xlsx,
    /// OpenDocument text.
    Odt,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Odt];

    /// How its name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
        }
    }

    /// Its `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// What the bytes are, whatever their name says.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        // ISO 32000 lets up to 1024 bytes stand before the mark; readers accept them.
        let start = &bytes[..bytes.len().min(1024 + 5)];
        if start.windows(5).any(|five| five == b"%PDF-") {
            return Some(Self::Pdf);
        }
        let names = zip::names(bytes)?;
        let has = |name: &str| names.contains(&name.as_bytes());
        if names.iter().any(|name| name.ends_with(b"vbaProject.bin")) {
            return None;
        }
        if has("[Content_Types].xml") && has("word/document.xml") {
            return Some(Self::Docx);
        }
        if has("[Content_Types].xml") && has("xl/workbook.xml") {
            return Some(Self::Xlsx);
        }
        // OpenDocument 1.3, part 2, 3.3: the first file says the type, at byte 38, unpacked.
        let odt = Self::Odt.content_type().as_bytes();
        let is_odt = bytes.get(30..38) == Some(b"mimetype")
            && bytes.get(38..38 + odt.len()) == Some(odt)
            && has("content.xml");
        is_odt.then_some(Self::Odt)
    }
}
