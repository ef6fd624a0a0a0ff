//! What wants attention, and what is said of it.

use super::*;
use crate::application::bank::CheckedView;
use crate::application::bank::latency::LatencyView;
use crate::application::read::metrics::{MetricsView, PageMetrics};
use crate::domain::{BankId, Code, Currency, Money};
use crate::event_sourcing::{Histogram, Timestamp};
use crate::read_models::{CodeCount, Invariant, ProcessMetrics, ViewPosition};

fn well() -> MetricsView {
    let process =
        |process| ProcessMetrics { process, open: 0, lag: 0, durations: Histogram::default() };
    MetricsView {
        at: 10,
        head: 10,
        commands: Default::default(),
        transactions: Default::default(),
        success_rate: None,
        sagas: Default::default(),
        completed_share: None,
        processes: [process("a"), process("b")],
        views: [ViewPosition { view: "accounts", position: 10, lag: 0 }; 6],
        broken: Vec::new(),
        fraud_shares: Vec::new(),
        of_this_page: PageMetrics {
            command_latency: LatencyView::of(&Histogram::default()),
            storage_used: 0,
            storage_quota: Some(1_000),
            memory: None,
            checked: None,
            damaged_at: None,
        },
        alerts: Vec::new(),
    }
}

#[track_caller]
fn told(metrics: &MetricsView) -> Vec<(AlertKind, String)> {
    alerts(&metrics.signs()).into_iter().map(|alert| (alert.alert, alert.what)).collect()
}

#[test]
fn there_is_nothing_to_say_of_a_bank_that_does_well() {
    assert_eq!(told(&well()), []);
}

#[test]
fn one_transfer_in_a_hundred_may_fail_and_no_more() {
    let mut metrics = well();
    let reason = |code, count| CodeCount { code, count };
    metrics.sagas = SagaCounts { started: 200, completed: 198, failed: 2, failed_by: Vec::new() };
    assert_eq!(told(&metrics), []);
    metrics.sagas.failed = 3;
    metrics.sagas.failed_by = vec![reason(Code::AccountClosed, 1), reason(Code::FraudDetected, 2)];
    let what = "3 of 201 transfers failed: 1.5 %, above the limit of 1 %. Most common reason, 2 of them: fraud detected.";
    assert_eq!(told(&metrics), [(AlertKind::FailedSagas, what.into())]);
}

#[test]
fn four_fifths_of_the_storage_may_be_taken_and_no_more() {
    let mut metrics = well();
    metrics.of_this_page.storage_used = 800;
    assert_eq!(told(&metrics), []);
    metrics.of_this_page.storage_used = 801;
    let what = "80.1 % of the storage is used: 801 of 1000 characters.";
    assert_eq!(told(&metrics), [(AlertKind::StorageFilling, what.into())]);
    metrics.of_this_page.storage_quota = None;
    assert_eq!(told(&metrics), [], "nobody knows how much there is");
}

#[test]
fn four_fifths_of_the_memory_may_be_taken_and_no_more() {
    let mut metrics = well();
    metrics.of_this_page.memory = Some(Memory { used: 800, limit: 1_000 });
    assert_eq!(told(&metrics), []);
    metrics.of_this_page.memory = Some(Memory { used: 801, limit: 1_000 });
    let what = "80.1 % of the memory that the browser allows is used: 801 of 1000 bytes.";
    assert_eq!(told(&metrics), [(AlertKind::MemoryFilling, what.into())]);
    metrics.at = 9;
    assert_eq!(told(&metrics), [], "of the past nobody knows");
}

#[test]
fn as_much_may_be_fraud_as_the_policy_has_it_and_no_more() {
    let share = |analyzed, fraud, most_of_hundred| FraudShare {
        bank_id: BankId(uuid::Uuid::nil()),
        bank_name: "First Bank".into(),
        analyzed,
        fraud,
        most_of_hundred,
    };
    let mut metrics = well();
    metrics.fraud_shares = vec![share(0, 0, 5), share(100, 5, 5), share(1, 1, 100)];
    assert_eq!(told(&metrics), []);
    metrics.fraud_shares = vec![share(99, 5, 5)];
    let what = "5 of 99 checked movements are fraud: ";
    let kinds: Vec<_> = told(&metrics).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [AlertKind::FraudShare]);
    assert!(told(&metrics)[0].1.starts_with(what), "{:?}", told(&metrics));
    metrics.fraud_shares.push(share(10, 0, 0));
    let named = "\u{2068}First Bank\u{2069}";
    assert!(told(&metrics)[0].1.contains(named), "of two banks it says which");
}

#[test]
fn a_view_that_lags_is_named() {
    let mut metrics = well();
    metrics.views[2] = ViewPosition { view: "accounts", position: 7, lag: 3 };
    let what = "The projection accounts has processed 7 of 10 events.";
    assert_eq!(told(&metrics), [(AlertKind::ViewBehind, what.into())]);
}

#[test]
fn what_was_found_broken_is_said_with_its_figures() {
    let usd: Currency = "USD".parse().unwrap();
    let money = |units| Money::from_minor(units, usd);
    let mut metrics = well();
    let at = Timestamp::from_millis(0);
    metrics.of_this_page.checked = Some(CheckedView { at, ok: true });
    assert_eq!(told(&metrics), []);
    metrics.of_this_page.checked = Some(CheckedView { at, ok: false });
    metrics.of_this_page.damaged_at = Some(8);
    metrics.broken = vec![Proof::of(Invariant::BooksBalance, None, usd, money(100), money(90))];
    let found: Vec<_> = told(&metrics)
        .into_iter()
        .map(|(kind, what)| {
            assert_eq!(kind, AlertKind::CheckFailed);
            what
        })
        .collect();
    assert_eq!(
        found,
        [
            "The stored log failed verification on 1970-01-01T00:00:00.000Z.",
            "Event 8 of the stored log can't be read.",
            "An invariant is broken: a bank's debits are 1.00, but its credits are 0.90 USD.",
        ]
    );
}

#[test]
fn what_is_of_now_is_not_said_of_the_past() {
    let mut metrics = well();
    metrics.at = 9;
    metrics.of_this_page.storage_used = 999;
    metrics.of_this_page.damaged_at = Some(8);
    metrics.of_this_page.checked = Some(CheckedView { at: Timestamp::from_millis(0), ok: false });
    assert_eq!(told(&metrics), []);
}

#[test]
fn an_alert_is_shown_as_it_is_named() {
    for kind in AlertKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
    }
}
