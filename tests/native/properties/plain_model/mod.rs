//! A bank as an honest reader of its rules would keep it on paper: plain numbers in plain lists, no
//! events, none of the bank's own code. It says what the answer to a command must be, and what must
//! be shown afterwards.
//!
//! Things have names here; the bank knows them by ids that are made from the names. What the rules
//! leave open, and how it is read here, stands at the place under "Reading".

mod checks;
mod form;
mod fraud;
mod happens;
mod kept;
mod passphrase;
mod policy;
mod repeats;
mod roles;
mod shown;
mod transfers;
mod words;

use serde_json::Value;

pub(crate) use self::kept::Code;
use self::kept::{Account, Bank, Check, Customer, Moment, Passphrase, Transfer};
use self::words::text;

/// What must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// `invalid_command`: it leaves no trace.
    Malformed,
    /// Refused for what it stands beside, whatever it asks for: it leaves no trace.
    Unrecorded(Code),
    /// The first answer again.
    Duplicate,
    Accepted,
    Refused(Code),
}

/// How the bank runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runner {
    /// What follows from a command follows at once.
    Immediate,
    /// What follows waits for its steps.
    Stepwise,
    /// Commands wait, too.
    Queued,
}

/// A command that was sent under an id for the first time.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) command_id: String,
    pub(super) command: Value,
    pub(super) beside: Value,
    /// Under whose key it waits.
    under: Option<String>,
    /// What it came to; nothing yet, while it waits.
    pub(super) result: Option<Result<(), Code>>,
    /// Whether it was received first, and decided later.
    waited: bool,
}

/// The whole of it.
#[derive(Clone)]
pub(crate) struct Model {
    /// In milliseconds since 2026-03-01 began.
    pub(super) now: i64,
    runner: Runner,
    passphrase: Passphrase,
    banks: Vec<Bank>,
    customers: Vec<Customer>,
    accounts: Vec<Account>,
    transfers: Vec<Transfer>,
    checks: Vec<Check>,
    /// Every command but those that left no trace.
    pub(super) asked: Vec<Asked>,
    /// The names of all that was recorded, in its order.
    pub(super) recorded: Vec<&'static str>,
    /// How many commands that had waited could not be read in their turn.
    pub(super) unread: usize,
}

impl Model {
    /// Nothing yet, at noon of an ordinary Monday.
    pub(crate) fn new() -> Self {
        Self {
            now: words::DAY_MS + words::DAY_MS / 2,
            runner: Runner::Immediate,
            passphrase: Passphrase::default(),
            banks: Vec::new(),
            customers: Vec::new(),
            accounts: Vec::new(),
            transfers: Vec::new(),
            checks: Vec::new(),
            asked: Vec::new(),
            recorded: Vec::new(),
            unread: 0,
        }
    }

    /// Runs so from now on. An immediate runner leaves nothing undone.
    pub(super) fn run(&mut self, runner: Runner) {
        self.runner = runner;
        self.settle_where_immediate();
    }

    fn settle_where_immediate(&mut self) {
        if self.runner == Runner::Immediate {
            self.settle();
        }
    }

    pub(super) fn runner(&self) -> Runner {
        self.runner
    }

    /// The time as it is set.
    pub(super) fn time(&self) -> String {
        words::time(self.now)
    }

    /// The time that is written `2026-03-DDThh:mm:ssZ`, as it is kept here.
    pub(super) fn now_at(&self, time: &str) -> i64 {
        let number = |from: usize| time[from..from + 2].parse::<i64>().unwrap();
        let seconds = number(11) * 3600 + number(14) * 60 + number(17);
        (number(8) - 1) * words::DAY_MS + seconds * 1000
    }

    /// Some other time, so many milliseconds ago.
    pub(super) fn time_before(&self, ms: i64) -> String {
        words::time(self.now - ms)
    }

    /// Midnight of a day as many days from today.
    pub(super) fn midnight(&self, days: i64) -> i64 {
        (self.now.div_euclid(words::DAY_MS) + days) * words::DAY_MS
    }

    /// Sends a command, `beside` which its options stand.
    pub(crate) fn say(&mut self, command_id: &str, command: &Value, beside: &Value) -> Answer {
        if !form::is_well_formed(command) || !form::goes_with(command, beside, &self.time()) {
            return Answer::Malformed;
        }
        if self.counts_too_early(command, beside) {
            return Answer::Malformed;
        }
        if let Some(asked) = self.asked.iter().find(|asked| asked.command_id == command_id) {
            return self.answer_again(asked, command, beside);
        }
        if self.is_locked() {
            return Answer::Unrecorded("locked");
        }
        let mut under = self.under_whose_key(command);
        let result = if self.runner == Runner::Queued {
            self.record("command_received");
            None
        } else {
            Some(self.answer(command, beside))
        };
        if text(command, "type") == "register_customer" && result == Some(Ok(())) {
            under = Some(text(command, "customer_id").to_owned());
        }
        self.asked.push(Asked {
            command_id: command_id.to_owned(),
            command: command.clone(),
            beside: beside.clone(),
            under,
            waited: result.is_none(),
            result,
        });
        self.settle_where_immediate();
        match result {
            None | Some(Ok(())) => Answer::Accepted,
            Some(Err(code)) => Answer::Refused(code),
        }
    }

    /// Takes every step that is owed.
    pub(super) fn settle(&mut self) {
        while self.step() {}
    }

