//! What an event weighs in a sealed segment, and how long sealing and reading one take.

#![expect(clippy::float_arithmetic, reason = "times and sizes are measured, money is not")]

use std::time::Duration;

use leftfold_benches::{block_on, median, open, store_on, timed};
use leftfold_core::codec::{
    DecodedSegment, SealedEntry, SegmentContext, decode_segment, encode_segment, pack, unpack,
};
use leftfold_core::domain::Entry;
use leftfold_core::event_sourcing::Uninterrupted;
use leftfold_core::simulation::{Workload, generate};
use leftfold_core::store::MemoryArea;

/// How many events are sealed together, or a few more where the last entry has several.
const EVENTS_A_SEGMENT: u64 = 1024;
const RUNS: usize = 9;
/// The units that browsers give a page, for keys and values together.
const QUOTA: f64 = 5_242_880.0;

/// What the workload leaves in a store.
fn entries(events: u64) -> Vec<Entry> {
    let area = MemoryArea::default();
    let bank = open(store_on(&area));
    let workload = Workload { events, ..Workload::default() };
    block_on(generate(&bank, workload, async |_, _| true)).expect("a workload runs");
    block_on(store_on(&area).open(&Uninterrupted)).expect("a store in memory opens").entries
}

fn runs(entries: &[Entry]) -> Vec<Vec<SealedEntry<'_>>> {
    let mut runs: Vec<Vec<SealedEntry<'_>>> = vec![Vec::new()];
    let mut events = 0;
    for entry in entries {
        if events >= EVENTS_A_SEGMENT {
            runs.push(Vec::new());
            events = 0;
        }
        events += entry.last() + 1 - entry.first();
        runs.last_mut().expect("there is one").push(entry.into());
    }
    runs
}

fn sealed(runs: &[Vec<SealedEntry<'_>>]) -> Vec<Vec<u8>> {
    let mut context = SegmentContext::new();
    let seal = |run: &Vec<_>| encode_segment(run, &[0; 32], &[0; 32], &mut context);
    runs.iter().map(seal).collect::<Result<_, _>>().expect("the workload can be sealed")
}

fn read(segments: &[Vec<u8>]) -> Vec<DecodedSegment> {
    let mut context = SegmentContext::new();
    let read = |bytes: &Vec<u8>| decode_segment(bytes, &mut context);
    segments.iter().map(read).collect::<Result<_, _>>().expect("a segment can be read")
}

fn main() {
    println!(
        "{:>9} {:>8} {:>12} {:>9}  µs an event: {:>7} {:>7} {:>7} {:>7}",
        "events", "segments", "bytes/event", "in quota", "seal", "pack", "unpack", "read"
    );
    for events in [10_000, 100_000] {
        let entries = entries(events);
        let runs = runs(&entries);
        let segments = sealed(&runs);
        let texts: Vec<String> = segments.iter().map(|bytes| pack(bytes)).collect();
        let back: Vec<Entry> = read(&segments).into_iter().flat_map(|read| read.entries).collect();
        assert!(back == entries, "what was sealed comes back");

        let count = entries.last().map_or(0, Entry::last) as f64;
        let bytes: usize = segments.iter().map(Vec::len).sum();
        let units: usize = texts.iter().map(|text| text.chars().count()).sum();
        let each = |what: &dyn Fn()| {
            let mut runs: Vec<_> = (0..RUNS).map(|_| timed(what)).collect();
            median(&mut runs).as_secs_f64() * 1e6 / count
        };
        println!(
            "{:>9} {:>8} {:>12.2} {:>9.0}               {:>7.3} {:>7.3} {:>7.3} {:>7.3}",
            count,
            segments.len(),
            bytes as f64 / count,
            QUOTA / (units as f64 / count),
            each(&|| drop(sealed(&runs))),
            each(&|| texts_of(&segments)),
            each(&|| texts.iter().for_each(|text| drop(unpack(text)))),
            reading(&segments).as_secs_f64() * 1e6 / count,
        );
    }
}

/// How long reading takes, without putting away what was read.
fn reading(segments: &[Vec<u8>]) -> Duration {
    let mut runs: Vec<_> = (0..RUNS)
        .map(|_| {
            let mut kept = Vec::new();
            let time = timed(|| kept = read(segments));
            drop(kept);
            time
        })
        .collect();
    median(&mut runs)
}

fn texts_of(segments: &[Vec<u8>]) {
    segments.iter().for_each(|bytes| drop(pack(bytes)));
}
