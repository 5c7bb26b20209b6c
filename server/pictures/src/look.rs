//! Looking at a picture before it is unpacked: its format, its size, how the camera was held.

use crate::{Fault, frame, pixels::Pixels};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};
use std::{
    fs::File,
    io::{BufReader, Read, Seek},
};

/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The most pixels of one side. Wider ones would need long tables to be made small.
const MAX_SIDE: u32 = 30_000;

/// The tallest a kept picture may be: WebP holds 16,383 pixels each way.
const MAX_HEIGHT: u64 = 16_383;

/// The most memory, in bytes, that the unpacked pixels may take: 40 million of 6 bytes.
const MAX_ALLOCATION: u64 = 240_000_000;

/// The most memory, in bytes, that reading a JPEG may take in all. One that comes in layers lies
/// whole in memory, two bytes for each number, beside the pixels that become of it: 40 million in
/// three full colours take 360 million bytes.
const MAX_LAYERS: u64 = 365_000_000;

/// What a picture's head says, and was found to be within the limits.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Width of the picture as it will stand upright.
    pub width: u32,
    /// Height of the picture as it will stand upright.
    pub height: u32,
    /// Whether it moves; only its first picture will be kept.
    pub moves: bool,
    pub(crate) orientation: Orientation,
}

impl Seen {
    pub(crate) const fn lies_on_its_side(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    }
}

/// Reads a picture's head, by its first bytes and never by a name. No pixel is unpacked.
/// `largest` is the largest width it will be kept in.
///
/// # Errors
/// When it is no picture that can be used, or the file cannot be read.
pub fn look(mut file: &File, largest: u32) -> Result<Seen, Fault> {
    let mut head = Vec::new();
    file.rewind()?;
    file.take(64 * 1024).read_to_end(&mut head)?;
    let (mut decoder, format) = open(file)?;
    // A camera's notes that cannot be read say nothing; the picture is as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    let mut seen = Seen { width, height, moves: moves(&head, format), orientation };
    if seen.lies_on_its_side() {
        (seen.width, seen.height) = (height, width);
    }
    if has_shape(&seen, largest) { Ok(seen) } else { Err(Fault::Shapeless) }
}

/// The pixels, and the colours they are meant in where the picture says so.
pub(crate) fn decode(file: &File) -> Result<(Pixels, Option<Vec<u8>>), Fault> {
    let (mut decoder, _) = open(file)?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder)?;
    Ok((Pixels::of(image)?, profile))
}

fn open(mut file: &File) -> Result<(Box<dyn ImageDecoder + '_>, ImageFormat), Fault> {
    file.rewind()?;
    let mut reader = ImageReader::new(BufReader::new(file)).with_guessed_format()?;
    let format = reader.format().ok_or(Fault::UnknownFormat)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Fault::TooLarge);
    }
    let layers = if format == ImageFormat::Jpeg { frame::layers(file)? } else { 0 };
    if decoder.total_bytes() > MAX_ALLOCATION || layers + decoder.total_bytes() > MAX_LAYERS {
        return Err(Fault::TooCostly);
    }
    Ok((Box::new(decoder), format))
}

/// As tall as WebP holds at the width it is kept in, and no side out of all proportion.
fn has_shape(seen: &Seen, largest: u32) -> bool {
    let kept = u64::from(seen.width.min(largest));
    let height = kept * u64::from(seen.height) / u64::from(seen.width.max(1));
    seen.width > 0
        && seen.height > 0
        && seen.width.max(seen.height) <= MAX_SIDE
        && height <= MAX_HEIGHT
}

/// Whether the first bytes speak of more pictures than one.
fn moves(head: &[u8], format: ImageFormat) -> bool {
    let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    match format {
        // The block with which browsers are told to play a GIF again.
        ImageFormat::Gif => has(b"NETSCAPE2.0") || has(b"ANIMEXTS1.0"),
        // PNG third edition, 11.3.6; WebP container, "ANIM" after "VP8X".
        ImageFormat::Png => has(b"acTL"),
        ImageFormat::WebP => head.get(12..16) == Some(b"VP8X") && has(b"ANIM"),
        _ => false,
    }
}
