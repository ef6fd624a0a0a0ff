//! The scripting contract, called as a script calls it: with plain values, from JavaScript's side.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, JSON, Reflect};
use leftfold::browser::open_in_memory;
use leftfold::js_api::JsBank;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn bank() -> JsBank {
    JsBank::new(open_in_memory().await.unwrap())
}

pub(crate) fn js(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

pub(crate) fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

pub(crate) fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_default()
}

pub(crate) async fn execute(bank: &JsBank, command: &str) -> JsValue {
    bank.execute(js(command), JsValue::UNDEFINED).await.unwrap()
}

pub(crate) const OPEN: &str = r#"{"type":"open_bank","name":"First Bank","currency":"USD"}"#;

#[wasm_bindgen_test]
async fn outcomes_are_plain_objects() {
    let bank = bank().await;
    let outcome = execute(&bank, OPEN).await;
    assert_eq!(text(&outcome, "status"), "accepted");
    assert_eq!(text(&outcome, "durability"), "memory");
    assert_eq!(get(&outcome, "position").as_f64(), Some(1.0));
    let event = get(&outcome, "events.0");
    assert_eq!(text(&event, "type"), "bank_opened");
    assert_eq!(text(&event, "data.policy.max_deposit"), "1000000.00");
    assert_eq!(get(&event, "metadata.causation_id"), get(&outcome, "command_id"));
    // Plain all the way down: what JSON makes of it is what it is.
    assert!(JSON::stringify(&outcome).is_ok());
}

