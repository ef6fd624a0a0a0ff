//! A secret key: 32 bytes that no log of the program shows and that are wiped when they are dropped.

use std::cell::OnceCell;
use std::fmt;
use std::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use zeroize::Zeroize as _;

use crate::event_sourcing::Entropy;

/// A key of 256 bits.
///
/// Its bytes have one place on the heap, so a key that is moved leaves no copy behind, and they are
/// overwritten when it is dropped. Its text form is not: whoever asks for that stores it anyway.
pub struct Key {
    bytes: Box<[u8; Key::BYTES]>,
    /// The keys that follow from it, each derived when it is first wanted.
    derived: [OnceCell<Box<Key>>; Purpose::COUNT],
}

/// What the keys are for that are derived from one: none serves two ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    Encryption,
    Nonces,
    Hashing,
}

impl Purpose {
    const COUNT: usize = 3;

    /// What the key is derived with.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Encryption => "leftfold 1 encryption",
            Self::Nonces => "leftfold 1 nonces",
            Self::Hashing => "leftfold 1 hashing",
        }
    }
}

/// A text or a run of bytes is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key is 32 bytes, as text in base64url without padding")]
pub struct InvalidKey;

impl Key {
    /// How many bytes a key has.
    pub const BYTES: usize = 32;

    /// A fresh one.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self::filled(|bytes| entropy.fill(bytes))
    }

    /// The key of these bytes.
    ///
    /// # Errors
    /// [`InvalidKey`] where there are more or fewer than 32.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidKey> {
        if bytes.len() != Self::BYTES {
            return Err(InvalidKey);
        }
        Ok(Self::filled(|key| key.copy_from_slice(bytes)))
    }

    /// The key that [`Key::to_text`] wrote.
    ///
    /// # Errors
    /// [`InvalidKey`] where the text is anything else, to the last bit.
    pub fn from_text(text: &str) -> Result<Self, InvalidKey> {
        let mut key = Self::filled(|_| {});
        match Base64UrlUnpadded::decode(text, &mut key.bytes[..]) {
            Ok(bytes) if bytes.len() == Self::BYTES => Ok(key),
            _ => Err(InvalidKey),
        }
    }

    /// As text: 43 characters of base64url without padding (RFC 4648, section 5).
    #[must_use]
    pub fn to_text(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.bytes[..])
    }

    /// A key whose bytes are written where they will stay.
    pub(super) fn filled(fill: impl FnOnce(&mut [u8])) -> Self {
        let mut key = Self { bytes: Box::new([0; Self::BYTES]), derived: Default::default() };
        fill(&mut key.bytes[..]);
        key
    }

    pub(super) fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.bytes
    }

    /// The key for a purpose that follows from this one, as `derive` makes it the first time.
    pub(super) fn derived(&self, purpose: Purpose, derive: impl FnOnce() -> Self) -> &Self {
        self.derived[purpose as usize].get_or_init(|| Box::new(derive()))
    }
}

impl FromStr for Key {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        Self::from_text(text)
    }
}

impl PartialEq for Key {
    /// Looks at every byte, whatever the first ones are, so the time that it takes tells nothing.
    fn eq(&self, other: &Self) -> bool {
        self.bytes.iter().zip(other.bytes.iter()).fold(0, |differing, (a, b)| differing | (a ^ b))
            == 0
    }
}

impl Eq for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key(…)")
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::fakes::Counted;

    #[test]
    fn a_key_comes_back_from_its_text() {
        let key = Key::filled(|bytes| (0..).zip(bytes).for_each(|(n, byte)| *byte = n));
        assert_eq!(key.to_text(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
        assert_eq!(Key::from_text(&key.to_text()), Ok(key));
    }

    #[test]
    fn no_other_text_is_a_key() {
        let text = Key::random(&Counted::default()).to_text();
        let others = [
            String::new(),
            text[..42].to_owned(),
            format!("{text}A"),
            format!("{text}="),
            format!(" {text}"),
            text.replacen('A', "+", 1),
            text.replacen('A', "é", 1),
            // The last character carries two bits that no byte has: they have to be zero.
            format!("{}F", &text[..42]),
            "A".repeat(100_000),
        ];
        for other in others {
            assert_eq!(Key::from_text(&other), Err(InvalidKey), "{other:.50}");
        }
        assert_eq!(Key::from_bytes(&[0; 31]), Err(InvalidKey));
        assert_eq!(Key::from_bytes(&[0; 33]), Err(InvalidKey));
    }

    #[test]
    fn no_two_random_keys_are_one() {
        let entropy = Counted::default();
        assert_ne!(Key::random(&entropy), Key::random(&entropy));
    }

    #[test]
    fn a_key_shows_nothing_of_itself() {
        assert_eq!(format!("{:?}", Key::random(&Counted::default())), "Key(…)");
    }
}
