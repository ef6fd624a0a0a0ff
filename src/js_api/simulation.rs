//! `window.bank.simulation`: a clock that can be set, and the standard workload.

use std::rc::Rc;

use js_sys::Reflect;
use leftfold_core::application::Bank;
use leftfold_core::application::limits::MAX_NAME_BYTES;
use leftfold_core::event_sourcing::{Clock, Timestamp};
use leftfold_core::simulation::{Workload, WorkloadError, generate};
use wasm_bindgen::prelude::*;

use super::convert::{failure, invalid, malformed, message_of, text_from, to_js, value_from};
use super::progress::Listener;
use crate::browser::{HostClock, give_turn};
use crate::on_demand::{Later, on_demand};

/// For how long the workload runs before the page gets a turn, in milliseconds.
const SLICE_MS: i64 = 50;

/// Clock and workload of a bank.
#[wasm_bindgen]
pub struct Simulation {
    bank: Rc<Bank>,
}

impl Simulation {
    pub(super) fn new(bank: Rc<Bank>) -> Self {
        Self { bank }
    }
}

#[wasm_bindgen]
impl Simulation {
    /// Fixes the bank's clock at an RFC 3339 time; null lets it run again.
    ///
    /// # Errors
    /// A text that is no time.
    #[wasm_bindgen(js_name = setClock)]
    #[expect(clippy::needless_pass_by_value, reason = "calls are handed their arguments")]
    pub fn set_clock(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | null")] time: JsValue,
    ) -> Result<(), JsValue> {
        if time.is_null() || time.is_undefined() {
            self.bank.clock().set(None);
            return Ok(());
        }
        let text = text_from(&time, "a time", MAX_NAME_BYTES)?;
        let text = text.ok_or_else(|| invalid("a time must be a string or null"))?;
        let time: Timestamp = text.parse().map_err(|error| invalid(&format!("{error}")))?;
        self.bank.clock().set(Some(time));
        Ok(())
    }

    /// Moves the bank's clock on by an ISO 8601 duration, and fixes it there.
    ///
    /// # Errors
    /// A text that is no duration.
    #[expect(clippy::needless_pass_by_value, reason = "calls are handed their arguments")]
    pub fn advance(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] duration: JsValue,
    ) -> Result<String, JsValue> {
        let duration = text_from(&duration, "a duration", MAX_NAME_BYTES)?;
        let duration = duration.ok_or_else(|| invalid("a duration must be a string"))?;
        let time = self.bank.clock().advance(&duration).map_err(|_| {
            invalid(&format!("'{duration}' is not an ISO 8601 duration such as PT90M or P1D"))
        })?;
        Ok(time.to_string())
    }

    /// The bank's time now.
    pub fn now(&self) -> String {
        self.bank.clock().now().to_string()
    }

    /// Runs the standard workload in a bank of its own. `options.progress` is called with how many
    /// commands are done and of how many; where it answers `false`, the workload stops there.
    ///
    /// # Errors
    /// A malformed call, or a storage that is full or only reads; what was recorded stays.
    #[wasm_bindgen(unchecked_return_type = "Generated")]
    pub async fn generate(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Workload")] workload: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "GenerateOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        generated(Rc::clone(&self.bank), workload, options).await?.await
    }
}

/// What wants to hear how far the workload is.
fn progress_of(options: &JsValue) -> Result<Listener, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Listener::of(JsValue::UNDEFINED);
    }
    let progress = Reflect::get(options, &"progress".into());
    Listener::of(
        progress
            .map_err(|error| invalid(&format!("options can't be read: {}", message_of(&error))))?,
    )
}

on_demand! { asking: fn generated(bank: Rc<Bank>, workload: JsValue, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let workload = Workload::parse(value_from(workload)?).map_err(malformed)?;
        let progress = progress_of(&options)?;
        let host_ms = || HostClock.now().as_millis();
        let mut slice_began = host_ms();
        let generated = generate(&bank, workload, async |done, total| {
            if host_ms() - slice_began < SLICE_MS && done < total {
                return true;
            }
            let go_on = progress.tell(done, total);
            give_turn().await;
            slice_began = host_ms();
            go_on
        })
        .await;
        match generated {
            Ok(generated) => to_js(&generated),
            Err(WorkloadError::OutOfRange) => Err(invalid(&WorkloadError::OutOfRange.to_string())),
            Err(WorkloadError::Refused(refusal)) => {
                Err(failure(refusal.code.as_str(), &refusal.message))
            }
        }
    })
} }
