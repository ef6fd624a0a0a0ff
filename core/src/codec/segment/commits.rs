//! What the events of a commit share, in columns: whose command it was, when, and who asked. Each
//! thing is written and read side by side, so that one can be held against the other.

use std::rc::Rc;

use uuid::Uuid;

use super::columns::{Columns, Reader, Written};
use super::context::{Asker, SegmentContext};
use super::error::SegmentError;
use super::sealed::{read_sealed, write_sealed};
use super::shape::{STEPS, of_commit, step_number};
use crate::domain::{Actor, CustomerId, Headers, Personal, Role, Sealed};
use crate::event_sourcing::{ContentHash, Origin, Timestamp};

/// An asker of a longer spelling is spelled each time: what is known by its number is copied for each
/// commit, and a small segment must not become large memory.
const MOST_OF_AN_ASKER: usize = 1024;

const ROLES: [Role; 5] = [Role::Customer, Role::Teller, Role::Analyst, Role::Auditor, Role::Admin];

/// Writes what a commit's events share, and gives its origin and what it tells, for the shape.
/// `correlation` is that of the commit before in the entry.
pub(super) fn write_headers(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    headers: &Headers,
    correlation: Option<Uuid>,
) -> Result<(u8, u8), SegmentError> {
    let mut told = 0;
    let recorded_at = headers.recorded_at.as_millis();
    if recorded_at != context.now.millis {
        told |= of_commit::TIMED;
        columns.times.signed(recorded_at - context.now.millis);
        context.now.millis = recorded_at;
    }
    if headers.effective_at != headers.recorded_at {
        told |= of_commit::EFFECTIVE;
        columns.times.signed(headers.effective_at.as_millis() - recorded_at);
    }
    told |= write_asker(columns, context, headers);
    let near = headers.recorded_at;
    let origin = match &headers.origin {
        Origin::Request { command_id, content } => {
            context.now.thread = None;
            columns.id(*command_id, near);
            columns.random.bytes(&content.0);
            if headers.correlation_id != *command_id {
                told |= of_commit::CORRELATED;
                columns.id(headers.correlation_id, near);
            }
            0
        }
        Origin::Process { process, step, cause } => {
            if correlation != Some(headers.correlation_id) {
                told |= write_thread(columns, context, headers.correlation_id, near);
            }
            let expected = expected_cause(context);
            if *cause != expected {
                told |= of_commit::CAUSED;
                columns.links.signed(expected.wrapping_sub(*cause).cast_signed());
            }
            step_number(process, step).ok_or(SegmentError::UnknownStep { process, step })?
        }
    };
    Ok((origin, told))
}

/// Reads what [`write_headers`] wrote.
pub(super) fn read_headers(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    (origin, told): (u8, u8),
    correlation: Option<Uuid>,
) -> Result<Rc<Headers>, SegmentError> {
    if told & of_commit::TIMED != 0 {
        let millis = context.now.millis.checked_add(columns.times.signed()?);
        context.now.millis = millis.ok_or(NO_TIME)?;
    }
    let recorded_at = time(context.now.millis)?;
    let effective_at = if told & of_commit::EFFECTIVE != 0 {
        let millis = context.now.millis.checked_add(columns.times.signed()?);
        time(millis.ok_or(NO_TIME)?)?
    } else {
        recorded_at
    };
    let (actor, location) = read_asker(columns, context, told)?;
    let (origin, correlation_id) = if origin == 0 {
        context.now.thread = None;
        let command_id = columns.id(recorded_at)?;
        let content = ContentHash(columns.random.array()?);
        let correlated = told & of_commit::CORRELATED != 0;
        let correlation_id = if correlated { columns.id(recorded_at)? } else { command_id };
        (Origin::Request { command_id, content }, correlation_id)
    } else {
        let correlation_id = read_thread(columns, context, told, recorded_at)?.or(correlation);
        let mut cause = expected_cause(context);
        if told & of_commit::CAUSED != 0 {
            cause = cause.wrapping_sub(columns.links.signed()?.cast_unsigned());
        }
        let step = usize::from(origin).checked_sub(1).and_then(|number| STEPS.get(number));
        let (process, step) =
            *step.ok_or(SegmentError::Damaged { what: "a step that no process has" })?;
        let correlation_id = correlation_id
            .ok_or(SegmentError::Damaged { what: "a process' commit goes on with no request" })?;
        (Origin::Process { process, step, cause }, correlation_id)
    };
    Ok(Rc::new(Headers { origin, correlation_id, recorded_at, effective_at, actor, location }))
}

const NO_TIME: SegmentError =
    SegmentError::Damaged { what: "a time is not within the years 1 to 9999" };

fn time(millis: i64) -> Result<Timestamp, SegmentError> {
    let time = Timestamp::from_millis(millis);
    if time.as_millis() == millis { Ok(time) } else { Err(NO_TIME) }
}

/// The last event of the thread, and without one the last event of all.
fn expected_cause(context: &SegmentContext) -> u64 {
    let thread = context.now.thread.and_then(|number| context.threads.get(number));
    thread.map_or(context.now.head, |thread| thread.last)
}

/// Says which thread a process goes on with: how many threads back, or by its correlation.
fn write_thread(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    correlation_id: Uuid,
    near: Timestamp,
) -> u8 {
    context.now.thread = context.threads.find(&correlation_id);
    if let Some(number) = context.now.thread {
        columns.links.number((context.threads.len() - number) as u64);
        return of_commit::THREADED;
    }
    columns.id(correlation_id, near);
    of_commit::CORRELATED
}

