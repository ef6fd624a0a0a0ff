//! The bank that is told a story beside the model of it: it must answer what the model answers,
//! record what the model records, and show what the model shows.

use std::collections::BTreeMap;
use std::rc::Rc;

use leftfold_core::application::{self, Bank, ImportMode, Outcome, PersonalData};
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::LocalBoxFuture;
use leftfold_core::privacy::{Challenge, Cost, DerivationError, Key, KeyDerivation, derive};
use leftfold_core::store::MemoryArea;
use leftfold_tests::scenario_file::difference;
use serde_json::{Value, json};

use super::all_there::money_is_all_there;
use super::plain_model::{Answer, Runner};
use super::turns::{Said, Story, Turn};
use crate::support::{Counter, NOON, area_store, at_once, id, ports};

/// A passphrase that costs little to try.
struct Cheap;

impl KeyDerivation for Cheap {
    fn derive<'a>(
        &'a self,
        passphrase: &'a str,
        challenge: &'a Challenge,
    ) -> LocalBoxFuture<'a, Result<Key, DerivationError>> {
        let challenge = Challenge { cost: Cost::new(8, 1, 1).unwrap(), ..*challenge };
        Box::pin(async move { derive(passphrase, &challenge) })
    }
}

/// A page of a bank, on the clock of a story.
fn page(name: &str, area: &MemoryArea, time: &str) -> Counter {
    let mut ports = ports(name, area);
    ports.derivation = Rc::new(Cheap);
    ports.clock.set(Some(time.parse().unwrap()));
    Counter { bank: at_once(Bank::open(Box::new(area_store(area)), ports)).unwrap() }
}

/// Names become ids: of fields that end with `_id`, and where the model says `{"$id": name}`.
pub(super) fn with_ids(value: Value) -> Value {
    match value {
        Value::Object(fields) => match fields.get("$id") {
            Some(name) => json!(id(name.as_str().unwrap())),
            None => fields
                .into_iter()
                .map(|(field, value)| match value {
                    Value::String(name) if field.ends_with("_id") => (field, json!(id(&name))),
                    value => (field, with_ids(value)),
                })
                .collect(),
        },
        Value::Array(items) => items.into_iter().map(with_ids).collect(),
        other => other,
    }
}

/// The bank, and what it answered first to each command.
pub(super) struct Told {
    counter: Counter,
    area: MemoryArea,
    first: BTreeMap<String, Outcome>,
    /// Up to where its events are known to be the model's.
    compared: u64,
    /// What it showed when it was locked, and how far its log went.
    behind: Option<(u64, Value)>,
}

impl Told {
    pub(super) fn new() -> Self {
        let area = MemoryArea::default();
        let counter = page("a page", &area, NOON);
        Self { counter, area, first: BTreeMap::new(), compared: 0, behind: None }
    }

    /// Does what a turn did in the story.
    pub(super) fn take(&mut self, turn: &Turn, story: &Story) {
        self.counter.set_clock(&story.model.time());
        story.said.iter().for_each(|said| self.hear(said, story.model.runner()));
        match turn {
            Turn::Step(times) => (0..*times).for_each(|_| drop(self.counter.step())),
            Turn::Settle => {
                self.counter.settle();
                self.shows_commands(story);
                self.shows_customers_their_own(story);
            }
            Turn::Reload => self.reload(),
            Turn::Run(runner) => self.run(*runner),
            Turn::SetPassphrase(text) => {
                let set = at_once(self.counter.bank.set_passphrase(*text));
                assert_eq!(code_of(&set), story.opened);
            }
            Turn::Lock => self.lock(story),
            Turn::Unlock(text) => self.unlock(text, story),
            Turn::Say { .. }
            | Turn::Reuse { .. }
            | Turn::Repeat { .. }
            | Turn::Pass(_)
            | Turn::Until(_) => {}
        }
        self.records(story);
    }

    pub(super) fn run(&self, runner: Runner) {
        at_once(self.counter.bank.set_runner(match runner {
            Runner::Immediate => application::Runner::Immediate,
            Runner::Stepwise => application::Runner::Stepwise,
            Runner::Queued => application::Runner::Queued,
        }));
    }

