//! The views as one actor may see them: a customer gets what is their own, lists without the rest
//! and nothing in the place of what is another's; every other role gets everything.

use uuid::Uuid;

use crate::application::read::event_filter::EventFilter;
use crate::application::state::Reading;
use crate::application::state::repository::SnapshotView;
use crate::domain::{
    AccountId, Act, Actor, BankId, Currency, CustomerId, Event, Owner, Recorded, TransactionId,
    TransferId, permits,
};
use crate::event_sourcing::{Days, Position, StreamId, Timestamp};
use crate::read_models::{
    AccountView, AsOf, AuditLine, BalanceSheetView, BankView, Buckets, CommandStatus, CommandView,
    ComplianceQuery, ComplianceView, CustomerView, Flow, FraudCheckView, FraudReportQuery,
    FraudReportView, GeneralLedgerView, LagOf, LargestTransactionsView, LedgerAccount, LedgerView,
    LogMetrics, LogSigns, OwedView, Owners, Page, StatementOrder, StatementQuery, StatementView,
    TransactionsByCustomerView, TransactionsByDayView, TransferView, TrialBalanceView, audit_log,
};

/// The views at one position, for one actor.
pub struct AuthorizedViews<'a> {
    pub(in crate::application) bank: Reading<'a>,
    pub(in crate::application) then: AsOf<'a>,
    pub(in crate::application) at: Position,
    scope: Scope,
}

/// A payer or a payee, as the other side of a payment knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The owner's name, where it can be read.
    pub owner_name: Option<String>,
    /// The account's number, where it can be read.
    pub account_number: Option<String>,
}

/// How much an actor sees.
#[derive(Clone, Copy)]
enum Scope {
    Everything,
    Own(Option<CustomerId>),
}

impl<'a> Reading<'a> {
    /// The views as of a position, or now, as an actor may see them.
    #[must_use]
    pub fn seen_by(self, actor: &Actor, at: Option<Position>) -> AuthorizedViews<'a> {
        let scope = if permits(actor.role, Act::Ask, Owner::Another) {
            Scope::Everything
        } else {
            Scope::Own(actor.customer_id)
        };
        let at = at.unwrap_or(self.head()).min(self.head());
        AuthorizedViews { bank: self, then: self.as_of(Some(at)), at, scope }
    }
}

