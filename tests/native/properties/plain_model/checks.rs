//! The rules that refuse, one function for each rank of codes: not found, version, invalid, state,
//! limits, funds. Within a rank they stand in the order of the command's table.

use super::Model;
use super::kept::{Account, Code, Status};
use super::words::{digits_of, is_address, is_country, is_day, is_email, is_name, minor, text};
use serde_json::Value;

/// Reading: no account may go further below or above 0 than this many minor units. An overdraft limit
/// beyond it is no amount, and a policy's limits beyond it are this one.
const MOST: i128 = 1_000_000_000_000_000_000;

fn or(holds: bool, code: Code) -> Result<(), Code> {
    if holds { Ok(()) } else { Err(code) }
}

/// An amount of money that moves.
fn moving(amount: &str, digits: usize) -> Result<i128, Code> {
    minor(amount, digits).filter(|amount| *amount > 0).ok_or("invalid_amount")
}

/// A limit or an opening deposit, which may be nothing.
fn not_negative(amount: &str, digits: usize) -> Result<i128, Code> {
    minor(amount, digits).filter(|amount| *amount >= 0).ok_or("invalid_amount")
}

fn overdraft(limit: &str, digits: usize) -> Result<i128, Code> {
    not_negative(limit, digits).and_then(|limit| {
        or(limit <= MOST, "invalid_amount")?;
        Ok(limit)
    })
}

impl Model {
    pub(super) fn found(&self, command: &Value) -> Result<(), Code> {
        let bank = || or(self.bank(text(command, "bank_id")).is_some(), "bank_not_found");
        let customer =
            || or(self.customer(text(command, "customer_id")).is_some(), "customer_not_found");
        let account =
            |field: &str| or(self.account(text(command, field)).is_some(), "account_not_found");
        match text(command, "type") {
            "open_bank" => Ok(()),
            "change_bank_policy" | "register_customer" => bank(),
            "update_address" | "forget_customer" | "open_account" => customer(),
            "transfer_money" => account("from_account_id").and_then(|()| account("to_account_id")),
            _ => account("account_id"),
        }
    }

    /// The version of the command's own stream: of what it creates, and else of what it acts on; a
    /// transfer's is its source's.
    pub(in super::super) fn version(&self, command: &Value) -> u64 {
        let bank = |bank: Option<&super::kept::Bank>| bank.map_or(0, |bank| bank.version);
        let account =
            |field: &str| self.account(text(command, field)).map_or(0, |account| account.version);
        match text(command, "type") {
            "open_bank" | "change_bank_policy" => bank(self.bank(text(command, "bank_id"))),
            "register_customer" | "update_address" | "forget_customer" => {
                self.customer(text(command, "customer_id")).map_or(0, |customer| customer.version)
            }
            "transfer_money" => account("from_account_id"),
            _ => account("account_id"),
        }
    }

    pub(super) fn at_version(&self, command: &Value, beside: &Value) -> Result<(), Code> {
        let wanted = beside["expected_version"].as_u64();
        or(wanted.is_none_or(|wanted| wanted == self.version(command)), "version_conflict")
    }

    pub(super) fn valid(&self, command: &Value) -> Result<(), Code> {
        let field = |field: &str| text(command, field);
        match field("type") {
            "open_bank" => {
                or(is_name(field("name")), "invalid_name")?;
                or(digits_of(field("currency")).is_some(), "unknown_currency")
            }
            "change_bank_policy" => {
                let bank = self.bank(field("bank_id")).unwrap();
                let changed = bank.policy.changed(&command["policy"], bank.digits);
                or(changed.is_some(), "invalid_policy")
            }
            "register_customer" => self.valid_person(command),
            "update_address" => or(is_address(&command["address"]), "invalid_address"),
            "open_account" => {
                let customer = self.customer(field("customer_id")).unwrap();
                let digits = self.bank(&customer.bank).unwrap().digits;
                let deposit = command["initial_deposit"].as_str();
                let limit = command["overdraft_limit"].as_str();
                deposit.map_or(Ok(0), |deposit| not_negative(deposit, digits))?;
                limit.map_or(Ok(0), |limit| overdraft(limit, digits)).map(drop)
            }
            "deposit_money" | "withdraw_money" => {
                moving(field("amount"), self.bank_of(field("account_id")).digits).map(drop)
            }
            "set_overdraft_limit" => {
                let digits = self.bank_of(field("account_id")).digits;
                overdraft(field("overdraft_limit"), digits).map(drop)
            }
            "transfer_money" => {
                let (from, to) = (field("from_account_id"), field("to_account_id"));
                let (bank, other) = (self.bank_of(from), self.bank_of(to));
                moving(field("amount"), bank.digits)?;
                or(from != to, "same_account")?;
                or(bank.currency == other.currency, "currency_mismatch")
            }
            _ => Ok(()),
        }
    }

