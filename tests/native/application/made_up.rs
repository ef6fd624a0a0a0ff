//! A log whose hashes are all right and whose events no decision made: it is refused at the first of
//! them, before it is folded.

use std::rc::Rc;

use leftfold_core::application::ImportMode;
use leftfold_core::codec::{export, import};
use leftfold_core::domain::account::{
    AccountEvent, AccountIdentity, AccountOpened, CreditReleased, MoneyMoved, OverdraftLimitSet,
    TransferMoved,
};
use leftfold_core::domain::fraud::{TransactionAnalyzed, TransactionKind, Verdict};
use leftfold_core::domain::transfer::{TransferEvent, TransferInitiated};
use leftfold_core::domain::{
    AccountId, Actor, BankId, Commit, CustomerId, Entry, Event, Headers, Money, Personal, Recorded,
    TransactionId, TransferId,
};
use leftfold_core::event_sourcing::{ContentHash, Origin, StreamId};
use serde_json::json;

use crate::support::{Counter, at_once, uuid};

fn usd(cents: i64) -> Money {
    Money::from_minor(cents, "USD".parse().unwrap())
}

fn money(text: &str) -> Money {
    serde_json::from_value(json!(text)).unwrap()
}

fn account(name: &str) -> StreamId {
    AccountId(uuid(name)).stream()
}

/// The log of Ann's bank, and then events that no decision made, all hashes in order.
fn made_up(events: Vec<(StreamId, Event)>) -> String {
    let mut log = import(&Counter::of_ann().exported()).unwrap();
    let mut position = log.entries.last().unwrap().last();
    for (stream, event) in events {
        position += 1;
        let earlier =
            log.entries.iter().flat_map(Entry::events).filter(|other| other.stream == stream);
        let command_id = uuid(&format!("made up {position}"));
        let time = "2026-03-02T12:00:00Z".parse().unwrap();
        let headers = Rc::new(Headers {
            origin: Origin::Request { command_id, content: ContentHash([0; 8]) },
            correlation_id: command_id,
            recorded_at: time,
            effective_at: time,
            actor: Actor::default(),
            location: None,
        });
        let version = 1 + earlier.count() as u64;
        let events = vec![Recorded {
            position,
            stream,
            version,
            index: 0,
            event,
            headers: Rc::clone(&headers),
        }];
        log.entries.push(Entry { commits: vec![Commit { headers, events }] });
    }
    export(log.log_id, &log.entries, None).unwrap().text
}

fn deposited(amount: Money, balance_after: Money) -> (StreamId, Event) {
    let moved = MoneyMoved { amount, personal: None, balance_after };
    (account("a"), Event::Account(AccountEvent::Deposited(moved)))
}

fn opened(
    initial_deposit: Option<Money>,
    overdraft_limit: Option<Money>,
    balance_after: Money,
) -> (StreamId, Event) {
    let event = AccountOpened {
        customer_id: CustomerId(uuid("ann")),
        bank_id: BankId(uuid("bank")),
        currency: "USD".parse().unwrap(),
        personal: Personal::Clear(AccountIdentity { account_number: "X".into(), nickname: None }),
        number_hash: None,
        initial_deposit,
        overdraft_limit,
        balance_after,
    };
    (account("new"), Event::Account(AccountEvent::Opened(Box::new(event))))
}

fn initiated(amount: Money) -> (StreamId, Event) {
    let event = TransferInitiated {
        from_account_id: AccountId(uuid("a")),
        to_account_id: AccountId(uuid("b")),
        amount,
        personal: None,
        mode: None,
    };
    (TransferId(uuid("t")).stream(), Event::Transfer(TransferEvent::Initiated(event)))
}

fn on_the_way(amount: Money, balance_after: Money) -> TransferMoved {
    TransferMoved { transfer_id: TransferId(uuid("t")), amount, balance_after }
}

