//! Levels made of a bank: the start leads where the bank stood, what the solution changes is offered as checks
//! that hold, and a level is tried before it is handed on.

use std::collections::BTreeSet;
use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, PersonalData, Runner};
use leftfold_core::domain::{Code, Command, Headers, Recorded};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{
    Act, ActError, BuildError, BuiltStart, Candidate, Change, Draft, Fault, Level, Loosening,
    Missed, Pack, People, Session, SolutionError, Source, Untold, Way, leaves, link_of_level,
    linked_level, loosened, tried,
};
use leftfold_core::simulation::open_sample_bank;
use serde_json::{Value, json};

use super::in_memory;
use crate::support::{
    Counter, at_once, change_policy, close, deposit, freeze, id, open_account, open_bank,
    overdraft, register, transfer, under, unfreeze, with, withdraw,
};

const PACK: &str = "of-a-teacher";

fn source(counter: &Counter, at: Position) -> Source<'_> {
    let (bank, tick) = (&counter.bank, "PT1M");
    Source { bank, at, people: People::Sample, tick, runner: Runner::Immediate }
}

fn built(source: Source<'_>) -> BuiltStart {
    BuiltStart::of(source).unwrap_or_else(|error| panic!("{error}"))
}

fn acts(acts: &[Value]) -> Vec<Act> {
    acts.iter().map(|act| Act::parse(act.clone()).unwrap()).collect()
}

fn ask(command: Value) -> Value {
    Value::from_iter([("do", command)])
}

fn draft(source: Source<'_>, solution: &[Value]) -> Draft {
    Draft::new("built", &built(source), &acts(solution))
}

fn read(draft: &Draft) -> (Pack, Rc<Level>) {
    let pack = draft.read(PACK, "en").unwrap_or_else(|error| panic!("{error}"));
    let level = Rc::clone(&pack.levels[0]);
    (pack, level)
}

fn candidates(draft: &Draft) -> Vec<Candidate> {
    at_once(draft.candidates(PACK, in_memory())).unwrap_or_else(|error| panic!("{error}"))
}

/// The draft with these checks as its goal.
fn with_goal(draft: &Draft, checks: &[Candidate]) -> Draft {
    let mut draft = draft.clone();
    draft.set_goal(checks);
    draft
}

fn faults(draft: &Draft) -> Vec<Fault> {
    let (pack, level) = read(draft);
    at_once(tried(&pack, &level, &mut in_memory))
}

/// The events of a log up to a position, as far as they are the same in a level: without those of requests that
/// are left out.
fn events_of(bank: &Bank, at: Position, untold: &[Untold]) -> Vec<Value> {
    bank.read(|reading| {
        let correlation =
            |untold: &Untold| reading.log().get(untold.position).unwrap().headers.correlation_id;
        let left_out: Vec<_> = untold.iter().map(correlation).collect();
        let told = reading.log().range(0, at);
        let told = told.filter(|event| !left_out.contains(&event.headers.correlation_id));
        let event = |recorded: &Recorded| {
            let Headers { recorded_at, effective_at, location, actor, .. } = &*recorded.headers;
            let role = actor.role;
            json!([
                recorded.event.name(),
                recorded.version,
                recorded_at,
                effective_at,
                location,
                role
            ])
        };
        told.map(event).collect()
    })
}

/// Makes sure that the start leads where the bank stood, event by event and account by account.
#[track_caller]
pub(crate) fn leads_there(source: Source<'_>) -> BuiltStart {
    let start = built(source);
    let draft = Draft::new("built", &start, &[]);
    let bank = (source.bank, start.at);
    let uneven = at_once(draft.compared(PACK, bank, in_memory()));
    assert_eq!(uneven, Ok(vec![]), "at {}: {:#?}", source.at, start.acts);
    let (pack, level) = read(&with_goal(&draft, &[never()]));
    let session = at_once(Session::begin(&pack, &level, in_memory())).unwrap();
    let (here, there) = (session.own_bank(), source.bank);
    assert_eq!(
        events_of(here, here.head(), &[]),
        events_of(there, start.at, &start.untold),
        "at {}: {:#?}",
        source.at,
        start.acts
    );
    start
}

