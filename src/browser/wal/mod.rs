//! The write-ahead log on IndexedDB. Its transactions are serialised across the tabs of a browser, and one
//! that has ended outlives a browser that is killed: what localStorage promises of neither.
//!
//! - `connection.rs`: one database, opened when it is wanted, and transactions over it
//! - `form.rs`: how head and rows stand there
//! - `copies.rs`: the copies of keys, beside them
//! - `bindings.rs`: as much of IndexedDB as is called

mod bindings;
mod connection;
mod copies;
mod form;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use leftfold_core::event_sourcing::{LocalBoxFuture, Position, Reason};
use leftfold_core::store::{
    Advanced, Flush, WriteAheadError, WriteAheadHead, WriteAheadLog, WriteAheadRow, WriteAheadSize,
};
use wasm_bindgen::prelude::*;

use bindings::{KeyRange, Request, Transaction};
use connection::{Access, Begin, Connection, HEAD, ROWS, failed, once};
use form::{
    count_from_js, head_from_js, head_to_js, number, place_if_before, row_from_js, row_to_js,
};

/// The key of the one head.
fn the_head() -> JsValue {
    0.into()
}

/// A write-ahead log in a database of the browser's. Its clones share a connection; two that were opened
/// are as two tabs. Rows of one epoch follow each other without overlapping, so their order is that
/// of their last positions too, which is the one that they are kept in.
#[derive(Debug, Clone)]
pub struct IndexedDb(Connection);

impl IndexedDb {
    /// Opens the database of this name, and makes it where it isn't there yet.
    ///
    /// # Errors
    /// Why it can't be used; after 5 seconds without an answer, that there is none.
    pub async fn open(prefix: &str) -> Result<Self, Reason> {
        let connection = Connection::new(prefix);
        connection.database().await?;
        Ok(Self(connection))
    }

    /// One request that only reads, and its answer.
    async fn read(&self, begin: Begin<'_>) -> Result<JsValue, WriteAheadError> {
        Ok(self.0.transaction(Access::Reads, begin).await?.pop().unwrap_or_default())
    }

    /// Adds rows with the head that they lead to, where the one that stands there is as expected.
    async fn add(
        &self,
        expected: Standing,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> Result<Advanced, WriteAheadError> {
        let outcome = Rc::new(RefCell::new(None));
        let told = Rc::clone(&outcome);
        let begin: Begin = Box::new(move |open| {
            let request = open.object_store(HEAD)?.get(&the_head())?;
            let (open, answered) = (open.clone(), request.clone());
            request.set_onsuccess(&once(move |_| {
                let advanced = compare_and_add(&open, &answered, &expected, &next, &rows);
                if advanced.is_err() {
                    let _ = open.abort();
                }
                told.replace(Some(advanced));
            }));
            Ok(vec![request])
        });
        let end = self.0.transaction(Access::Writes(flush), begin).await;
        match outcome.take() {
            // It says more than that the transaction was given up, which follows from it.
            Some(Err(error)) => Err(error),
            Some(advanced) => end.and(advanced),
            None => end.and(Err(WriteAheadError::Unreadable)),
        }
    }

    /// A transaction that writes, and is not waited for until it is on the disk.
    async fn tidy(&self, begin: Begin<'_>) -> Result<(), WriteAheadError> {
        self.0.transaction(Access::Writes(Flush::Relaxed), begin).await.map(drop)
    }
}

impl WriteAheadLog for IndexedDb {
    fn head(&self) -> LocalBoxFuture<'_, Result<Option<WriteAheadHead>, WriteAheadError>> {
        Box::pin(async {
            let ask: Begin = Box::new(|open| Ok(vec![open.object_store(HEAD)?.get(&the_head())?]));
            read_head(&self.read(ask).await?)
        })
    }

    fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Vec<WriteAheadRow>, WriteAheadError>> {
        Box::pin(async move {
            let ask: Begin = Box::new(|open| {
                let range = KeyRange::bound(&behind(&[epoch, after]), &behind(&[epoch]))?;
                Ok(vec![open.object_store(ROWS)?.get_all(&range)?])
            });
            let stored: Array = self.read(ask).await?.unchecked_into();
            Ok(stored.iter().filter_map(|row| row_from_js(&row)).collect())
        })
    }

    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        Box::pin(self.add(Ok(expected), next, rows, flush))
    }

    fn begin_anew(
        &self,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        Box::pin(self.add(Err(WriteAheadError::Unreadable), next, rows, flush))
    }

    fn newest_epoch(&self) -> LocalBoxFuture<'_, Result<u64, WriteAheadError>> {
        Box::pin(async {
            let ask: Begin = Box::new(|open| Ok(vec![open.object_store(ROWS)?.get_all_keys()?]));
            let keys: Array = self.read(ask).await?.unchecked_into();
            // They stand in order; each is a list that begins with the epoch.
            let newest = keys.length().checked_sub(1).map(|last| keys.get(last));
            let epoch = newest.and_then(|key| count_from_js(&key.dyn_ref::<Array>()?.get(0)));
            Ok(epoch.unwrap_or(0))
        })
    }

    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        Box::pin(self.tidy(Box::new(move |open| {
            let store = open.object_store(ROWS)?;
            let range = KeyRange::bound(&at(&[epoch]), &behind(&[epoch, upto]))?;
            let request = store.get_all(&range)?;
            let answered = request.clone();
            request.set_onsuccess(&once(move |_| {
                let Ok(stored) = answered.result() else { return };
                for row in stored.unchecked_into::<Array>().iter() {
                    // What can't be taken away stays, and is harmless.
                    if let Some(place) = place_if_before(&row, added_before_ms) {
                        let _ = store.delete(&at(&place));
                    }
                }
            }));
            Ok(vec![request])
        })))
    }

    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        Box::pin(self.tidy(Box::new(move |open| {
            let range = KeyRange::up_to(&at(&[epoch]))?;
            Ok(vec![open.object_store(ROWS)?.delete(&range)?])
        })))
    }

    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Result<WriteAheadSize, WriteAheadError>> {
        Box::pin(async move {
            let ask: Begin = Box::new(|open| {
                let store = open.object_store(ROWS)?;
                let of_this = store.count(&KeyRange::bound(&at(&[epoch]), &behind(&[epoch]))?)?;
                Ok(vec![of_this, store.count(&KeyRange::up_to(&at(&[epoch]))?)?])
            });
            let counts = self.0.transaction(Access::Reads, ask).await?;
            let count = |number: usize| counts.get(number).and_then(count_from_js).unwrap_or(0);
            Ok(WriteAheadSize { rows: count(0), set_aside: count(1) })
        })
    }
}

/// Where the head is still the expected one, makes the requests that add the rows and put the next.
fn compare_and_add(
    open: &Transaction,
    answered: &Request,
    expected: &Standing,
    next: &WriteAheadHead,
    rows: &[WriteAheadRow],
) -> Result<Advanced, WriteAheadError> {
    let actual = read_head(&answered.result().map_err(|error| failed(&error))?);
    if actual != *expected {
        return actual.map(Advanced::Behind);
    }
    let add = || {
        let store = open.object_store(ROWS)?;
        for row in rows {
            store.put(&row_to_js(row))?;
        }
        open.object_store(HEAD)?.put_under(&head_to_js(next), &the_head())
    };
    add().map_err(|error: JsValue| failed(&error))?;
    // There are no more requests to come; a browser that can't be told so finds out by itself.
    let _ = open.commit();
    Ok(Advanced::Done)
}

/// A head as it stands, where one does, or that it can't be read.
type Standing = Result<Option<WriteAheadHead>, WriteAheadError>;

fn read_head(answer: &JsValue) -> Standing {
    if answer.is_undefined() {
        return Ok(None);
    }
    head_from_js(answer).map(Some).ok_or(WriteAheadError::Unreadable)
}

/// A row's key, or the beginning of one, which stands before all that begin so.
fn at(parts: &[u64]) -> Array {
    parts.iter().map(|part| JsValue::from(number(*part))).collect()
}

/// Behind all keys that begin so: in IndexedDB, a list is more than any number.
fn behind(parts: &[u64]) -> Array {
    let key = at(parts);
    key.push(&Array::new());
    key
}
