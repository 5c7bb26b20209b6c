//! Any text at all.

use super::{
    encode::{Capitals, encode},
    news::NEWS,
};
use domain::legacy::{Encoding, by_font, convert, convert_from, decode, detect};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const ALL: [Encoding; 4] = [Encoding::Tcvn3, Encoding::Tcvn3Capitals, Encoding::Vni, Encoding::Vps];

proptest! {
    #[test]
    fn nothing_breaks_the_reader(text in "(?s).{0,200}", legacy in "[ -~\u{80}-\u{ff}“”–…ŒŠ\u{300}-\u{303}đạ\n]{0,200}") {
        for text in [text, legacy] {
            for encoding in ALL {
                let read = decode(&text, encoding);
                prop_assert_eq!(read.nfc().collect::<String>(), read);
                let _ = convert_from(&text, encoding);
            }
            let _ = by_font(&text);
            let converted = convert(&text);
            if converted.encoding.is_none() {
                prop_assert_eq!(&converted.text, &text);
            }
            if let Some(encoding) = detect(&text) {
                prop_assert!(!text.is_ascii() && encoding != Encoding::Tcvn3Capitals);
            }
        }
    }

    #[test]
    fn plain_letters_are_never_changed(text in "[ -~\r\n\t]{0,300}") {
        for encoding in [Encoding::Vni, Encoding::Vps] {
            prop_assert_eq!(&decode(&text, encoding), &text);
        }
        prop_assert_eq!(convert(&text).text, text);
    }

    #[test]
    fn sentences_put_together_by_chance_are_known(picks in prop::collection::vec(0..NEWS.len(), 3..9), which in 0..3usize) {
        let encoding = [Encoding::Tcvn3, Encoding::Vni, Encoding::Vps][which];
        let words: Vec<&str> = picks.iter().flat_map(|pick| NEWS[*pick].split(' ').take(4)).collect();
        let typed = encode(&words.join(" "), encoding, Capitals::ByFont);
        prop_assert_eq!(detect(&typed), Some(encoding), "{}", typed);
    }
}
