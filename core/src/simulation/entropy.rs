//! Random bytes that repeat: a bank that is made twice has the same keys twice, so a test and a
//! published log can be compared to the last byte. Never for keys that are to keep a secret.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use crate::event_sourcing::Entropy;

/// Bytes derived from a seed and a count: block n is SHA-256(SHA-256(seed) ‖ n), and every call begins
/// with a fresh block.
#[derive(Debug)]
pub struct DerivedEntropy {
    seed: [u8; 32],
    count: Cell<u64>,
}

impl DerivedEntropy {
    /// The bytes of a seed.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        Self { seed: Sha256::digest(seed).into(), count: Cell::new(0) }
    }
}

impl Entropy for DerivedEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let count = self.count.get();
            self.count.set(count + 1);
            let block = Sha256::new_with_prefix(self.seed).chain_update(count.to_be_bytes());
            chunk.copy_from_slice(&block.finalize()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn<const N: usize>(entropy: &DerivedEntropy) -> [u8; N] {
        let mut bytes = [0; N];
        entropy.fill(&mut bytes);
        bytes
    }

    #[test]
    fn the_same_seed_yields_the_same_bytes_and_no_two_calls_do() {
        let (one, other) = (DerivedEntropy::new("bank"), DerivedEntropy::new("bank"));
        let first: [u8; 100] = drawn(&one);
        assert_eq!(first, drawn::<100>(&other));
        assert_ne!(first, drawn::<100>(&one));
        assert_ne!(first[..32], first[32..64]);
        assert_ne!(first, drawn::<100>(&DerivedEntropy::new("another bank")));
    }
}
