//! As much of IndexedDB as the write-ahead log calls. The bindings are written out here: those of web-sys
//! want unstable flags for a transaction's durability.

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(super) type Factory;

    #[wasm_bindgen(method, catch)]
    pub(super) fn open(this: &Factory, name: &str, version: u32) -> Result<Request, JsValue>;

    #[derive(Clone)]
    pub(super) type Request;

    #[wasm_bindgen(method, getter, catch)]
    pub(super) fn result(this: &Request) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub(super) fn error(this: &Request) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onsuccess(this: &Request, handler: &Function);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onerror(this: &Request, handler: &Function);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onupgradeneeded(this: &Request, handler: &Function);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onblocked(this: &Request, handler: &Function);

    pub(super) type VersionChange;

    #[wasm_bindgen(method, getter, js_name = oldVersion)]
    pub(super) fn old_version(this: &VersionChange) -> f64;

    #[derive(Clone)]
    pub(super) type Database;

    #[wasm_bindgen(method)]
    pub(super) fn close(this: &Database);

    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    pub(super) fn create_object_store(
        this: &Database,
        name: &str,
        options: &StoreOptions,
    ) -> Result<ObjectStore, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn transaction(
        this: &Database,
        stores: &JsValue,
        mode: &str,
        options: &TransactionOptions,
    ) -> Result<Transaction, JsValue>;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onversionchange(this: &Database, handler: &Function);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onclose(this: &Database, handler: &Function);

    #[wasm_bindgen(extends = Object)]
    pub(super) type StoreOptions;

    #[wasm_bindgen(method, setter, js_name = keyPath)]
    pub(super) fn set_key_path(this: &StoreOptions, path: &JsValue);

    #[wasm_bindgen(extends = Object)]
    pub(super) type TransactionOptions;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_durability(this: &TransactionOptions, durability: &str);

    #[derive(Clone)]
    pub(super) type Transaction;

    #[wasm_bindgen(method, catch, js_name = objectStore)]
    pub(super) fn object_store(this: &Transaction, name: &str) -> Result<ObjectStore, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn abort(this: &Transaction) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn commit(this: &Transaction) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn error(this: &Transaction) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_oncomplete(this: &Transaction, handler: &Function);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onabort(this: &Transaction, handler: &Function);

    pub(super) type ObjectStore;

    #[wasm_bindgen(method, catch)]
    pub(super) fn get(this: &ObjectStore, key: &JsValue) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn put(this: &ObjectStore, value: &JsValue) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch, js_name = put)]
    pub(super) fn put_under(
        this: &ObjectStore,
        value: &JsValue,
        key: &JsValue,
    ) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getAll)]
    pub(super) fn get_all(this: &ObjectStore, range: &JsValue) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    pub(super) fn get_all_keys(this: &ObjectStore) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn count(this: &ObjectStore, range: &KeyRange) -> Result<Request, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn delete(this: &ObjectStore, range: &JsValue) -> Result<Request, JsValue>;

    #[wasm_bindgen(js_name = IDBKeyRange)]
    pub(super) type KeyRange;

    #[wasm_bindgen(catch, static_method_of = KeyRange, js_class = "IDBKeyRange")]
    pub(super) fn bound(lower: &JsValue, upper: &JsValue) -> Result<KeyRange, JsValue>;

    #[wasm_bindgen(catch, static_method_of = KeyRange, js_class = "IDBKeyRange", js_name = upperBound)]
    pub(super) fn up_to(upper: &JsValue) -> Result<KeyRange, JsValue>;
}
