//! Why something of the lessons won't do, for programs and other languages: each reason has a code, its figures,
//! and the path of what is wrong.

use std::collections::BTreeSet;

use leftfold_core::application::Outcome;
use leftfold_core::domain::Code;
use leftfold_core::event_sourcing::Reason;
use leftfold_core::lessons::{
    Act, ActError, Attempt, Glossary, Happening, Journal, JournalProblem, LinkError, Pack,
    PackError, PackProblem, Problem, Progress, Record, SolutionError, StartError, Submission,
    link_of_level, linked_level,
};
use serde_json::{Map, Value, json};

use super::{course, level_of, read};
use crate::support::at_once;

/// A value with others in it at places such as `/levels/0/core`; what isn't there is added.
fn with<'a>(mut value: Value, changes: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    for (place, change) in changes {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
        match parent {
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = change,
            parent => parent[name] = change,
        }
    }
    value
}

/// What is told of the course with other values in it.
fn told<'a>(changes: impl IntoIterator<Item = (&'a str, Value)>) -> Reason {
    reason(Pack::parse(&with(read("lessons/course.json"), changes).to_string()))
}

fn reason<T>(read: Result<T, PackError>) -> Reason {
    match read {
        Ok(_) => panic!("it is read"),
        Err(error) => Reason::from(&error),
    }
}

/// The code, the path and the figures of a reason, whose sentence begins with the path.
fn shape(reason: Reason) -> Shape {
    let Reason { code, message, mut details } = reason;
    let path = details.remove("path").unwrap_or_default();
    assert!(message.starts_with(&format!("{path}: ")), "{message}");
    (code, path, json!(details))
}

/// A code, its path, its figures, and the places of the course with the values that lead to it.
type Case = (String, String, Value, Map<String, Value>);

#[test]
fn every_problem_of_a_file_has_a_code_its_path_and_its_figures() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("pack_problems.json")).expect("the cases can be read");
    let mut seen = BTreeSet::new();
    for (code, path, figures, changes) in cases {
        let changes = changes.iter().map(|(place, value)| (place.as_str(), value.clone()));
        let told = shape(told(changes));
        assert_eq!((told.0, &told.1, &told.2), (code.as_str(), &path, &figures));
        seen.insert(told.0);
    }
    for ((code, path, _), (wanted, place)) in with_english().into_iter().chain(too_large()) {
        assert_eq!(code, wanted);
        assert!(path.starts_with(place), "{code}: {path}");
        seen.insert(code);
    }
    for (found, (wanted, place)) in of_other_files() {
        let (code, path, figures) = shape(found);
        assert_eq!((code, path.as_str(), figures), (wanted, place, json!({})));
        seen.insert(code);
    }
    let all: BTreeSet<_> = PackProblem::CODES.iter().copied().collect();
    assert_eq!(seen, all, "each is told somewhere");
}

