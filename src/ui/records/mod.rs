//! Parts that show a record of the bank on any page: an account, an event, a transfer, a check.

mod account_item;
pub(crate) mod bank_choice;
mod bank_figures;
mod check_card;
mod event_row;
pub(crate) mod finding;
mod links;
mod naming;
mod not_here;
mod nothing_yet;
mod reset_button;
mod runner;
mod saga;
mod transfer_badge;

pub(crate) use account_item::{AccountList, StatusBadge};
pub(crate) use bank_figures::BankFigures;
pub(crate) use check_card::{CheckCard, VerdictBadge};
pub(crate) use event_row::{ChooseEvent, EventRow, rows_at};
pub(crate) use links::{AccountLink, EventLink};
pub(crate) use naming::{
    account_name, account_option, customer_name, nameless, owner_name, party_name, subject,
};
pub(crate) use not_here::{Missing, NotShown};
pub(crate) use nothing_yet::{NoBankSeen, NoCustomers, no_bank, nothing_yet};
pub(crate) use reset_button::ResetButton;
pub(crate) use runner::{PendingSteps, RunnerChoice, run_step_by_step};
pub(crate) use saga::{Saga, SagaDots};
pub(crate) use transfer_badge::{TransferBadge, currency_of};
