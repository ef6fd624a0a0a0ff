//! The table of routes. What is answered and what is described are made from it, so that they can't
//! disagree.

use std::borrow::Cow;

use super::reports::{AUDITED, BY_DAY, CHECKED, DUTIES, RANKED};
use super::schema::{Field, Schema};
use super::schemas::{
    ACCOUNTS, ADDRESS, LIST, MOVEMENT, NEW_ACCOUNT, NEW_BANK, NEW_PERSON, NEW_TRANSFER, NOTHING,
    ONE, PERSONS, REASONED, STATEMENT_OF, TRANSFERS,
};
use crate::domain::account::{
    CloseAccount, DepositMoney, FreezeAccount, OpenAccount, UnfreezeAccount, WithdrawMoney,
};
use crate::domain::bank::OpenBank;
use crate::domain::customer::{RegisterCustomer, UpdateAddress};
use crate::domain::transfer::TransferMoney;
use crate::domain::{AccountId, BankId, CustomerId, TransferId};

/// A method on a path.
#[derive(Debug)]
pub struct Route {
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// Where `{id}` stands for a UUID.
    pub path: &'static str,
    /// What programs that are made from the description call it.
    pub operation: &'static str,
    /// What it is for, for people.
    pub summary: &'static str,
    /// What it comes to.
    pub does: Does,
}

/// What a route comes to.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Does {
    Command(Commanding),
    Ask(Asking),
    Describe,
    Expose,
}

/// A command that is sent.
#[derive(Debug)]
pub struct Commanding {
    /// Its name.
    pub command: &'static str,
    /// Its field that the path's `{id}` is.
    pub target: Option<&'static str>,
    /// What the body holds.
    pub body: &'static Schema,
    /// Its field that the body is; without it, the body's fields are the command's.
    pub within: Option<&'static str>,
    /// The body's fields that the command has under other names: theirs, and its own.
    pub renamed: &'static [(&'static str, &'static str)],
    /// What is shown of what it was done to.
    pub shows: &'static Thing,
    /// Whether that thing is made by it.
    pub makes: bool,
}

/// A question that is asked.
#[derive(Debug)]
pub struct Asking {
    /// Its name.
    pub query: &'static str,
    /// Its field that the path's `{id}` is.
    pub target: Option<&'static str>,
    /// What may be said behind the `?`.
    pub parameters: &'static [Field],
    /// What is answered.
    pub answers: Answers,
    /// The code of the problem where that is not there.
    pub missing: Option<&'static str>,
}

