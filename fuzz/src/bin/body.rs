//! Bodies, as an editor's browser sends them.
#![no_main]

use domain::body::Body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(body) = serde_json::from_slice::<Body>(bytes) {
        fuzz::judge(&body);
    }
});