fn sample() -> Counter {
    let counter = Counter::in_memory();
    at_once(open_sample_bank(&counter.bank)).unwrap();
    counter
}

#[test]
fn the_sample_bank_is_a_start_at_every_position() {
    let counter = sample();
    for at in 0..=counter.bank.head() {
        let start = leads_there(source(&counter, at));
        assert!(start.at <= at && at - start.at < 3, "the end of a commit");
    }
}

#[test]
fn a_request_that_was_refused_is_left_out_and_said_to_be() {
    let counter = Counter::of_ann();
    counter.refuse(withdraw("a", "300"));
    counter.accept(deposit("a", "1"));
    let start = leads_there(source(&counter, counter.bank.head()));
    let (command_type, code) = ("withdraw_money".to_owned(), Some(Code::InsufficientFunds));
    assert_eq!(start.untold, [Untold { position: 5, command_type, code }]);
}

#[test]
fn nobody_of_the_bank_stands_in_a_level_of_it() {
    let secret = |name: &str| format!("Secret {name}");
    let counter = Counter::in_memory();
    counter.accept(open_bank("bank", "USD"));
    let address = json!({
        "street": secret("street"), "city": secret("city"), "postal_code": "S3CRET", "country": "FR",
    });
    let person = json!({
        "first_name": secret("first"), "last_name": secret("last"), "gender": secret("gender"),
        "address": address, "email": "secret@example.com", "date_of_birth": "1999-09-09",
    });
    counter.accept(with(register("ann", "bank"), person));
    let update = json!({ "type": "update_address", "customer_id": id("ann") });
    counter.accept(with(update.clone(), json!({ "address": address })));
    let own = json!({ "nickname": secret("nickname"), "account_number": "SECRET42" });
    counter.accept(with(open_account("a", "ann", Some("200")), own));
    counter.accept(open_account("b", "ann", None));
    let rename = json!({ "type": "update_account_details", "account_id": id("a") });
    counter.accept(with(rename, json!({ "nickname": secret("nickname") })));
    let said = json!({ "description": secret("words") });
    counter.accept(with(deposit("a", "5"), said.clone()));
    counter.accept(with(withdraw("a", "5"), said.clone()));
    counter.accept(with(transfer("t", "a", "b", "5"), said));
    counter.accept(overdraft("a", "10"));
    counter.accept(with(freeze("b"), json!({ "reason": secret("reason") })));
    counter.accept(unfreeze("b"));
    let customer = json!({ "role": "customer", "name": secret("name"), "customer_id": id("ann") });
    let options = json!({ "actor": customer });
    assert!(counter.execute(withdraw("b", "5"), options.clone()).is_accepted());
    counter.accept(change_policy("bank", json!({ "max_deposit": "900" })));
    let leave = with(close("b"), json!({ "reason": secret("reason") }));
    counter.accept(leave.clone());

    let solution = [
        ask(with(update, json!({ "address": address }))),
        json!({ "do": withdraw("a", "1"), "options": options }),
        ask(with(close("a"), json!({ "reason": secret("reason") }))),
    ];
    let at = counter.bank.head();
    let of = |people| draft(Source { people, ..source(&counter, at) }, &solution).level.to_string();
    let (sample, kept) = (of(People::Sample), of(People::Kept));
    for name in Command::NAMES.iter().filter(|name| **name != "forget_customer") {
        assert!(sample.contains(name), "the bank was sent {name}");
    }
    for private in ["ecret", "S3CRET", "SECRET", "1999-09-09"] {
        assert!(kept.contains(private), "{private}");
        assert!(!sample.contains(private), "{private} in {sample}");
    }
    assert!(sample.contains(r#""country":"FR""#), "rules go by it");
    assert!(sample.contains("Lovelace"));
    leads_there(source(&counter, at));
    leads_there(Source { people: People::Kept, ..source(&counter, at) });
}

#[test]
fn whoever_was_forgotten_is_made_up() {
    let counter = Counter::of_ann();
    counter.accept(withdraw("a", "200"));
    counter.accept(close("a"));
    counter.accept(close("b"));
    counter.accept(json!({ "type": "forget_customer", "customer_id": id("ann") }));
    for people in [People::Sample, People::Kept] {
        let start = leads_there(Source { people, ..source(&counter, counter.bank.head()) });
        assert_eq!(start.untold, []);
        assert!(format!("{:?}", start.acts).contains("Lovelace"));
    }
}

#[test]
fn a_transfer_that_was_under_way_is_under_way() {
    for counter in [Counter::of_ann(), Counter::of_ann().stepwise()] {
        counter.accept(transfer("t", "a", "b", "50"));
        counter.accept(deposit("a", "1"));
        counter.settle();
        counter.accept(deposit("a", "2"));
        for at in 5..=counter.bank.head() {
            leads_there(source(&counter, at));
        }
        let start = leads_there(source(&counter, 6));
        assert_eq!(start.runner, Runner::Stepwise, "it would not be under way for long");
        let head = counter.bank.head();
        assert_eq!(leads_there(source(&counter, head)).runner, Runner::Immediate);
        let stepwise = Source { runner: Runner::Stepwise, ..source(&counter, head) };
        assert_eq!(leads_there(stepwise).runner, Runner::Stepwise);
    }
}

#[test]
fn requests_that_waited_wait() {
    let counter = Counter::of_ann().queued();
    counter.accept(withdraw("a", "150"));
    counter.accept(withdraw("a", "100"));
    counter.accept(transfer("t", "a", "b", "20"));
    let at = counter.bank.head();
    counter.settle();
    // The second was refused, and its words stand in what was received.
    let start = leads_there(source(&counter, at));
    assert_eq!(start.untold, []);
    assert_eq!(start.runner, Runner::Queued);
    let head = counter.bank.head();
    for at in at..=head {
        leads_there(source(&counter, at));
    }
}

/// Where nobody came of a request, the key to its words is thrown away: it is left out with its answer.
#[test]
fn a_request_that_waited_and_nobody_came_of_is_left_out() {
    let counter = Counter::of_ann().queued();
    counter.accept(register("bob", "nowhere"));
    counter.accept(deposit("a", "5"));
    let at = counter.bank.head();
    counter.settle();
    let (command_type, code) = ("register_customer".to_owned(), Some(Code::BankNotFound));
    let untold = [Untold { position: 5, command_type, code }];
    assert_eq!(leads_there(source(&counter, at)).untold, untold);
    let start = leads_there(source(&counter, counter.bank.head()));
    assert_eq!((start.untold, start.runner), (untold.into(), Runner::Immediate));
}

#[test]
fn a_start_keeps_the_clock() {
    let counter = Counter::in_memory();
    counter.set_clock("2026-01-05T09:00:00Z");
    let counter = counter.with_ann();
    counter.set_clock("2026-01-06T10:30:00.250Z");
    let effective = json!({ "effective_at": "2026-01-05T12:00:00Z" });
    assert!(counter.execute(deposit("a", "5"), effective).is_accepted());
    counter.set_clock("2025-12-31T00:00:00Z");
    counter.accept(deposit("a", "6"));
    // The times of the events are compared.
    leads_there(source(&counter, counter.bank.head()));
}

fn never() -> Candidate {
    Candidate { id: "never".into(), change: Change::NothingOwed, that: json!(false) }
}

#[test]
fn what_cant_be_a_start_is_said() {
    let counter = Counter::of_ann();
    let error = |source| BuiltStart::of(source).map(|start| start.at).unwrap_err();
    let head = counter.bank.head();
    assert_eq!(
        error(source(&counter, head + 1)),
        BuildError::NoSuchPosition { at: head + 1, head }
    );
    for tick in ["", "P1M", "P1Y", "-PT1M", "a while", "P400D"] {
        let source = Source { tick, ..source(&counter, head) };
        assert_eq!(error(source), BuildError::Tick(tick.into()));
    }
    let archived = Counter::of_ann();
    at_once(archived.bank.archive(PersonalData::Included)).unwrap();
    assert_eq!(error(source(&archived, 1)), BuildError::FromAnArchive);
}

#[test]
fn what_the_solution_changes_is_offered_and_holds() {
    let counter = Counter::of_ann();
    let at = counter.bank.head();
    let refused = json!({ "do": withdraw("a", "300"), "rejected": "insufficient_funds" });
    let solution = [
        refused,
        ask(deposit("a", "100")),
        ask(overdraft("a", "50")),
        ask(transfer("t", "a", "b", "40")),
    ];
    let draft = draft(source(&counter, at), &solution);
    let offered = candidates(&draft);
    let find = |id: &str| {
        offered.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("{offered:#?}"))
    };
    assert_eq!(
        find("refused-1").that,
        json!({ "events": {
            "type": "command_rejected",
            "data": { "command_type": "withdraw_money", "error": { "code": "insufficient_funds" } },
        } })
    );
    assert_eq!(
        find("recorded-1").that,
        json!({ "events": {
            "type": "money_deposited", "stream": "account-$account", "data": { "amount": "100.00" },
        } })
    );
    let balance = offered.iter().find(|check| {
        matches!(&check.change, Change::Account { account, figure: "balance", .. } if account == "account")
    });
    assert_eq!(
        balance.unwrap().that,
        json!({ "view": { "type": "account", "account_id": "$account" }, "is": { "balance": "260.00" } })
    );
    assert_eq!(find("owed-1").change, Change::NothingOwed);
    let order = &find("order-1").that;
    assert_eq!(
        order["order"][1],
        json!({ "type": "account_debited", "stream": "account-$account" })
    );
    assert_eq!(order["within"], json!("request"));
    assert!(!offered.iter().any(|check| check.id == "order-2"), "a deposit is one event");
    assert!(offered.len() > 8);
    let ids: BTreeSet<_> = offered.iter().map(|check| &check.id).collect();
    assert_eq!(ids.len(), offered.len(), "no two of one id");

    let whole = with_goal(&draft, &offered);
    assert_eq!(faults(&whole), []);
    for check in &offered {
        let alone = with_goal(&draft, std::slice::from_ref(check));
        let faults = faults(&alone);
        let holds_from_the_start = check.change == Change::NothingOwed;
        assert_eq!(faults == [Fault::MetAtStart], holds_from_the_start, "{check:?}: {faults:?}");
        assert!(faults.is_empty() || holds_from_the_start, "{check:?}: {faults:?}");
        for leaf in leaves(&check.that) {
            for way in leaf.ways {
                let that = loosened(&check.that, &leaf.pointer, way).unwrap();
                let loose = with_goal(&draft, &[Candidate { that: that.clone(), ..check.clone() }]);
                let missed_by = self::faults(&loose);
                let missed = missed_by.iter().any(|fault| matches!(fault, Fault::Missed(..)));
                assert!(!missed, "{that}: {missed_by:?}");
                if way == Loosening::AtLeast {
                    assert!(that.to_string().contains("$at_least"));
                }
            }
        }
    }
}

#[test]
fn copies_the_old_log_and_forks_are_offered_as_well() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "30"));
    let at = counter.bank.head();
    let last = json!({ "since": "log", "position": at });
    let solution = [
        json!({ "copy": "books", "twice": last }),
        json!({ "glass": "old_log", "upcasters": true }),
        json!({ "leave_out": "without", "of": last }),
        json!({ "fork": "beside", "at": at - 1 }),
    ];
    let draft = draft(source(&counter, at), &solution);
    let offered = candidates(&draft);
    let kinds: Vec<_> = offered.iter().map(|check| check.id.as_str()).collect();
    assert_eq!(kinds, ["copy-1", "glass-1", "fork-1", "fork-2"]);
    let is = &offered[0].that["is"];
    assert!(is["drift"].as_u64().unwrap() > 0 && is["faults"] == json!({ "$count": 1 }), "{is}");
    assert_eq!(offered[2].that["fork"]["left_out"], json!({ "$count": 1 }));
    assert_eq!(offered[2].that["holds"][0]["is"], json!({ "balance": "200.00" }));
    assert_eq!(faults(&with_goal(&draft, &offered)), []);
    let page = &draft.level["page"];
    assert_eq!(page["deeds"], json!(["copy", "glass", "leave_out", "fork"]));
    assert_eq!(page["copies"], json!(["books"]));
}

