//! The codes of TCVN3, VPS and VNI, letter by letter.
//!
//! Sources: TCVN 5712:1993 (VSCII-1, the capitals with tones, and VSCII-3, which the `.VnTime`
//! fonts draw); the VPS code page of the Vietnamese Professionals Society; the VNI for Windows
//! code page. Each was compared with what Unikey, xvnkb and glibc hold.

use super::letters::{CAPITALS, VOWELS};
use std::sync::LazyLock;

/// A letter that a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter; the small one when the code is shared.
    pub(super) letter: char,
    /// Whether small letter and capital have this one code.
    pub(super) is_shared: bool,
}

/// What each byte of an encoding stands for; `None` for what is no letter of its own.
pub(super) type Codes = [Option<Letter>; 256];

/// TCVN3, small letters, in the rows of [`VOWELS`].
const TCVN3: [[u8; 6]; 12] = [
    [b'a', 0xb5, 0xb6, 0xb7, 0xb8, 0xb9],
    [0xa8, 0xbb, 0xbc, 0xbd, 0xbe, 0xc6],
    [0xa9, 0xc7, 0xc8, 0xc9, 0xca, 0xcb],
    [b'e', 0xcc, 0xce, 0xcf, 0xd0, 0xd1],
    [0xaa, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6],
    [b'i', 0xd7, 0xd8, 0xdc, 0xdd, 0xde],
    [b'o', 0xdf, 0xe1, 0xe2, 0xe3, 0xe4],
    [0xab, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9],
    [0xac, 0xea, 0xeb, 0xec, 0xed, 0xee],
    [b'u', 0xef, 0xf1, 0xf2, 0xf3, 0xf4],
    [0xad, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9],
    [b'y', 0xfa, 0xfb, 0xfc, 0xfd, 0xfe],
];

/// The capitals: those without a tone are TCVN3's, the others TCVN 5712-1's, which fonts lack.
const TCVN3_CAPITALS: [[u8; 6]; 12] = [
    [b'A', 0x80, 0x81, 0x82, 0x83, 0x84],
    [0xa1, 0xaf, 0xba, 0xbf, 0xc0, 0x85],
    [0xa2, 0xc1, 0xc2, 0xc3, 0xc4, 0x86],
    [b'E', 0x87, 0x88, 0x89, 0x8a, 0x8b],
    [0xa3, 0xc5, 0xcd, 0xd9, 0xda, 0x8c],
    [b'I', 0x8d, 0x8e, 0x8f, 0x90, 0x91],
    [b'O', 0x92, 0x93, 0x94, 0x95, 0x96],
    [0xa4, 0xdb, 0xe0, 0xf0, 0xff, 0x97],
    [0xa5, 0x98, 0x99, 0x9a, 0x9b, 0x9c],
    [b'U', 0x9d, 0x9e, 0x9f, 0x01, 0x02],
    [0xa6, 0x04, 0x05, 0x06, 0x11, 0x12],
    [b'Y', 0x13, 0x14, 0x15, 0x16, 0x17],
];

const VPS: [[u8; 6]; 12] = [
    [b'a', 0xe0, 0xe4, 0xe3, 0xe1, 0xe5],
    [0xe6, 0xa2, 0xa3, 0xa4, 0xa1, 0xa5],
    [0xe2, 0xc0, 0xc4, 0xc5, 0xc3, 0xc6],
    [b'e', 0xe8, 0xc8, 0xeb, 0xe9, 0xcb],
    [0xea, 0x8a, 0x8b, 0xcd, 0x89, 0x8c],
    [b'i', 0xec, 0xcc, 0xef, 0xed, 0xce],
    [b'o', 0xf2, 0xd5, 0xf5, 0xf3, 0x86],
    [0xf4, 0xd2, 0xb0, 0x87, 0xd3, 0xb6],
    [0xd6, 0xa9, 0xaa, 0xab, 0xa7, 0xae],
    [b'u', 0xf9, 0xfb, 0xdb, 0xfa, 0xf8],
    [0xdc, 0xd8, 0xba, 0xbb, 0xd9, 0xbf],
    [b'y', 0xff, 0x9b, 0xcf, 0x9a, 0x9c],
];

