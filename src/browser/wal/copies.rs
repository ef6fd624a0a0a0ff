//! Copies of keys in the write-ahead log's database. Each is stored under the name of its key in
//! localStorage.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JsString};
use leftfold_core::event_sourcing::LocalBoxFuture;
use leftfold_core::store::{Flush, KeyCopies, KeyCopy, Saved, WriteAheadError};
use wasm_bindgen::prelude::*;

use super::IndexedDb;
use super::bindings::{Request, Transaction};
use super::connection::{Access, Begin, KEYS, failed, once};
use crate::browser::BrowserProblem;
use crate::browser::local_storage::copied;

fn unreadable() -> WriteAheadError {
    WriteAheadError::Unavailable(BrowserProblem::CopyUnreadable.into())
}

impl KeyCopies for IndexedDb {
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, WriteAheadError>> {
        Box::pin(async {
            let ask: Begin = Box::new(|open| {
                let store = open.object_store(KEYS)?;
                Ok(vec![store.get_all_keys()?, store.get_all(&JsValue::UNDEFINED)?])
            });
            // Both are in the order of the keys.
            let answers = self.0.transaction(Access::Reads, ask).await?;
            let list = |number: usize| {
                let answer = answers.get(number).cloned().unwrap_or_default();
                answer.unchecked_into::<Array>().iter().map(text_of).collect::<Vec<_>>()
            };
            let copies = list(0).into_iter().zip(list(1)).map(|(key, text)| Some((key?, text?)));
            copies.collect::<Option<_>>().ok_or_else(unreadable)
        })
    }

    fn save(
        &self,
        changes: Vec<KeyCopy>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, WriteAheadError>> {
        Box::pin(async move {
            if changes.is_empty() {
                return Ok(Saved::Done);
            }
            let outcome = Rc::new(RefCell::new(None));
            let told = Rc::clone(&outcome);
            let begin: Begin = Box::new(move |open| {
                let store = open.object_store(KEYS)?;
                let asked = changes.iter().map(|change| store.get(&change.key.as_str().into()));
                let requests: Vec<Request> = asked.collect::<Result<_, _>>()?;
                // Requests are answered in their order: with the last, all of them are.
                if let Some(last) = requests.last() {
                    let (open, answered) = (open.clone(), requests.clone());
                    last.set_onsuccess(&once(move |_| {
                        let saved = compare_and_save(&open, &answered, &changes);
                        if saved.is_err() {
                            let _ = open.abort();
                        }
                        told.replace(Some(saved));
                    }));
                }
                Ok(requests)
            });
            let end = self.0.transaction(Access::Writes(flush), begin).await;
            match outcome.take() {
                // It says more than that the transaction was given up, which follows from it.
                Some(Err(error)) => Err(error),
                Some(saved) => end.and(saved),
                None => end.and(Err(unreadable())),
            }
        })
    }
}

/// Where each copy is as expected, or as it is to be already, makes the requests that change them.
fn compare_and_save(
    open: &Transaction,
    answered: &[Request],
    changes: &[KeyCopy],
) -> Result<Saved, WriteAheadError> {
    for (request, change) in answered.iter().zip(changes) {
        let stored = request.result().map_err(|error| failed(&error))?;
        let copy = match stored.is_undefined() {
            true => None,
            false => Some(text_of(stored).ok_or_else(unreadable)?),
        };
        if copy != change.expected && copy != change.text {
            return Ok(Saved::Behind);
        }
    }
    let save = || {
        let store = open.object_store(KEYS)?;
        for KeyCopy { key, text, .. } in changes {
            let key = JsValue::from(key.as_str());
            match text {
                Some(text) => store.put_under(&text.as_str().into(), &key)?,
                None => store.delete(&key)?,
            };
        }
        Ok(())
    };
    save().map_err(|error: JsValue| failed(&error))?;
    // There are no more requests to come; a browser that can't be told so finds out by itself.
    let _ = open.commit();
    Ok(Saved::Done)
}

fn text_of(stored: JsValue) -> Option<String> {
    stored.dyn_into::<JsString>().ok().map(copied)
}
