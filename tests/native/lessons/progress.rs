//! What a learner did is kept as records, and taken to another browser as a file.

use leftfold_core::lessons::{
    Act, Attempt, Happening, PackName, Progress, Record, Standing, in_one_journal, kept_standings,
    tries, what_stands,
};
use serde_json::{Value, json};

use super::course;

fn record(level: &str, ms: u64, what: Happening) -> Record {
    Record { level: level.into(), ms, what }
}

fn answered(step: &str, again: bool) -> Happening {
    Happening::Answered { step: step.into(), is: json!("one"), again }
}

fn all(happened: &[Happening]) -> Vec<Record> {
    happened.iter().zip(1..).map(|(what, ms)| record("01-event", ms, what.clone())).collect()
}

#[test]
fn what_stands_is_what_was_not_wound_back() {
    use Happening::{Acted, Begun, Hinted, Restarted, Shown, Solved, Undone};
    let (step, settle) = (Acted(Act::Step(1)), Acted(Act::Settle));
    let (guess, talked) = (answered("guess", false), answered("guess", true));
    let stands = |happened: &[Happening]| what_stands(&all(happened));
    assert_eq!(
        stands(&[Begun, guess.clone(), step.clone(), Solved]),
        [guess.clone(), step.clone()]
    );
    assert_eq!(
        stands(&[Begun, step.clone(), Restarted, settle.clone()]),
        std::slice::from_ref(&settle)
    );
    let undone = [Begun, step.clone(), guess.clone(), talked.clone(), settle, answered("x", false)];
    let undone = [&undone[..], &[Hinted(1), Undone, Shown]].concat();
    assert_eq!(stands(&undone), [step, guess.clone(), talked.clone()], "with what came after it");
    let no_act = [Begun, guess.clone(), talked.clone(), Undone];
    assert_eq!(stands(&no_act), [guess, talked], "answers alone can't be taken back");
    assert_eq!(stands(&[]), []);
    assert_eq!(tries(&all(&[Begun, Restarted, Undone, Restarted])), 3);
}

#[test]
fn levels_become_one_journal_by_their_times() {
    let one = [(1, Happening::Begun), (9, Happening::Shown), (4, Happening::Solved)];
    let one = one.map(|(ms, what)| record("one", ms, what)).to_vec();
    let two = [(3, Happening::Begun), (10, Happening::Solved)];
    let two = two.map(|(ms, what)| record("two", ms, what)).to_vec();
    let journal = in_one_journal("00", vec![one, two]).unwrap();
    let order: Vec<_> =
        journal.records().iter().map(|record| (record.level.as_str(), record.ms)).collect();
    let wanted = [("one", 1), ("two", 3), ("one", 9), ("one", 9), ("two", 10)];
    assert_eq!(order, wanted, "the clock of a level never goes back");
    assert_eq!(journal.records()[3].what, Happening::Solved);
}

fn progress() -> Progress {
    let pack = course();
    let attempt = Attempt { step: 2, records: all(&[Happening::Begun, answered("guess", false)]) };
    Progress {
        pack: PackName::from(&pack),
        standings: [("02-fold".into(), Standing::Solved), ("03-ask".into(), Standing::Shown)]
            .into(),
        attempts: [("01-event".into(), attempt)].into(),
    }
}

#[test]
fn progress_is_read_as_it_was_written() {
    let progress = progress();
    assert_eq!(Progress::parse(&progress.written().to_string()).as_ref(), Ok(&progress));
    let attempt = &progress.attempts["01-event"];
    assert_eq!(Attempt::parse(&attempt.text("00"), "00").as_ref(), Ok(attempt));
    assert!(Attempt::parse(&attempt.text("00"), "ff").is_err(), "of another pack");
    assert_eq!(attempt.last_ms(), 2);
}

#[test]
fn progress_that_wont_do_is_told_with_its_path() {
    let told = |change: &dyn Fn(&mut Value)| {
        let mut changed = progress().written();
        change(&mut changed);
        Progress::parse(&changed.to_string()).unwrap_err().to_string()
    };
    let cases: [(&str, Value, &str); 5] = [
        ("/leftfold_progress", json!(2), "leftfold_progress: is version 2"),
        ("/levels/02-fold", json!("won"), "levels.02-fold: must be shown or solved"),
        ("/attempts/01-event/step", json!(-1), "attempts.01-event.step: must be a whole number"),
        (
            "/attempts/01-event/journal/0/type",
            json!("won"),
            "attempts.01-event.journal[0].type: must be begun",
        ),
        (
            "/attempts/01-event/journal/0/level",
            json!("02-fold"),
            "attempts.01-event: tells of another level",
        ),
    ];
    for (place, value, said) in cases {
        let told = told(&|changed| *changed.pointer_mut(place).unwrap() = value.clone());
        assert!(told.starts_with(said), "{place}: {told}");
    }
    assert_eq!(told(&|changed| changed["extra"] = json!(1)), "extra: is not a field here");
    assert!(Progress::parse("{").is_err());
}

#[test]
fn standings_that_cant_be_read_are_none() {
    let kept = json!({ "01-event": "solved", "02-fold": "won" }).to_string();
    assert_eq!(kept_standings(&kept), [("01-event".into(), Standing::Solved)].into());
    for text in ["", "[]", "{\"a\":"] {
        assert_eq!(kept_standings(text), [].into());
    }
}
