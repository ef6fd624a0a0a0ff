//! The write-ahead log in the browser's own database, by the one suite for write-ahead logs; and what it
//! does when that database is refused, taken away, full, or does not answer.

use std::cell::Cell;

use js_sys::Date;
use leftfold::browser::IndexedDb;
use leftfold_core::store::conformance::key_copies;
use leftfold_core::store::conformance::write_ahead_logs::{Place, check};
use leftfold_core::store::{
    Advanced, Flush, KeyCopies, KeyCopy, Saved, WriteAheadError, WriteAheadHead, WriteAheadLog,
    WriteAheadRow,
};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::scripts::{Instead, script};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// A name that no database has yet.
fn fresh_name() -> String {
    COUNT.set(COUNT.get() + 1);
    format!("journal-test-{}-{}", Date::now(), COUNT.get())
}

fn new_place() -> Place {
    let name = fresh_name();
    Box::new(move || {
        let name = name.clone();
        Box::pin(async move {
            let wal: Box<dyn WriteAheadLog> = Box::new(IndexedDb::open(&name).await.unwrap());
            wal
        })
    })
}

#[wasm_bindgen_test]
async fn indexed_db_keeps_the_promises_of_a_write_ahead_log() {
    check(Flush::Relaxed, new_place).await;
    check(Flush::Strict, new_place).await;
}

#[wasm_bindgen_test]
async fn indexed_db_keeps_the_promises_of_copies_of_keys() {
    let new_place = || -> key_copies::Place {
        let name = fresh_name();
        Box::new(move || {
            let name = name.clone();
            Box::pin(async move {
                let copies: Box<dyn KeyCopies> = Box::new(IndexedDb::open(&name).await.unwrap());
                copies
            })
        })
    };
    key_copies::check(Flush::Relaxed, new_place).await;
    key_copies::check(Flush::Strict, new_place).await;
}

#[wasm_bindgen_test]
async fn a_copy_that_finds_no_room_is_said_and_the_others_are_not_saved() {
    let copies = IndexedDb::open(&fresh_name()).await.unwrap();
    let made =
        |key: &str| KeyCopy { key: key.into(), expected: None, text: Some(format!("of {key}")) };
    {
        let _full = Instead::of(
            "IDBObjectStore.prototype.put",
            "if (given[1] === 'b') throw new DOMException('no room', 'QuotaExceededError');
             return at.apply(this, given);",
        );
        let saved = copies.save(vec![made("a"), made("b")], Flush::Strict).await;
        assert_eq!(saved, Err(WriteAheadError::Full));
    }
    assert_eq!(copies.load().await, Ok(vec![]));
    assert_eq!(copies.save(vec![made("a"), made("b")], Flush::Strict).await, Ok(Saved::Done));
    let both = ["a", "b"].map(|key| (key.to_owned(), format!("of {key}")));
    assert_eq!(copies.load().await, Ok(both.to_vec()));
}

fn head(position: u64) -> WriteAheadHead {
    WriteAheadHead {
        epoch: 1,
        generation: 1,
        log_id: Uuid::nil(),
        position,
        hash: [1; 32],
        predecessor: None,
    }
}

fn row(position: u64) -> WriteAheadRow {
    WriteAheadRow {
        epoch: 1,
        first: position,
        last: position,
        key: format!("leftfold.1.t.{position}"),
        text: "{}".into(),
        added_ms: 0,
    }
}

async fn add_first(wal: &IndexedDb) -> Result<Advanced, WriteAheadError> {
    wal.advance(None, head(1), vec![row(1)], Flush::Relaxed).await
}

#[wasm_bindgen_test]
async fn rows_are_readable_in_developer_tools() {
    let name = fresh_name();
    let wal = IndexedDb::open(&name).await.unwrap();
    assert_eq!(add_first(&wal).await, Ok(Advanced::Done));
    let stored = script(
        "const answer = (request) => new Promise((resolve) => {
             request.onsuccess = () => resolve(request.result); });
         const database = await answer(indexedDB.open(name));
         const open = database.transaction(['head', 'rows']);
         const head = answer(open.objectStore('head').get(0));
         const rows = answer(open.objectStore('rows').getAll());
         const all = JSON.stringify([await head, await rows]);
         database.close();
         return all;",
        &name,
    );
    let expected = format!(
        "[{{\"epoch\":1,\"generation\":1,\"log_id\":\"{}\",\"position\":1,\"hash\":\"{}\"}},[{{\
         \"epoch\":1,\"first\":1,\"last\":1,\"key\":\"leftfold.1.t.1\",\"text\":\"{{}}\",\
         \"added_ms\":0}}]]",
        Uuid::nil(),
        "01".repeat(32),
    );
    assert_eq!(stored.await.as_string().as_deref(), Some(expected.as_str()));
}

const DELETE: &str = "await new Promise((resolve, reject) => {
     const request = indexedDB.deleteDatabase(name);
     request.onsuccess = resolve;
     request.onblocked = request.onerror = () => reject(new Error('in the way')); });";