/// The code, the path and the figures of a reason.
type Shape = (&'static str, String, Value);

/// A code, and where it is told.
type Wanted = (&'static str, &'static str);

/// What has figures that say something in English, with its code and path.
fn with_english() -> [(Shape, Wanted); 3] {
    let query = shape(told([("/levels/1/goal/1/that/view/type", json!("vault"))]));
    assert!(query.2["said"].as_str().is_some_and(|said| said.contains("vault")), "{query:?}");
    let typeless = shape(told([("/levels/2/start/acts/1", json!({ "do": {} }))]));
    assert!(typeless.2["said"].as_str().is_some_and(|said| said.contains("type")), "{typeless:?}");
    let no_json = shape(reason(Pack::parse("{\n  \"id\": ?}")));
    assert_eq!(no_json.2, json!({ "said": "expected value", "line": "2", "column": "9" }));
    [
        (query, ("not_a_query", "levels[1].goal[1].that.view")),
        (typeless, ("command_without_type", "levels[2].start.acts[1].do")),
        (no_json, ("no_json", "file")),
    ]
}

/// What is larger than it can be, with its code and path.
fn too_large() -> [(Shape, Wanted); 8] {
    let long = "x".repeat(2_001);
    let nested = (0..30).fold(json!(1), |inner, _| json!([inner]));
    let many = json!([vec![json!({ "settle": true }); 2_001]]);
    let predicates = json!({ "all": vec![false; 201] });
    let place = format!("/levels/0/{long}");
    let words = read("lessons/en.json")["01-event"].clone();
    let words = with(words, [("/steps/find/hints", json!(["a", "b", "c", "d"]))]);
    let strings = json!({ "en": { "01-event": words } });
    let told = |place, value, most: &str| {
        let told = shape(told([(place, value)]));
        assert_eq!(
            told.2.get("most").and_then(Value::as_str),
            Some(most).filter(|most| !most.is_empty())
        );
        told
    };
    let file = shape(reason(Pack::parse(&"x".repeat(1024 * 1024 + 1))));
    assert_eq!(file.2, json!({ "most": "1048576" }));
    [
        (told("/levels/0/page/route", json!(long), "2000"), ("too_long", "levels[0].page.route")),
        (told(&place, json!(1), ""), ("field_name_too_long", "levels[0]")),
        (told("/levels/0/start", nested, "24"), ("too_deep", "levels[0].start[0][0]")),
        (told("/levels/2/also", many, ""), ("one_act_too_many", "levels[2].also[0][")),
        (told("/levels/1/goal/0/that", predicates, "200"), ("too_many_predicates", "levels[1]")),
        (told("/strings", strings, "3"), ("too_many_hints", "strings.en.01-event.steps.find")),
        (told("/levels", json!(vec![json!({}); 65]), "64"), ("too_many_levels", "file")),
        (file, ("file_too_long", "file")),
    ]
}

/// What is told of submissions, progress and terms, with its code and path.
fn of_other_files() -> [(Reason, Wanted); 5] {
    let pack = course();
    let mut journal = Journal::new(&pack.hash);
    let record = Record { level: "01-event".into(), ms: 1, what: Happening::Begun };
    journal.push(record.clone()).unwrap();
    let submission = Submission::new(&pack, "leftfold", "A7", journal).written();
    let submitted =
        |change| reason(Submission::parse(&with(submission.clone(), [change]).to_string()));
    let answer = json!({ "answer": "find", "is": 1 });
    let acted = json!({ "level": "01-event", "ms": 1, "type": "acted", "act": answer });
    let begun = submission["journal"][0].clone();
    let attempt = Attempt { step: 0, records: vec![record] };
    let progress = Progress {
        pack: (&pack).into(),
        standings: [].into(),
        attempts: [("02-fold".into(), attempt.clone())].into(),
    };
    let glossary = read("lessons/glossary.json");
    let glossary = with(glossary, [("/terms/0/group", json!("weather"))]).to_string();
    [
        (submitted(("/journal/0", acted)), ("is_an_answer", "journal[0].act")),
        (submitted(("/journal", json!(vec![begun; 5_001]))), ("journal_full", "journal[5000]")),
        (reason(Attempt::parse(&attempt.text("00"), "ff")), ("another_pack", "pack")),
        (
            reason(Progress::parse(&progress.written().to_string())),
            ("another_level", "attempts.02-fold"),
        ),
        (reason(Glossary::parse(&glossary)), ("no_group", "terms[0].group")),
    ]
}

#[test]
fn what_a_link_holds_keeps_the_reason_why_it_wont_do() {
    let mut pack = read("lessons/course.json");
    pack["levels"] = json!([pack["levels"][0]]);
    let link = link_of_level(&pack).unwrap();
    pack["levels"][0]["minutes"] = json!(5);
    let reason = Reason::from(link_of_level(&pack).unwrap_err());
    let sentence = "the link holds no level that can be run: levels[0].minutes: must be 1 to 4";
    assert_eq!((reason.code, reason.message.as_str()), ("minutes_out_of_range", sentence));
    assert_eq!(reason.details["path"], "levels[0].minutes");
    assert_eq!(reason.details["most"], "4");
    let cut = linked_level(&link[..link.len() - 7]).map(|_| ()).unwrap_err();
    assert_eq!(Reason::from(&cut).code, "link_broken");
    let refusal = leftfold_core::domain::Refusal::new(Code::Locked, "the keys are locked");
    let refused = Reason::from(LinkError::Refused(refusal.with("problem", "key_missing")));
    assert_eq!((refused.code, &*refused.details["problem"]), ("locked", "key_missing"));
}

#[test]
fn an_act_that_cant_be_carried_out_is_told_with_its_place() {
    let reason = ActError::Refused(Code::InvalidAmount);
    let start = Reason::from(&StartError { act: 3, reason: reason.clone() });
    let figures = json!({ "refused": "invalid_amount", "start_act": "3" });
    assert_eq!((start.code, json!(start.details)), ("act_refused", figures));
    let sentence = "act 3 of the start can't be carried out: it was refused with invalid_amount";
    assert_eq!(start.message, sentence);
    let solution = Reason::from(&SolutionError { act: 2, reason: ActError::NotDuplicate });
    assert_eq!(json!(solution.details), json!({ "solution_act": "2" }));
    assert_eq!(solution.code, "act_not_duplicate");
    let problem = Problem {
        level: Some("01-event".into()),
        record: Some(4),
        reason: JournalProblem::Act(ActError::NoSuchFork("late".into())),
    };
    let graded = Reason::from(&problem);
    assert_eq!(graded.message, "journal[4]: there is no fork “late”");
    assert_eq!(json!(graded.details), json!({ "fork": "late", "path": "journal[4]" }));
}

/// Several unexpected outcomes have one code for scripts, and a reason each.
#[test]
fn a_reason_tells_more_than_the_code_that_scripts_have() {
    let pack = course();
    let mut session = level_of(&pack, "01-event");
    let act = json!({
        "do": { "type": "deposit_money", "account_id": "$everyday", "amount": "5.00" },
        "duplicate": true,
    });
    let act = session.level().act(act).unwrap();
    let error = at_once(session.perform(&act)).map(|_: Option<Outcome>| ()).unwrap_err();
    assert_eq!(
        (error.code(), Reason::from(&error).code),
        ("unexpected_outcome", "act_not_duplicate")
    );
    let many = Act::Repeat(2, Vec::new());
    let error = at_once(session.attempt(many)).unwrap_err();
    assert_eq!((error.code(), Reason::from(&error).code), ("not_one_act", "not_one_act"));
    let full = ActError::TooManyEvents;
    assert_eq!((full.code(), Reason::from(&full).code), ("too_many_events", "level_full"));
}
