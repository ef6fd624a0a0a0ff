//! Bytes as text for a store that only keeps texts: 15 bits in each UTF-16 unit. The characters
//! U+3400 to U+B3FF are one range without surrogates, so that no table is needed; each has three
//! bytes in UTF-8, so that unpacking goes over bytes.

/// The character that stands for 15 zero bits.
const FIRST: u32 = 0x3400;
/// How many bits a character holds.
const BITS: u32 = 15;
const MASK: u32 = (1 << BITS) - 1;

/// Packs bytes: their bits from the highest, then a 1, then zeros until a character is full. So the
/// text says itself where the bytes end.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 8 / BITS as usize + 1) * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            text.extend(character(held >> bits));
            held &= (1 << bits) - 1;
        }
    }
    text.extend(character((held << 1 | 1) << (BITS - bits - 1)));
    text
}

fn character(bits: u32) -> Option<char> {
    char::from_u32(FIRST + (bits & MASK))
}

/// Unpacks a text that [`pack`] made; `None` where it is any other.
#[must_use]
pub fn unpack(text: &str) -> Option<Vec<u8>> {
    let (characters, rest) = text.as_bytes().as_chunks::<3>();
    if !rest.is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(characters.len() * BITS as usize / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for [first, second, third] in characters {
        // Only a character of three bytes begins with the bits 1110; in a sound text its other two
        // are then those that follow.
        if first >> 4 != 0b1110 {
            return None;
        }
        let code =
            u32::from(first & 15) << 12 | u32::from(second & 63) << 6 | u32::from(third & 63);
        let value = code.checked_sub(FIRST).filter(|value| *value <= MASK)?;
        held = held << BITS | value;
        bits += BITS;
        while bits > BITS {
            bits -= 8;
            bytes.push((held >> bits & 255) as u8);
            held &= (1 << bits) - 1;
        }
    }
    // 8 to 15 bits are left, or fewer of a short text: whole bytes, the 1 and the zeros behind it.
    let marked = held.trailing_zeros();
    let mut bits_told = bits.checked_sub(marked.checked_add(1)?)?;
    while bits_told >= 8 {
        bits_told -= 8;
        bytes.push((held >> (marked + 1 + bits_told) & 255) as u8);
    }
    (bits_told == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_every_length_come_back() {
        let all: Vec<u8> = (0..200_u32).map(|n| (n * 37 % 256) as u8).collect();
        for length in 0..=all.len() {
            for bytes in [all[..length].to_vec(), vec![0; length], vec![255; length]] {
                let text = pack(&bytes);
                assert_eq!(text.chars().count(), length * 8 / 15 + 1);
                assert!(text.chars().all(|c| ('\u{3400}'..='\u{B3FF}').contains(&c)));
                assert_eq!(unpack(&text), Some(bytes));
            }
        }
    }

    #[test]
    fn a_known_text_is_packed_as_ever() {
        assert_eq!(pack(b""), "\u{7400}");
        assert_eq!(pack(b"A"), "\u{54C0}");
        assert_eq!(unpack("\u{54C0}").as_deref(), Some(&b"A"[..]));
    }

    #[test]
    fn what_was_not_packed_is_told_apart() {
        let sound = pack(b"a segment");
        for strange in ["x", "é", "\u{33FF}", "\u{B400}", "\u{E000}", "😀", "abc", "\u{3400}"] {
            assert_eq!(unpack(strange), None, "{strange}");
            assert_eq!(unpack(&format!("{sound}{strange}")), None, "{strange}");
            assert_eq!(unpack(&format!("{strange}{sound}")), None, "{strange}");
        }
        assert_eq!(unpack(""), None);
        // The mark may not stand within a byte.
        assert_eq!(unpack("\u{5500}"), None);
    }

    #[test]
    fn no_two_texts_are_the_same_bytes() {
        for value in 0..1_u32 << 15 {
            let text = char::from_u32(FIRST + value).unwrap().to_string();
            if let Some(bytes) = unpack(&text) {
                assert_eq!(pack(&bytes), text);
            }
        }
    }
}
