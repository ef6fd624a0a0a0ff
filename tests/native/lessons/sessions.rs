//! A session as a page uses it: acts are tried, whatever comes of them, and what is recorded of them comes to
//! the same when it is run again.

use leftfold_core::application::{Outcome, PersonalData};
use leftfold_core::domain::Code;
use leftfold_core::lessons::{Act, ActError, Check, Judged, Pack, Session};
use proptest::prelude::ProptestConfig;
use proptest::{prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{course, drawn, level_of};
use crate::support::at_once;

fn act(value: Value) -> Act {
    Act::parse(value).unwrap_or_else(|error| panic!("{error}"))
}

fn deposit(session: &Session, amount: &str) -> Value {
    let account_id = session.level().id_of("everyday");
    json!({ "do": { "type": "deposit_money", "account_id": account_id, "amount": amount } })
}

fn logs(session: &Session) -> Vec<String> {
    let forks = session.forks().iter().map(|fork| &fork.bank);
    let banks = [session.own_bank()].into_iter().chain(forks);
    banks.map(|bank| bank.export_log(PersonalData::Included).unwrap()).collect()
}

fn run_again(pack: &Pack, session: &Session) -> Session {
    let mut again = level_of(pack, &session.level().id);
    for act in session.acts() {
        at_once(again.perform(act)).unwrap_or_else(|error| panic!("{error}: {act:?}"));
    }
    again
}

#[test]
fn an_attempt_is_recorded_as_what_it_came_to() {
    let pack = course();
    let mut session = level_of(&pack, "10-twice");
    let refused = deposit(&session, "0.00");
    let attempted = at_once(session.attempt(act(refused.clone()))).unwrap();
    let refusal = attempted.outcome.as_ref().and_then(Outcome::refusal);
    assert_eq!(refusal.map(|refusal| refusal.code), Some(Code::InvalidAmount));
    let mut recorded = refused;
    recorded["rejected"] = json!("invalid_amount");
    assert_eq!(attempted.act.written(), recorded);

    let again = at_once(session.attempt(act(json!({ "offer": "salary_again" })))).unwrap();
    assert_eq!(again.act.written(), json!({ "offer": "salary_again", "duplicate": true }));
    assert!(matches!(again.outcome, Some(Outcome::Duplicate { .. })));
    let expected = act(json!({ "offer": "refund_again", "rejected": "account_frozen" }));
    let other = at_once(session.attempt(expected));
    let other = other.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(other.act.written(), json!({ "offer": "refund_again" }), "whatever was expected");
    assert_eq!(at_once(session.attempt(act(json!({ "settle": true })))).unwrap().outcome, None);

    assert_eq!(session.acts().len(), 4);
    assert_eq!(session.commands(), 3);
    assert_eq!(logs(&run_again(&pack, &session)), logs(&session));
}

#[test]
fn what_cant_be_carried_out_leaves_no_trace() {
    let pack = course();
    let mut session = level_of(&pack, "13-what-if");
    let before = logs(&session);
    for (wont_do, error) in [
        (json!({ "in": "nowhere" }), ActError::NoSuchFork("nowhere".into())),
        (json!({ "fork": "far", "at": 10_000 }), ActError::NoSuchPlace),
        (json!({ "leave_out": "far", "of": { "position": 10_000 } }), ActError::NoSuchPlace),
        (json!({ "offer": "nothing" }), ActError::NoSuchOffer("nothing".into())),
        (json!({ "answer": "nothing", "is": "x" }), ActError::NoSuchQuestion("nothing".into())),
        (json!({ "answer": "then", "is": "x" }), ActError::NoAnswer("then".into())),
        (json!({ "repeat": 2, "acts": [{ "settle": true }] }), ActError::NotOneAct),
    ] {
        assert_eq!(at_once(session.attempt(act(wont_do))), Err(error));
    }
    assert_eq!(logs(&session), before);
    assert_eq!(session.acts(), []);
    // The ids that are made next are those of the first act.
    let next = act(deposit(&session, "5.00"));
    at_once(session.attempt(next)).unwrap();
    assert_eq!(logs(&run_again(&pack, &session)), logs(&session));
}

#[test]
fn a_level_has_only_so_many_events() {
    let pack = course();
    let mut session = level_of(&pack, "16-snapshot");
    let mut forks = 0;
    let error = loop {
        let fork = act(json!({ "fork": forks.to_string(), "at": "head" }));
        match at_once(session.attempt(fork)) {
            Ok(_) => forks += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, ActError::TooManyEvents);
    assert_eq!(error.to_string(), "a level has 20000 events at most");
    let left = 20_000 - session.own_bank().head() * (forks + 1);
    at_once(session.attempt(act(json!({ "fork": "last", "at": left })))).unwrap();
    let before = logs(&session);
    let next = deposit(&session, "5.00");
    for full in [next, json!({ "settle": true }), json!({ "step": 1 })] {
        assert_eq!(at_once(session.attempt(act(full))), Err(ActError::TooManyEvents));
    }
    assert_eq!(logs(&session), before);
    assert!(matches!(session.check(), Check::Unmet { .. }), "it can be looked at all the same");
}

#[test]
fn forks_copies_and_the_glass_are_there_to_be_shown() {
    let pack = course();
    let mut session = level_of(&pack, "13-what-if");
    let solution = session.level().solution.clone();
    for act in &solution {
        at_once(session.perform(act)).unwrap();
    }
    let [fork] = session.forks() else { panic!("one fork") };
    let left_out = &fork.replayed.as_ref().unwrap().left_out;
    assert_eq!((fork.name.as_str(), left_out.first()), ("without", Some(&(fork.from + 1))));
    assert!(session.entered().is_none());
    at_once(session.attempt(act(json!({ "in": "without" })))).unwrap();
    assert_eq!(session.entered().map(|fork| fork.name.as_str()), Some("without"));
    assert!(!std::rc::Rc::ptr_eq(session.bank(), session.own_bank()));
    assert!(session.glass().is_none());
    at_once(session.attempt(act(json!({ "glass": "old_log", "upcasters": true })))).unwrap();
    assert!(session.glass().is_some_and(|glass| glass.events().len() > 10));
}

#[test]
fn a_star_is_for_as_few_commands_as_the_solution_sends() {
    let pack = course();
    let mut session = level_of(&pack, "02-fold");
    assert!(!session.has_star(), "not solved");
    let solution = session.level().solution.clone();
    solution.iter().for_each(|act| drop(at_once(session.perform(act)).unwrap()));
    assert!(session.has_star());

    let mut session = level_of(&pack, "02-fold");
    let detour = act(deposit(&session, "5.00"));
    at_once(session.attempt(detour)).unwrap();
    let account_id = session.level().id_of("everyday");
    let withdraw =
        json!({ "type": "withdraw_money", "account_id": account_id, "amount": "140.00" });
    let rest = [solution[..2].to_vec(), vec![act(json!({ "do": withdraw }))]].concat();
    rest.into_iter().for_each(|act| drop(at_once(session.attempt(act)).unwrap()));
    assert_eq!(session.check(), Check::Solved);
    assert!(!session.has_star(), "with a command more");
}

#[test]
fn a_step_waits_for_its_deed_whatever_else_is_done_and_stays_done() {
    let pack = course();
    let mut session = level_of(&pack, "01-event");
    let everyday = session.level().id_of("everyday");
    let household = session.level().id_of("household");
    assert!(session.is_done("find"), "nothing is to be done in it but to answer");
    at_once(session.perform(&Act::Answer("guess".into(), json!("one")))).unwrap();
    for (account_id, amount) in [(household, "50.00"), (everyday, "5.00")] {
        assert!(!session.is_done("guess"));
        let deposit =
            json!({ "type": "deposit_money", "account_id": account_id, "amount": amount });
        at_once(session.attempt(act(json!({ "do": deposit })))).unwrap();
    }
    assert_eq!(session.answers()["guess"].right, Some(true), "it was judged at the first deposit");
    assert!(!session.is_done("guess"));
    let right = act(deposit(&session, "50.00"));
    at_once(session.attempt(right)).unwrap();
    assert!(session.is_done("guess"));

    let mut session = level_of(&pack, "04-mistake");
    let account_id = session.level().id_of("household");
    assert!(!session.is_done("correct"));
    for command in ["withdraw_money", "deposit_money"] {
        let moved = json!({ "type": command, "account_id": account_id, "amount": "450.00" });
        at_once(session.attempt(act(json!({ "do": moved })))).unwrap();
        assert!(session.is_done("correct"), "after {command}");
    }
    assert!(!session.is_solved());
}

#[test]
fn what_a_step_of_the_course_says_to_do_is_waited_for_or_asked_about() {
    let pack = course();
    for level in &pack.levels {
        let words = &pack.words["en"][&level.id];
        let (_, before) = level.steps.split_last().unwrap();
        for step in before.iter().filter(|step| !words.steps[&step.id].todo.is_empty()) {
            let asks_at_once =
                step.ask.as_ref().is_some_and(|question| question.judged == Judged::Now);
            assert!(asks_at_once || step.deed().is_some(), "{}, {}", level.id, step.id);
        }
        let session = level_of(&pack, &level.id);
        for step in level.steps.iter().filter(|step| step.deed().is_some()) {
            assert!(!session.is_done(&step.id), "{}, {} is done before", level.id, step.id);
        }
    }
}

#[test]
fn forms_ask_from_when_something_counts_where_a_way_says_it() {
    let pack = course();
    let asks = pack.levels.iter().filter(|level| level.page.asks_when_it_counts);
    let asks: Vec<_> = asks.map(|level| level.id.as_str()).collect();
    assert_eq!(asks, ["12-two-times"]);
}

#[test]
fn a_second_answer_stands_beside_the_first() {
    let pack = course();
    let mut session = level_of(&pack, "01-event");
    let guess = |session: &mut Session, is: &str| {
        session.answer_again("guess", &json!(is)).map_err(|error| error.to_string())
    };
    assert_eq!(guess(&mut session, "one"), Err("“guess” isn't answered yet".into()));
    at_once(session.perform(&Act::Answer("guess".into(), json!("two")))).unwrap();
    assert_eq!(guess(&mut session, "three"), Err("this is no answer to “guess”".into()));
    assert_eq!(guess(&mut session, "one"), Ok(()));
    assert_eq!(guess(&mut session, "one"), Err("“guess” is answered already".into()));
    let solution = session.level().solution.clone();
    let deposit = solution.iter().find(|act| act.commands() > 0).unwrap();
    at_once(session.perform(deposit)).unwrap();
    let answered = &session.answers()["guess"];
    assert_eq!((answered.right, &answered.is), (Some(false), &json!("two")));
    assert_eq!(answered.again.as_ref().map(|again| again.right), Some(Some(true)));
    assert_eq!(session.acts().len(), 2, "it is no act");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_tried_comes_to_the_same_when_it_is_run_again(
        level in proptest::arbitrary::any::<proptest::sample::Index>(),
        tried in proptest::collection::vec(drawn::act(), 1..12),
    ) {
        let pack = course();
        let mut session = level_of(&pack, &level.get(&pack.levels).id);
        let everyday = session.level().id_of("everyday").to_string();
        for act in tried {
            let text = act.to_string().replace(drawn::ID, &everyday);
            let act = Act::parse(serde_json::from_str(&text).unwrap());
            // Some can't be carried out.
            let _ = at_once(session.attempt(act.unwrap()));
        }
        let again = run_again(&pack, &session);
        prop_assert_eq!(logs(&again), logs(&session));
        prop_assert_eq!(again.check(), session.check());
    }
}
