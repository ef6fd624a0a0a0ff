//! What the fraud checks of a bank found: by verdict, by flag, and which checks these are.

use serde::Serialize;

use super::stretches::{Stretch, Total, listed};
use crate::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind, Verdict};
use crate::domain::{BankId, Currency, Event};
use crate::event_sourcing::{Days, Position};
use crate::read_models::{AsOf, FraudCheckView, FraudChecks, Page, StatementOrder};

/// What some checks come to.
#[derive(Debug, Clone)]
pub(super) struct CheckTotals {
    by_verdict: [Total; 3],
    by_flag: [Total; 4],
    /// The transfers that were stopped.
    pub(super) blocked: Total,
}

impl CheckTotals {
    pub(super) fn none(currency: Currency) -> Self {
        let none = Total::none(currency);
        Self { by_verdict: [none; 3], by_flag: [none; 4], blocked: none }
    }

    pub(super) fn add(&mut self, check: &TransactionAnalyzed) {
        let flags = check.flags.iter().map(|&flag| flag as usize);
        for index in flags {
            self.by_flag.get_mut(index).into_iter().for_each(|total| total.add(check.amount));
        }
        let verdict = self.by_verdict.get_mut(check.verdict as usize);
        verdict.into_iter().for_each(|total| total.add(check.amount));
        if is_blocked(check) {
            self.blocked.add(check.amount);
        }
    }

    fn add_all(&mut self, more: &Self) {
        let sums = self.by_verdict.iter_mut().chain(&mut self.by_flag);
        sums.zip(more.by_verdict.iter().chain(&more.by_flag))
            .for_each(|(sum, more)| sum.add_all(more));
        self.blocked.add_all(&more.blocked);
    }

    /// Whether there may be one of these among them.
    fn may_have(&self, query: &FraudReportQuery) -> bool {
        let some = |total: Option<&Total>| total.is_some_and(|total| total.count > 0);
        query.verdict.is_none_or(|verdict| some(self.by_verdict.get(verdict as usize)))
            && query.flag.is_none_or(|flag| some(self.by_flag.get(flag as usize)))
    }
}

/// Whether a check stopped what it looked at: a withdrawal that is judged fraud has happened.
pub(super) fn is_blocked(check: &TransactionAnalyzed) -> bool {
    check.verdict == Verdict::Fraud && check.kind == TransactionKind::Transfer
}

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
pub struct VerdictTotal {
    /// How.
    pub verdict: Verdict,
    /// How many, and what was to move.
    #[serde(flatten)]
    pub total: Total,
}

/// The checks that found the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FlagTotal {
    /// What was unusual.
    pub flag: Flag,
    /// How many, and what was to move.
    #[serde(flatten)]
    pub total: Total,
}

/// What the fraud checks of a bank found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FraudReportView {
    /// Whose customers' movements.
    pub bank_id: BankId,
    /// In which currency.
    pub currency: Currency,
    /// Every verdict, with those that nothing came out as.
    pub verdicts: Vec<VerdictTotal>,
    /// Every flag, with those that nothing had. A check with two flags counts with both.
    pub flags: Vec<FlagTotal>,
    /// The transfers that were stopped.
    pub blocked: Total,
    /// The checks asked for, in the order asked for.
    pub checks: Vec<FraudCheckView>,
}

/// How much of what was analyzed at a bank was fraud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FraudShare {
    /// Which bank's.
    pub bank_id: BankId,
    /// What it is called.
    pub bank_name: String,
    /// How many movements were analyzed.
    pub analyzed: u64,
    /// How many of them were found to be fraud.
    pub fraud: u64,
    /// How many in a hundred may be, by the bank's policy.
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
        let some = all.filter(|stretch| stretch.totals.may_have(&query));
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
