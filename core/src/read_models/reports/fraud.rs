//! Fraud report: checks, and their totals by verdict and by flag.

use serde::Serialize;

use super::check_totals::CheckTotals;
use super::stretches::{Stretch, Total, listed};
use crate::domain::fraud::{Flag, TransactionAnalyzed, Verdict};
use crate::domain::{BankId, Currency, Event};
use crate::event_sourcing::{Days, Position};
use crate::read_models::{AsOf, FraudCheckView, FraudChecks, Page, StatementOrder};

/// Which checks are asked for. The figures are those of all checks of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FraudReportQuery {
    /// On which days.
    pub days: Days,
    /// Only the checks that came out like this.
    pub verdict: Option<Verdict>,
    /// Only the checks that found this.
    pub flag: Option<Flag>,
    /// Which come first.
    pub order: StatementOrder,
}

/// The checks that came out alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct VerdictTotal {
    /// Verdict of the checks.
    pub verdict: Verdict,
    /// How many, and what was to move.
    #[serde(flatten)]
    pub total: Total,
}

/// The checks that found the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FlagTotal {
    /// What the checks found unusual.
    pub flag: Flag,
    /// How many, and what was to move.
    #[serde(flatten)]
    pub total: Total,
}

/// What the fraud checks of a bank found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FraudReportView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Totals by verdict, including verdicts without checks.
    pub verdicts: Vec<VerdictTotal>,
    /// Totals by flag, including flags without checks. A check can have several flags.
    pub flags: Vec<FlagTotal>,
    /// Total of blocked transfers.
    pub blocked: Total,
    /// Checks that match, in the requested order.
    pub checks: Vec<FraudCheckView>,
}

/// Share of fraud among the checks of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct FraudShare {
    /// Id of the bank.
    pub bank_id: BankId,
    /// Name of the bank.
    pub bank_name: String,
    /// Number of checks.
    pub analyzed: u64,
    /// Number of checks that found fraud.
    pub fraud: u64,
    /// Percentage that the policy of the bank allows; more is an alert.
    pub most_of_hundred: u32,
}

impl FraudShare {
    /// Whether it is more than the bank's policy has it.
    #[must_use]
    pub fn is_high(&self) -> bool {
        let most = u128::from(self.analyzed) * u128::from(self.most_of_hundred);
        u128::from(self.fraud) * 100 > most
    }
}

impl AsOf<'_> {
    /// How much of what was analyzed was fraud, bank by bank.
    #[must_use]
    pub fn fraud_shares(&self) -> Vec<FraudShare> {
        let banks = self.banks_then();
        let share = |bank_id: BankId| {
            let bank = banks.get(bank_id)?;
            let totals = self.check_totals(bank_id, bank.currency, Days::default());
            let of = |verdict: Verdict| {
                let alike = Verdict::ALL.into_iter().zip(totals.by_verdict);
                alike.filter(|(known, _)| *known == verdict).map(|(_, total)| total.count).sum()
            };
            Some(FraudShare {
                bank_id,
                bank_name: bank.name.clone(),
                analyzed: totals.by_verdict.iter().map(|total| total.count).sum(),
                fraud: of(Verdict::Fraud),
                most_of_hundred: bank.policy.most_fraud(),
            })
        };
        banks.ids().filter_map(share).collect()
    }

    /// What the fraud checks of a bank found.
    #[must_use]
    pub fn fraud_report(
        &self,
        bank_id: BankId,
        query: FraudReportQuery,
        page: Page<Position>,
    ) -> Option<FraudReportView> {
        let currency = self.banks_then().get(bank_id)?.currency;
        let totals = self.check_totals(bank_id, currency, query.days);
        let checks = self.checks(bank_id, query, page, |check| {
            query.verdict.is_none_or(|verdict| verdict == check.verdict)
                && query.flag.is_none_or(|flag| check.flags.contains(&flag))
        });
        let verdicts = Verdict::ALL.into_iter().zip(totals.by_verdict);
        let flags = Flag::ALL.into_iter().zip(totals.by_flag);
        Some(FraudReportView {
            bank_id,
            currency,
            verdicts: verdicts.map(|(verdict, total)| VerdictTotal { verdict, total }).collect(),
            flags: flags.map(|(flag, total)| FlagTotal { flag, total }).collect(),
            blocked: totals.blocked,
            checks,
        })
    }

    /// What the checks of some days come to.
    pub(super) fn check_totals(
        &self,
        bank_id: BankId,
        currency: Currency,
        days: Days,
    ) -> CheckTotals {
        let mut totals = CheckTotals::none(currency);
        let stretches = self.views.reports.checks.get(&bank_id);
        for stretch in stretches.into_iter().flat_map(|stretches| stretches.of(days, self.at)) {
            if stretch.is_whole(self.at) {
                totals.add_all(&stretch.totals);
            } else {
                self.checks_in(stretch, bank_id).for_each(|(_, check)| totals.add(check));
            }
        }
        totals
    }

    /// The checks of a bank that are wanted.
    pub(super) fn checks(
        &self,
        bank_id: BankId,
        query: FraudReportQuery,
        page: Page<Position>,
        wanted: impl Fn(&TransactionAnalyzed) -> bool,
    ) -> Vec<FraudCheckView> {
        let stretches = self.views.reports.checks.get(&bank_id);
        let all = stretches.into_iter().flat_map(|stretches| stretches.of(query.days, self.at));
        let some = all.filter(|stretch| stretch.totals.may_have(query.verdict, query.flag));
        let found = listed(some, query.order, page, |stretch| {
            let checks = self.checks_in(stretch, bank_id).filter(|(_, check)| wanted(check));
            checks.map(|(position, _)| position).collect()
        });
        found.into_iter().filter_map(|position| FraudChecks::view(position, self.log)).collect()
    }

    /// The checks of a bank in a stretch of them, oldest first.
    fn checks_in(
        &self,
        stretch: &Stretch<CheckTotals>,
        bank_id: BankId,
    ) -> impl Iterator<Item = (Position, &TransactionAnalyzed)> {
        let positions = stretch.cut(self.views.fraud_checks.positions(None), self.at);
        positions.iter().filter_map(move |&position| {
            let Event::FraudCheck(check) = &self.log.get(position)?.event else { return None };
            let account = self.views.accounts.head().get(check.account_id)?;
            (account.profile.bank_id == bank_id).then_some((position, check))
        })
    }
}