/// What a question is answered with: views, by their name in the description.
#[derive(Debug, Clone, Copy)]
pub enum Answers {
    /// One of them.
    One(&'static str),
    /// A list of them.
    List(&'static str),
}

/// A thing that a command is done to.
#[derive(Debug)]
pub struct Thing {
    /// The category of its stream.
    pub(super) category: &'static str,
    /// The query that shows it.
    pub(super) query: &'static str,
    /// That query's field of its id.
    pub(super) id: &'static str,
    /// The path that its own begins with.
    pub(super) path: &'static str,
    /// What is shown, by its name in the description.
    pub(super) view: &'static str,
}

static A_BANK: Thing = Thing {
    category: BankId::CATEGORY,
    query: "bank",
    id: "bank_id",
    path: "/api/v1/banks/",
    view: "Bank",
};
static A_PERSON: Thing = Thing {
    category: CustomerId::CATEGORY,
    query: "customer",
    id: "customer_id",
    path: "/api/v1/persons/",
    view: "Person",
};
static AN_ACCOUNT: Thing = Thing {
    category: AccountId::CATEGORY,
    query: "account",
    id: "account_id",
    path: "/api/v1/accounts/",
    view: "Account",
};
static A_TRANSFER: Thing = Thing {
    category: TransferId::CATEGORY,
    query: "transfer",
    id: "transfer_id",
    path: "/api/v1/transactions/",
    view: "Transfer",
};

/// What the paths of all versions begin with.
const UNVERSIONED: &str = "/api/";

/// The only version.
const VERSION: &str = "v1/";

/// Where a command that waits can be asked after.
pub(super) const COMMANDS: &str = "/api/v1/commands/";

const fn makes(command: &'static str, body: &'static Schema, shows: &'static Thing) -> Does {
    makes_renamed(command, body, &[], shows)
}

const fn makes_renamed(
    command: &'static str,
    body: &'static Schema,
    renamed: &'static [(&'static str, &'static str)],
    shows: &'static Thing,
) -> Does {
    let (target, within) = (None, None);
    Does::Command(Commanding { command, target, body, within, renamed, shows, makes: true })
}

const fn to_account(command: &'static str, body: &'static Schema) -> Does {
    let (target, shows) = (Some("account_id"), &AN_ACCOUNT);
    let (within, renamed) = (None, [].as_slice());
    Does::Command(Commanding { command, target, body, within, renamed, shows, makes: false })
}

const fn one(
    query: &'static str,
    target: &'static str,
    parameters: &'static [Field],
    view: &'static str,
    missing: &'static str,
) -> Does {
    let (target, missing) = (Some(target), Some(missing));
    Does::Ask(Asking { query, target, parameters, answers: Answers::One(view), missing })
}

const fn list(
    query: &'static str,
    target: Option<&'static str>,
    parameters: &'static [Field],
    view: &'static str,
) -> Does {
    let answers = Answers::List(view);
    Does::Ask(Asking { query, target, parameters, answers, missing: None })
}

const fn route(
    method: &'static str,
    path: &'static str,
    operation: &'static str,
    summary: &'static str,
    does: Does,
) -> Route {
    Route { method, path, operation, summary, does }
}

/// All routes. Of two paths that fit a request, the one that stands first is meant.
#[rustfmt::skip]
pub static ROUTES: [Route; 29] = [
    route("POST", "/api/v1/banks", "openBank", "Opens a bank",
        makes(OpenBank::NAME, &NEW_BANK, &A_BANK)),
    route("GET", "/api/v1/banks", "listBanks", "Lists banks",
        list("banks", None, LIST, "Bank")),
    route("GET", "/api/v1/banks/{id}", "getBank", "Shows a bank",
        one("bank", "bank_id", ONE, "Bank", "bank_not_found")),
    route("POST", "/api/v1/persons", "registerPerson", "Registers a customer of a bank",
        makes(RegisterCustomer::NAME, &NEW_PERSON, &A_PERSON)),
    route("GET", "/api/v1/persons", "listPersons", "Lists customers",
        list("customers", None, PERSONS, "Person")),
    route("GET", "/api/v1/persons/{id}", "getPerson", "Shows a customer",
        one("customer", "customer_id", ONE, "Person", "customer_not_found")),
    route("PUT", "/api/v1/persons/{id}/address", "updateAddress", "Changes a customer's address",
        Does::Command(Commanding {
            command: UpdateAddress::NAME, target: Some("customer_id"), body: &ADDRESS,
            within: Some("address"), renamed: &[], shows: &A_PERSON, makes: false,
        })),
    route("POST", "/api/v1/accounts", "openAccount", "Opens an account for a customer",
        makes_renamed(OpenAccount::NAME, &NEW_ACCOUNT, &[("owner_id", "customer_id")], &AN_ACCOUNT)),
    route("GET", "/api/v1/accounts", "listAccounts", "Lists accounts",
        list("accounts", None, ACCOUNTS, "Account")),
    route("GET", "/api/v1/accounts/{id}", "getAccount", "Shows an account",
        one("account", "account_id", ONE, "Account", "account_not_found")),
    route("GET", "/api/v1/accounts/by-owner/{id}", "listAccountsOfOwner", "Lists the accounts of a customer",
        list("accounts", Some("owner_id"), LIST, "Account")),
    route("POST", "/api/v1/accounts/{id}/deposit", "depositMoney", "Deposits money",
        to_account(DepositMoney::NAME, &MOVEMENT)),
    route("POST", "/api/v1/accounts/{id}/withdraw", "withdrawMoney", "Withdraws money",
        to_account(WithdrawMoney::NAME, &MOVEMENT)),
    route("POST", "/api/v1/accounts/{id}/freeze", "freezeAccount", "Freezes an account",
        to_account(FreezeAccount::NAME, &REASONED)),
    route("POST", "/api/v1/accounts/{id}/unfreeze", "unfreezeAccount", "Unfreezes an account",
        to_account(UnfreezeAccount::NAME, &NOTHING)),
    route("POST", "/api/v1/accounts/{id}/close", "closeAccount", "Closes an account permanently",
        to_account(CloseAccount::NAME, &REASONED)),
    route("GET", "/api/v1/accounts/{id}/statement", "getStatement", "Shows an account's statement",
        one("statement", "account_id", STATEMENT_OF, "Statement", "account_not_found")),
    route("POST", "/api/v1/transactions/transfer", "transferMoney", "Transfers money to another account",
        makes(TransferMoney::NAME, &NEW_TRANSFER, &A_TRANSFER)),
    route("GET", "/api/v1/transactions", "listTransfers", "Lists transfers",
        list("transfers", None, TRANSFERS, "Transfer")),
    route("GET", "/api/v1/transactions/{id}", "getTransfer", "Shows a transfer and its steps",
        one("transfer", "transfer_id", ONE, "Transfer", "transfer_not_found")),
    route("GET", "/api/v1/commands/{id}", "getCommand", "Shows a command and its outcome",
        one("command", "command_id", ONE, "Command", "command_not_found")),
    route("GET", "/api/v1/reports/transactions-by-day/{id}", "reportTransactionsByDay",
        "Reports movements by day",
        one("transactions_by_day", "bank_id", BY_DAY, "TransactionsByDay", "bank_not_found")),
    route("GET", "/api/v1/reports/largest-transactions/{id}", "reportLargestTransactions",
        "Reports the largest transactions",
        one("largest_transactions", "bank_id", RANKED, "LargestTransactions", "bank_not_found")),
    route("GET", "/api/v1/reports/transactions-by-customer/{id}", "reportTransactionsByCustomer",
        "Reports movements by customer",
        one("transactions_by_customer", "bank_id", RANKED, "TransactionsByCustomer", "bank_not_found")),
    route("GET", "/api/v1/reports/fraud/{id}", "reportFraud",
        "Reports fraud checks",
        one("fraud_report", "bank_id", CHECKED, "FraudReport", "bank_not_found")),
    route("GET", "/api/v1/reports/compliance/{id}", "reportCompliance",
        "Reports on compliance",
        one("compliance", "bank_id", DUTIES, "Compliance", "bank_not_found")),
    route("GET", "/api/v1/reports/audit-log", "reportAuditLog", "Lists the audit log",
        list("audit_log", None, AUDITED, "AuditLine")),
    route("GET", "/api/v1/openapi.json", "getDescription", "Shows this description in OpenAPI", Does::Describe),
    route("GET", "/metrics", "getMetrics", "Shows metrics for Prometheus", Does::Expose),
];

impl Route {
    /// What stands in the place of `{id}`, where the path fits; a path without one has an empty id.
    fn id_in<'a>(&self, path: &'a str) -> Option<&'a str> {
        match self.path.split_once("{id}") {
            None => (path == self.path).then_some(""),
            Some((before, behind)) => {
                let id = path.strip_prefix(before)?.strip_suffix(behind)?;
                (!id.is_empty() && !id.contains('/')).then_some(id)
            }
        }
    }

