//! What the bank must show, in the words of the contract: each answer is a part of what it answers.

use super::Model;
use super::kept::{Account, Bank, Customer, Stage, Status, Transfer};
use super::words::{shown, text};
use serde_json::{Map, Value, json};

const PERSONAL: [&str; 7] =
    ["first_name", "last_name", "nationality", "gender", "date_of_birth", "address", "email"];

impl Model {
    /// By the names of the lists that the bank shows.
    pub(crate) fn everything(&self) -> Value {
        let banks = || self.banks.iter();
        json!({
            "banks": banks().map(|bank| self.shown_bank(bank)).collect::<Vec<_>>(),
            "customers": self.customers.iter().map(|one| self.shown_customer(one)).collect::<Vec<_>>(),
            "accounts": self.accounts.iter().map(|one| self.shown_account(one)).collect::<Vec<_>>(),
            "transfers": self.shown_transfers(),
            "trial_balances": banks().map(|bank| self.shown_books(bank)).collect::<Vec<_>>(),
            "ledgers": banks().map(|bank| self.shown_ledger(bank)).collect::<Vec<_>>(),
        })
    }

    /// What was thought of each withdrawal and transfer, oldest first.
    pub(in super::super) fn fraud_checks(&self) -> Vec<Value> {
        let shown = |check: &super::Check| {
            let mut shown =
                json!({"score": check.score, "flags": check.flags, "verdict": check.verdict});
            if let Some(transfer) = &check.transfer {
                shown["transaction_id"] = json!({ "$id": transfer });
            }
            shown
        };
        self.checks.iter().map(shown).collect()
    }

    /// What became of commands, how transfers ended and what was thought of them, in words to count.
    pub(in super::super) fn what_came_about(&self) -> Vec<String> {
        let results = self.asked.iter().filter_map(|asked| {
            let result = asked.result?;
            Some(format!("{} {}", text(&asked.command, "type"), result.err().unwrap_or("accepted")))
        });
        let ends = self.transfers.iter().filter_map(|transfer| match transfer.stage {
            Stage::Failed(reason, given_back) => Some(format!("transfer {reason} {given_back}")),
            Stage::Completed if transfer.atomic => Some("transfer at one stroke".to_owned()),
            Stage::Completed => Some("transfer in steps".to_owned()),
            _ => None,
        });
        let thoughts = self.checks.iter().flat_map(|check| {
            let words = check.flags.iter().chain([&check.verdict]);
            words.map(|word| format!("thought {word}")).collect::<Vec<_>>()
        });
        results.chain(ends).chain(thoughts).collect()
    }

    /// What came in from outside less what went out, by currency.
    pub(in super::super) fn cash(&self, currency: &str) -> i128 {
        self.banks.iter().filter(|bank| bank.currency == currency).map(|bank| bank.cash).sum()
    }

    /// A customer's own accounts, for what a customer sees.
    pub(in super::super) fn accounts_of(&self, customer: &str) -> Vec<Value> {
        self.accounts_where(|account| account.owner == customer)
    }

    fn accounts_where(&self, wanted: impl Fn(&Account) -> bool) -> Vec<Value> {
        let accounts = self.accounts.iter().filter(|account| wanted(account));
        accounts.map(|account| json!({ "$id": account.id })).collect()
    }

    fn sum(&self, bank: &Bank, wanted: impl Fn(&Account) -> bool) -> String {
        let accounts = self.accounts.iter().filter(|account| wanted(account));
        shown(accounts.map(|account| account.balance).sum(), bank.digits)
    }

    /// Whether what is personal about a customer can't be read: there is no key for it.
    fn hides(&self, customer: &Customer) -> bool {
        customer.forgotten || self.is_locked()
    }

    fn shown_bank(&self, bank: &Bank) -> Value {
        let customers = self.customers.iter().filter(|customer| customer.bank == bank.id);
        json!({
            "bank_id": {"$id": bank.id},
            "name": bank.name,
            "currency": bank.currency,
            "balance": self.sum(bank, |account| account.bank == bank.id),
            "customers": customers.count(),
            "accounts": self.accounts_where(|account| account.bank == bank.id).len(),
            "policy": bank.policy.shown(bank.digits),
        })
    }

