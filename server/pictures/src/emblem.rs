//! A ward's mark, square and small enough to stand on every page.

use crate::{Fault, Seen, pixels::Pixels, widest};
use std::fs::File;

/// The most bytes of the emblem that every page shows: it takes the place of a drawing of
/// 1.5 KB, and a first visit to an article leaves room for little more.
pub const MOST_ON_A_PAGE: usize = 2_400;

/// The least pixels of its shorter side: twice what a page shows.
const LEAST: u32 = 96;

/// How it is made to fit, the best first: its side in pixels, and WebP's quality of 100. Pages
/// show it 48 to 56 pixels wide.
const ATTEMPTS: [(u32, f32); 7] =
    [(112, 82.0), (112, 64.0), (96, 60.0), (96, 40.0), (80, 36.0), (64, 30.0), (48, 20.0)];

/// An emblem in the sizes it is kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emblem {
    /// For pages: WebP, at most [`MOST_ON_A_PAGE`] bytes.
    pub page: Vec<u8>,
    /// PNG on paper, 180 pixels.
    pub touch: Vec<u8>,
    /// WebP, 512 pixels.
    pub large: Vec<u8>,
}

/// Whether a picture can be an emblem: large enough, and no more than twice as wide as high or
/// as high as wide.
#[must_use]
pub fn can_be_emblem(seen: &Seen) -> bool {
    let (short, long) = (seen.width.min(seen.height), seen.width.max(seen.height));
    short >= LEAST && long / 2 <= short
}

/// Makes an emblem of a picture that was [looked at](crate::look). `paper` is the colour under
/// what cannot be seen through.
///
/// # Errors
/// When the picture is torn, or cannot be made so small.
pub fn emblem(file: &File, seen: &Seen, paper: [u8; 3]) -> Result<Emblem, Fault> {
    let whole = widest(file, seen, seen.width.min(1024))?;
    let page = ATTEMPTS.into_iter().find_map(|attempt| on_a_page(&whole, attempt).transpose());
    Ok(Emblem {
        page: page.ok_or(Fault::Shapeless)??,
        touch: whole.in_square(180)?.png_on(paper)?,
        large: whole.in_square(512)?.webp()?,
    })
}

fn on_a_page(whole: &Pixels, (side, quality): (u32, f32)) -> Result<Option<Vec<u8>>, Fault> {
    let bytes = whole.in_square(side)?.webp_of(quality)?;
    Ok((bytes.len() <= MOST_ON_A_PAGE).then_some(bytes))
}
