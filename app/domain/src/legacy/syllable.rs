//! The grammar of a Vietnamese syllable: onset, rhyme and tone, as it is spelled.
//!
//! The rules are those of the schoolbook (chữ quốc ngữ): which letters may begin a syllable,
//! which rhymes there are, that a stop at the end (c, ch, p, t) asks for sắc or nặng, that c, g,
//! ng stand before back vowels and k, gh, ngh before e, ê, i, y. Both ways of placing a tone
//! (hòa, hoà) are right.

use super::letters::{HEAVY, RISING, toneless};

/// What may begin a syllable; `q` and `gi` are seen to apart.
const ONSETS: [&str; 25] = [
    "b", "c", "ch", "d", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "r", "s", "t", "th", "tr", "v", "x", "đ",
];

/// What may follow, without tones, sorted by code point.
const RHYMES: [&str; 158] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "em", "en", "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
    "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam",
    "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om",
    "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc",
    "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyt", "uyu", "uyên", "uyêt",
    "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt",
    "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
    "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp",
    "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc",
    "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// The longest syllable has seven letters: nghiêng.
const LONGEST: usize = 7;

/// Whether small letters (NFC) are one Vietnamese syllable.
pub(super) fn is_syllable(letters: &[char]) -> bool {
    if letters.is_empty() || letters.len() > LONGEST {
        return false;
    }
    let mut plain = String::with_capacity(LONGEST * 2);
    let mut tone = None;
    for (at, &letter) in letters.iter().enumerate() {
        let (base, own) = toneless(letter);
        if own > 0 && tone.replace((at, own)).is_some() {
            return false;
        }
        plain.push(base);
    }
    splits(&plain).any(|(onset, rhyme)| {
        let onset_len = onset.chars().count();
        fits(onset, rhyme) && tone_fits(rhyme, tone.map(|(at, own)| (at, own, onset_len)))
    })
}

/// Every way to part a syllable into a known onset and the rest.
fn splits(plain: &str) -> impl Iterator<Item = (&str, &str)> {
    let known = |onset: &str| matches!(onset, "" | "gi" | "qu") || ONSETS.contains(&onset);
    (0..=3usize).filter_map(move |length| {
        let (onset, rhyme) = plain.split_at_checked(length)?;
        (known(onset) && !rhyme.is_empty()).then_some((onset, rhyme))
    })
}

fn is_rhyme(rhyme: &str) -> bool {
    RHYMES.binary_search(&rhyme).is_ok()
}

/// Whether a rhyme may follow an onset.
fn fits(onset: &str, rhyme: &str) -> bool {
    let first = rhyme.chars().next().unwrap_or(' ');
    let is_front = matches!(first, 'e' | 'ê' | 'i' | 'y');
    let is_known = match onset {
        // "quốc" is the one word with o; "qu" swallowed the u of the rhyme.
        "qu" => {
            let sounded = matches!(first, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'ơ') && is_rhyme(rhyme);
            sounded || matches!(rhyme, "i" | "it" | "ich" | "inh" | "ôc" | "yn") || of_uy(rhyme)
        }
        "gi" => !matches!(first, 'i' | 'y') && is_rhyme(rhyme) || rhyme == "êng" || rhyme == "êt",
        "" => is_rhyme(rhyme) && !matches!(rhyme, "iêc" | "iêm" | "iên" | "iêng" | "iêp" | "iêt"),
        _ => is_rhyme(rhyme) && !rhyme.starts_with("yê"),
    };
    is_known
        && match onset {
            "c" | "ng" => !is_front,
            "g" => !is_front || matches!(rhyme, "i" | "in" | "im" | "iêc" | "iêng" | "iêt"),
            "k" | "gh" | "ngh" => is_front,
            _ => true,
        }
}

/// The rhymes of y behind qu: quy, quyên, quyết, quỳnh.
fn of_uy(rhyme: &str) -> bool {
    matches!(rhyme, "y" | "ych" | "ynh" | "yt" | "yên" | "yêt")
}

/// Whether the tone is one the rhyme can have, and stands on a vowel that may carry it.
fn tone_fits(rhyme: &str, tone: Option<(usize, u8, usize)>) -> bool {
    let is_stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    let Some((at, own, onset)) = tone else { return !is_stopped };
    if is_stopped && own != RISING && own != HEAVY {
        return false;
    }
    // Older typists also wrote gía, and qúy.
    let Some(at) = at.checked_sub(onset) else { return onset == 2 };
    let vowels: Vec<char> = rhyme.chars().filter(|c| "aăâeêioôơuưy".contains(*c)).collect();
    let marked = vowels.iter().rposition(|c| "ăâêôơư".contains(*c));
    match marked {
        Some(0) | None => {}
        Some(marked) => return at == marked,
    }
    let of_two = |first: &str| rhyme.starts_with(first);
    if of_two("oa") || of_two("oe") || of_two("oo") || of_two("uy") {
        return at == 1 || at == 0 && vowels.len() == 2;
    }
    at == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(word: &str) -> bool {
        is_syllable(&word.chars().collect::<Vec<char>>())
    }

    #[test]
    fn rhymes_are_sorted_so_that_they_are_found() {
        assert!(RHYMES.is_sorted());
    }

    #[test]
    fn words_of_the_wards_news_are_syllables() {
        let text = "ủy uỷ ban nhân dân phường phúc lợi tổ chức hội nghị tổng kết công tác quý quí \
            quốc phòng an ninh giữ gìn giếng giặt già gì nghiêng khuya khuỷu ngoằn ngoèo xoong \
            quyết nguyễn quỳnh hòa hoà hòan toàn thuở bâng khuâng yêu yên yếu ý ở à ô đường được \
            rượu hươu ngoáy quây quần quạ huệ khuếch huỳnh uống ước ưu tiên thuế thủy thuỷ kỳ kì \
            nghệ ghế gà khoẻ khỏe loa xuân tuần tuyết tịch múa mùa của cửa mưa bia nghĩa ngồi gía";
        for word in text.split_whitespace() {
            assert!(is(word), "{word}");
        }
    }

    #[test]
    fn what_nobody_could_say_is_no_syllable() {
        let text = "céng hßa ph\u{ad}êng cat bat hat street mưte fỹr ngi ghà kà cí hộội hờng qo qe gii \
            ươ bàt hỏp mãc tich straße w zoo j đ q ng nghiêngg iên hồò hoạchs uyểnn tàù";
        for word in text.split_whitespace().chain([""]) {
            assert!(!is(word), "{word}");
        }
    }
}
