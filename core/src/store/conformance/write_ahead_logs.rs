//! What every write-ahead log must do, as one suite: called for each, here and in a browser. It panics
//! where a write-ahead log does not keep its promise.
//!
//! Who adds a write-ahead log gives [`check`] a way to make a fresh place for one, and to open that place
//! again and again, as tabs of one browser do.

use std::future::poll_fn;
use std::task::Poll;

use uuid::Uuid;

use super::fail;
use crate::event_sourcing::{LocalBoxFuture, Position};
use crate::store::{
    Advanced, Flush, WriteAheadError, WriteAheadHead, WriteAheadLog, WriteAheadRow, WriteAheadSize,
};

/// A place that keeps one write-ahead log: each call opens another handle on what is kept there.
pub type Place = Box<dyn Fn() -> LocalBoxFuture<'static, Box<dyn WriteAheadLog>>>;

/// Checks a write-ahead log that is asked to go so far with each row. `new_place` makes a place that
/// nothing was kept in yet.
///
/// # Panics
/// Where the write-ahead log breaks a promise of [`WriteAheadLog`].
pub async fn check(flush: Flush, new_place: impl Fn() -> Place) {
    a_fresh_place_holds_nothing(&new_place()).await;
    what_was_added_is_there_for_everybody(&new_place(), flush).await;
    from_another_head_nothing_is_added(&new_place(), flush).await;
    of_two_that_race_one_advances(&new_place(), flush).await;
    calls_that_overlap_are_taken_in_their_order(&new_place(), flush).await;
    rows_are_told_from_a_position_on(&new_place(), flush).await;
    a_row_takes_the_place_of_the_one_there(&new_place(), flush).await;
    epochs_are_kept_apart(&new_place(), flush).await;
    what_is_trimmed_is_old_and_before(&new_place(), flush).await;
    texts_come_back_to_the_letter(&new_place(), flush).await;
    counts_are_exact_as_far_as_they_go(&new_place(), flush).await;
    a_head_that_can_be_read_is_not_begun_anew(&new_place(), flush).await;
}

async fn a_fresh_place_holds_nothing(place: &Place) {
    let wal = place().await;
    holds(&*wal, None, &[]).await;
    assert_eq!(sound(wal.size(1).await), WriteAheadSize::default());
    assert_eq!(sound(wal.newest_epoch().await), 0);
    sound(wal.trim(1, 100, i64::MAX).await);
    sound(wal.drop_before(9).await);
    holds(&*wal, None, &[]).await;
}

async fn what_was_added_is_there_for_everybody(place: &Place, flush: Flush) {
    let (one, other) = (place().await, place().await);
    let mut rows = Vec::new();
    for (count, added) in [(1, vec![row(1, 1, 1)]), (4, vec![row(1, 2, 3), row(1, 4, 4)])] {
        let before = (count > 1).then(|| head(1, 1));
        assert_eq!(advance(&*one, before, head(1, count), added.clone(), flush).await, DONE);
        rows.extend(added);
        for wal in [&one, &other, &place().await] {
            holds(&**wal, Some(head(1, count)), &rows).await;
        }
    }
    assert_eq!(advance(&*other, Some(head(1, 4)), head(1, 5), vec![], flush).await, DONE);
    holds(&*one, Some(head(1, 5)), &rows).await;
}