/// What was refused before the start is not in it, so positions behind it are others in the level.
#[test]
fn positions_are_those_of_the_level() {
    let counter = Counter::of_ann();
    counter.refuse(withdraw("a", "1000"));
    counter.accept(deposit("a", "30"));
    let at = counter.bank.head();
    let solution = [json!({ "leave_out": "without", "of": { "since": "log", "position": at } })];
    let draft = draft(source(&counter, at), &solution);
    assert_eq!(draft.level["solution"][0]["of"]["position"], json!(at - 1));
    let offered = candidates(&draft);
    assert_eq!(offered[0].that["holds"][0]["is"], json!({ "balance": "200.00" }));
}

#[test]
fn what_no_form_sends_is_offered_as_a_button() {
    let counter = Counter::of_ann();
    let once = json!({ "do": deposit("a", "5"), "options": under("salary") });
    let again = with(once.clone(), json!({ "duplicate": true }));
    let stale = json!({
        "do": overdraft("a", "9"), "options": { "expected_version": 1 }, "rejected": "version_conflict",
    });
    let draft = draft(source(&counter, counter.bank.head()), &[once, again, stale]);
    let solution = json!([
        { "offer": "offer-1" },
        { "offer": "offer-1", "duplicate": true },
        { "offer": "offer-2", "rejected": "version_conflict" },
    ]);
    assert_eq!(draft.level["solution"], solution);
    assert_eq!(draft.level["offers"].as_array().unwrap().len(), 2);
    assert_eq!(faults(&with_goal(&draft, &candidates(&draft))), []);
}

