//! The archive that a log continues from. It is identified by the hash of its last entry, so
//! whoever has the text can check that it is the one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::event_sourcing::{Position, from_text};

/// Log that was archived, and that another log continues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Archive {
    /// Id of the log.
    pub log_id: Uuid,
    /// Position of its last event.
    pub position: Position,
    /// Hash of its last entry, in 64 hex digits.
    pub head_hash: HeadHash,
}

/// The chain's hash after an entry: SHA-256, 64 lower-case hex digits in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String"))]
pub struct HeadHash(pub [u8; 32]);

/// A text that is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 64 lower-case hex digits")]
pub struct InvalidHash;

impl fmt::Display for HeadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for HeadHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(InvalidHash),
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let bytes = pairs.iter().map(|&[high, low]| Ok(digit(high)? << 4 | digit(low)?));
        let bytes = bytes.collect::<Result<Vec<u8>, InvalidHash>>()?;
        let hash = bytes.try_into().map_err(|_| InvalidHash)?;
        if rest.is_empty() { Ok(Self(hash)) } else { Err(InvalidHash) }
    }
}

impl Serialize for HeadHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for HeadHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, str::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_it_is_written_and_no_other_way() {
        let text = "00ff".repeat(16);
        let hash: HeadHash = text.parse().unwrap();
        assert_eq!((hash.0[0], hash.0[1], hash.to_string()), (0, 255, text.clone()));
        for other in
            ["", "00", &text[1..], &format!("{text}0"), &text.to_uppercase(), &"é".repeat(32)]
        {
            assert_eq!(other.parse::<HeadHash>(), Err(InvalidHash), "{other}");
        }
    }
}