    /// A path under the version that is meant where it names none.
    pub(super) fn versioned(path: &str) -> Cow<'_, str> {
        match path.strip_prefix(UNVERSIONED).filter(|rest| !rest.starts_with(VERSION)) {
            Some(rest) => format!("{UNVERSIONED}{VERSION}{rest}").into(),
            None => path.into(),
        }
    }

    /// The routes of the first path of the table that fits, and what stands in the place of `{id}`.
    pub(super) fn at(path: &str) -> Option<(Vec<&'static Self>, &str)> {
        let mut fitting = ROUTES.iter().filter_map(|route| Some((route, route.id_in(path)?)));
        let (first, id) = fitting.next()?;
        Some((ROUTES.iter().filter(|route| route.path == first.path).collect(), id))
    }

    /// Whether a request on this route is done for somebody, who then may ask only so much.
    #[must_use]
    pub fn has_actor(&self) -> bool {
        !matches!(self.does, Does::Describe)
    }

    /// The statuses that it can answer with.
    #[must_use]
    pub fn statuses(&self) -> Vec<u16> {
        match &self.does {
            Does::Command(commanding) => {
                let done = if commanding.makes { 201 } else { 200 };
                // A bank that is opened names nothing that might not be there.
                let names_others = commanding.command != OpenBank::NAME;
                let all = [done, 202, 400, 401, 403, 404, 406, 409, 413, 415, 423, 429, 503, 507];
                all.into_iter().filter(|status| *status != 404 || names_others).collect()
            }
            Does::Ask(Asking { missing: Some(_), .. }) => vec![200, 400, 401, 404, 406, 429],
            Does::Ask(_) => vec![200, 400, 401, 406, 429],
            Does::Describe => vec![200, 406],
            Does::Expose => vec![200, 400, 401, 403, 406, 429],
        }
    }
}
