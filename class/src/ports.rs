//! What a bank needs of a native machine: the time, ids and random bytes.

use std::time::{SystemTime, UNIX_EPOCH};

use leftfold_core::event_sourcing::{Clock, Entropy, IdSource, Timestamp};
use uuid::Uuid;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Ids of version 7, from random bytes and the bank's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn next_id(&self, now: Timestamp) -> Uuid {
        let mut ten = [0; 10];
        RandomBytes.fill(&mut ten);
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &ten).into_uuid()
    }
}

/// Random bytes of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomBytes;

impl Entropy for RandomBytes {
    #[expect(clippy::expect_used, reason = "nothing may go on with a key that could be guessed")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system has random bytes");
    }
}
