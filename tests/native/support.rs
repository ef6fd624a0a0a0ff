//! A counter to stand at: a bank on a clock and with ids that repeat, spoken to as programs do.

use std::rc::Rc;

use leftfold_core::application::{
    Bank, EventQuery, ImportMode, Options, Outcome, PersonalData, Ports, Query, Runner,
    SettableClock,
};
use leftfold_core::codec::{export, import};
use leftfold_core::domain::bank::BankEvent;
use leftfold_core::domain::{Actor, Code, Command, Event, Folding, Refusal, Store};
use leftfold_core::event_sourcing::{Clock, ContentHash, Position, Timestamp, Uninterrupted};
use leftfold_core::privacy::DeriveHere;
use leftfold_core::simulation::{DerivedEntropy, DerivedIds};
pub(crate) use leftfold_core::store::conformance::at_once;
use leftfold_core::store::{AreaKeys, AreaStore, MemoryArea, MemoryStore};
use leftfold_tests::scenario_file::difference;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// The time when nothing else is said: noon of an ordinary Monday.
pub(crate) const NOON: &str = "2026-03-02T12:00:00Z";

/// A bank to speak to.
pub(crate) struct Counter {
    pub(crate) bank: Bank,
}

/// The id of a thing, by its name.
pub(crate) fn id(name: &str) -> String {
    uuid(name).to_string()
}

pub(crate) fn uuid(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
}

/// The hash of a command that nothing keys: whoever knows the command can make it.
pub(crate) fn unkeyed_content(log_id: Uuid, command: &Value) -> ContentHash {
    let command = Command::parse(command.clone()).unwrap();
    let mut hasher = Sha256::new();
    hasher.update(log_id.as_bytes());
    hasher.update(serde_json::to_vec(&command).unwrap());
    let hash: [u8; 32] = hasher.finalize().into();
    ContentHash(*hash.first_chunk().unwrap())
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        NOON.parse().unwrap()
    }
}

/// What a bank asks of the world, with the keys in an area.
pub(crate) fn ports(seed: &str, area: &MemoryArea) -> Ports {
    Ports {
        clock: SettableClock::new(Rc::new(Noon)),
        ids: Rc::new(DerivedIds::new(seed)),
        entropy: Rc::new(DerivedEntropy::new(seed)),
        keys: Rc::new(AreaKeys::new(area.clone(), "bank")),
        derivation: Rc::new(DeriveHere),
        progress: Rc::new(Uninterrupted),
    }
}

pub(crate) fn area_store(area: &MemoryArea) -> AreaStore<MemoryArea> {
    AreaStore::new(area.clone(), "bank", uuid("log"))
}

impl Counter {
    /// A page of a name, with its keys in an area: each makes ids of its own.
    pub(crate) fn page(name: &str, store: Box<Store>, keys: &MemoryArea) -> Self {
        Self { bank: at_once(Bank::open(store, ports(name, keys))).unwrap() }
    }

    pub(crate) fn in_memory() -> Self {
        Self::page("a page", Box::new(MemoryStore::new(uuid("log"))), &MemoryArea::default())
    }

    pub(crate) fn in_area(area: &MemoryArea) -> Self {
        Self::page("a page", Box::new(area_store(area)), area)
    }

    /// A bank of the scenarios: Ann, with an account `a` of 200.00 and an empty account `b`.
    pub(crate) fn of_ann() -> Self {
        Self::in_memory().with_ann()
    }

    /// The same, opened at a time, and now it is noon: what counts from between the two can.
    pub(crate) fn of_ann_since(time: &str) -> Self {
        let counter = Self::in_memory();
        counter.set_clock(time);
        let counter = counter.with_ann();
        counter.set_clock(NOON);
        counter
    }

    /// The log as text, with everything that is in it.
    pub(crate) fn exported(&self) -> String {
        self.bank.export_log(PersonalData::Included).unwrap()
    }

    pub(crate) fn with_ann(self) -> Self {
        self.accept(open_bank("bank", "USD"));
        self.accept(register("ann", "bank"));
        self.accept(open_account("a", "ann", Some("200")));
        self.accept(open_account("b", "ann", None));
        self
    }

