//! Pixels: smaller, turned, and as WebP or JPEG.

use crate::Fault;
use fast_image_resize::{
    PixelTrait, PixelType, Resizer,
    images::Image,
    pixels::{U8x3, U8x4},
};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, RgbImage, RgbaImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};

/// What a reader's eye does not miss, of 100.
const WEBP_QUALITY: f32 = 72.0;
const JPEG_QUALITY: u8 = 82;

/// A picture of 8 bits for each colour, with or without transparency.
pub(crate) struct Pixels(Image<'static>);

impl Pixels {
    /// Forgets colour depth that no page shows; keeps transparency.
    pub(crate) fn of(image: DynamicImage) -> Result<Self, Fault> {
        let (width, height) = (image.width(), image.height());
        let (bytes, kind) = if image.color().has_alpha() {
            (image.into_rgba8().into_raw(), PixelType::U8x4)
        } else {
            (image.into_rgb8().into_raw(), PixelType::U8x3)
        };
        let image = Image::from_vec_u8(width, height, bytes, kind);
        image.map(Self).map_err(|_| Fault::Shapeless)
    }

    /// The same picture in another size.
    pub(crate) fn at(&self, width: u32, height: u32) -> Result<Self, Fault> {
        let mut smaller = Image::new(width, height, self.0.pixel_type());
        if self.is_clear() {
            resize::<U8x4>(&self.0, &mut smaller)?;
        } else {
            resize::<U8x3>(&self.0, &mut smaller)?;
        }
        Ok(Self(smaller))
    }

    /// The same picture, turned as the camera was.
    pub(crate) fn turned(self, orientation: Orientation) -> Result<Self, Fault> {
        if orientation == Orientation::NoTransforms {
            return Ok(self);
        }
        let (width, height, is_clear) = (self.0.width(), self.0.height(), self.is_clear());
        let bytes = self.0.into_vec();
        let image = if is_clear {
            RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from)
        } else {
            RgbImage::from_raw(width, height, bytes).map(DynamicImage::from)
        };
        let mut image = image.ok_or(Fault::Shapeless)?;
        image.apply_orientation(orientation);
        Self::of(image)
    }

    /// Whether something may shine through.
    pub(crate) fn is_clear(&self) -> bool {
        self.0.pixel_type() == PixelType::U8x4
    }

    /// The bytes of the pixels, row by row.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.buffer()
    }

    /// The same, to be changed.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        self.0.buffer_mut()
    }

    pub(crate) fn webp(&self) -> Result<Vec<u8>, Fault> {
        let (bytes, width, height) = (self.bytes(), self.0.width(), self.0.height());
        let encoder = if self.is_clear() {
            webp::Encoder::from_rgba(bytes, width, height)
        } else {
            webp::Encoder::from_rgb(bytes, width, height)
        };
        let encoded = encoder.encode_simple(false, WEBP_QUALITY).map_err(|_| Fault::Shapeless)?;
        Ok(encoded.to_vec())
    }

    /// JPEG knows no transparency: what shines through is white.
    pub(crate) fn jpeg(&self) -> Result<Vec<u8>, Fault> {
        let opaque;
        let bytes = if self.is_clear() {
            opaque = on_white(self.bytes());
            &opaque
        } else {
            self.bytes()
        };
        let mut encoded = Vec::new();
        JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY).write_image(
            bytes,
            self.0.width(),
            self.0.height(),
            ExtendedColorType::Rgb8,
        )?;
        Ok(encoded)
    }
}

/// For one type of pixel: asked for any, the library would be compiled for all thirteen.
fn resize<P: PixelTrait>(from: &Image<'_>, to: &mut Image<'_>) -> Result<(), Fault> {
    let from = from.typed_image::<P>().ok_or(Fault::Shapeless)?;
    let mut to = to.typed_image_mut::<P>().ok_or(Fault::Shapeless)?;
    Resizer::new().resize_typed(&from, &mut to, None).map_err(|_| Fault::Shapeless)
}

fn on_white(rgba: &[u8]) -> Vec<u8> {
    let over = |colour: u8, alpha: u8| {
        let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
        u8::try_from(mixed / 255).unwrap_or(u8::MAX)
    };
    let pixels = rgba.chunks_exact(4);
    pixels.flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect()
}
