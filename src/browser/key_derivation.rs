//! Keys from passphrases while the page goes on: Argon2id takes longer than a page may stand still, so
//! it runs in a worker. Where there is none to be had, as in Node, it runs here after all.

use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use leftfold_core::event_sourcing::LocalBoxFuture;
use leftfold_core::privacy::{Challenge, Cost, DerivationError, Key, KeyDerivation, derive};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use super::timeout::within;
use crate::on_demand::{NotLoaded, on_demand};

/// The worker's script, which stands beside this module's.
const SCRIPT: &str = "key_worker.js";

/// How long the script may take to arrive, in milliseconds. A host may never answer.
const READY_WITHIN_MS: u32 = 5_000;

/// How long the key may take, in milliseconds: many times what the slowest phones need, since where the
/// worker has lost its way the page stands still for as long.
const KEY_WITHIN_MS: u32 = 30_000;

#[wasm_bindgen]
extern "C" {
    type ImportMeta;

    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;

    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;
}

/// Makes keys in a worker: one for each key, which is ended when the key is there, and when the
/// future is dropped before. What goes wrong there, in loading or working, is done again here.
#[derive(Debug, Clone)]
pub struct DeriveInWorker {
    script: Option<String>,
}

impl DeriveInWorker {
    /// Makes keys with the script that the page is delivered with.
    #[must_use]
    pub fn new() -> Self {
        Self { script: Url::new_with_base(SCRIPT, &glue()).ok().map(|url| url.href()) }
    }

    /// Makes keys with the script at this address, which has to be of the page's origin.
    #[must_use]
    pub fn with_script(address: &str) -> Self {
        Self { script: Some(address.to_owned()) }
    }

    /// The key from a worker, or nothing where it could not be had from one.
    async fn in_worker(&self, passphrase: &str, challenge: &Challenge) -> Option<Key> {
        let request = request(passphrase, challenge)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(self.script.as_deref()?, &options).ok()?;
        let worker = Running(worker);
        let _ready = within(READY_WITHIN_MS, worker.next_message()).await?.ok()?;
        let answer = worker.next_message();
        worker.0.post_message(&request).ok()?;
        let answer = within(KEY_WITHIN_MS, answer).await?.ok()?.unchecked_into::<MessageEvent>();
        Key::from_text(&answer.data().as_string()?).ok()
    }
}

impl Default for DeriveInWorker {
    fn default() -> Self {
        Self::new()
    }
}

impl KeyDerivation for DeriveInWorker {
    fn derive<'a>(
        &'a self,
        passphrase: &'a str,
        challenge: &'a Challenge,
    ) -> LocalBoxFuture<'a, Result<Key, DerivationError>> {
        Box::pin(async move {
            // Letters that look the same are the same, whichever keyboard they come from.
            let passphrase = String::from(JsString::from(passphrase).normalize("NFC"));
            match self.in_worker(&passphrase, challenge).await {
                Some(key) => Ok(key),
                None => derived(passphrase, *challenge).await.map_err(|_| not_loaded())?,
            }
        })
    }
}

/// A worker that ends with this, whatever it is at.
struct Running(Worker);

impl Running {
    /// What the worker says next, or that it has failed.
    fn next_message(&self) -> JsFuture {
        JsFuture::from(Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        }))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// Where the JavaScript of this module was loaded from.
fn glue() -> String {
    IMPORT_META.with(ImportMeta::url)
}

/// What the worker's script is sent: where the module is from, the module as this page has compiled
/// it, and what [`derive_key`] takes.
fn request(passphrase: &str, Challenge { salt, cost }: &Challenge) -> Option<Object> {
    let given = Array::of5(
        &passphrase.into(),
        &Uint8Array::from(&salt[..]).into(),
        &cost.memory_kib().into(),
        &cost.passes().into(),
        &cost.lanes().into(),
    );
    let request = Object::new();
    for (name, value) in
        [("glue", glue().into()), ("module", wasm_bindgen::module()), ("given", given.into())]
    {
        Reflect::set(&request, &name.into(), &value).ok()?;
    }
    Some(request)
}

/// For the worker's script alone: the key that a passphrase gives for a salt of 16 bytes at a cost in
/// KiB, passes and lanes, as text; nothing where none can be made.
#[wasm_bindgen(js_name = deriveKey, skip_typescript)]
pub async fn derive_key(
    passphrase: String,
    salt: Vec<u8>,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Option<String> {
    let cost = Cost::new(memory_kib, passes, lanes).ok()?;
    let challenge = Challenge { salt: salt.try_into().ok()?, cost };
    derived(passphrase, challenge).await.ok()?.ok().map(|key| key.to_text())
}

fn not_loaded() -> DerivationError {
    DerivationError::Failed(NotLoaded.to_string())
}

on_demand! { deriving: fn derived(passphrase: String, challenge: Challenge) -> Result<Key, DerivationError> {
    derive(&passphrase, &challenge)
} }
