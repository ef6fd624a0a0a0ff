//! The events that move money, in columns. What an account holds is known from what it held, and
//! all that a transfer's steps say from how it began; where an event says otherwise, it says so.

use super::columns::{Columns, Reader, Written};
use super::context::{Balance, SegmentContext, Subject, Transfer};
use super::error::SegmentError;
use super::form::{ReadEvent, StreamPlace, WrittenEvent};
use super::sealed::{read_personal, write_sealed};
use super::shape::{number, of_event};
use super::written::{read_subject, write_subject};
use crate::domain::account::{AccountEvent, CreditReleased, MoneyMoved, TransferMoved};
use crate::domain::transfer::{Mode, TransferEvent, TransferInitiated};
use crate::domain::{AccountId, Event, Headers, Money, Personal, Purpose, Recorded, TransferId};
use crate::event_sourcing::StreamId;

const NO_BALANCE: SegmentError =
    SegmentError::Damaged { what: "an account's balance is not known" };
const NO_TRANSFER: SegmentError = SegmentError::Damaged { what: "no transfer is on its way" };

/// An amount in minor units, where it has so many digits and comes back the same.
pub(super) fn minor(amount: Money, digits: u32) -> Option<i64> {
    Balance::of(amount).filter(|amount| amount.digits == digits).map(|amount| amount.minor)
}

/// The same of an amount that is not below 0, as all are that a bank moves.
pub(super) fn unsigned(amount: Money, digits: u32) -> Option<u64> {
    minor(amount, digits).and_then(|minor| u64::try_from(minor).ok())
}

pub(super) fn read_amount(columns: &mut Columns<Reader<'_>>) -> Result<i64, SegmentError> {
    i64::try_from(columns.amounts.number()?)
        .map_err(|_| SegmentError::Damaged { what: "an amount is too large" })
}

/// Writes what an account holds after a movement, where that is not what it comes to.
pub(super) fn write_balance(
    columns: &mut Columns<Written>,
    held: Balance,
    movement: Option<i64>,
    after: i64,
) -> u8 {
    if movement.and_then(|movement| held.minor.checked_add(movement)) == Some(after) {
        return 0;
    }
    columns.exceptions.signed(after);
    of_event::WEIGHED
}

pub(super) fn read_balance(
    columns: &mut Columns<Reader<'_>>,
    held: Balance,
    movement: Option<i64>,
    flags: u8,
) -> Result<Balance, SegmentError> {
    let minor = if flags & of_event::WEIGHED != 0 {
        columns.exceptions.signed()?
    } else {
        movement
            .and_then(|movement| held.minor.checked_add(movement))
            .ok_or(SegmentError::Damaged { what: "a balance is too large" })?
    };
    Ok(Balance { minor, ..held })
}

/// What a kind of movement adds to an account, of an amount: `None` where that can't be told.
fn added(kind: u8, amount: i64) -> Option<i64> {
    match kind {
        number::WITHDRAWN | number::DEBITED | number::CREDIT_REVERSED => amount.checked_neg(),
        _ => Some(amount),
    }
}

fn write_purpose(columns: &mut Columns<Written>, personal: Option<&Personal<Purpose>>) -> u8 {
    match personal {
        None => 0,
        Some(Personal::Sealed(sealed)) => {
            write_sealed(columns, &sealed.text);
            of_event::SEALED
        }
        Some(Personal::Clear(purpose)) => {
            columns.texts.counted(purpose.description.as_bytes());
            of_event::CLEAR
        }
    }
}

fn read_purpose(
    columns: &mut Columns<Reader<'_>>,
    flags: u8,
) -> Result<Option<Personal<Purpose>>, SegmentError> {
    Ok(if flags & of_event::SEALED != 0 {
        Some(read_personal(columns)?)
    } else if flags & of_event::CLEAR != 0 {
        let description = columns.texts.text()?.to_owned();
        Some(Personal::Clear(Purpose { description }))
    } else {
        None
    })
}

