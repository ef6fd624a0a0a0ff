//! Links that hold what they show: a level, a pack of levels, or the log of a small bank. A host never gets what stands
//! behind the `#` of an address, so nothing is uploaded.
//!
//! What stands behind `z=` is base64url. Its first byte says what it holds, and in which form. A level or a pack is its
//! pack's text, deflated as RFC 1950 has it (zlib): its checksum finds a link that was damaged on its way.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use serde_json::Value;

use super::act_error::MOST_EVENTS;
use super::pack::Pack;
use crate::domain::Refusal;
use crate::event_sourcing::{Reason, reason_table};

/// The longest link that is made, in characters: what common programs hand on whole.
pub const MOST_WRITTEN: usize = 8_000;

/// The longest link that is read, in characters.
pub const MOST_READ: usize = 64_000;

/// The longest text that a link may hold, in bytes.
pub const MOST_INFLATED: usize = 512 * 1024;

/// What a link holds, by the byte that it begins with. No two differ in one bit alone, so that a link that was damaged
/// there is not read as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A pack of one level, as deflated text.
    Level = 1,
    /// A log, as its id and a segment.
    Log = 2,
    /// A pack that takes the course's place, as deflated text.
    Pack = 4,
    /// Which levels of the course make such a pack, as deflated text.
    Selection = 8,
}

/// How hard to search when deflating, of 10: a link is made seldom, and each character counts.
const EFFORT: u8 = 10;

/// How much is inflated at a time.
const ROOM: usize = 32 * 1024;

reason_table! {
    /// Why there is no link, or why one can't be read.
    pub enum LinkError {
        /// It would be longer than links are handed on whole.
        WouldBeTooLong {
            /// How many characters it would have.
            characters: usize
        } = "link_would_be_too_long": "the link would have {characters} characters, and {MOST_WRITTEN} is the limit";
        /// The bank's log is empty up to there.
        Nothing = "nothing_to_link": "there is nothing to show: no event has been recorded at this position";
        /// It is longer than any that is read.
        TooLong {
            /// How many characters it has.
            characters: usize
        } = "link_too_long": "the link has {characters} characters, and {MOST_READ} is the limit";
        /// It is cut short, or was changed on its way.
        Broken = "link_broken": "the link is cut short or damaged";
        /// Another version of the program made it.
        UnknownForm(form: u8) = "link_of_unknown_form": "the link has form {form}, which this version of the program does not know";
        /// It leads to a bank.
        HoldsABank = "link_holds_a_bank": "the link holds a bank, not a level";
        /// It leads to a level.
        HoldsALevel = "link_holds_a_level": "the link holds a level, not a bank";
        /// It leads to a pack.
        HoldsAPack = "link_holds_a_pack": "the link holds a pack of levels";
        /// What it holds is longer than any text that is made a link of.
        HoldsTooMuch = "link_holds_too_much": "the link holds more than {MOST_INFLATED} bytes or {MOST_EVENTS} events";
        /// It holds no text.
        NoText = "link_without_text": "the link does not hold text";
        /// It names levels of the course, and none of them is there.
        OtherCourse = "link_of_other_course": "the course has none of the link's levels";
        /// A link holds one level.
        NotOneLevel(levels: usize) = "not_one_level": "a link holds one level, and this is {levels}";
    } or {
        /// The bank could not give its log, or take it.
        Refused(Refusal);
    } around {
        /// Its pack is none that this program runs.
        Pack(reason): "the link holds no level that can be run: {reason}";
        /// Its log is none.
        Log(reason): "the link holds no log that can be shown: {reason}";
    }
}

/// A pack that came in a link.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedPack {
    /// The pack; of a level, that with the level alone.
    pub pack: Pack,
    /// The pack's text, to be kept or saved as a file.
    pub text: String,
    /// Whether the link names levels of the course, and these have changed since it was made.
    pub has_changed: bool,
}

/// The link text of a pack with one level.
///
/// # Errors
/// A pack that can't be run or has not just one level, and what would be too long.
pub fn link_of_level(pack: &Value) -> Result<String, LinkError> {
    let text = pack.to_string();
    read_level(&text)?;
    link_of_text(Holds::Level, &text)
}

