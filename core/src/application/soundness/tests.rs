//! What will not do is named; the sample will.

use std::rc::Rc;

use super::*;
use crate::domain::Money;
use crate::domain::NumberHash;
use crate::domain::account::AccountIdentity;
use crate::domain::bank::BankBroughtForward;
use crate::domain::transfer::TransferInitiated;
use crate::domain::{HeadHash, Headers, Personal, Policy, Purpose};
use crate::event_sourcing::{ContentHash, Uninterrupted};
use crate::store::conformance::{at_once, sample};

fn checked(entries: &[Entry]) -> Result<(), Unsound> {
    at_once(check_sound(entries, &|_, _| None, Phase::new(&Uninterrupted, 0, 1)))
}

fn changed(change: impl FnOnce(&mut Vec<Entry>)) -> Result<(), Unsound> {
    let mut entries = sample::entries();
    assert_eq!(checked(&entries), Ok(()), "the sample is sound");
    change(&mut entries);
    checked(&entries)
}

fn recorded(entries: &mut [Entry], wanted: impl Fn(&Event) -> bool) -> &mut Recorded {
    let commits = entries.iter_mut().flat_map(|entry| &mut entry.commits);
    let mut events = commits.flat_map(|commit| &mut commit.events);
    events.find(|recorded| wanted(&recorded.event)).unwrap()
}

#[test]
fn a_missing_version_shows() {
    let error = changed(|entries| {
        recorded(entries, |event| matches!(event, Event::Account(AccountEvent::Debited(_))))
            .version += 1;
    });
    assert!(error.unwrap_err().reason.to_string().contains("an event of its stream is missing"));
}

#[test]
fn a_balance_that_does_not_add_up_shows() {
    let error = changed(|entries| {
        let debited = |event: &Event| matches!(event, Event::Account(AccountEvent::Debited(_)));
        if let Event::Account(AccountEvent::Debited(moved)) = &mut recorded(entries, debited).event
        {
            moved.balance_after = moved.balance_after.plus(moved.amount);
        }
    });
    assert!(
        error.unwrap_err().reason.to_string().contains("differs from the total of the movements")
    );
}

#[test]
fn a_request_leads_to_one_transfer() {
    let error = changed(|entries| {
        let initiated =
            |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
        let mut again = recorded(entries, initiated).clone();
        again.stream.id = Uuid::from_u128(999);
        again.version = 1;
        let headers = under_another_id(&again, 999, again.headers.correlation_id);
        again.headers = Rc::clone(&headers);
        entries.push(Entry { commits: vec![Commit { headers, events: vec![again] }] });
    });
    assert!(error.unwrap_err().reason.to_string().contains("already led to another transfer"));
}

#[test]
fn an_amount_of_another_currency_shows() {
    let error = changed(|entries| {
        let initiated =
            |event: &Event| matches!(event, Event::Transfer(TransferEvent::Initiated(_)));
        if let Event::Transfer(TransferEvent::Initiated(TransferInitiated { amount, .. })) =
            &mut recorded(entries, initiated).event
        {
            *amount = Money::from_minor(5, "KWD".parse().unwrap());
        }
    });
    assert!(
        error
            .unwrap_err()
            .reason
            .to_string()
            .contains("not above 0 in the source account's currency")
    );
}

fn brought_forward(number: u128, archive: u8) -> Entry {
    let mut entries = sample::entries();
    let mut opened =
        recorded(&mut entries, |event| matches!(event, Event::Bank(BankEvent::Opened(_)))).clone();
    let Event::Bank(BankEvent::Opened(bank)) = opened.event else { panic!("no bank") };
    opened.stream.id = Uuid::from_u128(number);
    opened.event = Event::Bank(BankEvent::BroughtForward(Box::new(BankBroughtForward {
        archive: Archive { log_id: Uuid::nil(), position: 12, head_hash: HeadHash([archive; 32]) },
        name: bank.name,
        currency: bank.currency,
        policy: bank.policy,
        due_from_banks: None,
        due_to_banks: None,
    })));
    let headers = under_another_id(&opened, number, Uuid::from_u128(number));
    opened.headers = Rc::clone(&headers);
    Entry { commits: vec![Commit { headers, events: vec![opened] }] }
}

