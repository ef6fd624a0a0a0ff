//! The plain model in the scenarios that the bank must pass: it is an honest reader of the rules only
//! where it agrees with them.

use std::fs;
use std::path::PathBuf;

use leftfold_tests::scenario_file::{Expected, Scenario, Step, difference};
use serde_json::{Value, json};

use super::plain_model::{Answer, Model};

/// Plays a scenario at the model, and says how many of its questions the model could answer.
fn play(title: &str, scenario: &Scenario) -> usize {
    let mut model = Model::new();
    let mut answered = 0;
    for (number, step) in scenario.steps.iter().enumerate() {
        match step {
            Step::Do { command, options, expected } => {
                let mut beside = options.clone();
                let named = beside.as_object_mut().and_then(|beside| beside.remove("command_id"));
                let command_id = named.unwrap_or_else(|| json!(format!("step {number}")));
                let answer = model.say(command_id.as_str().unwrap(), command, &beside);
                assert!(is(answer, expected), "{title}, step {number}: {answer:?}, {expected:?}");
            }
            Step::Ask { query, answer } => {
                if let Some(problem) = asked(&model, query, answer) {
                    assert_eq!(problem, "", "{title}, step {number}: {query}");
                    answered += 1;
                }
            }
            Step::Clock(time) => model.now = model.now_at(time),
            Step::Reload | Step::Settle => {}
            Step::Advance(_) | Step::Runner(_) => panic!("{title}: the model has no {step:?}"),
        }
    }
    answered
}

fn is(answer: Answer, expected: &Expected) -> bool {
    match (answer, expected) {
        (Answer::Accepted, Expected::Accepted) | (Answer::Duplicate, Expected::Duplicate) => true,
        (Answer::Refused(code) | Answer::Unrecorded(code), Expected::Rejected(wanted)) => {
            code == wanted
        }
        _ => false,
    }
}

/// Where the model shows otherwise: nothing where it doesn't show such things at all.
fn asked(model: &Model, query: &Value, wanted: &Value) -> Option<String> {
    let kind = query["type"].as_str().unwrap();
    let shown = model.everything();
    let list = shown.get(format!("{kind}s"))?.as_array()?;
    let at = match shown[format!("{kind}s")][0].get(format!("{kind}_id")) {
        Some(_) => {
            let field = format!("{kind}_id");
            list.iter().position(|one| one[&field]["$id"] == query[&field])
        }
        // Books stand in the order of their banks.
        None => shown["banks"]
            .as_array()?
            .iter()
            .position(|bank| bank["bank_id"]["$id"] == query["bank_id"]),
    };
    let shown = &list[at?];
    let mut wanted = wanted.clone();
    wanted.as_object_mut()?.retain(|field, _| shown.get(field).is_some());
    Some(difference(shown, &wanted).unwrap_or_default())
}

#[test]
fn the_model_passes_every_scenario() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut answered = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let title = path.file_stem().unwrap().to_str().unwrap();
        let scenario = Scenario::read(title, &fs::read_to_string(&path).unwrap()).unwrap();
        answered += play(title, &scenario);
    }
    assert!(answered > 30, "most questions of the scenarios are about what the model shows");
}
