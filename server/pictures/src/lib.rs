//! Strangers' pictures in, small upright ones without their secrets out.
//!
//! A crate of its own so that its loops over pixels are optimised even in a debug build. It
//! reads one open file, and hands back what is to be written.

mod colour;
mod emblem;
mod frame;
mod look;
mod pixels;

pub use emblem::{Emblem, MOST_ON_A_PAGE, can_be_emblem, emblem};
pub use look::{MAX_PIXELS, Seen, look};

use image::ImageError;
use pixels::Pixels;
use std::{fs::File, io};

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// More than [`MAX_PIXELS`].
    #[error("ảnh có hơn 40 triệu điểm ảnh")]
    TooLarge,
    /// Few enough pixels, written so that unpacking them takes more memory than a picture may.
    #[error("ảnh lớn này ghi theo cách quá tốn bộ nhớ; xin lưu lại thành JPEG thường, màu 8 bit")]
    TooCostly,
    /// Not JPEG, PNG, WebP or GIF.
    #[error("không phải ảnh JPEG, PNG, WebP hoặc GIF")]
    UnknownFormat,
    /// Torn, or not what it says.
    #[error("tệp ảnh bị hỏng")]
    Damaged(#[source] ImageError),
    /// Of a shape that no page can show: empty, or far too long.
    #[error("ảnh có chiều rộng hoặc chiều cao không dùng được")]
    Shapeless,
    /// The file cannot be read, or what came of it cannot be written.
    #[error("không đọc hoặc ghi được ảnh trên đĩa")]
    Disk(#[from] io::Error),
}

impl From<ImageError> for Fault {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Unsupported(_) => Self::UnknownFormat,
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
                Self::Disk(error)
            }
            error => Self::Damaged(error),
        }
    }
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// WebP, with its transparency.
    WebP,
    /// JPEG; what shines through is white.
    Jpeg,
}

/// Writes one kept size of a picture: its width, how it is written, its bytes.
pub type Keep<'a> = dyn FnMut(u32, Written, &[u8]) -> io::Result<()> + 'a;

/// Decodes a picture that was [looked at](look) and gives it back in these widths (ascending,
/// none larger than its own), as WebP and JPEG: upright, in the colours of the web, with
/// nothing of what the camera wrote beside the pixels.
///
/// # Errors
/// When the picture is torn, or `keep` fails.
pub fn squeeze(file: &File, seen: &Seen, widths: &[u32], keep: &mut Keep<'_>) -> Result<(), Fault> {
    let largest = widths.last().copied().ok_or(Fault::Shapeless)?;
    let widest = widest(file, seen, largest)?;
    for &width in widths {
        let smaller;
        let sized = if width == largest {
            &widest
        } else {
            smaller = widest.at(width, height(seen, width))?;
            &smaller
        };
        keep(width, Written::WebP, &sized.webp()?)?;
        keep(width, Written::Jpeg, &sized.jpeg()?)?;
    }
    Ok(())
}

/// The picture at its largest kept width. It is made small before it is turned and coloured,
/// so that the memory of the whole is needed once only.
fn widest(file: &File, seen: &Seen, width: u32) -> Result<Pixels, Fault> {
    let (whole, profile) = look::decode(file)?;
    let (across, down) = match (width, height(seen, width)) {
        (width, height) if seen.lies_on_its_side() => (height, width),
        upright => upright,
    };
    let mut widest = whole.at(across, down)?.turned(seen.orientation)?;
    if let Some(profile) = profile {
        colour::to_srgb(&mut widest, &profile);
    }
    Ok(widest)
}

/// The height at a width, in the picture's own proportions.
fn height(seen: &Seen, width: u32) -> u32 {
    let (own, height) = (u64::from(seen.width), u64::from(seen.height));
    let height = (height * u64::from(width) + own / 2) / own.max(1);
    u32::try_from(height.max(1)).unwrap_or(u32::MAX)
}