/// Money paid in or taken out: account, amount, and what for.
pub(super) fn write_moved(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    recorded: &Recorded,
    moved: &MoneyMoved,
    kind: u8,
) -> Option<WrittenEvent> {
    let StreamId { category: AccountId::CATEGORY, id } = recorded.stream else { return None };
    let account = context.subjects.find(&id)?;
    let held = context.subjects.get(account)?.balance?;
    let amount = minor(moved.amount, held.digits)?;
    let told = u64::try_from(amount).ok()?;
    let after = minor(moved.balance_after, held.digits)?;
    columns.subjects.number(account as u64 + 1);
    columns.amounts.number(told);
    let flags = write_purpose(columns, moved.personal.as_ref())
        | write_balance(columns, held, added(kind, amount), after);
    let balance = Some(Balance { minor: after, ..held });
    Some(WrittenEvent { flags, place: StreamPlace::Subject(account), balance })
}

pub(super) fn read_moved(
    columns: &mut Columns<Reader<'_>>,
    context: &SegmentContext,
    kind: u8,
    flags: u8,
) -> Result<ReadEvent, SegmentError> {
    let account = columns.subjects.size()?.checked_sub(1).ok_or(NO_BALANCE)?;
    let subject = context.subjects.get(account).ok_or(NO_BALANCE)?;
    let held = subject.balance.ok_or(NO_BALANCE)?;
    let amount = read_amount(columns)?;
    let personal = read_purpose(columns, flags)?;
    let after = read_balance(columns, held, added(kind, amount), flags)?;
    let amount = Balance { minor: amount, ..held }.money()?;
    let moved = MoneyMoved { amount, personal, balance_after: after.money()? };
    let event = if kind == number::DEPOSITED {
        AccountEvent::Deposited(moved)
    } else {
        AccountEvent::Withdrawn(moved)
    };
    Ok(ReadEvent {
        stream: AccountId(subject.id).stream(),
        event: Event::Account(event),
        place: StreamPlace::Subject(account),
        balance: Some(after),
    })
}

/// The account that a step of a transfer moves money of.
fn side(transfer: &Transfer, kind: u8) -> usize {
    match kind {
        number::DEBITED | number::DEBIT_REVERSED => transfer.from,
        _ => transfer.to,
    }
}

/// A transfer's money, moved or moved back: nothing but that.
pub(super) fn write_transferred(
    columns: &mut Columns<Written>,
    context: &SegmentContext,
    recorded: &Recorded,
    moved: &TransferMoved,
    kind: u8,
) -> Option<WrittenEvent> {
    let transfer = context.transfer()?;
    let account = side(&transfer, kind);
    let subject = context.subjects.get(account)?;
    let held = subject.balance?;
    let amount = minor(moved.amount, held.digits)?;
    let after = minor(moved.balance_after, held.digits)?;
    let is_its_step = recorded.stream == AccountId(subject.id).stream()
        && moved.transfer_id.0 == transfer.id
        && transfer.amount == Balance { minor: amount, ..held };
    if !is_its_step {
        return None;
    }
    let flags = write_balance(columns, held, added(kind, amount), after);
    let balance = Some(Balance { minor: after, ..held });
    Some(WrittenEvent { flags, place: StreamPlace::Subject(account), balance })
}

pub(super) fn read_transferred(
    columns: &mut Columns<Reader<'_>>,
    context: &SegmentContext,
    kind: u8,
    flags: u8,
) -> Result<ReadEvent, SegmentError> {
    let transfer = context.transfer().ok_or(NO_TRANSFER)?;
    let account = side(&transfer, kind);
    let subject = context.subjects.get(account).ok_or(NO_BALANCE)?;
    let held = subject.balance.ok_or(NO_BALANCE)?;
    let after = read_balance(columns, held, added(kind, transfer.amount.minor), flags)?;
    let moved = TransferMoved {
        transfer_id: TransferId(transfer.id),
        amount: transfer.amount.money()?,
        balance_after: after.money()?,
    };
    let event = match kind {
        number::DEBITED => AccountEvent::Debited(moved),
        number::CREDITED => AccountEvent::Credited(moved),
        number::CREDIT_REVERSED => AccountEvent::CreditReversed(moved),
        _ => AccountEvent::DebitReversed(moved),
    };
    Ok(ReadEvent {
        stream: AccountId(subject.id).stream(),
        event: Event::Account(event),
        place: StreamPlace::Subject(account),
        balance: Some(after),
    })
}