    fn valid_person(&self, person: &Value) -> Result<(), Code> {
        let field = |field: &str| text(person, field);
        let today = &self.time()[..10];
        or(is_name(field("first_name")) && is_name(field("last_name")), "invalid_name")?;
        or(is_country(field("nationality")), "invalid_country")?;
        let birth = field("date_of_birth");
        or(is_day(birth) && birth < today, "invalid_date_of_birth")?;
        or(is_address(&person["address"]), "invalid_address")?;
        or(person["email"].as_str().is_none_or(is_email), "invalid_email")
    }

    pub(super) fn in_a_state_for(&self, command: &Value) -> Result<(), Code> {
        let field = |field: &str| text(command, field);
        let remembered =
            |customer: &str| or(!self.customer(customer).unwrap().forgotten, "customer_forgotten");
        let kind = field("type");
        match kind {
            "open_bank" => or(self.bank(field("bank_id")).is_none(), "already_exists"),
            "register_customer" => {
                or(self.customer(field("customer_id")).is_none(), "already_exists")
            }
            "transfer_money" => or(self.transfer(field("transfer_id")).is_none(), "already_exists"),
            "change_bank_policy" => Ok(()),
            "update_address" => remembered(field("customer_id")),
            "forget_customer" => {
                remembered(field("customer_id"))?;
                let open = |account: &Account| {
                    account.owner == field("customer_id") && account.status != Status::Closed
                };
                or(!self.accounts.iter().any(open), "has_open_accounts")
            }
            "open_account" => {
                or(self.account(field("account_id")).is_none(), "already_exists")?;
                remembered(field("customer_id"))?;
                let bank = &self.customer(field("customer_id")).unwrap().bank;
                let number = command["account_number"].as_str();
                let mut others = self.accounts.iter().filter(|account| account.bank == *bank);
                let taken =
                    number.is_some() && others.any(|other| other.number.as_deref() == number);
                or(!taken, "account_number_taken")
            }
            _ => {
                let account = self.account(field("account_id")).unwrap();
                self.is_open(account)?;
                let frozen = account.status == Status::Frozen;
                match kind {
                    "withdraw_money" => or(!frozen, "account_frozen"),
                    "freeze_account" => or(!frozen, "already_frozen"),
                    "unfreeze_account" => or(frozen, "not_frozen"),
                    "close_account" => or(!self.is_touched(&account.id), "transfers_in_flight"),
                    _ => Ok(()),
                }
            }
        }
    }

    pub(super) fn within_limits(&self, command: &Value) -> Result<(), Code> {
        let (bank, balance, amount) = match text(command, "type") {
            "open_account" => {
                let customer = self.customer(text(command, "customer_id")).unwrap();
                (self.bank(&customer.bank).unwrap(), 0, text(command, "initial_deposit"))
            }
            "deposit_money" => {
                let account = text(command, "account_id");
                let balance = self.account(account).unwrap().balance;
                (self.bank_of(account), balance, text(command, "amount"))
            }
            _ => return Ok(()),
        };
        let amount = minor(amount, bank.digits).unwrap_or(0);
        or(amount <= bank.policy.max_deposit.min(MOST), "deposit_limit_exceeded")?;
        or(balance + amount <= bank.policy.max_balance.min(MOST), "balance_limit_exceeded")
    }

    pub(super) fn covered(&self, command: &Value) -> Result<(), Code> {
        if text(command, "type") != "withdraw_money" {
            return Ok(());
        }
        let account = text(command, "account_id");
        let amount = minor(text(command, "amount"), self.bank_of(account).digits).unwrap();
        self.can_take_out(account, amount)
    }

    /// Whether an account is there for anything: a forgotten customer's is not, open or closed.
    fn is_open(&self, account: &Account) -> Result<(), Code> {
        or(!self.customer(&account.owner).unwrap().forgotten, "customer_forgotten")?;
        or(account.status != Status::Closed, "account_closed")
    }

    /// Whether a transfer from or to an account is on its way.
    fn is_touched(&self, account: &str) -> bool {
        self.transfers
            .iter()
            .any(|it| it.is_on_its_way() && (it.from == account || it.to == account))
    }

    /// Whether money may go out at a customer's wish: not what is held.
    pub(super) fn can_take_out(&self, account: &str, amount: i128) -> Result<(), Code> {
        let account = self.account(account).unwrap();
        self.is_open(account)?;
        or(account.status != Status::Frozen, "account_frozen")?;
        or(account.available() >= amount, "insufficient_funds")
    }

    /// Whether a transfer's money may come in: as a deposit, without the deposit's own limit. What
    /// is held counts.
    pub(super) fn can_take_in(&self, account: &str, amount: i128) -> Result<(), Code> {
        let max_balance = self.bank_of(account).policy.max_balance.min(MOST);
        let account = self.account(account).unwrap();
        self.is_open(account)?;
        or(account.balance + amount <= max_balance, "balance_limit_exceeded")
    }
}

impl Account {
    pub(super) fn available(&self) -> i128 {
        self.balance - self.held + self.overdraft
    }
}
