//! Pixels to smaller pixels, and to WebP and JPEG.

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::{DynamicImage, ImageEncoder, codecs::jpeg::JpegEncoder};

/// What a reader's eye does not miss, of 100.
const WEBP_QUALITY: f32 = 72.0;
const JPEG_QUALITY: u8 = 82;

/// A picture the right way up, 8 bits for each colour.
pub(super) struct Upright {
    pixels: Image<'static>,
}

impl Upright {
    /// Forgets colour depth that no page shows; keeps transparency.
    pub(super) fn of(image: DynamicImage) -> Option<Self> {
        let (width, height) = (image.width(), image.height());
        let (bytes, kind) = if image.color().has_alpha() {
            (image.into_rgba8().into_raw(), PixelType::U8x4)
        } else {
            (image.into_rgb8().into_raw(), PixelType::U8x3)
        };
        Some(Self { pixels: Image::from_vec_u8(width, height, bytes, kind).ok()? })
    }

    /// The picture at another width, in its own proportions.
    pub(super) fn at_width(&self, width: u32) -> Option<Self> {
        let (own, height) = (u64::from(self.pixels.width()), u64::from(self.pixels.height()));
        let height = (height * u64::from(width) + own / 2) / own.max(1);
        let height = u32::try_from(height.max(1)).ok()?;
        let mut pixels = Image::new(width, height, self.pixels.pixel_type());
        Resizer::new().resize(&self.pixels, &mut pixels, None).ok()?;
        Some(Self { pixels })
    }

    fn is_transparent(&self) -> bool {
        self.pixels.pixel_type() == PixelType::U8x4
    }
}

pub(super) fn webp(picture: &Upright) -> Option<Vec<u8>> {
    let (bytes, width, height) =
        (picture.pixels.buffer(), picture.pixels.width(), picture.pixels.height());
    let encoder = if picture.is_transparent() {
        webp::Encoder::from_rgba(bytes, width, height)
    } else {
        webp::Encoder::from_rgb(bytes, width, height)
    };
    Some(encoder.encode_simple(false, WEBP_QUALITY).ok()?.to_vec())
}

/// JPEG knows no transparency: what shines through is white.
pub(super) fn jpeg(picture: &Upright) -> Option<Vec<u8>> {
    let opaque;
    let bytes = if picture.is_transparent() {
        opaque = on_white(picture.pixels.buffer());
        &opaque
    } else {
        picture.pixels.buffer()
    };
    let mut encoded = Vec::new();
    JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY)
        .write_image(
            bytes,
            picture.pixels.width(),
            picture.pixels.height(),
            image::ExtendedColorType::Rgb8,
        )
        .ok()?;
    Some(encoded)
}

fn on_white(rgba: &[u8]) -> Vec<u8> {
    let over = |colour: u8, alpha: u8| {
        let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
        u8::try_from(mixed / 255).unwrap_or(u8::MAX)
    };
    let pixels = rgba.chunks_exact(4);
    pixels.flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect()
}
