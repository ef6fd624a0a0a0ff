//! The schema workshop: given an old log, when it is read with the upcasters on or off, then what can't
//! be read is put aside with its reason and its very text, and all else is shown.

use leftfold_core::application::{ImportMode, SchemaWorkshop, WorkshopEvent};
use leftfold_core::codec::{
    DecodeError, Upcasters, data_of, decode_event, decode_event_with, import, schema_now, schema_of,
};
use leftfold_core::domain::{Entry, Event, Money};
use leftfold_core::event_sourcing::Uninterrupted;
use leftfold_core::simulation::OLD_LOG;
use serde_json::{Value, json};

use crate::support::{Counter, at_once, deposit, same, transfer, what_is_true, with};

const BOTH: [Upcasters; 2] = [Upcasters::On, Upcasters::Off];

/// Read to its end, so many lines at a time.
fn read_by(mut workshop: SchemaWorkshop, lines: usize) -> Result<SchemaWorkshop, String> {
    while workshop.read_on(lines).map_err(|error| error.to_string())? {}
    Ok(workshop)
}

#[track_caller]
fn read(text: &str, upcasters: Upcasters) -> SchemaWorkshop {
    read_by(SchemaWorkshop::new(text, upcasters), 7).unwrap()
}

fn refused(text: &str, upcasters: Upcasters) -> String {
    let read = read_by(SchemaWorkshop::new(text, upcasters), 7);
    read.err().unwrap_or_default()
}

