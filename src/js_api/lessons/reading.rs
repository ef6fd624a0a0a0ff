//! Reads what calls of lessons are given: JSON, as a text or as the objects that it stands for, within the limits
//! of a file of lessons.

use js_sys::{Function, JsString, Reflect};
use leftfold_core::lessons::{MOST_BYTES, MOST_DEPTH, Pack};
use serde_json::{Map, Value};
use wasm_bindgen::{JsCast, JsValue};

use super::error::{invalid_at, malformed_file};
use crate::js_api::convert::{is_array, items_from, message_of, number_from};

/// Reads a pack.
pub(super) fn pack_from(js: &JsValue) -> Result<Pack, JsValue> {
    Pack::parse(&file_text(js, "pack")?).map_err(malformed_file)
}

/// The text of a file that is given as a text or as an object. `what` it is is its path where it is neither.
pub(super) fn file_text(js: &JsValue, what: &str) -> Result<String, JsValue> {
    if let Some(text) = js.dyn_ref::<JsString>() {
        // In UTF-8 each unit is a byte or more.
        return match usize::try_from(text.length()) {
            Ok(units) if units <= MOST_BYTES => Ok(text.into()),
            _ => Err(too_large(what)),
        };
    }
    if !js.is_object() || js.is_function() {
        return Err(invalid_at(what, "must be a text or an object"));
    }
    Ok(json_from(js, "")?.to_string())
}

/// Reads a value as JSON would write it, and counts what a file of it would have at least.
pub(super) fn json_from(js: &JsValue, path: &str) -> Result<Value, JsValue> {
    Reader { left: MOST_BYTES }.read(js, path, MOST_DEPTH)
}

fn too_large(path: &str) -> JsValue {
    invalid_at(path, &format!("has more than {MOST_BYTES} bytes"))
}

struct Reader {
    /// How many more bytes there may be.
    left: usize,
}

impl Reader {
    fn read(&mut self, js: &JsValue, path: &str, depth: usize) -> Result<Value, JsValue> {
        self.take(1, path)?;
        if let Some(text) = js.dyn_ref::<JsString>() {
            return self.text(text, path).map(Value::String);
        }
        if js.is_null() || js.is_undefined() {
            return Ok(Value::Null);
        }
        if let Some(flag) = js.as_bool() {
            return Ok(Value::Bool(flag));
        }
        if let Some(number) = js.as_f64() {
            return number_from(number).map_err(|error| invalid_at(path, &message_of(&error)));
        }
        if !js.is_object() || js.is_function() {
            return Err(invalid_at(path, "is nothing that JSON has"));
        }
        let depth = depth.checked_sub(1).ok_or_else(|| {
            let problem = format!("stands in more than {MOST_DEPTH} objects and lists");
            invalid_at(path, &problem)
        })?;
        if is_array(js).map_err(|error| unreadable(path, &error))? {
            let items = items_from(js, "a list");
            let items = items.map_err(|error| invalid_at(path, &message_of(&error)))?;
            let items = items.iter().enumerate();
            return items
                .map(|(at, item)| self.read(item, &format!("{path}[{at}]"), depth))
                .collect();
        }
        self.members(js, path, depth).map(Value::Object)
    }

    /// The members of an object. As in JSON, one that is `undefined` is none.
    fn members(
        &mut self,
        js: &JsValue,
        path: &str,
        depth: usize,
    ) -> Result<Map<String, Value>, JsValue> {
        let keys = Reflect::own_keys(js).map_err(|error| unreadable(path, &error))?;
        let mut members = Map::new();
        for key in keys.iter() {
            let Some(name) = key.dyn_ref::<JsString>() else { continue };
            let name = self.text(name, path)?;
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let member = Reflect::get(js, &key).map_err(|error| unreadable(&path, &error))?;
            if !member.is_undefined() {
                members.insert(name, self.read(&member, &path, depth)?);
            }
        }
        Ok(members)
    }

    /// How long a text is is seen before it is copied.
    fn text(&mut self, text: &JsString, path: &str) -> Result<String, JsValue> {
        self.take(usize::try_from(text.length()).unwrap_or(usize::MAX), path)?;
        Ok(text.into())
    }

    fn take(&mut self, bytes: usize, path: &str) -> Result<(), JsValue> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| too_large(path))?;
        Ok(())
    }
}

fn unreadable(path: &str, error: &JsValue) -> JsValue {
    invalid_at(path, &format!("threw when it was read: {}", message_of(error)))
}

/// The members of the options of a call that are not JSON, such as functions. There are no others.
pub(super) fn options_from<const N: usize>(
    options: &JsValue,
    names: [&str; N],
) -> Result<[JsValue; N], JsValue> {
    const WHERE: &str = "options";
    if options.is_undefined() || options.is_null() {
        return Ok([const { JsValue::UNDEFINED }; N]);
    }
    if !options.is_object() || options.is_instance_of::<Function>() {
        return Err(invalid_at(WHERE, "must be an object"));
    }
    let keys = Reflect::own_keys(options).map_err(|error| unreadable(WHERE, &error))?;
    let unknown = keys.iter().filter_map(|key| key.as_string());
    if let Some(name) = unknown.into_iter().find(|name| !names.contains(&name.as_str())) {
        return Err(invalid_at(&format!("{WHERE}.{name}"), "is not a field here"));
    }
    let mut members = [const { JsValue::UNDEFINED }; N];
    for (member, name) in members.iter_mut().zip(names) {
        *member = Reflect::get(options, &name.into())
            .map_err(|error| unreadable(&format!("{WHERE}.{name}"), &error))?;
    }
    Ok(members)
}
