//! Clock, ids and random bytes of the host: a browser or Node.

use std::cell::RefCell;

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

/// Ids of version 7, from the host's random bytes and the bank's clock.
#[derive(Debug, Clone, Copy)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn next_id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &ten_random_bytes()).into_uuid()
    }
}

/// How much of an id of version 7 is random, in bytes.
const RANDOM_BYTES: usize = 10;

/// For how many ids random bytes are fetched at once: to ask the host for ten takes it as long as to
/// ask for hundreds, and each command asks for one id or two.
const IDS_AT_ONCE: usize = 64;

thread_local! {
    /// What is left of the bytes that were fetched last. An id is no secret, so they may lie here.
    static FETCHED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn ten_random_bytes() -> [u8; RANDOM_BYTES] {
    let mut left = FETCHED.take();
    if left.is_empty() {
        left.resize(RANDOM_BYTES * IDS_AT_ONCE, 0);
        HostEntropy.fill(&mut left);
    }
    let kept = left.len() - RANDOM_BYTES;
    let mut ten = [0; RANDOM_BYTES];
    ten.copy_from_slice(&left[kept..]);
    left.truncate(kept);
    FETCHED.set(left);
    ten
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn ids_say_their_time_and_are_never_the_same() {
        let now = Timestamp::from_millis(1_798_804_800_123);
        let ids: HashSet<Uuid> = (0..10 * IDS_AT_ONCE).map(|_| RandomIds.next_id(now)).collect();
        assert_eq!(ids.len(), 10 * IDS_AT_ONCE);
        for id in ids {
            assert_eq!((id.get_version_num(), id.get_variant()), (7, uuid::Variant::RFC4122));
            assert_eq!(id.as_u128() >> 80, 1_798_804_800_123);
        }
    }
}