fn small() -> (Draft, Vec<Candidate>) {
    let counter = Counter::of_ann();
    let draft = draft(source(&counter, counter.bank.head()), &[ask(deposit("a", "5"))]);
    let offered = candidates(&draft);
    (draft, offered)
}

#[test]
fn a_level_has_a_place_for_each_of_its_words() {
    let (draft, offered) = small();
    let mut draft = with_goal(&draft, &offered[..1]);
    draft.level["offers"] = json!([{ "id": "more", "act": { "settle": true } }]);
    draft.words = json!({ "title": "A deposit" });
    let (_, level) = read(&draft);
    draft.make_places(&level);
    assert_eq!(draft.words["title"], json!("A deposit"), "what is there stays");
    let goal = json!({ offered[0].id.clone(): "" });
    assert_eq!(draft.words["goal"], goal);
    assert_eq!(draft.words["steps"], json!({ "do": { "read": "", "do": "" } }));
    assert_eq!(draft.words["offers"], json!({ "more": "" }));
    fn fill(words: &mut Value) {
        match words {
            Value::String(text) if text.is_empty() => *words = "Said.".into(),
            Value::Array(items) => items.iter_mut().for_each(fill),
            Value::Object(fields) => fields.values_mut().for_each(fill),
            _ => {}
        }
    }
    fill(&mut draft.words);
    let (pack, level) = read(&draft);
    assert_eq!(pack.words["en"]["built"].missing(&level), Vec::<String>::new());
}

