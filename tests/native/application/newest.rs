//! What pages show newest first: the same as a walk along the log would find, at every position and for
//! whoever looks.

use leftfold_core::application::{AuthorizedViews, Runner};
use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::fraud::Verdict;
use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{Actor, Command, CustomerId, Event, Log, Recorded, Role};
use leftfold_core::event_sourcing::{Origin, Position};
use leftfold_core::read_models::{CommandStatus, FraudChecks, Page, StatementQuery};
use serde_json::json;

use crate::support::{
    Counter, atomic, change_policy, close, code, deposit, freeze, open_account, register, transfer,
    under, unfreeze, uuid, with, withdraw,
};

/// Two customers whose money moved in every way that there is.
fn story() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", Some("9000")));
    counter.accept(deposit("a", "20"));
    counter.refuse(withdraw("a", "1000000"));
    counter.accept(transfer("paid", "a", "c", "5"));
    counter.accept(transfer("unpaid", "a", "c", "100000"));
    counter.accept(atomic("at once", "c", "a", "3"));
    counter.accept(change_policy(
        "bank",
        json!({"large_amount": "2", "suspicious_threshold": 1, "fraud_threshold": 30}),
    ));
    counter.accept(transfer("own", "a", "b", "4"));
    counter.execute(withdraw("c", "8000"), json!({"location": "FR"}));
    counter.set_runner(Runner::Queued);
    for (name, command) in [
        ("waits", deposit("a", "1")),
        ("moves", transfer("moved", "c", "a", "1")),
        ("asks too much", withdraw("a", "500000")),
        ("waits too", deposit("c", "1")),
    ] {
        counter.execute(command, under(name));
    }
    (0..7).for_each(|_| drop(counter.step()));
    counter
}

fn customer(name: &str) -> Actor {
    Actor { role: Role::Customer, name: None, customer_id: Some(CustomerId(uuid(name))) }
}

/// What a walk along the log finds of it, newest first.
fn walk<T>(
    log: &Log,
    at: Position,
    seen: &AuthorizedViews<'_>,
    pick: impl Fn(&Recorded) -> Option<T>,
) -> Vec<T> {
    let shown = log.range(0, at).rev().filter(|recorded| seen.shows(recorded));
    shown.filter_map(pick).collect()
}