    fn shown_customer(&self, customer: &Customer) -> Value {
        let bank = self.bank(&customer.bank).unwrap();
        let mut shown = Map::new();
        for field in PERSONAL {
            let known = if self.hides(customer) { &Value::Null } else { &customer.person[field] };
            shown.insert(field.to_owned(), known.clone());
        }
        let mut shown = Value::Object(shown);
        shown["customer_id"] = json!({ "$id": customer.id });
        shown["bank_id"] = json!({ "$id": customer.bank });
        shown["balance"] = json!(self.sum(bank, |account| account.owner == customer.id));
        shown["accounts"] = Value::Array(self.accounts_of(&customer.id));
        shown["forgotten"] = json!(customer.forgotten);
        shown
    }

    /// Reading: a nickname is personal as well. A number that the bank made is not known here.
    fn shown_account(&self, account: &Account) -> Value {
        let bank = self.bank(&account.bank).unwrap();
        let owner = self.customer(&account.owner).unwrap();
        let money = |minor: i128| shown(minor, bank.digits);
        let person = |field: &str| owner.person[field].as_str().unwrap();
        let mut shown = json!({
            "account_id": {"$id": account.id},
            "bank_id": {"$id": account.bank},
            "owner_id": {"$id": account.owner},
            "owner_name": format!("{} {}", person("first_name"), person("last_name")),
            "nickname": account.nickname,
            "currency": bank.currency,
            "balance": money(account.balance),
            "held": money(account.held),
            "available": money(account.available()),
            "overdraft_limit": money(account.overdraft),
            "status": match account.status {
                Status::Active => "active",
                Status::Frozen => "frozen",
                Status::Closed => "closed",
            },
            "version": account.version,
        });
        if account.status != Status::Active {
            shown["withdrawable"] = json!(money(0));
        }
        if let Some(number) = &account.number {
            shown["account_number"] = json!(number);
        }
        if self.hides(owner) {
            for field in ["owner_name", "nickname", "account_number"] {
                shown[field] = Value::Null;
            }
        }
        shown
    }

    fn shown_transfers(&self) -> Vec<Value> {
        let shown = |transfer: &Transfer| {
            let digits = self.bank_of(&transfer.from).digits;
            let mut view = json!({
                "transfer_id": {"$id": transfer.id},
                "from_account_id": {"$id": transfer.from},
                "to_account_id": {"$id": transfer.to},
                "amount": shown(transfer.amount, digits),
                "status": match transfer.stage {
                    Stage::Initiated => "initiated",
                    Stage::Debited => "debited",
                    Stage::Credited | Stage::Released => "credited",
                    Stage::TakingBack(_) | Stage::Ending(..) => "compensating",
                    Stage::Completed => "completed",
                    Stage::Failed(..) => "failed",
                },
            });
            match transfer.stage {
                Stage::TakingBack(reason) | Stage::Ending(reason, _) => {
                    view["reason"] = json!(reason);
                }
                Stage::Failed(reason, given_back) => {
                    view["reason"] = json!(reason);
                    view["compensated"] = json!(given_back);
                }
                _ => {}
            }
            view
        };
        self.transfers.iter().map(shown).collect()
    }

    /// Assets are debits, liabilities credits; a row is net, and a side below 0 stands on the other.
    fn shown_books(&self, bank: &Bank) -> Value {
        let held: i128 = self
            .accounts
            .iter()
            .filter(|account| account.bank == bank.id)
            .map(|account| account.balance)
            .sum();
        let own = |transfer: &&Transfer| self.bank_of(&transfer.from).id == bank.id;
        let on_their_way = self.transfers.iter().filter(|transfer| transfer.is_in_transit());
        let in_transit: i128 = on_their_way.filter(own).map(|transfer| transfer.amount).sum();
        let row = |account: &str, debit: i128| {
            json!({
                "account": account,
                "debit": shown(debit.max(0), bank.digits),
                "credit": shown((-debit).max(0), bank.digits),
            })
        };
        json!({
            "rows": [
                row("Cash", bank.cash),
                row("Customer deposits", -held),
                row("Transfers in transit", -in_transit),
                row("Due from banks", bank.due_from),
                row("Due to banks", -bank.due_to),
            ],
            "balanced": true,
        })
    }

    fn shown_ledger(&self, bank: &Bank) -> Value {
        json!({
            "balance": self.sum(bank, |account| account.bank == bank.id),
            "transaction_count": bank.movements,
        })
    }
}
