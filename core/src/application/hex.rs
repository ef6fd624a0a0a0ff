//! Hashes as people and programs read them.

use std::fmt::Write as _;

/// A hash in lower-case hex digits.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
