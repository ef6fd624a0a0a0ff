//! Memory use of the page, from Chromium's `performance.memory`. No other browser has it.

use js_sys::{Reflect, global};
use leftfold_core::application::Memory;
use wasm_bindgen::JsValue;

/// What the browser says now; `None` where it doesn't.
pub(super) fn memory() -> Option<Memory> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let told = of(&of(&global(), "performance")?, "memory").filter(JsValue::is_object)?;
    let bytes = |name: &str| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of bytes; what is none is cut to 0"
        )]
        of(&told, name).and_then(|bytes| bytes.as_f64()).map(|bytes| bytes as u64)
    };
    Some(Memory { used: bytes("usedJSHeapSize")?, limit: bytes("jsHeapSizeLimit")? })
}
