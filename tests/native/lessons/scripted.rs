//! A level as a script runs it: acts are written with the level's names, and every check of the goal is told.

use leftfold_core::event_sourcing::Uninterrupted;
use leftfold_core::lessons::{
    Act, ActError, Check, GoalReport, GradeView, Happening, Journal, Pack, Record, Session,
    Submission, grade,
};
use serde_json::{Value, json};

use super::{begun, course, in_memory, level_of};
use crate::support::at_once;

fn attempt(session: &mut Session, act: Value) -> Result<(), ActError> {
    let act = session.level().act(act).unwrap_or_else(|error| panic!("{error}"));
    at_once(session.attempt(act)).map(drop)
}

/// What is said of the goal at once is what is said of it one by one.
#[track_caller]
fn agree(report: &GoalReport, check: &Check) {
    let unmet = report.checks.iter().find(|check| !check.met);
    match check {
        Check::DeadEnd(id) => assert_eq!((report.met, report.dead_end.as_ref()), (false, Some(id))),
        Check::Unmet { goal, near, verdict } => {
            let unmet = unmet.unwrap();
            assert_eq!((report.met, report.dead_end.as_ref()), (false, None));
            assert_eq!((&unmet.id, &unmet.says), (goal, near));
            assert_eq!((&unmet.have, &unmet.want), (&verdict.have, &verdict.want));
        }
        Check::Solved => assert_eq!((report.met, unmet), (true, None)),
    }
}

#[test]
fn every_check_is_told_and_none_says_otherwise_than_the_one_that_comes_next() {
    let pack = course();
    for level in &pack.levels {
        let wrong = level.wrong.iter().map(|wrong| &wrong.acts);
        for way in wrong.chain(&level.also).chain([&level.solution]) {
            let mut session = begun(&pack, level, in_memory());
            for act in way {
                at_once(session.perform(act)).unwrap();
                agree(&session.report(), &session.check());
            }
            let ids: Vec<_> = session.report().checks.into_iter().map(|check| check.id).collect();
            let goals: Vec<_> = level.goal.iter().map(|goal| goal.id.clone()).collect();
            assert_eq!(ids, goals, "{}", level.id);
        }
    }
}

#[test]
fn a_check_that_is_not_met_says_what_is_near_it() {
    let pack = course();
    let mut session = level_of(&pack, "01-event");
    let deposit = json!({ "type": "deposit_money", "account_id": "$everyday", "amount": "5.00" });
    attempt(&mut session, json!({ "do": deposit })).unwrap();
    let told = json!(session.report());
    assert_eq!(
        told,
        json!({
            "met": false,
            "checks": [
                { "id": "found", "met": false },
                { "id": "deposited", "met": false, "have": 0, "says": "other_amount" },
            ],
        })
    );
}

#[test]
fn a_name_in_an_act_stands_for_the_levels_id() {
    let pack = course();
    let session = level_of(&pack, "01-event");
    let level = session.level();
    let written =
        json!({ "type": "account_opened", "stream": "account-$everyday", "since": "log" });
    let act = level.act(json!({ "answer": "find", "is": written })).unwrap();
    assert_eq!(act, level.solution[0]);
    let step = json!({ "step": 1 });
    assert_eq!(level.act(step.clone()), Act::parse(step));
}

#[test]
fn an_act_that_wont_do_is_told_with_its_path() {
    let pack = course();
    let session = level_of(&pack, "01-event");
    let told = |act: Value| session.level().act(act).unwrap_err().to_string();
    assert_eq!(told(json!({ "win": true })), "act: is no act");
    assert_eq!(told(json!(5)), "act: must be an object");
    assert_eq!(told(json!({ "step": -1 })), "act.step: must be a whole number, 0 or above");
    assert!(told(json!({ "do": { "type": "rob_bank" } })).starts_with("act.do: "));
    assert_eq!(told(json!({ "settle": true, "now": 1 })), "act.now: is not a field here");
    let long = json!({ "in": "x".repeat(2_001) });
    assert_eq!(told(long), "act.in: is longer than 2000 bytes");
}

/// A script tells errors apart by their codes.
#[test]
fn what_cant_be_carried_out_has_a_code() {
    let pack = course();
    let mut session = level_of(&pack, "01-event");
    let mut code = |act: Value| attempt(&mut session, act).unwrap_err().code();
    assert_eq!(code(json!({ "in": "nowhere" })), "fork_not_found");
    assert_eq!(code(json!({ "offer": "nothing" })), "offer_not_found");
    assert_eq!(code(json!({ "answer": "nothing", "is": 1 })), "question_not_found");
    assert_eq!(code(json!({ "answer": "guess", "is": "five" })), "not_an_answer");
    assert_eq!(code(json!({ "fork": "late", "at": 1_000 })), "place_not_found");
    assert_eq!(code(json!({ "repeat": 2, "acts": [] })), "not_one_act");
    assert_eq!(code(json!({ "advance": "P8000Y" })), "clock_out_of_range");
    assert_eq!(session.acts().len(), 0, "nothing has changed");
}

fn graded(pack: &Pack, text: &str) -> Value {
    let grade = match Submission::parse(text) {
        Ok(submission) => at_once(grade(pack, &submission, &Uninterrupted)).into(),
        Err(error) => GradeView::from(error),
    };
    json!(grade)
}

#[test]
fn a_grade_has_one_shape_whatever_was_handed_in() {
    let pack = course();
    let unreadable = graded(&pack, "{}");
    assert_eq!(
        unreadable,
        json!({
            "who": "",
            "receipt": null,
            "program": "",
            "levels": [],
            "problems": [{
                "code": "unreadable",
                "message": "leftfold_submission: is missing",
                "path": "leftfold_submission",
                "problem": {
                    "code": "missing",
                    "message": "leftfold_submission: is missing",
                    "path": "leftfold_submission",
                },
            }],
        })
    );

    let mut journal = Journal::new(&pack.hash);
    let offer = Act::parse(json!({ "offer": "nothing" })).unwrap();
    for what in [Happening::Begun, Act::Answer("guess".into(), json!("two")).into(), offer.into()] {
        journal.push(Record { level: "01-event".into(), ms: 0, what }).unwrap();
    }
    let receipt = journal.receipt().to_owned();
    let submission = Submission::new(&pack, "leftfold", "A7", journal);
    let told = graded(&pack, &submission.written().to_string());
    assert_eq!((&told["who"], &told["receipt"]), (&json!("A7"), &json!(receipt)));
    assert_eq!(told["levels"].as_array().map(Vec::len), Some(pack.levels.len()));
    assert_eq!(
        told["levels"][0]["answers"]["guess"]["first"],
        json!({ "is": "two", "right": null })
    );
    assert_eq!(
        told["problems"],
        json!([{
            "code": "offer_not_found",
            "message": "journal[2]: the level offers no “nothing”",
            "path": "journal[2]",
            "level": "01-event",
            "problem": {
                "code": "offer_not_found",
                "message": "journal[2]: the level offers no “nothing”",
                "path": "journal[2]",
                "offer": "nothing",
            },
        }])
    );
}
