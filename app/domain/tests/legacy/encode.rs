//! The way back, for tests: a typist of 1999. Written from the printed code tables, not from the
//! decoder's.

use domain::legacy::Encoding;

/// What the tables below are aligned with; VNI's are two characters each.
const SMALL: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
const TCVN3: &str = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ®";
const VPS: &str = "àäãáåæ¢£¤¡¥âÀÄÅÃÆèÈëéËêŠ‹Í‰ŒìÌïíÎòÕõó†ôÒ°‡Ó¶Ö©ª«§®ùûÛúøÜØº»Ù¿ÿ›Ïšœ";
const VPS_CAPITALS: &str = "€\u{81}‚ÁåˆŽ\u{8f}ð\u{8d}¥Â„…Å\u{83}Æ×ÞþÉËÊ“”•\u{90}Œµ·¸´Î¼½¾¹†Ô—˜™–¶÷žŸ¦\u{9d}®\u{a8}Ñ¬ÚøÐ¯±»\u{ad}¿²ý³Ýœ";
const VNI: &str = "aøaûaõaùaïaêaèaúaüaéaëaâaàaåaãaáaäeøeûeõeùeïeâeàeåeãeáeäìæóíòoøoûoõoùoïoâoàoåoãoáoäôôøôûôõôùôïuøuûuõuùuïööøöûöõöùöïyøyûyõyùîñ";

/// How a typist writes capitals with tones, which TCVN3's fonts do not have.
#[derive(Clone, Copy, PartialEq)]
pub enum Capitals {
    /// The small letter's code; in a heading the font is changed to `.VnTimeH`.
    ByFont,
    /// The codes of TCVN 5712-1, shown through Latin-1.
    ByStandard,
}

/// All letters of Vietnamese with a mark, small and capital: 134.
pub fn letters() -> impl Iterator<Item = char> {
    SMALL.chars().chain(SMALL.chars().flat_map(char::to_uppercase))
}

pub fn encode(text: &str, encoding: Encoding, capitals: Capitals) -> String {
    text.chars().map(|c| letter(c, encoding, capitals)).collect()
}

fn letter(c: char, encoding: Encoding, capitals: Capitals) -> String {
    let small = c.to_lowercase().next().unwrap();
    let Some(place) = SMALL.chars().position(|own| own == small) else { return c.to_string() };
    let is_capital = c != small;
    match encoding {
        Encoding::Tcvn3 | Encoding::Tcvn3Capitals if is_capital => tcvn3_capital(c, capitals),
        Encoding::Tcvn3 | Encoding::Tcvn3Capitals => TCVN3.chars().nth(place).unwrap().to_string(),
        Encoding::Vps if is_capital => match c {
            'Đ' => "ñ".to_owned(),
            _ => vps_capital(place).to_string(),
        },
        Encoding::Vps if c == 'đ' => "Ç".to_owned(),
        Encoding::Vps => VPS.chars().nth(place).unwrap().to_string(),
        Encoding::Vni => vni(place, is_capital),
    }
}

fn vps_capital(place: usize) -> char {
    // The table leaves out Ă's and Â's neighbours' order: it is SMALL's.
    VPS_CAPITALS.chars().nth(place).unwrap()
}

fn tcvn3_capital(c: char, capitals: Capitals) -> String {
    const PLAIN: [(char, char); 7] =
        [('Ă', '¡'), ('Â', '¢'), ('Ê', '£'), ('Ô', '¤'), ('Ơ', '¥'), ('Ư', '¦'), ('Đ', '§')];
    const TONED: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ";
    const OTHER: [(char, u8); 28] = [
        ('Ằ', 0xaf),
        ('Ẳ', 0xba),
        ('Ẵ', 0xbf),
        ('Ắ', 0xc0),
        ('Ầ', 0xc1),
        ('Ẩ', 0xc2),
        ('Ẫ', 0xc3),
        ('Ấ', 0xc4),
        ('Ề', 0xc5),
        ('Ể', 0xcd),
        ('Ễ', 0xd9),
        ('Ế', 0xda),
        ('Ồ', 0xdb),
        ('Ổ', 0xe0),
        ('Ỗ', 0xf0),
        ('Ố', 0xff),
        ('Ú', 1),
        ('Ụ', 2),
        ('Ừ', 4),
        ('Ử', 5),
        ('Ữ', 6),
        ('Ứ', 0x11),
        ('Ự', 0x12),
        ('Ỳ', 0x13),
        ('Ỷ', 0x14),
        ('Ỹ', 0x15),
        ('Ý', 0x16),
        ('Ỵ', 0x17),
    ];
    if let Some((_, code)) = PLAIN.iter().find(|(own, _)| *own == c) {
        return code.to_string();
    }
    if capitals == Capitals::ByFont {
        let small = c.to_lowercase().next().unwrap();
        return letter(small, Encoding::Tcvn3, capitals);
    }
    let code = match TONED.chars().position(|own| own == c) {
        Some(place) => u8::try_from(0x80 + place).unwrap(),
        None => OTHER.iter().find(|(own, _)| *own == c).unwrap().1,
    };
    char::from(code).to_string()
}

fn vni(place: usize, is_capital: bool) -> String {
    const ALONE: &str = "ìỉĩíịôơưỵđ";
    let mut codes = VNI.chars();
    for letter in SMALL.chars() {
        let is_alone = ALONE.contains(letter) && letter != 'ô';
        let code: String = codes.by_ref().take(if is_alone { 1 } else { 2 }).collect();
        if SMALL.chars().nth(place) == Some(letter) {
            return if is_capital { code.to_uppercase() } else { code };
        }
    }
    unreachable!("every letter is in the table")
}
