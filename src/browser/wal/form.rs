//! How head and rows stand in the database: plain objects under names that a person reads in the
//! browser's developer tools. `FORMAT.md` has them.

use js_sys::{JsString, Object, Reflect};
use leftfold_core::store::{WriteAheadHead, WriteAheadRow};
use wasm_bindgen::prelude::*;

use crate::browser::local_storage::copied;

/// Both stand there only while the log that this one took the place of waits.
const OLD_GENERATION: &str = "predecessor_generation";
const OLD_LOG_ID: &str = "predecessor_log_id";

pub(super) fn head_to_js(head: &WriteAheadHead) -> JsValue {
    let mut members = vec![
        ("epoch", number(head.epoch).into()),
        ("generation", number(head.generation).into()),
        ("log_id", head.log_id.to_string().into()),
        ("position", number(head.position).into()),
        ("hash", hex(&head.hash).into()),
    ];
    if let Some((generation, log_id)) = head.predecessor {
        members.push((OLD_GENERATION, number(generation).into()));
        members.push((OLD_LOG_ID, log_id.to_string().into()));
    }
    object(&members)
}

/// The head that stands there, or nothing where it is none of ours.
pub(super) fn head_from_js(stored: &JsValue) -> Option<WriteAheadHead> {
    let log_id = |name: &str| member(stored, name)?.as_string()?.parse().ok();
    let old_generation = count_of(stored, OLD_GENERATION);
    Some(WriteAheadHead {
        predecessor: old_generation.and_then(|old| Some((old, log_id(OLD_LOG_ID)?))),
        epoch: count_of(stored, "epoch")?,
        generation: count_of(stored, "generation")?,
        log_id: log_id("log_id")?,
        position: count_of(stored, "position")?,
        hash: unhex(&member(stored, "hash")?.as_string()?)?,
    })
}

pub(super) fn row_to_js(row: &WriteAheadRow) -> JsValue {
    object(&[
        ("epoch", number(row.epoch).into()),
        ("first", number(row.first).into()),
        ("last", number(row.last).into()),
        ("key", row.key.as_str().into()),
        ("text", row.text.as_str().into()),
        ("added_ms", millis(row.added_ms).into()),
    ])
}

/// The row that stands there, or nothing where it is none of ours.
pub(super) fn row_from_js(stored: &JsValue) -> Option<WriteAheadRow> {
    Some(WriteAheadRow {
        epoch: count_of(stored, "epoch")?,
        first: count_of(stored, "first")?,
        last: count_of(stored, "last")?,
        key: member(stored, "key")?.as_string()?,
        text: copied(member(stored, "text")?.dyn_into::<JsString>().ok()?),
        added_ms: added_ms(stored)?,
    })
}

/// Where a row stands, by epoch, last and first position, if it was added before a time. Its text
/// stays where it is.
pub(super) fn place_if_before(stored: &JsValue, time_ms: i64) -> Option<[u64; 3]> {
    (added_ms(stored)? < time_ms).then_some(())?;
    Some([count_of(stored, "epoch")?, count_of(stored, "last")?, count_of(stored, "first")?])
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (name, value) in members {
        // It only fails for what is no object.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn member(stored: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(stored, &name.into()).ok()
}

fn count_of(stored: &JsValue, name: &str) -> Option<u64> {
    count_from_js(&member(stored, name)?)
}

#[expect(clippy::cast_possible_truncation, reason = "it was a whole number when it was stored")]
fn added_ms(stored: &JsValue) -> Option<i64> {
    Some(member(stored, "added_ms")?.as_f64()? as i64)
}

pub(super) fn count_from_js(count: &JsValue) -> Option<u64> {
    whole(count.as_f64()?)
}

/// Positions, epochs and generations count what happened: far below 2^53, up to which JavaScript's
/// numbers are exact.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn number(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn millis(millis: i64) -> f64 {
    millis as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole and not negative was looked at"
)]
fn whole(number: f64) -> Option<u64> {
    (number >= 0.0 && number.trunc() == number).then_some(number as u64)
}

fn hex(bytes: &[u8; 32]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
