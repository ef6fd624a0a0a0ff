//! A connection to the write-ahead log's database that is made when it is wanted, and made again when the
//! browser or another tab has ended it. Nothing here waits for ever: browsers are known that leave
//! a request for a database unanswered (WebKit bug 226547).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use leftfold_core::store::{Flush, WriteAheadError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::bindings::{
    Database, Factory, Request, StoreOptions, Transaction, TransactionOptions, VersionChange,
};
use crate::browser::BrowserProblem;
use crate::browser::local_storage::name_of;
use crate::browser::timeout::within;

/// The store of the one head.
pub(super) const HEAD: &str = "head";
/// The store of the rows, by epoch, last and first position.
pub(super) const ROWS: &str = "rows";
/// The store of the copies of keys, by the keys of localStorage that they are copies of.
pub(super) const KEYS: &str = "keys";

/// The form of the database. A later form is one more, and one more step in [`upgrade`].
const VERSION: u32 = 1;

/// How long a browser may take to open the database, in milliseconds.
const OPEN_WITHIN_MS: u32 = 5_000;
/// How long a transaction may take, in milliseconds: another tab's long one may come first.
const END_WITHIN_MS: u32 = 30_000;

/// What a transaction is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Access {
    Reads,
    Writes(Flush),
}

/// Makes the first requests of a transaction.
pub(super) type Begin<'a> = Box<dyn FnOnce(&Transaction) -> Result<Vec<Request>, JsValue> + 'a>;

/// A way to a database, which is shared by its clones.
#[derive(Debug, Clone)]
pub(super) struct Connection {
    name: Rc<str>,
    /// Resolves to the database. One for all who ask, so that overlapping calls open it once.
    database: Rc<RefCell<Option<Promise>>>,
    /// Why it could not be opened: a promise tells JavaScript's values alone.
    problem: Rc<RefCell<Option<BrowserProblem>>>,
}

impl Connection {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.into(), database: Rc::default(), problem: Rc::default() }
    }

    /// The database, opened where it isn't.
    pub(super) async fn database(&self) -> Result<Database, WriteAheadError> {
        let kept = self.database.borrow().clone();
        let promise = kept.unwrap_or_else(|| {
            let connection = self.clone();
            let opening = async move {
                connection.open().await.map_err(|problem| {
                    connection.problem.replace(Some(problem));
                    JsValue::UNDEFINED
                })
            };
            let promise = future_to_promise(opening);
            self.database.replace(Some(promise.clone()));
            promise
        });
        JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(|_| {
            self.forget();
            let problem = self.problem.borrow().clone();
            WriteAheadError::Unavailable(problem.unwrap_or(BrowserProblem::NoDatabase).into())
        })
    }

    /// Has the next call open the database again.
    fn forget(&self) {
        self.database.take();
    }

    async fn open(&self) -> Result<JsValue, BrowserProblem> {
        let request = factory()?.open(&self.name, VERSION).map_err(|error| refused(&error))?;
        let upgrading = request.clone();
        request.set_onupgradeneeded(&once(move |event| upgrade(&upgrading, &event)));
        let blocked = Rc::new(Cell::new(false));
        let noted = Rc::clone(&blocked);
        request.set_onblocked(&once(move |_| noted.set(true)));
        let answer = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(&resolve);
            request.set_onerror(&reject);
        });
        match within(OPEN_WITHIN_MS, JsFuture::from(answer)).await {
            Some(Ok(_)) => {}
            Some(Err(_)) => return Err(refused(&request.error().unwrap_or_default())),
            None => {
                // Should it be answered after all, nobody is there to use it, and it would only be
                // in another tab's way.
                let late = request.clone();
                request.set_onsuccess(&once(move |_| {
                    if let Ok(database) = late.result() {
                        database.unchecked_into::<Database>().close();
                    }
                }));
                return Err(match blocked.get() {
                    true => BrowserProblem::OlderDatabase,
                    false => BrowserProblem::DatabaseNotOpened,
                });
            }
        }
        let database = request.result().map_err(|error| refused(&error))?;
        self.watch(database.unchecked_ref());
        Ok(database)
    }

    /// Makes way for a tab that changes the form of the database or deletes it, and notes when the
    /// browser has closed the connection.
    fn watch(&self, database: &Database) {
        let (connection, closing) = (self.clone(), database.clone());
        database.set_onversionchange(&once(move |_| {
            connection.forget();
            closing.close();
        }));
        let connection = self.clone();
        database.set_onclose(&once(move |_| connection.forget()));
    }

    /// Runs one transaction over all stores to its end, and gives the answers to its first requests,
    /// which `begin` makes. More may be made in what these call back, and nowhere else: a
    /// transaction that has none left ends by itself.
    ///
    /// # Errors
    /// [`WriteAheadError`]. Nothing is changed then, unless the browser was not heard of again.
    pub(super) async fn transaction(
        &self,
        access: Access,
        begin: Begin<'_>,
    ) -> Result<Vec<JsValue>, WriteAheadError> {
        let transaction = self.begun(access).await?;
        let end = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(&resolve);
            transaction.set_onabort(&reject);
        });
        let requests = match begin(&transaction) {
            Ok(requests) => requests,
            Err(error) => {
                let _ = transaction.abort();
                return Err(failed(&error));
            }
        };
        match within(END_WITHIN_MS, JsFuture::from(end)).await {
            Some(Ok(_)) => {
                let answers = requests.iter().map(Request::result);
                answers.collect::<Result<_, _>>().map_err(|error| failed(&error))
            }
            Some(Err(_)) => Err(failed(&transaction.error())),
            None => {
                let _ = transaction.abort();
                self.forget();
                Err(WriteAheadError::Unavailable(BrowserProblem::DatabaseSilent.into()))
            }
        }
    }

    async fn begun(&self, access: Access) -> Result<Transaction, WriteAheadError> {
        let stores = Array::of3(&HEAD.into(), &ROWS.into(), &KEYS.into());
        let options: TransactionOptions = Object::new().unchecked_into();
        let mode = match access {
            Access::Reads => "readonly",
            Access::Writes(flush) => {
                options.set_durability(match flush {
                    Flush::Relaxed => "relaxed",
                    Flush::Strict => "strict",
                });
                "readwrite"
            }
        };
        let begin = |database: Database| database.transaction(&stores, mode, &options);
        match begin(self.database().await?) {
            // A connection that was closed says so only when it is used.
            Err(error) if name_of(&error) == "InvalidStateError" => {
                self.forget();
                begin(self.database().await?)
            }
            begun => begun,
        }
        .map_err(|error| failed(&error))
    }
}

