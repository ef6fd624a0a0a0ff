//! How long the texts of a log may be, so that every page can show them, and that they are of the kind
//! that a view reads.
//!
//! A command's texts have at most 2 000 bytes each, and its refusal repeats them in a sentence or two.

use super::reason::Reason;
use crate::application::limits::{self, MAX_ARGUMENT_BYTES, MAX_STORED_TEXT_BYTES};
use crate::codec::stream_named;
use crate::domain::account::{AccountEvent, AccountIdentity};
use crate::domain::bank::BankEvent;
use crate::domain::customer::{Address, CustomerEvent, Person};
use crate::domain::request::{Asked, CommandRejected, RequestEvent};
use crate::domain::transfer::TransferEvent;
use crate::domain::{Command, Event, Headers, Personal, Purpose, Refusal};
use crate::event_sourcing::MOST_NUMBER;

/// The longest sealed text, in characters: what a whole command comes to.
const LONGEST_SEALED: usize = 2 * MAX_ARGUMENT_BYTES;

/// The most figures that a refusal has, with those that were asked for.
const MOST_FIGURES: usize = 16;

/// What the saga's steps are called where they are refused, those of older logs among them.
const STEPS: [&str; 8] = [
    "debit_account",
    "credit_account",
    "release_credit",
    "reverse_credit",
    "check_for_fraud",
    "reverse_debit",
    "complete_transfer",
    "fail_transfer",
];

pub(super) fn check_headers(headers: &Headers) -> Result<(), Reason> {
    texts(headers.location.as_deref())?;
    headers.actor.name.as_ref().map_or(Ok(()), |name| personal(name, |name| texts([name.as_str()])))
}

/// An event's texts.
pub(super) fn check_event(event: &Event) -> Result<(), Reason> {
    match event {
        Event::Bank(BankEvent::Opened(bank)) => texts([bank.name.as_str()]),
        Event::Bank(BankEvent::BroughtForward(bank)) => texts([bank.name.as_str()]),
        // Hours have a form of their own.
        Event::Bank(BankEvent::PolicyChanged(_)) => Ok(()),
        Event::Customer(event) => check_customer(event),
        Event::Account(event) => check_account(event),
        Event::Transfer(TransferEvent::Initiated(event)) => purpose(event.personal.as_ref()),
        Event::Transfer(_) | Event::FraudCheck(_) => Ok(()),
        Event::Request(event) => check_request(event),
    }
}

fn check_customer(event: &CustomerEvent) -> Result<(), Reason> {
    match event {
        CustomerEvent::Registered(event) => personal(&event.personal, person),
        CustomerEvent::BroughtForward(event) => {
            event.personal.as_ref().map_or(Ok(()), |fields| personal(fields, person))
        }
        CustomerEvent::AddressUpdated(event) => personal(&event.personal, |change| {
            texts(address(&change.old_address))?;
            texts(address(&change.new_address))
        }),
        CustomerEvent::Forgotten(_) => Ok(()),
    }
}

fn person(person: &Person) -> Result<(), Reason> {
    let Person { first_name, last_name, nationality, gender, date_of_birth, .. } = person;
    let own = [first_name, last_name, nationality, gender, date_of_birth].map(String::as_str);
    texts(own.into_iter().chain(address(&person.address)).chain(person.email.as_deref()))
}

fn address(address: &Address) -> [&str; 4] {
    let Address { street, city, postal_code, country } = address;
    [street, city, postal_code, country]
}

fn check_account(event: &AccountEvent) -> Result<(), Reason> {
    texts(event.reason())?;
    match event {
        AccountEvent::Opened(event) => personal(&event.personal, identity),
        AccountEvent::BroughtForward(event) => {
            event.personal.as_ref().map_or(Ok(()), |fields| personal(fields, identity))
        }
        AccountEvent::DetailsUpdated(event) => {
            personal(&event.personal, |details| texts([details.nickname.as_str()]))
        }
        AccountEvent::Deposited(event) | AccountEvent::Withdrawn(event) => {
            purpose(event.personal.as_ref())
        }
        _ => Ok(()),
    }
}

fn identity(identity: &AccountIdentity) -> Result<(), Reason> {
    let number = identity.account_number.as_str();
    texts([number].into_iter().chain(identity.nickname.as_deref()))
}

fn purpose(told: Option<&Personal<Purpose>>) -> Result<(), Reason> {
    told.map_or(Ok(()), |told| personal(told, |purpose| texts([purpose.description.as_str()])))
}

fn check_request(event: &RequestEvent) -> Result<(), Reason> {
    match event {
        RequestEvent::Received(received) => {
            check_command(&received.command_type, &received.target)?;
            personal(&received.personal, asked)
        }
        RequestEvent::Accepted(_) => Ok(()),
        RequestEvent::Rejected(rejected) => {
            let CommandRejected { command_type, target, asked, error } = &**rejected;
            check_command(command_type, target)?;
            let Refusal { message, details, .. } = error;
            if details.len() + asked.len() > MOST_FIGURES {
                return Err("a refusal has fewer figures");
            }
            let figures = details.iter().chain(asked);
            let figures = figures.flat_map(|(name, value)| [name.as_str(), value.as_str()]);
            texts([message.as_str()].into_iter().chain(figures))
        }
    }
}

fn check_command(command_type: &str, target: &str) -> Result<(), Reason> {
    if !Command::NAMES.iter().chain(&STEPS).any(|name| *name == command_type) {
        return Err("there is no command of that name");
    }
    stream_named(target).map(drop).map_err(|_| "its command is meant for no stream")
}

fn asked(asked: &Asked) -> Result<(), Reason> {
    if asked.expected_version.is_some_and(|version| version > MOST_NUMBER) {
        return Err("a version is a smaller number");
    }
    limits::check_stored(&asked.command).map_err(|_| "its command is too long")
}

/// Personal fields that can be read are checked; a sealed text is not longer than they may be.
fn personal<T>(
    personal: &Personal<T>,
    check: impl FnOnce(&T) -> Result<(), Reason>,
) -> Result<(), Reason> {
    if let Personal::Sealed(sealed) = personal
        && sealed.text.len() > LONGEST_SEALED
    {
        return Err("what is sealed is longer than any field");
    }
    personal.get().map_or(Ok(()), check)
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<(), Reason> {
    if texts.into_iter().all(|text| text.len() <= MAX_STORED_TEXT_BYTES) {
        return Ok(());
    }
    Err("a text is longer than 8000 bytes")
}
