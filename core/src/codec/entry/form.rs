//! What an entry as text begins with: the number of its form, and the first digits of its hash.

use uuid::Uuid;

use crate::event_sourcing::chain;

/// The number of the form that is written now.
pub const ENTRY_FORMAT: u32 = 1;

pub(super) const OPENING: &str = "{\"format\":1,\"hash\":\"";

pub(super) const HASH_DIGITS: usize = 16;

/// The hash that a log's first entry follows.
#[must_use]
pub fn first_hash(log_id: Uuid) -> [u8; 32] {
    chain(&[0; 32], log_id.as_bytes())
}

/// The first digits of a hash, as an entry holds them.
pub(in crate::codec) fn short(hash: &[u8; 32]) -> String {
    digits(hash).collect()
}

pub(super) fn digits(hash: &[u8; 32]) -> impl Iterator<Item = char> {
    let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).take(HASH_DIGITS)
}
