//! What was sealed comes back as it was, whatever it was; and what was not sealed is told apart.

mod damage;
mod strange;

use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use self::strange::{Strange, verbatim_of};
use super::columns::Reader;
use super::*;
use crate::codec::entry::first_hash;
use crate::domain::{EVENT_KINDS, Event};

/// Entries, the stored text of those that stand verbatim, and the chain's hash after each.
pub(super) struct Stored {
    pub(super) entries: Vec<Entry>,
    pub(super) texts: Vec<Option<String>>,
    pub(super) hashes: Vec<[u8; 32]>,
}

impl Stored {
    /// Stores entries, some of them with a member that this version doesn't know.
    pub(super) fn new(entries: Vec<Entry>, is_verbatim: impl Fn(usize) -> bool) -> Self {
        let mut hash = first_hash(Uuid::nil());
        let (mut texts, mut hashes) = (Vec::new(), vec![hash]);
        for (place, entry) in entries.iter().enumerate() {
            let text = is_verbatim(place).then(|| verbatim_of(entry, &hash));
            hash = match &text {
                None => encode_entry(entry, &hash).unwrap().1,
                Some((_, after)) => *after,
            };
            texts.push(text.map(|(text, _)| text));
            hashes.push(hash);
        }
        Self { entries, texts, hashes }
    }

    /// Seals the entries of a range.
    pub(super) fn seal(
        &self,
        range: std::ops::Range<usize>,
        context: &mut SegmentContext,
    ) -> Result<Vec<u8>, SegmentError> {
        let sealed: Vec<_> = range
            .clone()
            .map(|place| SealedEntry {
                entry: &self.entries[place],
                verbatim: self.texts[place].as_deref(),
            })
            .collect();
        encode_segment(&sealed, &self.hashes[range.start], &self.hashes[range.end], context)
    }

