//! How values are spread, in little room and with a known error: how long commands take, how long a
//! process needs. It knows no clock; whoever has one tells it.
//!
//! After Gil Tene's HdrHistogram (hdrhistogram.org): every power of two is cut into the same number of
//! parts, so that a part is narrow where values are small and never wider than a part of its value.

/// Into how many parts each power of two is cut, as a power of two itself.
const CUTS: u32 = 5;
const PARTS: u64 = 1 << CUTS;

/// How many values fell into each part of the number line. Below 64 each value has a part of its own;
/// above, a part is at most a 32nd of the values in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// Up to the last part that has any.
    counts: Vec<u32>,
    count: u64,
    sum: u64,
    most: u64,
}

/// The part that a value falls into.
fn part_of(value: u64) -> usize {
    let doublings = value.checked_ilog2().unwrap_or(0).saturating_sub(CUTS);
    let part = u64::from(doublings) * PARTS + (value >> doublings);
    usize::try_from(part).unwrap_or(usize::MAX)
}

/// The greatest value that falls into a part.
fn last_of(part: usize) -> u64 {
    let part = part as u64;
    let doublings = (part / PARTS).saturating_sub(1);
    let first = part - doublings * PARTS;
    // The last part of all ends with the last number there is.
    (((u128::from(first) + 1) << doublings) - 1).try_into().unwrap_or(u64::MAX)
}

impl Histogram {
    /// Takes a value in.
    pub fn add(&mut self, value: u64) {
        let part = part_of(value);
        if self.counts.len() <= part {
            self.counts.resize(part + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(part) {
            *count = count.saturating_add(1);
        }
        self.count += 1;
        self.sum = self.sum.saturating_add(value);
        self.most = self.most.max(value);
    }

    /// Takes in all that another has.
    pub fn add_all(&mut self, other: &Self) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
        self.count += other.count;
        self.sum = self.sum.saturating_add(other.sum);
        self.most = self.most.max(other.most);
    }

    /// How many values there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// What they add up to.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// The greatest of them; 0 where there is none.
    #[must_use]
    pub fn most(&self) -> u64 {
        self.most
    }

    /// The value that so many of a hundred don't exceed, by the nearest rank; `None` where there is
    /// none. What is answered is the end of its part: never less than the value, and at most a 32nd
    /// (3.1 %) more.
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<u64> {
        let rank = u128::from(self.count) * u128::from(percent.min(100));
        let rank = rank.div_ceil(100).max(1);
        let mut seen = 0;
        let found = self.counts.iter().position(|count| {
            seen += u128::from(*count);
            seen >= rank
        });
        found.map(|part| last_of(part).min(self.most))
    }

    /// How many values are less than a power of two. That is exact, since a part begins there.
    #[must_use]
    pub fn below_power(&self, exponent: u32) -> u64 {
        let parts = 1_u64.checked_shl(exponent).map_or(usize::MAX, part_of);
        self.counts.iter().take(parts).copied().map(u64::from).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: impl IntoIterator<Item = u64>) -> Histogram {
        let mut histogram = Histogram::default();
        values.into_iter().for_each(|value| histogram.add(value));
        histogram
    }

    /// Values around every power of two.
    fn all_sizes() -> impl Iterator<Item = u64> {
        let around =
            |bit: u32| [0, 1, 2, 3].map(|more| (1_u64 << bit).wrapping_add(more).wrapping_sub(2));
        (1..64).flat_map(around).chain([0, u64::MAX])
    }

    #[test]
    fn a_part_holds_its_values_and_is_at_most_a_32nd_of_them() {
        for value in all_sizes() {
            let part = part_of(value);
            let last = last_of(part);
            assert!(last >= value && last - value <= value / 32, "{value} as {last}");
            assert_eq!(part_of(last), part, "{value}");
            if last < u64::MAX {
                assert_eq!(part_of(last + 1), part + 1, "{value}");
            }
        }
        assert!((0..64).all(|value| last_of(part_of(value)) == value), "small ones are exact");
    }

    #[test]
    fn percentiles_are_the_nearest_ranks() {
        let hundred = of(1..=60);
        assert_eq!(hundred.percentile(50), Some(30));
        assert_eq!(hundred.percentile(95), Some(57));
        assert_eq!(hundred.percentile(99), Some(60));
        assert_eq!(hundred.percentile(100), Some(60));
        assert_eq!(hundred.percentile(0), Some(1));
        assert_eq!(of([7]).percentile(50), Some(7));
        assert_eq!(of([]).percentile(99), None);
    }

    #[test]
    fn a_percentile_is_never_understated_and_hardly_overstated() {
        let values: Vec<u64> = (0..5_000_u64).map(|at| at * at * 37 % 1_000_003).collect();
        let told = of(values.iter().copied());
        let mut sorted = values;
        sorted.sort_unstable();
        for percent in 1..=100 {
            let exact = sorted[(sorted.len() * percent).div_ceil(100) - 1];
            let said = told.percentile(percent as u64).unwrap();
            assert!((exact..=exact + exact / 32).contains(&said), "{percent}: {said} for {exact}");
        }
    }

    #[test]
    fn what_is_less_than_a_power_of_two_is_counted_exactly() {
        let told = of(all_sizes());
        for exponent in 0..64 {
            let exact = all_sizes().filter(|value| *value < 1 << exponent).count() as u64;
            assert_eq!(told.below_power(exponent), exact, "2^{exponent}");
        }
        assert_eq!(told.below_power(64), told.count());
    }

    #[test]
    fn two_together_are_as_one_that_was_told_all() {
        let mut both = of([1, 1_000]);
        both.add_all(&of([5, 1_000_000]));
        assert_eq!(both, of([1, 1_000, 5, 1_000_000]));
        assert_eq!((both.count(), both.sum(), both.most()), (4, 1_001_006, 1_000_000));
    }
}
