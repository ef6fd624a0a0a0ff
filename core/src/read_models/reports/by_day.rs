//! Report by day: number and total of movements, by kind.

use std::collections::BTreeMap;

use serde::Serialize;

use super::movements::{Moved, MovementKind, MovementTotals};
use super::stretches::{Stretch, Total};
use crate::domain::account::AccountEvent;
use crate::domain::{AccountId, BankId, Currency, Event, Recorded};
use crate::event_sourcing::{Day, Days};
use crate::read_models::AsOf;

/// What the movements of one kind come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TypeTotal {
    /// Kind of movement.
    #[serde(rename = "type")]
    pub kind: MovementKind,
    /// How often and how much.
    #[serde(flatten)]
    pub total: Total,
}

/// One day of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct DayOfTransactions {
    /// Day of recording, in UTC.
    pub day: Day,
    /// Totals of the day, by kind of movement. A kind without movements is left out.
    pub types: Vec<TypeTotal>,
}

/// How a bank's money moved, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransactionsByDayView {
    /// Bank of the report.
    pub bank_id: BankId,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Days with movements, oldest first.
    pub days: Vec<DayOfTransactions>,
    /// Totals of all these days, by kind of movement. A kind without movements is left out.
    pub totals: Vec<TypeTotal>,
}

/// What moved, of all kinds.
fn moved(by_kind: [Total; 6]) -> Vec<TypeTotal> {
    let all = MovementKind::ALL.into_iter().zip(by_kind);
    all.filter(|(_, total)| total.count > 0)
        .map(|(kind, total)| TypeTotal { kind, total })
        .collect()
}

fn add_each(sums: &mut [Total; 6], more: &[Total; 6]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        sum.add_all(more);
    }
}

impl AsOf<'_> {
    /// How a bank's money moved on some days, up to now or the position looked at.
    #[must_use]
    pub fn transactions_by_day(
        &self,
        bank_id: BankId,
        days: Days,
    ) -> Option<TransactionsByDayView> {
        let currency = self.banks_then().get(bank_id)?.currency;
        let none = [Total::none(currency); 6];
        let mut by_day: BTreeMap<Day, [Total; 6]> = BTreeMap::new();
        let stretches = self.views.reports.movements.get(&bank_id);
        for stretch in stretches.into_iter().flat_map(|stretches| stretches.of(days, self.at)) {
            let sums = by_day.entry(stretch.day).or_insert(none);
            if stretch.is_whole(self.at) {
                add_each(sums, &stretch.totals.by_kind);
            } else {
                let mut part = MovementTotals::none(currency, stretch.totals.large_amount);
                self.movements_in(stretch, bank_id).for_each(|(_, moved)| part.add(moved));
                add_each(sums, &part.by_kind);
            }
        }
        let mut totals = none;
        by_day.values().for_each(|day| add_each(&mut totals, day));
        let days =
            by_day.into_iter().map(|(day, sums)| DayOfTransactions { day, types: moved(sums) });
        let days = days.collect();
        Some(TransactionsByDayView { bank_id, currency, days, totals: moved(totals) })
    }

    /// The movements of a bank's accounts in a stretch of them, oldest first.
    pub(super) fn movements_in(
        &self,
        stretch: &Stretch<MovementTotals>,
        bank_id: BankId,
    ) -> impl DoubleEndedIterator<Item = (&Recorded, Moved)> {
        let positions = stretch.cut(self.views.journal.positions(bank_id), self.at);
        let recorded = positions.iter().filter_map(|&position| self.log.get(position));
        recorded.filter_map(move |recorded| {
            let event: &AccountEvent = match &recorded.event {
                Event::Account(event) => event,
                _ => return None,
            };
            // Its books may hold what moved between accounts of others as well.
            let account = self.views.accounts.head().get(AccountId(recorded.stream.id))?;
            let moved = Moved::of(event, self.views.books.head())?;
            (account.profile.bank_id == bank_id).then_some((recorded, moved))
        })
    }
}
