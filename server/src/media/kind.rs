//! The kinds of files a ward hands out, told by what is in them.

use super::{error::MediaError, office};

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
    /// OpenDocument spreadsheet.
    Ods,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods];

    /// How its name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
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
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }

    /// What the bytes are, whatever their name says.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, MediaError> {
        const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        if bytes.starts_with(b"%PDF-") {
            return if is_whole_pdf(bytes) { Ok(Self::Pdf) } else { Err(MediaError::DamagedFile) };
        }
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(MediaError::OldOffice);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            office::kind(bytes)
        } else {
            Err(MediaError::UnknownKind)
        }
    }
}

/// Whether the first bytes are those of a picture that is taken: JPEG, PNG, GIF or WebP.
pub(super) fn is_picture(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xd8\xff")
        || head.starts_with(b"\x89PNG\r\n\x1a\n")
        || head.starts_with(b"GIF8")
        || (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"))
}

/// Readers look for the mark of the end in the last 1024 bytes (ISO 32000, annex H). What is
/// cut off has none, and whoever hides another file behind the first pushes it away. Readers
/// would also find a beginning that stands later, but then the file begins as something else.
fn is_whole_pdf(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(1024)..];
    end.windows(5).any(|five| five == b"%%EOF")
}