    /// Sends what the model was sent, and a new command at once again.
    pub(super) fn hear(&mut self, said: &Said, runner: Runner) {
        let head = self.counter.bank.head();
        let outcome = self.send(said);
        match said.answer {
            Answer::Malformed => {
                let refused = outcome.as_ref().map(|outcome| outcome.refusal().map(|it| it.code));
                assert!(matches!(refused, Err(_) | Ok(Some(Code::InvalidCommand))), "{outcome:?}");
                assert_eq!(self.counter.bank.head(), head, "what is malformed leaves no trace");
            }
            Answer::Unrecorded(code) => {
                let outcome = outcome.unwrap();
                let refusal = outcome.refusal().map(|refusal| refusal.code.as_str());
                assert_eq!(refusal, Some(code), "{said:?}: {outcome:?}");
                assert_eq!(self.counter.bank.head(), head, "{code} leaves no trace");
            }
            Answer::Duplicate => self.is_repeated(said),
            Answer::Accepted | Answer::Refused(_) => {
                let outcome = outcome.unwrap();
                let refusal = outcome.refusal().map(|refusal| refusal.code.as_str());
                let wanted = match said.answer {
                    Answer::Refused(code) => Some(code),
                    _ => None,
                };
                assert_eq!(refusal, wanted, "what wins for {said:?}: {outcome:?}");
                if runner == Runner::Queued {
                    assert_eq!(self.command(&said.command_id)["status"], "received");
                }
                self.first.insert(said.command_id.clone(), outcome);
                self.is_repeated(said);
            }
        }
    }

    fn send(&self, said: &Said) -> Result<Outcome, String> {
        let mut options = with_ids(said.options.clone());
        options["command_id"] = json!(id(&said.command_id));
        self.counter.try_execute(with_ids(said.command.clone()), options)
    }

    /// The same command again: the first outcome, and nothing is stored. A customer who doesn't say
    /// which one may see nothing, not even that.
    fn is_repeated(&self, said: &Said) {
        let head = self.counter.bank.head();
        let actor = &said.options["actor"];
        let nobody = actor["role"] == "customer" && actor["customer_id"].is_null();
        match self.send(said) {
            Ok(Outcome::Duplicate { original, .. }) if !nobody => {
                assert_eq!(Some(&*original), self.first.get(&said.command_id), "{said:?}");
            }
            Ok(Outcome::Rejected { error, .. }) if nobody => {
                assert_eq!(error.code, Code::CommandIdReused, "{said:?}");
            }
            other => panic!("no duplicate of {said:?}: {other:?}"),
        }
        assert_eq!(self.counter.bank.head(), head, "a repeat is not stored");
    }

    fn command(&self, name: &str) -> Value {
        self.counter.ask(json!({"type": "command", "command_id": id(name)}))
    }

    /// All that can be seen: every view, and every event.
    fn all_there_is(&self) -> Value {
        json!([self.counter.everything(None), self.counter.events(json!({}))])
    }

    fn reload(&self) {
        let shown = self.all_there_is();
        self.counter.reload();
        assert_eq!(self.all_there_is(), shown, "after a reload");
    }

    fn lock(&mut self, story: &Story) {
        let open = !self.counter.bank.privacy().locked;
        let shown = (self.counter.bank.head(), self.all_there_is());
        assert_eq!(code_of(&at_once(self.counter.bank.lock())), story.opened);
        if open && story.opened.is_ok() {
            self.behind = Some(shown);
        }
    }

    /// What is behind a passphrase is there again, and what had to wait for it follows.
    fn unlock(&mut self, text: &str, story: &Story) {
        assert_eq!(code_of(&at_once(self.counter.bank.unlock(text))), story.opened);
        if story.opened.is_ok()
            && let Some((head, shown)) = self.behind.take()
            && head == self.counter.bank.head()
        {
            assert_eq!(self.all_there_is(), shown, "nothing has happened behind the passphrase");
        }
    }

    /// The same was recorded, in the same order; and then the same is shown.
    fn records(&mut self, story: &Story) {
        let recorded = self.counter.events(json!({"after": self.compared}));
        let names: Vec<_> = recorded.iter().map(|event| event["type"].as_str().unwrap()).collect();
        let at = usize::try_from(self.compared).unwrap();
        assert_eq!(&names, &story.model.recorded[at..], "after {at}");
        self.compared = self.counter.bank.head();
        if !names.is_empty() || self.counter.bank.privacy().locked {
            self.shows(story);
        }
    }

    /// The money is all there, and everything is shown as the model has it.
    fn shows(&self, story: &Story) {
        let shown = self.shown();
        money_is_all_there(&shown, story);
        let wanted = with_ids(story.model.everything());
        if let Some(problem) = difference(&shown, &wanted) {
            panic!("the model differs: {problem}");
        }
        shows_fraud_checks(&shown, story);
    }

    /// Of everything, what the model shows as well.
    fn shown(&self) -> Value {
        let ask = |kind: &str| self.counter.ask(json!({ "type": kind }));
        let mut shown = json!({"banks": ask("banks")});
        for kind in ["customers", "accounts", "transfers", "fraud_checks"] {
            shown[kind] = ask(kind);
        }
        for (kind, page) in [("trial_balance", json!({})), ("ledger", json!({"limit": 1}))] {
            let of = |bank: &Value| {
                let mut query = page.clone();
                (query["type"], query["bank_id"]) = (json!(kind), bank["bank_id"].clone());
                self.counter.ask(query)
            };
            let all: Vec<_> = shown["banks"].as_array().unwrap().iter().map(of).collect();
            shown[format!("{kind}s")] = json!(all);
        }
        shown
    }

