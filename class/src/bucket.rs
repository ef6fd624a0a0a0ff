//! How often one seat may ask, so that nobody slows the others down: NATS limits no rates.

use std::time::Instant;

/// How many asks a seat can save up.
const MOST: f64 = 20.0;

/// How many it gets back each second.
const A_SECOND: f64 = 10.0;

/// A token bucket: each ask takes a token out, and they come back with time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    pub(crate) fn full(now: Instant) -> Self {
        Self { tokens: MOST, at: now }
    }

    /// Takes a token, if there is one.
    #[expect(clippy::float_arithmetic, reason = "tokens are no money")]
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + passed * A_SECOND).min(MOST);
        self.at = now;
        let any = self.tokens >= 1.0;
        if any {
            self.tokens -= 1.0;
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_saved_up_is_there_at_once_and_comes_back_with_time() {
        let now = Instant::now();
        let mut bucket = Bucket::full(now);
        let taken = |bucket: &mut Bucket, at| (0..100).filter(|_| bucket.take(at)).count();
        assert_eq!(taken(&mut bucket, now), 20);
        assert_eq!(taken(&mut bucket, now + Duration::from_millis(550)), 5);
        assert_eq!(taken(&mut bucket, now + Duration::from_secs(60)), 20, "no more is saved up");
    }
}
