//! How long the texts of a log may be, so that every page can show them, and that they are of the kind
//! that a view reads.
//!
//! A command's texts have at most 2 000 bytes each, and its refusal repeats them in a sentence or two.

use super::violation::Violation;
use crate::application::limits::{self, MAX_ARGUMENT_BYTES, MAX_STORED_TEXT_BYTES};
use crate::codec::stream_named;
use crate::domain::request::{Asked, RequestEvent};
use crate::domain::{Command, Event, EventText, Headers, Personal};
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

pub(super) fn check_headers(headers: &Headers) -> Result<(), Violation> {
    headers
        .location
        .as_deref()
        .map_or(Ok(()), |location| check_text(EventText::Clear(location)))?;
    let Some(name) = &headers.actor.name else { return Ok(()) };
    if let Personal::Sealed(sealed) = name {
        check_text(EventText::Sealed(&sealed.text))?;
    }
    name.get().map_or(Ok(()), |name| check_text(EventText::Clear(name)))
}

/// An event's texts.
pub(super) fn check_event(event: &Event) -> Result<(), Violation> {
    if let Event::Request(event) = event {
        check_request(event)?;
    }
    let mut found = Ok(());
    event.texts(&mut |text| {
        if found.is_ok() {
            found = check_text(text);
        }
    });
    found
}

fn check_request(event: &RequestEvent) -> Result<(), Violation> {
    match event {
        RequestEvent::Received(received) => {
            check_command(&received.command_type, &received.target)?;
            received.personal.get().map_or(Ok(()), asked)
        }
        RequestEvent::Accepted(_) => Ok(()),
        RequestEvent::Rejected(rejected) => {
            check_command(&rejected.command_type, &rejected.target)?;
            if rejected.error.details.len() + rejected.asked.len() > MOST_FIGURES {
                return Err(Violation::TooManyFigures);
            }
            Ok(())
        }
    }
}

fn check_command(command_type: &str, target: &str) -> Result<(), Violation> {
    if !Command::NAMES.iter().chain(&STEPS).any(|name| *name == command_type) {
        return Err(Violation::UnknownCommandType);
    }
    stream_named(target).map(drop).map_err(|_| Violation::NoTarget)
}

fn asked(asked: &Asked) -> Result<(), Violation> {
    if asked.expected_version.is_some_and(|version| version > MOST_NUMBER) {
        return Err(Violation::ExpectedVersionTooLarge);
    }
    limits::check_stored(&asked.command).map_err(|_| Violation::CommandTooLong)
}

fn check_text(text: EventText<'_>) -> Result<(), Violation> {
    match text {
        EventText::Sealed(text) if text.len() > LONGEST_SEALED => Err(Violation::SealedTooLong),
        EventText::Clear(text) if text.len() > MAX_STORED_TEXT_BYTES => Err(Violation::TextTooLong),
        EventText::Sealed(_) | EventText::Clear(_) => Ok(()),
    }
}
