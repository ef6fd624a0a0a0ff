//! Converts values from and to JavaScript: plain objects, with amounts and ids as strings.

use js_sys::{Array, Error, JSON, JsString, Promise, Reflect};
use leftfold_core::application::InvalidQuery;
use leftfold_core::application::limits::{
    MAX_COMMANDS, MAX_DEPTH, MAX_NAME_BYTES, MAX_TEXT_BYTES, MAX_VALUES,
};
use leftfold_core::domain::{Code, Refusal};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// A malformed call rejects with an Error whose `code` is `invalid_command`.
pub(super) fn invalid(message: &str) -> JsValue {
    failure(Code::InvalidCommand.as_str(), message)
}

/// An Error with a `code`.
pub(super) fn failure(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// An Error with the code of a refusal.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
pub(super) fn refused(refusal: Refusal) -> JsValue {
    failure(refusal.code.as_str(), &refusal.message)
}

/// Says what is malformed about a call.
pub(super) fn malformed(error: impl std::fmt::Display) -> JsValue {
    invalid(&error.to_string())
}

/// The same of a question, with the `problem` of its filter for programs.
pub(super) fn malformed_query(error: &InvalidQuery) -> JsValue {
    let thrown = malformed(error);
    if let Some(problem) = error.problem().and_then(|problem| to_js(problem).ok()) {
        let _ = Reflect::set(&thrown, &"problem".into(), &problem);
    }
    thrown
}

/// Says in which place of a list what is malformed stands.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
pub(super) fn in_place(list: &str, place: usize, error: JsValue) -> JsValue {
    invalid(&format!("{list}[{place}]: {}", message_of(&error)))
}

/// What a call promises. Its arguments are read before it is promised: a script may change an object
/// as soon as it has made the call.
pub(super) fn promised<F>(read: Result<F, JsValue>) -> Promise
where
    F: Future<Output = Result<JsValue, JsValue>> + 'static,
{
    match read {
        Ok(work) => future_to_promise(work),
        Err(malformed) => Promise::reject(&malformed),
    }
}

#[wasm_bindgen]
extern "C" {
    /// Which throws where a proxy was revoked.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    pub(super) fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// Reads what a call takes: a text, a number, a flag, or an object of such. Members that are
/// `undefined` or `null` are left out. Read by hand, within the limits of a call, since it may be
/// anything: an object that holds itself, or one that throws.
#[expect(clippy::needless_pass_by_value, reason = "calls are handed their arguments")]
pub(super) fn value_from(js: JsValue) -> Result<Value, JsValue> {
    value_within(&js, "value", MAX_DEPTH, &mut { MAX_VALUES })
}

fn value_within(
    js: &JsValue,
    name: &str,
    depth: usize,
    left: &mut usize,
) -> Result<Value, JsValue> {
    *left = left.checked_sub(1).ok_or_else(too_many)?;
    if let Some(text) = text_from(js, &format!("`{name}`"), MAX_TEXT_BYTES)? {
        Ok(Value::String(text))
    } else if js.is_undefined() || js.is_null() {
        Ok(Value::Null)
    } else if let Some(flag) = js.as_bool() {
        Ok(Value::Bool(flag))
    } else if let Some(number) = js.as_f64() {
        number_from(number)
    } else if is_array(js).map_err(|error| thrown(&error))? {
        // What goes through here takes no list, so its items are not looked at: being one is what is
        // wrong with it. A call that takes a list has its items by `items_from`.
        Ok(Value::Array(Vec::new()))
    } else if js.is_object() && depth > 0 {
        let keys = Reflect::own_keys(js).map_err(|error| thrown(&error))?;
        if usize::try_from(keys.length()).map_or(true, |keys| keys > *left) {
            return Err(too_many());
        }
        let mut fields = Map::new();
        for key in keys.iter() {
            let Some(name) = text_from(&key, "the name of a field", MAX_NAME_BYTES)? else {
                continue;
            };
            let member = Reflect::get(js, &key).map_err(|error| thrown(&error))?;
            match value_within(&member, &name, depth - 1, left)? {
                Value::Null => {}
                value => drop(fields.insert(name, value)),
            }
        }
        Ok(Value::Object(fields))
    } else if js.is_object() {
        Err(invalid(&format!(
            "a value contains itself, or is nested more than {MAX_DEPTH} levels deep"
        )))
    } else {
        Err(invalid("a value must be a string, a number, a boolean or an object"))
    }
}

fn too_many() -> JsValue {
    invalid(&format!("an argument can have at most {MAX_VALUES} values"))
}

/// A text that is not too long, where a value is one. How long it is is seen before it is copied.
pub(super) fn text_from(js: &JsValue, what: &str, most: usize) -> Result<Option<String>, JsValue> {
    let Some(text) = js.dyn_ref::<JsString>() else { return Ok(None) };
    let too_long = || invalid(&format!("{what} is longer than {most} bytes"));
    // In UTF-8 each unit is a byte or more.
    if usize::try_from(text.length()).map_or(true, |units| units > most) {
        return Err(too_long());
    }
    let text = String::from(text);
    if text.len() > most { Err(too_long()) } else { Ok(Some(text)) }
}

/// The items of a list, which may be anything that calls itself one; `undefined` and `null` are an
/// empty one.
pub(super) fn items_from(list: &JsValue, what: &str) -> Result<Vec<JsValue>, JsValue> {
    if list.is_undefined() || list.is_null() {
        return Ok(Vec::new());
    }
    if !is_array(list).map_err(|error| thrown(&error))? {
        return Err(invalid(&format!("{what} must be a list")));
    }
    let length = Reflect::get(list, &"length".into()).map_err(|error| thrown(&error))?;
    let length = match value_within(&length, "length", 0, &mut { 1 })? {
        Value::Number(length) => length.as_u64().and_then(|length| u32::try_from(length).ok()),
        _ => None,
    };
    // A list may say that it is as long as it likes, and hold nothing.
    let most = u32::try_from(MAX_COMMANDS).unwrap_or(u32::MAX);
    let length = length.filter(|length| *length <= most);
    let length = length
        .ok_or_else(|| invalid(&format!("{what} can have at most {MAX_COMMANDS} items at once")))?;
    let item = |index| Reflect::get_u32(list, index).map_err(|error| thrown(&error));
    (0..length).map(item).collect()
}

pub(super) fn number_from(number: f64) -> Result<Value, JsValue> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is cut off or too large shows at once"
    )]
    let whole = number as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "the same number or another")]
    if whole as f64 == number {
        return Ok(whole.into());
    }
    Number::from_f64(number).map(Value::Number).ok_or_else(|| invalid("a number is not finite"))
}

