//! A bank's balance sheet: what it has on one side, what it owes on the other. A bank of this kind
//! earns nothing, so there is nothing between the two.

use serde::Serialize;

use super::{BankBooks, ChartAccount};
use crate::domain::{BankId, Currency, Money};

/// An account of the chart in a balance sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BalanceSheetLine {
    /// The account's name.
    pub account: &'static str,
    /// Its balance on its side.
    pub amount: Money,
}

/// A bank's balance sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BalanceSheetView {
    /// Whose books.
    pub bank_id: BankId,
    /// In which currency.
    pub currency: Currency,
    /// What the bank has.
    pub assets: Vec<BalanceSheetLine>,
    /// What it owes.
    pub liabilities: Vec<BalanceSheetLine>,
    /// The sum of what it has.
    pub total_assets: Money,
    /// The sum of what it owes.
    pub total_liabilities: Money,
    /// Whether both are the same, as they must be.
    pub balanced: bool,
}

impl BankBooks {
    /// The balance sheet of a bank.
    #[must_use]
    pub fn balance_sheet(&self, bank_id: BankId) -> BalanceSheetView {
        let (mut assets, mut liabilities) = (Vec::new(), Vec::new());
        for account in ChartAccount::ALL {
            let (side, amount) = if account.is_asset() {
                (&mut assets, self.net_debit(account))
            } else {
                (&mut liabilities, self.net_debit(account).negated())
            };
            side.push(BalanceSheetLine { account: account.name(), amount });
        }
        let zero = Money::zero(self.currency);
        let sum =
            |lines: &[BalanceSheetLine]| lines.iter().fold(zero, |sum, line| sum.plus(line.amount));
        let (total_assets, total_liabilities) = (sum(&assets), sum(&liabilities));
        BalanceSheetView {
            bank_id,
            currency: self.currency,
            assets,
            liabilities,
            total_assets,
            total_liabilities,
            balanced: total_assets == total_liabilities,
        }
    }
}
