//! Events in columns. Those that a log has most of tell only what nothing else tells; all others, and
//! those that are not as expected, stand as JSON ([`super::written`]).

use std::rc::Rc;

use super::columns::{Columns, Reader, Written};
use super::context::{Balance, SegmentContext};
use super::error::SegmentError;
use super::form::{ReadEvent, StreamPlace, WrittenEvent};
use super::movements::{
    read_initiated, read_moved, read_released, read_transferred, write_initiated, write_moved,
    write_released, write_transferred,
};
use super::openings::{read_opened, write_opened};
use super::shape::{number, of_event};
use super::written::{read_written, write_written};
use crate::domain::account::AccountEvent;
use crate::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind, Verdict};
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, EVENT_KINDS, Event, Headers, Recorded, TransactionId, TransferId};
use crate::event_sourcing::{Origin, Version, event_id};
use crate::processes::REQUEST_QUEUE;

const FLAGS: [Flag; 4] =
    [Flag::LargeAmount, Flag::UnusualTime, Flag::MultipleTransactions, Flag::GeographicAnomaly];
const VERDICTS: [Verdict; 3] = [Verdict::Clear, Verdict::Suspicious, Verdict::Fraud];

/// Writes an event, and gives its kind and what it tells, for the shape. `before` is the event before
/// it in its commit.
pub(super) fn write_event(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    recorded: &Recorded,
    before: Option<&Recorded>,
) -> Result<(u8, u8), SegmentError> {
    let kind = recorded.event.kind().number;
    let written = match &recorded.event {
        Event::Account(event) => match event {
            AccountEvent::Deposited(moved) => write_moved(columns, context, recorded, moved, kind),
            AccountEvent::Withdrawn(moved) => write_moved(columns, context, recorded, moved, kind),
            AccountEvent::Debited(moved)
            | AccountEvent::Credited(moved)
            | AccountEvent::CreditReversed(moved)
            | AccountEvent::DebitReversed(moved) => {
                write_transferred(columns, context, recorded, moved, kind)
            }
            AccountEvent::CreditReleased(released) => write_released(context, recorded, released),
            AccountEvent::Opened(opened) => write_opened(columns, context, recorded, opened),
            _ => None,
        },
        Event::Transfer(TransferEvent::Initiated(initiated)) => {
            write_initiated(columns, context, recorded, initiated)
        }
        Event::Transfer(TransferEvent::Completed(_)) => write_completed(context, recorded),
        Event::FraudCheck(check) => write_check(columns, context, recorded, check, before),
        _ => None,
    };
    let written = match written {
        Some(written) => written,
        None => write_written(columns, context, recorded)?,
    };
    let mut flags = written.flags;
    let version = recorded.version;
    if version != next_version(context, kind, written.place, &recorded.headers) {
        flags |= of_event::COUNTED;
        columns.exceptions.number(version);
    }
    settle(context, written.place, version, written.balance);
    if flags & of_event::WRITTEN != 0 {
        take_in(context, written.place, version, &recorded.event, &recorded.headers);
    }
    context.now.head = recorded.position;
    Ok((kind, flags))
}

