//! A level whose solution was played in a session of it: it is told again in any pack, and a draft that was kept
//! goes on without its bank.

use std::rc::Rc;

use leftfold_core::application::Runner;
use leftfold_core::domain::Command;
use leftfold_core::lessons::{
    Act, BuiltStart, Draft, Expected, People, Sent, Session, Source, tried, with_id,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::in_memory;
use crate::support::{Counter, at_once, deposit, transfer};

const PACK: &str = "of-a-teacher";

fn act(command: Value, id: u128) -> Act {
    let command = with_id(Command::parse(command).unwrap(), Uuid::from_u128(id));
    let (options, expected) = (Default::default(), Expected::Accepted);
    Act::Do(Box::new(Sent { command, options, expected }))
}

/// A draft of a bank with Ann's two accounts, and what was played in it: a new account is opened and paid into.
fn played() -> Draft {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "5"));
    let (bank, at) = (&counter.bank, counter.bank.head());
    let (people, tick, runner) = (People::Sample, "PT1M", Runner::Immediate);
    let start = BuiltStart::of(Source { bank, at, people, tick, runner }).unwrap();
    let draft = Draft::new("built", &start, &[]);
    let pack = draft.without_goal(PACK).unwrap();
    let level = Rc::clone(&pack.levels[0]);
    let mut session = at_once(Session::begin(&pack, &level, in_memory())).unwrap();
    let open =
        json!({ "type": "open_account", "customer_id": level.id_of("ada"), "nickname": "Trips" });
    let pay = json!({
        "type": "transfer_money", "from_account_id": level.id_of("account"),
        "to_account_id": Uuid::from_u128(7), "amount": "30.00",
    });
    for act in [act(open, 7), act(pay, 8)] {
        at_once(session.perform(&act)).unwrap_or_else(|error| panic!("{error}: {act:?}"));
    }
    draft.solved_by(PACK, &start, session.acts())
}

#[test]
fn what_was_played_solves_the_level_in_every_pack() {
    let mut draft = played();
    assert_eq!(draft.level["par"], 2);
    assert_eq!(draft.level["page"]["commands"], json!(["open_account", "transfer_money"]));
    assert_eq!(draft.level["page"]["route"], "#/accounts/$account");
    let solution = draft.level["solution"].to_string();
    for name in [r#""account_id":"$trips""#, r#""to_account_id":"$trips""#, "$account", "$ada"] {
        assert!(solution.contains(name), "{name} in {solution}");
    }
    assert!(!solution.contains("00000000-"), "{solution}");
    let offered = at_once(draft.candidates("another-pack", in_memory())).unwrap();
    let goal = offered.iter().map(|check| json!({ "id": check.id, "that": check.that }));
    draft.level["goal"] = goal.collect();
    let pack = draft.read("another-pack", "en").unwrap();
    assert_eq!(at_once(tried(&pack, &pack.levels[0], &mut in_memory)), []);
}

#[test]
fn a_command_keeps_the_id_that_it_says() {
    let command = Command::parse(transfer("t", "a", "b", "1")).unwrap();
    assert_eq!(with_id(command.clone(), Uuid::nil()), command);
    let command = Command::parse(deposit("a", "1")).unwrap();
    assert_eq!(with_id(command.clone(), Uuid::nil()), command);
}

#[test]
fn a_kept_draft_goes_on_without_its_bank() {
    let draft = played();
    let kept = Draft::of_written(draft.written()).unwrap();
    assert_eq!(kept.written(), draft.written());
    let candidates = |draft: &Draft| at_once(draft.candidates(PACK, in_memory())).unwrap();
    assert!(!candidates(&draft).is_empty());
    assert_eq!(candidates(&kept), candidates(&draft));
    for broken in [json!(null), json!({}), json!({ "names": [], "level": {} }), json!([1])] {
        assert_eq!(Draft::of_written(broken), None);
    }
}