impl AuthorizedViews<'_> {
    /// The same by a time, where one is given: see [`AsOf::by`].
    #[must_use]
    pub fn by(self, time: Option<Timestamp>) -> Self {
        let then = time.map_or(self.then, |time| self.then.by(time));
        Self { then, at: then.at(), ..self }
    }

    pub(in crate::application) fn sees_everything(&self) -> bool {
        matches!(self.scope, Scope::Everything)
    }

    /// Whether what a customer owns may be seen.
    pub(in crate::application) fn sees(&self, owner_id: CustomerId) -> bool {
        match self.scope {
            Scope::Everything => true,
            Scope::Own(own) => own == Some(owner_id),
        }
    }

    pub(in crate::application) fn sees_account(&self, account_id: AccountId) -> bool {
        self.sees_everything()
            || self.bank.account_owner(account_id).is_some_and(|owner_id| self.sees(owner_id))
    }

    /// The accounts that a list is cut to: those asked for, as far as they may be seen; `None` for
    /// all.
    pub(super) fn accounts_of(&self, asked_for: Option<AccountId>) -> Option<Vec<AccountId>> {
        match (asked_for, self.scope) {
            (None, Scope::Everything) => None,
            (Some(account_id), _) => {
                Some([account_id].into_iter().filter(|id| self.sees_account(*id)).collect())
            }
            (None, Scope::Own(own)) => {
                Some(own.map(|own| self.bank.accounts_of_owner(own)).unwrap_or_default())
            }
        }
    }

    /// Whether what became of a command may be told: its answer begins with this event.
    pub(in crate::application) fn sees_outcome(&self, answer: &Recorded) -> bool {
        self.asked_by_them(answer)
    }

    fn asked_by_them(&self, recorded: &Recorded) -> bool {
        match self.scope {
            Scope::Everything => true,
            Scope::Own(own) => own.is_some() && recorded.headers.actor.customer_id == own,
        }
    }

    /// Whether an event may be seen: by a customer, what is about them, about their accounts and
    /// transfers, and what they asked for.
    #[must_use]
    pub fn shows(&self, recorded: &Recorded) -> bool {
        self.sees_everything()
            || match &recorded.event {
                Event::Bank(_) => false,
                Event::Customer(_) => self.sees(CustomerId(recorded.stream.id)),
                Event::Account(_) => self.sees_account(AccountId(recorded.stream.id)),
                Event::Transfer(_) => self.transfer(TransferId(recorded.stream.id)).is_some(),
                Event::FraudCheck(analyzed) => self.sees_account(analyzed.account_id),
                Event::Request(_) => self.asked_by_them(recorded),
            }
    }

    /// Every bank.
    #[must_use]
    pub fn banks(&self, page: Page<BankId>) -> Vec<BankView> {
        if self.sees_everything() { self.then.banks(page) } else { Vec::new() }
    }

    /// One bank.
    #[must_use]
    pub fn bank(&self, bank_id: BankId) -> Option<BankView> {
        self.sees_everything().then(|| self.then.bank(bank_id))?
    }

    /// The customers of one bank, or all.
    #[must_use]
    pub fn customers(&self, bank_id: Option<BankId>, page: Page<CustomerId>) -> Vec<CustomerView> {
        match self.scope {
            Scope::Everything => self.then.customers(bank_id, page),
            Scope::Own(own) => {
                let own = own.and_then(|own| self.then.customer(own));
                let at_bank =
                    own.filter(|own| bank_id.is_none_or(|bank_id| own.bank_id == bank_id));
                page.of(at_bank.into_iter(), |customer| customer.customer_id)
            }
        }
    }

    /// One customer.
    #[must_use]
    pub fn customer(&self, customer_id: CustomerId) -> Option<CustomerView> {
        self.sees(customer_id).then(|| self.then.customer(customer_id))?
    }

    /// The accounts of one bank or one customer, or all.
    #[must_use]
    pub fn accounts(&self, owners: Owners, page: Page<AccountId>) -> Vec<AccountView> {
        match (self.scope, owners.owner_id) {
            (Scope::Everything, _) => self.then.accounts(owners, page),
            (Scope::Own(Some(own)), owner_id)
                if owner_id.is_none_or(|owner_id| owner_id == own) =>
            {
                self.then.accounts(Owners { owner_id: Some(own), ..owners }, page)
            }
            (Scope::Own(_), _) => Vec::new(),
        }
    }

    /// One account.
    #[must_use]
    pub fn account(&self, account_id: AccountId) -> Option<AccountView> {
        self.sees_account(account_id).then(|| self.then.account(account_id))?
    }

    /// The transfers to or from one account, or all.
    #[must_use]
    pub fn transfers(
        &self,
        account_id: Option<AccountId>,
        page: Page<TransferId>,
    ) -> Vec<TransferView> {
        self.then.transfers(self.accounts_of(account_id).as_deref(), page)
    }

    /// One transfer.
    #[must_use]
    pub fn transfer(&self, transfer_id: TransferId) -> Option<TransferView> {
        let transfer = self.then.transfer(transfer_id)?;
        let sides = [transfer.from_account_id, transfer.to_account_id];
        sides.into_iter().any(|account_id| self.sees_account(account_id)).then_some(transfer)
    }

    /// Who is at a side of a transfer, where the transfer may be seen: payers and payees are told of each
    /// other by name and number, as a statement tells them. What else an account is called, and what it
    /// holds, stays its owner's.
    #[must_use]
    pub fn party(&self, transfer: &TransferView, account_id: AccountId) -> Option<Party> {
        let sides = [transfer.from_account_id, transfer.to_account_id];
        let seen = sides.contains(&account_id) && sides.iter().any(|side| self.sees_account(*side));
        seen.then(|| self.party_of(account_id)).flatten()
    }

    pub(in crate::application) fn party_of(&self, account_id: AccountId) -> Option<Party> {
        let account = self.then.account(account_id)?;
        let AccountView { owner_name, account_number, .. } = account;
        Some(Party { owner_name, account_number })
    }

    /// A bank's journal.
    #[must_use]
    pub fn ledger(&self, bank_id: BankId, page: Page<Position>) -> Option<LedgerView> {
        self.sees_everything().then(|| self.then.ledger(bank_id, page))?
    }

    /// An account of a bank's general ledger.
    #[must_use]
    pub fn general_ledger(
        &self,
        bank_id: BankId,
        account: LedgerAccount,
        after: Position,
        limit: usize,
    ) -> Option<GeneralLedgerView> {
        self.sees_everything().then(|| self.then.general_ledger(bank_id, account, after, limit))?
    }

    /// The same from a time on.
    #[must_use]
    pub fn general_ledger_from(
        &self,
        bank_id: BankId,
        account: LedgerAccount,
        from: Timestamp,
        limit: usize,
    ) -> Option<GeneralLedgerView> {
        self.sees_everything()
            .then(|| self.then.general_ledger_from(bank_id, account, from, limit))?
    }

    /// A bank's trial balance.
    #[must_use]
    pub fn trial_balance(&self, bank_id: BankId) -> Option<TrialBalanceView> {
        self.sees_everything().then(|| self.then.trial_balance(bank_id))?
    }

    /// A bank's balance sheet.
    #[must_use]
    pub fn balance_sheet(&self, bank_id: BankId) -> Option<BalanceSheetView> {
        self.sees_everything().then(|| self.then.balance_sheet(bank_id))?
    }

    /// How the bank does.
    #[must_use]
    pub fn metrics(&self) -> Option<LogMetrics> {
        self.sees_everything().then(|| self.then.metrics())
    }

    /// What of that may want attention.
    #[must_use]
    pub fn signs(&self) -> Option<LogSigns> {
        self.sees_everything().then(|| self.then.signs())
    }

    /// How money and transfers went at a bank, and in which currency.
    #[must_use]
    pub fn flows(&self, bank_id: BankId) -> Option<(Currency, Buckets<Flow>)> {
        self.sees_everything().then(|| self.then.flows(bank_id))?
    }

    /// How far the processes were behind over time.
    #[must_use]
    pub fn lag_over_time(&self) -> Option<Buckets<LagOf>> {
        self.sees_everything().then(|| self.then.lag_over_time())
    }

    /// An account's statement.
    #[must_use]
    pub fn statement(
        &self,
        account_id: AccountId,
        query: StatementQuery,
        page: Page<Position>,
    ) -> Option<StatementView> {
        self.sees_account(account_id).then(|| self.then.statement(account_id, query, page))?
    }

    /// The fraud checks of one account, or all.
    #[must_use]
    pub fn fraud_checks(
        &self,
        account_id: Option<AccountId>,
        page: Page<TransactionId>,
    ) -> Vec<FraudCheckView> {
        self.then.fraud_checks(self.accounts_of(account_id).as_deref(), page)
    }

    /// Who did what, as far as that is looked for.
    #[must_use]
    pub fn audit_log(
        &self,
        search: &EventFilter,
        order: StatementOrder,
        page: Page<Position>,
    ) -> Vec<AuditLine> {
        let log = self.bank.log();
        audit_log(log, self.at, order, page, |recorded| {
            self.asked_by_them(recorded) && search.wants(recorded, log, &|_| String::new())
        })
    }

    /// How a bank's money moved, day by day.
    #[must_use]
    pub fn transactions_by_day(
        &self,
        bank_id: BankId,
        days: Days,
    ) -> Option<TransactionsByDayView> {
        self.sees_everything().then(|| self.then.transactions_by_day(bank_id, days))?
    }

    /// The largest transactions of a bank.
    #[must_use]
    pub fn largest_transactions(
        &self,
        bank_id: BankId,
        days: Days,
        limit: usize,
    ) -> Option<LargestTransactionsView> {
        self.sees_everything().then(|| self.then.largest_transactions(bank_id, days, limit))?
    }

    /// How a bank's money moved, customer by customer.
    #[must_use]
    pub fn transactions_by_customer(
        &self,
        bank_id: BankId,
        days: Days,
        limit: Option<usize>,
    ) -> Option<TransactionsByCustomerView> {
        self.sees_everything().then(|| self.then.transactions_by_customer(bank_id, days, limit))?
    }

    /// What the fraud checks of a bank found.
    #[must_use]
    pub fn fraud_report(
        &self,
        bank_id: BankId,
        query: FraudReportQuery,
        page: Page<Position>,
    ) -> Option<FraudReportView> {
        self.sees_everything().then(|| self.then.fraud_report(bank_id, query, page))?
    }

    /// What a bank's duties ask after.
    #[must_use]
    pub fn compliance(&self, bank_id: BankId, query: ComplianceQuery) -> Option<ComplianceView> {
        self.sees_everything().then(|| self.then.compliance(bank_id, query))?
    }

    /// What became of a command.
    #[must_use]
    pub fn command(&self, command_id: Uuid) -> Option<CommandView> {
        let command = self.then.command(command_id)?;
        let answer = self.bank.log().get(command.position)?;
        self.sees_outcome(answer).then_some(command)
    }

    /// What became of every command.
    #[must_use]
    pub fn commands(&self, page: Page<Uuid>) -> Vec<CommandView> {
        self.then.commands(page, |answer| self.sees_outcome(answer))
    }

    /// What the processes have to do: for a customer, of their own transfers and requests.
    #[must_use]
    pub fn owed(&self) -> OwedView {
        if self.sees_everything() {
            return self.then.owed();
        }
        let transfers = self.transfers(None, Page::default()).into_iter();
        let under_way = transfers.filter(|transfer| !transfer.status.is_final());
        let requests = self.commands(Page::default()).into_iter();
        let waiting = requests.filter(|request| request.status == CommandStatus::Received);
        OwedView { transfers: under_way.count() as u64, requests: waiting.count() as u64 }
    }

    /// Of some snapshots, those of accounts that may be seen.
    #[must_use]
    pub fn snapshots(&self, taken: Vec<SnapshotView>) -> Vec<SnapshotView> {
        let seen = |snapshot: &SnapshotView| {
            StreamId::split(&snapshot.stream)
                .is_some_and(|(_, id)| self.sees_account(AccountId(id)))
        };
        taken.into_iter().filter(|snapshot| self.sees_everything() || seen(snapshot)).collect()
    }
}
