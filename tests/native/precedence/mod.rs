//! Which code wins where several apply: for each command a table that begins with everything broken
//! at once and is mended code by code, so that each row proves its code to win over all the later
//! ones. The last of each is accepted.

mod accounts;
mod banking;
mod ends;
mod requests;
mod roles;
mod table;
mod world;

use std::collections::BTreeSet;

use self::table::Table;
use self::world::At;
use crate::support::code;
use leftfold_core::domain::{Code, Command};

/// Every table there is.
fn tables() -> Vec<Table> {
    [banking::tables(), accounts::tables()].concat()
}

/// The codes that no table has, and why.
const ELSEWHERE: [(&str, &str); 12] = [
    ("locked", "of the page, which all of its commands are refused with"),
    ("wrong_passphrase", "an answer to a passphrase, and not to a command"),
    ("no_passphrase", "an answer to a passphrase, and not to a command"),
    ("passphrase_too_short", "an answer to a passphrase, and not to a command"),
    ("transfer_not_found", "no command names a transfer that must be there"),
    ("fraud_detected", "how a transfer ends, once it was accepted"),
    ("rate_limited", "of the façade alone"),
    ("too_large", "of a class, before a command is read"),
    ("class_frozen", "of a class, before a command is decided"),
    ("read_only", "of the store, after all rules"),
    ("storage_full", "of the store, after all rules"),
    ("storage_unavailable", "of the store, after all rules"),
];

/// In the plain model, too: so each rule has been read twice.
#[test]
fn the_first_rule_that_is_broken_is_the_one_that_is_said() {
    for at in At::ALL {
        tables().iter().filter(|table| table.is_there(at)).for_each(|table| table.walk(at));
    }
}

#[test]
fn the_rows_of_a_table_stand_in_the_order_in_which_codes_win() {
    for table in tables() {
        let codes: Vec<Code> = table.codes().map(code).collect();
        assert!(codes.is_sorted(), "{}: {codes:?}", table.name());
    }
}

#[test]
fn every_code_has_a_row_or_a_reason_to_have_none() {
    let all: BTreeSet<_> = Code::NAMES.map(ToOwned::to_owned).into();
    let tables = tables();
    let rows: BTreeSet<_> = tables.iter().flat_map(Table::codes).map(ToOwned::to_owned).collect();
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert!(rows.is_disjoint(&elsewhere), "a code has both: {rows:?}");
    assert_eq!(rows.union(&elsewhere).cloned().collect::<BTreeSet<_>>(), all);
}

#[test]
fn every_command_has_a_table() {
    let tables = tables();
    let mut named: Vec<_> = tables.iter().map(Table::name).collect();
    named.sort_unstable();
    named.dedup();
    let mut known = Command::NAMES;
    known.sort_unstable();
    assert_eq!(named, known);
}
