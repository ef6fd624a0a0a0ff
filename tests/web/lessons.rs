//! `bank.lessons` in a browser: a level has a bank of its own, and the bank beside it and the browser's storage stay
//! as they are. What each call answers is tested in Node.

use js_sys::{Error, Function, JSON, Promise, Reflect};
use leftfold::browser::open_in_memory;
use leftfold::js_api::{JsBank, Lessons};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js_api::{OPEN, execute, get, js, text};
use crate::scripts::script;

const COURSE: &str = include_str!("../../lessons/course.json");

const DEPOSIT: &str =
    r#"{"do":{"type":"deposit_money","account_id":"$everyday","amount":"50.00"}}"#;

/// What the event is that Ada's money came from, as the course asks for it.
const OPENED: &str = r#"{"type":"account_opened","stream":"account-$everyday","since":"log"}"#;

async fn open(lessons: &Lessons, pack: JsValue, level: &str) -> Result<JsValue, JsValue> {
    JsFuture::from(lessons.open(pack, level.into())).await
}

/// Calls what an open level has: `act`, `check`, `answer` or `journal`.
async fn call(level: &JsValue, name: &str, given: [JsValue; 2]) -> Result<JsValue, JsValue> {
    let member: Function = get(level, name).unchecked_into();
    let [first, second] = given;
    let promise = member.call2(&JsValue::UNDEFINED, &first, &second)?;
    JsFuture::from(promise.unchecked_into::<Promise>()).await
}

async fn asked(level: &JsValue, name: &str) -> JsValue {
    call(level, name, [JsValue::UNDEFINED, JsValue::UNDEFINED]).await.unwrap()
}

async fn acts(level: &JsValue, act: &str) -> Result<JsValue, JsValue> {
    call(level, "act", [js(act), JsValue::UNDEFINED]).await
}

async fn answers(level: &JsValue, step: &str, is: JsValue) -> Result<JsValue, JsValue> {
    call(level, "answer", [step.into(), is]).await
}

fn written(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// A call rejects with an Error of this code, which says where something is wrong.
fn fails(called: Result<JsValue, JsValue>, code: &str, path: &str) {
    let error = called.unwrap_err();
    assert!(error.is_instance_of::<Error>(), "{error:?}");
    assert_eq!((text(&error, "code"), text(&error, "path")), (code.into(), path.into()));
}

#[wasm_bindgen_test]
async fn a_level_is_played_in_a_bank_of_its_own() {
    // A pack is given as the text of its file, or as the object that it stands for.
    for pack in [COURSE.into(), js(COURSE)] {
        let level = open(&Lessons, pack, "01-event").await.unwrap();
        assert_eq!(get(&asked(&level, "check").await, "met").as_bool(), Some(false));

        let wrong = answers(&level, "find", 1.into()).await.unwrap();
        assert_eq!(get(&wrong, "right").as_bool(), Some(false));
        let right = answers(&level, "find", js(OPENED)).await.unwrap();
        assert_eq!(get(&right, "right").as_bool(), Some(true));
        assert_eq!(get(&right, "truth"), get(&wrong, "truth"));

        let outcome = acts(&level, DEPOSIT).await.unwrap();
        assert_eq!(text(&outcome, "status"), "accepted");
        let head: Function = get(&level, "bank.head").unchecked_into();
        assert_eq!(head.call0(&get(&level, "bank")).unwrap(), get(&outcome, "position"));
        let report = asked(&level, "check").await;
        assert_eq!(get(&report, "met").as_bool(), Some(true));
        assert_eq!(text(&report, "checks.1.id"), "deposited");

        let journal = asked(&level, "journal").await;
        let types = (0..5).map(|at| text(&journal, &format!("{at}.type"))).collect::<Vec<_>>();
        assert_eq!(types, ["begun", "answered", "answered", "acted", "solved"]);
    }
}

#[wasm_bindgen_test]
async fn what_will_not_do_rejects_with_a_code_and_a_path() {
    const MALFORMED: &str = "invalid_command";
    fails(open(&Lessons, 5.into(), "01-event").await, MALFORMED, "pack");
    fails(open(&Lessons, "[]".into(), "01-event").await, MALFORMED, "file");
    let other = COURSE.replacen("\"leftfold_lessons\": 1", "\"leftfold_lessons\": 2", 1);
    assert_ne!(other, COURSE);
    fails(open(&Lessons, js(&other), "01-event").await, MALFORMED, "leftfold_lessons");
    fails(open(&Lessons, COURSE.into(), "99-none").await, "level_not_found", "levels");

    let level = open(&Lessons, COURSE.into(), "01-event").await.unwrap();
    let before = written(&asked(&level, "journal").await);
    fails(acts(&level, "{}").await, MALFORMED, "act");
    fails(acts(&level, r#"{"do":{"type":"rob_bank"}}"#).await, MALFORMED, "act.do");
    fails(answers(&level, "guess", JsValue::symbol(None)).await, MALFORMED, "is");
    let unknown = answers(&level, "nothing", "one".into()).await.unwrap_err();
    assert_eq!(text(&unknown, "code"), "question_not_found");
    assert_eq!(written(&asked(&level, "journal").await), before, "nothing has happened");
}

/// The bank that the page offers to scripts, and what the browser stores: as a text.
const OF_THE_PAGE: &str = "
    const stored = Object.entries(localStorage).sort();
    return JSON.stringify([window.bank.head(), await window.bank.exportLog(), stored]);";

#[wasm_bindgen_test]
async fn the_bank_of_the_page_and_what_is_stored_stay_as_they_are() {
    let bank = JsBank::new(open_in_memory().await.unwrap());
    execute(&bank, OPEN).await;
    let lessons = bank.lessons();
    let window = js_sys::global();
    Reflect::set(&window, &"bank".into(), &bank.into()).unwrap();
    let before = script(OF_THE_PAGE, "").await;

    let level = open(&lessons, COURSE.into(), "01-event").await.unwrap();
    acts(&level, DEPOSIT).await.unwrap();
    open(&lessons, "{}".into(), "01-event").await.unwrap_err();
    let own: Function = get(&level, "bank.execute").unchecked_into();
    let promise = own.call1(&get(&level, "bank"), &js(OPEN)).unwrap();
    let outcome = JsFuture::from(promise.unchecked_into::<Promise>()).await.unwrap();
    assert_eq!(text(&outcome, "status"), "accepted", "its own bank takes commands of scripts");

    let after = script(OF_THE_PAGE, "").await;
    Reflect::delete_property(&window, &"bank".into()).unwrap();
    assert_eq!(after, before);
}
