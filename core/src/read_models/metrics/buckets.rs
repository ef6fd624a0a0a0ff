//! What happened in each stretch of time, in as many stretches as a plot has room for: seconds at first,
//! then minutes, hours, days and weeks, as time goes on. However long a log is, its series stays short.
//!
//! Each width on the ladder divides the next, so that buckets are put together whole, and a series is the
//! same however it came about. Weeks begin on Mondays.

use crate::event_sourcing::Timestamp;

/// The most buckets of a series.
const MOST: i64 = 120;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// How wide a bucket can be, in milliseconds. At the last one, all years that there are have room.
#[rustfmt::skip]
const LADDER: [i64; 21] = [
    SECOND, 2 * SECOND, 10 * SECOND, 30 * SECOND,
    MINUTE, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR,
    DAY, WEEK, 4 * WEEK, 16 * WEEK, 64 * WEEK, 256 * WEEK, 1_024 * WEEK, 4_096 * WEEK, 16_384 * WEEK,
];

/// A Monday midnight, from which all widths are counted: 1969-12-29.
const ORIGIN: i64 = -3 * DAY;

/// What is known of a stretch of time.
pub trait Bucket: Clone {
    /// A stretch behind this one, in which nothing has happened yet.
    #[must_use]
    fn following(&self) -> Self;

    /// Takes in the stretch right behind it.
    fn absorb(&mut self, later: &Self);
}

/// What happened in each stretch of time, oldest first.
#[derive(Debug, Clone)]
pub struct Buckets<B> {
    rung: usize,
    /// Those in which something happened, by how many widths they are from the origin.
    kept: Vec<(i64, B)>,
}

impl<B> Default for Buckets<B> {
    fn default() -> Self {
        Self { rung: 0, kept: Vec::new() }
    }
}

impl<B: Bucket> Buckets<B> {
    /// How wide each is, in milliseconds.
    #[must_use]
    pub fn width(&self) -> i64 {
        LADDER.get(self.rung).copied().unwrap_or(i64::MAX)
    }

    /// The bucket of a time, and after it those of later times: what was last in them counts what
    /// happens now too. There are some only where the clock was set back.
    pub(super) fn from(
        &mut self,
        time: Timestamp,
        first: impl FnOnce() -> B,
    ) -> impl Iterator<Item = &mut B> {
        let place = loop {
            let key = (time.as_millis() - ORIGIN).div_euclid(self.width());
            let place = self.kept.partition_point(|(known, _)| *known < key);
            if self.kept.get(place).is_some_and(|(known, _)| *known == key) {
                break place;
            }
            let ends = self.kept.first().zip(self.kept.last());
            if ends.is_none_or(|((begun, _), (last, _))| key.max(*last) - key.min(*begun) < MOST) {
                let before = place.checked_sub(1).and_then(|before| self.kept.get(before));
                let bucket = before.map_or_else(first, |(_, before)| before.following());
                self.kept.insert(place, (key, bucket));
                break place;
            }
            self.widen();
        };
        self.kept.iter_mut().skip(place).map(|(_, bucket)| bucket)
    }

    fn widen(&mut self) {
        let before = self.width();
        self.rung += 1;
        let times = self.width() / before;
        let mut wider: Vec<(i64, B)> = Vec::with_capacity(self.kept.len());
        for (key, bucket) in self.kept.drain(..) {
            let key = key.div_euclid(times);
            match wider.last_mut() {
                Some((last, earlier)) if *last == key => earlier.absorb(&bucket),
                _ => wider.push((key, bucket)),
            }
        }
        self.kept = wider;
    }

