//! The facts about localStorage and Web Locks that the design leans on. Should a browser change one,
//! this says so before a user's bank does.

use leftfold::browser::{WriterLock, acquire, probe};
use leftfold_core::store::{Area, AreaError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_text_too_long_is_refused_as_full_and_the_old_one_stays() {
    let area = probe().unwrap();
    area.set("fact.full", "old").unwrap();
    let too_long = "x".repeat(6 * 1024 * 1024);
    assert_eq!(area.set("fact.full", &too_long), Err(AreaError::Full));
    assert_eq!(area.get("fact.full"), Ok(Some("old".to_owned())));
    area.remove("fact.full").unwrap();
    assert_eq!(area.get("fact.full"), Ok(None));
}

#[wasm_bindgen_test]
fn texts_of_any_language_come_back_as_they_went() {
    let area = probe().unwrap();
    let text = "Ünïcødé 🏦 \u{0000}\u{FFFF} سلام";
    area.set("fact.text", text).unwrap();
    assert_eq!(area.get("fact.text"), Ok(Some(text.to_owned())));
    area.remove("fact.text").unwrap();
}

#[wasm_bindgen_test]
fn all_keys_are_listed_at_once() {
    let area = probe().unwrap();
    let before = area.keys().unwrap().len();
    for number in 0..500 {
        area.set(&format!("fact.key.{number}"), "").unwrap();
    }
    assert_eq!(area.keys().unwrap().len(), before + 500);
    for number in 0..500 {
        area.remove(&format!("fact.key.{number}")).unwrap();
    }
    assert_eq!(area.keys().unwrap().len(), before);
}

#[wasm_bindgen_test]
async fn one_writer_holds_the_lock() {
    assert_eq!(acquire("fact.lock").await, WriterLock::Here);
    assert_eq!(acquire("fact.lock").await, WriterLock::Elsewhere);
    assert_eq!(acquire("fact.another_lock").await, WriterLock::Here);
}
