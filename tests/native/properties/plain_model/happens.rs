//! What follows from a command that nothing refuses: sums move, transfers end, and what goes out is
//! looked at.

use serde_json::Value;

use super::policy::Policy;
use super::words::{MINUTE_MS, digits_of, minor};
use super::{Account, Bank, Check, Code, Customer, Model, Status, Transfer, text};

fn owned(command: &Value, field: &str) -> String {
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
            }
            "register_customer" => self.customers.push(Customer {
                id: owned(command, "customer_id"),
                bank: owned(command, "bank_id"),
                person: command.clone(),
                forgotten: false,
                version: 1,
            }),
            "update_address" => {
                let customer = self.customer_mut(text(command, "customer_id"));
                customer.person["address"] = command["address"].clone();
                customer.version += 1;
            }
            "forget_customer" => {
                let customer = self.customer_mut(text(command, "customer_id"));
                customer.forgotten = true;
                customer.version += 1;
            }
            "open_account" => self.open_account(command),
            "update_account_details" => {
                let nickname = owned(command, "nickname");
                self.touch(account).nickname = Some(nickname);
            }
            "deposit_money" => {
                let amount = self.amount(account, command, "amount");
                self.touch(account).balance += amount;
                self.passes(account, amount);
            }
            "withdraw_money" => {
                let amount = self.amount(account, command, "amount");
                self.touch(account).balance -= amount;
                self.passes(account, -amount);
                self.is_fraud(account, amount, beside, None);
                self.went_out(account);
            }
            "set_overdraft_limit" => {
                let limit = self.amount(account, command, "overdraft_limit");
                self.touch(account).overdraft = limit;
            }
            "freeze_account" => self.touch(account).status = Status::Frozen,
            "unfreeze_account" => self.touch(account).status = Status::Active,
            "close_account" => self.touch(account).status = Status::Closed,
            "transfer_money" => self.transfer_money(command, beside),
            other => panic!("no command of these rules: {other}"),
        }
    }

    /// An account that one more event is about.
    fn touch(&mut self, account: &str) -> &mut Account {
        let account = self.account_mut(account);
        account.version += 1;
        account
    }

    fn amount(&self, account: &str, command: &Value, field: &str) -> i128 {
        minor(text(command, field), self.bank_of(account).digits).unwrap()
    }

    /// A movement of an account, in its bank's books.
    fn moves(&mut self, account: &str) -> &mut Bank {
        let bank = self.account(account).unwrap().bank.clone();
        let bank = self.bank_mut(&bank);
        bank.movements += 1;
        bank
    }

    /// Money passes between an account and the world outside.
    fn passes(&mut self, account: &str, amount: i128) {
        self.moves(account).cash += amount;
    }

    fn went_out(&mut self, account: &str) {
        let now = self.now;
        self.account_mut(account).outgoing.push(now);
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
            nickname: optional("nickname"),
            balance: 0,
            overdraft: 0,
            status: Status::Active,
            version: 1,
            outgoing: Vec::new(),
        });
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

    fn transfer_money(&mut self, command: &Value, beside: &Value) {
        let transfer = Transfer {
            id: owned(command, "transfer_id"),
            from: owned(command, "from_account_id"),
            to: owned(command, "to_account_id"),
            amount: self.amount(text(command, "from_account_id"), command, "amount"),
            atomic: command["mode"] == "atomic",
            failed: None,
        };
        let end = if transfer.atomic {
            self.at_one_stroke(&transfer, beside)
        } else {
            self.in_steps(&transfer, beside)
        };
        self.transfers.push(Transfer { failed: end.err(), ..transfer });
    }

    /// Both accounts or neither.
    ///
    /// Reading: where both accounts would refuse, the source's reason is given, as in steps; nothing
    /// is held, so each account has one event of it; a blocked one freezes its source as well.
    fn at_one_stroke(&mut self, transfer: &Transfer, beside: &Value) -> Result<(), (Code, bool)> {
        let Transfer { id, from, to, amount, .. } = transfer;
        self.can_take_out(from, *amount).map_err(|code| (code, false))?;
        self.can_take_in(to, *amount).map_err(|code| (code, false))?;
        if self.is_fraud(from, *amount, beside, Some(id)) {
            return Err(("fraud_detected", false));
        }
        self.went_out(from);
        self.debit(from, *amount);
        self.credit(from, to, *amount);
        Ok(())
    }

    /// The source, the destination, then the fraud check; what was done is taken back in reverse.
    fn in_steps(&mut self, transfer: &Transfer, beside: &Value) -> Result<(), (Code, bool)> {
        let Transfer { id, from, to, amount, .. } = transfer;
        self.can_take_out(from, *amount).map_err(|code| (code, false))?;
        self.debit(from, *amount);
        if let Err(code) = self.can_take_in(to, *amount) {
            self.went_out(from);
            self.debit(from, -amount);
            return Err((code, true));
        }
        self.credit(from, to, *amount);
        let fraud = self.is_fraud(from, *amount, beside, Some(id));
        self.went_out(from);
        if fraud {
            self.credit(from, to, -amount);
            self.debit(from, -amount);
            return Err(("fraud_detected", true));
        }
        // The release of what was held.
        self.touch(to);
        Ok(())
    }

    /// Takes money out of a transfer's source, or puts it back.
    fn debit(&mut self, from: &str, amount: i128) {
        self.touch(from).balance -= amount;
        self.moves(from);
    }

    /// Brings money to a transfer's destination, or takes it back. Another bank then owes it.
    fn credit(&mut self, from: &str, to: &str, amount: i128) {
        self.touch(to).balance += amount;
        self.moves(to);
        let (from, to) = (self.bank_of(from).id.clone(), self.bank_of(to).id.clone());
        if from != to {
            self.bank_mut(&from).due_to += amount;
            self.bank_mut(&to).due_from += amount;
        }
    }

    /// Looks at money that goes out, before it counts itself, and says whether it is fraud.
    ///
    /// Reading: where the unusual hours or the ten minutes are concerned, a movement's time is the
    /// clock's when it was asked for, whatever `effective_at` says; a movement whose time is later,
    /// since the clock was set back, is not within the minutes before.
    fn is_fraud(
        &mut self,
        account: &str,
        amount: i128,
        beside: &Value,
        transfer: Option<&str>,
    ) -> bool {
        if !self.analyzes {
            return false;
        }
        let policy = self.bank_of(account).policy.clone();
        let holder = self.account(account).unwrap();
        let window = i64::try_from(policy.velocity_minutes).unwrap() * MINUTE_MS;
        let before = |time: &&i64| (self.now - window..=self.now).contains(*time);
        let country = &self.customer(&holder.owner).unwrap().person["address"]["country"];
        let location = &beside["location"];
        let signs = [
            (amount > policy.large_amount, 30, "large_amount"),
            (policy.is_unusual(self.now), 20, "unusual_time"),
            (
                holder.outgoing.iter().filter(before).count() as u64 > policy.velocity_count,
                40,
                "multiple_transactions",
            ),
            (!location.is_null() && location != country, 50, "geographic_anomaly"),
        ];
        let seen: Vec<_> = signs.into_iter().filter(|(seen, ..)| *seen).collect();
        let score = seen.iter().map(|(_, score, _)| score).sum();
        let verdict = match score {
            score if score >= policy.fraud_threshold => "fraud",
            score if score >= policy.suspicious_threshold => "suspicious",
            _ => "clear",
        };
        self.checks.push(Check {
            transfer: transfer.map(ToOwned::to_owned),
            score,
            flags: seen.iter().map(|(_, _, flag)| *flag).collect(),
            verdict,
        });
        let fraud = verdict == "fraud";
        if fraud && policy.freeze_on_fraud && holder_is_active(self.account(account).unwrap()) {
            self.touch(account).status = Status::Frozen;
        }
        fraud
    }
}

fn holder_is_active(account: &Account) -> bool {
    account.status == Status::Active
}
