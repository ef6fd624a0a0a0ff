//! Every file of scenarios, over every store, with every runner, with and without a reload after
//! each step: all end the same, as the file says.
//!
//! The same is: with one runner, everything that is shown, to the letter. From one runner to
//! another, everything but the log itself: each bank, customer, account, transfer with its steps,
//! fraud check, statement, journal, trial balance and balance sheet, each snapshot, and what became
//! of each command. Not where in the log it stands, nor the ids that follow from that, nor the
//! audit log: a request that waits takes two events more.

use std::fs;
use std::path::PathBuf;

use leftfold_core::application::{Outcome, Runner, Unscripted, Untold, scenario};
use leftfold_core::domain::Actor;
use leftfold_core::simulation::open_sample_bank;
use leftfold_core::store::MemoryArea;
use leftfold_tests::scenario_file::{Expected, Scenario, Step, difference};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Counter, at_once, deposit, freeze, id, runner, same, transfer, under, uuid, wherever_it_stands,
    withdraw,
};

/// The files there are. A new one is added here once it has been read.
const FILES: [&str; 13] = [
    "01_deposits__withdrawals_and_a_refusal",
    "02_a_transfer_moves_money_and_a_refused_one_moves_none",
    "03_a_closed_account_refuses_everything_and_keeps_its_balance",
    "04_an_overdraft_limit_is_honoured_to_the_cent",
    "05_a_transfer_to_a_closed_account_is_refunded",
    "06_balances_at_three_levels",
    "07_the_largest_deposit_and_the_largest_balance",
    "08_a_ledger_follows_all_accounts",
    "09_a_snapshot_every_fifty_events",
    "10_an_account_opened_with_money__then_a_deposit",
    "11_registering_a_person_checks_what_a_bank_must_know",
    "12_a_large_transfer_at_night_is_looked_at__and_abroad_is_blocke",
    "13_the_same_request_twice_is_one_request",
];

/// What is refused before it becomes a request. All else that is new waits, and is refused later.
const REFUSED_AT_ONCE: [&str; 2] = ["invalid_command", "command_id_reused"];

#[derive(Debug, Clone, Copy)]
struct Setting {
    in_area: bool,
    runner: Runner,
    reloading: bool,
}

