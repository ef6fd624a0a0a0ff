//! Encodes entries one after the other: the shape of each, then the columns of its commits and
//! events.

use std::rc::Rc;

use uuid::Uuid;

use super::columns::{Columns, Reader, Written};
use super::commits::{read_headers, write_headers};
use super::context::SegmentContext;
use super::error::SegmentError;
use super::events::{read_event, write_event};
use crate::domain::{Commit, Entry, Recorded};
use crate::event_sourcing::Position;

pub(super) const TOO_MANY: SegmentError =
    SegmentError::Damaged { what: "it holds more than its header says" };

/// Makes sure that an entry follows a position, without gaps, and that its commits are whole.
pub(super) fn is_next(entry: &Entry, head: Position) -> Result<(), SegmentError> {
    let mut head = head;
    for commit in &entry.commits {
        for (index, recorded) in commit.events.iter().enumerate() {
            head = head.checked_add(1).ok_or(SegmentError::TooLarge)?;
            let same_headers = Rc::ptr_eq(&recorded.headers, &commit.headers)
                || recorded.headers == commit.headers;
            if recorded.position != head
                || u32::try_from(index) != Ok(recorded.index)
                || !same_headers
            {
                return Err(SegmentError::NotARun { what: "an event is not at its place" });
            }
        }
        if commit.events.is_empty() {
            return Err(SegmentError::NotARun { what: "a commit has no event" });
        }
    }
    if entry.commits.is_empty() {
        return Err(SegmentError::NotARun { what: "an entry has no commit" });
    }
    Ok(())
}

/// Takes in an entry that stands in full.
pub(super) fn learn(context: &mut SegmentContext, entry: &Entry) {
    for recorded in entry.events() {
        context.learn(recorded);
        context.now.head = recorded.position;
    }
    if let Some(commit) = entry.commits.last() {
        context.now.millis = commit.headers.recorded_at.as_millis();
        context.now.asker = None;
    }
}

pub(super) fn write_shaped(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    entry: &Entry,
) -> Result<(), SegmentError> {
    let mut shape = Written::default();
    let mut correlation = None;
    context.now.thread = None;
    shape.number(entry.commits.len() as u64);
    for commit in &entry.commits {
        let (origin, told) = write_headers(columns, context, &commit.headers, correlation)?;
        correlation = Some(commit.headers.correlation_id);
        shape.bytes(&[origin, told]);
        shape.number(commit.events.len() as u64);
        let mut before = None;
        for recorded in &commit.events {
            let (kind, told) = write_event(columns, context, recorded, before)?;
            shape.bytes(&[kind, told]);
            before = Some(recorded);
        }
        end_commit(context);
    }
    match context.shapes.find(&*shape.0) {
        Some(number) => columns.shapes.number(number as u64 + 1),
        None => {
            columns.shapes.number(context.shapes.len() as u64 + 1);
            columns.shapes.counted(&shape.0);
            context.shapes.add(shape.0.into());
        }
    }
    Ok(())
}

/// Reads an entry by the number of its shape. It may not go beyond the position `last`.
pub(super) fn read_shaped(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    number: usize,
    last: Position,
) -> Result<Entry, SegmentError> {
    const MISSHAPEN: SegmentError = SegmentError::Damaged { what: "an entry has no shape" };
    if number == context.shapes.len() {
        let spelling = columns.shapes.counted()?;
        context.shapes.add(spelling.into());
    }
    let shape = Rc::clone(context.shapes.get(number).ok_or(MISSHAPEN)?);
    let mut shape = Reader(&shape);
    context.now.thread = None;
    let mut correlation: Option<Uuid> = None;
    let commits_told = shape.size()?;
    let mut commits = Vec::with_capacity(room(commits_told, context, last)?);
    for _ in 0..commits_told {
        let origin = (shape.byte()?, shape.byte()?);
        let events_told = shape.size()?;
        let mut events: Vec<Recorded> = Vec::with_capacity(room(events_told, context, last)?);
        let headers = read_headers(columns, context, origin, correlation)?;
        correlation = Some(headers.correlation_id);
        for _ in 0..events_told {
            let kind = (shape.byte()?, shape.byte()?);
            read_event(columns, context, kind, &headers, &mut events)?;
        }
        end_commit(context);
        commits.push(Commit { headers, events });
    }
    if !shape.is_empty() {
        return Err(MISSHAPEN);
    }
    Ok(Entry { commits })
}

/// As many as are told, where there are positions left for so many events.
fn room(told: usize, context: &SegmentContext, last: Position) -> Result<usize, SegmentError> {
    let left = usize::try_from(last.saturating_sub(context.now.head)).unwrap_or(usize::MAX);
    if told == 0 {
        return Err(SegmentError::Damaged { what: "an entry is empty" });
    }
    if told > left { Err(TOO_MANY) } else { Ok(told) }
}

fn end_commit(context: &mut SegmentContext) {
    let head = context.now.head;
    if let Some(thread) = context.thread_mut() {
        thread.last = head;
    }
}
