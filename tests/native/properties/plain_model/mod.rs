//! A bank as an honest reader of its rules would keep it on paper: plain numbers in plain lists, no
//! events, none of the bank's own code. It says what the answer to a command must be, and what must
//! be shown afterwards.
//!
//! Things have names here; the bank knows them by ids that are made from the names. What the rules
//! leave open, and how it is read here, stands at the place under "Reading".

mod checks;
mod form;
mod happens;
mod policy;
mod roles;
mod shown;
mod words;

use serde_json::Value;

use self::policy::Policy;

/// Why a command is refused, as it is shown.
pub(crate) type Code = &'static str;

/// What must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// `invalid_command`: it leaves no trace.
    Malformed,
    /// `command_id_reused`: it leaves no trace.
    Reused,
    /// The first answer again.
    Duplicate,
    Accepted,
    Refused(Code),
}

/// How the bank runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runner {
    Immediate,
    /// Settled after each command.
    Stepwise,
    /// Commands wait until they are settled.
    Queued,
}

/// A command that was sent under an id for the first time.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) command_id: String,
    pub(super) command: Value,
    pub(super) beside: Value,
    /// What it came to; nothing yet, while it waits.
    pub(super) result: Option<Result<(), Code>>,
}

#[derive(Clone)]
struct Bank {
    id: String,
    name: String,
    currency: &'static str,
    digits: usize,
    policy: Policy,
    version: u64,
    /// What came in from outside less what went out.
    cash: i128,
    /// What other banks owe it, and what it owes them.
    due_from: i128,
    due_to: i128,
    /// Movements of its accounts.
    movements: u64,
}

#[derive(Clone)]
struct Customer {
    id: String,
    bank: String,
    /// The registration, with the present address.
    person: Value,
    forgotten: bool,
    version: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Active,
    Frozen,
    Closed,
}

#[derive(Clone)]
struct Account {
    id: String,
    owner: String,
    bank: String,
    /// Where one was asked for.
    number: Option<String>,
    nickname: Option<String>,
    balance: i128,
    overdraft: i128,
    status: Status,
    version: u64,
    /// When money went out of it, by withdrawal or transfer, given back or not.
    outgoing: Vec<i64>,
}

#[derive(Clone)]
struct Transfer {
    id: String,
    from: String,
    to: String,
    amount: i128,
    /// Both accounts or neither, at one stroke.
    atomic: bool,
    /// Why it failed, and whether money was given back.
    failed: Option<(Code, bool)>,
}

/// What was thought of a withdrawal or a transfer.
#[derive(Clone)]
struct Check {
    /// A withdrawal's is its event's id, which is not known here.
    transfer: Option<String>,
    score: u64,
    flags: Vec<&'static str>,
    verdict: &'static str,
}

/// The whole of it.
#[derive(Clone)]
pub(crate) struct Model {
    /// In milliseconds since 2026-03-01 began.
    pub(super) now: i64,
    runner: Runner,
    /// Whether withdrawals and transfers are looked at.
    analyzes: bool,
    banks: Vec<Bank>,
    customers: Vec<Customer>,
    accounts: Vec<Account>,
    transfers: Vec<Transfer>,
    checks: Vec<Check>,
    /// Every command but those that left no trace.
    pub(super) asked: Vec<Asked>,
}

impl Model {
    /// Nothing yet, at noon of an ordinary Monday.
    pub(crate) fn new(analyzes: bool) -> Self {
        Self {
            now: words::DAY_MS + words::DAY_MS / 2,
            runner: Runner::Immediate,
            analyzes,
            banks: Vec::new(),
            customers: Vec::new(),
            accounts: Vec::new(),
            transfers: Vec::new(),
            checks: Vec::new(),
            asked: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, runner: Runner) {
        self.runner = runner;
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

    /// Whether a command waits to be decided.
    pub(super) fn waits(&self) -> bool {
        self.asked.iter().any(|asked| asked.result.is_none())
    }

    /// Sends a command, `beside` which its options stand.
    pub(crate) fn say(&mut self, command_id: &str, command: &Value, beside: &Value) -> Answer {
        if !form::is_well_formed(command) || !form::goes_with(command, beside, &self.time()) {
            return Answer::Malformed;
        }
        if let Some(asked) = self.asked.iter().find(|asked| asked.command_id == command_id) {
            let same = asked.command == *command;
            return if same { Answer::Duplicate } else { Answer::Reused };
        }
        let result = match self.runner {
            Runner::Queued => None,
            Runner::Immediate | Runner::Stepwise => Some(self.decide(command, beside)),
        };
        self.asked.push(Asked {
            command_id: command_id.to_owned(),
            command: command.clone(),
            beside: beside.clone(),
            result,
        });
        match result {
            None | Some(Ok(())) => Answer::Accepted,
            Some(Err(code)) => Answer::Refused(code),
        }
    }

    /// Decides what waits, in its order, as of now.
    pub(super) fn settle(&mut self) {
        for at in 0..self.asked.len() {
            if self.asked[at].result.is_none() {
                let (command, beside) =
                    (self.asked[at].command.clone(), self.asked[at].beside.clone());
                self.asked[at].result = Some(self.decide(&command, &beside));
            }
        }
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

/// A field's text; nothing where it is left out.
fn text<'a>(command: &'a Value, field: &str) -> &'a str {
    command[field].as_str().unwrap_or_default()
}
