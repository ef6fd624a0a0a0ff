//! The newest of what a log has a lot of, as of a position: read from the end back, so a page of a long list
//! costs no more than one of a short list.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::fraud::Verdict;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, BankId, Event, Money, Recorded, TransferId};
use crate::event_sourcing::Position;
use crate::read_models::books::JournalEntry;
use crate::read_models::{AsOf, FraudChecks};

impl AsOf<'_> {
    /// Of positions that ascend, those that count by now.
    fn by_now<'p>(&self, positions: &'p [Position]) -> &'p [Position] {
        let end = positions.partition_point(|&position| position <= self.at);
        positions.get(..end).unwrap_or_default()
    }

    /// The newest transfers of some accounts, or all, newest first.
    #[must_use]
    pub fn newest_transfers(
        &self,
        accounts: Option<&[AccountId]>,
        limit: usize,
    ) -> Vec<TransferId> {
        let begun = |id: &TransferId| self.log.stream_positions(id.stream()).first().copied();
        let newest = |account_id| {
            let ids = self.views.transfers.ids(account_id);
            let end = ids.partition_point(|id| begun(id) <= Some(self.at));
            ids.get(..end).unwrap_or_default().iter().rev().take(limit).copied()
        };
        let Some(accounts) = accounts else { return newest(None).collect() };
        let mut found: Vec<_> = accounts.iter().flat_map(|id| newest(Some(*id))).collect();
        found.sort_unstable_by_key(|id| std::cmp::Reverse(begun(id)));
        // Both sides may be among the accounts.
        found.dedup();
        found.truncate(limit);
        found
    }

    /// Where the newest fraud checks of some accounts, or all, stand, newest first; of one verdict, or all.
    #[must_use]
    pub fn newest_fraud_checks(
        &self,
        accounts: Option<&[AccountId]>,
        verdict: Option<Verdict>,
        limit: usize,
    ) -> Vec<Position> {
        let newest = |account_id| {
            let positions = self.by_now(self.views.fraud_checks.positions(account_id)).iter().rev();
            let wanted = move |position: &Position| {
                verdict.is_none_or(|verdict| {
                    FraudChecks::verdict(*position, self.log) == Some(verdict)
                })
            };
            positions.copied().filter(wanted).take(limit)
        };
        let Some(accounts) = accounts else { return newest(None).collect() };
        let mut found: Vec<_> = accounts.iter().flat_map(|id| newest(Some(*id))).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(limit);
        found
    }

    /// The newest commands that some wanted events begin the answers to, newest first.
    #[must_use]
    pub fn newest_commands(&self, limit: usize, wanted: impl Fn(&Recorded) -> bool) -> Vec<Uuid> {
        let positions = self.by_now(self.views.commands.positions()).iter().rev();
        let answers = positions.filter_map(|&position| self.log.get(position));
        let wanted = answers.filter(|answer| wanted(answer)).take(limit);
        wanted.map(|answer| answer.headers.command_id()).collect()
    }

    /// The commands that wait to be decided, in the order in which they will be; of the newest so many that
    /// were received.
    #[must_use]
    pub fn waiting_commands(&self, limit: usize, wanted: impl Fn(&Recorded) -> bool) -> Vec<Uuid> {
        let commands = &self.views.commands;
        let received = self.by_now(commands.received()).iter().rev();
        let receipts = received.filter_map(|&position| self.log.get(position));
        let waits = |receipt: &&Recorded| {
            let decided = commands.decided(receipt.headers.command_id());
            decided.is_none_or(|decided| decided > self.at)
        };
        let ids = receipts.filter(waits).filter(|receipt| wanted(receipt)).take(limit);
        let mut ids: Vec<_> = ids.map(|receipt| receipt.headers.command_id()).collect();
        ids.reverse();
        ids
    }

    /// Where every event stands that came of a command, oldest first: its answer, its decision where it
    /// waited, and the steps of a transfer that it began.
    #[must_use]
    pub fn events_of_command(&self, command_id: Uuid) -> Vec<Position> {
        let commands = &self.views.commands;
        let own = [commands.answer(command_id), commands.decided(command_id)];
        let own: Vec<_> =
            own.into_iter().flatten().flat_map(|first| self.commit_of(first)).collect();
        let begun = own.iter().filter_map(|&position| {
            let recorded = self.log.get(position)?;
            let begins = matches!(recorded.event, Event::Transfer(TransferEvent::Initiated(_)));
            begins.then_some(TransferId(recorded.stream.id))
        });
        let steps = begun.flat_map(|id| self.views.transfers.steps(id).iter().copied());
        let of_steps = steps.flat_map(|step| self.commit_of(step));
        let all: BTreeSet<_> = own.iter().copied().chain(of_steps).collect();
        all.into_iter().take_while(|&position| position <= self.at).collect()
    }

    /// Where the events stand that were recorded in one commit with another.
    fn commit_of(&self, position: Position) -> impl Iterator<Item = Position> {
        let index = self.log.get(position).map_or(0, |recorded| Position::from(recorded.index));
        let first = position.saturating_sub(index);
        let rest = self.log.range(first, self.log.head());
        let rest = rest.take_while(|recorded| recorded.index > 0);
        [first].into_iter().chain(rest.map(|recorded| recorded.position))
    }

    /// What an account held after each of its newest movements, oldest first.
    #[must_use]
    pub fn newest_balances(&self, account_id: AccountId, limit: usize) -> Vec<Money> {
        let positions = self.by_now(self.views.statements.movements(account_id));
        let newest = positions.get(positions.len().saturating_sub(limit)..).unwrap_or_default();
        let movements = newest.iter().filter_map(|&position| self.log.get(position));
        let balance = |recorded: &Recorded| match &recorded.event {
            Event::Account(event) => event.movement().map(|movement| movement.balance_after),
            _ => None,
        };
        movements.filter_map(balance).collect()
    }

    /// The newest entries of a bank's journal, newest first.
    #[must_use]
    pub fn newest_entries(&self, bank_id: BankId, limit: usize) -> Vec<JournalEntry> {
        let positions = self.by_now(self.views.journal.positions(bank_id)).iter().rev();
        let held = positions.filter(|position| self.holds(**position)).take(limit);
        held.filter_map(|&position| self.journal_entry(bank_id, position)).collect()
    }
}
