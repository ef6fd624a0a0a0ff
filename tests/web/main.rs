//! What must hold in a real browser, in each one that we test with: the facts about storage that the
//! design leans on, the stores and the write-ahead log, what tabs tell each other, and the scripting
//! contract.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "what unwraps in a test fails it")]

mod js_api;
mod keys;
mod lessons;
mod rest;
mod scripts;
mod storage;
mod stores;
mod tabs;
mod write_ahead_logs;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
