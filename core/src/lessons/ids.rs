//! Ids and random bytes of a level. They are derived from the pack's hash, the level, the number of the act
//! and a count within the act. So an act makes the same ids however much was only looked at before it.

use std::cell::Cell;
use std::rc::Rc;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::event_sourcing::{Entropy, IdSource, Timestamp};

/// What both are derived from: which act is carried out, and how much it has drawn.
#[derive(Debug, Clone)]
pub(super) struct ActIds(Rc<Draws>);

#[derive(Debug)]
struct Draws {
    seed: [u8; 32],
    act: Cell<u64>,
    count: Cell<u64>,
}

impl ActIds {
    /// The ids of a level of a pack.
    pub(super) fn new(pack_hash: &str, level_id: &str) -> Self {
        let seed = Sha256::digest(format!("{pack_hash} {level_id}")).into();
        Self(Rc::new(Draws { seed, act: Cell::new(0), count: Cell::new(0) }))
    }

    /// From here on the next act is carried out.
    pub(super) fn begin_act(&self) {
        self.0.act.set(self.0.act.get() + 1);
        self.0.count.set(0);
    }

    /// How many acts were begun.
    pub(super) fn acts(&self) -> u64 {
        self.0.act.get()
    }

    /// What was begun after so many acts came to nothing: the next act is the one after them.
    pub(super) fn back_to(&self, acts: u64) {
        self.0.act.set(acts);
    }

    fn draw(&self) -> [u8; 32] {
        let Draws { seed, act, count } = &*self.0;
        let nth = count.get();
        count.set(nth + 1);
        let hash = Sha256::new_with_prefix(seed).chain_update(act.get().to_be_bytes());
        hash.chain_update(nth.to_be_bytes()).finalize().into()
    }
}

impl IdSource for ActIds {
    fn next_id(&self, _: Timestamp) -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, &self.draw())
    }
}

impl Entropy for ActIds {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block = self.draw();
            chunk.iter_mut().zip(block).for_each(|(byte, drawn)| *byte = drawn);
        }
    }
}