/// Every part of the head counts.
async fn from_another_head_nothing_is_added(place: &Place, flush: Flush) {
    let wal = place().await;
    let nothing = Advanced::Behind(None);
    assert_eq!(
        advance(&*wal, Some(head(1, 1)), head(1, 2), vec![row(1, 2, 2)], flush).await,
        nothing
    );
    holds(&*wal, None, &[]).await;
    let actual = head(1, 7);
    let rows = [row(1, 1, 7)];
    assert_eq!(advance(&*wal, None, actual, rows.to_vec(), flush).await, DONE);
    let mut last_byte = actual;
    last_byte.hash[31] ^= 1;
    for expected in [
        None,
        Some(WriteAheadHead { epoch: 2, ..actual }),
        Some(WriteAheadHead { generation: 9, ..actual }),
        Some(WriteAheadHead { log_id: Uuid::from_u128(9), ..actual }),
        Some(WriteAheadHead { position: 6, ..actual }),
        Some(WriteAheadHead { predecessor: Some((1, Uuid::from_u128(2))), ..actual }),
        Some(last_byte),
    ] {
        let added = vec![row(1, 8, 8), row(1, 9, 9)];
        let behind = advance(&*wal, expected, head(1, 9), added, flush).await;
        assert_eq!(behind, Advanced::Behind(Some(actual)), "{expected:?} is not the head");
        holds(&*wal, Some(actual), &rows).await;
    }
}

async fn of_two_that_race_one_advances(place: &Place, flush: Flush) {
    let (one, other) = (place().await, place().await);
    let mut at = None;
    let mut rows = Vec::new();
    for position in 1..=20 {
        let wishes = [1, 2].map(|who| {
            let mut next = head(1, position);
            next.hash[0] = who;
            (next, WriteAheadRow { text: format!("of {who}"), ..row(1, position, position) })
        });
        let calls = [&one, &other].into_iter().zip(&wishes);
        let mut calls: Vec<_> = calls
            .map(|(wal, (next, row))| wal.advance(at, *next, vec![row.clone()], flush))
            .collect();
        if position % 2 == 0 {
            calls.reverse();
        }
        let mut ends = together(calls).await;
        if position % 2 == 0 {
            ends.reverse();
        }
        let ends: Vec<_> = ends.into_iter().map(sound).collect();
        let Some(winner) = ends.iter().position(|end| *end == DONE) else {
            fail("nobody advances where nobody was before")
        };
        let (next, row) = wishes[winner].clone();
        assert_eq!(ends[1 - winner], Advanced::Behind(Some(next)), "the other hears of it");
        at = Some(next);
        rows.push(row);
        holds(&*other, at, &rows).await;
    }
}

async fn calls_that_overlap_are_taken_in_their_order(place: &Place, flush: Flush) {
    let wal = place().await;
    let steps = (1..=30).map(|position| {
        let before = (position > 1).then(|| head(1, position - 1));
        wal.advance(before, head(1, position), vec![row(1, position, position)], flush)
    });
    for end in together(steps.collect()).await {
        assert_eq!(sound(end), DONE);
    }
    let rows: Vec<_> = (1..=30).map(|position| row(1, position, position)).collect();
    holds(&*wal, Some(head(1, 30)), &rows).await;
}

async fn rows_are_told_from_a_position_on(place: &Place, flush: Flush) {
    let wal = place().await;
    let rows = [row(1, 1, 9), row(1, 10, 10), row(1, 11, 100), row(1, 101, 101)];
    assert_eq!(advance(&*wal, None, head(1, 101), rows.to_vec(), flush).await, DONE);
    for (after, left) in [(0, 4), (8, 4), (9, 3), (10, 2), (11, 2), (99, 2), (100, 1), (101, 0)] {
        let told = sound(wal.rows(1, after).await);
        assert_eq!(told, rows[4 - left..], "those whose last event stands after {after}");
    }
}

async fn a_row_takes_the_place_of_the_one_there(place: &Place, flush: Flush) {
    let wal = place().await;
    assert_eq!(advance(&*wal, None, head(1, 1), vec![row(1, 1, 1)], flush).await, DONE);
    let anew = WriteAheadRow { text: "another".into(), added_ms: 5, ..row(1, 1, 1) };
    let moved = advance(&*wal, Some(head(1, 1)), head(1, 2), vec![anew.clone()], flush).await;
    assert_eq!(moved, DONE);
    holds(&*wal, Some(head(1, 2)), &[anew]).await;
}

