//! The picture itself: the ward's emblem and name, a rule, the section and the title.

use super::{
    colour::{Colour, INK, INK_SOFT, LACQUER, NAME, PAPER, RULE},
    letters::{Font, Line},
};
use image::{
    ImageEncoder, ImageError, ImageFormat, Rgb, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};

/// As wide and as high as those who share pictures ask for.
pub(super) const SIZE: (u32, u32) = (1200, 630);

/// Paper left free at both sides.
const MARGIN: u32 = 80;

/// The room of a line of text.
const COLUMN: f32 = (SIZE.0 - 2 * MARGIN) as f32;

const EMBLEM: u32 = 96;

/// The sizes a title may have, the largest first.
const SIZES: [f32; 8] = [90.0, 78.0, 68.0, 60.0, 54.0, 48.0, 43.0, 39.0];

/// What a title stands between: under the section, over the lines at the foot.
const TITLE: (f32, f32) = (258.0, 572.0);

/// Room for two marks over a capital and one below, as in style/tokens.css.
const LEADING: f32 = 1.34;

/// What stands on a picture.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Words {
    /// The line above the ward's name.
    pub(super) above: Option<String>,
    /// The ward's name.
    pub(super) site: String,
    pub(super) section: Option<String>,
    pub(super) title: String,
}

/// What stands beside the ward's name: a square PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The one that comes with the program; its circle is taken.
    Ours(Vec<u8>),
    /// The ward's own, on paper.
    Own(Vec<u8>),
}

/// Draws the picture, as a PNG.
pub(super) fn draw(words: &Words, font: &Font, mark: Option<&Mark>) -> Result<Vec<u8>, ImageError> {
    let mut sheet = Sheet { pixels: RgbImage::from_pixel(SIZE.0, SIZE.1, Rgb(PAPER.0)), font };
    if let Some(mark) = mark {
        sheet.mark(mark)?;
    }
    sheet.head(words, if mark.is_some() { MARGIN + EMBLEM + 28 } else { MARGIN });
    sheet.title(&words.title);
    // As at the foot of every page.
    sheet.bar((0, SIZE.1 - 22, SIZE.0, 6), LACQUER);
    sheet.bar((0, SIZE.1 - 10, SIZE.0, 10), LACQUER);
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::NoFilter)
        .write_image(&sheet.pixels, SIZE.0, SIZE.1, image::ExtendedColorType::Rgb8)?;
    Ok(png)
}

struct Sheet<'a> {
    pixels: RgbImage,
    font: &'a Font,
}