    pub(crate) fn stepwise(self) -> Self {
        self.set_runner(Runner::Stepwise);
        self
    }

    pub(crate) fn queued(self) -> Self {
        self.set_runner(Runner::Queued);
        self
    }

    pub(crate) fn set_runner(&self, runner: Runner) {
        at_once(self.bank.set_runner(runner));
    }

    pub(crate) fn try_execute(&self, command: Value, options: Value) -> Result<Outcome, String> {
        let command = Command::parse(command).map_err(|error| error.to_string())?;
        Ok(at_once(self.bank.execute(command, read_options(options)?)))
    }

    #[track_caller]
    pub(crate) fn execute(&self, command: Value, options: Value) -> Outcome {
        self.try_execute(command, options).unwrap()
    }

    /// Executes a command that must be accepted, and says where its commit ends.
    #[track_caller]
    pub(crate) fn accept(&self, command: Value) -> Position {
        match self.execute(command, Value::Null) {
            Outcome::Accepted { position, .. } => position,
            other => panic!("not accepted: {other:?}"),
        }
    }

    /// Executes a command that must be refused, and says why it is.
    #[track_caller]
    pub(crate) fn refuse(&self, command: Value) -> Refusal {
        self.refuse_with(command, Value::Null)
    }

    #[track_caller]
    pub(crate) fn refuse_with(&self, command: Value, options: Value) -> Refusal {
        match self.execute(command, options) {
            Outcome::Rejected { error, .. } => error,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub(crate) fn try_ask(&self, query: Value) -> Result<Value, String> {
        self.ask_by(query, &Actor::default())
    }

    /// Asks as somebody: `actor` is what a program gives in the options.
    pub(crate) fn try_ask_as(&self, query: Value, actor: &Value) -> Result<Value, String> {
        let options = read_options(json!({ "actor": actor }))?;
        self.ask_by(query, &options.actor.unwrap_or_default())
    }

    pub(crate) fn ask_by(&self, query: Value, actor: &Actor) -> Result<Value, String> {
        let query = Query::parse(query).map_err(|error| error.to_string())?;
        let answer = self.bank.query(&query, actor).map_err(|error| error.to_string())?;
        Ok(serde_json::to_value(answer).unwrap())
    }

    #[track_caller]
    pub(crate) fn ask(&self, query: Value) -> Value {
        self.try_ask(query).unwrap()
    }

    pub(crate) fn account(&self, name: &str) -> Value {
        self.ask(json!({"type": "account", "account_id": id(name)}))
    }

    pub(crate) fn transfer(&self, name: &str) -> Value {
        self.ask(json!({"type": "transfer", "transfer_id": id(name)}))
    }

    /// What became of a command, by the name of its id.
    pub(crate) fn command(&self, name: &str) -> Value {
        self.ask(json!({"type": "command", "command_id": id(name)}))
    }

    pub(crate) fn fraud_checks(&self) -> Vec<Value> {
        let Value::Array(checks) = self.ask(json!({"type": "fraud_checks"})) else {
            panic!("fraud checks are a list")
        };
        checks
    }

    /// Balances, by the accounts' names.
    pub(crate) fn balances<const N: usize>(&self, accounts: [&str; N]) -> [String; N] {
        accounts.map(|name| self.account(name)["balance"].as_str().unwrap().to_owned())
    }

    /// Recorded events, as programs get them.
    pub(crate) fn events(&self, filter: Value) -> Vec<Value> {
        let query = EventQuery::parse(filter).unwrap();
        let events = self.bank.events(&query);
        events.iter().map(|event| serde_json::to_value(event).unwrap()).collect()
    }

    pub(crate) fn names_of_events(&self) -> Vec<String> {
        self.names_of_events_after(0)
    }

    pub(crate) fn names_of_events_after(&self, position: Position) -> Vec<String> {
        self.events(json!({ "after": position }))
            .iter()
            .map(|event| event["type"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) fn reload(&self) {
        at_once(self.bank.reload()).unwrap();
    }

    pub(crate) fn settle(&self) {
        at_once(self.bank.settle());
    }

    /// Takes one step, and says which events it recorded.
    pub(crate) fn step(&self) -> Vec<&'static str> {
        let events = at_once(self.bank.step()).unwrap_or_default();
        events.into_iter().map(|event| event.event_type).collect()
    }

    pub(crate) fn set_clock(&self, time: &str) {
        self.bank.clock().set(Some(time.parse().unwrap()));
    }

    /// What must be the same in two banks that have the same log: everything that is shown.
    pub(crate) fn everything(&self, at: Option<Position>) -> Value {
        let ask = |mut query: Value| {
            if let Some(at) = at {
                query["at"] = at.into();
            }
            self.ask(query)
        };
        let banks = ask(json!({"type": "banks"}));
        let of_banks = |kind: &str| -> Vec<Value> {
            let ids = banks.as_array().unwrap().iter().map(|bank| bank["bank_id"].clone());
            ids.map(|bank_id| ask(json!({"type": kind, "bank_id": bank_id}))).collect()
        };
        let accounts = ask(json!({"type": "accounts"}));
        let ids = accounts.as_array().unwrap().iter().map(|account| account["account_id"].clone());
        let statements: Vec<_> = ids
            .map(|account_id| ask(json!({"type": "statement", "account_id": account_id})))
            .collect();
        json!({
            "trial_balances": of_banks("trial_balance"),
            "balance_sheets": of_banks("balance_sheet"),
            "ledgers": of_banks("ledger"),
            "banks": banks,
            "customers": ask(json!({"type": "customers"})),
            "accounts": accounts,
            "statements": statements,
            "transfers": ask(json!({"type": "transfers"})),
            "fraud_checks": ask(json!({"type": "fraud_checks"})),
            "commands": ask(json!({"type": "commands"})),
            "audit_log": ask(json!({"type": "audit_log"})),
            "snapshots": ask(json!({"type": "snapshots"})),
        })
    }
}

/// Two ends are the same; else the first difference is said.
#[track_caller]
pub(crate) fn same(end: &Value, other: &Value, which: &str) {
    let problem = difference(end, other).or_else(|| difference(other, end));
    assert_eq!(problem, None, "{which}");
}

/// What a bank is, whichever log tells it: not how many events it took.
pub(crate) fn what_is_true(counter: &Counter) -> Value {
    let shown = counter.everything(None);
    let mut accounts = shown["accounts"].clone();
    for account in accounts.as_array_mut().unwrap() {
        account.as_object_mut().unwrap().remove("version");
    }
    json!({
        "banks": shown["banks"], "customers": shown["customers"], "accounts": accounts,
        "trial_balances": shown["trial_balances"], "balance_sheets": shown["balance_sheets"],
    })
}

/// What [`Counter::everything`] shows, without where it stands in the log, and without the ids that
/// follow from that.
pub(crate) fn wherever_it_stands(shown: &Value) -> Value {
    let of_the_log = |shown: &Value, key: &str| match key {
        "audit_log" | "position" | "decided_position" => true,
        // An entry's id comes from its event's, and that from the command which yielded it.
        "entry_id" | "reverses" => true,
        // A transfer's is its own.
        "transaction_id" => shown["kind"] == "withdrawal",
        _ => false,
    };
    match shown {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !of_the_log(shown, key))
            .map(|(key, value)| (key.clone(), wherever_it_stands(value)))
            .collect(),
        Value::Array(items) => items.iter().map(wherever_it_stands).collect(),
        other => other.clone(),
    }
}

/// A command, or what is said beside one, with some fields changed.
pub(crate) fn with(mut command: Value, changes: Value) -> Value {
    let Value::Object(changes) = changes else { panic!("changes are an object") };
    for (field, value) in changes {
        command[field.as_str()] = value;
    }
    command
}

/// The option of a command's id, by its name.
pub(crate) fn under(name: &str) -> Value {
    json!({"command_id": id(name)})
}

pub(crate) fn read_options(options: Value) -> Result<Options, String> {
    Options::parse(options).map_err(|error| error.to_string())
}

pub(crate) fn runner(name: &str) -> Option<Runner> {
    match name {
        "immediate" => Some(Runner::Immediate),
        "stepwise" => Some(Runner::Stepwise),
        "queued" => Some(Runner::Queued),
        _ => None,
    }
}

pub(crate) fn code(name: &str) -> Code {
    serde_json::from_value(json!(name)).unwrap()
}

pub(crate) fn open_bank(name: &str, currency: &str) -> Value {
    json!({"type": "open_bank", "bank_id": id(name), "name": "First Bank", "currency": currency})
}

pub(crate) fn register(name: &str, bank: &str) -> Value {
    json!({
        "type": "register_customer", "customer_id": id(name), "bank_id": id(bank),
        "first_name": "Ann", "last_name": "Lee", "nationality": "US", "gender": "female",
        "date_of_birth": "1990-01-01", "address": anytown(),
    })
}

pub(crate) fn anytown() -> Value {
    json!({"street": "123 Main St", "city": "Anytown", "postal_code": "12345", "country": "US"})
}

pub(crate) fn open_account(name: &str, owner: &str, initial_deposit: Option<&str>) -> Value {
    json!({
        "type": "open_account", "account_id": id(name), "customer_id": id(owner),
        "initial_deposit": initial_deposit,
    })
}

pub(crate) fn deposit(account: &str, amount: &str) -> Value {
    json!({"type": "deposit_money", "account_id": id(account), "amount": amount})
}

pub(crate) fn withdraw(account: &str, amount: &str) -> Value {
    json!({"type": "withdraw_money", "account_id": id(account), "amount": amount})
}

pub(crate) fn freeze(account: &str) -> Value {
    json!({"type": "freeze_account", "account_id": id(account), "reason": "asked"})
}

pub(crate) fn unfreeze(account: &str) -> Value {
    json!({"type": "unfreeze_account", "account_id": id(account)})
}

pub(crate) fn overdraft(account: &str, limit: &str) -> Value {
    json!({"type": "set_overdraft_limit", "account_id": id(account), "overdraft_limit": limit})
}

pub(crate) fn change_policy(bank: &str, policy: Value) -> Value {
    let mut command = json!({"type": "change_bank_policy", "bank_id": id(bank)});
    command["policy"] = policy;
    command
}

pub(crate) fn close(account: &str) -> Value {
    json!({"type": "close_account", "account_id": id(account), "reason": "moved away"})
}

pub(crate) fn transfer(name: &str, from: &str, to: &str, amount: &str) -> Value {
    json!({
        "type": "transfer_money", "transfer_id": id(name), "amount": amount,
        "from_account_id": id(from), "to_account_id": id(to),
    })
}

pub(crate) fn atomic(name: &str, from: &str, to: &str, amount: &str) -> Value {
    with(transfer(name, from, to, amount), json!({"mode": "atomic"}))
}

/// Texts compared as a browser has them.
pub(crate) fn folding() -> Folding {
    Folding::by(|text| text.nfkd().collect())
}

/// A bank with nothing but banks, opened by an older version, which let their names be anything.
pub(crate) fn of_older_banks<'n>(named: impl IntoIterator<Item = (String, &'n str)>) -> Counter {
    let counter = Counter::in_memory();
    let mut names = Vec::new();
    for (name, older) in named {
        counter.accept(open_bank(&name, "KWD"));
        names.push(older.to_owned());
    }
    let mut log = import(&counter.exported()).unwrap();
    let events = log.entries.iter_mut().flat_map(|entry| &mut entry.commits);
    for (recorded, name) in events.flat_map(|commit| &mut commit.events).zip(names) {
        let Event::Bank(BankEvent::Opened(opened)) = &mut recorded.event else { continue };
        opened.name = name;
    }
    let text = export(log.log_id, &log.entries, None).unwrap().text;
    let view = at_once(counter.bank.import_log(&text, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    counter
}
