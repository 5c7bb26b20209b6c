//! Pixels: smaller, turned, and as WebP or JPEG.

use crate::Fault;
use fast_image_resize::{
    PixelTrait, PixelType, Resizer,
    images::Image,
    pixels::{U8x3, U8x4},
};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, RgbImage, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
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
        let mut image = self.into_image()?;
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
        self.webp_of(WEBP_QUALITY)
    }

    /// The same with another quality, of 100.
    pub(crate) fn webp_of(&self, quality: f32) -> Result<Vec<u8>, Fault> {
        let (bytes, width, height) = (self.bytes(), self.0.width(), self.0.height());
        let encoder = if self.is_clear() {
            webp::Encoder::from_rgba(bytes, width, height)
        } else {
            webp::Encoder::from_rgb(bytes, width, height)
        };
        let encoded = encoder.encode_simple(false, quality).map_err(|_| Fault::Shapeless)?;
        Ok(encoded.to_vec())
    }

    /// In the middle of a square of this many pixels, as large as fits; around it the paper
    /// shows through.
    pub(crate) fn in_square(&self, side: u32) -> Result<Self, Fault> {
        let (width, height) = (self.0.width(), self.0.height());
        let longest = u64::from(width.max(height).max(1));
        let fit = |own: u32| {
            let fit = (u64::from(own) * u64::from(side) + longest / 2) / longest;
            u32::try_from(fit.max(1)).unwrap_or(side)
        };
        let small = self.at(fit(width), fit(height))?.into_image()?.into_rgba8();
        let mut square = RgbaImage::new(side, side);
        let left = i64::from((side - small.width()) / 2);
        let top = i64::from((side - small.height()) / 2);
        imageops::replace(&mut square, &small, left, top);
        Self::of(square.into())
    }

    /// As a PNG on paper of one colour.
    pub(crate) fn png_on(self, paper: [u8; 3]) -> Result<Vec<u8>, Fault> {
        let image = self.into_image()?.into_rgba8();
        let (width, height) = image.dimensions();
        let bytes: Vec<u8> = image.pixels().flat_map(|pixel| over(pixel.0, paper)).collect();
        let mut encoded = Vec::new();
        PngEncoder::new_with_quality(&mut encoded, CompressionType::Best, FilterType::Adaptive)
            .write_image(&bytes, width, height, ExtendedColorType::Rgb8)?;
        Ok(encoded)
    }

    fn into_image(self) -> Result<DynamicImage, Fault> {
        let (width, height, is_clear) = (self.0.width(), self.0.height(), self.is_clear());
        let bytes = self.0.into_vec();
        let image = if is_clear {
            RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from)
        } else {
            RgbImage::from_raw(width, height, bytes).map(DynamicImage::from)
        };
        image.ok_or(Fault::Shapeless)
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
    rgba.chunks_exact(4).flat_map(|p| over([p[0], p[1], p[2], p[3]], [255; 3])).collect()
}

/// A pixel on paper of one colour.
fn over([red, green, blue, alpha]: [u8; 4], paper: [u8; 3]) -> [u8; 3] {
    let mix = |colour: u8, paper: u8| {
        let mixed =
            u32::from(colour) * u32::from(alpha) + u32::from(paper) * (255 - u32::from(alpha));
        u8::try_from(mixed / 255).unwrap_or(u8::MAX)
    };
    [mix(red, paper[0]), mix(green, paper[1]), mix(blue, paper[2])]
}
