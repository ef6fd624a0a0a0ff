//! Whether the browser promises to keep what is stored here when room runs short, and how much room
//! there is. A browser makes that promise when it is asked: Chromium and Safari decide by themselves,
//! Firefox asks the person. So it is only looked up when the page begins, and asked for when
//! somebody wants it.

use std::fmt;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type StorageManager;

    #[wasm_bindgen(method, catch)]
    fn persist(this: &StorageManager) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn persisted(this: &StorageManager) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn estimate(this: &StorageManager) -> Result<Promise, JsValue>;

    type Permissions;

    #[wasm_bindgen(method, catch)]
    fn query(this: &Permissions, wanted: &Wanted) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Wanted;

    #[wasm_bindgen(method, setter)]
    fn set_name(this: &Wanted, name: &str);

    type PermissionStatus;

    #[wasm_bindgen(method, getter)]
    fn state(this: &PermissionStatus) -> String;

    type Estimate;

    #[wasm_bindgen(method, getter)]
    fn usage(this: &Estimate) -> Option<f64>;

    #[wasm_bindgen(method, getter)]
    fn quota(this: &Estimate) -> Option<f64>;
}

/// What the browser says of keeping what is stored here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// It promised to.
    Promised,
    /// It has made no promise yet, and can be asked; until then it may clear it.
    NotPromised,
    /// It was asked and made no promise: it may clear it when room is short.
    Refused,
    /// It doesn't say.
    Unknown,
}

impl Persistence {
    /// Whether it promised, where it says so: what a bank is told with `set_persisted`.
    #[must_use]
    pub fn promised(self) -> Option<bool> {
        match self {
            Self::Promised => Some(true),
            Self::NotPromised | Self::Refused => Some(false),
            Self::Unknown => None,
        }
    }
}

impl fmt::Display for Persistence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Promised => "the browser promised to keep this data",
            Self::NotPromised => "the browser has not promised to keep this data",
            Self::Refused => "the browser can clear this data when space is short",
            Self::Unknown => "the browser does not say whether it keeps this data",
        })
    }
}

/// The room that all of this origin's storage has, localStorage aside, which has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What is taken, in bytes, as far as the browser tells.
    pub used: u64,
    /// What there is in all, in bytes, as far as the browser tells.
    pub quota: u64,
}

/// Looks up whether the browser has promised, and asks nobody.
pub async fn persistence() -> Persistence {
    let Some(storage) = manager() else { return Persistence::Unknown };
    match answer(storage.persisted()).await.and_then(|promised| promised.as_bool()) {
        None => Persistence::Unknown,
        Some(true) => Persistence::Promised,
        // Where it isn't known whether it was asked, it can be asked now.
        Some(false) => match permission().await.as_deref() {
            Some("denied") => Persistence::Refused,
            _ => Persistence::NotPromised,
        },
    }
}

/// Asks the browser to promise. It may ask the person in turn, so this is for when somebody has
/// wished for it, and takes as long as they do.
pub async fn ask_to_keep() -> Persistence {
    let Some(storage) = manager() else { return Persistence::Unknown };
    match answer(storage.persist()).await.and_then(|promised| promised.as_bool()) {
        None => Persistence::Unknown,
        Some(true) => Persistence::Promised,
        Some(false) => Persistence::Refused,
    }
}

/// The room there is, where the browser tells.
pub async fn room() -> Option<Room> {
    let estimate: Estimate = answer(manager()?.estimate()).await?.unchecked_into();
    Some(Room { used: bytes(estimate.usage()?), quota: bytes(estimate.quota()?) })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes is whole and not negative"
)]
fn bytes(number: f64) -> u64 {
    number as u64
}

/// What a person or a browser has said to a request for the promise: `granted`, `denied` or `prompt`.
async fn permission() -> Option<String> {
    let permissions: Permissions = of_navigator("permissions")?.unchecked_into();
    let wanted: Wanted = Object::new().unchecked_into();
    wanted.set_name("persistent-storage");
    let status = answer(permissions.query(&wanted)).await?;
    Some(status.unchecked_into::<PermissionStatus>().state())
}

fn manager() -> Option<StorageManager> {
    of_navigator("storage").map(JsCast::unchecked_into)
}

fn of_navigator(name: &str) -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let found = Reflect::get(&navigator, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// What a browser answers, or nothing where it refuses or has no such function.
async fn answer(call: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(call.ok()?).await.ok()
}
