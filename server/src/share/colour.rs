//! The colours of style/tokens.css that are also used outside of stylesheets.

use image::Rgb;
use std::fmt;

/// A colour, written `#8b181b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) [u8; 3]);

/// The ground of every page.
pub(crate) const PAPER: Colour = Colour([0xfb, 0xf8, 0xf1]);
/// What is read.
pub(super) const INK: Colour = Colour([0x22, 0x1c, 0x18]);
/// What is read second.
pub(super) const INK_SOFT: Colour = Colour([0x54, 0x4a, 0x42]);
/// The line over a part of a page.
pub(super) const RULE: Colour = Colour([0x3a, 0x30, 0x29]);
/// The ward's name, and sections.
pub(super) const NAME: Colour = Colour([0x99, 0x1b, 0x1e]);
/// The lines of the footer, and the browser's own frame around the site.
pub(crate) const LACQUER: Colour = Colour([0x8b, 0x18, 0x1b]);

impl Colour {
    /// This colour over another, `cover` of 255 parts of it.
    pub(super) fn over(self, ground: Rgb<u8>, cover: u8) -> Rgb<u8> {
        let part = u16::from(cover);
        let mix = |own: u8, under: u8| {
            let mixed = (u16::from(own) * part + u16::from(under) * (255 - part) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        let (Self(own), Rgb(under)) = (self, ground);
        Rgb([mix(own[0], under[0]), mix(own[1], under[1]), mix(own[2], under[2])])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../../style/tokens.css");
        let light = tokens.split("@media").next().unwrap();
        for (name, colour) in [
            ("paper", PAPER),
            ("ink", INK),
            ("ink-soft", INK_SOFT),
            ("rule", RULE),
            ("lacquer", NAME),
            ("lacquer-box", LACQUER),
        ] {
            assert!(light.contains(&format!("--{name}: {colour};")), "{name} is not {colour}");
        }
    }

    #[test]
    fn a_colour_covers_as_much_as_it_should() {
        let white = Rgb([255, 255, 255]);
        assert_eq!(INK.over(white, 0), white);
        assert_eq!(INK.over(white, 255), Rgb(INK.0));
    }
}
