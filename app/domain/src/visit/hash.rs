//! Visitors are hashes of a secret key already: hashing them once more would cost the hottest
//! path of the portal time and win nothing.

use std::hash::{BuildHasherDefault, Hasher};

/// A map or set whose keys begin with a visitor.
pub(super) type ByVisitor = BuildHasherDefault<Mixed>;

/// Mixes whole numbers into one; made for keys that nobody can choose.
#[derive(Clone, Copy, Default)]
pub(super) struct Mixed(u64);

/// 2⁶⁴ divided by the golden ratio, odd: spreads numbers that stand close together.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(23) ^ number.wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
