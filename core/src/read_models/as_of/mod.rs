//! Reads the projections as of a position of the log.

mod by_time;
mod cut;
mod general_ledger;
mod metrics;
mod newest;
mod proof;
mod statement;

use crate::domain::account::AccountEvent;
use crate::domain::{
    AccountId, BankId, Currency, CustomerId, Event, Log, Money, Recorded, TransactionId, TransferId,
};
use crate::event_sourcing::{CHECKPOINT_EVERY, Position};

use super::books::{
    BalanceSheetView, BankBooks, Books, JournalEntry, LedgerView, TrialBalanceView,
};
use super::{
    AccountRow, AccountView, Accounts, BankView, Banks, CommandView, CustomerView, Customers,
    FraudCheckView, FraudChecks, Page, TransferView, Views,
};
use uuid::Uuid;

pub use metrics::{LogMetrics, LogSigns, ViewPosition};

/// The views at one position.
#[derive(Debug, Clone, Copy)]
pub struct AsOf<'a> {
    pub(super) views: &'a Views,
    pub(super) log: &'a Log,
    pub(super) at: Position,
    pub(super) cut: Option<cut::Cut>,
}

/// Whose accounts, transfers or customers are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owners {
    /// Of one bank.
    pub bank_id: Option<BankId>,
    /// Of one customer.
    pub owner_id: Option<CustomerId>,
}

impl Views {
    /// The views as they were at a position of their log.
    #[must_use]
    pub fn as_of<'a>(&'a self, at: Position, log: &'a Log) -> AsOf<'a> {
        AsOf { views: self, log, at, cut: None }
    }
}