fn read_thread(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    told: u8,
    near: Timestamp,
) -> Result<Option<Uuid>, SegmentError> {
    if told & of_commit::THREADED != 0 {
        let number = context.threads.len().checked_sub(columns.links.size()?);
        let thread = number.and_then(|number| context.threads.get(number));
        let thread = thread.ok_or(SegmentError::Damaged { what: "a thread that is not there" })?;
        let correlation_id = thread.correlation_id;
        context.now.thread = number;
        return Ok(Some(correlation_id));
    }
    if told & of_commit::CORRELATED != 0 {
        context.now.thread = None;
        return columns.id(near).map(Some);
    }
    Ok(None)
}

fn write_asker(
    columns: &mut Columns<Written>,
    context: &mut SegmentContext,
    headers: &Headers,
) -> u8 {
    let spelling = spelled(&headers.actor, headers.location.as_deref());
    let known = context.now.asker.and_then(|number| context.askers.get(number));
    let told = if known.is_some_and(|asker| *asker.spelling == *spelling) {
        0
    } else {
        if spelling.len() > MOST_OF_AN_ASKER {
            columns.askers.number(0);
            columns.askers.counted(&spelling);
            context.now.asker = None;
        } else if let Some(number) = context.askers.find(&*spelling) {
            columns.askers.number(number as u64 + 1);
            context.now.asker = Some(number);
        } else {
            columns.askers.number(context.askers.len() as u64 + 1);
            columns.askers.counted(&spelling);
            let asker = Asker {
                actor: without_sealed(&headers.actor),
                is_sealed: matches!(headers.actor.name, Some(Personal::Sealed(_))),
                location: headers.location.clone(),
                spelling: spelling.into(),
            };
            context.now.asker = Some(context.askers.add(Rc::new(asker)));
        }
        of_commit::ASKED
    };
    if let Some(Personal::Sealed(sealed)) = &headers.actor.name {
        write_sealed(columns, &sealed.text);
    }
    told
}

fn read_asker(
    columns: &mut Columns<Reader<'_>>,
    context: &mut SegmentContext,
    told: u8,
) -> Result<(Actor, Option<String>), SegmentError> {
    const NOBODY: SegmentError = SegmentError::Damaged { what: "an asker who is not there" };
    let asker = if told & of_commit::ASKED == 0 {
        context.now.asker.and_then(|number| context.askers.get(number)).cloned()
    } else {
        let number = columns.askers.size()?.checked_sub(1);
        context.now.asker = number;
        match number {
            None => Some(Rc::new(read_spelling(columns.askers.counted()?)?)),
            Some(number) if number == context.askers.len() => {
                let spelling = columns.askers.counted()?;
                if spelling.len() > MOST_OF_AN_ASKER {
                    return Err(SegmentError::Damaged { what: "an asker is too long" });
                }
                let asker = Rc::new(read_spelling(spelling)?);
                context.askers.add(Rc::clone(&asker));
                Some(asker)
            }
            Some(number) => context.askers.get(number).cloned(),
        }
    };
    let asker = asker.ok_or(NOBODY)?;
    let mut actor = asker.actor.clone();
    if asker.is_sealed {
        actor.name = Some(Personal::Sealed(Sealed { text: read_sealed(columns)?, opened: None }));
    }
    Ok((actor, asker.location.clone()))
}

fn without_sealed(actor: &Actor) -> Actor {
    let name = match &actor.name {
        Some(Personal::Clear(name)) => Some(Personal::Clear(name.clone())),
        _ => None,
    };
    Actor { role: actor.role, name, customer_id: actor.customer_id }
}

/// Role, name, customer and location, one after the other. A name in clear is 1 and the name, a
/// sealed one 2, none 0.
fn spelled(actor: &Actor, location: Option<&str>) -> Vec<u8> {
    let mut spelling = Written(Vec::with_capacity(32));
    let role = ROLES.iter().position(|role| *role == actor.role).unwrap_or(0);
    spelling.number(role as u64);
    match &actor.name {
        None => spelling.number(0),
        Some(Personal::Clear(name)) => {
            spelling.number(1);
            spelling.counted(name.as_bytes());
        }
        Some(Personal::Sealed(_)) => spelling.number(2),
    }
    spelling.number(actor.customer_id.is_some().into());
    if let Some(customer_id) = actor.customer_id {
        spelling.bytes(customer_id.0.as_bytes());
    }
    spelling.number(location.is_some().into());
    if let Some(location) = location {
        spelling.counted(location.as_bytes());
    }
    spelling.0
}

fn read_spelling(spelling: &[u8]) -> Result<Asker, SegmentError> {
    const MISSPELLED: SegmentError = SegmentError::Damaged { what: "an asker is misspelled" };
    let mut rest = Reader(spelling);
    let role = *ROLES.get(rest.size()?).ok_or(MISSPELLED)?;
    let (name, is_sealed) = match rest.number()? {
        0 => (None, false),
        1 => (Some(Personal::Clear(rest.text()?.to_owned())), false),
        2 => (None, true),
        _ => return Err(MISSPELLED),
    };
    let customer_id = match rest.number()? {
        0 => None,
        1 => Some(CustomerId(Uuid::from_bytes(rest.array()?))),
        _ => return Err(MISSPELLED),
    };
    let location = match rest.number()? {
        0 => None,
        1 => Some(rest.text()?.to_owned()),
        _ => return Err(MISSPELLED),
    };
    if !rest.is_empty() {
        return Err(MISSPELLED);
    }
    let actor = Actor { role, name, customer_id };
    Ok(Asker { actor, is_sealed, location, spelling: spelling.into() })
}