fn for_everybody(check: impl Fn(&Log, Position, &AuthorizedViews<'_>)) {
    let counter = story();
    for actor in [Actor::default(), customer("ann"), customer("bob"), customer("nobody")] {
        counter.bank.read(|bank| {
            for at in 0..=bank.head() {
                check(bank.log(), at, &bank.seen_by(&actor, Some(at)));
            }
        });
    }
}

#[test]
fn the_newest_transfers_checks_and_events_are_those_along_the_log() {
    for_everybody(|log, at, seen| {
        let begun = walk(log, at, seen, |recorded| match &recorded.event {
            Event::Transfer(TransferEvent::Initiated(_)) => {
                Some(leftfold_core::domain::TransferId(recorded.stream.id))
            }
            _ => None,
        });
        assert_eq!(seen.newest_transfers(usize::MAX), begun, "{at}");
        assert_eq!(seen.newest_transfers(2), begun[..begun.len().min(2)], "{at}");
        for wanted in [None, Some(Verdict::Clear), Some(Verdict::Suspicious), Some(Verdict::Fraud)]
        {
            let checks = walk(log, at, seen, |recorded| match &recorded.event {
                Event::FraudCheck(check) if wanted.is_none_or(|of| of == check.verdict) => {
                    Some(recorded.position)
                }
                _ => None,
            });
            assert_eq!(seen.newest_fraud_checks(None, wanted, usize::MAX), checks, "{at}");
            assert_eq!(seen.newest_fraud_checks(None, wanted, 1), checks[..checks.len().min(1)]);
        }
        let events = walk(log, at, seen, |recorded| Some(recorded.position));
        assert_eq!(seen.newest_events(usize::MAX), events, "{at}");
    });
}

#[test]
fn the_commands_and_what_came_of_them_are_those_along_the_log() {
    for_everybody(|log, at, seen| {
        let asked: Vec<_> = walk(log, at, seen, |recorded| match recorded.headers.origin {
            Origin::Request { command_id, .. } if recorded.index == 0 => {
                seen.command(command_id).map(|view| view.command_id)
            }
            _ => None,
        });
        assert_eq!(seen.newest_commands(usize::MAX), asked, "{at}");
        let mut waiting = asked.clone();
        waiting.retain(|id| seen.command(*id).unwrap().status == CommandStatus::Received);
        waiting.reverse();
        assert_eq!(seen.waiting_commands(usize::MAX), waiting, "{at}");
        for command_id in asked {
            let mut came = walk(log, at, seen, |recorded| {
                (recorded.headers.correlation_id == command_id).then_some(recorded.position)
            });
            came.reverse();
            assert_eq!(seen.events_of_command(command_id), came, "{command_id} at {at}");
        }
    });
}

#[test]
fn the_newest_entries_and_balances_are_those_of_the_journal_and_the_statements() {
    let bank = leftfold_core::domain::BankId(uuid("bank"));
    for_everybody(|_, at, seen| {
        let entries = seen.ledger(bank, Page::default()).map(|ledger| ledger.entries);
        let mut entries = entries.unwrap_or_default();
        entries.reverse();
        assert_eq!(seen.newest_entries(bank, usize::MAX), entries, "{at}");
        for account in ["a", "b", "c"] {
            let id = leftfold_core::domain::AccountId(uuid(account));
            let statement = seen.statement(id, StatementQuery::default(), Page::default());
            let lines = statement.map(|statement| statement.lines).unwrap_or_default();
            let balances: Vec<_> = lines.iter().map(|line| line.balance_after).collect();
            assert_eq!(seen.newest_balances(id, usize::MAX), balances, "{account} at {at}");
            let last = &balances[balances.len().saturating_sub(2)..];
            assert_eq!(seen.newest_balances(id, 2), last, "{account} at {at}");
        }
    });
}

#[test]
fn a_frozen_account_says_why_for_as_long_as_it_is_frozen() {
    let counter = Counter::of_ann();
    let account = leftfold_core::domain::AccountId(uuid("a"));
    let freeze_at = |at| {
        counter
            .bank
            .read(|bank| bank.as_of(at).account(account).unwrap().freeze)
            .map(|freeze| (freeze.reason, freeze.for_fraud))
    };
    assert_eq!(freeze_at(None), None);
    let frozen = counter.accept(with(freeze("a"), json!({"reason": "a lost card"})));
    assert_eq!(freeze_at(None), Some(("a lost card".into(), false)));
    counter.accept(unfreeze("a"));
    assert_eq!((freeze_at(None), freeze_at(Some(frozen - 1))), (None, None));
    assert_eq!(freeze_at(Some(frozen)), Some(("a lost card".into(), false)));
    counter.accept(change_policy(
        "bank",
        json!({"large_amount": "1", "suspicious_threshold": 1, "fraud_threshold": 2}),
    ));
    counter.accept(withdraw("a", "5"));
    let view = counter.bank.read(|bank| bank.as_of(None).account(account)).unwrap();
    assert_eq!(view.status, AccountStatus::Frozen);
    assert_eq!(freeze_at(None), Some(("fraud detected".into(), true)));
    counter.bank.read(|bank| {
        let checks = bank.as_of(None).newest_fraud_checks(None, None, 1);
        let check = FraudChecks::view(checks[0], bank.log()).unwrap();
        assert!(FraudChecks::froze(&check, bank.log()));
    });
}

#[test]
fn an_account_is_found_by_its_number_however_that_is_typed() {
    let counter = Counter::of_ann();
    counter.accept(with(open_account("n", "ann", None), json!({"account_number": "Gb12 34x"})));
    let found =
        |number: &str| counter.bank.read(|bank| bank.as_of(None).account_of_number(number, None));
    let account = Some(leftfold_core::domain::AccountId(uuid("n")));
    for typed in ["Gb12 34x", "gb1234X", " GB 12 34 X "] {
        assert_eq!(found(typed), account, "{typed}");
    }
    assert_eq!(found("gb12 34"), None);
    let in_euro =
        counter.bank.read(|bank| bank.as_of(None).account_of_number("Gb1234x", "EUR".parse().ok()));
    assert_eq!(in_euro, None);
}

#[test]
fn a_transfer_that_its_account_can_not_pay_is_foretold_though_it_would_be_accepted() {
    let counter = Counter::of_ann();
    counter.accept(close("b"));
    let head = counter.bank.head();
    let foreseen = |command| {
        let command = Command::parse(command).unwrap();
        counter.bank.consider(&command, &Actor::default()).map(|refusal| refusal.code)
    };
    assert_eq!(foreseen(transfer("t", "a", "b", "100000")), Some(code("insufficient_funds")));
    assert_eq!(foreseen(transfer("t", "b", "a", "1")), Some(code("account_closed")));
    assert_eq!(foreseen(transfer("t", "a", "a", "1")), Some(code("same_account")));
    // What the other account says of it is told once it is asked.
    assert_eq!(foreseen(transfer("t", "a", "b", "1")), None);
    assert_eq!(counter.bank.head(), head, "nothing has happened");
    counter.accept(transfer("t", "a", "b", "100000"));
    assert_eq!(counter.transfer("t")["reason"], "insufficient_funds");
}
