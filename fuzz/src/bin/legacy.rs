//! Text typed for the fonts that came before Unicode, and any other text.
#![no_main]

use domain::legacy::{Converted, Encoding, convert, convert_from, decode, detect};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    honest(&convert(text), text);
    for encoding in [Encoding::Tcvn3, Encoding::Tcvn3Capitals, Encoding::Vni, Encoding::Vps] {
        fuzz::is_tidy(&decode(text, encoding));
        honest(&convert_from(text, encoding), text);
    }
    if text.is_ascii() {
        assert_eq!(detect(text), None, "ordinary text is taken for another");
    }
});

/// It says that it changed something exactly where it did.
fn honest(converted: &Converted, text: &str) {
    assert_eq!(converted.encoding.is_some(), converted.text != text, "said and done differ");
}