fn thrown(error: &JsValue) -> JsValue {
    invalid(&format!("a value threw when it was read: {}", message_of(error)))
}

/// How much of a message is handed on that somebody else has written, in UTF-16 units.
const MESSAGE_UNITS: u32 = 300;

/// What an exception says. It may be anything, too, and throw when it is asked.
pub(super) fn message_of(error: &JsValue) -> String {
    let is_error = error.is_instance_of::<Error>();
    let message = if is_error { Reflect::get(error, &"message".into()).ok() } else { None };
    let message = message.as_ref().and_then(|message| message.dyn_ref::<JsString>());
    message.map(|message| message.slice(0, MESSAGE_UNITS).into()).unwrap_or_default()
}

/// Writes a value as plain objects, with `null` for what is not there.
pub(super) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|error| failure("internal", &error.to_string()))
}

/// Reads a text of JSON as plain objects. What every command is answered with goes this way: the host
/// takes one text over and reads it, where handing over name by name and value by value, each of them
/// a text to be taken over, takes several times as long.
pub(super) fn parsed(text: &str) -> Result<JsValue, JsValue> {
    JSON::parse(text)
}

/// Reads texts of JSON as a list. Each is read for itself: one text of a long log would need as much
/// memory as the log once more.
pub(super) fn parsed_all(texts: &mut dyn Iterator<Item = String>) -> Result<JsValue, JsValue> {
    let list = Array::new();
    for text in texts {
        list.push(&parsed(&text)?);
    }
    Ok(list.into())
}