#[wasm_bindgen_test]
async fn a_malformed_call_rejects_with_a_code() {
    let bank = bank().await;
    let malformed = [
        js("null"),
        js("5"),
        js("{}"),
        js(r#"{"type":"rob_bank"}"#),
        js(r#"{"type":"open_bank","name":"X"}"#),
        js(r#"{"type":"open_bank","name":"X","currency":"USD","colour":"red"}"#),
        js(r#"{"type":"deposit_money","account_id":"x","amount":"1"}"#),
        Function::new_no_args("").into(),
        JsValue::from(js_sys::BigInt::from(10)),
    ];
    for call in malformed {
        let error = bank.execute(call, JsValue::UNDEFINED).await.unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command", "{error:?}");
        assert!(error.is_instance_of::<js_sys::Error>());
    }
    let error = bank.execute(js(OPEN), js(r#"{"command_id":"none"}"#)).await.unwrap_err();
    assert_eq!(text(&error, "code"), "invalid_command");
    let beyond =
        bank.query(js(r#"{"type":"banks","at":1}"#), JsValue::UNDEFINED).await.unwrap_err();
    assert_eq!(text(&beyond, "code"), "invalid_command");
    assert_eq!(bank.head().unwrap().as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn what_is_not_there_is_null() {
    let bank = bank().await;
    let asked = js(r#"{"type":"bank","bank_id":"00000000-0000-7000-8000-000000000000"}"#);
    assert!(bank.query(asked, JsValue::UNDEFINED).await.unwrap().is_null());
}

#[wasm_bindgen_test]
async fn subscribers_hear_each_event_until_they_leave_and_one_that_throws_harms_nobody() {
    let bank = bank().await;
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    let listener = Closure::<dyn Fn(JsValue)>::new(move |_| count.set(count.get() + 1));
    let throws = Function::new_no_args("throw new Error('on purpose')");
    bank.subscribe(throws.into(), JsValue::UNDEFINED).unwrap();
    let unsubscribe =
        bank.subscribe(listener.as_ref().clone(), js(r#"{"type":"bank_opened"}"#)).unwrap();
    execute(&bank, OPEN).await;
    execute(&bank, r#"{"type":"open_bank","name":" ","currency":"USD"}"#).await;
    assert_eq!(heard.get(), 1);
    unsubscribe.unchecked_into::<Function>().call0(&JsValue::UNDEFINED).unwrap();
    execute(&bank, OPEN).await;
    assert_eq!(heard.get(), 1);
}

#[wasm_bindgen_test]
async fn the_workload_runs_tells_how_far_it_is_and_stops_when_it_is_told() {
    let bank = bank().await;
    let options = js("{}");
    let stops = Function::new_with_args("done, total", "return done < total / 4");
    Reflect::set(&options, &"progress".into(), &stops).unwrap();
    let workload = r#"{"seed":1,"accounts":10,"events":5000}"#;
    let generated = bank.simulation().generate(js(workload), options).await.unwrap();
    assert_eq!(get(&generated, "cancelled").as_bool(), Some(true));
    assert!(get(&generated, "commands").as_f64() < Some(5000.0));
    let workload = js(r#"{"seed":2,"accounts":10,"events":200}"#);
    let whole = bank.simulation().generate(workload, JsValue::UNDEFINED).await.unwrap();
    assert_eq!(get(&whole, "cancelled").as_bool(), Some(false));
}

#[wasm_bindgen_test]
async fn the_log_goes_out_and_comes_in_whole_or_not_at_all() {
    let (one, other) = (bank().await, bank().await);
    execute(&one, OPEN).await;
    let log = one.export_log(JsValue::UNDEFINED).await.unwrap().as_string().unwrap();
    let replace = || js(r#"{"mode":"replace"}"#);
    let changed = log.replace("First Bank", "Fist Bank");
    let refused = other.import_log(changed.into(), replace()).await.unwrap();
    assert_eq!(get(&refused, "ok").as_bool(), Some(false));
    assert!(text(&refused, "error").contains("line 1"));
    assert_eq!(other.head().unwrap().as_f64(), Some(0.0));
    let taken = other.import_log(log.clone().into(), replace()).await.unwrap();
    assert_eq!(get(&taken, "ok").as_bool(), Some(true));
    assert_eq!(other.export_log(JsValue::UNDEFINED).await.unwrap().as_string().unwrap(), log);
    assert_eq!(get(&other.verify().await.unwrap(), "head_hash"), get(&taken, "head_hash"));
}

#[wasm_bindgen_test]
async fn a_question_is_answered_as_its_actor_may_see() {
    let bank = bank().await;
    execute(&bank, OPEN).await;
    let count = async |role: &str| {
        let options = js(&format!(r#"{{"actor":{{"role":"{role}","name":"x"}}}}"#));
        let banks = bank.query(js(r#"{"type":"banks"}"#), options).await.unwrap();
        get(&banks, "length").as_f64()
    };
    assert_eq!(count("auditor").await, Some(1.0));
    assert_eq!(count("customer").await, Some(0.0));
}

#[wasm_bindgen_test]
async fn a_queued_command_waits_until_it_is_decided() {
    let bank = bank().await;
    bank.set_runner("queued".into()).await.unwrap();
    let outcome = execute(&bank, OPEN).await;
    assert_eq!(text(&outcome, "events.0.type"), "command_received");
    let banks = async || {
        let banks = bank.query(js(r#"{"type":"banks"}"#), JsValue::UNDEFINED).await.unwrap();
        get(&banks, "length").as_f64()
    };
    assert_eq!(banks().await, Some(0.0));
    let step = bank.step().await.unwrap();
    assert_eq!(text(&step, "0.type"), "bank_opened");
    assert_eq!(banks().await, Some(1.0));
    let error = bank.set_runner("sideways".into()).await.unwrap_err();
    assert_eq!(text(&error, "code"), "invalid_command");
}

#[wasm_bindgen_test]
async fn many_commands_at_once_are_answered_in_their_order() {
    let bank = bank().await;
    let commands =
        js(&format!(r#"[{OPEN},{{"type":"open_bank","name":" ","currency":"USD"}},{OPEN}]"#));
    let actor = js(r#"[null,null,{"actor":{"role":"admin","name":"Grace"}}]"#);
    let outcomes = bank.execute_all(&commands, &actor).await.unwrap();
    let statuses = ["0", "1", "2"].map(|place| text(&outcomes, &format!("{place}.status")));
    assert_eq!(statuses, ["accepted", "rejected", "accepted"]);
    assert_eq!(text(&outcomes, "1.error.code"), "invalid_name");
    assert_eq!(text(&outcomes, "2.events.0.metadata.actor.name"), "Grace");
    let none = bank.execute_all(&js("[]"), &JsValue::UNDEFINED).await.unwrap();
    assert_eq!(get(&none, "length").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn of_many_commands_a_malformed_one_is_named_and_none_is_executed() {
    let bank = bank().await;
    let two = format!("[{OPEN},{OPEN}]");
    let malformed = [
        (format!(r#"[{OPEN},{{"type":"rob_bank"}}]"#), "null", "commands[1]: "),
        (format!("[{OPEN},7]"), "null", "commands[1]: "),
        (two.clone(), r#"[null,{"command_id":"none"}]"#, "options[1]: "),
        // Which only the command and the clock can tell.
        (two.clone(), r#"[{"effective_at":"2026-01-01T00:00:00Z"}]"#, "options[0]: "),
        (two.clone(), "[null,null,null]", "options"),
        (two, r#"{"actor":null}"#, "options"),
        (OPEN.into(), "null", "commands"),
        ("null".into(), "null", "commands"),
    ];
    for (commands, options, named) in malformed {
        let error = bank.execute_all(&js(&commands), &js(options)).await.unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command", "{error:?}");
        assert!(text(&error, "message").contains(named), "{error:?} names {named}");
    }
    let throws = Function::new_no_args(
        "return new Proxy([0], { get(list, key) { if (key === '0') throw new Error('on purpose'); return list[key]; } })",
    );
    let throws = throws.call0(&JsValue::UNDEFINED).unwrap();
    let error = bank.execute_all(&throws, &JsValue::UNDEFINED).await.unwrap_err();
    assert!(text(&error, "message").contains("on purpose"), "{error:?}");
    assert_eq!(bank.head().unwrap().as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn how_safe_an_answer_is_is_said_as_it_is() {
    let bank = bank().await;
    let durability = bank.set_durability("disk".into()).await.unwrap();
    assert_eq!(durability.as_string().as_deref(), Some("memory"));
    for wrong in [JsValue::from("memory"), JsValue::UNDEFINED, JsValue::from(5)] {
        let error = bank.set_durability(wrong).await.unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command");
    }
}

#[wasm_bindgen_test]
async fn the_log_before_an_import_is_there_until_it_is_decided() {
    let (one, other) = (bank().await, bank().await);
    execute(&one, OPEN).await;
    let log = one.export_log(JsValue::UNDEFINED).await.unwrap().as_string().unwrap();
    let taken = async || {
        let taken =
            other.import_log(log.clone().into(), js(r#"{"mode":"replace"}"#)).await.unwrap();
        assert_eq!(get(&taken, "ok").as_bool(), Some(true));
        assert_eq!(get(&other.storage().unwrap(), "predecessor").as_bool(), Some(true));
    };
    taken().await;
    assert!(other.take_back_import().await.unwrap());
    assert_eq!(other.head().unwrap().as_f64(), Some(0.0));
    assert!(!other.take_back_import().await.unwrap(), "there is none any more");
    taken().await;
    other.confirm_import().await.unwrap();
    assert_eq!(get(&other.storage().unwrap(), "predecessor").as_bool(), Some(false));
    assert!(!other.take_back_import().await.unwrap());
    assert_eq!(other.head().unwrap().as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_log_is_mended_from_its_own_export_alone() {
    let (one, other) = (bank().await, bank().await);
    execute(&one, OPEN).await;
    let log = one.export_log(JsValue::UNDEFINED).await.unwrap().as_string().unwrap();
    let readable = one.mend(log.clone().into()).await.unwrap();
    assert_eq!(readable.as_f64(), Some(1.0));
    assert_eq!(one.mend(JsValue::UNDEFINED).await.unwrap().as_f64(), Some(1.0));
    for wrong in [JsValue::from(log), JsValue::from("no export"), JsValue::from(5)] {
        let error = other.mend(wrong).await.unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command", "{error:?}");
    }
    let checked = get(&one.storage().unwrap(), "checked");
    assert!(checked.is_null(), "nobody verified it yet");
    one.verify().await.unwrap();
    assert_eq!(get(&one.storage().unwrap(), "checked.ok").as_bool(), Some(true));
}

#[wasm_bindgen_test]
async fn a_fork_goes_its_own_way_and_an_event_can_be_looked_into() {
    let bank = bank().await;
    execute(&bank, OPEN).await;
    execute(&bank, OPEN).await;
    let forked = bank.fork(1.into()).await.unwrap();
    execute(&forked, OPEN).await;
    execute(&forked, OPEN).await;
    let heads = [&bank, &forked].map(|bank| bank.head().unwrap().as_f64());
    assert_eq!(heads, [Some(2.0), Some(3.0)]);
    let inspected = bank.inspect(2.into(), JsValue::UNDEFINED).unwrap();
    assert_eq!(text(&inspected, "event.type"), "bank_opened");
    assert_eq!(text(&inspected, "aggregate.0.field"), "currency");
    assert!(bank.inspect(9.into(), JsValue::UNDEFINED).unwrap().is_null());
    let proved = bank.proof(JsValue::UNDEFINED).unwrap();
    assert_eq!(get(&proved, "holds").as_bool(), Some(true));
    for wrong in [JsValue::from(-1), JsValue::from(1.5), JsValue::from("1"), JsValue::NULL] {
        assert_eq!(
            text(&bank.inspect(wrong, JsValue::UNDEFINED).unwrap_err(), "code"),
            "invalid_command"
        );
    }
    assert_eq!(text(&bank.proof(3.into()).unwrap_err(), "code"), "invalid_command");
    assert_eq!(text(&bank.fork(3.into()).await.err().unwrap(), "code"), "invalid_command");
    let without = bank.fork_without(1.into()).await.unwrap();
    assert_eq!(get(&without, "asked_again").as_f64(), Some(1.0));
    assert_eq!(get(&without, "left_out.0").as_f64(), Some(1.0));
    assert!(get(&without, "bank").is_object());
    assert_eq!(text(&bank.fork_without(3.into()).await.unwrap_err(), "code"), "invalid_command");
}