/// The level that a link text holds.
///
/// # Errors
/// What is wrong with the link, or with its pack.
pub fn linked_level(link: &str) -> Result<LinkedPack, LinkError> {
    let text = text_of(link, Holds::Level)?;
    Ok(LinkedPack { pack: read_level(&text)?, text, has_changed: false })
}

pub(super) fn read_pack(text: &str) -> Result<Pack, LinkError> {
    Pack::parse(text).map_err(|error| LinkError::Pack(Reason::from(&error)))
}

fn read_level(text: &str) -> Result<Pack, LinkError> {
    let pack = read_pack(text)?;
    match pack.levels.len() {
        1 => Ok(pack),
        levels => Err(LinkError::NotOneLevel(levels)),
    }
}

pub(super) fn link_of_text(holds: Holds, text: &str) -> Result<String, LinkError> {
    if text.len() > MOST_INFLATED {
        return Err(LinkError::HoldsTooMuch);
    }
    link_of(holds, &compress_to_vec_zlib(text.as_bytes(), EFFORT))
}

pub(super) fn text_of(link: &str, holds: Holds) -> Result<String, LinkError> {
    let bytes = held(link, holds)?;
    String::from_utf8(inflated(&bytes)?).map_err(|_| LinkError::NoText)
}

/// The link text that holds these bytes.
pub(super) fn link_of(holds: Holds, bytes: &[u8]) -> Result<String, LinkError> {
    let link = Base64UrlUnpadded::encode_string(&[&[holds as u8], bytes].concat());
    if link.len() > MOST_WRITTEN {
        return Err(LinkError::WouldBeTooLong { characters: link.len() });
    }
    Ok(link)
}

/// The bytes that a link text holds, which must be of what is wanted.
pub(super) fn held(link: &str, wanted: Holds) -> Result<Vec<u8>, LinkError> {
    if link.len() > MOST_READ {
        return Err(LinkError::TooLong { characters: link.len() });
    }
    let mut bytes = Base64UrlUnpadded::decode_vec(link).map_err(|_| LinkError::Broken)?;
    let form = *bytes.first().ok_or(LinkError::Broken)?;
    let all = [Holds::Level, Holds::Log, Holds::Pack, Holds::Selection];
    let known = all.into_iter().find(|holds| *holds as u8 == form);
    match known.ok_or(LinkError::UnknownForm(form))? {
        holds if holds == wanted => {
            bytes.remove(0);
            Ok(bytes)
        }
        Holds::Level => Err(LinkError::HoldsALevel),
        Holds::Log => Err(LinkError::HoldsABank),
        Holds::Pack | Holds::Selection => Err(LinkError::HoldsAPack),
    }
}

