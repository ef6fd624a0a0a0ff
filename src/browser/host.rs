//! The time, the ids and the random bytes of whatever runs the page: a browser or Node.

use leftfold_core::event_sourcing::{Clock, Entropy, IdSource, Timestamp};
use uuid::Uuid;
use wasm_bindgen::prelude::*;

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

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}

/// The most that `getRandomValues` fills at once, in bytes (Web Cryptography API, section 10.1.1).
const MOST_AT_ONCE: usize = 65_536;

/// Random bytes of the Web Cryptography API, which browsers and Node both have under `crypto`.
#[derive(Debug, Clone, Copy)]
pub struct HostEntropy;

impl Entropy for HostEntropy {
    /// Throws, as JavaScript does, where the host has no such bytes: nothing then goes on with
    /// a key that could be guessed.
    fn fill(&self, bytes: &mut [u8]) {
        bytes.chunks_mut(MOST_AT_ONCE).for_each(get_random_values);
    }
}