#[test]
fn what_is_wrong_with_a_level_is_said() {
    let (draft, offered) = small();
    let sound = with_goal(&draft, &offered[..1]);
    assert_eq!(faults(&sound), []);
    let with = |place: &str, value: Value| {
        let mut broken = sound.clone();
        *broken.level.pointer_mut(place).unwrap() = value;
        faults(&broken)
    };
    assert_eq!(with("/goal/0/that", json!(true)), [Fault::MetAtStart]);
    let end = json!([{ "id": "end", "if": true }]);
    let faults = with("/dead_ends", end);
    assert_eq!(faults[0], Fault::StartsInDeadEnd("end".into()));
    assert_eq!(faults[1], Fault::Missed(Way::Solution, Missed::DeadEnd("end".into())));
    assert_eq!(with("/par", json!(2)), [Fault::Par { par: 2, sent: 1 }]);
    let other = json!([ask(json!({
        "type": "deposit_money", "account_id": "$account", "amount": "6.00",
    }))]);
    let faults = with("/also", json!([other.clone()]));
    assert!(
        matches!(&faults[..], [Fault::Missed(Way::Also(0), Missed::Unmet { .. })]),
        "{faults:?}"
    );
    let goal = &offered[0].id;
    assert_eq!(with("/wrong", json!([{ "acts": other, "fails": goal }])), []);
    let arrives = json!([{ "acts": sound.level["solution"], "fails": goal }]);
    assert_eq!(with("/wrong", arrives), [Fault::Missed(Way::Wrong(0), Missed::Arrives)]);
    let nothing = json!([ask(json!({
        "type": "deposit_money", "account_id": "$account", "amount": "0",
    }))]);
    let reason = ActError::Refused(Code::InvalidAmount);
    assert_eq!(
        with("/also", json!([nothing.clone()])),
        [Fault::Missed(Way::Also(0), Missed::Act { act: 1, reason: reason.clone() })]
    );
    let last = sound.level["start"]["acts"].as_array().unwrap().len();
    let faults = with(&format!("/start/acts/{}", last - 1), nothing[0].clone());
    assert!(matches!(&faults[..], [Fault::Start(error)] if error.act == last), "{faults:?}");

    let mut unsolved = draft;
    unsolved.level["solution"] = nothing;
    let error = at_once(unsolved.candidates(PACK, in_memory())).unwrap_err();
    assert_eq!(error, BuildError::Solution(SolutionError { act: 1, reason }));
    unsolved.level["minutes"] = json!(50);
    let error = at_once(unsolved.candidates(PACK, in_memory())).unwrap_err();
    assert_eq!(error.to_string(), "levels[0].minutes: must be 1 to 4");
}