/// A transfer's held money, released: nothing but that.
pub(super) fn write_released(
    context: &SegmentContext,
    recorded: &Recorded,
    released: &CreditReleased,
) -> Option<WrittenEvent> {
    let transfer = context.transfer()?;
    let subject = context.subjects.get(transfer.to)?;
    let is_its_step = recorded.stream == AccountId(subject.id).stream()
        && released.transfer_id.0 == transfer.id
        && Balance::of(released.amount)? == transfer.amount;
    is_its_step.then_some(WrittenEvent {
        flags: 0,
        place: StreamPlace::Subject(transfer.to),
        balance: None,
    })
}

pub(super) fn read_released(context: &SegmentContext) -> Result<ReadEvent, SegmentError> {
    let transfer = context.transfer().ok_or(NO_TRANSFER)?;
    let subject = context.subjects.get(transfer.to).ok_or(NO_BALANCE)?;
    let transfer_id = TransferId(transfer.id);
    let released = CreditReleased { transfer_id, amount: transfer.amount.money()? };
    Ok(ReadEvent {
        stream: AccountId(subject.id).stream(),
        event: Event::Account(AccountEvent::CreditReleased(released)),
        place: StreamPlace::Subject(transfer.to),
        balance: None,
    })
}

/// A transfer: its id, from where to where, how much, what for, and how.
pub(super) fn write_initiated(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    recorded: &Recorded,
    initiated: &TransferInitiated,
) -> Option<WrittenEvent> {
    let StreamId { category: TransferId::CATEGORY, id } = recorded.stream else { return None };
    let from = context.subjects.find(&initiated.from_account_id.0)?;
    let held = context.subjects.get(from)?.balance?;
    let amount = minor(initiated.amount, held.digits)?;
    let told = u64::try_from(amount).ok()?;
    let near = recorded.headers.recorded_at;
    columns.id(id, near);
    columns.subjects.number(from as u64 + 1);
    let to = write_subject(columns, context, initiated.to_account_id.0, near);
    columns.amounts.number(told);
    let flags = write_purpose(columns, initiated.personal.as_ref())
        | match initiated.mode {
            None => 0,
            Some(Mode::Saga) => of_event::BY_SAGA,
            Some(Mode::Atomic) => of_event::ATOMIC,
        };
    let amount = Balance { minor: amount, ..held };
    let transfer = Transfer { id, version: 0, from, to, amount };
    context.open_thread(recorded.headers.correlation_id, Some(transfer));
    Some(WrittenEvent { flags, place: StreamPlace::Transfer, balance: None })
}

pub(super) fn read_initiated(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    flags: u8,
    headers: &Headers,
) -> Result<ReadEvent, SegmentError> {
    let near = headers.recorded_at;
    let id = columns.id(near)?;
    let from = columns.subjects.size()?.checked_sub(1).ok_or(NO_BALANCE)?;
    let Subject { id: from_id, balance, .. } = *context.subjects.get(from).ok_or(NO_BALANCE)?;
    let held = balance.ok_or(NO_BALANCE)?;
    let (to, to_id) = read_subject(columns, context, near)?;
    let amount = Balance { minor: read_amount(columns)?, ..held };
    let initiated = TransferInitiated {
        from_account_id: AccountId(from_id),
        to_account_id: AccountId(to_id),
        amount: amount.money()?,
        personal: read_purpose(columns, flags)?,
        mode: match flags & (of_event::BY_SAGA | of_event::ATOMIC) {
            0 => None,
            of_event::BY_SAGA => Some(Mode::Saga),
            _ => Some(Mode::Atomic),
        },
    };
    let transfer = Transfer { id, version: 0, from, to, amount };
    context.open_thread(headers.correlation_id, Some(transfer));
    Ok(ReadEvent {
        stream: TransferId(id).stream(),
        event: Event::Transfer(TransferEvent::Initiated(initiated)),
        place: StreamPlace::Transfer,
        balance: None,
    })
}
