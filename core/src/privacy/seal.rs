//! Sealing: a text is locked under a key and bound to the place that it stands in.
//!
//! The same text, sealed again in the same place under the same key, gives the same characters. An
//! exported log can so be written in clear, and comes in again with the hashes that it had.

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Key;
use super::key::Purpose;

/// How many bytes a nonce of AES-GCM has.
const NONCE: usize = 12;

/// A sealed text does not open: another key, another place, or changed since it was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed data does not open with this key in this place")]
pub struct Unreadable;

/// Seals `plaintext` under a key, for the place that `context` names: base64url, without padding, of
/// a nonce (12 bytes), the ciphertext (as many as the plaintext) and a tag (16).
///
/// The cipher is AES-256-GCM (NIST SP 800-38D), with `context` as the additional authenticated data.
/// Its nonce is synthetic, as in AES-GCM-SIV (RFC 8452): the first bytes of an HMAC-SHA256
/// (RFC 2104) over context and plaintext. So nothing random is needed, equal texts in one place look
/// equal, and nothing else does: two texts share a nonce as rarely as two random ones would.
/// That is one chance in 2^32 after 2^32 texts under one key, the bound of SP 800-38D, section 8.3.
///
/// Cipher and nonce have keys of their own, both derived from `key`.
#[must_use]
pub fn seal(key: &Key, context: &[u8], plaintext: &[u8]) -> String {
    let nonce = nonce(key, context, plaintext);
    let ciphertext = encrypt(derived(key, Purpose::Encryption), &nonce, context, plaintext);
    Base64UrlUnpadded::encode_string(&[&nonce[..], &ciphertext].concat())
}

