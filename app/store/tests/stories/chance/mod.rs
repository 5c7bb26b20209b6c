//! Chance, the same in each run: for the stories and for the bench of searching.
#![allow(dead_code, reason = "each uses some of it")]
#![allow(clippy::unwrap_used, reason = "a number that fits fits")]

mod nonsense;

pub use nonsense::nonsense;

/// Numbers that look random.
pub struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

impl Dice {
    /// Another chance for each number.
    pub fn seeded(seed: u64) -> Self {
        Self(Self::default().0 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    /// The first numbers often, the last ones seldom, as Zipf found.
    pub fn seldom(&mut self, end: usize) -> usize {
        let even = (self.below(1 << 20) as f64 + 0.5) / f64::from(1 << 20);
        ((end as f64).powf(even) - 1.0) as usize
    }
}