/// Makes what this version has and the stored one hasn't. What throws here has the browser undo it
/// and refuse to open the database.
fn upgrade(request: &Request, event: &JsValue) {
    let from = event.unchecked_ref::<VersionChange>().old_version();
    let Ok(database) = request.result() else { return };
    let database: &Database = database.unchecked_ref();
    if from < 1.0 {
        let options: StoreOptions = Object::new().unchecked_into();
        let made = database.create_object_store(HEAD, &options).and_then(|_| {
            database.create_object_store(KEYS, &options)?;
            let path = Array::of3(&"epoch".into(), &"last".into(), &"first".into());
            options.set_key_path(&path);
            database.create_object_store(ROWS, &options)
        });
        if let Err(error) = made {
            wasm_bindgen::throw_val(error);
        }
    }
}

fn factory() -> Result<Factory, BrowserProblem> {
    let factory = Reflect::get(&js_sys::global(), &JsString::from("indexedDB"))
        .map_err(|error| refused(&error))?;
    if factory.is_undefined() || factory.is_null() {
        return Err(BrowserProblem::NoDatabase);
    }
    Ok(factory.unchecked_into())
}

fn refused(error: &JsValue) -> BrowserProblem {
    match name_of(error) {
        name if name == "VersionError" => BrowserProblem::NewerDatabase,
        name => BrowserProblem::DatabaseRefused(name),
    }
}

/// What an error of a request or of a transaction means.
pub(super) fn failed(error: &JsValue) -> WriteAheadError {
    match name_of(error) {
        name if name == "QuotaExceededError" => WriteAheadError::Full,
        name => WriteAheadError::Unavailable(BrowserProblem::DatabaseFailed(name).into()),
    }
}

/// A handler that is called once at most.
pub(super) fn once(handler: impl FnOnce(JsValue) + 'static) -> Function {
    // Of one type, so that what JavaScript calls is there once.
    let handler: Box<dyn FnOnce(JsValue)> = Box::new(handler);
    Closure::once_into_js(handler).unchecked_into()
}