    /// Takes the next step, if any is owed: of the transfer that is longest on its way, and where
    /// none is, of the command that has waited longest. Behind a passphrase all of it waits.
    pub(super) fn step(&mut self) -> bool {
        if self.is_locked() {
            return false;
        }
        if let Some(at) = self.transfers.iter().position(Transfer::is_on_its_way) {
            self.move_on(at);
        } else if let Some(at) = self.asked.iter().position(|asked| asked.result.is_none()) {
            let asked = self.asked[at].clone();
            self.asked[at].result = Some(self.take_turn(&asked));
        } else {
            return false;
        }
        true
    }

    /// Whether a transfer is on its way.
    pub(super) fn is_carrying(&self) -> bool {
        self.transfers.iter().any(Transfer::is_on_its_way)
    }

    /// Whether a command waits.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.iter().any(|asked| asked.result.is_none())
    }

    /// The accounts with money that is held.
    pub(super) fn holding(&self) -> Vec<String> {
        let holding = self.accounts.iter().filter(|account| account.held > 0);
        holding.map(|account| account.id.clone()).collect()
    }

    /// Decides what has waited.
    ///
    /// Reading: a request lies under the key of its customer. If that customer was forgotten since,
    /// nobody can read it any more, whatever else may be wrong with it. This is the one thing that
    /// waiting makes different. What was to count from a time that lies ahead, since the clock was
    /// set back, counts from now.
    fn take_turn(&mut self, asked: &Asked) -> Result<(), Code> {
        let gone = |id: &String| self.customer(id).is_some_and(|customer| customer.forgotten);
        if asked.under.as_ref().is_some_and(gone) {
            self.record("command_rejected");
            self.unread += 1;
            return Err("customer_forgotten");
        }
        if self.counts_too_early(&asked.command, &asked.beside) {
            self.record("command_rejected");
            return Err("invalid_command");
        }
        self.answer(&asked.command, &asked.beside)?;
        self.record("command_accepted");
        Ok(())
    }

    /// Whether it is to count from before its account was opened.
    ///
    /// Reading: now is not too early, though the clock was set back since; and whoever may not see the
    /// account isn't told.
    fn counts_too_early(&self, command: &Value, beside: &Value) -> bool {
        let Some(effective) = beside["effective_at"].as_str() else { return false };
        let account = text(command, "account_id");
        let actor = &beside["actor"];
        let own = || actor["customer_id"].as_str().is_some_and(|id| self.owns(id, account));
        let told = actor["role"] != "customer" || own();
        let opened = self.account(account).map(|account| words::time(account.opened));
        told && opened.is_some_and(|opened| effective < opened.as_str())
            && effective < self.time().as_str()
    }

    /// The customer under whose key a command would wait: whom it is about, where that is known. The
    /// others wait under keys of their own.
    fn under_whose_key(&self, command: &Value) -> Option<String> {
        let owner = |field: &str| self.account(text(command, field)).map(|it| it.owner.as_str());
        let customer = match text(command, "type") {
            "open_bank" | "change_bank_policy" | "register_customer" => None,
            "update_address" | "forget_customer" | "open_account" => {
                Some(text(command, "customer_id"))
            }
            "transfer_money" => owner("from_account_id"),
            _ => owner("account_id"),
        };
        let has_a_key = |id: &&str| self.customer(id).is_some_and(|customer| !customer.forgotten);
        customer.filter(has_a_key).map(ToOwned::to_owned)
    }

    /// What a command comes to, recorded either way.
    fn answer(&mut self, command: &Value, beside: &Value) -> Result<(), Code> {
        let result = self.decide(command, beside);
        if result.is_err() {
            self.record("command_rejected");
        }
        result
    }

    fn record(&mut self, event: &'static str) {
        self.recorded.push(event);
    }

    /// Now, after all that was asked for before.
    fn moment(&self) -> Moment {
        (self.now, self.recorded.len() as u64)
    }

    /// The rules in the order in which their codes win.
    fn decide(&mut self, command: &Value, beside: &Value) -> Result<(), Code> {
        if !self.may(&beside["actor"], command) {
            return Err("forbidden");
        }
        self.found(command)?;
        self.at_version(command, beside)?;
        self.valid(command)?;
        self.in_a_state_for(command)?;
        self.within_limits(command)?;
        self.covered(command)?;
        self.happens(command, beside);
        Ok(())
    }

    fn bank(&self, id: &str) -> Option<&Bank> {
        self.banks.iter().find(|bank| bank.id == id)
    }

    fn customer(&self, id: &str) -> Option<&Customer> {
        self.customers.iter().find(|customer| customer.id == id)
    }

    fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    fn transfer(&self, id: &str) -> Option<&Transfer> {
        self.transfers.iter().find(|transfer| transfer.id == id)
    }

    /// The bank of an account, for what is known to be there.
    fn bank_of(&self, account: &str) -> &Bank {
        self.bank(&self.account(account).unwrap().bank).unwrap()
    }

    fn bank_mut(&mut self, id: &str) -> &mut Bank {
        self.banks.iter_mut().find(|bank| bank.id == id).unwrap()
    }

    fn customer_mut(&mut self, id: &str) -> &mut Customer {
        self.customers.iter_mut().find(|customer| customer.id == id).unwrap()
    }

    fn account_mut(&mut self, id: &str) -> &mut Account {
        self.accounts.iter_mut().find(|account| account.id == id).unwrap()
    }
}
