//! Passphrase methods of `window.bank`.

use leftfold_core::application::limits::MAX_PASSPHRASE_BYTES;
use leftfold_core::domain::Refusal;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::JsBank;
use super::convert::{invalid, text_from, to_js};

/// Whether something was done, and why not.
#[derive(Serialize)]
struct Done {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Refusal>,
}

fn done(result: Result<(), Refusal>) -> Result<JsValue, JsValue> {
    to_js(&Done { ok: result.is_ok(), error: result.err() })
}

fn passphrase(value: &JsValue) -> Result<String, JsValue> {
    let text = text_from(value, "a passphrase", MAX_PASSPHRASE_BYTES)?;
    text.ok_or_else(|| invalid("a passphrase must be a string"))
}

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// How personal fields are kept: behind a passphrase or not, locked or not, and whose can't be
    /// read.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "PrivacyReport")]
    pub fn privacy(&self) -> Result<JsValue, JsValue> {
        to_js(&self.bank.privacy())
    }

    /// Sets the passphrase that wraps all keys, changes it, or, with `null`, takes it away. A new one has
    /// at least 8 characters; white space at its ends doesn't count.
    ///
    /// # Errors
    /// A malformed call. What the bank or its storage refuses stands in the answer.
    #[wasm_bindgen(js_name = setPassphrase, unchecked_return_type = "Done")]
    pub async fn set_passphrase(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | null")] new: JsValue,
    ) -> Result<JsValue, JsValue> {
        let new = if new.is_null() { None } else { Some(passphrase(&new)?) };
        done(self.bank.set_passphrase(new.as_deref()).await)
    }

    /// Drops every key from memory, until the passphrase is given again.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "Done")]
    pub async fn lock(&self) -> Result<JsValue, JsValue> {
        done(self.bank.lock().await)
    }

    /// Unlocks the keys. A wrong passphrase changes nothing.
    ///
    /// # Errors
    /// A malformed call.
    #[wasm_bindgen(unchecked_return_type = "Done")]
    pub async fn unlock(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] given: JsValue,
    ) -> Result<JsValue, JsValue> {
        done(self.bank.unlock(&passphrase(&given)?).await)
    }
}