/// The headers of an event, as those of another command.
fn under_another_id(recorded: &Recorded, number: u128, correlation_id: Uuid) -> Rc<Headers> {
    let origin =
        Origin::Request { command_id: Uuid::from_u128(number), content: ContentHash([7; 8]) };
    Rc::new(Headers { origin, correlation_id, ..Headers::clone(&recorded.headers) })
}

#[test]
fn what_was_brought_forward_stands_first_and_is_of_one_archive() {
    assert_eq!(changed(|entries| entries.insert(0, brought_forward(998, 1))), Ok(()));
    let later = changed(|entries| entries.push(brought_forward(998, 1)));
    assert!(later.unwrap_err().reason.to_string().contains("before all others"));
    let of_two = [brought_forward(998, 1), brought_forward(999, 2)];
    let two = changed(|entries| drop(entries.splice(0..0, of_two)));
    assert!(two.unwrap_err().reason.to_string().contains("from only one archive"));
}

#[test]
fn a_brought_forward_limit_of_another_currency_shows() {
    let error = changed(|entries| {
        entries.insert(0, brought_forward(998, 1));
        let brought = |event: &Event| event.is_brought_forward();
        if let Event::Bank(BankEvent::BroughtForward(bank)) = &mut recorded(entries, brought).event
        {
            bank.due_to_banks = Some(Money::from_minor(5, "KWD".parse().unwrap()));
        }
    });
    assert!(error.unwrap_err().reason.to_string().contains("not an amount in the bank's currency"));
}

/// What is said of the sample with one event changed.
fn reason(wanted: impl Fn(&Event) -> bool, change: impl FnOnce(&mut Event)) -> String {
    let error = changed(|entries| change(&mut recorded(entries, wanted).event));
    error.unwrap_err().reason.to_string()
}

fn is_opened(event: &Event) -> bool {
    matches!(event, Event::Account(AccountEvent::Opened(_)))
}

fn money(text: &str) -> Money {
    serde_json::from_value(text.into()).unwrap()
}

#[test]
fn an_account_is_of_a_customer_who_is_there_at_the_same_bank() {
    let owner = |event: &mut Event| {
        if let Event::Account(AccountEvent::Opened(opened)) = event {
            opened.customer_id = CustomerId(Uuid::from_u128(999));
        }
    };
    assert!(reason(is_opened, owner).contains("owner is unknown"));
    let registered = |event: &Event| matches!(event, Event::Customer(_));
    let bank = |event: &mut Event| {
        if let Event::Customer(CustomerEvent::Registered(registered)) = event {
            registered.bank_id = BankId(Uuid::from_u128(999));
        }
    };
    assert!(reason(registered, bank).contains("bank was not opened"));
    // Another bank than its account's, in another currency: what the fold of customers adds up.
    let elsewhere = changed(|entries| {
        let mut other = entries[0].clone();
        let first = &other.commits[0].events[0];
        let headers = under_another_id(first, 998, Uuid::from_u128(998));
        other.commits[0].headers = Rc::clone(&headers);
        let opened = &mut other.commits[0].events[0];
        opened.headers = headers;
        opened.stream.id = Uuid::from_u128(999);
        if let Event::Bank(BankEvent::Opened(bank)) = &mut opened.event {
            bank.currency = "JPY".parse().unwrap();
            bank.policy = Policy::default_in(bank.currency);
        }
        entries.insert(1, other);
        bank(&mut recorded(entries, registered).event);
    });
    assert!(elsewhere.unwrap_err().reason.to_string().contains("belong to different banks"));
}