async fn epochs_are_kept_apart(place: &Place, flush: Flush) {
    let wal = place().await;
    let mut at = None;
    for epoch in [1, 2, 10] {
        let rows = (1..=epoch).map(|position| row(epoch, position, position)).collect();
        let next = head(epoch, epoch);
        assert_eq!(advance(&*wal, at, next, rows, flush).await, DONE);
        assert_eq!(sound(wal.newest_epoch().await), epoch);
        at = Some(next);
    }
    let sizes = |rows, set_aside| WriteAheadSize { rows, set_aside };
    for (epoch, size) in
        [(1, sizes(1, 0)), (2, sizes(2, 1)), (10, sizes(10, 3)), (11, sizes(0, 13))]
    {
        assert_eq!(sound(wal.size(epoch).await), size, "seen from epoch {epoch}");
    }
    assert_eq!(sound(wal.rows(2, 1).await), [row(2, 2, 2)]);
    assert_eq!(sound(wal.rows(3, 0).await), []);
    sound(wal.drop_before(2).await);
    assert_eq!(sound(wal.size(10).await), sizes(10, 2));
    assert_eq!(sound(wal.rows(1, 0).await), []);
    assert_eq!(sound(wal.rows(2, 0).await).len(), 2);
    sound(wal.drop_before(10).await);
    assert_eq!(sound(wal.size(10).await), sizes(10, 0));
    assert_eq!(sound(wal.head().await), at, "the head stays");
}

async fn what_is_trimmed_is_old_and_before(place: &Place, flush: Flush) {
    let wal = place().await;
    let added = |added_ms, row| WriteAheadRow { added_ms, ..row };
    let rows = [
        added(100, row(1, 1, 1)),
        added(300, row(1, 2, 4)),
        added(200, row(1, 5, 5)),
        added(100, row(1, 6, 9)),
    ];
    assert_eq!(advance(&*wal, None, head(1, 9), rows.to_vec(), flush).await, DONE);
    let set_aside = vec![added(100, row(2, 1, 1))];
    assert_eq!(advance(&*wal, Some(head(1, 9)), head(2, 1), set_aside, flush).await, DONE);

    sound(wal.trim(1, 0, i64::MAX).await);
    sound(wal.trim(1, 9, 100).await);
    assert_eq!(sound(wal.rows(1, 0).await), rows, "none is before, and none is older");
    sound(wal.trim(1, 8, 250).await);
    let left = [rows[1].clone(), rows[3].clone()];
    assert_eq!(sound(wal.rows(1, 0).await), left, "one is too young, one not all before");
    sound(wal.trim(1, 9, i64::MAX).await);
    assert_eq!(sound(wal.rows(1, 0).await), []);
    assert_eq!(sound(wal.size(2).await), WriteAheadSize { rows: 1, set_aside: 0 });
    assert_eq!(sound(wal.head().await), Some(head(2, 1)), "the head stays");
}

async fn texts_come_back_to_the_letter(place: &Place, flush: Flush) {
    let wal = place().await;
    // What binary data is packed into: 15 bits a unit, and no surrogates among them.
    let packed: String = ('\u{3400}'..='\u{B3FF}').collect();
    let texts = [
        String::new(),
        "{\"format\":1,\"hash\":\"0123456789abcdef\"}".into(),
        "Ünïcødé 🏦 \u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF} سلام".into(),
        "\u{FEFF}begins with a mark, ends with half a pair's neighbour \u{E000}".into(),
        packed.repeat(40),
        "x".repeat(1_000_000),
    ];
    let rows: Vec<_> = (1..)
        .zip(texts)
        .map(|(position, text)| WriteAheadRow {
            key: format!("leftfold.1.t.{position} {}", text.chars().take(3).collect::<String>()),
            text,
            ..row(1, position, position)
        })
        .collect();
    assert_eq!(advance(&*wal, None, head(1, 6), rows.clone(), flush).await, DONE);
    let again = sound(place().await.rows(1, 0).await);
    assert!(again == rows, "each text and each key is the one that was added");
}