    /// Every stretch from the first to the last, also those in which nothing happened, each with the
    /// time at which it begins.
    #[must_use]
    pub fn all(&self) -> Vec<(Timestamp, B)> {
        let width = self.width();
        let mut all: Vec<(i64, B)> = Vec::new();
        for (key, bucket) in &self.kept {
            while let Some((last, before)) = all.last().filter(|(last, _)| last + 1 < *key) {
                let empty = (last + 1, before.following());
                all.push(empty);
            }
            all.push((*key, bucket.clone()));
        }
        let begins = |key: i64| Timestamp::from_millis(ORIGIN.saturating_add(key * width));
        all.into_iter().map(|(key, bucket)| (begins(key), bucket)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often something happened, and what happened last.
    #[derive(Debug, Clone, PartialEq)]
    struct Seen(u32, u32);

    impl Bucket for Seen {
        fn following(&self) -> Self {
            Self(0, self.1)
        }

        fn absorb(&mut self, later: &Self) {
            *self = Self(self.0 + later.0, later.1);
        }
    }

    fn of(times: &[(i64, u32)]) -> Buckets<Seen> {
        let mut buckets = Buckets::default();
        for (millis, what) in times {
            let mut from = buckets.from(Timestamp::from_millis(*millis), || Seen(0, 0));
            let seen = from.next().unwrap();
            *seen = Seen(seen.0 + 1, *what);
        }
        buckets
    }

    #[test]
    fn each_width_divides_the_next_and_days_begin_at_midnight() {
        for pair in LADDER.windows(2) {
            assert!(pair[1] > pair[0] && pair[1] % pair[0] == 0, "{pair:?}");
            assert!(pair[1] / pair[0] < MOST, "{pair:?}");
        }
        assert_eq!(ORIGIN % DAY, 0);
        // 2026-03-02 was a Monday.
        let monday: Timestamp = "2026-03-02T00:00:00Z".parse().unwrap();
        assert_eq!((monday.as_millis() - ORIGIN) % WEEK, 0);
        let all_years = 10_000 * 366 * DAY;
        assert!(LADDER[20] * (MOST - 1) > all_years);
    }

    #[test]
    fn stretches_between_are_there_with_what_was_last() {
        let all = of(&[(0, 1), (500, 2), (3_000, 3)]).all();
        let seen: Vec<_> = all.iter().map(|(_, seen)| seen.clone()).collect();
        assert_eq!(seen, [Seen(2, 2), Seen(0, 2), Seen(0, 2), Seen(1, 3)]);
        assert_eq!(all[3].0.as_millis(), 3_000);
    }

    #[test]
    fn a_long_series_gets_wider_stretches_and_loses_nothing() {
        let times: Vec<_> = (0..1_000).map(|at| (i64::from(at) * 37_000, at)).collect();
        let buckets = of(&times);
        let all = buckets.all();
        assert!(all.len() <= 120, "{}", all.len());
        assert_eq!(all.iter().map(|(_, seen)| seen.0).sum::<u32>(), 1_000);
        assert_eq!(all.last().map(|(_, seen)| seen.1), Some(999));
        // Cut at once as it was cut in the end, it is the same.
        for (begins, seen) in &all {
            let from = begins.as_millis();
            let within =
                |(millis, _): &&(i64, u32)| (from..from + buckets.width()).contains(millis);
            assert_eq!(times.iter().filter(within).count(), seen.0 as usize);
        }
    }

    #[test]
    fn what_happens_counts_at_its_own_time_also_where_the_clock_was_set_back() {
        let buckets = of(&[(10_000, 1), (8_000, 2), (10_500, 3), (9_000, 4), (8_100, 5)]);
        let seen: Vec<_> =
            buckets.all().into_iter().map(|(begins, seen)| (begins.as_millis(), seen)).collect();
        assert_eq!(seen, [(8_000, Seen(2, 5)), (9_000, Seen(1, 4)), (10_000, Seen(2, 3))]);
        let far = of(&[(0, 1), (500_000, 2), (-500_000, 3)]).all();
        assert!(far.len() <= 120, "{}", far.len());
        assert_eq!(far.iter().map(|(_, seen)| seen.0).sum::<u32>(), 3);
    }

    #[test]
    fn later_buckets_are_handed_out_too() {
        let mut buckets = of(&[(1_000, 1), (2_000, 1), (3_000, 1)]);
        let handed = |buckets: &mut Buckets<Seen>, millis| {
            buckets.from(Timestamp::from_millis(millis), || Seen(0, 0)).count()
        };
        assert_eq!(
            [0, 1_000, 2_500, 3_000, 4_000].map(|at| handed(&mut buckets, at)),
            [4, 3, 2, 1, 1]
        );
    }

    #[test]
    fn the_whole_of_time_has_room() {
        let (first, last) = (i64::MIN, i64::MAX);
        let all = of(&[(first, 1), (0, 2), (last, 3)]).all();
        assert!(all.len() <= 120 && all.len() > 16, "{}", all.len());
        assert_eq!(all.iter().map(|(_, seen)| seen.0).sum::<u32>(), 3);
    }
}
