//! A bank's balance sheet: assets and liabilities. The bank has no income and no costs, so the two
//! are equal.

use serde::Serialize;

use super::{BankBooks, ChartAccount};
use crate::domain::{BankId, Currency, Money};

/// An account of the chart in a balance sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BalanceSheetLine {
    /// Account of the chart.
    pub account: &'static str,
    /// Balance on its side.
    pub amount: Money,
}

/// Balance sheet of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BalanceSheetView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// What the bank has.
    pub assets: Vec<BalanceSheetLine>,
    /// What the bank owes.
    pub liabilities: Vec<BalanceSheetLine>,
    /// Total of assets.
    pub total_assets: Money,
    /// Total of liabilities.
    pub total_liabilities: Money,
    /// Whether both are equal, as they must be.
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
