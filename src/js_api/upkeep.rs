//! Storage methods of `window.bank`: durability, verification, repair, and going back to the
//! previous log.

use std::rc::Rc;

use js_sys::Reflect;
use leftfold_core::application::Bank;
use leftfold_core::application::limits::MAX_NAME_BYTES;
use leftfold_core::event_sourcing::Durability;
use wasm_bindgen::prelude::*;

use super::JsBank;
use super::bank::{Export, blob_export, personal_data};
use super::convert::{invalid, malformed, refused, text_from, to_js, value_from};
use crate::browser::{HostProgress, LogParts, LogText};
use crate::on_demand::{Later, on_demand};

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// Says how safe an outcome is to be before it is answered: `browser` or `disk`. How safe it
    /// will be, which a back end may not let one choose.
    ///
    /// # Errors
    /// Another word.
    #[wasm_bindgen(js_name = setDurability, unchecked_return_type = "Durability")]
    pub async fn set_durability(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"browser\" | \"disk\"")] wanted: JsValue,
    ) -> Result<JsValue, JsValue> {
        let wanted = match text_from(&wanted, "a durability", MAX_NAME_BYTES)?.as_deref() {
            Some("browser") => Durability::Browser,
            Some("disk") => Durability::Disk,
            _ => return Err(invalid("durability must be \"browser\" or \"disk\"")),
        };
        to_js(&self.bank.set_durability(wanted))
    }

    /// Lets the log go that an import took the place of, and the keys to it.
    ///
    /// # Errors
    /// Why the storage did not let it go.
    #[wasm_bindgen(js_name = confirmImport)]
    pub async fn confirm_import(&self) -> Result<(), JsValue> {
        self.bank.confirm_replaced().await.map_err(refused)
    }

    /// Puts the log back that an import took the place of. Whether there was one.
    ///
    /// # Errors
    /// Why the storage did not take it.
    #[wasm_bindgen(js_name = takeBackImport)]
    pub async fn take_back_import(&self) -> Result<bool, JsValue> {
        self.bank.take_back_replaced().await.map_err(refused)
    }

    /// Takes the log away as text, and begins another in its place with what banks, customers and
    /// accounts were at its end. The old one stays beside it until that is confirmed or taken back.
    ///
    /// # Errors
    /// A malformed call; `transfers_in_flight`, `locked`, `read_only`, `bank_not_found`; and why the
    /// storage did not take it.
    #[wasm_bindgen(unchecked_return_type = "Archived")]
    pub async fn archive(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ExportOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        archived(Rc::clone(&self.bank), options).await?.await
    }

    /// The same with the text as a `Blob`, however long it is; packed with gzip where that is asked for.
    ///
    /// # Errors
    /// As [`JsBank::archive`], and `storage_unavailable` where no such `Blob` can be made.
    #[wasm_bindgen(js_name = archiveAsBlob, unchecked_return_type = "ArchivedBlob")]
    pub async fn archive_as_blob(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "BlobExportOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        archived_as_blob(Rc::clone(&self.bank), options).await?.await
    }

    /// Mends a damaged log in place, from the write-ahead log or from an export of this very log, its
    /// text, a file or a stream: how many events can be read then.
    ///
    /// # Errors
    /// A malformed call, a text that is no export of this log, and why the storage did not take it.
    #[wasm_bindgen(unchecked_return_type = "number")]
    pub async fn mend(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "LogText | null")] export: JsValue,
    ) -> Result<JsValue, JsValue> {
        mended(Rc::clone(&self.bank), export).await?.await
    }

    /// Goes on with what can be read of a damaged log. The damaged one stays beside it, until that
    /// is confirmed or taken back.
    ///
    /// # Errors
    /// Why the storage did not take it.
    #[wasm_bindgen(js_name = goOnWithoutTheRest)]
    pub async fn go_on_without_the_rest(&self) -> Result<(), JsValue> {
        self.bank.go_on_without_the_rest().await.map_err(refused)
    }
}

on_demand! { storage: fn archived(bank: Rc<Bank>, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let personal = personal_data(value_from(options)?).map_err(malformed)?;
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_text(&piece);
        let archived = bank.archive_to(personal, sink, &HostProgress::silent()).await;
        let answer = to_js(&archived.map_err(refused)?)?;
        Reflect::set(&answer, &"text".into(), &parts.into_text())?;
        Ok(answer)
    })
} }

on_demand! { storage: fn archived_as_blob(bank: Rc<Bank>, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let Export { personal, gzip } = blob_export(value_from(options)?).map_err(malformed)?;
        let mut parts = LogParts::default();
        // Sooner than the next log begins.
        parts.check_packing(gzip).map_err(refused)?;
        let sink = &mut |piece: String| parts.push_blob(&piece);
        let archived = bank.archive_to(personal, sink, &HostProgress::silent()).await;
        let answer = to_js(&archived.map_err(refused)?)?;
        let blob = parts.into_blob(gzip).await.map_err(refused)?;
        Reflect::set(&answer, &"blob".into(), &blob)?;
        Ok(answer)
    })
} }

on_demand! { storage: fn mended(bank: Rc<Bank>, export: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        if export.is_undefined() || export.is_null() {
            return to_js(&bank.mend_from(None, &HostProgress::silent()).await.map_err(refused)?);
        }
        let mut text = LogText::of(&export).map_err(malformed)?;
        to_js(&bank.mend_from(Some(&mut text), &HostProgress::silent()).await.map_err(refused)?)
    })
} }
