//! The turnover of every account, kept so that its past is found without reading the whole log.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::movements::MovementKind;
use crate::domain::account::AccountEvent;
use crate::domain::{AccountId, Currency, Money};

/// How many movements of an account lie between two sums that are kept.
pub(super) const KEPT_EVERY: usize = 8;

/// What moved in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Turnover {
    /// Number of account movements.
    pub count: u64,
    /// Money in, less what was reversed.
    pub money_in: Money,
    /// Money out, less what was refunded.
    pub money_out: Money,
}

impl Turnover {
    pub(super) fn none(currency: Currency) -> Self {
        Self { count: 0, money_in: Money::zero(currency), money_out: Money::zero(currency) }
    }

    pub(super) fn add(&mut self, kind: MovementKind, amount: Money) {
        self.count += 1;
        match kind {
            MovementKind::Deposit | MovementKind::TransferIn => {
                self.money_in = self.money_in.plus(amount);
            }
            MovementKind::Withdrawal | MovementKind::TransferOut => {
                self.money_out = self.money_out.plus(amount);
            }
            MovementKind::TransferInReversed => self.money_in = self.money_in.minus(amount),
            MovementKind::TransferOutReversed => self.money_out = self.money_out.minus(amount),
        }
    }

    pub(super) fn add_event(&mut self, event: &AccountEvent) {
        if let Some((kind, amount)) = MovementKind::of(event) {
            self.add(kind, amount);
        }
    }

    pub(super) fn add_all(&mut self, more: &Self) {
        self.count += more.count;
        self.money_in = self.money_in.plus(more.money_in);
        self.money_out = self.money_out.plus(more.money_out);
    }

    /// How much moved, either way.
    pub(super) fn size(&self) -> Money {
        self.money_in.plus(self.money_out)
    }
}

/// The turnover of every account, with sums on the way to it: the past of one is the nearest sum
/// before it and a few movements of its statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Turnovers(pub(super) FxHashMap<AccountId, AccountTurnover>);

#[derive(Debug, Clone)]
pub(super) struct AccountTurnover {
    pub(super) now: Turnover,
    pub(super) movements: usize,
    pub(super) kept: Vec<Turnover>,
}

impl Turnovers {
    /// Takes in the next movement of an account's statement.
    pub(super) fn take(&mut self, account_id: AccountId, currency: Currency, event: &AccountEvent) {
        let none =
            || AccountTurnover { now: Turnover::none(currency), movements: 0, kept: Vec::new() };
        let account = self.0.entry(account_id).or_insert_with(none);
        account.now.add_event(event);
        account.movements += 1;
        if account.movements.is_multiple_of(KEPT_EVERY) {
            account.kept.push(account.now);
        }
    }
}
