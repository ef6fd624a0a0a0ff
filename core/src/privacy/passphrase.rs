//! Derives a key from a passphrase. It is slow on purpose, to slow down guessing.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize as _;

use super::Key;
use crate::event_sourcing::{Entropy, LocalBoxFuture};

/// What one try costs, in the terms of Argon2 (RFC 9106, section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A cost is below what Argon2 asks for, or above what a page can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a passphrase may cost 1 to {} passes over 8 KiB a lane to {} KiB, in 1 to {} lanes",
    Cost::MOST_PASSES,
    Cost::MOST_KIB,
    Cost::MOST_LANES
)]
pub struct InvalidCost;

impl Cost {
    /// The most memory, in KiB: 256 MiB. A cost is read from storage, where anybody can have
    /// changed it, and must not ask for all the memory there is.
    pub const MOST_KIB: u32 = 256 * 1024;
    /// The most passes.
    pub const MOST_PASSES: u32 = 16;
    /// The most lanes.
    pub const MOST_LANES: u32 = 4;

    /// A cost of `memory_kib` KiB of memory (8 a lane at the least), filled `passes` times, in
    /// `lanes` that could be filled side by side.
    ///
    /// # Errors
    /// [`InvalidCost`] beyond the bounds.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, InvalidCost> {
        let within = (1..=Self::MOST_PASSES).contains(&passes)
            && (1..=Self::MOST_LANES).contains(&lanes)
            && (8 * lanes..=Self::MOST_KIB).contains(&memory_kib);
        if within { Ok(Self { memory_kib, passes, lanes }) } else { Err(InvalidCost) }
    }

    /// How much memory is filled, in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// How often it is filled.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// In how many lanes.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.lanes
    }
}

impl Default for Cost {
    /// 19 MiB, 2 passes, 1 lane: the least that OWASP's Password Storage Cheat Sheet recommends for
    /// Argon2id. More would lock slow machines out.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// The fewest characters of a new passphrase. An older one may be shorter, and still unlocks.
///
/// NIST SP 800-63B-4, section 3.1.1.2, allows none shorter, and asks for no rules on which characters it
/// has. Of a passphrase that guards something alone it wants [`ADVISED_CHARACTERS`].
pub const FEWEST_CHARACTERS: usize = 8;

/// How many characters a passphrase should have at the least (see [`FEWEST_CHARACTERS`]).
pub const ADVISED_CHARACTERS: usize = 15;

/// How many characters of a passphrase count towards its length: Unicode's code points, as the same
/// section has it. White space at its ends doesn't count, though it is a part of the passphrase.
#[must_use]
pub fn characters(passphrase: &str) -> usize {
    passphrase.trim().chars().count()
}

/// What a passphrase is turned into a key with. It is no secret, and stands beside what the key
/// opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge {
    /// Makes one passphrase another key in another bank, so that nobody can try keys that were made
    /// beforehand.
    pub salt: [u8; 16],
    /// What a try costs.
    pub cost: Cost,
}

impl Challenge {
    /// A fresh one, at the default cost.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut salt = [0; 16];
        entropy.fill(&mut salt);
        Self { salt, cost: Cost::default() }
    }
}

/// No key could be made of a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DerivationError {
    /// The memory that a try costs is not to be had.
    #[error("there is not enough memory to check a passphrase")]
    OutOfMemory,
    /// Something else, in plain words.
    #[error("the passphrase could not be checked: {0}")]
    Failed(String),
}

/// The key of a passphrase: Argon2id, version 1.3 (RFC 9106), over its UTF-8 as it stands. At the
/// default cost it takes tens of milliseconds, and several times that on a phone, during which
/// nothing else runs: see [`KeyDerivation`].
///
/// Letters that look the same can be other bytes: who reads a passphrase from a person brings it into
/// a normal form first (NFC; RFC 8265, section 4.2).
///
/// # Errors
/// [`DerivationError`]: no memory, or a passphrase of over 4 GiB.
pub fn derive(passphrase: &str, challenge: &Challenge) -> Result<Key, DerivationError> {
    argon2id(passphrase.as_bytes(), &challenge.salt, challenge.cost)
}

fn argon2id(passphrase: &[u8], salt: &[u8], cost: Cost) -> Result<Key, DerivationError> {
    let failed = |error: argon2::Error| DerivationError::Failed(error.to_string());
    let params = Params::new(cost.memory_kib(), cost.passes(), cost.lanes(), Some(Key::BYTES))
        .map_err(failed)?;
    // The memory is asked for here, since Argon2 would end the program where there is none.
    let mut memory = Vec::new();
    let blocks = params.block_count();
    memory.try_reserve_exact(blocks).map_err(|_| DerivationError::OutOfMemory)?;
    memory.resize(blocks, Block::new());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut result = Ok(());
    let key = Key::filled(|key| {
        result = argon2.hash_password_into_with_memory(passphrase, salt, key, &mut memory);
    });
    // What is left in it would spare whoever finds it the cost.
    memory.iter_mut().for_each(Block::zeroize);
    result.map(|()| key).map_err(failed)
}