#[wasm_bindgen_test]
async fn it_makes_way_for_who_deletes_the_database_and_begins_anew() {
    let name = fresh_name();
    let wal = IndexedDb::open(&name).await.unwrap();
    assert_eq!(add_first(&wal).await, Ok(Advanced::Done));
    script(DELETE, &name).await;
    assert_eq!(wal.head().await, Ok(None));
    assert_eq!(add_first(&wal).await, Ok(Advanced::Done));
    assert_eq!(wal.head().await, Ok(Some(head(1))));
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closed_is_opened_again() {
    let wal = IndexedDb::open(&fresh_name()).await.unwrap();
    assert_eq!(add_first(&wal).await, Ok(Advanced::Done));
    {
        let _closed = Instead::of(
            "IDBDatabase.prototype.transaction",
            "this.close(); return at.apply(this, given);",
        );
        let gone = "the browser's database failed (InvalidStateError)";
        let failed = wal.head().await.map_err(|error| error.to_string());
        assert_eq!(failed, Err(gone.to_owned()));
    }
    assert_eq!(wal.head().await, Ok(Some(head(1))));
    {
        let _closed_once = Instead::of(
            "IDBDatabase.prototype.transaction",
            "if (!globalThis.closedOnce) { globalThis.closedOnce = true; this.close(); }
             return at.apply(this, given);",
        );
        assert_eq!(wal.head().await, Ok(Some(head(1))));
    }
}

#[wasm_bindgen_test]
async fn a_full_database_says_so_and_stays_as_it_was() {
    let wal = IndexedDb::open(&fresh_name()).await.unwrap();
    assert_eq!(add_first(&wal).await, Ok(Advanced::Done));
    let rows = || vec![row(2), row(3)];
    {
        let _full = Instead::of(
            "IDBObjectStore.prototype.put",
            "if (this.name === 'head') throw new DOMException('no room', 'QuotaExceededError');
             return at.apply(this, given);",
        );
        let moved = wal.advance(Some(head(1)), head(3), rows(), Flush::Strict).await;
        assert_eq!(moved, Err(WriteAheadError::Full));
    }
    assert_eq!(wal.head().await, Ok(Some(head(1))));
    assert_eq!(wal.rows(1, 0).await, Ok(vec![row(1)]));
    let moved = wal.advance(Some(head(1)), head(3), rows(), Flush::Strict).await;
    assert_eq!(moved, Ok(Advanced::Done));
}

#[wasm_bindgen_test]
async fn a_head_that_cannot_be_read_is_written_over_only_on_purpose() {
    let name = fresh_name();
    let wal = IndexedDb::open(&name).await.unwrap();
    let put = "const database = await new Promise((resolve) => {
             const request = indexedDB.open(name);
             request.onsuccess = () => resolve(request.result); });
         const open = database.transaction(['head'], 'readwrite');
         open.objectStore('head').put({ epoch: 1.5 }, 0);
         await new Promise((resolve) => { open.oncomplete = resolve; });
         database.close();";
    script(put, &name).await;
    assert_eq!(wal.head().await, Err(WriteAheadError::Unreadable));
    assert_eq!(add_first(&wal).await, Err(WriteAheadError::Unreadable));
    assert_eq!(wal.rows(1, 0).await, Ok(vec![]));
    // Whoever has the log whole puts one there.
    let begun = wal.begin_anew(head(1), vec![row(1)], Flush::Strict).await;
    assert_eq!(begun, Ok(Advanced::Done));
    assert_eq!(wal.head().await, Ok(Some(head(1))));
    assert_eq!(wal.rows(1, 0).await, Ok(vec![row(1)]));
    assert_eq!(wal.newest_epoch().await, Ok(1));
}

#[wasm_bindgen_test]
async fn why_there_is_no_database_is_said_in_plain_words() {
    for (body, reason) in [
        (
            "throw new DOMException('no', 'SecurityError');",
            "the browser refuses its database (SecurityError)",
        ),
        ("return {};", "the browser does not answer when its database is opened"),
        (
            "const request = {};
             setTimeout(() => request.onblocked(new Event('blocked')));
             return request;",
            "another tab holds an older write-ahead log open",
        ),
        ("return at.call(this, given[0], 0);", "the browser refuses its database (TypeError)"),
    ] {
        let _broken = Instead::of("IDBFactory.prototype.open", body);
        let refused = IndexedDb::open(&fresh_name()).await.err().map(|refused| refused.message);
        assert_eq!(refused.as_deref(), Some(reason));
    }
    let name = fresh_name();
    script(
        "await new Promise((resolve) => {
             const request = indexedDB.open(name, 9999);
             request.onsuccess = () => { request.result.close(); resolve(); }; });",
        &name,
    )
    .await;
    let newer = "a newer version of this page keeps its write-ahead log there";
    let refused = IndexedDb::open(&name).await.err().map(|refused| refused.message);
    assert_eq!(refused.as_deref(), Some(newer));
}

/// A request that is answered after all must not leave a connection in another tab's way.
#[wasm_bindgen_test]
async fn a_database_that_is_opened_too_late_is_closed() {
    let name = fresh_name();
    {
        let _slow = Instead::of(
            "IDBFactory.prototype.open",
            "const request = at.apply(this, given), late = {};
             globalThis.lateRequest = late;
             request.onupgradeneeded = (event) => {
                 late.result = request.result; late.onupgradeneeded(event); };
             request.onsuccess = () => { late.result = request.result; late.arrived = true; };
             return late;",
        );
        assert!(IndexedDb::open(&name).await.is_err());
    }
    let arrived = script(
        "if (!lateRequest.arrived) return false;
         lateRequest.onsuccess(new Event('success'));
         try { lateRequest.result.transaction(['head']); return false; }
         catch (error) { return error.name === 'InvalidStateError'; }",
        &name,
    );
    assert!(arrived.await.is_truthy());
    script(DELETE, &name).await;
}
