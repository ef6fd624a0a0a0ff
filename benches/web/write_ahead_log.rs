//! How long a command waits for the journal: one `advance` after the other, as far as each is asked
//! to go. The slowest of a hundred counts as much as the middle one, for a person waits for both.

use leftfold::browser::IndexedDb;
use leftfold_core::store::{Advanced, Flush, WriteAheadHead, WriteAheadLog, WriteAheadRow};
use uuid::Uuid;
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench};

use crate::now_ms;

/// As long as an entry is that moves money.
const UNITS: usize = 1_200;

fn head(position: u64) -> WriteAheadHead {
    WriteAheadHead {
        epoch: 1,
        generation: 1,
        log_id: Uuid::nil(),
        position,
        hash: [7; 32],
        predecessor: None,
    }
}

fn row(position: u64) -> WriteAheadRow {
    WriteAheadRow {
        epoch: 1,
        first: position,
        last: position,
        key: format!("leftfold.1.t.{position}"),
        text: "x".repeat(UNITS),
        added_ms: 0,
    }
}

#[expect(clippy::float_arithmetic, reason = "times are measured, money is not")]
async fn times_ms(flush: Flush, rows_each: u64, count: usize) -> Vec<f64> {
    let journal = IndexedDb::open(&format!("bench-{flush:?}-{rows_each}")).await.unwrap();
    let mut at = None;
    let mut times = Vec::new();
    for _ in 0..count {
        let before = at.map_or(0, |head: WriteAheadHead| head.position);
        let next = head(before + rows_each);
        let rows = (before + 1..=next.position).map(row).collect();
        let begun = now_ms();
        assert_eq!(journal.advance(at, next, rows, flush).await, Ok(Advanced::Done));
        times.push(now_ms() - begun);
        at = Some(next);
    }
    journal.drop_before(2).await.unwrap();
    times.sort_by(f64::total_cmp);
    times
}

#[wasm_bindgen_bench]
async fn advancing_the_journal(_: &mut Criterion) {
    for flush in [Flush::Relaxed, Flush::Strict] {
        for (rows_each, count) in [(1, 1_000), (100, 200)] {
            let times = times_ms(flush, rows_each, count).await;
            console_log!(
                "advance, {flush:?}, {rows_each} rows of {UNITS} units: p50 {:.1} ms, p99 {:.1} ms",
                times[count / 2],
                times[count * 99 / 100],
            );
        }
    }
}