/// Makes keys of passphrases, elsewhere where the work would hold up a page. A future that is dropped
/// gives the work up.
pub trait KeyDerivation {
    /// The key that [`derive()`] makes.
    ///
    /// # Errors
    /// Those of [`derive()`].
    fn derive<'a>(
        &'a self,
        passphrase: &'a str,
        challenge: &'a Challenge,
    ) -> LocalBoxFuture<'a, Result<Key, DerivationError>>;
}

/// Makes them here and at once: where nobody waits, or there is nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct DeriveHere;

impl KeyDerivation for DeriveHere {
    fn derive<'a>(
        &'a self,
        passphrase: &'a str,
        challenge: &'a Challenge,
    ) -> LocalBoxFuture<'a, Result<Key, DerivationError>> {
        Box::pin(async move { derive(passphrase, challenge) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::fakes::Counted;

    fn hex(key: &Key) -> String {
        key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// From the tests of the reference implementation, phc-winner-argon2, src/test.c: Argon2id,
    /// version 0x13. (The vector of RFC 9106, section 5.3, has a secret beside the password.)
    #[test]
    fn argon2id_gives_the_published_answers() {
        let cases = [
            (1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
            (2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
        ];
        for (lanes, expected) in cases {
            let cost = Cost::new(256, 2, lanes).unwrap();
            assert_eq!(hex(&argon2id(b"password", b"somesalt", cost).unwrap()), expected);
        }
    }

    #[test]
    fn a_passphrase_gives_one_key_for_one_challenge_and_another_for_any_other() {
        let cost = Cost::new(8, 1, 1).unwrap();
        let challenge = Challenge { salt: [1; 16], cost };
        let key = derive("correct horse", &challenge).unwrap();
        assert_eq!(derive("correct horse", &challenge), Ok(key));
        let others = [
            derive("Correct horse", &challenge),
            derive("", &challenge),
            derive("correct horse", &Challenge { salt: [2; 16], cost }),
            derive("correct horse", &Challenge { cost: Cost::new(9, 1, 1).unwrap(), ..challenge }),
            derive("correct horse", &Challenge { cost: Cost::new(8, 2, 1).unwrap(), ..challenge }),
        ];
        let key = derive("correct horse", &challenge).unwrap();
        for other in others {
            assert_ne!(other.unwrap(), key);
        }
    }

    #[test]
    fn code_points_count_and_space_at_the_ends_does_not() {
        assert_eq!(characters("correct horse"), 13);
        assert_eq!(characters(" \u{a0}\tpass word  "), 9);
        assert_eq!(characters("密码密码🔑"), 5);
        assert_eq!(characters("         "), 0);
    }

    #[test]
    fn deriving_here_is_deriving() {
        let challenge = Challenge { salt: [1; 16], cost: Cost::new(8, 1, 1).unwrap() };
        let port: &dyn KeyDerivation = &DeriveHere;
        let mut future = port.derive("correct horse", &challenge);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let expected = derive("correct horse", &challenge);
        assert_eq!(future.as_mut().poll(&mut context), std::task::Poll::Ready(expected));
    }

    #[test]
    fn a_cost_has_bounds() {
        assert_eq!(Cost::new(19_456, 2, 1), Ok(Cost::default()));
        assert_eq!(Cost::new(262_144, 16, 4).map(|cost| cost.memory_kib()), Ok(262_144));
        for (memory_kib, passes, lanes) in [
            (7, 1, 1),
            (31, 1, 4),
            (262_145, 1, 1),
            (100 * 1024 * 1024, 2, 1),
            (19_456, 0, 1),
            (19_456, 17, 1),
            (19_456, 2, 0),
            (19_456, 2, 5),
            (u32::MAX, u32::MAX, u32::MAX),
        ] {
            assert_eq!(Cost::new(memory_kib, passes, lanes), Err(InvalidCost));
        }
    }

    #[test]
    fn each_fresh_challenge_has_a_salt_of_its_own() {
        let entropy = Counted::default();
        let (one, other) = (Challenge::random(&entropy), Challenge::random(&entropy));
        assert_ne!(one.salt, other.salt);
        assert_eq!(one.cost, Cost::default());
    }
}
