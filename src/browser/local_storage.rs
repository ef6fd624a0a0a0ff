//! The key-value area on localStorage. Every call goes through web-sys and answers with a
//! `Result`: a browser may refuse any of them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::JsString;
use leftfold_core::event_sourcing::Reason;
use leftfold_core::store::{Area, AreaError};
use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::{BrowserProblem, prefix};

/// The room that Chromium and Firefox give to a page, keys and values together, in UTF-16 units.
const QUOTA: u64 = 5 * 1024 * 1024;

/// The browser's localStorage.
#[derive(Debug, Clone)]
pub struct LocalStorage {
    storage: Storage,
    /// The text that was compared last, here and as the browser has it: the header of a log, which each
    /// append looks at, is so handed over once.
    compared: Rc<RefCell<Option<(String, JsString)>>>,
}

impl LocalStorage {
    fn new(storage: Storage) -> Self {
        Self { storage, compared: Rc::default() }
    }

    fn text(&self, key: &str) -> Result<Option<JsString>, AreaError> {
        let texts = self.storage.unchecked_ref::<Texts>();
        texts.get_item(key).map_err(|error| unavailable(&error))
    }
}

/// Reaches for localStorage and tries it out, as nothing else tells whether it works.
///
/// # Errors
/// Why it can't be used.
pub fn probe() -> Result<LocalStorage, Reason> {
    let window = web_sys::window().ok_or(BrowserProblem::NoStorage)?;
    let storage = window
        .local_storage()
        .map_err(|error| BrowserProblem::StorageRefused(name_of(&error)))?
        .ok_or(BrowserProblem::StorageOff)?;
    let (area, key) = (LocalStorage::new(storage), format!("{}.probe", prefix()?));
    // A full storage passes: it can be read, and the log says itself that there is no room.
    match area.set(&key, "1") {
        Ok(()) | Err(AreaError::Full) => {}
        Err(AreaError::Unavailable(reason)) => return Err(reason),
    }
    let _ = area.remove(&key);
    Ok(area)
}

/// What an exception calls itself: `QuotaExceededError`.
pub(super) fn name_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.name()),
        None => js_sys::Reflect::get(error, &"name".into())
            .ok()
            .and_then(|name| name.as_string())
            .unwrap_or_else(|| "unknown error".into()),
    }
}

fn unavailable(error: &JsValue) -> AreaError {
    AreaError::Unavailable(BrowserProblem::StorageRefused(name_of(error)).into())
}

// As the bindings of web-sys read a text, it is copied letter by letter in JavaScript, which takes
// as long as all views of a log together. These hand the text over as it is, and copy it at once.
#[wasm_bindgen]
extern "C" {
    type Texts;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &Texts, key: &str) -> Result<Option<JsString>, JsValue>;

    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, bytes: &mut [u8]) -> Encoded;

    type Encoded;

    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> usize;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

/// Copies a text that is most likely ASCII, as entries are: a byte a unit.
pub(super) fn copied(text: JsString) -> String {
    let units = text.length() as usize;
    let mut bytes = vec![0; units];
    let written = ENCODER.with(|encoder| encoder.encode_into(&text, &mut bytes).written());
    // What did not fit has longer letters, and what fell short has a lone surrogate at its end.
    match String::from_utf8(bytes) {
        Ok(copy) if written == units && copy.is_ascii() => copy,
        _ => text.into(),
    }
}

impl Area for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        // One call for all: asking for each key by its number takes seconds where there are many.
        let keys = js_sys::Object::keys(self.storage.unchecked_ref::<js_sys::Object>());
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        Ok(self.text(key)?.map(copied))
    }

    fn has(&self, key: &str) -> Result<bool, AreaError> {
        Ok(self.text(key)?.is_some())
    }

    fn holds(&self, key: &str, text: &str) -> Result<bool, AreaError> {
        let Some(found) = self.text(key)? else { return Ok(false) };
        let compared = &mut *self.compared.borrow_mut();
        if compared.as_ref().is_none_or(|(known, _)| known != text) {
            *compared = Some((text.to_owned(), text.into()));
        }
        Ok(compared.as_ref().is_some_and(|(_, known)| *known == found))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.storage.set_item(key, value).map_err(|error| match name_of(&error).as_str() {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => AreaError::Full,
            _ => unavailable(&error),
        })
    }

    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.storage.remove_item(key).map_err(|error| unavailable(&error))
    }

    fn name(&self) -> &'static str {
        "local_storage"
    }

    fn quota(&self) -> Option<u64> {
        Some(QUOTA)
    }
}
