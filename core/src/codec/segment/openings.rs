//! Encodes the opening of accounts in columns.

use super::columns::{Columns, Reader, Written};
use super::context::{Balance, SegmentContext};
use super::error::SegmentError;
use super::form::{ReadEvent, StreamPlace, WrittenEvent};
use super::movements::{minor, read_amount, read_balance, unsigned, write_balance};
use super::sealed::{read_personal, write_sealed};
use super::shape::of_event;
use super::written::{read_subject, write_subject};
use crate::domain::account::{AccountEvent, AccountOpened};
use crate::domain::{
    AccountId, BankId, CustomerId, Event, Headers, NumberHash, Personal, Recorded,
};
use crate::event_sourcing::StreamId;

/// An account that opened: whose, at which bank, in which currency, and with what.
pub(super) fn write_opened(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    recorded: &Recorded,
    opened: &AccountOpened,
) -> Option<WrittenEvent> {
    let StreamId { category: AccountId::CATEGORY, id } = recorded.stream else { return None };
    let Personal::Sealed(sealed) = &opened.personal else { return None };
    let digits = opened.currency.digits();
    let after = minor(opened.balance_after, digits)?;
    // Where one of them can't be told, the whole event can't.
    let paid_in = opened.initial_deposit.map(|amount| unsigned(amount, digits).ok_or(()));
    let paid_in = paid_in.transpose().ok()?;
    let overdraft = opened.overdraft_limit.map(|amount| unsigned(amount, digits).ok_or(()));
    let overdraft = overdraft.transpose().ok()?;

    let near = recorded.headers.recorded_at;
    let account = write_subject(columns, context, id, near);
    write_subject(columns, context, opened.customer_id.0, near);
    write_subject(columns, context, opened.bank_id.0, near);
    let currency = context.currencies.iter().position(|known| *known == opened.currency);
    match currency {
        Some(number) => columns.subjects.number(number as u64 + 1),
        None => {
            columns.subjects.number(0);
            columns.texts.counted(opened.currency.code().as_bytes());
            context.currencies.push(opened.currency);
        }
    }
    write_sealed(columns, &sealed.text);
    let mut flags = of_event::SEALED;
    if let Some(NumberHash(hash)) = opened.number_hash {
        flags |= of_event::HASHED;
        columns.random.bytes(&hash);
    }
    for (amount, flag) in [(paid_in, of_event::PAID_IN), (overdraft, of_event::OVERDRAFT)] {
        if let Some(amount) = amount {
            flags |= flag;
            columns.amounts.number(amount);
        }
    }
    let nothing = Balance { minor: 0, digits };
    flags |= write_balance(columns, nothing, i64::try_from(paid_in.unwrap_or(0)).ok(), after);
    let balance = Some(Balance { minor: after, digits });
    Some(WrittenEvent { flags, place: StreamPlace::Subject(account), balance })
}

pub(super) fn read_opened(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    flags: u8,
    headers: &Headers,
) -> Result<ReadEvent, SegmentError> {
    const NO_CURRENCY: SegmentError =
        SegmentError::Damaged { what: "a currency that is not there" };
    let near = headers.recorded_at;
    let (account, id) = read_subject(columns, context, near)?;
    let (_, customer_id) = read_subject(columns, context, near)?;
    let (_, bank_id) = read_subject(columns, context, near)?;
    let currency = match columns.subjects.size()?.checked_sub(1) {
        Some(number) => *context.currencies.get(number).ok_or(NO_CURRENCY)?,
        None => {
            let currency = columns.texts.text()?.parse().map_err(|_| NO_CURRENCY)?;
            context.currencies.push(currency);
            currency
        }
    };
    let nothing = Balance { minor: 0, digits: currency.digits() };
    let personal = read_personal(columns)?;
    let hashed = flags & of_event::HASHED != 0;
    let number_hash = if hashed { Some(NumberHash(columns.random.array()?)) } else { None };
    let mut amount = |flag| {
        let told = (flags & flag != 0).then(|| read_amount(columns));
        told.transpose()
    };
    let (paid_in, overdraft) = (amount(of_event::PAID_IN)?, amount(of_event::OVERDRAFT)?);
    let after = read_balance(columns, nothing, Some(paid_in.unwrap_or(0)), flags)?;
    let money =
        |amount: Option<i64>| amount.map(|minor| Balance { minor, ..nothing }.money()).transpose();
    let opened = AccountOpened {
        customer_id: CustomerId(customer_id),
        bank_id: BankId(bank_id),
        currency,
        personal,
        number_hash,
        initial_deposit: money(paid_in)?,
        overdraft_limit: money(overdraft)?,
        balance_after: after.money()?,
    };
    Ok(ReadEvent {
        stream: AccountId(id).stream(),
        event: Event::Account(AccountEvent::Opened(Box::new(opened))),
        place: StreamPlace::Subject(account),
        balance: Some(after),
    })
}
