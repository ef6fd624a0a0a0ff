//! The time and the ids of whatever runs the page: a browser or Node.

use leftfold_core::event_sourcing::{Clock, IdSource, Timestamp};
use uuid::Uuid;

/// The host's clock.
#[derive(Debug, Clone, Copy)]
pub struct HostClock;

impl Clock for HostClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "Date.now() is a whole number of milliseconds"
        )]
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }
}

/// Ids of version 7, from the host's random numbers and the bank's clock.
#[derive(Debug, Clone, Copy)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn next_id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        let nanos = u32::try_from(millis % 1000 * 1_000_000).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, millis / 1000, nanos))
    }
}
