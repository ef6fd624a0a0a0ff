//! What is shown along the log: where there is something to look for, how much happened when, and
//! whether what must hold does hold.

use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::{Event, Log, Recorded};
use leftfold_core::event_sourcing::Timeline;
use leftfold_core::read_models::{Books, Invariant, Mark, Proof, Views, events_by_time};
use serde_json::json;

use crate::support::{Counter, change_policy, deposit, transfer, with, withdraw};

/// A bit of everything, over an hour and a half.
fn lived() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(change_policy("bank", json!({"snapshot_every": 3, "large_amount": "50"})));
    counter.accept(deposit("a", "20"));
    counter.bank.clock().advance("PT1H").unwrap();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.refuse(withdraw("b", "900"));
    counter
        .accept(change_policy("bank", json!({"fraud_threshold": 30, "suspicious_threshold": 30})));
    counter.bank.clock().advance("PT30M").unwrap();
    counter.accept(with(transfer("u", "a", "b", "51"), json!({"description": "a large one"})));
    counter
}

#[test]
fn every_mark_stands_where_its_event_does() {
    lived().bank.read(|bank| {
        let named = |mark: Mark| -> Vec<&str> {
            let positions = bank.marks().positions(mark).iter();
            positions.map(|&at| bank.log().get(at).unwrap().event.name()).collect()
        };
        assert_eq!(named(Mark::Transfer), ["transfer_initiated", "transfer_initiated"]);
        assert_eq!(named(Mark::Refusal), ["command_rejected", "transfer_failed"]);
        assert_eq!(named(Mark::Fraud), ["transaction_analyzed"]);
    });
}

#[test]
fn a_snapshot_is_marked_where_it_is_taken() {
    let counter = lived();
    let taken: Vec<_> =
        counter.bank.snapshots(None, None).iter().map(|snapshot| snapshot.position).collect();
    assert!(!taken.is_empty());
    counter.bank.read(|bank| {
        let mut marked = bank.marks().positions(Mark::Snapshot).to_vec();
        let mut taken = taken;
        marked.sort_unstable();
        taken.sort_unstable();
        // One event may be the last of an account's snapshot and of the ledger's.
        taken.dedup();
        assert_eq!(marked, taken);
    });
}

#[test]
fn every_event_falls_into_one_stretch_of_time() {
    lived().bank.read(|bank| {
        let log = bank.log();
        for parts in [1, 2, 7, 100] {
            let counts = events_by_time(log, parts);
            assert_eq!((counts.len(), counts.iter().sum::<u64>()), (parts, bank.head()));
        }
        // The hour before the first transfer is long: nothing falls into its middle.
        assert_eq!(events_by_time(log, 9)[2], 0);
        let last = log.get(bank.head()).unwrap().recorded_at();
        assert_eq!(log.recorded_by(last, bank.head()).last, bank.head());
    });
}

/// Views of a bank's log, whose books were told only some of its events.
fn told(wanted: impl Fn(&AccountEvent) -> bool) -> Vec<Invariant> {
    let wanted = |recorded: &Recorded| match &recorded.event {
        Event::Account(event) => wanted(event),
        _ => true,
    };
    lived().bank.read(|bank| {
        let (mut log, mut views) = (Log::default(), Views::default());
        let mut books = Timeline::<Books>::default();
        for recorded in bank.log().iter() {
            views.apply(recorded);
            if wanted(recorded) {
                books.apply(recorded);
            }
            log.push(recorded.clone());
        }
        views.books = books;
        let proofs: Vec<Proof> = views.as_of(log.head(), &log).proof();
        let broken = proofs.iter().filter(|proof| !proof.holds);
        broken.map(|proof| proof.invariant).collect()
    })
}

#[test]
fn books_that_miss_a_movement_show_in_the_proof() {
    assert_eq!(told(|_| true), []);
    let without_deposits = told(|event| !matches!(event, AccountEvent::Deposited(_)));
    assert_eq!(without_deposits, [Invariant::DepositsAreTheBalances]);
    let without_debits = told(|event| !matches!(event, AccountEvent::Debited(_)));
    assert_eq!(
        without_debits,
        [Invariant::DepositsAreTheBalances, Invariant::TransitIsWhatTransfersCarry]
    );
}
