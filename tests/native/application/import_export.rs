//! Taking a log away and bringing one in: a text that was changed or cut is refused with the place,
//! and the log that is open stands as it was.

use leftfold_core::application::{ImportMode, PersonalData};
use leftfold_core::codec::{export, import};
use leftfold_core::domain::customer::CustomerEvent;
use leftfold_core::domain::{CustomerId, Event, Personal, Sealed, Subject};
use leftfold_core::privacy::seal;
use leftfold_core::store::{AreaStore, MemoryArea};
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, code, deposit, id, open_account, open_bank, transfer, uuid, withdraw,
};

/// A log with a bit of everything, of an id of its own.
fn exported() -> String {
    let area = MemoryArea::default();
    let store = AreaStore::new(area.clone(), "x", uuid("another log"));
    let counter = Counter::page("elsewhere", Box::new(store), &area).with_ann();
    counter.accept(deposit("a", "50"));
    counter.accept(transfer("t", "a", "b", "5"));
    counter.refuse(withdraw("b", "100"));
    counter.exported()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(ToOwned::to_owned).collect()
}

/// The text is refused for this reason, and the open log stands.
#[track_caller]
fn refused(text: &str, reason: &str) {
    for mode in [ImportMode::Verify, ImportMode::Replace] {
        let counter = Counter::of_ann();
        let before = (counter.exported(), counter.everything(None));
        let view = at_once(counter.bank.import_log(text, mode));
        let error = view.error.unwrap_or_default();
        assert!(!view.ok && error.starts_with(reason), "{error:?} does not begin with {reason:?}");
        assert_eq!((view.head_hash, view.same_as_open, view.events), (None, false, 0));
        assert_eq!((counter.exported(), counter.everything(None)), before, "the old log stands");
        counter.reload();
        assert_eq!(counter.exported(), before.0);
        counter.accept(deposit("a", "1"));
    }
}

#[test]
fn a_log_comes_back_as_it_went() {
    let text = exported();
    let counter = Counter::of_ann();
    let own = counter.exported();
    let verified = at_once(counter.bank.import_log(&text, ImportMode::Verify));
    assert_eq!((verified.ok, verified.events, verified.same_as_open), (true, 12, false));
    assert_eq!(counter.exported(), own, "to verify changes nothing");
    let replaced = at_once(counter.bank.import_log(&text, ImportMode::Replace));
    assert_eq!((replaced.ok, &replaced.head_hash), (true, &verified.head_hash));
    assert_eq!(counter.exported(), text);
    assert_eq!(
        Some(at_once(counter.bank.verify()).head_hash),
        verified.head_hash.map(|hash| hash.to_string())
    );
    assert!(at_once(counter.bank.import_log(&text, ImportMode::Verify)).same_as_open);
    let spaced = format!("\n{}\n\n", text.replace('\n', "\r\n\r\n"));
    assert!(
        at_once(counter.bank.import_log(&spaced, ImportMode::Verify)).same_as_open,
        "blank lines are nothing"
    );
    assert!(!at_once(counter.bank.import_log(&own, ImportMode::Verify)).same_as_open);
}

