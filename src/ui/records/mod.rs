//! Parts that show a record of the bank on any page: an account, an event, a transfer, a check; and a term of the
//! glossary.

mod account_item;
mod asked;
pub(crate) mod bank_choice;
mod bank_figures;
mod check_card;
mod copy_as;
mod event_row;
pub(crate) mod finding;
mod links;
mod naming;
mod not_here;
mod nothing_yet;
mod reset_button;
mod runner;
mod saga;
mod scoring;
mod term;
mod transfer_badge;
mod unfinished;

pub(crate) use account_item::{AccountList, StatusBadge};
pub(crate) use asked::{asked_words, asker, refusal_words};
pub(crate) use bank_figures::BankFigures;
pub(crate) use check_card::{CheckCard, VerdictBadge};
pub(crate) use copy_as::{CopyAs, untold_words};
pub(crate) use event_row::{ChooseEvent, EventRow, event_line, rows_at};
pub(crate) use links::{AccountLink, EventLink};
pub(crate) use naming::{
    account_name, account_option, customer_name, nameless, owner_name, party_name, subject, thing,
};
pub(crate) use not_here::{Missing, NotShown};
pub(crate) use nothing_yet::{NoBankSeen, NoCustomers, no_bank, nothing_yet};
pub(crate) use reset_button::ResetButton;
pub(crate) use runner::{PendingSteps, RunnerChoice, run_step_by_step};
pub(crate) use saga::{Saga, SagaDots};
pub(crate) use scoring::ScoringRules;
pub(crate) use term::{Term, explained, in_terms, where_to_see, with_glossary};
pub(crate) use transfer_badge::{TransferBadge, currency_of};
