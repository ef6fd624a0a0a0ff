//! Damage is found by the checksum; and where that was made right again, nothing worse happens than
//! an error.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::frame::{MOST_EVENTS, resealed, with_checksum};
use super::strange::Strange;
use super::*;

fn a_segment() -> (Vec<u8>, usize) {
    let choices: Vec<u16> = (0..300_u32).map(|n| (n * n * 31 % 65_521) as u16).collect();
    let entries = Strange::new(&choices).entries();
    let stored = Stored::new(entries, |place| place == 3);
    let bytes = stored.seal(0..stored.entries.len(), &mut SegmentContext::new()).unwrap();
    let events = stored.entries.last().unwrap().last();
    (bytes, events as usize)
}

/// Reads what may be anything, and then what is sound, in the same context.
fn read_then_read_sound(bytes: &[u8], sound: &[u8]) {
    let mut context = SegmentContext::new();
    let read = decode_segment(bytes, &mut context);
    match read {
        Ok(segment) => {
            let events: usize = segment.entries.iter().map(|entry| entry.events().count()).sum();
            assert!(events <= MOST_EVENTS);
            let _ = recomputed_hash(&segment);
        }
        Err(_) => assert!(decode_segment(sound, &mut context).is_ok(), "it left a trace"),
    }
}

#[test]
fn every_changed_byte_is_found() {
    let (bytes, _) = a_segment();
    for at in 0..bytes.len() {
        for change in [1, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let read = decode_segment(&changed, &mut SegmentContext::new());
            match (at, read) {
                (0..3, read) => assert_eq!(read, Err(SegmentError::NotASegment)),
                (3, Err(SegmentError::NewerFormat { .. } | SegmentError::Checksum)) => {}
                (_, read) => assert_eq!(read, Err(SegmentError::Checksum)),
            }
        }
    }
}

#[test]
fn every_shorter_text_is_found() {
    let (bytes, _) = a_segment();
    for length in 0..bytes.len() {
        assert!(decode_segment(&bytes[..length], &mut SegmentContext::new()).is_err());
        let cut = with_checksum(&bytes[..length]);
        assert!(decode_segment(&cut, &mut SegmentContext::new()).is_err(), "{length}");
    }
    let longer = [&bytes[..], b"x"].concat();
    assert_eq!(decode_segment(&longer, &mut SegmentContext::new()), Err(SegmentError::Checksum));
}

#[test]
fn a_newer_form_is_said_to_be_newer() {
    let (mut bytes, _) = a_segment();
    bytes[3] = 2;
    let read = decode_segment(&with_checksum(&bytes), &mut SegmentContext::new());
    assert_eq!(read, Err(SegmentError::NewerFormat { format: 2, newest: 1 }));
}

#[test]
fn each_byte_made_another_under_a_right_checksum_is_at_worst_an_error() {
    let (bytes, _) = a_segment();
    for at in 36..bytes.len() {
        for change in [1, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            read_then_read_sound(&with_checksum(&changed), &bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn columns_that_say_anything_are_at_worst_an_error(
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let (bytes, _) = a_segment();
        let changed = resealed(&bytes, |columns| {
            for (at, value) in &changes {
                let at = at.index(columns.len());
                columns[at] = *value;
            }
            if let Some(cut) = cut {
                columns.truncate(cut.index(columns.len()));
            }
        });
        read_then_read_sound(&changed, &bytes);
    }

    #[test]
    fn any_bytes_are_at_worst_an_error(bytes in vec(any::<u8>(), 0..400)) {
        let opened = [b"LfS\x01".to_vec(), vec![0; 32], bytes].concat();
        let read = decode_segment(&with_checksum(&opened), &mut SegmentContext::new());
        prop_assert!(read.is_err());
    }
}

/// A small text that says that it is large is refused before there is room for it.
#[test]
fn a_count_is_judged_before_there_is_room_for_it() {
    let (bytes, events) = a_segment();
    // The last position, in its eight bytes behind checksum and first position.
    for last in [u64::MAX, 1 << 32, MOST_EVENTS as u64, events as u64 + 1, events as u64 - 1, 0] {
        let mut changed = bytes.clone();
        changed[44..52].copy_from_slice(&last.to_be_bytes());
        read_then_read_sound(&with_checksum(&changed), &bytes);
        assert!(decode_segment(&with_checksum(&changed), &mut SegmentContext::new()).is_err());
    }
}
