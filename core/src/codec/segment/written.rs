//! Events whose fields stand as JSON, as an entry has them, but for sealed texts. Their stream is
//! told by its number where its category is the usual one.

use uuid::Uuid;

use super::columns::{Columns, Reader, Written};
use super::context::SegmentContext;
use super::error::SegmentError;
use super::form::{ReadEvent, StreamPlace, WrittenEvent};
use super::sealed::{put_sealed, read_sealed, without_sealed, write_sealed};
use super::shape::{CATEGORIES, of_event};
use crate::codec::event_data::{Data, decode_event};
use crate::domain::{
    AccountId, BankId, CustomerId, EventKind, Headers, Recorded, TransferId, command_stream,
};
use crate::event_sourcing::{StreamId, Timestamp};

/// Writes a subject by its number, counted from 1, or 0 and the id of one that is new.
pub(super) fn write_subject(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    id: Uuid,
    near: Timestamp,
) -> usize {
    if let Some(number) = context.subjects.find(&id) {
        columns.subjects.number(number as u64 + 1);
        return number;
    }
    columns.subjects.number(0);
    columns.id(id, near);
    context.add_subject(id)
}

/// Reads what [`write_subject`] wrote.
pub(super) fn read_subject(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    near: Timestamp,
) -> Result<(usize, Uuid), SegmentError> {
    match columns.subjects.size()?.checked_sub(1) {
        None => {
            let id = columns.id(near)?;
            Ok((context.add_subject(id), id))
        }
        Some(number) => {
            let subject = context.subjects.get(number);
            let subject =
                subject.ok_or(SegmentError::Damaged { what: "a subject that is not there" })?;
            Ok((number, subject.id))
        }
    }
}

pub(super) fn write_written(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    recorded: &Recorded,
) -> Result<WrittenEvent, SegmentError> {
    let StreamId { category, id } = recorded.stream;
    let near = recorded.headers.recorded_at;
    let mut flags = of_event::WRITTEN;
    let usual = if category == recorded.event.kind().aggregate.category() {
        match category {
            BankId::CATEGORY | CustomerId::CATEGORY | AccountId::CATEGORY => {
                Some(StreamPlace::Subject(write_subject(columns, context, id, near)))
            }
            TransferId::CATEGORY => {
                let known = context.transfer().is_some_and(|transfer| transfer.id == id);
                known.then_some(StreamPlace::Transfer)
            }
            _ => (recorded.stream == command_stream(recorded.headers.command_id()))
                .then_some(StreamPlace::Elsewhere),
        }
    } else {
        None
    };
    if usual.is_none() {
        flags |= of_event::PLACED;
        let number = CATEGORIES.iter().position(|known| *known == category);
        columns.exceptions.number(number.ok_or(SegmentError::UnknownCategory { category })? as u64);
        columns.id(id, near);
    }
    let sealed = without_sealed(&recorded.event);
    let event = sealed.as_ref().map_or(&recorded.event, |(event, _)| event);
    let json = serde_json::to_string(&Data(event))
        .map_err(|error| SegmentError::Unwritable { what: error.to_string() })?;
    columns.texts.counted(json.as_bytes());
    if let Some((_, text)) = &sealed {
        flags |= of_event::SEALED;
        write_sealed(columns, text);
    }
    Ok(WrittenEvent { flags, place: usual.unwrap_or(StreamPlace::Elsewhere), balance: None })
}

pub(super) fn read_written(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    kind: &EventKind,
    flags: u8,
    headers: &Headers,
) -> Result<ReadEvent, SegmentError> {
    let near = headers.recorded_at;
    let (stream, place) = if flags & of_event::PLACED != 0 {
        let category = CATEGORIES.get(columns.exceptions.size()?);
        let category = category.ok_or(SegmentError::Damaged { what: "a stream of no category" })?;
        (StreamId { category, id: columns.id(near)? }, StreamPlace::Elsewhere)
    } else {
        let category = kind.aggregate.category();
        match category {
            BankId::CATEGORY | CustomerId::CATEGORY | AccountId::CATEGORY => {
                let (number, id) = read_subject(columns, context, near)?;
                (StreamId { category, id }, StreamPlace::Subject(number))
            }
            TransferId::CATEGORY => {
                let transfer = context.transfer();
                let transfer =
                    transfer.ok_or(SegmentError::Damaged { what: "no transfer is on its way" })?;
                (StreamId { category, id: transfer.id }, StreamPlace::Transfer)
            }
            _ => (StreamId { category, id: headers.command_id() }, StreamPlace::Elsewhere),
        }
    };
    let json = columns.texts.text()?;
    let mut event = decode_event(kind.name, kind.schema, json)?;
    if flags & of_event::SEALED != 0 {
        put_sealed(&mut event, read_sealed(columns)?)?;
    }
    Ok(ReadEvent { stream, event, place, balance: None })
}
