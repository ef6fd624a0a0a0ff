//! What follows from a command that nothing refuses: what is recorded, and which sums move.

use super::Model;
use super::kept::{Account, Bank, Customer, Moment, Status};
use super::words::{as_kept, digits_of, is_blank, minor, text};
use serde_json::{Value, json};

use super::policy::Policy;

pub(super) fn owned(command: &Value, field: &str) -> String {
    text(command, field).to_owned()
}

impl Model {
    /// What a command does, once it is accepted.
    pub(super) fn happens(&mut self, command: &Value, beside: &Value) {
        let account = text(command, "account_id");
        match text(command, "type") {
            "open_bank" => self.open_bank(command),
            "change_bank_policy" => {
                let bank = self.bank_mut(text(command, "bank_id"));
                bank.policy = bank.policy.changed(&command["policy"], bank.digits).unwrap();
                bank.version += 1;
                self.record("bank_policy_changed");
            }
            "register_customer" => {
                self.customers.push(Customer {
                    id: owned(command, "customer_id"),
                    bank: owned(command, "bank_id"),
                    person: with_kept_countries(command.clone()),
                    forgotten: false,
                    version: 0,
                });
                self.touch_customer(command, "customer_registered");
            }
            "update_address" => {
                let customer = self.touch_customer(command, "customer_address_updated");
                customer.person["address"] = command["address"].clone();
                customer.person = with_kept_countries(customer.person.take());
            }
            "forget_customer" => {
                self.touch_customer(command, "customer_forgotten").forgotten = true;
            }
            "open_account" => self.open_account(command),
            "update_account_details" => {
                let nickname = Some(owned(command, "nickname")).filter(|name| !is_blank(name));
                self.touch(account, "account_details_updated").nickname = nickname;
            }
            "deposit_money" => {
                let amount = self.amount(account, command, "amount");
                self.touch(account, "money_deposited").balance += amount;
                self.passes(account, amount);
            }
            "withdraw_money" => {
                let (amount, asked) = (self.amount(account, command, "amount"), self.moment());
                self.touch(account, "money_withdrawn").balance -= amount;
                self.passes(account, -amount);
                if self.is_fraud(account, amount, &beside["location"], asked, None) {
                    self.freeze_for_fraud(account);
                }
                self.went_out(account, asked);
            }
            "set_overdraft_limit" => {
                let limit = self.amount(account, command, "overdraft_limit");
                self.touch(account, "overdraft_limit_set").overdraft = limit;
            }
            "freeze_account" => self.touch(account, "account_frozen").status = Status::Frozen,
            "unfreeze_account" => self.touch(account, "account_unfrozen").status = Status::Active,
            "close_account" => self.touch(account, "account_closed").status = Status::Closed,
            "transfer_money" => self.transfer_money(command, beside),
            other => panic!("no command of these rules: {other}"),
        }
    }

    fn touch_customer(&mut self, command: &Value, event: &'static str) -> &mut Customer {
        self.record(event);
        let customer = self.customer_mut(text(command, "customer_id"));
        customer.version += 1;
        customer
    }

    /// An account that one more event is about.
    pub(super) fn touch(&mut self, account: &str, event: &'static str) -> &mut Account {
        self.record(event);
        let account = self.account_mut(account);
        account.version += 1;
        account
    }

    pub(super) fn amount(&self, account: &str, command: &Value, field: &str) -> i128 {
        minor(text(command, field), self.bank_of(account).digits).unwrap()
    }

    /// A movement of an account, in its bank's books.
    pub(super) fn moves(&mut self, account: &str) -> &mut Bank {
        let bank = self.account(account).unwrap().bank.clone();
        let bank = self.bank_mut(&bank);
        bank.movements += 1;
        bank
    }

    /// Money passes between an account and the world outside.
    fn passes(&mut self, account: &str, amount: i128) {
        self.moves(account).cash += amount;
    }

    pub(super) fn went_out(&mut self, account: &str, asked: Moment) {
        self.account_mut(account).outgoing.push(asked);
    }

    fn open_bank(&mut self, command: &Value) {
        let known = ["USD", "JPY", "KWD"];
        let currency = known.into_iter().find(|known| command["currency"] == *known).unwrap();
        let digits = digits_of(currency).unwrap();
        self.banks.push(Bank {
            id: owned(command, "bank_id"),
            name: owned(command, "name"),
            currency,
            digits,
            policy: Policy::default_in(digits),
            version: 1,
            cash: 0,
            due_from: 0,
            due_to: 0,
            movements: 0,
        });
        self.record("bank_opened");
    }

    /// Reading: opening an account with nothing in it is no movement.
    fn open_account(&mut self, command: &Value) {
        let id = owned(command, "account_id");
        let owner = owned(command, "customer_id");
        let bank = self.customer(&owner).unwrap().bank.clone();
        let optional = |field: &str| command[field].as_str().map(ToOwned::to_owned);
        self.accounts.push(Account {
            id: id.clone(),
            owner,
            bank,
            number: optional("account_number"),
            nickname: optional("nickname").filter(|name| !is_blank(name)),
            balance: 0,
            held: 0,
            overdraft: 0,
            status: Status::Active,
            version: 0,
            opened: self.now,
            outgoing: Vec::new(),
        });
        self.touch(&id, "account_opened");
        if optional("overdraft_limit").is_some() {
            self.account_mut(&id).overdraft = self.amount(&id, command, "overdraft_limit");
        }
        if optional("initial_deposit").is_some() {
            let amount = self.amount(&id, command, "initial_deposit");
            self.account_mut(&id).balance = amount;
            if amount > 0 {
                self.passes(&id, amount);
            }
        }
    }
}

/// A person whose countries are kept by two letters, however they were said.
fn with_kept_countries(mut person: Value) -> Value {
    let kept = |country: &Value| json!(as_kept(country.as_str().unwrap_or_default()));
    person["nationality"] = kept(&person["nationality"]);
    person["address"]["country"] = kept(&person["address"]["country"]);
    person
}
