//! Counts the events that are replayed to load an account, with snapshots and without.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::application::bank::Bank;
use crate::application::read::authorized_views::AuthorizedViews;
use crate::application::state::repository::SnapshotView;
use crate::domain::{AccountId, BankId};
use crate::event_sourcing::{Position, collect_by_insertion};

/// What it takes to load one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct LoadView {
    /// Id of the account.
    pub account_id: AccountId,
    /// Number of its events, which are all replayed without a snapshot.
    pub events: u64,
    /// Its last snapshot, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<SnapshotView>,
    /// Number of events that are replayed after the snapshot.
    pub replayed: u64,
}

/// What it takes to load what one bank's books came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLoadView {
    /// Which bank's.
    pub bank_id: BankId,
    /// How many entries they have: so many are added up without snapshots.
    pub entries: u64,
    /// After which of them the last snapshot was taken, where there is one.
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

    /// What it takes to load one account or all, as of a position or now, those with the most events
    /// first.
    pub fn loads(&self, account_id: Option<AccountId>, at: Option<Position>) -> Vec<LoadView> {
        let mut last: HashMap<String, SnapshotView> = HashMap::new();
        for snapshot in self.snapshots(account_id.map(AccountId::stream), at) {
            last.insert(snapshot.stream.clone(), snapshot);
        }
        let loads: BTreeMap<_, LoadView> = self.read(|bank| {
            let at = at.unwrap_or(bank.head());
            let accounts = bank.log().streams().filter(|stream| {
                stream.category == AccountId::CATEGORY
                    && account_id.is_none_or(|account_id| stream.id == account_id.0)
            });
            let load = accounts.filter_map(|stream| {
                let positions = bank.log().stream_positions(stream);
                let events = positions.partition_point(|position| *position <= at) as u64;
                let snapshot = last.remove(&stream.to_string());
                let replayed = events - snapshot.as_ref().map_or(0, |snapshot| snapshot.version);
                let account_id = AccountId(stream.id);
                let place = (Reverse(events), account_id);
                (events > 0).then_some((place, LoadView { account_id, events, snapshot, replayed }))
            });
            collect_by_insertion(load)
        });
        loads.into_values().collect()
    }
}

impl AuthorizedViews<'_> {
    /// Of what it takes to load some accounts, that of accounts that may be seen.
    #[must_use]
    pub fn loads(&self, loads: Vec<LoadView>, limit: Option<usize>) -> Vec<LoadView> {
        let seen = loads.into_iter().filter(|load| self.sees_account(load.account_id));
        seen.take(limit.unwrap_or(usize::MAX)).collect()
    }
}
