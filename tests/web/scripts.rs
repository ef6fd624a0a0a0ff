//! JavaScript in tests: for what a page can't do from Rust, and for browsers that misbehave.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Runs a script with one argument.
pub(crate) async fn script(text: &str, argument: &str) -> JsValue {
    let promise = Function::new_with_args("name", &format!("return (async () => {{ {text} }})()"))
        .call1(&JsValue::UNDEFINED, &argument.into())
        .unwrap();
    JsFuture::from(Promise::from(promise)).await.unwrap()
}

/// Puts something else in the place of a method, until it is dropped.
pub(crate) struct Instead {
    undo: Function,
}

impl Instead {
    pub(crate) fn of(method: &str, body: &str) -> Self {
        let undo = Function::new_no_args(&format!(
            "const at = {method}, path = '{method}'.split('.'), name = path.pop();
             const owner = path.reduce((object, name) => object[name], globalThis);
             owner[name] = function (...given) {{ {body} }};
             return () => {{ owner[name] = at; }};"
        ));
        Self { undo: undo.call0(&JsValue::UNDEFINED).unwrap().unchecked_into() }
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        let _ = self.undo.call0(&JsValue::UNDEFINED);
    }
}
