//! Colours as the web means them.
//!
//! A telephone's picture is often meant in Display P3. Its profile goes with everything else
//! that stands beside the pixels, so the pixels must say the same without it.

use crate::pixels::Pixels;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns pixels that are meant in the colours of an ICC profile into sRGB. A profile that
/// cannot be read, or is not of red, green and blue, changes nothing.
pub(crate) fn to_srgb(pixels: &mut Pixels, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let layout = if pixels.is_clear() { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options) else {
        return;
    };
    let meant = pixels.bytes().to_vec();
    if transform.transform(&meant, pixels.bytes_mut()).is_err() {
        pixels.bytes_mut().copy_from_slice(&meant);
    }
}
