//! What must hold in a real browser.
#![cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_window_is_there() {
    assert!(web_sys::window().is_some());
}
