//! The invariants at a position: three independent folds of the same events must give the same
//! figures.

use crate::domain::{BankId, Currency, Money};
use crate::read_models::AsOf;
use crate::read_models::books::ChartAccount;
use crate::read_models::proof::{Invariant, Proof, Tally};

impl AsOf<'_> {
    /// What must hold of the banks, and whether it does: of each currency first, then of each bank.
    #[must_use]
    pub fn proof(&self) -> Vec<Proof> {
        let (tally, held) = (self.tally_then(), self.held());
        let mut proofs = money_is_all_there(&tally, &held);
        let books = self.books_then();
        for (bank_id, counted) in tally.banks() {
            let currency = counted.currency;
            let Some(totals) = books.of(bank_id) else { continue };
            let nets = ChartAccount::ALL.map(|account| totals.net_debit(account));
            let zero = Money::zero(currency);
            let side = |wanted: fn(&Money) -> bool| {
                nets.iter().filter(|net| wanted(net)).fold(zero, |sum, net| sum.plus(*net))
            };
            let (debits, credits) = (side(|net| !net.is_negative()), side(|net| net.is_negative()));
            let of = |invariant, counted, told| {
                Proof::of(invariant, Some(bank_id), currency, counted, told)
            };
            proofs.push(of(Invariant::BooksBalance, debits, credits.negated()));
            let (balances, deposits) =
                (balances(&held, currency, Some(bank_id)), totals.customer_deposits());
            proofs.push(of(Invariant::DepositsAreTheBalances, balances, deposits));
            let carried = counted.carried;
            proofs.push(of(Invariant::TransitIsWhatTransfersCarry, carried, totals.in_transit()));
        }
        proofs
    }

    /// How many transfers have not ended.
    #[must_use]
    pub fn open_transfers(&self) -> u64 {
        self.tally_then().banks().map(|(_, tally)| tally.open).sum()
    }

    fn tally_then(&self) -> Tally {
        self.views.tally.at(self.at, self.log)
    }

    /// What the accounts of each bank hold, in one look at all accounts.
    fn held(&self) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        for row in self.accounts_then().iter() {
            let (bank_id, currency) = (row.profile.bank_id, row.profile.currency);
            match held.iter_mut().find(|of| of.bank_id == bank_id && of.currency == currency) {
                Some(of) => of.sum = of.sum.plus(row.balance),
                None => held.push(Held { bank_id, currency, sum: row.balance }),
            }
        }
        held
    }
}

/// What the accounts of a bank hold.
struct Held {
    bank_id: BankId,
    currency: Currency,
    sum: Money,
}

/// What the accounts of one bank hold, or of all banks of a currency.
fn balances(held: &[Held], currency: Currency, bank_id: Option<BankId>) -> Money {
    let wanted = held.iter().filter(|of| {
        of.currency == currency && bank_id.is_none_or(|bank_id| of.bank_id == bank_id)
    });
    wanted.fold(Money::zero(currency), |sum, of| sum.plus(of.sum))
}

/// Transfers go from one bank to another of the same currency, so this holds of all of them.
fn money_is_all_there(tally: &Tally, held: &[Held]) -> Vec<Proof> {
    let mut proofs: Vec<Proof> = Vec::new();
    for (_, counted) in tally.banks() {
        let currency = counted.currency;
        if proofs.iter().any(|proof| proof.currency == currency) {
            continue;
        }
        let same = || tally.banks().filter(|(_, tally)| tally.currency == currency);
        let zero = Money::zero(currency);
        let came =
            same().fold(zero, |sum, (_, tally)| sum.plus(tally.paid_in).minus(tally.paid_out));
        let carried = same().fold(zero, |sum, (_, tally)| sum.plus(tally.carried));
        let held = balances(held, currency, None).plus(carried);
        proofs.push(Proof::of(Invariant::MoneyIsAllThere, None, currency, came, held));
    }
    proofs
}
