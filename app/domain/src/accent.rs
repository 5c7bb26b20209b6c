//! Màu nhấn: the colours a ward may choose for its name, its links and the odometer.
//!
//! A choice among tested colours, not a free one: every one of them reads well (WCAG 2.2,
//! 1.4.6: 7 to 1 for text) on the site's paper, by light and by dark. The stylesheet has the
//! same values under the class; a test reads it and holds both together.

use serde::{Deserialize, Serialize};

/// The colours a ward may choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accent {
    /// Sơn son.
    #[default]
    Lacquer,
    /// Lá tre.
    Bamboo,
    /// Chàm.
    Indigo,
    /// Nước biển.
    Sea,
    /// Mận.
    Plum,
    /// Đất nung.
    Clay,
}

/// A colour: red, green and blue, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// What an accent is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Text on the paper by light.
    pub light: Rgb,
    /// Text on the paper by dark.
    pub dark: Rgb,
    /// The ground of the odometer's boxes.
    pub ground: Rgb,
}

impl Accent {
    /// Every colour, in the order in which people are shown them.
    pub const ALL: [Self; 6] =
        [Self::Lacquer, Self::Bamboo, Self::Indigo, Self::Sea, Self::Plum, Self::Clay];

    /// Its name in forms and in the class `accent-…` of a page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lacquer => "lacquer",
            Self::Bamboo => "bamboo",
            Self::Indigo => "indigo",
            Self::Sea => "sea",
            Self::Plum => "plum",
            Self::Clay => "clay",
        }
    }

    /// What it is made of.
    #[must_use]
    pub const fn shades(self) -> Shades {
        match self {
            Self::Lacquer => shades(0x99_1b1e, 0xf3_9684, 0x8b_181b),
            Self::Bamboo => shades(0x1d_5533, 0x84_cf9f, 0x1d_5533),
            Self::Indigo => shades(0x2c_3f8f, 0xa9_b8f5, 0x2c_3f8f),
            Self::Sea => shades(0x0b_5268, 0x7c_cbe0, 0x0b_5268),
            Self::Plum => shades(0x7a_2463, 0xeb_a3d3, 0x7a_2463),
            Self::Clay => shades(0x7d_3a10, 0xf0_ab7c, 0x7d_3a10),
        }
    }
}

const fn shades(light: u32, dark: u32, ground: u32) -> Shades {
    Shades { light: Rgb::of(light), dark: Rgb::of(dark), ground: Rgb::of(ground) }
}

impl Rgb {
    const fn of(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self(red, green, blue)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast between two colours, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_standard_says() {
        let (black, white, grey) = (Rgb(0, 0, 0), Rgb(255, 255, 255), Rgb(118, 118, 118));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        assert!((grey.contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_colour_reads_well_on_the_papers_it_stands_on() {
        for accent in Accent::ALL {
            let Shades { light, dark, ground } = accent.shades();
            let papers =
                [(light, 0xfb_f8f1), (light, 0xf3_ecdf), (dark, 0x18_1412), (dark, 0x22_1d19)];
            for (text, paper) in papers {
                let ratio = text.contrast(Rgb::of(paper));
                assert!(ratio >= 7.0, "{accent:?} {text} on {paper:06x}: {ratio:.2}");
            }
            let ratio = Rgb::of(0xff_f1df).contrast(ground);
            assert!(ratio >= 7.0, "{accent:?} on its ground: {ratio:.2}");
        }
    }
}