#[test]
fn every_level_of_the_course_passes_the_trial() {
    let pack = super::course();
    for level in &pack.levels {
        let faults = at_once(tried(&pack, level, &mut in_memory));
        assert_eq!(faults, [], "{}", level.id);
    }
}

#[test]
fn a_solution_that_does_not_do_what_a_step_waits_for_is_a_fault() {
    let mut course = super::read("lessons/course.json");
    course["levels"][0]["steps"][1]["waits"] = json!({ "events": { "type": "account_closed" } });
    let pack = Pack::parse(&course.to_string()).unwrap();
    let faults = at_once(tried(&pack, &pack.levels[0], &mut in_memory));
    assert_eq!(faults, [Fault::Missed(Way::Solution, Missed::Undone("guess".into()))]);
}

#[test]
fn a_level_that_was_made_is_handed_on_in_a_link() {
    let counter = sample();
    let account = &counter.ask(json!({ "type": "accounts" }))[0]["account_id"];
    let act = ask(json!({ "type": "deposit_money", "account_id": account, "amount": "7.00" }));
    let draft = draft(source(&counter, 40), &[act]);
    let draft = with_goal(&draft, &candidates(&draft)[..1]);
    let link = link_of_level(&draft.pack(PACK, "en")).unwrap();
    let linked = linked_level(&link).unwrap();
    let level = Rc::clone(&linked.pack.levels[0]);
    assert_eq!(at_once(tried(&linked.pack, &level, &mut in_memory)), []);
}

/// A level of a bank that came in a link: nobody can be read in it, and all of them are made up.
#[test]
fn a_bank_without_personal_data_is_a_start_as_well() {
    let counter = sample();
    let text = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    let other = Counter::in_memory();
    assert!(at_once(other.bank.import_log(&text, ImportMode::Replace)).ok);
    leads_there(source(&other, other.bank.head()));
}
