//! How long a command takes whoever sends it, by the host's clock that is never set: a browser's or Node's.
//! Browsers tell it to a tenth of a millisecond or a millisecond, so that no page can listen to another.

use leftfold_core::application::Bank;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
}

/// When something was begun.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(f64);

impl Stopwatch {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self(now_ms())
    }

    /// Tells a bank that a command was answered now.
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time that was measured, not money; it is not below 0"
    )]
    pub fn note(self, bank: &Bank) {
        bank.note_latency(((now_ms() - self.0) * 1_000.0) as u64);
    }
}