    /// Seals all, a segment each `length` entries, and reads them back.
    fn comes_back(&self, length: usize) {
        let (mut writing, mut reading) = (SegmentContext::new(), SegmentContext::new());
        for start in (0..self.entries.len()).step_by(length) {
            let range = start..(start + length).min(self.entries.len());
            let bytes = self.seal(range.clone(), &mut writing).unwrap();
            // A context that has read a segment writes the next as the one that wrote it.
            reading.begin();
            assert_eq!(self.seal(range.clone(), &mut reading).unwrap(), bytes);
            reading.undo();
            let segment = decode_segment(&bytes, &mut reading).unwrap();
            assert_eq!(segment.entries, self.entries[range.clone()]);
            let texts: Vec<_> = range
                .clone()
                .filter_map(|place| Some((place - start, self.texts[place].as_deref()?.into())))
                .collect();
            assert_eq!(segment.verbatim, texts);
            assert_eq!(
                (segment.previous, segment.last_hash),
                (self.hashes[range.start], self.hashes[range.end])
            );
            assert_eq!(recomputed_hash(&segment), Ok(self.hashes[range.end]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_comes_back(
        choices in vec(any::<u16>(), 0..3000),
        length in 1_usize..20,
        verbatim in vec(prop::bool::weighted(0.1), 1..30),
    ) {
        let entries = Strange::new(&choices).entries();
        let is_verbatim = |place: usize| verbatim[place % verbatim.len()];
        Stored::new(entries, is_verbatim).comes_back(length);
    }
}

/// So that the test above is known to try everything.
#[test]
fn strange_entries_have_every_kind_of_event_in_columns_and_in_full() {
    let choices: Vec<u16> = {
        let mut state = 7_u64;
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 40) as u16
        })
        .take(60_000)
        .collect()
    };
    let entries = Strange::new(&choices).entries();
    let mut context = SegmentContext::new();
    Stored::new(entries, |_| false).seal_in_runs(&mut context);
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..context.shapes.len() {
        let mut shape = Reader(context.shapes.get(number).unwrap());
        for _ in 0..shape.number().unwrap() {
            shape.bytes(2).unwrap();
            for _ in 0..shape.number().unwrap() {
                let (kind, flags) = (shape.byte().unwrap(), shape.byte().unwrap());
                seen.insert((kind, flags & shape::of_event::WRITTEN != 0));
            }
        }
    }
    for (number, kind) in (0_u8..).zip(&EVENT_KINDS) {
        assert!(seen.contains(&(number, true)), "{} as JSON", kind.name);
        let in_columns = number <= shape::number::OPENED;
        assert_eq!(seen.contains(&(number, false)), in_columns, "{} in columns", kind.name);
    }
}

impl Stored {
    fn seal_in_runs(&self, context: &mut SegmentContext) {
        for start in (0..self.entries.len()).step_by(50) {
            self.seal(start..(start + 50).min(self.entries.len()), context).unwrap();
        }
    }
}

#[test]
fn the_numbers_of_kinds_are_theirs() {
    use shape::number;
    for (number, name) in [
        (number::DEPOSITED, "money_deposited"),
        (number::WITHDRAWN, "money_withdrawn"),
        (number::DEBITED, "account_debited"),
        (number::CREDITED, "account_credited"),
        (number::RELEASED, "credit_released"),
        (number::CREDIT_REVERSED, "credit_reversed"),
        (number::DEBIT_REVERSED, "debit_reversed"),
        (number::INITIATED, "transfer_initiated"),
        (number::COMPLETED, "transfer_completed"),
        (number::ANALYZED, "transaction_analyzed"),
        (number::OPENED, "account_opened"),
        (number::ACCEPTED, "command_accepted"),
        (number::REJECTED, "command_rejected"),
    ] {
        assert_eq!(EVENT_KINDS[usize::from(number)].name, name);
    }
}

#[test]
fn a_segment_follows_the_one_before_it() {
    let stored = Stored::new(Strange::new(&[3; 400]).entries(), |_| false);
    let mut context = SegmentContext::new();
    let first = stored.seal(0..2, &mut context).unwrap();
    let second = stored.seal(2..4, &mut context).unwrap();
    let mut reading = SegmentContext::new();
    assert_eq!(decode_segment(&second, &mut reading), Err(SegmentError::NotNext));
    assert!(decode_segment(&first, &mut reading).is_ok());
    assert_eq!(decode_segment(&first, &mut reading), Err(SegmentError::NotNext));
    assert!(decode_segment(&second, &mut reading).is_ok());
    assert_eq!(stored.seal(5..6, &mut reading), Err(SegmentError::NotNext));
}

#[test]
fn what_is_no_run_of_entries_is_not_sealed_and_leaves_no_trace() {
    let stored = Stored::new(Strange::new(&[3; 400]).entries(), |_| false);
    let mut context = SegmentContext::new();
    let seal = |entries: &[Entry], context: &mut SegmentContext| {
        let sealed: Vec<_> = entries.iter().map(SealedEntry::from).collect();
        encode_segment(&sealed, &[0; 32], &[1; 32], context)
    };
    let sound = &stored.entries[..3];
    assert_eq!(seal(&[], &mut context), Err(SegmentError::NotARun { what: "there is none" }));
    for spoil in [
        (|entries| drop(entries.remove(1))) as fn(&mut Vec<Entry>),
        |entries| entries[1].commits.clear(),
        |entries| entries[1].commits[0].events.clear(),
        |entries| entries[2].commits[0].events[0].index = 1,
        |entries| entries[2].commits[0].events[0].stream.category = "cat",
    ] {
        let mut entries = sound.to_vec();
        spoil(&mut entries);
        assert!(seal(&entries, &mut context).is_err());
    }
    assert_eq!(context.subjects.len() + context.shapes.len() + context.askers.len(), 0);
    let other = SealedEntry { entry: &sound[0], verbatim: Some("{}") };
    assert!(encode_segment(&[other], &[0; 32], &[1; 32], &mut context).is_err());
    let bytes = seal(sound, &mut context).unwrap();
    assert_eq!(seal(sound, &mut SegmentContext::new()), Ok(bytes));
}

#[test]
fn a_text_whose_hash_is_another_is_found_when_the_chain_is_computed_anew() {
    let stored = Stored::new(Strange::new(&[3; 400]).entries(), |place| place == 1);
    let mut context = SegmentContext::new();
    let bytes = stored.seal(0..3, &mut context).unwrap();
    let mut segment = decode_segment(&bytes, &mut SegmentContext::new()).unwrap();
    assert_eq!(recomputed_hash(&segment), Ok(segment.last_hash));
    segment.verbatim[0].1 = segment.verbatim[0].1.replacen("\"note\"", "\"mote\"", 1).into();
    assert_eq!(recomputed_hash(&segment), Err(DecodeError::HashMismatch.into()));
}

#[test]
fn what_was_opened_is_read_sealed() {
    let entries = Strange::new(&[9; 900]).entries();
    let stored = Stored::new(entries, |_| false);
    let bytes = stored.seal(0..stored.entries.len(), &mut SegmentContext::new()).unwrap();
    let segment = decode_segment(&bytes, &mut SegmentContext::new()).unwrap();
    for recorded in segment.entries.iter().flat_map(Entry::events) {
        if let Event::Account(crate::domain::account::AccountEvent::Opened(opened)) =
            &recorded.event
        {
            assert!(opened.personal.get().is_none());
        }
    }
}