/// Those below 0x20 are lost on most ways; the fonts then draw the small letter's code.
const VPS_CAPITALS: [[u8; 6]; 12] = [
    [b'A', 0x80, 0x81, 0x82, 0xc1, 0x02],
    [0x88, 0x8e, 0x8f, 0xf0, 0x8d, 0x04],
    [0xc2, 0x84, 0x85, 0x1c, 0x83, 0x03],
    [b'E', 0xd7, 0xde, 0xfe, 0xc9, 0x05],
    [0xca, 0x93, 0x94, 0x95, 0x90, 0x06],
    [b'I', 0xb5, 0xb7, 0xb8, 0xb4, 0x10],
    [b'O', 0xbc, 0xbd, 0xbe, 0xb9, 0x11],
    [0xd4, 0x97, 0x98, 0x99, 0x96, 0x12],
    [0xf7, 0x9e, 0x9f, 0xa6, 0x9d, 0x13],
    [b'U', 0xa8, 0xd1, 0xac, 0xda, 0x14],
    [0xd0, 0xaf, 0xb1, 0x1d, 0xad, 0x15],
    [b'Y', 0xb2, 0xfd, 0xb3, 0xdd, 0x19],
];

/// What each code of TCVN3 stands for. Toned letters have one code for both cases.
pub(super) static TCVN3_CODES: LazyLock<Codes> = LazyLock::new(|| {
    let is_shared = |small: u8, _: u8, tone: usize| tone > 0 && small >= 0x80;
    codes(&TCVN3, &TCVN3_CAPITALS, (0xae, 0xa7), is_shared)
});

/// What each code of VPS stands for. Letters whose capital is a control code share the small one's.
pub(super) static VPS_CODES: LazyLock<Codes> =
    LazyLock::new(|| codes(&VPS, &VPS_CAPITALS, (0xc7, 0xf1), |_, capital, _| capital < 0x20));

fn codes(
    small: &[[u8; 6]; 12],
    capitals: &[[u8; 6]; 12],
    (small_d, capital_d): (u8, u8),
    is_shared: impl Fn(u8, u8, usize) -> bool,
) -> Codes {
    let mut codes = [None; 256];
    let mut put = |code: u8, letter, is_shared| {
        codes[usize::from(code)] = Some(Letter { letter, is_shared });
    };
    for row in 0..12 {
        for tone in 0..6 {
            let (code, capital) = (small[row][tone], capitals[row][tone]);
            put(code, VOWELS[row][tone], is_shared(code, capital, tone));
            put(capital, CAPITALS[row][tone], false);
        }
    }
    put(small_d, 'đ', false);
    put(capital_d, 'Đ', false);
    codes
}

/// A VNI letter that is one code: ơ and ư, which a tone may follow, and the rest.
pub(super) fn vni_alone(c: char) -> Option<char> {
    Some(match c {
        'ô' => 'ơ',
        'ö' => 'ư',
        'ñ' => 'đ',
        'ì' => 'ì',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'í' => 'í',
        'ò' => 'ị',
        'î' => 'ỵ',
        'Ô' => 'Ơ',
        'Ö' => 'Ư',
        'Ñ' => 'Đ',
        'Ì' => 'Ì',
        'Æ' => 'Ỉ',
        'Ó' => 'Ĩ',
        'Í' => 'Í',
        'Ò' => 'Ị',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

/// The small letter of a vowel (ơ and ư decoded already) and the mark behind it.
pub(super) fn vni_marked(vowel: char, mark: char) -> Option<char> {
    const TONES: [char; 6] = ['\0', 'ø', 'û', 'õ', 'ù', 'ï'];
    const CIRCUMFLEX: [char; 6] = ['â', 'à', 'å', 'ã', 'á', 'ä'];
    const BREVE: [char; 6] = ['ê', 'è', 'ú', 'ü', 'é', 'ë'];
    let place = |marks: [char; 6]| marks.iter().position(|own| *own == mark);
    let row = VOWELS.iter().position(|row| row[0] == vowel && vowel != 'i')?;
    if let Some(tone) = place(TONES) {
        return Some(VOWELS[row][tone]);
    }
    let hat = match vowel {
        'a' => 'â',
        'e' => 'ê',
        'o' => 'ô',
        _ => return None,
    };
    if let Some(tone) = place(CIRCUMFLEX) {
        return VOWELS.iter().find(|row| row[0] == hat).map(|row| row[tone]);
    }
    let tone = place(BREVE).filter(|_| vowel == 'a')?;
    Some(VOWELS[1][tone])
}

/// The byte that a character of Windows-1252 or Latin-1 was before it was shown as text.
pub(super) fn byte(c: char) -> Option<u8> {
    let high = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let place = high.iter().position(|own| *own == c)?;
    u8::try_from(0x80 + place).ok()
}
