//! What a bank does all day: customers, accounts, transfers, books, checks and requests.

mod account;
mod account_actions;
mod account_settings;
mod bank;
mod banks;
mod customer;
mod customer_forms;
mod customers;
mod fraud;
mod ledger;
mod new_bank;
mod new_customer;
mod policy_form;
mod registration;
mod requests;
mod statement;
mod transfer;
mod transfer_form;
mod transfers;

pub(crate) use account::Account;
pub(crate) use bank::Bank;
pub(crate) use banks::Banks;
pub(crate) use customer::Customer;
pub(crate) use customers::Customers;
pub(crate) use fraud::Fraud;
pub(crate) use ledger::{Book, Ledger};
pub(crate) use new_bank::NewBank;
pub(crate) use new_customer::NewCustomer;
pub(crate) use requests::{Request, Requests};
pub(crate) use transfer::Transfer;
pub(crate) use transfers::Transfers;