/// As some editors save a file, and Node reads it.
#[test]
fn a_log_may_begin_with_a_byte_order_mark() {
    let text = exported();
    let counter = Counter::of_ann();
    let marked = format!("\u{feff}{text}");
    let view = at_once(counter.bank.import_log(&marked, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    assert_eq!(counter.exported(), text);
    assert!(at_once(counter.bank.import_log(&marked, ImportMode::Verify)).same_as_open);
}

#[test]
fn a_line_is_a_cloud_event() {
    let line: Value = serde_json::from_str(&lines(&exported())[5]).unwrap();
    assert_eq!(
        (&line["specversion"], &line["datacontenttype"]),
        (&json!("1.0"), &json!("application/json"))
    );
    assert_eq!(line["type"], "leftfold.transfer_initiated");
    assert_eq!(line["source"], format!("urn:leftfold:log:{}", uuid("another log")));
    assert_eq!(line["subject"], format!("transfer-{}", id("t")));
    assert_eq!((&line["time"], &line["position"]), (&json!("2026-03-02T12:00:00.000Z"), &json!(6)));
    for attribute in line.as_object().unwrap().keys() {
        assert!(
            attribute.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{attribute}"
        );
    }
}

#[test]
fn one_changed_attribute_anywhere_shows() {
    let text = exported();
    let all = lines(&text);
    for (number, line) in all.iter().enumerate() {
        let fields: Value = serde_json::from_str(line).unwrap();
        for (name, value) in fields.as_object().unwrap() {
            // What the log does not have it can't miss.
            if name == "datacontenttype" {
                continue;
            }
            let other = match value {
                Value::String(text) if text.contains("2026") => json!("2026-03-02T12:00:01.000Z"),
                Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => json!(id("another")),
                Value::String(text) => {
                    let (rest, last) = text.split_at(text.len() - 1);
                    json!(format!("{rest}{}", if last == "0" { "1" } else { "0" }))
                }
                Value::Number(number) => json!(number.as_u64().unwrap() + 1),
                Value::Object(data) if data.is_empty() => continue,
                Value::Object(data) => {
                    let mut data = data.clone();
                    let (_, value) = data.iter_mut().next().unwrap();
                    *value = json!("0.07");
                    json!(data)
                }
                other => panic!("{name} is {other}"),
            };
            let mut changed = fields.clone();
            changed[name] = other;
            let mut all = all.clone();
            all[number] = changed.to_string();
            assert!(import(&all.join("\n")).is_err(), "line {}: {changed}", number + 1);
        }
    }
}

#[test]
fn a_changed_amount_is_refused_at_its_entry() {
    let text = exported();
    refused(
        &text.replacen("\"amount\":\"50.00\"", "\"amount\":\"51.00\"", 1),
        "line 5: the hash of its entry",
    );
    // Of an entry of several lines, the last has the hash.
    refused(
        &text.replace("\"amount\":\"5.00\"", "\"amount\":\"6.00\""),
        "line 11: the hash of its entry",
    );
}

#[test]
fn a_line_that_is_missing_or_moved_is_refused_at_the_next() {
    let all = lines(&exported());
    for missing in 0..all.len() - 1 {
        let mut some = all.clone();
        some.remove(missing);
        refused(
            &some.join("\n"),
            &format!("line {}: position {} follows {missing}", missing + 1, missing + 2),
        );
    }
    let mut moved = all.clone();
    moved.swap(3, 4);
    refused(&moved.join("\n"), "line 4: position 5 follows 3");
    let mut twice = all;
    twice.insert(3, twice[3].clone());
    refused(&twice.join("\n"), "line 5: position 4 follows 4");
}

#[test]
fn a_text_that_was_cut_is_refused_within_an_entry() {
    let all = lines(&exported());
    refused(&all[..8].join("\n"), "line 8: the log ends within an entry");
    let half = format!("{}\n{}", all[0], &all[1][..all[1].len() / 2]);
    refused(&half, "line 2: ");
}

/// What ends with a whole entry is a whole log, if a shorter one: only who kept the hash of the head
/// can tell.
#[test]
fn a_beginning_of_a_log_is_a_log_with_another_hash() {
    let all = lines(&exported());
    let counter = Counter::of_ann();
    let whole = at_once(counter.bank.import_log(&all.join("\n"), ImportMode::Verify));
    let part = at_once(counter.bank.import_log(&all[..5].join("\n"), ImportMode::Verify));
    assert_eq!((part.ok, part.events), (true, 5));
    assert_ne!(part.head_hash, whole.head_hash);
}

#[test]
fn a_line_of_another_log_is_refused() {
    let mut all = lines(&exported());
    all[2] = lines(&Counter::of_ann().exported())[2].clone();
    refused(&all.join("\n"), "line 3: it belongs to another log");
    let all = lines(&exported());
    let other = all.join("\n").replace(&uuid("another log").to_string(), &id("a third log"));
    refused(&other, "line 1: the hash of its entry");
}

#[test]
fn a_hash_that_does_not_follow_is_refused() {
    let text = exported();
    let line: Value = serde_json::from_str(&lines(&text)[3]).unwrap();
    let hash = line["entryhash"].as_str().unwrap();
    refused(&text.replace(hash, "0123456789abcdef"), "line 4: the hash of its entry");
    refused(&text.replace(&format!("\"entryhash\":\"{hash}\","), ""), "line 5: ");
}

#[test]
fn what_is_no_log_at_all_is_refused() {
    refused("", "line 1: the file has no events");
    refused("\n \n", "line 1: the file has no events");
    for garbage in
        ["hello", "{}", "[]", "null", "{\"specversion\":\"1.0\"}", "\u{0}", &"[".repeat(100_000)]
    {
        refused(garbage, "line 1: ");
    }
    let text = exported();
    refused(
        &text.replacen("\"specversion\":\"1.0\"", "\"specversion\":\"2.0\"", 1),
        "line 1: CloudEvents 2.0",
    );
    refused(&text.replace("bank_opened", "bank_robbed"), "line 1: this version has no event");
    refused(&text.replace("\"schema\":1", "\"schema\":2"), "line 1: this version has no event");
    refused(&text.replace("urn:leftfold:log:", "urn:other:log:"), "line 1: ");
    refused(&format!("{text}{{"), "line 13: ");
}

#[test]
fn an_import_that_finds_no_room_leaves_the_old_log() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    counter.accept(open_bank("bank", "USD"));
    let before = counter.exported();
    area.set_quota(Some(area.used() + 900));
    let view = at_once(counter.bank.import_log(&exported(), ImportMode::Replace));
    assert_eq!(
        (view.ok, view.refusal.map(|refusal| refusal.code)),
        (false, Some(code("storage_full")))
    );
    assert_eq!(counter.exported(), before);
    area.set_quota(None);
    assert!(at_once(counter.bank.import_log(&exported(), ImportMode::Replace)).ok);
    counter.accept(open_account("new", "ann", Some("1")));
    assert!(at_once(counter.bank.verify()).ok);
}

/// No hash covers the key: without it an account number that is taken could be given once more.
#[test]
fn a_log_whose_numbers_can_be_read_comes_with_the_key_that_they_are_hashed_with() {
    let mut all = lines(&exported());
    let mut first: Value = serde_json::from_str(&all[0]).unwrap();
    assert!(first.as_object_mut().unwrap().remove("logkey").is_some());
    all[0] = first.to_string();
    refused(&all.join("\n"), "position 3: the log's key, which hashed");
}

#[test]
fn a_number_stays_taken_though_its_log_comes_back_without_the_key() {
    let counter = Counter::of_ann();
    let number = counter.account("a")["account_number"].clone();
    let sealed = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    assert!(at_once(counter.bank.import_log(&exported(), ImportMode::Replace)).ok);
    assert!(at_once(counter.bank.import_log(&sealed, ImportMode::Replace)).ok);
    let mut again = open_account("c", "ann", None);
    again["account_number"] = number;
    assert_eq!(counter.refuse(again).code, code("account_number_taken"));
    let export = counter.exported();
    assert!(at_once(counter.bank.import_log(&export, ImportMode::Verify)).ok);
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn no_log_goes_by_the_key_of_another() {
    let counter = Counter::of_ann();
    let own = import(&counter.exported()).unwrap().log_key.unwrap().to_text();
    let sealed = exported_without_personal_data();
    assert!(at_once(counter.bank.import_log(&sealed, ImportMode::Replace)).ok);
    assert!(!counter.exported().contains(&own), "that is the old log's key");
    assert_eq!(at_once(counter.bank.take_back_replaced()), Ok(true));
    assert!(counter.exported().contains(&own));
}

/// Of a log that was never here.
fn exported_without_personal_data() -> String {
    let area = MemoryArea::default();
    let store = AreaStore::new(area.clone(), "x", uuid("a third log"));
    let counter = Counter::page("elsewhere", Box::new(store), &area).with_ann();
    counter.bank.export_log(PersonalData::LeftOut).unwrap()
}

#[test]
fn data_has_the_members_of_its_event_and_no_others() {
    let all = lines(&exported());
    let at = all.iter().position(|line| line.contains("money_deposited")).unwrap();
    for (member, value) in [("note", json!("x".repeat(200_000))), ("personal", json!(null))] {
        let mut line: Value = serde_json::from_str(&all[at]).unwrap();
        line["data"][member] = value;
        let mut all = all.clone();
        all[at] = line.to_string();
        let reason = format!("line {}: money_deposited: `data` has a field", at + 1);
        refused(&all.join("\n"), &reason);
    }
    let old = include_str!("../../golden/log.ndjson");
    let at = old
        .lines()
        .position(|line| line.contains("\"schema\":1,") && line.contains("money_deposited"));
    let Some(at) = at else { return };
    let mut all = lines(old);
    let mut line: Value = serde_json::from_str(&all[at]).unwrap();
    line["data"]["note"] = json!("x");
    all[at] = line.to_string();
    refused(&all.join("\n"), &format!("line {}: money_deposited: `data` has a field", at + 1));
}

/// Who has the key can have sealed anything under it.
#[test]
fn what_is_sealed_is_opened_and_held_to_the_same() {
    let log = import(&exported()).unwrap();
    let key = log.keys.get(&Subject::Customer(CustomerId(uuid("ann")))).unwrap();
    let sealed_as = |json: &str| {
        let mut entries = log.entries.clone();
        let recorded = &mut entries[1].commits[0].events[0];
        let text = seal(key, recorded.event_id().as_bytes(), json.as_bytes()).into_boxed_str();
        let Event::Customer(CustomerEvent::Registered(registered)) = &mut recorded.event else {
            panic!("nobody is registered")
        };
        registered.personal = Personal::Sealed(Sealed { text, opened: None });
        let text = export(log.log_id, &entries, None).unwrap().text;
        let mut all = lines(&text);
        let mut first: Value = serde_json::from_str(&all[0]).unwrap();
        first["logkey"] = json!(log.log_key.as_ref().unwrap().to_text());
        all[0] = first.to_string();
        let mut line: Value = serde_json::from_str(&all[1]).unwrap();
        line["personkey"] = json!(key.to_text());
        all[1] = line.to_string();
        all.join("\n")
    };
    let person = |first_name: &str| {
        format!(
            "{{\"first_name\":\"{first_name}\",\"last_name\":\"Lee\",\"nationality\":\"US\",\
             \"gender\":\"female\",\"date_of_birth\":\"1990-01-01\",\"address\":{{\"street\":\"123 Main \
             St\",\"city\":\"Anytown\",\"postal_code\":\"12345\",\"country\":\"US\"}}}}"
        )
    };
    let counter = Counter::in_memory();
    let view = at_once(counter.bank.import_log(&sealed_as(&person("Ann")), ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
    let longer = person("Ann").replace("{\"first", "{\"note\":1,\"first");
    refused(
        &sealed_as(&longer),
        "position 2: the sealed data differs from what its fields would be sealed to",
    );
    refused(&sealed_as(&person(&"x".repeat(9_000))), "position 2: a text is longer");
    let forty = person(&"x".repeat(60_000));
    refused(&sealed_as(&forty), "position 2: the sealed data is longer");
}
