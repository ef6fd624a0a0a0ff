//! What the stories that are told to the bank and to the model come to: every way in which a command
//! can be refused and a transfer can end is met, so that a rule can't be left out of the comparison
//! by chance.

use std::collections::BTreeMap;

use leftfold_core::domain::Command;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use proptest_state_machine::ReferenceStateMachine;

use super::plain_model::Answer;
use super::turns::{Asking, Story, Turn};

/// Enough stories, drawn the same each time, to meet what is met seldom.
const STORIES: usize = 500;

/// By command, each code that it can be refused with, beside `forbidden`.
const REFUSALS: [(&str, &str); 14] = [
    ("open_bank", "version_conflict invalid_name unknown_currency already_exists"),
    ("change_bank_policy", "bank_not_found version_conflict invalid_policy"),
    (
        "register_customer",
        "bank_not_found version_conflict invalid_name invalid_country invalid_date_of_birth \
         invalid_address invalid_email already_exists",
    ),
    ("update_address", "customer_not_found version_conflict invalid_address customer_forgotten"),
    ("forget_customer", "customer_not_found customer_forgotten has_open_accounts"),
    (
        "open_account",
        "customer_not_found version_conflict invalid_amount already_exists customer_forgotten \
         account_number_taken deposit_limit_exceeded balance_limit_exceeded",
    ),
    ("update_account_details", "account_not_found account_closed"),
    (
        "deposit_money",
        "account_not_found version_conflict invalid_amount customer_forgotten account_closed \
         deposit_limit_exceeded balance_limit_exceeded",
    ),
    (
        "withdraw_money",
        "account_not_found version_conflict invalid_amount customer_forgotten account_closed \
         account_frozen insufficient_funds",
    ),
    ("set_overdraft_limit", "account_not_found invalid_amount account_closed"),
    ("freeze_account", "account_not_found account_closed already_frozen"),
    ("unfreeze_account", "account_not_found account_closed not_frozen"),
    ("close_account", "account_not_found account_closed transfers_in_flight"),
    (
        "transfer_money",
        "account_not_found version_conflict invalid_amount same_account currency_mismatch \
         already_exists",
    ),
];

/// How a transfer ends, and whether money was given back.
const ENDS: [&str; 12] = [
    "in steps",
    "at one stroke",
    "customer_forgotten false",
    "account_closed false",
    "account_frozen false",
    "insufficient_funds false",
    "balance_limit_exceeded false",
    "fraud_detected false",
    "customer_forgotten true",
    "account_closed true",
    "balance_limit_exceeded true",
    "fraud_detected true",
];

/// What is thought of what goes out.
const THOUGHTS: [&str; 7] = [
    "clear",
    "suspicious",
    "fraud",
    "large_amount",
    "unusual_time",
    "multiple_transactions",
    "geographic_anomaly",
];

/// What is met on the way, and not told by how it ends.
const MEANWHILE: [&str; 10] = [
    "held money withheld",
    "locked",
    "command_id_reused",
    "no_passphrase",
    "wrong_passphrase",
    "passphrase_too_short",
    "locked with transfers on their way",
    "locked with requests that wait",
    "another runner with something owed",
    "waited and could not be read",
];

/// What a turn shows that was just taken.
fn meanwhile(story: &Story, turn: &Turn) -> Vec<&'static str> {
    let (model, mut met) = (&story.model, Vec::new());
    for said in &story.said {
        match said.answer {
            Answer::Unrecorded(code) => met.push(code),
            Answer::Refused("insufficient_funds")
                if model.holding().iter().any(|held| said.command["account_id"] == **held) =>
            {
                met.push("held money withheld");
            }
            _ => {}
        }
    }
    met.extend(story.opened.err());
    met.extend((model.unread > 0).then_some("waited and could not be read"));
    if model.is_locked() {
        met.extend(model.is_carrying().then_some("locked with transfers on their way"));
        met.extend(model.is_asked().then_some("locked with requests that wait"));
    }
    if matches!(turn, Turn::Run(_)) && (model.is_carrying() || model.is_asked()) {
        met.push("another runner with something owed");
    }
    met
}

#[test]
fn the_stories_meet_every_refusal_and_every_end() {
    let mut runner = TestRunner::deterministic();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..STORIES {
        let story = Asking::sequential_strategy(1..80).new_tree(&mut runner).unwrap();
        let (mut story, turns, _) = story.current();
        for turn in turns {
            story = Asking::apply(story, &turn);
            for came_about in meanwhile(&story, &turn) {
                *met.entry(came_about.to_owned()).or_default() += 1;
            }
        }
        story.model.settle();
        for came_about in story.model.what_came_about() {
            *met.entry(came_about).or_default() += 1;
        }
    }
    let mut wanted: Vec<String> = MEANWHILE.map(ToOwned::to_owned).into();
    for (command, codes) in REFUSALS {
        let codes = codes.split_whitespace().chain(["accepted", "forbidden"]);
        wanted.extend(codes.map(|code| format!("{command} {code}")));
    }
    wanted.extend(ENDS.map(|end| format!("transfer {end}")));
    wanted.extend(THOUGHTS.map(|thought| format!("thought {thought}")));
    let missed: Vec<_> = wanted.iter().filter(|wanted| !met.contains_key(*wanted)).collect();
    assert!(missed.is_empty(), "never met: {missed:?}; met: {met:#?}");
}

#[test]
fn every_command_has_the_refusals_that_stories_meet() {
    assert_eq!(REFUSALS.map(|(command, _)| command), Command::NAMES);
}
