//! What it takes to load an account's state from the log: with the snapshots that were taken of it, and
//! without.

use std::collections::HashMap;

use serde::Serialize;

use super::Bank;
use crate::domain::AccountId;
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

impl Bank {
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
