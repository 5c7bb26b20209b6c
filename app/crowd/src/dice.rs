//! Chance, the same in each run.

/// Numbers that look random.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Another chance for each seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(0x2545_f491_4f6c_dd1d ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `end`, which is 1 or more.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// The first numbers often, the last ones seldom, as Zipf found.
    pub fn seldom(&mut self, end: u64) -> u64 {
        let even = (self.below(1 << 20) as f64 + 0.5) / f64::from(1 << 20);
        ((end as f64).powf(even) - 1.0) as u64
    }

    /// One of them.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let place = self.below(all.len() as u64);
        &all[place as usize]
    }
}
