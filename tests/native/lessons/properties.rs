//! What holds of any predicate over any log, and of any pack: nothing panics, looking changes nothing, and an
//! error has its path.

use leftfold_core::application::PersonalData;
use leftfold_core::lessons::{Act, Pack, Session, WorldPorts};
use proptest::prelude::ProptestConfig;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{drawn, level_of, read};
use crate::support::at_once;

/// The course with a goal of its first level.
fn with_goal(goal: &Value) -> Pack {
    let text = goal.to_string().replace(drawn::ID, "$everyday");
    let goal: Value = serde_json::from_str(&text).unwrap();
    let mut pack = read("lessons/course.json");
    pack["levels"][0]["goal"][0]["that"] = goal.clone();
    pack["levels"][0]["goal"][1]["near"][0]["if"] = goal;
    Pack::parse(&pack.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn all_of(session: &Session) -> Vec<String> {
    let forks = session.forks().iter().map(|fork| &fork.bank);
    let banks = [session.own_bank()].into_iter().chain(forks);
    let logs = banks.map(|bank| bank.export_log(PersonalData::Included).unwrap());
    logs.chain([format!("{:?}", session.answers())]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_predicate_is_held_against_any_log_and_changes_nothing(
        goal in drawn::predicate(),
        acts in proptest::collection::vec(drawn::act(), 0..6),
    ) {
        let pack = with_goal(&goal);
        let mut session = level_of(&pack, "01-event");
        let everyday = session.level().id_of("everyday").to_string();
        for act in acts {
            let text = act.to_string().replace(drawn::ID, &everyday);
            // Some can't be carried out.
            let _ = at_once(session.attempt(Act::parse(serde_json::from_str(&text).unwrap()).unwrap()));
        }
        let before = all_of(&session);
        let check = session.check();
        prop_assert_eq!(session.check(), check);
        prop_assert_eq!(all_of(&session), before);
    }

    #[test]
    fn a_damaged_pack_is_read_or_told_with_a_path(
        damaged in drawn::damaged(&read("lessons/course.json")),
    ) {
        match Pack::parse(&damaged.to_string()) {
            Err(error) => prop_assert!(!error.path.is_empty() && !error.problem.to_string().is_empty()),
            Ok(pack) => {
                for level in &pack.levels {
                    // A start may be refused, which is told as well.
                    let ports = WorldPorts::in_memory();
                    if let Ok(session) = at_once(Session::begin(&pack, level, ports)) {
                        let _ = session.check();
                    }
                }
            }
        }
    }

    #[test]
    fn any_json_is_no_pack(value in drawn::json()) {
        let pack = json!({ "leftfold_lessons": 1, "id": "a", "revision": 1, "levels": [value] });
        for text in [value.to_string(), pack.to_string()] {
            let error = Pack::parse(&text).map(|_| ()).unwrap_err();
            prop_assert!(!error.path.is_empty() && !error.problem.to_string().is_empty());
        }
    }
}
