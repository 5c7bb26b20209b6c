//! Saved pages of old portals, as `bantin import` reads them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(page) = import::read(bytes) else { return };
    fuzz::judge(&page.body);
    fuzz::is_tidy(page.title.as_str());
    let text = String::from_utf8_lossy(bytes);
    let lines = text.trim_start_matches('\u{feff}').split(['\n', '\r']);
    let lines = lines.filter(|line| !domain::text::tidy(line).is_empty()).count();
    assert_eq!(page.report.len(), lines, "every line is in the report once");
});
