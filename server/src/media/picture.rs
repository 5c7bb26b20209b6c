//! Taking in a picture: checked, turned upright, kept in several sizes, without whatever the
//! camera wrote about the place and the person.

use super::{
    keep::{content_name, keep},
    squeeze::{self, Upright},
};
use crate::data::DataFolder;
use domain::{
    id::SiteId,
    media::{ContentName, Picture, PictureFormat},
};
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, metadata::Orientation};
use std::{
    io::{self, Cursor},
    path::Path,
};
use tokio::sync::Semaphore;

/// The most bytes of a picture as it is sent.
pub const MAX_PICTURE_BYTES: usize = 40 * 1024 * 1024;

/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The most memory that a picture may take while it is read.
const MAX_ALLOCATION: u64 = 256 * 1024 * 1024;

/// How many pictures are worked on at once; each takes a core, and memory.
static DESKS: Semaphore = Semaphore::const_new(2);

/// Why a picture is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// More than [`MAX_PICTURE_BYTES`].
    #[error("ảnh lớn hơn 40 MB")]
    TooHeavy,
    /// More than [`MAX_PIXELS`], or more memory than a picture may take.
    #[error("ảnh có hơn 40 triệu điểm ảnh")]
    TooLarge,
    /// Not JPEG, PNG, WebP or GIF.
    #[error("không phải ảnh JPEG, PNG, WebP hoặc GIF")]
    UnknownFormat,
    /// Torn, or not what it says.
    #[error("tệp ảnh bị hỏng")]
    Damaged(#[source] ImageError),
    /// Of a shape that no page can show: empty, or far too tall.
    #[error("ảnh có chiều rộng hoặc chiều cao không dùng được")]
    Shapeless,
    /// It cannot be written.
    #[error("không ghi được ảnh vào đĩa")]
    Disk(#[from] io::Error),
    /// The program is ending, or a fault of this program.
    #[error("chưa xử lý được ảnh")]
    Interrupted,
}

/// Takes in a picture of a site. The same bytes again are the same picture, and cost little.
///
/// # Errors
/// When the bytes are no picture within the limits, or cannot be written.
pub async fn store_picture(
    data: &DataFolder,
    site: SiteId,
    bytes: Vec<u8>,
) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_PICTURE_BYTES {
        return Err(PictureError::TooHeavy);
    }
    let folder = data.media(site);
    let _desk = DESKS.acquire().await.map_err(|_| PictureError::Interrupted)?;
    tokio::task::spawn_blocking(move || take_in(&folder, &bytes))
        .await
        .map_err(|_| PictureError::Interrupted)?
}

fn take_in(folder: &Path, bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut decoder = open(bytes)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let picture = describe(content_name(bytes), decoder.dimensions(), orientation);
    if !has_shape(&picture) {
        return Err(PictureError::Shapeless);
    }
    if is_kept(folder, &picture) {
        return Ok(picture);
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let upright = Upright::of(image).ok_or(PictureError::Shapeless)?;
    for width in picture.widths() {
        let sized = upright.at_width(width).ok_or(PictureError::Shapeless)?;
        for (format, encoded) in [
            (PictureFormat::WebP, squeeze::webp(&sized)),
            (PictureFormat::Jpeg, squeeze::jpeg(&sized)),
        ] {
            let encoded = encoded.ok_or(PictureError::Shapeless)?;
            keep(folder, &picture.file(width, format), &encoded)?;
        }
    }
    Ok(picture)
}

/// Looks at the first bytes for the format, and at the header for the size; no pixel is read.
fn open(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    Ok(Box::new(decoder))
}

/// The picture as it will stand upright.
fn describe(name: ContentName, (width, height): (u32, u32), orientation: Orientation) -> Picture {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => {
            Picture { name, width: height, height: width }
        }
        _ => Picture { name, width, height },
    }
}

/// WebP holds 16,383 pixels each way, at whatever width the picture is kept.
fn has_shape(picture: &Picture) -> bool {
    let largest = picture.widths().last().copied().map_or(0, u64::from);
    let height = largest * u64::from(picture.height) / u64::from(picture.width.max(1));
    picture.width > 0 && picture.height > 0 && height <= 16_383
}

fn is_kept(folder: &Path, picture: &Picture) -> bool {
    picture.widths().into_iter().all(|width| {
        [PictureFormat::WebP, PictureFormat::Jpeg]
            .into_iter()
            .all(|format| folder.join(picture.file(width, format)).is_file())
    })
}

fn damaged(error: ImageError) -> PictureError {
    match error {
        ImageError::Unsupported(_) => PictureError::UnknownFormat,
        ImageError::Limits(_) => PictureError::TooLarge,
        error => PictureError::Damaged(error),
    }
}
