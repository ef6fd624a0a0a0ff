//! How head and rows stand in the database: plain objects under names that a person reads in the
//! browser's developer tools. `FORMAT.md` has them.

use js_sys::{JsString, Object};
use leftfold_core::store::{JournalHead, JournalRow};
use wasm_bindgen::prelude::*;

use crate::browser::local_storage::copied;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type StoredHead;

    #[wasm_bindgen(method, getter)]
    fn epoch(this: &StoredHead) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_epoch(this: &StoredHead, epoch: f64);
    #[wasm_bindgen(method, getter)]
    fn generation(this: &StoredHead) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_generation(this: &StoredHead, generation: f64);
    #[wasm_bindgen(method, getter)]
    fn log_id(this: &StoredHead) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_log_id(this: &StoredHead, log_id: &str);
    #[wasm_bindgen(method, getter)]
    fn position(this: &StoredHead) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_position(this: &StoredHead, position: f64);
    #[wasm_bindgen(method, getter)]
    fn hash(this: &StoredHead) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_hash(this: &StoredHead, hash: &str);

    #[wasm_bindgen(extends = Object)]
    type StoredRow;

    #[wasm_bindgen(method, getter, js_name = epoch)]
    fn row_epoch(this: &StoredRow) -> Option<f64>;
    #[wasm_bindgen(method, setter, js_name = epoch)]
    fn set_row_epoch(this: &StoredRow, epoch: f64);
    #[wasm_bindgen(method, getter)]
    fn first(this: &StoredRow) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_first(this: &StoredRow, first: f64);
    #[wasm_bindgen(method, getter)]
    fn last(this: &StoredRow) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_last(this: &StoredRow, last: f64);
    #[wasm_bindgen(method, getter)]
    fn key(this: &StoredRow) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_key(this: &StoredRow, key: &str);
    #[wasm_bindgen(method, getter)]
    fn text(this: &StoredRow) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &StoredRow, text: &str);
    #[wasm_bindgen(method, getter)]
    fn added_ms(this: &StoredRow) -> Option<f64>;
    #[wasm_bindgen(method, setter)]
    fn set_added_ms(this: &StoredRow, added_ms: f64);
}

pub(super) fn head_to_js(head: &JournalHead) -> JsValue {
    let stored: StoredHead = Object::new().unchecked_into();
    stored.set_epoch(number(head.epoch));
    stored.set_generation(number(head.generation));
    stored.set_log_id(&head.log_id.to_string());
    stored.set_position(number(head.position));
    stored.set_hash(&hex(&head.hash));
    stored.into()
}

/// The head that stands there, or nothing where it is none of ours.
pub(super) fn head_from_js(stored: &JsValue) -> Option<JournalHead> {
    let stored = stored.dyn_ref::<Object>()?.unchecked_ref::<StoredHead>();
    Some(JournalHead {
        epoch: whole(stored.epoch()?)?,
        generation: whole(stored.generation()?)?,
        log_id: stored.log_id()?.parse().ok()?,
        position: whole(stored.position()?)?,
        hash: unhex(&stored.hash()?)?,
    })
}

pub(super) fn row_to_js(row: &JournalRow) -> JsValue {
    let stored: StoredRow = Object::new().unchecked_into();
    stored.set_row_epoch(number(row.epoch));
    stored.set_first(number(row.first));
    stored.set_last(number(row.last));
    stored.set_key(&row.key);
    stored.set_text(&row.text);
    stored.set_added_ms(millis(row.added_ms));
    stored.into()
}

/// The row that stands there, or nothing where it is none of ours.
pub(super) fn row_from_js(stored: &JsValue) -> Option<JournalRow> {
    let stored = stored.dyn_ref::<Object>()?.unchecked_ref::<StoredRow>();
    Some(JournalRow {
        epoch: whole(stored.row_epoch()?)?,
        first: whole(stored.first()?)?,
        last: whole(stored.last()?)?,
        key: stored.key()?,
        text: copied(stored.text().dyn_into::<JsString>().ok()?),
        added_ms: added_ms(stored)?,
    })
}

/// Where a row stands, by epoch, last and first position, if it was added before a time. Its text
/// stays where it is.
pub(super) fn place_if_before(stored: &JsValue, time_ms: i64) -> Option<[u64; 3]> {
    let stored = stored.dyn_ref::<Object>()?.unchecked_ref::<StoredRow>();
    (added_ms(stored)? < time_ms).then_some(())?;
    Some([whole(stored.row_epoch()?)?, whole(stored.last()?)?, whole(stored.first()?)?])
}

pub(super) fn count_from_js(count: &JsValue) -> Option<u64> {
    whole(count.as_f64()?)
}

#[expect(clippy::cast_possible_truncation, reason = "it was a whole number when it was stored")]
fn added_ms(stored: &StoredRow) -> Option<i64> {
    stored.added_ms().map(|millis| millis as i64)
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
