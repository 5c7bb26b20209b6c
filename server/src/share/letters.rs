//! Setting lines of text: what comes beside what, and where a line ends.

use std::sync::LazyLock;
use swash::{
    CacheKey, FontRef, GlyphId,
    scale::{Render, ScaleContext, Source, image::Image},
    shape::ShapeContext,
    text::Script,
    zeno::Vector,
};

/// How much closer letters stand than in running text, in ems: these are large.
const CLOSER: f32 = 0.012;

/// A font, in the bytes of its file.
pub(super) struct Font {
    bytes: Vec<u8>,
    offset: u32,
    key: CacheKey,
}

/// A line as it will stand: each letter with its place, in pixels from the line's beginning.
#[derive(Clone, Default)]
pub(super) struct Line {
    letters: Vec<(GlyphId, f32, f32)>,
    size: f32,
    pub(super) width: f32,
}

impl Font {
    /// Nothing when the bytes are no font.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let FontRef { offset, key, .. } = FontRef::from_index(&bytes, 0)?;
        Some(Self { bytes, offset, key })
    }

    fn as_ref(&self) -> FontRef<'_> {
        FontRef { data: &self.bytes, offset: self.offset, key: self.key }
    }

    /// Sets a text in one line. Letters that the font does not have leave no box behind.
    pub(super) fn line(&self, text: &str, size: f32) -> Line {
        let charmap = self.as_ref().charmap();
        let known: String = text.chars().filter(|&c| charmap.map(c) != 0).collect();
        let mut context = ShapeContext::new();
        let mut shaper = context.builder(self.as_ref()).script(Script::Latin).size(size).build();
        shaper.add_str(&known);
        let mut line = Line { size, ..Line::default() };
        shaper.shape_with(|cluster| {
            for glyph in cluster.glyphs {
                line.letters.push((glyph.id, line.width + glyph.x, glyph.y));
                // A mark stands on its letter and takes no room of its own.
                let closer = if glyph.advance > 0.0 { size * CLOSER } else { 0.0 };
                line.width += glyph.advance - closer;
            }
        });
        line
    }

    /// Measures a text for setting it in lines.
    pub(super) fn measure(&self, text: &str) -> Measured<'_> {
        let words = text.split(' ').map(|word| (word.to_owned(), self.line(word, 1.0).width));
        Measured { font: self, words: words.collect(), space: self.line(" ", 1.0).width }
    }

    /// Hands out each letter of a line as a mask with its top left corner, in pixels, when the
    /// line begins at `x` on the base line `y`.
    pub(super) fn draw(&self, line: &Line, (x, y): (f32, f32), mut mask: impl FnMut(Mask)) {
        static OUTLINE: LazyLock<[Source; 1]> = LazyLock::new(|| [Source::Outline]);
        let mut context = ScaleContext::new();
        let mut scaler = context.builder(self.as_ref()).size(line.size).build();
        for &(glyph, dx, dy) in &line.letters {
            let (left, base) = (x + dx, y - dy);
            // Between two pixels a letter keeps its place to a fraction.
            let rest = Vector::new(left.fract(), 0.0);
            let image = Render::new(&*OUTLINE).offset(rest).render(&mut scaler, glyph);
            if let Some(Image { placement, data, .. }) = image {
                mask(Mask {
                    left: left.floor() as i64 + i64::from(placement.left),
                    top: base.round() as i64 - i64::from(placement.top),
                    width: placement.width as usize,
                    cover: data,
                });
            }
        }
    }
}

/// How much of each pixel a letter covers, row by row.
pub(super) struct Mask {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) width: usize,
    pub(super) cover: Vec<u8>,
}

/// A text whose words are measured: their widths at size 1.
pub(super) struct Measured<'a> {
    font: &'a Font,
    words: Vec<(String, f32)>,
    space: f32,
}

impl Measured<'_> {
    /// Sets the text in as few lines as `width` allows, and those as even as they can be.
    pub(super) fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let count = self.broken(size, width).len();
        // The narrowest column that needs no more lines leaves no word alone in the last.
        let (mut least, mut enough) = (width / 2.0, width);
        while enough - least > 4.0 {
            let middle = f32::midpoint(least, enough);
            let is_enough = self.broken(size, middle).len() <= count;
            if is_enough { enough = middle } else { least = middle }
        }
        let lines = self.broken(size, enough);
        lines.iter().map(|line| self.font.line(line, size)).collect()
    }

    /// The first `most` lines; the last ends with an ellipsis.
    pub(super) fn cut(&self, size: f32, width: f32, most: usize) -> Vec<Line> {
        let mut lines = self.broken(size, width);
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while self.font.line(&format!("{last}…"), size).width > width && !last.is_empty() {
                let end = last.rfind(' ').or_else(|| Some(last.char_indices().last()?.0));
                last.truncate(end.unwrap_or_default());
            }
            last.push('…');
        }
        lines.iter().map(|line| self.font.line(line, size)).collect()
    }

    fn broken(&self, size: f32, width: f32) -> Vec<String> {
        let (mut lines, mut filled) = (vec![String::new()], 0.0);
        for (word, own) in &self.words {
            let Some(last) = lines.last_mut() else { break };
            let longer = filled + (self.space + own) * size;
            if last.is_empty() || longer <= width {
                if !last.is_empty() {
                    last.push(' ');
                }
                filled = if last.is_empty() { own * size } else { longer };
                last.push_str(word);
            } else {
                lines.push(word.clone());
                filled = own * size;
            }
            if filled > width {
                filled = self.hack(&mut lines, size, width);
            }
        }
        lines
    }

    /// A word that is longer than a line, an address mostly, is cut where it must be.
    /// The width of what is left in the last line.
    fn hack(&self, lines: &mut Vec<String>, size: f32, width: f32) -> f32 {
        let word = lines.pop().unwrap_or_default();
        let (mut piece, mut filled) = (String::new(), 0.0);
        for letter in word.chars() {
            let own = self.font.line(letter.encode_utf8(&mut [0; 4]), size).width;
            if filled + own > width && !piece.is_empty() {
                lines.push(std::mem::take(&mut piece));
                filled = 0.0;
            }
            piece.push(letter);
            filled += own;
        }
        lines.push(piece);
        filled
    }
}
