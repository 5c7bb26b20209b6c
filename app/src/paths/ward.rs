//! Addresses of what a ward is by itself: its mark and what it sets.

use domain::{media::EmblemSize, site::Site};

/// What a telephone shows of the site on its first screen.
pub const MANIFEST: &str = "/manifest.webmanifest";

/// The mark that comes with the program.
pub const OUR_EMBLEM: &str = "/emblem.svg";

/// The same for the first screen of an iPhone.
pub const OUR_TOUCH_ICON: &str = "/apple-touch-icon.png";

/// What the ward sets for its site.
pub const SETTINGS: &str = "/thiet-lap";

/// Where the ward's own emblem is brought.
pub const EMBLEM: &str = "/thiet-lap/bieu-trung";

/// Where it is taken away.
pub const EMBLEM_REMOVAL: &str = "/thiet-lap/bieu-trung/bo";

/// The mark beside a ward's name: its own, or the one that comes with the program.
#[must_use]
pub fn emblem(site: &Site) -> String {
    site.emblem.as_ref().map_or_else(|| OUR_EMBLEM.to_owned(), |own| own.address(EmblemSize::Page))
}
