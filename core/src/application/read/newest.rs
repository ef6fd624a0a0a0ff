//! The newest of what a log has a lot of, as one actor may see it.

use uuid::Uuid;

use crate::application::read::authorized_views::AuthorizedViews;
use crate::domain::fraud::Verdict;
use crate::domain::{AccountId, BankId, Currency, Money, TransferId};
use crate::event_sourcing::{Position, StreamId};
use crate::read_models::JournalEntry;

impl AuthorizedViews<'_> {
    /// Where the newest events stand, newest first.
    #[must_use]
    pub fn newest_events(&self, limit: usize) -> Vec<Position> {
        let events = self.bank.log().range(0, self.at).rev();
        let shown = events.filter(|recorded| self.shows(recorded)).take(limit);
        shown.map(|recorded| recorded.position).collect()
    }

    /// Where the events of one thing stand, oldest first.
    #[must_use]
    pub fn events_of(&self, stream: StreamId) -> Vec<Position> {
        let events = self.bank.log().stream(stream);
        let then = events.take_while(|recorded| recorded.position <= self.at);
        then.filter(|recorded| self.shows(recorded)).map(|recorded| recorded.position).collect()
    }

    /// The newest transfers, newest first.
    #[must_use]
    pub fn newest_transfers(&self, limit: usize) -> Vec<TransferId> {
        self.then.newest_transfers(self.accounts_of(None).as_deref(), limit)
    }

    /// Where the newest fraud checks stand, newest first; of one account and one verdict, or all.
    #[must_use]
    pub fn newest_fraud_checks(
        &self,
        account_id: Option<AccountId>,
        verdict: Option<Verdict>,
        limit: usize,
    ) -> Vec<Position> {
        let accounts = self.accounts_of(account_id);
        self.then.newest_fraud_checks(accounts.as_deref(), verdict, limit)
    }

    /// The newest commands, newest first.
    #[must_use]
    pub fn newest_commands(&self, limit: usize) -> Vec<Uuid> {
        self.then.newest_commands(limit, |answer| self.sees_outcome(answer))
    }

    /// The commands that wait to be decided, in the order in which they will be; of the newest so many.
    #[must_use]
    pub fn waiting_commands(&self, limit: usize) -> Vec<Uuid> {
        self.then.waiting_commands(limit, |answer| self.sees_outcome(answer))
    }

    /// Where the events stand that came of a command, oldest first.
    #[must_use]
    pub fn events_of_command(&self, command_id: Uuid) -> Vec<Position> {
        let log = self.bank.log();
        let mut positions = self.then.events_of_command(command_id);
        positions.retain(|&position| log.get(position).is_some_and(|event| self.shows(event)));
        positions
    }

    /// What an account held after each of its newest movements, oldest first.
    #[must_use]
    pub fn newest_balances(&self, account_id: AccountId, limit: usize) -> Vec<Money> {
        let seen = self.sees_account(account_id);
        if seen { self.then.newest_balances(account_id, limit) } else { Vec::new() }
    }

    /// The newest entries of a bank's journal, newest first.
    #[must_use]
    pub fn newest_entries(&self, bank_id: BankId, limit: usize) -> Vec<JournalEntry> {
        let seen = self.sees_everything();
        if seen { self.then.newest_entries(bank_id, limit) } else { Vec::new() }
    }

    /// The account of a number, however its letters and spaces are typed: whoever knows a number may
    /// pay into its account. In one currency, where that is settled.
    #[must_use]
    pub fn account_of_number(&self, number: &str, currency: Option<Currency>) -> Option<AccountId> {
        self.then.account_of_number(number, currency)
    }
}