#[test]
fn an_amount_has_exactly_its_currencys_digits() {
    let balance = |balance: &'static str| {
        move |event: &mut Event| {
            if let Event::Account(AccountEvent::Opened(opened)) = event {
                opened.balance_after = money(balance);
            }
        }
    };
    for strange in ["100.0", "100", "100.000", "100.01"] {
        assert!(
            reason(is_opened, balance(strange)).contains("differs from the initial deposit"),
            "{strange}"
        );
    }
    let deposited = |event: &Event| matches!(event, Event::Account(AccountEvent::Deposited(_)));
    let moved = |event: &mut Event| {
        if let Event::Account(AccountEvent::Deposited(moved)) = event {
            moved.balance_after = money("150.0");
        }
    };
    assert!(reason(deposited, moved).contains("differs from the total of the movements"));
}

#[test]
fn a_policy_is_one_that_a_change_could_name() {
    let opened = |event: &Event| matches!(event, Event::Bank(_));
    let said = |change: fn(&mut Policy)| {
        reason(opened, |event| {
            if let Event::Bank(BankEvent::Opened(bank)) = event {
                change(&mut bank.policy);
            }
        })
    };
    assert!(said(|policy| policy.max_deposit = money("5.0")).contains("not an amount"));
    assert!(said(|policy| policy.max_balance = money("-5.00")).contains("not an amount"));
    assert!(said(|policy| policy.large_amount = money("5.000")).contains("not an amount"));
    for change in [
        (|policy: &mut Policy| policy.snapshot_every = 1 << 53) as fn(&mut Policy),
        |policy| policy.snapshot_every = 0,
        |policy| policy.velocity.minutes = 0,
        |policy| policy.velocity.count = u32::MAX,
        |policy| policy.fraud_threshold = u32::MAX,
        |policy| policy.unusual_hours.from = "25:00".into(),
    ] {
        assert!(said(change).contains("out of range"));
    }
    assert!(
        said(|policy| policy.suspicious_threshold = 71).contains("below its suspicious threshold")
    );
}

#[test]
fn a_text_is_not_longer_than_a_page_can_show() {
    let described = |event: &Event| matches!(event, Event::Account(AccountEvent::Deposited(_)));
    let long = |event: &mut Event| {
        if let Event::Account(AccountEvent::Deposited(moved)) = event {
            moved.personal = Purpose::told(Some("x".repeat(200_000)));
        }
    };
    assert!(reason(described, long).contains("longer than 8000 bytes"));
    let rejected = |event: &Event| matches!(event, Event::Request(RequestEvent::Rejected(_)));
    let figures = |event: &mut Event| {
        if let Event::Request(RequestEvent::Rejected(rejected)) = event {
            for figure in 0..17 {
                rejected.error.details.insert(figure.to_string(), String::new());
            }
        }
    };
    assert!(reason(rejected, figures).contains("too many figures"));
    let name = |event: &mut Event| {
        if let Event::Request(RequestEvent::Rejected(rejected)) = event {
            rejected.command_type = "rob_bank".into();
        }
    };
    assert!(reason(rejected, name).contains("command type is unknown"));
}

/// Headers of the first commit that has a wanted event, changed.
fn reason_of_headers(wanted: impl Fn(&Event) -> bool, change: impl FnOnce(&mut Headers)) -> String {
    let error = changed(|entries| {
        let mut commits = entries.iter_mut().flat_map(|entry| &mut entry.commits);
        let commit =
            commits.find(|commit| commit.events.iter().any(|it| wanted(&it.event))).unwrap();
        let mut headers = Headers::clone(&commit.headers);
        change(&mut headers);
        commit.headers = Rc::new(headers);
        for recorded in &mut commit.events {
            recorded.headers = Rc::clone(&commit.headers);
        }
    });
    error.unwrap_err().reason.to_string()
}

