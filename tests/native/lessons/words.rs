//! The words of lessons in every language: each token stands for something that the page can show, and the
//! page's table of labels has none that no lesson names.

use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use leftfold_core::lessons::{Act, Level, LevelWords, Pack, Question, QuestionKind};
use serde_json::{Value, json};

use super::{course, level_of, read, run};
use crate::architecture::root;

/// The names in the page's table of labels. That each stands for a message of the catalogue, the compiler
/// sees to.
fn labels() -> BTreeSet<String> {
    let table = fs::read_to_string(root().join("src/ui/words/labels.rs")).unwrap();
    let named = |line: &str| {
        let (name, _message) = line.trim().strip_prefix('"')?.split_once("\" => ")?;
        Some(name.to_owned())
    };
    table.lines().filter_map(named).collect()
}

/// Every text in a value, with the path to it.
fn texts(path: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::String(text) => vec![(path.to_owned(), text.clone())],
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.flat_map(|(at, item)| texts(&format!("{path}.{at}"), item)).collect()
        }
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| texts(&format!("{path}.{name}"), field))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether it is an amount of a currency with two digits.
fn is_amount(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, cents)| digits(whole) && digits(cents) && cents.len() == 2)
}

#[test]
fn every_token_stands_for_something_and_every_label_is_named() {
    let (labels, mut named) = (labels(), BTreeSet::new());
    for file in fs::read_dir(root().join("lessons")).unwrap() {
        let path = file.unwrap().path();
        let words = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (path, text) in texts(path.file_name().unwrap().to_str().unwrap(), &words) {
            let mut rest = text.as_str();
            while let Some((_, behind)) = rest.split_once('{') {
                let (token, after) =
                    behind.split_once('}').unwrap_or_else(|| panic!("{path}: {text}"));
                let stands = match token.split_once(':') {
                    Some(("ui", name)) => {
                        named.insert(name.to_owned());
                        labels.contains(name)
                    }
                    Some(("money", amount)) => is_amount(amount),
                    // Only a check has found something.
                    None => ["have", "want"].contains(&token) && path.contains(".goal."),
                    Some(_) => false,
                };
                assert!(stands, "{path}: {{{token}}}");
                rest = after;
            }
            assert!(!rest.contains('}'), "{path}: {text}");
        }
    }
    assert_eq!(named, labels, "the names in the words, and those in the table of labels");
}

/// What is shown on a narrow screen alone is said by the page, which knows how wide it is.
#[test]
fn the_words_hold_on_every_screen() {
    for (path, text) in texts("en.json", &read("lessons/en.json")) {
        for screen in ["phone", "desktop", "narrow", "wide screen"] {
            assert!(!text.to_lowercase().contains(screen), "{path}: {text}");
        }
    }
}

/// The most words of a reason.
const REASON: usize = 30;

/// What the bank says to a step's question on the other ways that are right.
fn rights(pack: &Pack, level: &Rc<Level>, step: &str) -> Vec<Value> {
    let truth = |acts: &Vec<Act>| {
        let mut session = level_of(pack, &level.id);
        run(&mut session, level, acts);
        session.answers().get(step)?.truth.clone()
    };
    level.also.iter().filter_map(truth).collect()
}

#[test]
fn every_wrong_choice_and_common_wrong_value_has_its_reason_in_few_words() {
    let pack = course();
    for level in &pack.levels {
        let words = &pack.words["en"][&level.id];
        let mut session = level_of(&pack, &level.id);
        run(&mut session, level, &level.solution);
        let head = session.bank().head();
        for step in &level.steps {
            let (reasons, place) =
                (&words.steps[&step.id].why, format!("{}, {}", level.id, step.id));
            let answered = session.answers().get(&step.id);
            let right = answered.map(|answered| answered.truth.as_ref().unwrap_or(&answered.is));
            match step.ask.as_ref().zip(right) {
                Some((Question { kind: QuestionKind::Choose(options), .. }, right)) => {
                    let wrong = options.iter().map(|(id, _)| id).filter(|id| right != id.as_str());
                    assert_eq!(reasons.keys().collect::<BTreeSet<_>>(), wrong.collect(), "{place}");
                }
                Some((question @ Question { kind: QuestionKind::Value(_), .. }, right)) => {
                    assert!(!reasons.is_empty(), "{place}: no wrong value is told");
                    // What is right on one way can be wrong on another.
                    let rights = rights(&pack, level, &step.id);
                    let is_right = |value: &&String| {
                        rights
                            .iter()
                            .chain([right])
                            .all(|right| question.says(&json!(value), right))
                    };
                    assert_eq!(reasons.keys().find(is_right), None, "{place}: this is right");
                }
                Some((Question { kind: QuestionKind::Refused(commands), .. }, _)) => {
                    let commands = commands.iter().map(|(id, _)| id);
                    assert_eq!(
                        reasons.keys().collect::<BTreeSet<_>>(),
                        commands.collect(),
                        "{place}"
                    );
                }
                Some((Question { kind: QuestionKind::Event(_), .. }, right)) => {
                    let is_wrong = |position: &String| {
                        let position: Option<u64> = position.parse().ok();
                        position.is_some_and(|at| at != 0 && at <= head && *right != at)
                    };
                    assert!(reasons.keys().all(is_wrong), "{place}: {reasons:?}");
                }
                _ => assert!(reasons.is_empty(), "{place}: nothing to choose or to type"),
            }
            for reason in reasons.values() {
                let length = reason.split_whitespace().count();
                assert!(length <= REASON, "{length} words: {reason}");
            }
        }
    }
}

