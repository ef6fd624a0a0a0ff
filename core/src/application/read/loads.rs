//! Counts the events that are replayed to load an account, with snapshots and without.

use std::collections::HashMap;

use serde::Serialize;

use crate::application::bank::Bank;
use crate::domain::{AccountId, BankId};
use crate::event_sourcing::Version;

/// What it takes to load one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoadView {
    /// Which one.
    pub account_id: AccountId,
    /// How many events it has: so many are replayed without snapshots.
    pub events: u64,
    /// After which of them its last snapshot was taken, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Version>,
    /// How many are replayed from there on.
    pub replayed: u64,
}

/// What it takes to load what one bank's books came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerLoadView {
    /// Which bank's.
    pub bank_id: BankId,
    /// How many entries they have: so many are added up without snapshots.
    pub entries: u64,
    /// After which of them the last snapshot was taken, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<u64>,
    /// How many are added up from there on.
    pub replayed: u64,
}

impl Bank {
    /// What it takes to load the books of each bank now.
    pub fn ledger_loads(&self) -> Vec<LedgerLoadView> {
        let state = self.state();
        let journal = &state.views.journal;
        let load = |bank_id| {
            let entries = journal.positions(bank_id).len() as u64;
            let snapshot = journal.snapshots(bank_id).last().map(|last| last.entries);
            let replayed = entries - snapshot.unwrap_or(0);
            LedgerLoadView { bank_id, entries, snapshot, replayed }
        };
        state.views.banks.head().ids().map(load).collect()
    }

    /// What it takes to load each account now, those with the most events first.
    pub fn loads(&self) -> Vec<LoadView> {
        let mut last: HashMap<String, Version> = HashMap::new();
        for snapshot in self.snapshots(None, None) {
            last.insert(snapshot.stream, snapshot.version);
        }
        let mut loads: Vec<LoadView> = self.read(|bank| {
            let accounts =
                bank.log().streams().filter(|stream| stream.category == AccountId::CATEGORY);
            let load = accounts.map(|stream| {
                let events = bank.log().version(stream);
                let snapshot = last.get(&stream.to_string()).copied();
                let replayed = events - snapshot.unwrap_or(0);
                LoadView { account_id: AccountId(stream.id), events, snapshot, replayed }
            });
            load.collect()
        });
        loads.sort_unstable_by_key(|load| (std::cmp::Reverse(load.events), load.account_id));
        loads
    }
}
