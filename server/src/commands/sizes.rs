//! Sizes, as people read them.

use std::fmt;

/// Bytes as megabytes with a decimal comma: "58,2 MB".
pub(super) struct Megabytes(pub(super) u64);

impl fmt::Display for Megabytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.0.saturating_mul(10).div_ceil(1024 * 1024);
        write!(f, "{},{} MB", tenths / 10, tenths % 10)
    }
}
