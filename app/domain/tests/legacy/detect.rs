//! Telling legacy text from everything else.

use super::{
    encode::{Capitals, encode},
    news::NEWS,
    ordinary::{ORDINARY, SHORT},
};
use domain::legacy::{Encoding, convert, decode, detect};
use unicode_normalization::UnicodeNormalization;

const ALL: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Vps];

#[test]
fn sentences_of_ward_news_are_known_and_read_in_every_encoding() {
    assert!(NEWS.len() >= 60);
    for sentence in NEWS {
        for encoding in ALL {
            let typed = encode(sentence, encoding, Capitals::ByFont);
            assert_eq!(detect(&typed), Some(encoding), "{sentence}\n{typed}");
            let read = decode(&typed, encoding);
            if encoding == Encoding::Tcvn3 {
                assert_eq!(read.to_lowercase(), sentence.to_lowercase());
            } else {
                assert_eq!(read, *sentence);
            }
        }
        let standard = encode(sentence, Encoding::Tcvn3, Capitals::ByStandard);
        assert_eq!(detect(&standard), Some(Encoding::Tcvn3), "{standard}");
        assert_eq!(decode(&standard, Encoding::Tcvn3), *sentence);
    }
}

#[test]
fn headlines_in_capitals_are_known_too() {
    for sentence in NEWS {
        let headline = sentence.to_uppercase();
        for encoding in ALL {
            let typed = encode(&headline, encoding, Capitals::ByFont);
            assert_eq!(detect(&typed), Some(encoding), "{typed}");
            assert_eq!(decode(&typed, encoding), headline, "{typed}");
        }
    }
}

#[test]
fn ordinary_text_is_left_alone() {
    assert!(ORDINARY.len() + SHORT.len() >= 60);
    for text in ORDINARY.iter().chain(SHORT).chain(NEWS) {
        let (composed, parted): (String, String) = (text.nfc().collect(), text.nfd().collect());
        for text in [*text, &composed, &parted, &text.to_uppercase(), &text.to_lowercase()] {
            assert_eq!(detect(text), None, "{text}");
            assert_eq!(convert(text).text, text);
        }
    }
    let all = ORDINARY.join("\n");
    assert_eq!(convert(&all).text, all);
}

#[test]
fn single_words_of_ordinary_text_are_left_alone() {
    for text in ORDINARY.iter().chain(NEWS) {
        for word in text.split_whitespace() {
            assert_eq!(detect(word), None, "{word}");
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        for few in words.windows(3) {
            assert_eq!(detect(&few.join(" ")), None, "{few:?}");
        }
    }
}