fn settings(runner: Runner) -> impl Iterator<Item = Setting> {
    (0..4).map(move |bits| Setting { in_area: bits & 1 > 0, runner, reloading: bits & 2 > 0 })
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

fn read(title: &str) -> Scenario {
    let text = fs::read_to_string(folder().join(format!("{title}.json"))).unwrap();
    Scenario::read(title, &text).unwrap_or_else(|problem| panic!("{title}: {problem}"))
}

#[test]
fn the_files_are_those_that_are_known() {
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(found, FILES.map(|title| format!("{title}.json")));
}

#[test]
fn every_scenario_ends_as_it_says_in_every_setting() {
    for title in FILES {
        let scenario = read(title);
        let ends = [Runner::Immediate, Runner::Stepwise, Runner::Queued].map(|runner| {
            let mut ends = settings(runner).map(|setting| match play(&scenario, setting) {
                Ok(end) => (setting, end),
                Err(problem) => panic!("{title}, {setting:?}: {problem}"),
            });
            let (_, first) = ends.next().unwrap();
            for (setting, end) in ends {
                same(&end, &first, &format!("{title}, {setting:?}"));
            }
            first
        });
        let [immediate, stepwise, queued] = &ends;
        same(stepwise, immediate, &format!("{title}, step by step"));
        assert_ne!(queued["audit_log"], immediate["audit_log"], "{title}: requests have waited");
        let (queued, immediate) = (wherever_it_stands(queued), wherever_it_stands(immediate));
        same(&queued, &immediate, &format!("{title}, queued"));
    }
}

/// Plays a scenario, and says what the bank shows at its end.
fn play(scenario: &Scenario, setting: Setting) -> Result<Value, String> {
    let counter = if setting.in_area {
        Counter::in_area(&MemoryArea::default())
    } else {
        Counter::in_memory()
    };
    at_once(counter.bank.set_runner(setting.runner));
    for (index, step) in scenario.steps.iter().enumerate() {
        take(&counter, step, setting).map_err(|problem| format!("step {index}: {problem}"))?;
        if setting.reloading {
            counter.reload();
        }
    }
    let verified = at_once(counter.bank.verify());
    if !verified.ok {
        return Err(format!("what is stored does not hold: {verified:?}"));
    }
    Ok(counter.everything(None))
}

fn take(counter: &Counter, step: &Step, setting: Setting) -> Result<(), String> {
    match step {
        Step::Do { command, options, expected } => {
            let told = |outcome: &Outcome| {
                let command_id = command_id(outcome);
                counter.try_ask(json!({"type": "command", "command_id": command_id}))
            };
            let outcome = counter.try_execute(command.clone(), options.clone())?;
            let at_once = match (setting.runner, expected) {
                (Runner::Queued, Expected::Rejected(code))
                    if !REFUSED_AT_ONCE.contains(&code.as_str()) =>
                {
                    &Expected::Accepted
                }
                _ => expected,
            };
            check(&outcome, at_once)?;
            let before = told(&outcome)?;
            if setting.reloading {
                counter.reload();
            }
            counter.settle();
            check_command(&outcome, &before, &told(&outcome)?, expected)
        }
        Step::Ask { query, answer } => {
            let found = counter.try_ask(query.clone())?;
            difference(&found, answer)
                .map_or(Ok(()), |problem| Err(format!("{query}: answer{problem}")))
        }
        Step::Clock(time) => {
            counter.bank.clock().set(Some(time.parse().map_err(|_| format!("{time} is no time"))?));
            Ok(())
        }
        Step::Advance(duration) => {
            counter.bank.clock().advance(duration).map(|_| ()).map_err(|error| error.to_string())
        }
        Step::Reload => {
            counter.reload();
            Ok(())
        }
        Step::Settle => {
            counter.settle();
            Ok(())
        }
        Step::Runner(name) => {
            let runner = runner(name).ok_or_else(|| format!("there is no runner {name}"))?;
            at_once(counter.bank.set_runner(runner));
            Ok(())
        }
    }
}

fn check(outcome: &Outcome, expected: &Expected) -> Result<(), String> {
    let as_expected = match (outcome, expected) {
        (Outcome::Accepted { .. }, Expected::Accepted) => true,
        (Outcome::Duplicate { .. }, Expected::Duplicate) => true,
        (Outcome::Rejected { error, .. }, Expected::Rejected(code)) => error.code.as_str() == code,
        _ => false,
    };
    if as_expected { Ok(()) } else { Err(format!("{outcome:?} is not {expected:?}")) }
}

fn command_id(outcome: &Outcome) -> Uuid {
    match outcome {
        Outcome::Accepted { command_id, .. }
        | Outcome::Rejected { command_id, .. }
        | Outcome::Duplicate { command_id, .. } => *command_id,
    }
}

/// What the `command` query says of it, when it was answered and once everything has settled.
fn check_command(
    outcome: &Outcome,
    before: &Value,
    settled: &Value,
    expected: &Expected,
) -> Result<(), String> {
    let wanted = match expected {
        Expected::Accepted => json!({"status": "accepted"}),
        // The id belongs to the command that had it first, or to none.
        Expected::Rejected(code) if REFUSED_AT_ONCE.contains(&code.as_str()) => before.clone(),
        Expected::Rejected(code) => json!({"status": "rejected", "error": {"code": code}}),
        Expected::Duplicate => match outcome {
            Outcome::Duplicate { original, .. } if !original.is_accepted() => {
                json!({"status": "rejected"})
            }
            // A receipt, or the outcome itself: a repeat changes nothing about it.
            _ => before.clone(),
        },
    };
    difference(settled, &wanted).map_or(Ok(()), |problem| Err(format!("the command{problem}")))
}

fn plays(counter: &Counter, command_id: Uuid) -> Result<(), String> {
    let text = scenario(&counter.bank, command_id, &Actor::default());
    let scenario = Scenario::read("a copy", &text.map_err(|error| error.to_string())?)?;
    play(&scenario, Setting { in_area: false, runner: Runner::Immediate, reloading: false })?;
    Ok(())
}

#[test]
fn each_command_of_the_sample_bank_is_a_scenario_that_ends_as_it_did() {
    let counter = Counter::in_memory();
    at_once(open_sample_bank(&counter.bank)).unwrap();
    let commands = counter.ask(json!({"type": "commands"}));
    let ids = commands.as_array().unwrap().iter().map(|command| command["command_id"].clone());
    let ids: Vec<Uuid> = ids.map(|id| id.as_str().unwrap().parse().unwrap()).collect();
    assert!(ids.len() > 40);
    for id in ids {
        let played = plays(&counter, id);
        assert!(played.is_ok(), "{id}: {played:?}");
    }
}

#[test]
fn a_refused_command_is_a_scenario_where_all_of_it_was_kept() {
    let counter = Counter::of_ann();
    counter.execute(withdraw("a", "500"), under("too much"));
    counter.execute(transfer("t", "a", "b", "500"), under("as much"));
    counter.execute(freeze("nobody's"), under("a reason"));
    assert_eq!(plays(&counter, uuid("too much")), Ok(()));
    assert_eq!(plays(&counter, uuid("as much")), Ok(()));
    let of = |name: &str| scenario(&counter.bank, uuid(name), &Actor::default());
    assert_eq!(of("a reason"), Err(Unscripted::Untold(Untold::NotKept)));
    assert_eq!(of("never sent"), Err(Unscripted::Untold(Untold::NoCommand)));
}

#[test]
fn what_was_erased_is_in_no_copy() {
    let counter = Counter::of_ann();
    counter.execute(deposit("b", "7"), under("before"));
    for account in ["a", "b"] {
        let amount = counter.account(account)["balance"].as_str().unwrap().to_owned();
        counter.accept(withdraw(account, &amount));
        counter.accept(crate::support::close(account));
    }
    counter.accept(json!({"type": "forget_customer", "customer_id": id("ann")}));
    let copied = scenario(&counter.bank, uuid("before"), &Actor::default());
    assert_eq!(copied, Err(Unscripted::Untold(Untold::Unreadable)));
}

#[test]
fn a_command_is_told_word_for_word_as_it_was_sent() {
    let counter = Counter::of_ann();
    let sent = [
        deposit("a", "5"),
        deposit("a", "5.0"),
        deposit("a", "5.00"),
        json!({"type": "open_account", "customer_id": id("ann"), "initial_deposit": "7"}),
        crate::support::with(deposit("a", "1"), json!({"description": ""})),
        withdraw("a", "9999"),
        transfer("t", "a", "b", "1.5"),
    ];
    for (nth, command) in sent.into_iter().enumerate() {
        let name = format!("command {nth}");
        counter.execute(command.clone(), under(&name));
        let told = counter.bank.told_command(uuid(&name), &Actor::default()).unwrap();
        assert!(told.is_exact, "{command}");
        let again = at_once(counter.bank.execute(told.command, told.options));
        assert!(matches!(again, Outcome::Duplicate { .. }), "{command}: {again:?}");
    }
}
