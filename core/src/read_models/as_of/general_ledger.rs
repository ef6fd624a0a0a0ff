//! An account of the general ledger at one position of the log. Its lines are found from the newest
//! back, for the balance after the last of them is known, and a screen has room for few.

use crate::domain::{BankId, Event, Money, Recorded};
use crate::event_sourcing::Position;
use crate::read_models::AsOf;
use crate::read_models::books::{
    GeneralLedgerLine, GeneralLedgerView, LedgerAccount, Posting, PostingSide, describe,
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
        let currency = self.books_then().of(bank_id)?.currency;
        let closing = self.ledger_balance(bank_id, account, self.at)?;
        let after = after.min(self.at);
        let opening = match after {
            0 => None,
            _ => self.ledger_balance(bank_id, account, after),
        };
        let positions = match account {
            LedgerAccount::Chart(_) => self.views.journal.positions(bank_id),
            LedgerAccount::Customer(id) => self.views.statements.movements(id),
        };
        let start = positions.partition_point(|&position| position <= after);
        let end = positions.partition_point(|&position| position <= self.at);
        let recorded = positions.get(start..end).unwrap_or_default().iter().rev();
        let recorded = recorded.filter_map(|&position| self.log.get(position));
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
        let opening = opening.unwrap_or(Money::zero(currency));
        Some(GeneralLedgerView { bank_id, account, currency, opening, closing, lines })
    }

    /// What an account of a bank's books held at a position, on its own side.
    fn ledger_balance(
        &self,
        bank_id: BankId,
        account: LedgerAccount,
        at: Position,
    ) -> Option<Money> {
        match account {
            LedgerAccount::Chart(chart) => {
                let books = self.views.books.at(at, self.log);
                Some(account.on_its_side(books.of(bank_id)?.net_debit(chart)))
            }
            LedgerAccount::Customer(id) => {
                let accounts = self.views.accounts.at(at, self.log);
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
        Event::Account(event) => describe(event),
        _ => "Brought forward".into(),
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
