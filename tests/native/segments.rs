//! Sealed segments of whole logs: the golden files, the log of the golden export, the standard
//! workload. A segment that was written once is read by every later version.

use std::fs;
use std::path::PathBuf;

use leftfold_core::codec::{
    DecodedSegment, SealedEntry, SegmentContext, decode_entry, decode_segment, encode_entry,
    encode_segment, first_hash, import, pack, recomputed_hash, unpack,
};
use leftfold_core::domain::Entry;
use leftfold_core::event_sourcing::{EventStore, Uninterrupted};
use leftfold_core::simulation::{Workload, generate};
use leftfold_core::store::MemoryArea;
use uuid::Uuid;

use crate::support::{Counter, area_store, at_once};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name)
}

/// Seals entries, so many in a segment.
fn seal(entries: &[Entry], begin: [u8; 32], most: usize) -> Vec<Vec<u8>> {
    let mut context = SegmentContext::new();
    let mut previous = begin;
    let mut segments = Vec::new();
    for run in entries.chunks(most) {
        let last = run.iter().fold(previous, |hash, entry| encode_entry(entry, &hash).unwrap().1);
        let sealed: Vec<_> = run.iter().map(SealedEntry::from).collect();
        segments.push(encode_segment(&sealed, &previous, &last, &mut context).unwrap());
        previous = last;
    }
    segments
}

/// Reads segments, and computes the chain anew.
fn read(segments: &[Vec<u8>]) -> Vec<DecodedSegment> {
    let mut context = SegmentContext::new();
    segments
        .iter()
        .map(|bytes| {
            let segment = decode_segment(bytes, &mut context).unwrap();
            assert_eq!(recomputed_hash(&segment), Ok(segment.last_hash));
            segment
        })
        .collect()
}

fn entries_of(segments: Vec<DecodedSegment>) -> Vec<Entry> {
    segments.into_iter().flat_map(|segment| segment.entries).collect()
}

/// The files hold one event each, so each is sealed alone: those of today's schemas, and those of
/// older ones as they stand.
#[test]
fn every_golden_event_comes_back_to_the_byte() {
    let root = first_hash(Uuid::nil());
    let mut verbatim = 0;
    for file in fs::read_dir(golden("events")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let text = text.trim_end();
        let (entry, last) = decode_entry(text, &root).unwrap();
        let is_of_today = encode_entry(&entry, &root).unwrap().0 == text;
        let sealed = SealedEntry { entry: &entry, verbatim: (!is_of_today).then_some(text) };
        let bytes = encode_segment(&[sealed], &root, &last, &mut SegmentContext::new()).unwrap();
        let segment = decode_segment(&bytes, &mut SegmentContext::new()).unwrap();
        assert_eq!(segment.entries, [entry], "{path:?}");
        assert_eq!(recomputed_hash(&segment), Ok(last), "{path:?}");
        verbatim += segment.verbatim.len();
        assert!(segment.verbatim.iter().all(|(place, kept)| (*place, &**kept) == (0, text)));
    }
    assert_eq!(verbatim, 3, "the older schemas");
}

/// A log with every kind of commit, as it was sealed when segments were first written.
#[test]
fn the_golden_segments_are_read_for_ever() {
    let text = fs::read_to_string(golden("log.2.ndjson")).unwrap();
    let log = import(&text).unwrap();
    let path = golden("log.2.segments.txt");
    if !path.exists() && std::env::var_os("LEFTFOLD_WRITE_GOLDEN").is_some() {
        let segments = seal(&log.entries, first_hash(log.log_id), 12);
        let lines: String = segments.iter().map(|bytes| pack(bytes) + "\n").collect();
        fs::write(&path, lines).unwrap();
    }
    let lines = fs::read_to_string(&path).unwrap();
    let segments: Vec<_> = lines.lines().map(|line| unpack(line).unwrap()).collect();
    assert!(segments.len() > 1);
    let segments = read(&segments);
    assert_eq!(segments.first().unwrap().previous, first_hash(log.log_id));
    assert_eq!(segments.last().unwrap().last_hash, log.head_hash);
    assert!(entries_of(segments) == log.entries);
}

#[test]
fn the_workload_comes_back_and_is_small() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    at_once(generate(&counter.bank, Workload::default(), async |_, _| true)).unwrap();
    let store = area_store(&area);
    let opened = at_once(store.open(&Uninterrupted)).unwrap();
    let segments = seal(&opened.entries, first_hash(opened.log_id), 400);
    let bytes: usize = segments.iter().map(Vec::len).sum();
    let events = opened.entries.last().unwrap().last();
    // Two thirds of its commands have a random id of their own, and a twentieth of its events are the
    // openings, which are mostly sealed.
    assert!(bytes as u64 / events < 22, "{bytes} bytes for {events} events");
    let read = read(&segments);
    assert_eq!(Some(read.last().unwrap().last_hash), store.report().head_hash);
    assert!(entries_of(read) == opened.entries);
    assert!(seal(&opened.entries, first_hash(opened.log_id), 400) == segments, "always the same");
}