/// Opens what [`seal`] has sealed under the same key for the same place.
///
/// # Errors
/// [`Unreadable`] where `sealed` is anything that `seal` would not have made of what it holds.
pub fn open(key: &Key, context: &[u8], sealed: &str) -> Result<Vec<u8>, Unreadable> {
    let bytes = Base64UrlUnpadded::decode_vec(sealed).map_err(|_| Unreadable)?;
    let (sealed_nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
    let payload = Payload { msg: ciphertext, aad: context };
    let plaintext = cipher(derived(key, Purpose::Encryption))
        .decrypt(sealed_nonce.into(), payload)
        .map_err(|_| Unreadable)?;
    // What has the key could still have chosen another nonce. It would not be sealed again to the
    // same characters, so the log that it stands in would lose its hashes on the way.
    if nonce(key, context, &plaintext) == *sealed_nonce { Ok(plaintext) } else { Err(Unreadable) }
}

/// A hash that only who has the key can take: it finds an equal text without showing it.
///
/// The first 8 bytes of an HMAC-SHA256 over `domain` and `text`. `domain` says what is hashed, so
/// that equal texts of two kinds are not seen to be equal. Two texts of n have one hash with
/// a chance of some n² in 2^65.
#[must_use]
pub fn keyed_hash(key: &Key, domain: &str, text: &[u8]) -> [u8; 8] {
    let hash =
        mac(derived(key, Purpose::Hashing), &[&length(domain.as_bytes()), domain.as_bytes(), text]);
    first(&hash)
}

/// A key for one purpose. HMAC stands in as the pseudorandom function (NIST SP 800-108).
fn derived(key: &Key, purpose: Purpose) -> &Key {
    let label = purpose.label().as_bytes();
    key.derived(purpose, || Key::filled(|bytes| bytes.copy_from_slice(&mac(key, &[label])[..])))
}

fn nonce(key: &Key, context: &[u8], plaintext: &[u8]) -> [u8; NONCE] {
    let parts = [&length(context)[..], context, &length(plaintext), plaintext];
    first(&mac(derived(key, Purpose::Nonces), &parts))
}

/// How long a part is, written before it: no two lists of parts are then one run of bytes.
fn length(part: &[u8]) -> [u8; 8] {
    (part.len() as u64).to_be_bytes()
}

/// HMAC-SHA256 of parts, one after the other.
fn mac(key: &Key, parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    // A key shorter than a block of the hash is filled up with zeros (RFC 2104, section 2).
    let mut block = Zeroizing::new([0; 64]);
    block[..Key::BYTES].copy_from_slice(key.as_bytes());
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    parts.iter().for_each(|part| mac.update(part));
    Zeroizing::new(mac.finalize().into_bytes().into())
}

fn first<const N: usize>(hash: &[u8; 32]) -> [u8; N] {
    let mut first = [0; N];
    first.copy_from_slice(&hash[..N]);
    first
}

fn cipher(key: &Key) -> Aes256Gcm {
    Aes256Gcm::new(key.as_bytes().into())
}

/// AES-256-GCM: the ciphertext and behind it the tag.
fn encrypt(key: &Key, nonce: &[u8; NONCE], context: &[u8], plaintext: &[u8]) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "AES-GCM takes 64 GiB, and what is sealed is a field")]
    cipher(key)
        .encrypt(nonce.into(), Payload { msg: plaintext, aad: context })
        .expect("a field is shorter than 64 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::fakes::Counted;

    fn hex(text: &str) -> Vec<u8> {
        let digits = text.replace(' ', "");
        let pairs = (0..digits.len()).step_by(2).map(|at| &digits[at..at + 2]);
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    }

    fn key() -> Key {
        Key::random(&Counted::default())
    }

    /// Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B.
    #[test]
    fn the_cipher_gives_the_published_answer() {
        let half = "feffe9928665731c 6d6a8f9467308308";
        let key = Key::from_bytes(&hex(&half.repeat(2))).unwrap();
        let nonce = hex("cafebabefacedbaddecaf888").try_into().unwrap();
        let plaintext = hex("d9313225f88406e5 a55909c5aff5269a 86a7a9531534f7da 2e4c303d8a318a72 \
                             1c3c0c9595680953 2fcf0e2449a6b525 b16aedf5aa0de657 ba637b39");
        let context = hex("feedfacedeadbeef feedfacedeadbeef abaddad2");
        let expected = hex("522dc1f099567d07 f47f37a32a84427d 643a8cdcbfe5c0c9 7598a2bd2555d1aa \
                            8cb08e48590dbb3d a7b08b1056828838 c5f61e6393ba7a0a bcc9f662 \
                            76fc6ece0f4e1768 cddf8853bb2d551b");
        assert_eq!(encrypt(&key, &nonce, &context, &plaintext), expected);
    }

    /// RFC 4231, test cases 1 and 2: keys shorter than ours, which HMAC fills up with zeros too.
    #[test]
    fn the_hash_under_a_key_gives_the_published_answers() {
        let padded = |short: &[u8]| Key::filled(|key| key[..short.len()].copy_from_slice(short));
        let cases = [
            (
                padded(&[0x0b; 20]),
                ["Hi ", "There"],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                padded(b"Jefe"),
                ["what do ya want ", "for nothing?"],
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
        ];
        for (key, parts, expected) in cases {
            assert_eq!(mac(&key, &parts.map(str::as_bytes)).to_vec(), hex(expected));
        }
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place() {
        for length in [0, 1, 15, 16, 17, 200, 70_000] {
            let plaintext = vec![7; length];
            let sealed = seal(&key(), b"event 1", &plaintext);
            assert_eq!(sealed.len(), ((12 + length + 16) * 4).div_ceil(3));
            assert_eq!(open(&key(), b"event 1", &sealed), Ok(plaintext));
        }
    }

    #[test]
    fn it_opens_in_no_other_place_and_with_no_other_key() {
        let sealed = seal(&key(), b"event 1", b"Ada");
        assert_eq!(open(&key(), b"event 2", &sealed), Err(Unreadable));
        assert_eq!(open(&key(), b"", &sealed), Err(Unreadable));
        let other = Key::filled(|bytes| bytes.fill(9));
        assert_eq!(open(&other, b"event 1", &sealed), Err(Unreadable));
    }

    #[test]
    fn one_changed_character_anywhere_shows() {
        let sealed = seal(&key(), b"event 1", b"Ada Lovelace");
        for at in 0..sealed.len() {
            for by in ["A", "B", "_", "=", "+", " ", "", "é"] {
                let changed = format!("{}{by}{}", &sealed[..at], &sealed[at + 1..]);
                if changed != sealed {
                    assert_eq!(open(&key(), b"event 1", &changed), Err(Unreadable), "{changed}");
                }
            }
            assert_eq!(open(&key(), b"event 1", &sealed[..at]), Err(Unreadable));
        }
        assert_eq!(open(&key(), b"event 1", &format!("{sealed}A")), Err(Unreadable));
    }

    #[test]
    fn sealing_again_gives_the_same_and_anything_else_another_nonce() {
        let sealed = seal(&key(), b"event 1", b"Ada");
        assert_eq!(seal(&key(), b"event 1", b"Ada"), sealed);
        let other = Key::filled(|bytes| bytes.fill(9));
        let others = [
            seal(&key(), b"event 1", b"Eve"),
            seal(&key(), b"event 2", b"Ada"),
            seal(&other, b"event 1", b"Ada"),
            // The same bytes, but for where the one ends and the other begins.
            seal(&key(), b"event 1A", b"da"),
            seal(&key(), b"event ", b"1Ada"),
        ];
        for other in others {
            assert_ne!(other[..16], sealed[..16], "12 bytes of nonce are 16 characters");
        }
    }

    /// Who has the key can make a text that opens and that we would not have made.
    #[test]
    fn what_opens_is_what_would_be_sealed_again() {
        let nonce = [3; NONCE];
        let ciphertext = encrypt(derived(&key(), Purpose::Encryption), &nonce, b"event 1", b"Ada");
        let sealed = Base64UrlUnpadded::encode_string(&[&nonce[..], &ciphertext].concat());
        assert_eq!(open(&key(), b"event 1", &sealed), Err(Unreadable));
    }

    /// Stored texts are for ever: should this fail, nobody's bank can be read any more. The answers
    /// were computed from the description above with Python's `hmac` and OpenSSL's AES-GCM.
    #[test]
    fn a_sealed_text_and_a_hash_are_as_they_always_were() {
        assert_eq!(seal(&key(), b"event 1", b"Ada"), "O96YKmUeEdiHT92ZhsqLzkvFEF8dBIm6jTUDd18j0w");
        let hash = [124, 204, 237, 242, 132, 34, 104, 51];
        assert_eq!(keyed_hash(&key(), "account_number", b"LF12"), hash);
    }

    #[test]
    fn a_keyed_hash_differs_by_key_kind_and_text() {
        let hash = keyed_hash(&key(), "account_number", b"LF12");
        assert_eq!(keyed_hash(&key(), "account_number", b"LF12"), hash);
        let other = Key::filled(|bytes| bytes.fill(9));
        assert_ne!(keyed_hash(&other, "account_number", b"LF12"), hash);
        assert_ne!(keyed_hash(&key(), "email", b"LF12"), hash);
        assert_ne!(keyed_hash(&key(), "account_number", b"LF13"), hash);
        assert_ne!(keyed_hash(&key(), "account_numberL", b"F12"), hash);
    }
}