impl AsOf<'_> {
    pub(super) fn banks_then(&self) -> Banks {
        self.views.banks.at(self.at, self.log)
    }

    /// The customers there were, whoever they are.
    pub(crate) fn customers_then(&self) -> Customers {
        self.views.customers.at(self.at, self.log)
    }

    /// The accounts there were, whosever they are.
    pub(crate) fn accounts_then(&self) -> Accounts {
        let mut accounts = self.views.accounts.at(self.at, self.log);
        self.recorded_later().for_each(|later| accounts.take_back(later));
        accounts
    }

    pub(super) fn books_then(&self) -> Books {
        let mut books = self.views.books.at(self.at, self.log);
        self.recorded_later().for_each(|later| books.take_back(later));
        books
    }

    /// The books of one bank: of a past, from their last snapshot and the entries since.
    pub(super) fn books_of(&self, bank_id: BankId) -> Option<BankBooks> {
        if !self.has_bank(bank_id) {
            return None;
        }
        let (head, journal) = (self.views.books.head(), &self.views.journal);
        if self.at >= self.views.books.position() && self.cut.is_none() {
            return head.of(bank_id).cloned();
        }
        let own = self.log.stream_positions(bank_id.stream());
        let currency = head.of(bank_id)?.currency;
        own.first().filter(|first| **first <= self.at)?;
        let (snapshot, since) = journal.since_snapshot(bank_id, self.at);
        // Where snapshots are rare, a checkpoint of all books is nearer.
        if since.len() as u64 > CHECKPOINT_EVERY {
            return self.books_then().of(bank_id).cloned();
        }
        let mut books =
            snapshot.map_or(BankBooks::empty(currency), |snapshot| snapshot.books.clone());
        for recorded in since.iter().filter_map(|position| self.log.get(*position)) {
            let counts = !recorded.event.is_brought_forward();
            let own = head.postings(recorded).filter(|posting| posting.bank_id == bank_id);
            own.for_each(|posting| books.take(&posting, counts));
        }
        for later in self.recorded_later() {
            let counts = !later.event.is_brought_forward();
            let own = head.postings(later).filter(|posting| posting.bank_id == bank_id);
            own.for_each(|posting| books.take_back(&posting, counts));
        }
        Some(books)
    }

    /// Every bank.
    #[must_use]
    pub fn banks(&self, page: Page<BankId>) -> Vec<BankView> {
        let (banks, customers, accounts, books) =
            (self.banks_then(), self.customers_then(), self.accounts_then(), self.books_then());
        let ids = page.of(banks.ids().filter(|id| self.has_bank(*id)), |id| *id);
        ids.into_iter()
            .filter_map(|id| bank_view(id, &banks, &customers, &accounts, &books))
            .collect()
    }

    /// One bank.
    #[must_use]
    pub fn bank(&self, bank_id: BankId) -> Option<BankView> {
        let (banks, customers, accounts, books) =
            (self.banks_then(), self.customers_then(), self.accounts_then(), self.books_then());
        if !self.has_bank(bank_id) {
            return None;
        }
        bank_view(bank_id, &banks, &customers, &accounts, &books)
    }

    /// The customers of one bank, or all.
    #[must_use]
    pub fn customers(&self, bank_id: Option<BankId>, page: Page<CustomerId>) -> Vec<CustomerView> {
        let (customers, accounts, banks) =
            (self.customers_then(), self.accounts_then(), self.banks_then());
        let of_bank = |id: &CustomerId| {
            bank_id
                .is_none_or(|bank_id| customers.get(*id).is_some_and(|row| row.bank_id == bank_id))
        };
        let ids = page.of(customers.ids().filter(of_bank), |id| *id);
        ids.into_iter().filter_map(|id| customer_view(id, &customers, &accounts, &banks)).collect()
    }

    /// One customer.
    #[must_use]
    pub fn customer(&self, customer_id: CustomerId) -> Option<CustomerView> {
        customer_view(
            customer_id,
            &self.customers_then(),
            &self.accounts_then(),
            &self.banks_then(),
        )
    }

    /// The accounts of one bank or one customer, or all.
    #[must_use]
    pub fn accounts(&self, owners: Owners, page: Page<AccountId>) -> Vec<AccountView> {
        let (accounts, customers) = (self.accounts_then(), self.customers_then());
        let of_bank =
            |row: &&AccountRow| owners.bank_id.is_none_or(|bank_id| row.profile.bank_id == bank_id);
        let key = |row: &&AccountRow| row.profile.account_id;
        let rows = match owners.owner_id {
            Some(owner_id) => page.of(accounts.of_owner(owner_id).filter(of_bank), key),
            None => page.of(accounts.iter().filter(of_bank), key),
        };
        rows.into_iter().map(|row| row.view(customers.name(row.profile.owner_id))).collect()
    }

    /// One account.
    #[must_use]
    pub fn account(&self, account_id: AccountId) -> Option<AccountView> {
        let accounts = self.accounts_then();
        let row = accounts.get(account_id)?;
        Some(row.view(self.customers_then().name(row.profile.owner_id)))
    }

    /// The account of a number, however its letters and spaces are typed; in one currency, where that is
    /// settled.
    #[must_use]
    pub fn account_of_number(&self, number: &str, currency: Option<Currency>) -> Option<AccountId> {
        let accounts = self.accounts_then();
        let in_currency =
            |row: &&AccountRow| currency.is_none_or(|currency| row.profile.currency == currency);
        let mut rows = accounts.with_number(number).filter(in_currency);
        rows.next().map(|row| row.profile.account_id)
    }

    /// The transfers of some accounts, or all, oldest first.
    #[must_use]
    pub fn transfers(
        &self,
        accounts: Option<&[AccountId]>,
        page: Page<TransferId>,
    ) -> Vec<TransferView> {
        let transfers = &self.views.transfers;
        let begun = |id: &TransferId| self.log.stream_positions(id.stream()).first().copied();
        let by_then = |id: &TransferId| begun(id) <= Some(self.at);
        let ids = match accounts {
            None => page.of(transfers.ids(None).iter().copied().take_while(by_then), |id| *id),
            Some([account_id]) => {
                let ids = transfers.ids(Some(*account_id)).iter().copied();
                page.of(ids.take_while(by_then), |id| *id)
            }
            Some(accounts) => {
                let of_all = accounts.iter().flat_map(|id| transfers.ids(Some(*id))).copied();
                let mut begun: Vec<Position> =
                    of_all.filter(by_then).filter_map(|id| begun(&id)).collect();
                begun.sort_unstable();
                begun.dedup();
                let ids = begun.into_iter().filter_map(|position| self.log.get(position));
                page.of(ids.map(|first| TransferId(first.stream.id)), |id| *id)
            }
        };
        ids.into_iter().filter_map(|id| self.transfer(id)).collect()
    }

    /// One transfer.
    #[must_use]
    pub fn transfer(&self, transfer_id: TransferId) -> Option<TransferView> {
        self.views.transfers.view(transfer_id, self.at, self.log)
    }

    /// A bank's journal, with the entries after a position.
    #[must_use]
    pub fn ledger(&self, bank_id: BankId, page: Page<Position>) -> Option<LedgerView> {
        let books = self.books_of(bank_id)?;
        let positions = self.views.journal.positions(bank_id);
        let after = page.after.unwrap_or(0);
        let start = positions.partition_point(|&position| position <= after);
        let end = positions.partition_point(|&position| position <= self.at);
        let entries = positions
            .get(start..end.max(start))
            .unwrap_or_default()
            .iter()
            .filter(|position| self.holds(**position))
            .take(page.limit.unwrap_or(usize::MAX))
            .filter_map(|&position| self.journal_entry(bank_id, position))
            .collect();
        Some(LedgerView {
            bank_id,
            currency: books.currency,
            balance: books.customer_deposits(),
            transaction_count: books.transaction_count,
            entries,
        })
    }

    fn journal_entry(&self, bank_id: BankId, position: Position) -> Option<JournalEntry> {
        let recorded = self.log.get(position)?;
        let postings = self.views.books.head().postings(recorded);
        let postings: Vec<_> = postings.filter(|posting| posting.bank_id == bank_id).collect();
        let reversed = self.reversed(recorded);
        Some(JournalEntry::new(recorded, bank_id, &postings, reversed))
    }

    /// The event that a reversal takes back.
    fn reversed(&self, recorded: &Recorded) -> Option<&Recorded> {
        let Event::Account(event) = &recorded.event else { return None };
        let transfer_id = event.transfer_id();
        let takes_back: fn(&AccountEvent) -> bool = match event {
            AccountEvent::CreditReversed(_) => |event| matches!(event, AccountEvent::Credited(_)),
            AccountEvent::DebitReversed(_) => |event| matches!(event, AccountEvent::Debited(_)),
            _ => return None,
        };
        self.log.stream(recorded.stream).rev().find(|original| match &original.event {
            Event::Account(event) => event.transfer_id() == transfer_id && takes_back(event),
            _ => false,
        })
    }

    /// A bank's trial balance.
    #[must_use]
    pub fn trial_balance(&self, bank_id: BankId) -> Option<TrialBalanceView> {
        Some(self.books_of(bank_id)?.trial_balance(bank_id))
    }

    /// A bank's balance sheet.
    #[must_use]
    pub fn balance_sheet(&self, bank_id: BankId) -> Option<BalanceSheetView> {
        Some(self.books_of(bank_id)?.balance_sheet(bank_id))
    }

    /// What became of a command.
    #[must_use]
    pub fn command(&self, command_id: Uuid) -> Option<CommandView> {
        self.views.commands.view(command_id, self.at, self.log)
    }

    /// The commands that some wanted events begin the answers to, oldest first.
    #[must_use]
    pub fn commands(
        &self,
        page: Page<Uuid>,
        wanted: impl Fn(&Recorded) -> bool,
    ) -> Vec<CommandView> {
        let positions = self.views.commands.positions().iter();
        let ids = positions
            .take_while(|&&position| position <= self.at)
            .filter_map(|&position| self.log.get(position).filter(|answer| wanted(answer)))
            .map(|answer| answer.headers.command_id());
        let ids = page.of(ids, |id| *id);
        ids.into_iter().filter_map(|id| self.command(id)).collect()
    }

    /// The fraud checks of some accounts, or all, oldest first.
    #[must_use]
    pub fn fraud_checks(
        &self,
        accounts: Option<&[AccountId]>,
        page: Page<TransactionId>,
    ) -> Vec<FraudCheckView> {
        let checks = &self.views.fraud_checks;
        let mut positions: Vec<Position> = match accounts {
            None => checks.positions(None).to_vec(),
            Some(accounts) => accounts
                .iter()
                .flat_map(|account_id| checks.positions(Some(*account_id)))
                .copied()
                .collect(),
        };
        positions.sort_unstable();
        let views = positions
            .into_iter()
            .take_while(|&position| position <= self.at)
            .filter_map(|position| FraudChecks::view(position, self.log));
        page.of(views, |view| view.transaction_id)
    }
}

fn bank_view(
    bank_id: BankId,
    banks: &Banks,
    customers: &Customers,
    accounts: &Accounts,
    books: &Books,
) -> Option<BankView> {
    let bank = banks.get(bank_id)?;
    Some(BankView {
        bank_id,
        name: bank.name.clone(),
        currency: bank.currency,
        balance: books.of(bank_id)?.customer_deposits(),
        customers: customers.count(bank_id),
        accounts: accounts.count(bank_id),
        policy: bank.policy.clone(),
    })
}

fn customer_view(
    customer_id: CustomerId,
    customers: &Customers,
    accounts: &Accounts,
    banks: &Banks,
) -> Option<CustomerView> {
    let currency = banks.get(customers.get(customer_id)?.bank_id)?.currency;
    let sum = accounts
        .of_owner(customer_id)
        .fold(Money::zero(currency), |sum, row| sum.plus(row.balance));
    let ids = accounts.of_owner(customer_id).map(|row| row.profile.account_id).collect();
    customers.view(customer_id, ids, sum)
}
