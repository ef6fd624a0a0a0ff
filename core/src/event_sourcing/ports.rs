//! Ports to the world: the time, new ids and secret random bytes. Tests, lessons and the simulator
//! use their own.

use uuid::Uuid;

use super::Timestamp;

/// Tells the time.
pub trait Clock {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// Makes ids that nobody else makes.
pub trait IdSource {
    /// A fresh id, of version 7 where it is made at random.
    fn next_id(&self, now: Timestamp) -> Uuid;
}

/// Bytes that nobody can guess, for keys and salts.
pub trait Entropy {
    /// Fills all of `bytes` with them.
    fn fill(&self, bytes: &mut [u8]);
}