async fn counts_are_exact_as_far_as_they_go(place: &Place, flush: Flush) {
    let wal = place().await;
    let far = (1 << 53) - 2;
    let predecessor = Some((far - 1, Uuid::from_u128(1)));
    let next = WriteAheadHead { generation: far, hash: [0xFF; 32], predecessor, ..head(far, far) };
    let rows = [WriteAheadRow { added_ms: 4_102_444_800_123, ..row(far, far - 1, far) }];
    assert_eq!(advance(&*wal, None, next, rows.to_vec(), flush).await, DONE);
    assert_eq!(sound(wal.head().await), Some(next));
    assert_eq!(sound(wal.rows(far, far - 1).await), rows);
    assert_eq!(sound(wal.rows(far, far).await), []);
    assert_eq!(sound(wal.size(far).await), WriteAheadSize { rows: 1, set_aside: 0 });
}

async fn a_head_that_can_be_read_is_not_begun_anew(place: &Place, flush: Flush) {
    let wal = place().await;
    let rows = [row(1, 1, 1)];
    assert_eq!(advance(&*wal, None, head(1, 1), rows.to_vec(), flush).await, DONE);
    let begun = wal.begin_anew(head(2, 5), vec![row(2, 1, 5)], flush).await;
    assert_eq!(sound(begun), Advanced::Behind(Some(head(1, 1))));
    holds(&*wal, Some(head(1, 1)), &rows).await;
}

const DONE: Advanced = Advanced::Done;

fn head(epoch: u64, position: Position) -> WriteAheadHead {
    let mut hash = [0xA5; 32];
    hash[1] = 0;
    let log_id = Uuid::from_u128(0x10 << 64);
    WriteAheadHead { epoch, generation: 1, log_id, position, hash, predecessor: None }
}

fn row(epoch: u64, first: Position, last: Position) -> WriteAheadRow {
    WriteAheadRow {
        epoch,
        first,
        last,
        key: format!("leftfold.1.t.{first}"),
        text: format!("events {first} to {last} of epoch {epoch}"),
        added_ms: 1_772_452_800_007,
    }
}

/// In the write-ahead log stand this head and, in its first epoch, these rows.
async fn holds(wal: &dyn WriteAheadLog, head: Option<WriteAheadHead>, rows: &[WriteAheadRow]) {
    assert_eq!(sound(wal.head().await), head, "the head is the one last given");
    assert_eq!(sound(wal.rows(1, 0).await), rows, "the rows are those that were added");
    let size = WriteAheadSize { rows: rows.len() as u64, set_aside: 0 };
    assert_eq!(sound(wal.size(1).await), size, "and are counted");
}

async fn advance(
    wal: &dyn WriteAheadLog,
    expected: Option<WriteAheadHead>,
    next: WriteAheadHead,
    rows: Vec<WriteAheadRow>,
    flush: Flush,
) -> Advanced {
    sound(wal.advance(expected, next, rows, flush).await)
}

#[track_caller]
fn sound<T>(answer: Result<T, WriteAheadError>) -> T {
    answer.unwrap_or_else(|error| fail(&format!("the write-ahead log can't do it: {error}")))
}

/// All of these at once, each going as far as it can before the next; their ends in order.
pub(super) async fn together<T>(mut calls: Vec<LocalBoxFuture<'_, T>>) -> Vec<T> {
    let mut ends: Vec<Option<T>> = calls.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (call, end) in calls.iter_mut().zip(&mut ends) {
            if end.is_none()
                && let Poll::Ready(value) = call.as_mut().poll(context)
            {
                *end = Some(value);
            }
        }
        if ends.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    ends.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MemoryWriteAheadLog;
    use crate::store::conformance::at_once;

    #[test]
    fn memory_keeps_the_promises_of_a_write_ahead_log() {
        for flush in [Flush::Relaxed, Flush::Strict] {
            at_once(check(flush, || {
                let wal = MemoryWriteAheadLog::default();
                Box::new(move || {
                    let wal: Box<dyn WriteAheadLog> = Box::new(wal.clone());
                    Box::pin(std::future::ready(wal))
                })
            }));
        }
    }
}