/// Inflates piece by piece, so that a small link can't ask for much memory.
fn inflated(mut deflated: &[u8]) -> Result<Vec<u8>, LinkError> {
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let (mut text, mut room) = (Vec::new(), vec![0; ROOM]);
    loop {
        let came = inflate(&mut state, deflated, &mut room, MZFlush::None);
        deflated = deflated.get(came.bytes_consumed..).unwrap_or_default();
        text.extend_from_slice(room.get(..came.bytes_written).unwrap_or_default());
        if text.len() > MOST_INFLATED {
            return Err(LinkError::HoldsTooMuch);
        }
        match came.status {
            Ok(MZStatus::StreamEnd) if deflated.is_empty() => return Ok(text),
            // There is more to come, as long as something came.
            Ok(MZStatus::Ok) | Err(MZError::Buf) if came.bytes_written > 0 => {}
            _ => return Err(LinkError::Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: u8 = Holds::Level as u8;

    const TEXT: &str = "Leftfold: a balance is a fold over events, and € 5 is no $5. Leftfold.";

    fn written(text: &str) -> Result<String, LinkError> {
        link_of_text(Holds::Level, text)
    }

    fn read(link: &str) -> Result<String, LinkError> {
        text_of(link, Holds::Level)
    }

    fn link_of_bytes(bytes: &[u8]) -> String {
        Base64UrlUnpadded::encode_string(bytes)
    }

    #[test]
    fn a_text_is_read_as_it_was_written() {
        let long = (0..9_000).map(|nth| format!("{}, ", nth % 7)).collect::<String>();
        for text in ["", TEXT, &long, &"x".repeat(MOST_INFLATED)] {
            assert_eq!(read(&written(text).unwrap()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_would_be_too_long_is_no_link() {
        let noise = (0..9_000_u64).map(|nth| (nth.pow(3) * 7_919).to_string()).collect::<String>();
        let error = written(&noise).unwrap_err();
        assert!(matches!(error, LinkError::WouldBeTooLong { characters } if characters > 8_000));
        let much = "x".repeat(MOST_INFLATED + 1);
        assert_eq!(written(&much), Err(LinkError::HoldsTooMuch));
    }

    #[test]
    fn a_link_that_is_cut_short_or_longer_is_broken() {
        let link = written(TEXT).unwrap();
        for length in 0..link.len() {
            assert_eq!(read(&link[..length]), Err(LinkError::Broken), "{length} characters");
        }
        for behind in ["A", "AAAA", ".", ")", " ", "="] {
            assert_eq!(read(&format!("{link}{behind}")), Err(LinkError::Broken), "{behind:?}");
        }
    }

    #[test]
    fn a_link_with_any_byte_changed_is_not_read_as_another() {
        let link = written(TEXT).unwrap();
        let bytes = Base64UrlUnpadded::decode_vec(&link).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                match read(&link_of_bytes(&changed)) {
                    Err(LinkError::UnknownForm(version)) => {
                        assert_eq!((at, version), (0, changed[0]));
                    }
                    Err(error) => assert_eq!(error, LinkError::Broken, "byte {at}, bit {bit}"),
                    // A few bits stand for nothing, such as those behind the last deflated one.
                    Ok(text) => assert_eq!(text, TEXT, "byte {at}, bit {bit}"),
                }
            }
        }
    }

    #[test]
    fn inflating_stops_at_the_limit() {
        let bomb = |length| {
            let bytes = compress_to_vec_zlib(&vec![b'x'; length], EFFORT);
            read(&link_of_bytes(&[&[LEVEL][..], &bytes].concat()))
        };
        assert_eq!(bomb(MOST_INFLATED).map(|text| text.len()), Ok(MOST_INFLATED));
        assert_eq!(bomb(MOST_INFLATED + 1), Err(LinkError::HoldsTooMuch));
        assert_eq!(bomb(32 << 20), Err(LinkError::HoldsTooMuch));
        let long = "A".repeat(MOST_READ + 1);
        assert_eq!(read(&long), Err(LinkError::TooLong { characters: MOST_READ + 1 }));
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        let bytes = compress_to_vec_zlib(&[0xff, 0xfe], EFFORT);
        let link = link_of_bytes(&[&[LEVEL][..], &bytes].concat());
        assert_eq!(read(&link), Err(LinkError::NoText));
    }

    proptest! {
        #[test]
        fn drawn_texts_are_errors_and_no_panics(link in ".{0,300}") {
            prop_assert!(read(&link).is_err());
            prop_assert!(linked_level(&link).is_err());
        }

        #[test]
        fn drawn_bytes_are_errors_and_no_panics(mut bytes in prop::collection::vec(any::<u8>(), 1..400)) {
            bytes[0] = LEVEL;
            prop_assert!(read(&link_of_bytes(&bytes)).is_err());
            // Behind the two bytes that zlib begins with, anything may stand.
            bytes.splice(1..1, [0x78, 0xda]);
            prop_assert!(read(&link_of_bytes(&bytes)).is_err());
        }

        #[test]
        fn drawn_texts_come_back(text in "(?s).{0,2000}") {
            match written(&text) {
                Ok(link) => prop_assert_eq!(read(&link), Ok(text)),
                Err(error) => {
                    let too_long = matches!(error, LinkError::WouldBeTooLong { .. });
                    prop_assert!(too_long, "{}", error);
                }
            }
        }
    }
}