fn golden(name: &str) -> String {
    let path = format!("{}/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn put_aside(workshop: &SchemaWorkshop) -> Vec<&WorkshopEvent> {
    workshop.events().iter().filter(|event| event.unreadable.is_some()).collect()
}

/// What is told of each event.
fn told(workshop: &SchemaWorkshop) -> Vec<(WorkshopEvent, Value, Option<Value>, String)> {
    let events = workshop.events().iter();
    events
        .map(|event| {
            let fields = workshop.fields_of(event);
            let text = workshop.text_of(event);
            (event.clone(), fields.stored, fields.today, text)
        })
        .collect()
}

fn balances(workshop: &SchemaWorkshop) -> Vec<(String, usize, String, String)> {
    let text = |amount: Option<Money>| amount.unwrap().to_string();
    let rows = workshop.balances().iter();
    rows.map(|row| {
        let name = row.nickname.clone().unwrap();
        (name, row.put_aside, text(row.adds_up), text(row.stated))
    })
    .collect()
}

#[test]
fn with_the_upcasters_on_all_that_is_older_is_read_and_said_anew() {
    let workshop = read(OLD_LOG, Upcasters::On);
    assert_eq!(workshop.events().len(), 23);
    let upcast: Vec<_> = workshop.events().iter().filter(|event| event.is_older()).collect();
    assert_eq!(upcast.len(), 8);
    assert!(upcast.iter().all(|event| event.unreadable.is_none()));
    let royalties = workshop.fields_of(upcast[0]);
    assert_eq!(
        royalties.stored,
        json!({"amount": "250.00", "description": "Royalties", "balance_after": "750.00"})
    );
    assert_eq!(
        royalties.today.unwrap(),
        json!({
            "amount": "250.00", "personal": {"clear": {"description": "Royalties"}},
            "balance_after": "750.00",
        })
    );
    let changes: Vec<_> = royalties
        .changes
        .into_iter()
        .map(|change| (change.field, change.before, change.after))
        .collect();
    assert_eq!(
        changes,
        [
            ("description".to_owned(), Some(json!("Royalties")), None),
            ("personal.clear.description".to_owned(), None, Some(json!("Royalties"))),
        ]
    );
}

/// Neither is of a schema that has passed: no upcaster helps.
#[test]
fn an_unknown_event_and_one_of_a_schema_to_come_are_put_aside_in_any_case() {
    let workshop = read(OLD_LOG, Upcasters::On);
    let unknown = |name: &str, schema| DecodeError::UnknownEvent { name: name.to_owned(), schema };
    let reasons: Vec<_> = put_aside(&workshop)
        .into_iter()
        .map(|event| (event.position, event.today, event.unreadable.clone().unwrap()))
        .collect();
    let expected = [
        (19, None, unknown("loyalty_points_granted", 1)),
        (20, Some(2), unknown("money_deposited", 3)),
    ];
    assert_eq!(reasons, expected);
    assert_eq!(workshop.put_aside(), 2);
    let off = read(OLD_LOG, Upcasters::Off);
    for (position, _, reason) in expected {
        let event = off.events().iter().find(|event| event.position == position).unwrap();
        assert_eq!(event.unreadable, Some(reason));
        assert_eq!(off.fields_of(event).today, None);
    }
}

#[test]
fn with_the_upcasters_off_what_is_older_is_put_aside_with_its_very_text() {
    let workshop = read(OLD_LOG, Upcasters::Off);
    assert_eq!(workshop.events().len(), 23, "what stands behind it is shown");
    let lines: Vec<&str> = OLD_LOG.lines().collect();
    let aside = put_aside(&workshop);
    assert_eq!(aside.len(), 8 + 2);
    for event in &aside {
        let line = lines[usize::try_from(event.position).unwrap() - 1];
        assert_eq!(workshop.text_of(event), line);
        if event.is_older() {
            let (name, schema) = (event.name.clone(), event.schema);
            assert_eq!(event.unreadable, Some(DecodeError::NotUpcast { name, schema }));
        }
    }
    let texts: Vec<_> = aside.iter().map(|event| workshop.text_of(event)).collect();
    assert_eq!(workshop.quarantine(), texts.join("\n") + "\n");
}

#[test]
fn switching_back_and_forth_loses_nothing() {
    let first = read(OLD_LOG, Upcasters::On);
    let (on, off) = (told(&first), told(&read(OLD_LOG, Upcasters::Off)));
    let mut workshop = first;
    for upcasters in [Upcasters::Off, Upcasters::On, Upcasters::Off, Upcasters::On] {
        workshop = read_by(workshop.again(upcasters), 1).unwrap();
        let expected = if upcasters == Upcasters::On { &on } else { &off };
        assert_eq!(&told(&workshop), expected);
    }
}

/// Of the account with the deposit of schema 3, the readable events add up to 75.00 less than the
/// log says itself; with the upcasters off, each account lacks what its older events moved.
#[test]
fn the_readable_events_alone_add_up_to_other_balances() {
    let row = |name: &str, aside, sum: &str, stated: &str| {
        (name.to_owned(), aside, sum.to_owned(), stated.to_owned())
    };
    assert_eq!(
        balances(&read(OLD_LOG, Upcasters::On)),
        [row("Everyday", 2, "780.50", "855.50"), row("Household", 0, "1959.50", "1959.50")]
    );
    assert_eq!(
        balances(&read(OLD_LOG, Upcasters::Off)),
        [row("Everyday", 5, "620.50", "855.50"), row("Household", 4, "1079.50", "1959.50")]
    );
}

#[test]
fn what_is_whole_before_the_first_that_is_put_aside_is_a_bank_to_try_things_in() {
    let own = Counter::of_ann();
    let before = (own.exported(), own.everything(None));
    for (upcasters, head) in [(Upcasters::On, 18), (Upcasters::Off, 5)] {
        let workshop = read(OLD_LOG, upcasters);
        let tried = Counter {
            bank: at_once(own.bank.try_log(
                workshop.sound_part().to_vec(),
                workshop.log_key(),
                &Uninterrupted,
            ))
            .unwrap(),
        };
        assert_eq!(tried.bank.head(), head);
        assert!(at_once(tried.bank.verify()).ok);
        let household = tried.ask(json!({"type": "accounts"}))[1].clone();
        let balance = if upcasters == Upcasters::On { "1944.50" } else { "1200.00" };
        assert_eq!(
            (&household["owner_name"], &household["balance"]),
            (&json!("Maria Agnesi"), &json!(balance))
        );
        let account = json!({"account_id": household["account_id"]});
        tried.accept(with(deposit("x", "5"), account));
        assert_eq!((own.exported(), own.everything(None)), before, "one's own is as it was");
    }
}

/// The same hashes, rules of lines and ends as an import has.
#[test]
fn a_text_that_is_no_log_is_refused_with_the_place() {
    let lines: Vec<&str> = OLD_LOG.lines().collect();
    let cases = [
        (String::new(), "line 1: the file has no events"),
        ("a text".to_owned(), "line 1: this is not an exported log"),
        ("[1, 2]".to_owned(), "line 1: this is not an exported log"),
        ("{\"specversion\": ".to_owned(), "line 1: this is not an exported log"),
        (format!("{}\nhalf of", lines[0]), "line 2: it is not a line of an exported log"),
        (lines[1..].join("\n"), "line 1: position 2 follows 0"),
        ([&lines[..3], &lines[4..]].concat().join("\n"), "line 4: position 5 follows 3"),
        (lines[..13].join("\n"), "line 13: the log ends within an entry"),
        (OLD_LOG.replace("Royalties", "Royalty"), "line 6: the hash of its entry"),
        // What can't be read is hashed as well.
        (OLD_LOG.replace("\"points\":40", "\"points\":41"), "line 19: the hash of its entry"),
        (OLD_LOG.replace("\"branch\"", "\"desk\""), "line 20: the hash of its entry"),
    ];
    for (text, reason) in cases {
        for upcasters in BOTH {
            let said = refused(&text, upcasters);
            assert!(said.starts_with(reason), "{said:?} does not begin with {reason:?}");
        }
    }
}

#[test]
fn an_event_whose_fields_make_no_sense_is_put_aside_too() {
    let line = OLD_LOG.lines().next().unwrap();
    let broken = line.replace("\"currency\":\"USD\"", "\"currency\":\"?\"");
    let without_end = broken.replace("\"entryhash\"", "\"unhashed\"");
    let mut workshop = SchemaWorkshop::new(&*without_end, Upcasters::On);
    assert_eq!(workshop.read_on(1), Ok(true));
    assert!(matches!(workshop.events()[0].unreadable, Some(DecodeError::EventWrongField { .. })));
    assert!(workshop.read_on(1).is_err(), "its entry has no end");
}

/// An event that was sealed under a key can't be sealed again by who can't read it, so its entry's
/// hash can't be had, nor any that follows from it. That is said, and all is shown.
#[test]
fn where_a_key_would_be_needed_the_hashes_end_and_all_is_shown() {
    let counter = Counter::of_ann();
    let said = json!({"description": "Books"});
    counter.accept(with(deposit("a", "5"), said));
    counter.accept(transfer("t", "a", "b", "1"));
    let text = counter.exported();
    let sealed = read(&text, Upcasters::On);
    assert_eq!((sealed.put_aside(), sealed.unchained_from()), (0, None));
    let named = |name: &str| format!("\"leftfold.{name}\"");
    let to_come = text.replacen(&named("money_deposited"), &named("money_given"), 1);
    assert!(import(&to_come).is_err(), "an import wants all");
    let workshop = read(&to_come, Upcasters::On);
    assert_eq!(workshop.events().len(), sealed.events().len());
    assert_eq!((workshop.put_aside(), workshop.unchained_from()), (1, Some(5)));
    assert_eq!(workshop.sound_part().len(), 4);
}

/// Whatever the log: with the upcasters on it is what an import reads; off, just what is older is put
/// aside; and neither way does a byte of it go.
#[test]
fn every_line_of_the_golden_logs_is_read_or_put_aside_and_kept() {
    for name in ["log.ndjson", "log.2.ndjson"] {
        let text = golden(name);
        let lines: Vec<&str> = text.lines().collect();
        let log = import(&text).unwrap();
        let events: Vec<&Event> =
            log.entries.iter().flat_map(Entry::events).map(|event| &event.event).collect();
        for upcasters in BOTH {
            let workshop = read(&text, upcasters);
            let texts: Vec<_> =
                workshop.events().iter().map(|event| workshop.text_of(event)).collect();
            assert_eq!(texts, lines, "{name}");
            assert_eq!(workshop.unchained_from(), None, "{name}: its hashes are all checked");
            for (event, imported) in workshop.events().iter().zip(&events) {
                let older = event.schema < schema_of(imported);
                assert_eq!(event.today, Some(schema_of(imported)), "{name}");
                assert_eq!(
                    event.unreadable.is_some(),
                    older && upcasters == Upcasters::Off,
                    "{name}: {event:?}"
                );
                let today = workshop.fields_of(event).today;
                assert_eq!(today.is_some(), event.unreadable.is_none());
                if let Some(today) = today {
                    assert_eq!(today, data_of(imported), "{name}");
                }
            }
            if upcasters == Upcasters::On {
                assert_eq!(workshop.sound_part(), log.entries, "{name}");
            }
        }
    }
}

/// The older text, once it is opened as a bank, is the bank that an import of it makes.
#[test]
fn a_golden_log_to_try_is_the_bank_that_an_import_makes_of_it() {
    let text = golden("log.ndjson");
    let own = Counter::in_memory();
    let workshop = read(&text, Upcasters::On);
    let tried = Counter {
        bank: at_once(own.bank.try_log(
            workshop.sound_part().to_vec(),
            workshop.log_key(),
            &Uninterrupted,
        ))
        .unwrap(),
    };
    let imported = Counter::in_memory();
    assert!(at_once(imported.bank.import_log(&text, ImportMode::Replace)).ok);
    same(&what_is_true(&tried), &what_is_true(&imported), "tried and imported");
}

/// What the codec says of a name and what it says of an event are one table.
#[test]
fn every_name_has_the_schema_of_its_events() {
    for path in std::fs::read_dir(format!("{}/golden/events", env!("CARGO_MANIFEST_DIR"))).unwrap()
    {
        let name = path.unwrap().file_name().into_string().unwrap();
        let (name, schema) = name.trim_end_matches(".json").split_once('.').unwrap();
        let schema: u32 = schema.parse().unwrap();
        let (text, now) = (stored(name, schema), schema_now(name).unwrap());
        let event = decode_event(name, schema, &text).unwrap();
        assert_eq!(schema_of(&event), now, "{name}");
        let alone = decode_event_with(Upcasters::Off, name, schema, &text);
        assert_eq!(alone.is_ok(), schema == now, "{name}.{schema}");
    }
    assert_eq!(schema_now("loyalty_points_granted"), None);
}

/// An event's fields, from its golden file.
fn stored(name: &str, schema: u32) -> String {
    let text = golden(&format!("events/{name}.{schema}.json"));
    let entry: Value = serde_json::from_str(&text).unwrap();
    entry["commits"][0]["events"][0]["data"].to_string()
}