#[test]
fn a_step_is_taken_once_after_what_led_to_it_and_is_that_step() {
    let debited = |event: &Event| matches!(event, Event::Account(AccountEvent::Debited(_)));
    let with_cause = |wanted: Position| {
        reason_of_headers(debited, |headers| {
            if let Origin::Process { cause, .. } = &mut headers.origin {
                *cause = wanted;
            }
        })
    };
    for cause in [0, 1 << 53, u64::MAX] {
        assert!(with_cause(cause).contains("cause is not before it"), "{cause}");
    }
    let as_step = |wanted: &'static str| {
        reason_of_headers(debited, |headers| {
            if let Origin::Process { step, .. } = &mut headers.origin {
                *step = wanted;
            }
        })
    };
    assert!(as_step("complete").contains("not the event of its transfer step"));
    let again = |wanted: fn(&Event) -> bool| {
        let error = changed(|entries| {
            let process = |recorded: &&Recorded| {
                wanted(&recorded.event) && matches!(recorded.headers.origin, Origin::Process { .. })
            };
            let all = || entries.iter().flat_map(Entry::events);
            let mut again = all().find(process).unwrap().clone();
            again.version = all().filter(|recorded| recorded.stream == again.stream).count() as u64;
            again.version += 1;
            let headers = Rc::clone(&again.headers);
            entries.push(Entry { commits: vec![Commit { headers, events: vec![again] }] });
        });
        error.unwrap_err().reason.to_string()
    };
    let refused = |event: &Event| matches!(event, Event::Request(RequestEvent::Rejected(_)));
    for step in [debited as fn(&Event) -> bool, refused] {
        assert!(again(step).contains("not the next step"));
    }
    let of_another = reason_of_headers(debited, |headers| headers.correlation_id = Uuid::nil());
    assert!(of_another.contains("belongs to no transfer"));
}

#[test]
fn money_comes_back_only_where_a_step_was_refused() {
    let rejected = |event: &Event| {
        matches!(event, Event::Request(RequestEvent::Rejected(rejected))
            if rejected.command_type == "credit_account")
    };
    let error = changed(|entries| {
        for entry in &mut *entries {
            entry.commits.retain(|commit| !commit.events.iter().any(|it| rejected(&it.event)));
        }
        entries.retain(|entry| !entry.commits.is_empty());
    });
    assert!(error.unwrap_err().reason.to_string().contains("not the next step of its transfer"));
}

#[test]
fn a_command_is_answered_once() {
    let deposited = |event: &Event| matches!(event, Event::Account(AccountEvent::Deposited(_)));
    let first = sample::entries()[0].commits[0].headers.command_id();
    let again = reason_of_headers(deposited, |headers| {
        let content = ContentHash([1; 8]);
        headers.origin = Origin::Request { command_id: first, content };
        headers.correlation_id = first;
    });
    assert!(again.contains("already answered"));
}

#[test]
fn an_account_number_is_one_accounts_and_hashed_with_the_logs_key() {
    let numbered = |number: &'static str, hash: Option<u8>| {
        move |event: &mut Event| {
            if let Event::Account(AccountEvent::Opened(opened)) = event {
                opened.number_hash = hash.map(|hash| NumberHash([hash; 8]));
                let identity = AccountIdentity { account_number: number.into(), nickname: None };
                opened.personal = Personal::Clear(identity);
            }
        }
    };
    assert!(reason(is_opened, numbered("XL0", None)).contains("has its number"));
    assert!(reason(is_opened, numbered("XL7", Some(7))).contains("is missing"));
    let mut entries = sample::entries();
    numbered("XL7", Some(7))(&mut recorded(&mut entries, is_opened).event);
    let under = |hash: u8| {
        let hasher = move |_, _: &_| Some(NumberHash([hash; 8]));
        at_once(check_sound(&entries, &hasher, Phase::new(&Uninterrupted, 0, 1)))
    };
    assert_eq!(under(7), Ok(()));
    assert!(under(8).unwrap_err().reason.to_string().contains("was changed"));
}