    /// What the `command` query says of every command.
    fn shows_commands(&self, story: &Story) {
        for asked in &story.model.asked {
            let shown = self.command(&asked.command_id);
            let kind = &asked.command["type"];
            let wanted = match asked.result {
                None => json!({"type": kind, "status": "received"}),
                Some(Ok(())) => json!({"type": kind, "status": "accepted"}),
                Some(Err(code)) => {
                    json!({"type": kind, "status": "rejected", "error": {"code": code}})
                }
            };
            if let Some(problem) = difference(&shown, &wanted) {
                panic!("{} {}: {problem}", asked.command_id, asked.command);
            }
        }
    }

    fn is_sound(&self) {
        let verified = at_once(self.counter.bank.verify());
        assert!(verified.ok, "{verified:?}");
    }

    fn shows_customers_their_own(&self, story: &Story) {
        let ask = |query: Value, actor: &Value| self.counter.try_ask_as(query, actor).unwrap();
        let list = json!({"type": "accounts"});
        let all = self.counter.ask(list.clone());
        for role in ["teller", "analyst", "auditor", "admin"] {
            let shown = ask(list.clone(), &json!({"role": role, "name": "Somebody"}));
            assert_eq!(shown, all, "{role}s see all");
        }
        for name in ["ann", "eve", "a stranger"] {
            let actor = json!({"role": "customer", "name": "Ann", "customer_id": id(name)});
            let own = with_ids(json!(story.model.accounts_of(name)));
            let shown = ask(list.clone(), &actor);
            let ids = shown.as_array().unwrap().iter().map(|account| account["account_id"].clone());
            assert_eq!(Value::Array(ids.collect()), own, "{name} sees no other accounts");
            let people = ask(json!({"type": "customers"}), &actor);
            let people = people.as_array().unwrap().iter();
            let ids: Vec<_> = people.map(|customer| customer["customer_id"].clone()).collect();
            let known = name != "a stranger";
            assert_eq!(ids, if known { vec![json!(id(name))] } else { Vec::new() }, "{name}");
            let of_ann = ask(json!({"type": "account", "account_id": id("a")}), &actor);
            assert_eq!(of_ann.is_null(), !story.model.owns(name, "a"), "{name}");
        }
    }

    /// The bank carried to another page, with everything that is personal and all that is owed: it
    /// shows the same there, and what is owed is done as it is here.
    fn carried_away(&self, story: &Story) -> Self {
        let area = MemoryArea::default();
        let counter = page("another page", &area, &story.model.time());
        let copy = Self { counter, area, first: BTreeMap::new(), compared: 0, behind: None };
        copy.run(story.model.runner());
        let text = self.counter.bank.export_log(PersonalData::Included).unwrap();
        let view = at_once(copy.counter.bank.import_log(&text, ImportMode::Replace));
        assert!(view.ok, "{view:?}");
        assert_eq!(copy.all_there_is(), self.all_there_is(), "elsewhere");
        copy
    }

    /// At the end of a story: what is owed is done, here and where the bank was carried to; and a
    /// page that opens the same storage shows the same, once it was told the passphrase.
    pub(super) fn ends(mut self, mut story: Story) {
        if story.model.is_locked() {
            let locked = self.counter.bank.export_log(PersonalData::Included).map(drop);
            assert_eq!(code_of(&locked), Err("locked"));
            self.is_sound();
            let text = story.model.passphrase().unwrap();
            story.opened = story.model.unlock(text);
            self.unlock(text, &story);
        }
        let copy = self.carried_away(&story);
        story.model.settle();
        for told in [&self, &copy] {
            told.counter.settle();
            told.shows(&story);
            told.shows_commands(&story);
            told.shows_customers_their_own(&story);
            told.is_sound();
        }
        self.records(&story);
        assert_eq!(copy.all_there_is(), self.all_there_is(), "elsewhere, once all is done");
        let anew = page("another page", &self.area, &story.model.time());
        let passphrase = story.model.passphrase();
        assert_eq!(anew.bank.privacy().locked, passphrase.is_some());
        if let Some(text) = passphrase {
            at_once(anew.bank.unlock(text)).unwrap();
        }
        assert_eq!(anew.everything(None), self.counter.everything(None), "on a page opened anew");
    }
}

fn code_of(result: &Result<(), Refusal>) -> Result<(), &'static str> {
    result.as_ref().copied().map_err(|refusal| refusal.code.as_str())
}

fn shows_fraud_checks(shown: &Value, story: &Story) {
    let mut checks = shown["fraud_checks"].clone();
    let mut wanted = with_ids(json!(story.model.fraud_checks()));
    for checks in [&mut checks, &mut wanted] {
        for check in checks.as_array_mut().unwrap() {
            let flags = check["flags"].as_array_mut().unwrap();
            flags.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
        }
    }
    if let Some(problem) = difference(&checks, &wanted) {
        panic!("the model thinks otherwise of what went out: {problem}");
    }
}
