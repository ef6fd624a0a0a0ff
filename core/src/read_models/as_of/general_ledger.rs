//! One account of the general ledger at a position of the log. Its lines are ordered by the time of
//! recording, then by position. They are read from the newest back, because the balance after the
//! last line is known and a screen shows only a few.

use crate::domain::{BankId, Event, Money, Recorded};
use crate::event_sourcing::{Position, Timestamp};
use crate::read_models::AsOf;
use crate::read_models::books::{
    Description, GeneralLedgerLine, GeneralLedgerView, LedgerAccount, Posting, PostingSide,
};

impl AsOf<'_> {
    /// An account of a bank's books: what it held at the end of `after`, what it holds, and the newest
    /// lines between the two, so many at most. `None` for an account that the bank has not.
    #[must_use]
    pub fn general_ledger(
        &self,
        bank_id: BankId,
        account: LedgerAccount,
        after: Position,
        limit: usize,
    ) -> Option<GeneralLedgerView> {
        self.since(&Self { at: after.min(self.at), ..*self }, bank_id, account, limit)
    }

    /// The same from a time on: what it held before, and the lines that were recorded then or later.
    #[must_use]
    pub fn general_ledger_from(
        &self,
        bank_id: BankId,
        account: LedgerAccount,
        from: Timestamp,
        limit: usize,
    ) -> Option<GeneralLedgerView> {
        self.since(&self.by(from.plus_millis(-1)), bank_id, account, limit)
    }

    /// What an account has come to since an earlier view of the same log.
    fn since(
        &self,
        before: &Self,
        bank_id: BankId,
        account: LedgerAccount,
        limit: usize,
    ) -> Option<GeneralLedgerView> {
        let currency = self.books_of(bank_id)?.currency;
        let closing = self.ledger_balance(bank_id, account)?;
        let opening = before.ledger_balance(bank_id, account).unwrap_or(Money::zero(currency));
        let positions = match account {
            LedgerAccount::Chart(_) => self.views.journal.positions(bank_id),
            LedgerAccount::Customer(id) => self.views.statements.movements(id),
        };
        let in_order;
        let positions = match self.log.goes_back() {
            false => {
                let place = |at| positions.partition_point(|&position| position <= at);
                positions.get(place(before.at)..place(self.at)).unwrap_or_default()
            }
            true => {
                let since =
                    |position: &Position| self.counts(*position) && !before.counts(*position);
                in_order = self.by_time_recorded(positions.iter().copied().filter(since));
                &in_order
            }
        };
        let recorded = positions.iter().rev().filter_map(|&position| self.log.get(position));
        let mut balance = closing;
        let lines = recorded
            .flat_map(|recorded| self.postings_back(recorded, bank_id))
            .filter_map(|(recorded, posting)| {
                let line = ledger_line(account, recorded, &posting, balance)?;
                balance = match (line.side == PostingSide::Debit) == account.is_asset() {
                    true => balance.minus(line.amount),
                    false => balance.plus(line.amount),
                };
                Some(line)
            })
            .take(limit)
            .collect();
        Some(GeneralLedgerView { bank_id, account, currency, opening, closing, lines })
    }

    /// What an account of a bank's books holds, on its own side.
    fn ledger_balance(&self, bank_id: BankId, account: LedgerAccount) -> Option<Money> {
        match account {
            LedgerAccount::Chart(chart) => {
                Some(account.on_its_side(self.books_of(bank_id)?.net_debit(chart)))
            }
            LedgerAccount::Customer(id) => {
                let accounts = self.accounts_then();
                let row = accounts.get(id).filter(|row| row.profile.bank_id == bank_id)?;
                Some(row.balance)
            }
        }
    }

    /// The postings of an event in a bank's books, the last first.
    fn postings_back<'r>(
        &self,
        recorded: &'r Recorded,
        bank_id: BankId,
    ) -> impl Iterator<Item = (&'r Recorded, Posting)> + use<'r> {
        let postings = self.views.books.head().postings(recorded);
        let mut postings: Vec<_> = postings.filter(|posting| posting.bank_id == bank_id).collect();
        postings.reverse();
        postings.into_iter().map(move |posting| (recorded, posting))
    }
}

fn ledger_line(
    account: LedgerAccount,
    recorded: &Recorded,
    posting: &Posting,
    balance: Money,
) -> Option<GeneralLedgerLine> {
    let (side, against) = account.side_of(posting)?;
    let description = match &recorded.event {
        Event::Account(event) => Description::of(event, event.description()),
        _ => Description::BetweenBanks,
    };
    Some(GeneralLedgerLine {
        position: recorded.position,
        recorded_at: recorded.recorded_at(),
        description,
        against,
        account_id: posting.account_id,
        side,
        amount: posting.amount,
        balance,
    })
}
