//! Values in and out: plain objects, with amounts and ids as texts.

use js_sys::{Error, Reflect};
use leftfold_core::domain::Code;
use serde::Serialize;
use wasm_bindgen::JsValue;

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

/// Says what is malformed about a call.
pub(super) fn malformed(error: impl std::fmt::Display) -> JsValue {
    invalid(&error.to_string())
}

/// Reads any JSON-like value; `undefined` is `null`.
pub(super) fn value_from(js: JsValue) -> Result<serde_json::Value, JsValue> {
    serde_wasm_bindgen::from_value(js).map_err(|error| invalid(&error.to_string()))
}

/// Writes a value as plain objects, with `null` for what is not there.
pub(super) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|error| failure("internal", &error.to_string()))
}
