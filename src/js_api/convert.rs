//! Values in and out: plain objects, with amounts and ids as texts.

use js_sys::{Array, Error, JSON, Reflect};
use leftfold_core::domain::{Code, Refusal};
use serde::Serialize;
use serde_json::{Number, Value};
use wasm_bindgen::{JsCast, JsValue};

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

/// Says in which place of a list what is malformed stands.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
pub(super) fn in_place(list: &str, place: usize, error: JsValue) -> JsValue {
    let message = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    invalid(&format!("{list}[{place}]: {}", message.unwrap_or_default()))
}

/// How deep what a call takes goes, with room to spare: a command holds an address, no more.
const DEEPEST: usize = 8;

/// Reads what a call takes: a text, a number, a flag, or an object of such; `undefined` is `null`.
/// Read by hand, since it may be anything: an object that holds itself, or one that throws.
#[expect(clippy::needless_pass_by_value, reason = "calls are handed their arguments")]
pub(super) fn value_from(js: JsValue) -> Result<Value, JsValue> {
    value_within(&js, DEEPEST)
}

fn value_within(js: &JsValue, depth: usize) -> Result<Value, JsValue> {
    if let Some(text) = js.as_string() {
        Ok(Value::String(text))
    } else if js.is_undefined() || js.is_null() {
        Ok(Value::Null)
    } else if let Some(flag) = js.as_bool() {
        Ok(Value::Bool(flag))
    } else if let Some(number) = js.as_f64() {
        number_from(number)
    } else if Array::is_array(js) {
        // What goes through here takes no list, so its items are not looked at: being one is what is
        // wrong with it. A call that takes a list has its items by `items_from`.
        Ok(Value::Array(Vec::new()))
    } else if js.is_object() && depth > 0 {
        let keys = Reflect::own_keys(js).map_err(|error| thrown(&error))?;
        let members = keys.iter().filter_map(|key| Some((key.as_string()?, key)));
        let members = members.map(|(name, key)| {
            let member = Reflect::get(js, &key).map_err(|error| thrown(&error))?;
            Ok((name, value_within(&member, depth - 1)?))
        });
        Ok(Value::Object(members.collect::<Result<_, JsValue>>()?))
    } else if js.is_object() {
        Err(invalid("a value holds itself, or more objects one in the other than any call takes"))
    } else {
        Err(invalid("a value is neither a text, a number, a flag nor an object"))
    }
}

/// The items of a list, which may be anything that calls itself one; `undefined` and `null` are an
/// empty one.
pub(super) fn items_from(list: &JsValue, what: &str) -> Result<Vec<JsValue>, JsValue> {
    if list.is_undefined() || list.is_null() {
        return Ok(Vec::new());
    }
    if !Array::is_array(list) {
        return Err(invalid(&format!("{what} is no list")));
    }
    let length = list.unchecked_ref::<Array>().length();
    let item = |index| Reflect::get_u32(list, index).map_err(|error| thrown(&error));
    (0..length).map(item).collect()
}

fn number_from(number: f64) -> Result<Value, JsValue> {
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
    let message = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    invalid(&format!("a value threw when it was read: {}", message.unwrap_or_default()))
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
