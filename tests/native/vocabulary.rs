//! What the compiler can't hold of the tables of commands and events: numbers that are stored, and
//! that a row says of a command what its event says.

use leftfold_core::domain::{Command, EVENT_KINDS};
use uuid::Uuid;

use crate::golden::written;

/// The kinds of events in the order of their numbers, which are stored in segments: for ever.
const NUMBERED: [&str; 28] = [
    "money_deposited",
    "money_withdrawn",
    "account_debited",
    "account_credited",
    "credit_released",
    "credit_reversed",
    "debit_reversed",
    "transfer_initiated",
    "transfer_completed",
    "transaction_analyzed",
    "account_opened",
    "transfer_failed",
    "bank_opened",
    "bank_policy_changed",
    "customer_registered",
    "customer_address_updated",
    "customer_forgotten",
    "account_details_updated",
    "overdraft_limit_set",
    "account_frozen",
    "account_unfrozen",
    "account_closed",
    "command_received",
    "command_accepted",
    "command_rejected",
    "bank_brought_forward",
    "customer_brought_forward",
    "account_brought_forward",
];

#[test]
fn an_event_keeps_its_number_for_ever() {
    for (number, kind) in EVENT_KINDS.iter().enumerate() {
        assert_eq!(usize::from(kind.number), number, "{}", kind.name);
        assert_eq!(NUMBERED.get(number), Some(&kind.name), "a new event gets the next number");
    }
    assert_eq!(EVENT_KINDS.len(), NUMBERED.len(), "no event goes");
}

/// The golden events hold each event there is, with all that can be given.
#[test]
fn an_event_s_command_says_of_itself_what_the_event_says() {
    let mut told = Vec::new();
    for event in written() {
        let kind = event.kind();
        let Some(command) = Command::told_by(Uuid::from_u128(7), &event) else {
            assert_eq!(kind.answers, None, "{} tells no command", kind.name);
            continue;
        };
        assert_eq!(kind.answers, Some(command.name()), "{}", kind.name);
        // What is sealed in the event was already personal while it waited to be decided.
        assert_eq!(command.is_personal(), event.is_personal(), "{}", kind.name);
        told.push(command.name());
    }
    for name in Command::NAMES {
        assert!(told.contains(&name), "no event tells {name}");
    }
}

#[test]
fn a_command_is_read_as_it_is_written() {
    for event in written() {
        let Some(command) = Command::told_by(Uuid::from_u128(7), &event) else { continue };
        let sent = serde_json::to_value(&command).unwrap();
        assert_eq!(sent["type"], command.name());
        assert_eq!(Command::parse(sent), Ok(command));
    }
}
