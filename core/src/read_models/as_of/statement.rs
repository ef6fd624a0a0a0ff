//! An account's statement at one position of the log: its movements in order of one of their two
//! times, each with the balance after it, of which a range is shown.

use crate::domain::account::AccountEvent;
use crate::domain::transfer::{TransferEvent, TransferInitiated};
use crate::domain::{AccountId, Event, Money, Recorded};
use crate::event_sourcing::{Position, Timestamp};
use crate::read_models::books::Description;
use crate::read_models::statements::{
    StatementLine, StatementOrder, StatementQuery, StatementTime, StatementView,
};
use crate::read_models::{Accounts, AsOf, Customers, Page};

/// A movement in its place: what it was, and what the account held then.
struct Movement<'a> {
    recorded: &'a Recorded,
    event: &'a AccountEvent,
    time: Timestamp,
    amount: Money,
    balance_after: Money,
}

impl AsOf<'_> {
    /// An account's statement: the lines of a range of time, in an order.
    #[must_use]
    pub fn statement(
        &self,
        account_id: AccountId,
        query: StatementQuery,
        page: Page<Position>,
    ) -> Option<StatementView> {
        let accounts = self.accounts_then();
        let currency = accounts.get(account_id)?.profile.currency;
        let customers = self.customers_then();
        let mut opening_balance = Money::zero(currency);
        let mut closing_balance = None;
        let mut within = Vec::new();
        for movement in self.movements(account_id, query.by, opening_balance) {
            if query.range.holds(movement.time) {
                closing_balance = Some(movement.balance_after);
                within.push(movement);
            } else if closing_balance.is_none() && query.range.begins_after(movement.time) {
                opening_balance = movement.balance_after;
            }
        }
        let closing_balance = closing_balance.unwrap_or(opening_balance);
        if query.order == StatementOrder::NewestFirst {
            within.reverse();
        }
        // Only what is asked for is put in words: a screen has room for a few lines of thousands.
        let within = page.of(within.into_iter(), |movement| movement.recorded.position);
        let line = |movement: Movement<'_>| {
            let transfer = self.initiated(movement.event);
            let given = transfer.and_then(TransferInitiated::description);
            let given = given.or_else(|| movement.event.description());
            StatementLine {
                recorded_at: movement.recorded.recorded_at(),
                effective_at: movement.recorded.headers.effective_at,
                description: Description::of(movement.event, given),
                counterparty: transfer
                    .and_then(|transfer| counterparty(transfer, account_id, &accounts, &customers)),
                amount: movement.amount,
                balance_after: movement.balance_after,
                position: movement.recorded.position,
            }
        };
        let lines = within.into_iter().map(line).collect();
        Some(StatementView { account_id, currency, opening_balance, lines, closing_balance })
    }

    /// The movements of an account in order of one of their times, at equal times by position. Where
    /// that is not the order of the log, or some of it are left out, their balances are added up anew:
    /// those in the events are of the whole log.
    fn movements(
        &self,
        account_id: AccountId,
        by: StatementTime,
        nothing: Money,
    ) -> Vec<Movement<'_>> {
        let positions = self.views.statements.movements(account_id).iter();
        let mut movements: Vec<Movement<'_>> = positions
            .take_while(|&&position| position <= self.at)
            .filter(|position| self.holds(**position))
            .filter_map(|&position| self.log.get(position))
            .filter_map(|recorded| {
                let Event::Account(event) = &recorded.event else { return None };
                let moved = event.movement()?;
                let (amount, balance_after) = (moved.change(), moved.balance_after);
                let time = match by {
                    StatementTime::Recorded => recorded.recorded_at(),
                    StatementTime::Effective => recorded.headers.effective_at,
                };
                Some(Movement { recorded, event, time, amount, balance_after })
            })
            .collect();
        let place = |movement: &Movement<'_>| (movement.time, movement.recorded.position);
        if self.leaves_some_out() || !movements.is_sorted_by_key(place) {
            movements.sort_unstable_by_key(place);
            let mut balance = nothing;
            for movement in &mut movements {
                balance = balance.plus(movement.amount);
                movement.balance_after = balance;
            }
        }
        movements
    }

    fn initiated(&self, event: &AccountEvent) -> Option<&TransferInitiated> {
        let stream = event.transfer_id()?.stream();
        match &self.log.get(*self.log.stream_positions(stream).first()?)?.event {
            Event::Transfer(TransferEvent::Initiated(initiated)) => Some(initiated),
            _ => None,
        }
    }
}

fn counterparty(
    transfer: &TransferInitiated,
    account_id: AccountId,
    accounts: &Accounts,
    customers: &Customers,
) -> Option<String> {
    let other = if transfer.from_account_id == account_id {
        transfer.to_account_id
    } else {
        transfer.from_account_id
    };
    let row = accounts.get(other)?;
    let parts = [
        customers.name(row.profile.owner_id),
        row.profile.account_number.as_deref().map(Into::into),
    ];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(" · "))
}
