//! What the accounts of the books' chart are called on the page. The core's own names are for programs.

use leftfold_core::read_models::ChartAccount;

use super::say;

/// The name of an account.
pub(crate) fn chart_name(account: ChartAccount) -> &'static str {
    match account {
        ChartAccount::Cash => say::chart_cash(),
        ChartAccount::CustomerDeposits => say::chart_customer_deposits(),
        ChartAccount::TransfersInTransit => say::chart_transfers_in_transit(),
        ChartAccount::DueFromBanks => say::chart_due_from_banks(),
        ChartAccount::DueToBanks => say::chart_due_to_banks(),
    }
}

/// The same, where it is known by the core's name alone.
pub(crate) fn chart_name_of(name: &'static str) -> &'static str {
    let account = ChartAccount::ALL.into_iter().find(|account| account.name() == name);
    account.map_or(name, chart_name)
}