/// Reads what [`write_event`] wrote, to the events of its commit.
pub(super) fn read_event(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    (kind, flags): (u8, u8),
    headers: &Rc<Headers>,
    events: &mut Vec<Recorded>,
) -> Result<(), SegmentError> {
    let position = context.now.head + 1;
    let index = u32::try_from(events.len()).map_err(|_| SegmentError::TooLarge)?;
    let read = if flags & of_event::WRITTEN != 0 {
        let kind = EVENT_KINDS.get(usize::from(kind)).ok_or(SegmentError::UnknownEvent)?;
        read_written(columns, context, kind, flags, headers)?
    } else {
        match kind {
            number::DEPOSITED | number::WITHDRAWN => read_moved(columns, context, kind, flags)?,
            number::DEBITED
            | number::CREDITED
            | number::CREDIT_REVERSED
            | number::DEBIT_REVERSED => read_transferred(columns, context, kind, flags)?,
            number::RELEASED => read_released(context)?,
            number::OPENED => read_opened(columns, context, flags, headers)?,
            number::INITIATED => read_initiated(columns, context, flags, headers)?,
            number::COMPLETED => read_completed(context)?,
            number::ANALYZED => read_check(columns, context, flags, headers, events.last())?,
            _ => return Err(SegmentError::Damaged { what: "an event has no columns" }),
        }
    };
    let version = if flags & of_event::COUNTED != 0 {
        columns.exceptions.number()?
    } else {
        next_version(context, kind, read.place, headers)
    };
    settle(context, read.place, version, read.balance);
    if flags & of_event::WRITTEN != 0 {
        take_in(context, read.place, version, &read.event, headers);
    }
    context.now.head = position;
    let ReadEvent { stream, event, .. } = read;
    let headers = Rc::clone(headers);
    events.push(Recorded { position, stream, version, index, event, headers });
    Ok(())
}

/// The version that an event has as a rule. The stream of a check has one event; that of a command
/// has two where the command waited in the queue.
fn next_version(
    context: &SegmentContext,
    kind: u8,
    place: StreamPlace,
    headers: &Headers,
) -> Version {
    match place {
        StreamPlace::Subject(number) => {
            context.subjects.get(number).map_or(0, |subject| subject.version).wrapping_add(1)
        }
        StreamPlace::Transfer => {
            context.transfer().map_or(0, |transfer| transfer.version).wrapping_add(1)
        }
        StreamPlace::Elsewhere => {
            let waited = matches!(headers.origin, Origin::Process { process: REQUEST_QUEUE, .. })
                && matches!(kind, number::ACCEPTED | number::REJECTED);
            if waited { 2 } else { 1 }
        }
    }
}

fn settle(
    context: &mut SegmentContext,
    place: StreamPlace,
    version: Version,
    balance: Option<Balance>,
) {
    match place {
        StreamPlace::Subject(number) => {
            if let Some(subject) = context.subject_mut(number) {
                subject.version = version;
                subject.balance = balance.or(subject.balance);
            }
        }
        StreamPlace::Transfer => {
            let transfer = context.thread_mut().and_then(|thread| thread.transfer.as_mut());
            if let Some(transfer) = transfer {
                transfer.version = version;
            }
        }
        StreamPlace::Elsewhere => {}
    }
}

/// Takes in what an event tells whose fields stand in full.
fn take_in(
    context: &mut SegmentContext,
    place: StreamPlace,
    version: Version,
    event: &Event,
    headers: &Headers,
) {
    if let StreamPlace::Subject(number) = place {
        context.learn_of(number, version, event);
    }
    if let Event::Request(RequestEvent::Received(_)) = event {
        context.open_thread(headers.correlation_id, None);
    }
}

fn write_completed(context: &SegmentContext, recorded: &Recorded) -> Option<WrittenEvent> {
    let transfer = context.transfer()?;
    if recorded.stream != TransferId(transfer.id).stream() {
        return None;
    }
    Some(WrittenEvent { flags: 0, place: StreamPlace::Transfer, balance: None })
}

fn read_completed(context: &SegmentContext) -> Result<ReadEvent, SegmentError> {
    let transfer =
        context.transfer().ok_or(SegmentError::Damaged { what: "no transfer is on its way" })?;
    Ok(ReadEvent {
        stream: TransferId(transfer.id).stream(),
        event: Event::Transfer(TransferEvent::completed()),
        place: StreamPlace::Transfer,
        balance: None,
    })
}

/// A fraud check without its figures: what it was of.
fn checked_transfer(context: &SegmentContext) -> Option<TransactionAnalyzed> {
    let transfer = context.transfer()?;
    Some(TransactionAnalyzed {
        transaction_id: TransactionId(transfer.id),
        kind: TransactionKind::Transfer,
        account_id: AccountId(context.subjects.get(transfer.from)?.id),
        amount: transfer.amount.money().ok()?,
        movements_before: 0,
        score: 0,
        flags: Vec::new(),
        verdict: Verdict::Clear,
    })
}

