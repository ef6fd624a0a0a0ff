//! What the stories that are told to the bank and to the model come to: every way in which a command
//! can be refused and a transfer can end is met, so that a rule can't be left out of the comparison
//! by chance.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use proptest_state_machine::ReferenceStateMachine;

use super::turns::Asking;
use crate::abilities::{Feature, can};

/// Enough stories, drawn the same each time, to meet what is met seldom.
const STORIES: usize = 500;

/// By command, each code that it can be refused with in a story in which everything settles.
const REFUSALS: [(&str, &str, &[Feature]); 17] = [
    ("open_bank", "version_conflict invalid_name unknown_currency already_exists", &[]),
    (
        "register_customer",
        "bank_not_found version_conflict invalid_name invalid_country invalid_date_of_birth \
         invalid_address invalid_email already_exists",
        &[],
    ),
    ("update_address", "customer_not_found version_conflict invalid_address", &[]),
    (
        "open_account",
        "customer_not_found version_conflict invalid_amount already_exists account_number_taken \
         deposit_limit_exceeded",
        &[],
    ),
    ("update_account_details", "account_not_found account_closed", &[]),
    (
        "deposit_money",
        "account_not_found version_conflict invalid_amount account_closed deposit_limit_exceeded \
         balance_limit_exceeded",
        &[],
    ),
    (
        "withdraw_money",
        "account_not_found version_conflict invalid_amount account_closed account_frozen \
         insufficient_funds",
        &[],
    ),
    ("set_overdraft_limit", "account_not_found invalid_amount account_closed", &[]),
    ("freeze_account", "account_not_found account_closed already_frozen", &[]),
    ("unfreeze_account", "account_not_found account_closed not_frozen", &[]),
    ("close_account", "account_not_found account_closed", &[]),
    (
        "transfer_money",
        "account_not_found version_conflict invalid_amount same_account currency_mismatch \
         already_exists",
        &[],
    ),
    ("change_bank_policy", "bank_not_found invalid_policy", &[Feature::Policy]),
    (
        "forget_customer",
        "customer_not_found customer_forgotten has_open_accounts",
        &[Feature::Forgetting],
    ),
    ("update_address", "customer_forgotten", &[Feature::Forgetting]),
    ("open_account", "customer_forgotten", &[Feature::Forgetting]),
    ("open_account", "balance_limit_exceeded", &[Feature::Policy]),
];

/// How a transfer ends, and whether money was given back.
const ENDS: [(&str, &[Feature]); 10] = [
    ("completed", &[]),
    ("account_closed false", &[]),
    ("account_frozen false", &[]),
    ("insufficient_funds false", &[]),
    ("account_closed true", &[]),
    ("balance_limit_exceeded true", &[]),
    ("balance_limit_exceeded false", &[Feature::Atomic]),
    ("fraud_detected true", &[Feature::Fraud]),
    ("fraud_detected false", &[Feature::Fraud, Feature::Atomic]),
    ("completed at one stroke", &[Feature::Atomic]),
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

#[test]
fn the_stories_meet_every_refusal_and_every_end() {
    let mut runner = TestRunner::deterministic();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..STORIES {
        let story = Asking::sequential_strategy(1..80).new_tree(&mut runner).unwrap();
        let (mut story, turns, _) = story.current();
        for turn in turns {
            story = Asking::apply(story, &turn);
        }
        story.model.settle();
        for came_about in story.model.what_came_about() {
            *met.entry(came_about).or_default() += 1;
        }
    }
    let there = |features: &[Feature]| features.iter().all(|feature| can(*feature));
    let mut wanted = Vec::new();
    for (command, codes, features) in REFUSALS {
        if there(features) {
            wanted.extend(codes.split_whitespace().map(|code| format!("{command} {code}")));
            wanted.push(format!("{command} accepted"));
            if can(Feature::Roles) {
                wanted.push(format!("{command} forbidden"));
            }
        }
    }
    let ends = ENDS.into_iter().filter(|(_, features)| there(features));
    wanted.extend(ends.map(|(end, _)| format!("transfer {end}")));
    if can(Feature::Fraud) {
        wanted.extend(THOUGHTS.map(|thought| format!("thought {thought}")));
    }
    let missed: Vec<_> = wanted.iter().filter(|wanted| !met.contains_key(*wanted)).collect();
    assert!(missed.is_empty(), "never met: {missed:?}; met: {met:#?}");
}