impl Sheet<'_> {
    /// The mark at the top left; the edge of a circle lets the paper through.
    fn mark(&mut self, mark: &Mark) -> Result<(), ImageError> {
        let (Mark::Ours(png) | Mark::Own(png)) = mark;
        let whole = image::load_from_memory_with_format(png, ImageFormat::Png)?.to_rgb8();
        let small = imageops::resize(&whole, EMBLEM, EMBLEM, imageops::FilterType::CatmullRom);
        let centre = (EMBLEM - 1) as f32 / 2.0;
        for (x, y, colour) in small.enumerate_pixels() {
            let distance = (x as f32 - centre).hypot(y as f32 - centre);
            let inside = match mark {
                Mark::Ours(_) => (EMBLEM as f32 / 2.0 - distance).clamp(0.0, 1.0),
                Mark::Own(_) => 1.0,
            };
            self.blend((i64::from(x + MARGIN), i64::from(y + 48)), Colour(colour.0), inside);
        }
        Ok(())
    }

    /// The ward's name beside the emblem, the rule under them, and the section.
    fn head(&mut self, words: &Words, left: u32) {
        let room = (SIZE.0 - MARGIN - left) as f32;
        let left = left as f32;
        match &words.above {
            Some(above) => {
                self.one_line(above, (26.0, room), (left, 82.0), INK_SOFT);
                self.one_line(&words.site, (42.0, room), (left, 130.0), NAME);
            }
            None => self.one_line(&words.site, (46.0, room), (left, 112.0), NAME),
        }
        self.bar((MARGIN, 172, SIZE.0 - 2 * MARGIN, 2), RULE);
        self.bar((MARGIN, 172, 112, 8), NAME);
        if let Some(section) = &words.section {
            self.one_line(section, (30.0, COLUMN), (MARGIN as f32, 232.0), NAME);
        }
    }

    /// The title, as large as it fits; the end of one that never does is left out.
    fn title(&mut self, title: &str) {
        let (top, bottom) = TITLE;
        let room = |size: f32| ((bottom - top) / (size * LEADING)) as usize;
        let title = self.font.measure(title);
        let set = |size: f32| (size, title.lines(size, COLUMN));
        let fits = SIZES.into_iter().map(set).find(|(size, lines)| lines.len() <= room(*size));
        let (size, lines) = fits.unwrap_or_else(|| {
            let size = SIZES[SIZES.len() - 1];
            (size, title.cut(size, COLUMN, room(size)))
        });
        let leading = size * LEADING;
        let mut base = top + (leading + size * 0.72) / 2.0;
        for line in &lines {
            self.line(line, (MARGIN as f32, base), INK);
            base += leading;
        }
    }

    /// One line, made smaller where it would not fit.
    fn one_line(&mut self, text: &str, (size, room): (f32, f32), at: (f32, f32), colour: Colour) {
        let line = self.font.line(text, size);
        let line = if line.width > room {
            self.font.line(text, (size * room / line.width).max(12.0))
        } else {
            line
        };
        self.line(&line, at, colour);
    }

    fn line(&mut self, line: &Line, at: (f32, f32), colour: Colour) {
        let font = self.font;
        font.draw(line, at, |mask| {
            for (row, covers) in (mask.top..).zip(mask.cover.chunks(mask.width.max(1))) {
                for (column, cover) in (mask.left..).zip(covers) {
                    self.blend((column, row), colour, f32::from(*cover) / 255.0);
                }
            }
        });
    }

    /// A filled rectangle: left, top, width, height.
    fn bar(&mut self, (left, top, width, height): (u32, u32, u32, u32), colour: Colour) {
        for y in top..top + height {
            for x in left..left + width {
                self.blend((x.into(), y.into()), colour, 1.0);
            }
        }
    }

    /// Puts a colour on one pixel; beyond the edge there is none.
    fn blend(&mut self, (x, y): (i64, i64), colour: Colour, cover: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if let Some(pixel) = self.pixels.get_pixel_mut_checked(x, y) {
            *pixel = colour.over(*pixel, (cover * 255.0).round() as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The font that `make` writes; without it there is nothing to look at.
    fn font() -> Option<Font> {
        let file =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../target/assets/fonts/BeVietnamPro-600.ttf");
        let font = std::fs::read(file).ok().and_then(Font::read);
        if font.is_none() {
            println!("bỏ qua: chưa có phông chữ, xin chạy make target/assets.stamp");
        }
        font
    }

    fn drawn(title: &str, mark: Option<&Mark>) -> Option<RgbImage> {
        let words = Words {
            above: Some("Thành phố Bình Minh".to_owned()),
            site: "Phường Sông Mai".to_owned(),
            section: Some("Công tác Đảng".to_owned()),
            title: title.to_owned(),
        };
        let png = draw(&words, &font()?, mark).unwrap();
        Some(image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap().to_rgb8())
    }

    /// The rows that have ink in them, between these two.
    fn inked(picture: &RgbImage, rows: std::ops::Range<u32>) -> Vec<u32> {
        let inked = |y: &u32| (0..SIZE.0).any(|x| picture.get_pixel(x, *y).0[0] < 0x60);
        rows.filter(inked).collect()
    }

    #[test]
    fn no_title_leaves_its_place_however_long_it_is() {
        let mark =
            Mark::Ours(include_bytes!("../../../style/assets/apple-touch-icon.png").to_vec());
        for title in [
            "Ộ",
            "Tổng kết công tác dân vận năm 2017",
            &"ĐẢNG ỦY PHƯỜNG TỔ CHỨC HỘI NGHỊ ".repeat(13),
            &"Ẫ".repeat(400),
            "https://songmai.vn/mot-dia-chi-dai-khong-co-dau-cach-nao-o-giua-va-con-dai-nua",
            "\u{1f600} 漢字",
        ] {
            let Some(picture) = drawn(title, Some(&mark)) else { return };
            assert_eq!(picture.dimensions(), SIZE);
            assert!(inked(&picture, 246..248).is_empty(), "{title} touches its section");
            assert!(inked(&picture, 584..608).is_empty(), "{title} touches the foot");
            let sides = (0..MARGIN - 8).chain(SIZE.0 - MARGIN + 8..SIZE.0);
            for (x, y) in sides.flat_map(|x| (0..600).map(move |y| (x, y))) {
                assert_eq!(picture.get_pixel(x, y), &Rgb(PAPER.0), "{title} at {x}, {y}");
            }
        }
    }

    #[test]
    fn every_mark_of_a_vietnamese_letter_is_drawn() {
        let heights = ["o", "ô", "ố", "ộ"]
            .map(|title| drawn(title, None).map(|picture| inked(&picture, 250..584).len()));
        let [Some(bare), Some(roofed), Some(two), Some(below)] = heights else { return };
        assert!(bare < roofed && roofed < two && roofed < below, "{heights:?}");
    }

    #[test]
    fn a_picture_without_an_emblem_is_drawn_all_the_same() {
        assert!(drawn("Họp dân", None).is_none_or(|picture| picture.dimensions() == SIZE));
        let words = Words { above: None, site: String::new(), section: None, title: String::new() };
        let Some(font) = font() else { return };
        let no_picture = Mark::Own(b"no picture".to_vec());
        assert!(draw(&words, &font, Some(&no_picture)).is_err());
        assert!(draw(&words, &font, None).is_ok());
    }
}
