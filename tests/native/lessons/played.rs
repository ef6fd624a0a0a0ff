//! A level whose solution was played in a session of it: it is told again in any pack, and a draft that was kept
//! goes on without its bank.

use std::rc::Rc;

use leftfold_core::application::Runner;
use leftfold_core::domain::Command;
use leftfold_core::lessons::{
    Act, BuiltStart, Candidate, Change, Draft, Expected, Fault, Meant, Missed, People, Sent,
    Session, Source, Way, tried, with_id,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::in_memory;
use crate::support::{Counter, at_once, deposit, transfer, under};

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

/// A level whose goal is Ann's balance after 30.00 were paid in, under a command id that no form sends.
fn paid_in() -> Draft {
    let counter = Counter::of_ann();
    let (bank, at) = (&counter.bank, counter.bank.head());
    let (people, tick, runner) = (People::Sample, "PT1M", Runner::Immediate);
    let start = BuiltStart::of(Source { bank, at, people, tick, runner }).unwrap();
    let draft = Draft::new("built", &start, &[]);
    let solution = play(&draft, &[json!({ "do": pay_in("30"), "options": under("pay") })]);
    let mut draft = draft.solved_by(PACK, &start, &solution);
    let offered = at_once(draft.candidates(PACK, in_memory())).unwrap();
    let figure =
        |check: &Candidate| matches!(check.change, Change::Account { figure: "balance", .. });
    draft.set_goal(&offered.into_iter().filter(figure).collect::<Vec<_>>());
    draft
}

fn pay_in(amount: &str) -> Value {
    json!({ "type": "deposit_money", "account_id": "$account", "amount": amount })
}

/// What a session of the level tells of these acts.
fn play(draft: &Draft, acts: &[Value]) -> Vec<Act> {
    let pack = draft.without_goal(PACK).unwrap();
    let level = Rc::clone(&pack.levels[0]);
    let mut session = at_once(Session::begin(&pack, &level, in_memory())).unwrap();
    let account = level.id_of("account").to_string();
    for act in acts {
        let act = serde_json::from_str(&act.to_string().replace("$account", &account)).unwrap();
        at_once(session.attempt(Act::parse(act).unwrap())).unwrap();
    }
    session.acts().to_vec()
}

fn faults(draft: &Draft) -> Vec<Fault> {
    let mut draft = draft.clone();
    draft.settle_wrong_ways();
    let pack = draft.read(PACK, "en").unwrap();
    at_once(draft.judge_wrong_ways(&pack, &mut in_memory));
    let pack = draft.read(PACK, "en").unwrap();
    at_once(tried(&pack, &pack.levels[0], &mut in_memory))
}

#[test]
fn another_way_uses_the_names_and_buttons_that_there_are_and_opens_what_it_needs() {
    let draft = paid_in();
    let sent = json!({ "do": pay_in("30"), "options": under("pay") });
    let out =
        json!({ "do": { "type": "withdraw_money", "account_id": "$account", "amount": "1" } });
    let back = json!({ "do": pay_in("1") });
    let way = play(&draft, &[sent.clone(), sent, out, back, json!({ "settle": true })]);
    let draft = draft.with_way(PACK, &way, Meant::Right);
    let written = &draft.level["also"][0];
    assert_eq!(written[1], json!({ "offer": "offer-1", "duplicate": true }));
    assert_eq!(written[2]["do"]["account_id"], "$account");
    assert_eq!(draft.level["offers"].as_array().unwrap().len(), 1);
    let page = &draft.level["page"];
    assert_eq!(page["commands"], json!(["deposit_money", "withdraw_money"]));
    assert_eq!(page["deeds"], json!(["settle"]));
    assert_eq!(draft.level["par"], 1, "it is the solution's");
    assert_eq!(faults(&draft), []);
    let kept = Draft::of_written(draft.written()).unwrap().with_way(PACK, &way, Meant::Right);
    assert_eq!(kept.level["also"][1], *written, "a draft without its bank knows its names");
}

#[test]
fn a_button_goes_with_the_last_way_that_presses_it() {
    let sent = |id: &str| json!({ "do": pay_in("1"), "options": under(id) });
    let solution = paid_in();
    let way = play(&solution, &[sent("first"), sent("second")]);
    let mut draft = solution.with_way(PACK, &way, Meant::Right);
    let ids = |draft: &Draft| {
        let offers = draft.level["offers"].as_array().unwrap().iter();
        offers.map(|offer| offer["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    draft.drop_unused_offers();
    assert_eq!(ids(&draft), ["offer-1", "offer-2", "offer-3"]);
    draft.level["also"][0].as_array_mut().unwrap().remove(0);
    draft.drop_unused_offers();
    assert_eq!(ids(&draft), ["offer-1", "offer-3"]);
    let third = play(&draft, &[sent("third")]);
    let draft = draft.with_way(PACK, &third, Meant::Wrong);
    assert_eq!(ids(&draft), ["offer-1", "offer-3", "offer-2"], "no two have one id");
}

#[test]
fn a_way_that_was_meant_otherwise_than_it_ends_is_a_fault() {
    let draft = paid_in();
    let short = play(&draft, &[json!({ "do": pay_in("20") })]);
    let wrong = draft.with_way(PACK, &short, Meant::Wrong);
    assert_eq!(wrong.level["wrong"][0]["acts"][0]["do"]["amount"], "20");
    assert_eq!(faults(&wrong), [], "it names the check that it fails");
    let right = draft.with_way(PACK, &short, Meant::Right);
    let told = faults(&right);
    assert!(matches!(&told[..], [Fault::Missed(Way::Also(0), Missed::Unmet { .. })]), "{told:?}");
    let whole = play(&draft, &[json!({ "do": pay_in("30") })]);
    let arrives = draft.with_way(PACK, &whole, Meant::Wrong);
    assert_eq!(faults(&arrives), [Fault::Missed(Way::Wrong(0), Missed::Arrives)]);
}

#[test]
fn a_wrong_way_names_the_check_that_it_fails_of_several() {
    let mut draft = paid_in();
    let met = json!({ "id": "met", "that": true });
    draft.level["goal"].as_array_mut().unwrap().insert(0, met);
    let short = play(&draft, &[json!({ "do": pay_in("20") })]);
    let mut draft = draft.with_way(PACK, &short, Meant::Wrong);
    draft.settle_wrong_ways();
    assert_eq!(draft.level["wrong"][0]["fails"], "met", "until it is run");
    let pack = draft.read(PACK, "en").unwrap();
    at_once(draft.judge_wrong_ways(&pack, &mut in_memory));
    assert_eq!(draft.level["wrong"][0]["fails"], draft.level["goal"][1]["id"]);
}