/// The same of the withdrawal before it.
fn checked_withdrawal(before: &Recorded, headers: &Headers) -> Option<TransactionAnalyzed> {
    let Event::Account(AccountEvent::Withdrawn(withdrawn)) = &before.event else { return None };
    Some(TransactionAnalyzed {
        transaction_id: TransactionId(event_id(headers.command_id(), before.index)),
        kind: TransactionKind::Withdrawal,
        account_id: AccountId(before.stream.id),
        amount: withdrawn.amount,
        movements_before: 0,
        score: 0,
        flags: Vec::new(),
        verdict: Verdict::Clear,
    })
}

fn write_check(
    columns: &mut Columns<Written>,
    context: &SegmentContext,
    recorded: &Recorded,
    check: &TransactionAnalyzed,
    before: Option<&Recorded>,
) -> Option<WrittenEvent> {
    let (flags, expected) = match check.kind {
        TransactionKind::Transfer => (0, checked_transfer(context)?),
        TransactionKind::Withdrawal => {
            (of_event::OF_WITHDRAWAL, checked_withdrawal(before?, &recorded.headers)?)
        }
    };
    let mask: u8 = FLAGS
        .iter()
        .enumerate()
        .map(|(bit, flag)| u8::from(check.flags.contains(flag)) << bit)
        .sum();
    let figures = TransactionAnalyzed {
        movements_before: check.movements_before,
        score: check.score,
        flags: flagged(mask),
        verdict: check.verdict,
        ..expected
    };
    // The amount too is compared as it is written: its digits count.
    let same_digits = Balance::of(figures.amount)? == Balance::of(check.amount)?;
    if figures != *check || !same_digits || recorded.stream != check.transaction_id.stream() {
        return None;
    }
    let verdict = VERDICTS.iter().position(|verdict| *verdict == check.verdict)?;
    columns.checks.number(check.movements_before.into());
    columns.checks.number(check.score.into());
    columns.checks.number(u64::from(mask) << 2 | verdict as u64);
    Some(WrittenEvent { flags, place: StreamPlace::Elsewhere, balance: None })
}

fn read_check(
    columns: &mut Columns<Reader<'_>>,
    context: &SegmentContext,
    flags: u8,
    headers: &Headers,
    before: Option<&Recorded>,
) -> Result<ReadEvent, SegmentError> {
    const MALFORMED: SegmentError = SegmentError::Damaged { what: "a fraud check is malformed" };
    let expected = if flags & of_event::OF_WITHDRAWAL == 0 {
        checked_transfer(context)
    } else {
        before.and_then(|before| checked_withdrawal(before, headers))
    };
    let expected =
        expected.ok_or(SegmentError::Damaged { what: "a fraud check is of no movement" })?;
    let figure = |number: u64| u32::try_from(number).map_err(|_| MALFORMED);
    let movements_before = figure(columns.checks.number()?)?;
    let score = figure(columns.checks.number()?)?;
    let read = columns.checks.size()?;
    let verdict = *VERDICTS.get(read & 3).ok_or(MALFORMED)?;
    let mask = u8::try_from(read >> 2).ok().filter(|mask| *mask < 16).ok_or(MALFORMED)?;
    let check =
        TransactionAnalyzed { movements_before, score, flags: flagged(mask), verdict, ..expected };
    Ok(ReadEvent {
        stream: check.transaction_id.stream(),
        event: Event::FraudCheck(check),
        place: StreamPlace::Elsewhere,
        balance: None,
    })
}

fn flagged(mask: u8) -> Vec<Flag> {
    let bits = FLAGS.into_iter().enumerate();
    bits.filter(|(bit, _)| mask >> bit & 1 != 0).map(|(_, flag)| flag).collect()
}
