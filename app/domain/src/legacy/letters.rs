//! The letters of Vietnamese: twelve vowels with six tones each, and đ.

use std::sync::LazyLock;

/// Every vowel: without a tone, then with huyền, hỏi, ngã, sắc, nặng.
pub(super) const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// The same vowels as capitals.
pub(super) const CAPITALS: [[char; 6]; 12] = [
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// The tones that a syllable before a stop (c, ch, p, t) may have.
pub(super) const RISING: u8 = 4;
/// See [`RISING`].
pub(super) const HEAVY: u8 = 5;

/// The tone and plain letter of every letter up to ư, and from ạ to ỹ.
static PLAIN: LazyLock<[[(char, u8); 0x1b2]; 2]> = LazyLock::new(|| {
    let mut plain = [[('\0', 0); 0x1b2]; 2];
    for row in &VOWELS {
        for (tone, &letter) in (0..).zip(row) {
            if let Some((block, at)) = place(letter) {
                plain[block][at] = (row[0], tone);
            }
        }
    }
    plain
});

/// Where a letter stands in [`PLAIN`].
fn place(letter: char) -> Option<(usize, usize)> {
    match u32::from(letter) as usize {
        code @ 0..0x1b2 => Some((0, code)),
        code @ 0x1ea0..0x1f00 => Some((1, code - 0x1ea0)),
        _ => None,
    }
}

/// A small letter without its tone, and the tone's place in a row of [`VOWELS`].
pub(super) fn toneless(small: char) -> (char, u8) {
    if small.is_ascii() {
        return (small, 0);
    }
    match place(small).map(|(block, at)| PLAIN[block][at]) {
        Some((plain, tone)) if plain != '\0' => (plain, tone),
        _ => (small, 0),
    }
}

/// Whether it is a letter that Unicode has for Vietnamese and Windows-1252 lacks: ă, đ, ĩ, ũ,
/// ơ, ư, and every vowel with two marks or a dot below.
pub(super) fn is_beyond_latin(c: char) -> bool {
    matches!(c, '\u{102}'..='\u{103}' | '\u{110}'..='\u{111}' | '\u{128}'..='\u{129}'
        | '\u{168}'..='\u{169}' | '\u{1a0}'..='\u{1a1}' | '\u{1af}'..='\u{1b0}'
        | '\u{1ea0}'..='\u{1ef9}')
}
