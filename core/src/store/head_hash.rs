//! The head hash of a log, computed from its entries alone.

use crate::codec::{encode_entry, first_hash};
use crate::domain::{Actor, Event};
use crate::event_sourcing::{BATCH, Opened, Phase};

/// Computes it anew, telling its progress.
pub(crate) async fn head_hash_of(log: &Opened<Event, Actor>, phase: Phase<'_>) -> [u8; 32] {
    let (mut hash, all) = (first_hash(log.log_id), log.entries.len() as u64);
    for (done, piece) in (0..).step_by(BATCH).zip(log.entries.chunks(BATCH)) {
        for entry in piece {
            hash = encode_entry(entry, &hash).map_or(hash, |(_, hash)| hash);
        }
        phase.done(done, all).await;
    }
    hash
}