#[test]
fn events_that_no_decision_made_are_refused_at_their_position() {
    let sound = made_up(vec![deposited(usd(500), usd(20_500)), initiated(usd(500))]);
    let counter = Counter::of_ann();
    assert!(
        at_once(counter.bank.import_log(&sound, ImportMode::Replace)).ok,
        "the made-up log is sound else"
    );
    assert_eq!(counter.transfer("t")["status"], "completed", "what it owes is done");

    let most = money("79228162514264337593543950.33");
    let credited = |amount, balance| {
        (account("b"), Event::Account(AccountEvent::Credited(on_the_way(amount, balance))))
    };
    let debited = |amount, balance| {
        (account("a"), Event::Account(AccountEvent::Debited(on_the_way(amount, balance))))
    };
    let released = CreditReleased { transfer_id: TransferId(uuid("t")), amount: usd(500) };
    let released = (account("b"), Event::Account(AccountEvent::CreditReleased(released)));
    let cases: Vec<(&str, Vec<(StreamId, Event)>)> = vec![
        ("a balance that does not follow", vec![deposited(usd(500), usd(99_999))]),
        ("a deposit below nothing", vec![deposited(usd(-500), usd(19_500))]),
        ("a deposit of nothing", vec![deposited(usd(0), usd(20_000))]),
        ("more than can be counted", vec![deposited(most, most)]),
        ("a tenth of a cent", vec![deposited(money("5.001"), money("205.001"))]),
        ("no cents", vec![deposited(money("5"), money("205"))]),
        ("a balance from nowhere", vec![opened(None, None, usd(500))]),
        ("a balance beside its deposit", vec![opened(Some(usd(0)), None, usd(500))]),
        ("an opening below nothing", vec![opened(Some(usd(-500)), None, usd(-500))]),
        ("an overdraft below nothing", vec![opened(None, Some(usd(-500)), usd(0))]),
        (
            "an overdraft without end",
            vec![(
                account("a"),
                Event::Account(AccountEvent::OverdraftLimitSet(OverdraftLimitSet {
                    overdraft_limit: most,
                })),
            )],
        ),
        (
            "an overdraft set below nothing",
            vec![(
                account("a"),
                Event::Account(AccountEvent::OverdraftLimitSet(OverdraftLimitSet {
                    overdraft_limit: usd(-1),
                })),
            )],
        ),
        (
            "an account that opens twice",
            vec![opened(None, None, usd(0)), opened(None, None, usd(0))],
        ),
        (
            "money that moves before the account opens",
            vec![(account("nobody"), deposited(usd(1), usd(1)).1)],
        ),
        ("a transfer below nothing", vec![initiated(usd(-500))]),
        ("a transfer of nothing", vec![initiated(usd(0))]),
        ("a transfer in tenths of a cent", vec![initiated(money("5.001"))]),
        ("a transfer that begins twice", vec![initiated(usd(500)), initiated(usd(500))]),
        ("a credit of no transfer", vec![credited(usd(500), usd(500))]),
        ("a credit that was not debited", vec![initiated(usd(500)), credited(usd(500), usd(500))]),
        ("a debit of another amount", vec![initiated(usd(500)), debited(usd(600), usd(19_400))]),
        ("held money that was not held", vec![initiated(usd(500)), released]),
        ("a bank that opens twice", vec![(BankId(uuid("bank")).stream(), bank_opened())]),
        (
            "an event in a stream of another kind",
            vec![(TransferId(uuid("a")).stream(), deposited(usd(1), usd(20_001)).1)],
        ),
    ];
    let mut passed = Vec::new();
    for (what, events) in cases {
        let at = 4 + events.len();
        let counter = Counter::of_ann();
        let view = at_once(counter.bank.import_log(&made_up(events), ImportMode::Verify));
        let refused =
            view.error.is_some_and(|error| error.starts_with(&format!("position {at}: ")));
        if !refused {
            passed.push(what);
        }
    }
    assert_eq!(passed, [""; 0], "these were let in");
}

/// A client may ask for it: it is the source that refuses.
#[test]
fn a_transfer_of_more_than_can_be_counted_fails_and_breaks_nothing() {
    let text = made_up(vec![initiated(money("79228162514264337593543950.33"))]);
    let counter = Counter::of_ann();
    assert!(at_once(counter.bank.import_log(&text, ImportMode::Replace)).ok);
    assert_eq!(counter.transfer("t")["reason"], "insufficient_funds");
    let export = counter.exported();
    assert!(at_once(counter.bank.import_log(&export, ImportMode::Verify)).ok);
}

/// The check of a transfer stands in the commit that it decides. Where a log holds it alone, its
/// verdict stands, and the transfer ends.
#[test]
fn a_check_that_stands_alone_is_gone_by() {
    for (verdict, status, balances) in [
        (Verdict::Clear, "completed", ["195.00", "5.00"]),
        (Verdict::Fraud, "failed", ["200.00", "0.00"]),
    ] {
        let transaction_id = TransactionId(uuid("t"));
        let analyzed = Event::FraudCheck(TransactionAnalyzed {
            transaction_id,
            kind: TransactionKind::Transfer,
            account_id: AccountId(uuid("a")),
            amount: usd(500),
            movements_before: 0,
            score: 0,
            flags: Vec::new(),
            verdict,
        });
        let text = made_up(vec![initiated(usd(500)), (transaction_id.stream(), analyzed)]);
        let counter = Counter::in_memory();
        assert!(at_once(counter.bank.import_log(&text, ImportMode::Replace)).ok);
        assert_eq!(counter.transfer("t")["status"], status);
        assert_eq!(counter.balances(["a", "b"]), balances);
        assert!(!counter.bank.has_pending_commands());
    }
}

/// A refused step finds its transfer by the request that led to both.
#[test]
fn two_transfers_of_one_request_are_refused_at_the_second() {
    let mut log = import(&made_up(vec![initiated(usd(500))])).unwrap();
    let commit = &mut log.entries.last_mut().unwrap().commits[0];
    let mut second = commit.events[0].clone();
    second.position += 1;
    second.index = 1;
    second.stream = TransferId(uuid("u")).stream();
    commit.events.push(second);
    let text = export(log.log_id, &log.entries, None).unwrap().text;
    let view = at_once(Counter::of_ann().bank.import_log(&text, ImportMode::Verify));
    let problem = "position 6: its command already led to another transfer";
    assert_eq!(view.error.as_deref(), Some(problem));
}

fn bank_opened() -> Event {
    let log = import(&Counter::of_ann().exported()).unwrap();
    log.entries[0].events().next().unwrap().event.clone()
}
