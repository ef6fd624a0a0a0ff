//! Inspection methods of `window.bank`: events in detail, invariants, forks and replays.

use std::rc::Rc;

use js_sys::Reflect;
use leftfold_core::application::{Bank, Options};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::Proof;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::JsBank;
use super::convert::{failure, invalid, malformed, to_js, value_from};
use crate::browser::HostProgress;
use crate::on_demand::{Later, on_demand};

/// What must hold, and whether it does.
#[derive(Serialize)]
struct Proved {
    holds: bool,
    proofs: Vec<Proof>,
    open_transfers: u64,
}

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// What an event changed in its aggregate and in each view, and the events of its request; null
    /// where there is no such event, or the actor may not see it.
    ///
    /// # Errors
    /// A malformed call.
    #[wasm_bindgen(unchecked_return_type = "Inspection | null")]
    pub fn inspect(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] position: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "QueryOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let position = position_of(position)?;
        let asking = Options::parse(value_from(options)?).map_err(malformed)?;
        let actor = asking.actor.unwrap_or_default();
        to_js(&self.bank.read(|bank| bank.inspect(position, &actor)))
    }

    /// Whether what must hold does hold at a position, or now: counted in two ways, in figures.
    ///
    /// # Errors
    /// A malformed call, or a position beyond the head.
    #[wasm_bindgen(unchecked_return_type = "Proved")]
    pub fn proof(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "number | null")] at: JsValue,
    ) -> Result<JsValue, JsValue> {
        let now = at.is_undefined() || at.is_null();
        let at = if now { self.bank.head() } else { position_of(at)? };
        let at = self.bank.reached(at).map_err(|refusal| invalid(&refusal.message))?;
        let proved = self.bank.read(|bank| {
            let then = bank.as_of(Some(at));
            let proofs = then.proof();
            let holds = proofs.iter().all(|proof| proof.holds);
            Proved { holds, proofs, open_transfers: then.open_transfers() }
        });
        to_js(&proved)
    }

    /// A bank in memory that has lived as this one up to a position, and goes its own way from there.
    ///
    /// # Errors
    /// A malformed call, a position beyond the head, and `locked` where nobody can be read.
    pub async fn fork(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] at: JsValue,
    ) -> Result<JsBank, JsValue> {
        let forked = self.bank.fork(position_of(at)?).await;
        match forked {
            Ok(bank) => Ok(Self::new(Rc::new(bank))),
            Err(refusal) => Err(failure(refusal.code.as_str(), &refusal.message)),
        }
    }

    /// Asks a bank in memory for all that this one was asked for, but for the request of an event:
    /// the bank, and which requests come out otherwise.
    ///
    /// # Errors
    /// A malformed call, an event that is not there or that nobody asked for, and `locked` where
    /// nobody can be read.
    #[wasm_bindgen(js_name = forkWithout, unchecked_return_type = "Replayed")]
    pub async fn fork_without(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] position: JsValue,
    ) -> Result<JsValue, JsValue> {
        replayed(Rc::clone(&self.bank), position_of(position)?).await?.await
    }
}

/// A position from JavaScript, which has one kind of number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::needless_pass_by_value,
    reason = "it is a whole number from 0 on, below 2^53; arguments come by value"
)]
fn position_of(value: JsValue) -> Result<Position, JsValue> {
    let number = value
        .as_f64()
        .filter(|number| (0.0..9_007_199_254_740_992.0).contains(number) && number.fract() == 0.0);
    number
        .map(|number| number as Position)
        .ok_or_else(|| invalid("a position must be a whole number"))
}

on_demand! { explore: fn replayed(bank: Rc<Bank>, position: Position) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let replayed = bank.replay_without(position, &HostProgress::silent()).await;
        let (fork, replayed) = replayed.map_err(|refusal| failure(refusal.code.as_str(), &refusal.message))?;
        let answer = to_js(&replayed)?;
        Reflect::set(&answer, &"bank".into(), &JsBank::new(Rc::new(fork)).into())?;
        Ok(answer)
    })
} }
