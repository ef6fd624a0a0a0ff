//! The facts about a browser's storage that the design leans on. Should a browser change one, this
//! says so before a user's bank does.

use leftfold::browser::probe;
use leftfold_core::store::{Area, AreaError};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::scripts::script;

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

/// Keys and values together, whatever the letters: so binary data is packed 15 bits a unit.
#[wasm_bindgen_test]
fn the_quota_counts_utf16_units_to_the_last_one() {
    let area = probe().unwrap();
    let units = |text: &str| text.encode_utf16().count();
    let used: usize = area
        .keys()
        .unwrap()
        .iter()
        .map(|key| units(key) + units(&area.get(key).unwrap().unwrap()))
        .sum();
    let room = usize::try_from(area.quota().unwrap()).unwrap() - used - units("fact.quota");
    for letter in ["x", "\u{3400}", "\u{B3FF}"] {
        let (full, one_more) = (letter.repeat(room), letter.repeat(room + 1));
        area.set("fact.quota", &full).unwrap();
        assert_eq!(area.set("fact.quota", &one_more), Err(AreaError::Full), "{letter}");
        assert_eq!(area.set("fact.one_more", ""), Err(AreaError::Full), "keys count as well");
        assert!(area.get("fact.quota") == Ok(Some(full)), "the old value stays");
        area.remove("fact.quota").unwrap();
    }
}

#[wasm_bindgen_test]
fn the_letters_that_binary_data_is_packed_into_come_back() {
    let area = probe().unwrap();
    let packed: String = ('\u{3400}'..='\u{B3FF}').collect();
    area.set("fact.packed", &packed).unwrap();
    assert!(area.get("fact.packed") == Ok(Some(packed)));
    area.remove("fact.packed").unwrap();
}

/// Runs a script in a frame of another origin, without a right to storage, and gives its answer.
const SANDBOXED: &str = "
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.srcdoc = '<script>const nameOf = (call) => { try { call(); return `none`; } catch (error) {'
        + ' return error.name; } }; parent.postMessage([nameOf(() => localStorage),'
        + ' nameOf(() => indexedDB.open(`x`))].join(), `*`)</script>';
    const answer = new Promise((resolve) => {
        addEventListener('message', (event) => {
            if (event.source === frame.contentWindow) resolve(event.data); }); });
    document.body.append(frame);
    try { return await answer; } finally { frame.remove(); }";

#[wasm_bindgen_test]
async fn where_storage_is_refused_it_throws_a_security_error() {
    let names = script(SANDBOXED, "").await.as_string();
    assert_eq!(names.as_deref(), Some("SecurityError,SecurityError"));
}

/// Two connections, one of another frame's, that add at the same keys: what decides between tabs.
const RACE: &str = "
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const answer = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error); });
    const open = (factory) => {
        const request = factory.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore('rows');
        return answer(request); };
    const both = [await open(indexedDB), await open(frame.contentWindow.indexedDB)];
    const add = (database, key, value, durability) => new Promise((resolve) => {
        const transaction = database.transaction(['rows'], 'readwrite', { durability });
        if (transaction.durability !== durability) resolve('durability is not known');
        transaction.objectStore('rows').add(value, key);
        transaction.oncomplete = () => resolve('added');
        transaction.onabort = () => resolve(transaction.error.name); });
    const wrong = [];
    for (let key = 1; key <= 200; key += 1) {
        const durability = key % 2 ? 'relaxed' : 'strict';
        const first = key % 4 < 2 ? 0 : 1;
        const order = [both[first], both[1 - first]];
        const ends = await Promise.all(order.map((database, at) => add(database, key, at, durability)));
        const kept = await answer(both[0].transaction(['rows']).objectStore('rows').get(key));
        const expected = kept === 0 ? 'added,ConstraintError' : 'ConstraintError,added';
        if (ends.join() !== expected) wrong.push(`${key}: ${ends} and ${kept}`); }
    both.forEach((database) => database.close());
    frame.remove();
    indexedDB.deleteDatabase(name);
    return wrong.join('; ');";

#[wasm_bindgen_test]
async fn of_two_who_add_at_one_key_of_a_database_one_is_refused() {
    assert_eq!(script(RACE, "fact-race").await.as_string().as_deref(), Some(""));
}

/// What was told and what another frame wrote, 2 000 times each, as it was heard.
const TOLD: &str = "
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const heard = [[], []];
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event) => heard[0].push(event.data);
    const onStorage = (event) => { if (event.key === name) heard[1].push(Number(event.newValue)); };
    addEventListener('storage', onStorage);
    const teller = new frame.contentWindow.BroadcastChannel(name);
    for (let number = 0; number < 2000; number += 1) {
        teller.postMessage(number);
        frame.contentWindow.localStorage.setItem(name, number); }
    for (let patience = 0; patience < 500 && heard.some((list) => list.length < 2000); patience += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
    removeEventListener('storage', onStorage);
    channel.close();
    localStorage.removeItem(name);
    frame.remove();
    return heard.map((list) => list.length === 2000 && list.every((number, at) => number === at)).join();";

#[wasm_bindgen_test]
async fn what_other_tabs_tell_and_write_is_heard_whole_and_in_order() {
    assert_eq!(script(TOLD, "fact.told").await.as_string().as_deref(), Some("true,true"));
}
