//! The workload's random numbers, the same in every language: Knuth's MMIX generator ("The Art of
//! Computer Programming", volume 2, 3.3.4, table 1), of which the upper 31 bits are taken.

/// A sequence of numbers that a seed decides.
#[derive(Debug, Clone)]
pub struct Draws(u64);

impl Draws {
    /// The sequence of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, below 2^31.
    pub fn draw(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// The next number below `end`, which is above 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.draw() % end
    }
}
