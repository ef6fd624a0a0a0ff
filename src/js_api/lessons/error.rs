//! What calls of lessons throw: an Error with a code, with the path of what is wrong, and with the reason behind it.

use js_sys::Reflect;
use leftfold_core::domain::Code;
use leftfold_core::event_sourcing::Reason;
use leftfold_core::lessons::{ActError, PackError};
use wasm_bindgen::JsValue;

use crate::js_api::convert::{failure, to_js};

/// An Error with a code and a path.
pub(super) fn failure_at(code: &str, path: &str, message: &str) -> JsValue {
    let error = failure(code, message);
    let _ = Reflect::set(&error, &"path".into(), &path.into());
    error
}

/// What is malformed, at its path.
pub(super) fn invalid_at(path: &str, problem: &str) -> JsValue {
    let path = if path.is_empty() { "file" } else { path };
    failure_at(Code::InvalidCommand.as_str(), path, &format!("{path}: {problem}"))
}

/// The same Error with the reason behind it as its `problem`.
pub(super) fn with_problem(error: JsValue, reason: &Reason) -> JsValue {
    if let Ok(problem) = to_js(reason) {
        let _ = Reflect::set(&error, &"problem".into(), &problem);
    }
    error
}

/// What is wrong with a file of lessons.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
pub(super) fn malformed_file(error: PackError) -> JsValue {
    let thrown = invalid_at(&error.path, &error.problem.to_string());
    with_problem(thrown, &Reason::from(&error))
}

/// Why an act can't be carried out.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed on")]
pub(super) fn not_done(error: ActError) -> JsValue {
    with_problem(failure(error.code(), &error.to_string()), &Reason::from(&error))
}
