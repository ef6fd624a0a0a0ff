//! The rate limit: a token bucket for each actor, filled by the bank's clock.

use rustc_hash::FxHashMap;

use crate::domain::{Actor, CustomerId, Role};
use crate::event_sourcing::Timestamp;

/// How many tokens a bucket holds, and how fast it fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many requests at once, at least 1.
    pub burst: u32,
    /// So many more each second, at least 1.
    pub per_second: u32,
}

impl Default for Rate {
    fn default() -> Self {
        Self { burst: 1000, per_second: 100 }
    }
}

/// What a token is counted in: as many a millisecond come in as tokens a second.
const PARTS: u64 = 1000;

/// How many actors have a bucket at most; one who has none has a full one.
const MOST_BUCKETS: usize = 1000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    parts: u64,
    filled_at: Timestamp,
}

impl Bucket {
    fn filled(self, rate: Rate, now: Timestamp) -> Self {
        // A clock that was set back fills nothing, and is gone on from.
        let passed = now.as_millis().saturating_sub(self.filled_at.as_millis());
        let passed = u64::try_from(passed).unwrap_or(0);
        let came_in = passed.saturating_mul(u64::from(rate.per_second));
        let parts = self.parts.saturating_add(came_in).min(u64::from(rate.burst) * PARTS);
        Self { parts, filled_at: now }
    }
}

type Key = (Role, Option<CustomerId>, Option<String>);

/// A bucket for each actor who asked of late.
#[derive(Debug, Default)]
pub(super) struct Buckets(FxHashMap<Key, Bucket>);

impl Buckets {
    /// Takes a token out of an actor's bucket.
    ///
    /// # Errors
    /// In how many seconds the next one is there, at least 1.
    pub(super) fn take(&mut self, actor: &Actor, rate: Rate, now: Timestamp) -> Result<(), u64> {
        let key = (actor.role, actor.customer_id, actor.name().map(ToOwned::to_owned));
        let full = Bucket { parts: u64::from(rate.burst) * PARTS, filled_at: now };
        if !self.0.contains_key(&key) {
            self.make_room(rate, now);
        }
        let bucket = self.0.entry(key).or_insert(full);
        *bucket = bucket.filled(rate, now);
        match bucket.parts.checked_sub(PARTS) {
            Some(left) => {
                bucket.parts = left;
                Ok(())
            }
            None => {
                let a_second = u64::from(rate.per_second.max(1)) * PARTS;
                Err((PARTS - bucket.parts).div_ceil(a_second).max(1))
            }
        }
    }

    /// Lets go of those that are full, and else of the one that was asked of longest ago.
    fn make_room(&mut self, rate: Rate, now: Timestamp) {
        if self.0.len() < MOST_BUCKETS {
            return;
        }
        let full = u64::from(rate.burst) * PARTS;
        self.0.retain(|_, bucket| bucket.filled(rate, now).parts < full);
        if self.0.len() >= MOST_BUCKETS {
            let oldest = self.0.iter().min_by_key(|(_, bucket)| bucket.filled_at);
            if let Some(key) = oldest.map(|(key, _)| key.clone()) {
                self.0.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 3, per_second: 2 };

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_000_000 + millis)
    }

    fn named(name: &str) -> Actor {
        Actor::named(Role::Teller, name, None)
    }

    #[test]
    fn a_burst_goes_through_and_then_as_many_as_come_in() {
        let mut buckets = Buckets::default();
        let mut take = |millis| buckets.take(&named("Tom"), RATE, at(millis));
        let at_once = [0, 0, 0, 0].map(&mut take);
        assert_eq!(at_once, [Ok(()), Ok(()), Ok(()), Err(1)]);
        assert_eq!(take(499), Err(1), "half a second brings one");
        assert_eq!([500, 500].map(&mut take), [Ok(()), Err(1)]);
        assert_eq!(
            [9000; 4].map(&mut take),
            [Ok(()), Ok(()), Ok(()), Err(1)],
            "no more than it holds"
        );
    }

    #[test]
    fn how_long_to_wait_is_said_in_whole_seconds() {
        let slow = Rate { burst: 1, per_second: 1 };
        let mut buckets = Buckets::default();
        assert_eq!(buckets.take(&named("Tom"), slow, at(0)), Ok(()));
        assert_eq!(buckets.take(&named("Tom"), slow, at(1)), Err(1));
        assert_eq!(buckets.take(&named("Tom"), slow, at(1000)), Ok(()));
    }

    #[test]
    fn each_actor_has_a_bucket() {
        let mut buckets = Buckets::default();
        let one = Rate { burst: 1, per_second: 1 };
        assert_eq!(buckets.take(&named("Tom"), one, at(0)), Ok(()));
        assert_eq!(buckets.take(&named("Tom"), one, at(0)), Err(1));
        assert_eq!(buckets.take(&named("Tim"), one, at(0)), Ok(()));
        assert_eq!(buckets.take(&Actor::named(Role::Admin, "Tom", None), one, at(0)), Ok(()));
    }

    #[test]
    fn a_clock_that_is_set_back_stops_nobody_for_long() {
        let mut buckets = Buckets::default();
        let one = Rate { burst: 1, per_second: 1 };
        assert_eq!(buckets.take(&named("Tom"), one, at(900_000)), Ok(()));
        assert_eq!(buckets.take(&named("Tom"), one, at(0)), Err(1));
        assert_eq!(buckets.take(&named("Tom"), one, at(1000)), Ok(()));
    }

    #[test]
    fn strangers_without_end_take_no_memory_without_end() {
        let mut buckets = Buckets::default();
        for number in 0..3000 {
            assert_eq!(buckets.take(&named(&number.to_string()), RATE, at(number)), Ok(()));
        }
        assert!(buckets.0.len() <= MOST_BUCKETS);
        let mut buckets = Buckets::default();
        for number in 0..3000 {
            assert_eq!(buckets.take(&named(&number.to_string()), RATE, at(0)), Ok(()));
        }
        assert!(buckets.0.len() <= MOST_BUCKETS);
    }
}
