//! What a bank does all day: customers, accounts, transfers, books, checks and requests.

mod account;
mod account_actions;
mod account_settings;
mod asked_from;
mod bank;
mod banks;
mod crashed;
mod customer;
mod customer_forms;
mod customers;
mod fraud;
mod ledger;
mod new_bank;
mod new_customer;
mod pending;
mod policy_form;
mod registration;
mod requests;
mod send_again;
mod statement;
mod transfer;
mod transfer_form;
mod transfers;

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::OfficeRoute;
use account::Account;
use bank::Bank;
use banks::Banks;
pub(crate) use crashed::wait_crashed;
use customer::Customer;
use customers::Customers;
use fraud::Fraud;
use ledger::{Book, Ledger};
use new_bank::NewBank;
use new_customer::NewCustomer;
pub(crate) use pending::pending_over;
use requests::{Request, Requests};
use transfer::Transfer;
use transfers::Transfers;

on_demand! { office, load_office: fn office(place: OfficeRoute) -> AnyView {
    match place {
        OfficeRoute::Account(id) => view! { <Account id /> }.into_any(),
        OfficeRoute::Banks => view! { <Banks /> }.into_any(),
        OfficeRoute::NewBank => view! { <NewBank /> }.into_any(),
        OfficeRoute::Bank(id) => view! { <Bank id /> }.into_any(),
        OfficeRoute::Customers => view! { <Customers /> }.into_any(),
        OfficeRoute::NewCustomer => view! { <NewCustomer /> }.into_any(),
        OfficeRoute::Customer(id) => view! { <Customer id /> }.into_any(),
        OfficeRoute::Transfers => view! { <Transfers /> }.into_any(),
        OfficeRoute::Transfer(id) => view! { <Transfer id /> }.into_any(),
        OfficeRoute::Journal(bank_id) => view! { <Ledger bank_id section=Book::Journal /> }.into_any(),
        OfficeRoute::GeneralLedger(id, account) => {
            view! { <Ledger bank_id=Some(id) section=Book::General(account) /> }.into_any()
        }
        OfficeRoute::TrialBalance(id) => {
            view! { <Ledger bank_id=Some(id) section=Book::TrialBalance /> }.into_any()
        }
        OfficeRoute::BalanceSheet(id) => {
            view! { <Ledger bank_id=Some(id) section=Book::BalanceSheet /> }.into_any()
        }
        OfficeRoute::Fraud(account_id, verdict) => view! { <Fraud account_id verdict /> }.into_any(),
        OfficeRoute::Requests => view! { <Requests /> }.into_any(),
        OfficeRoute::Request(id) => view! { <Request id /> }.into_any(),
    }
} }

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: OfficeRoute) -> AnyView {
    coming(place, |place| at_once(office(place)), load_office)
}