/// Words for a deed are shown with the step that waits for it: the way on opens when it is done.
#[test]
fn a_step_that_asks_for_a_deed_waits_for_it() {
    let pack = course();
    for level in &pack.levels {
        let words = &pack.words["en"][&level.id];
        for step in &level.steps {
            let is_told = !words.steps[&step.id].todo.is_empty();
            let changes = step.until.is_some() || step.waits.is_some();
            assert!(!is_told || !changes || step.deed().is_some(), "{}, {}", level.id, step.id);
        }
    }
}

#[test]
fn a_step_helps_with_its_own_hints_or_with_those_of_its_level() {
    let pack = course();
    let level = pack.level("01-event").unwrap();
    let steps = json!({ "guess": { "hints": ["Think.", "Count."] }, "source": {} });
    let words = json!({ "hints": ["Look.", "Read.", "Press."], "steps": steps });
    let words = words_of(&words).unwrap();
    let of_level = [(1, "Look."), (2, "Read."), (3, "Press.")];
    assert_eq!(words.hints_in(level, 0), of_level);
    assert_eq!(words.hints_in(level, 1), [(7, "Think."), (8, "Count.")]);
    assert_eq!(words.hints_in(level, 2), of_level);
    let too_many = json!({ "steps": { "source": { "hints": ["1", "2", "3", "4"] } } });
    assert_eq!(words_of(&too_many), Err("01-event.steps.source: has more than 3 hints".into()));
}

#[test]
fn a_wrong_value_has_its_reason_however_it_is_written() {
    let pack = course();
    let steps =
        json!({ "guess": { "why": { "two": "Once.", "185.00": "A limit.", "off": "On." } } });
    let words = words_of(&json!({ "steps": steps })).unwrap();
    let question_of =
        |level: &str| pack.level(level).unwrap().steps.iter().find_map(|step| step.ask.clone());
    let (value, event) = (question_of("02-fold").unwrap(), question_of("01-event").unwrap());
    let choice = pack.level("01-event").unwrap().steps[1].ask.clone().unwrap();
    let why = |question, is| words.steps["guess"].why_not(question, &is);
    for written in ["185", "185.00", " 185.0 "] {
        assert_eq!(why(&value, json!(written)), Some("A limit."));
    }
    assert_eq!(why(&value, json!("off")), Some("On."));
    assert_eq!(why(&value, json!("1850")), None);
    assert_eq!(why(&choice, json!("two")), Some("Once."));
    assert_eq!(why(&choice, json!("185")), None);
    assert_eq!(why(&event, json!(185)), None);
}

#[test]
fn each_command_that_was_judged_wrongly_has_its_reason_and_an_event_has_one_by_its_position() {
    let pack = course();
    let why = json!({ "all_of_it": "All.", "a_cent_more": "A cent.", "nothing": "Zero.", "4": "It opened." });
    let words = words_of(&json!({ "steps": { "guess": { "why": why } } })).unwrap();
    let words = &words.steps["guess"];
    let of_level = |level: &str| pack.level(level).unwrap().steps[0].ask.clone().unwrap();
    let refused = of_level("03-refused");
    let truth = json!(["a_cent_more", "nothing"]);
    let against = |answer| words.reasons_against(&refused, &answer, &truth);
    assert_eq!(against(json!(["all_of_it", "nothing"])), ["All.", "A cent."]);
    assert_eq!(against(json!(["to_ada", "nothing"])), ["A cent."], "a reason that isn't told");
    assert_eq!(against(json!([])), ["A cent.", "Zero."]);
    assert_eq!(against(truth.clone()), [] as [&str; 0]);
    let event = of_level("01-event");
    assert_eq!(words.reasons_against(&event, &json!(4), &json!(5)), ["It opened."]);
    assert_eq!(words.reasons_against(&event, &json!(44), &json!(5)), [] as [&str; 0]);
}

/// The words of the first level of the course.
fn words_of(words: &Value) -> Result<LevelWords, String> {
    let mut pack = Pack::parse(&read("lessons/course.json").to_string()).unwrap();
    let words = json!({ "01-event": words }).to_string();
    pack.add_words("en", &words).map_err(|error| error.to_string())?;
    Ok(pack.words["en"]["01-event"].clone())
}
