//! What a learner did is written down, chained, handed in and read again.

use leftfold_core::lessons::{Happening, Journal, Record, Submission, one_act_back};
use proptest::prelude::ProptestConfig;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{course, drawn};

fn record(level: &str, ms: u64, what: Happening) -> Record {
    Record { level: level.into(), ms, what }
}

/// A submission of the solution of the course's first level.
fn submission() -> Submission {
    let pack = course();
    let mut journal = Journal::new(&pack.hash);
    let level = pack.level("01-event").unwrap();
    journal.push(record(&level.id, 1_000, Happening::Begun)).unwrap();
    for (act, ms) in level.solution.iter().zip(2_000..) {
        journal.push(record(&level.id, ms, act.clone().into())).unwrap();
    }
    journal.push(record(&level.id, 9_000, Happening::Solved)).unwrap();
    Submission::new(&pack, "leftfold", "A7", journal)
}

fn told(submission: &Value) -> String {
    match Submission::parse(&submission.to_string()) {
        Ok(_) => "nothing".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_submission_is_read_as_it_was_written() {
    let submission = submission();
    let text = submission.written().to_string();
    let read = Submission::parse(&text).unwrap();
    assert_eq!(read, submission);
    assert!(read.is_whole());
    assert_eq!(read.journal.records().len(), 6);
    assert_eq!(read.journal.receipt(), &read.chain[..8]);
    let kept = Journal::parse(submission.written()["journal"].clone(), &submission.pack.hash);
    assert_eq!(kept.as_ref(), Ok(&submission.journal), "as a page keeps it");
}

/// Whoever writes journals elsewhere gets the same chain: SHA-256 over the hexadecimal digits of the one
/// before and the record with sorted keys and without spaces.
#[test]
fn the_chain_is_that_of_the_contract() {
    let mut journal = Journal::new("00ff");
    assert_eq!(journal.chain(), "00ff");
    journal.push(record("01-event", 1, Happening::Begun)).unwrap();
    // printf '00ff{"level":"01-event","ms":1,"type":"begun"}' | sha256sum
    assert_eq!(journal.receipt(), "0ff939af");
    let answered = Happening::Answered { step: "guess".into(), is: json!("one"), again: true };
    journal.push(record("01-event", 2, answered)).unwrap();
    assert_eq!(journal.receipt(), "768c41b3");
}

#[test]
fn the_chain_shows_every_change_of_the_journal() {
    let whole = submission().written();
    let shows = |change: &dyn Fn(&mut Value)| {
        let mut changed = whole.clone();
        change(&mut changed);
        let read = Submission::parse(&changed.to_string()).unwrap();
        !read.is_whole()
    };
    assert!(!shows(&|_| {}));
    assert!(shows(&|changed| changed["journal"][3]["act"]["do"]["amount"] = json!("50.000")));
    assert!(shows(&|changed| changed["journal"][0]["ms"] = json!(999)));
    assert!(shows(&|changed| changed["pack"]["hash"] = json!("00")));
    assert!(shows(&|changed| changed["chain"] = json!("00")));
    assert!(shows(&|changed| {
        changed["journal"].as_array_mut().unwrap().swap(1, 2);
    }));
    assert!(shows(&|changed| {
        changed["journal"].as_array_mut().unwrap().pop();
    }));
    assert!(shows(&|changed| {
        changed["journal"].as_array_mut().unwrap().remove(0);
    }));
}

#[test]
fn a_submission_that_wont_do_is_told_with_its_path() {
    let whole = submission().written();
    let with = |place: &str, value: Value| {
        let mut changed = whole.clone();
        *changed.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value;
        told(&changed)
    };
    for (place, value, said) in [
        ("/leftfold_submission", json!(2), "leftfold_submission: is version 2, and this program"),
        ("/pack/revision", json!("1"), "pack.revision: must be a whole number, 0 or above"),
        ("/pack/hash", json!(null), "pack.hash: is missing"),
        ("/who", json!("x".repeat(201)), "who: is longer than 200 bytes"),
        ("/who", json!("x".repeat(2_001)), "who: is longer than 2000 bytes"),
        ("/program", json!(1), "program: must be a string"),
        ("/chain", json!(["00"]), "chain: must be a string"),
        ("/journal", json!({}), "journal: must be a list"),
        ("/journal/0/type", json!("won"), "journal[0].type: must be begun, acted, answered,"),
        ("/journal/0/ms", json!(-1), "journal[0].ms: must be a whole number, 0 or above"),
        ("/journal/1/step", json!(1), "journal[1].step: must be a string"),
        ("/journal/3/act", json!({ "win": true }), "journal[3].act: is no act"),
        ("/journal/3/act", json!({ "answer": "find", "is": 1 }), "journal[3].act: is an answer"),
        ("/journal/3/act/do/type", json!("rob"), "journal[3].act.do: "),
        (
            "/journal/3/act",
            json!({ "offer": "x", "rejected": "x" }),
            "journal[3].act.rejected: is no code",
        ),
    ] {
        let told = with(place, value);
        assert!(told.starts_with(said), "{place}: {told}");
    }
    for place in ["", "/pack", "/journal/0", "/journal/3/act"] {
        let mut changed = whole.clone();
        changed.pointer_mut(place).unwrap()["extra"] = json!(1);
        assert!(told(&changed).ends_with("extra: is not a field here"), "{place}");
    }
}

#[test]
fn a_submission_that_is_too_large_is_refused_with_the_limit() {
    let mut many = submission().written();
    let begun = many["journal"][0].clone();
    many["journal"] = vec![begun; 5_001].into();
    assert_eq!(told(&many), "journal[5000]: the journal is full");
    let repeat = json!({ "repeat": 5_001, "acts": [{ "settle": true }] });
    let acted = json!({ "level": "01-event", "ms": 1, "type": "acted", "act": repeat });
    many["journal"] = json!([acted]);
    assert_eq!(told(&many), "journal[0].act: repeats too many acts");
    let long = json!({ "x": "x".repeat(1024 * 1024) });
    assert_eq!(told(&long), "file: has more than 1048576 bytes");
}

/// A page that writes a journal is told before it is one that nobody reads.
#[test]
fn a_journal_that_is_full_can_still_be_read() {
    let pack = course();
    let mut journal = Journal::new(&pack.hash);
    let answered =
        |is: String| Happening::Answered { step: "find".into(), is: is.into(), again: false };
    while journal.push(record("01-event", 1, answered("x".repeat(1_500)))).is_ok() {}
    let submission = Submission::new(&pack, "leftfold", "A7", journal);
    let read = Submission::parse(&submission.written().to_string());
    assert_eq!(read.as_ref(), Ok(&submission));
    assert!(submission.journal.records().len() > 600);
}

#[test]
fn one_act_back_is_before_the_last_deed() {
    let pack = course();
    let solution = &pack.level("07-saga").unwrap().solution;
    let back = one_act_back(solution).unwrap();
    assert_eq!(back.len(), 4, "settle is undone");
    let back = one_act_back(back).unwrap();
    assert_eq!(back.len(), 3, "the step is undone, and the answer before it is not");
    let back = one_act_back(back).unwrap();
    assert_eq!(back.len(), 1, "the transfer is undone, with the answer that came after it");
    assert_eq!(one_act_back(back), None, "only answers are left");
    assert_eq!(one_act_back(&[]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_journal_is_written_as_it_was_read(
        records in proptest::collection::vec(drawn::record(), 0..8),
    ) {
        let records = Value::from(records);
        let journal = Journal::parse(records.clone(), "00");
        let journal = journal.unwrap_or_else(|error| panic!("{error}: {records}"));
        prop_assert_eq!(journal.written(), records);
        let again = Journal::parse(journal.written(), "00").unwrap();
        prop_assert_eq!(again.chain(), journal.chain());
    }

    #[test]
    fn a_damaged_submission_is_read_or_told_with_a_path(
        damaged in drawn::damaged(&submission().written()),
    ) {
        match Submission::parse(&damaged.to_string()) {
            Err(error) => prop_assert!(!error.path.is_empty() && !error.problem.to_string().is_empty()),
            Ok(read) => {
                let again = Submission::parse(&read.written().to_string());
                prop_assert_eq!(again.as_ref(), Ok(&read));
            }
        }
    }
}
