//! The bank against a plain model of it: whatever is asked, it answers what the model answers, and
//! shows what the model shows; the money is all there, the books balance, every transfer ends once,
//! the same command twice is once, and what is stored tells it all again.

use std::collections::BTreeMap;

use leftfold_core::application::{self, Outcome};
use leftfold_core::domain::Code;
use leftfold_core::store::MemoryArea;
use leftfold_tests::scenario_file::difference;
use proptest::prelude::ProptestConfig;
use proptest_state_machine::{StateMachineTest, prop_state_machine};
use serde_json::{Value, json};

use super::cases_or;
use super::plain_model::{Answer, Runner};
use super::turns::{Asking, Said, Story, Turn};
use crate::abilities::{Feature, can};
use crate::support::{Counter, NOON, at_once, id, runner};

/// The bank, and what it answered first to each command.
struct Told {
    counter: Counter,
    first: BTreeMap<String, Outcome>,
}

/// Names become ids: of fields that end with `_id`, and where the model says `{"$id": name}`.
fn with_ids(value: Value) -> Value {
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

impl Told {
    /// Sends what the model was sent, and a new command at once again.
    fn hear(&mut self, said: &Said, queued: bool) {
        let head = self.counter.bank.head();
        let outcome = self.send(said);
        let name = || said.command_id.clone();
        let recorded = self.counter.bank.head() - head;
        match said.answer {
            Answer::Malformed => {
                let refused = outcome.as_ref().map(|outcome| outcome.refusal().map(|it| it.code));
                assert!(matches!(refused, Err(_) | Ok(Some(Code::InvalidCommand))), "{outcome:?}");
                assert_eq!(recorded, 0, "what is malformed leaves no trace");
            }
            Answer::Reused => {
                let outcome = outcome.unwrap();
                let code = outcome.refusal().map(|refusal| refusal.code);
                assert_eq!(code, Some(Code::CommandIdReused), "{outcome:?}");
                assert_eq!(recorded, 0, "an id that is reused is not recorded");
            }
            Answer::Duplicate => self.is_repeated(said, head),
            Answer::Accepted => {
                let outcome = outcome.unwrap();
                assert!(outcome.is_accepted(), "the model accepts {said:?}: {outcome:?}");
                self.first.insert(name(), outcome);
                self.is_repeated(said, self.counter.bank.head());
            }
            Answer::Refused(code) => {
                let outcome = outcome.unwrap();
                let refusal = outcome.refusal().map(|refusal| refusal.code.as_str());
                assert_eq!(refusal, Some(code), "what wins for {said:?}: {outcome:?}");
                assert_eq!(recorded, 1, "a refusal is recorded, and nothing else happens");
                self.first.insert(name(), outcome);
                self.is_repeated(said, self.counter.bank.head());
            }
        }
        if queued && recorded > 0 {
            assert_eq!(self.command(&said.command_id)["status"], "received");
        }
    }

    fn send(&self, said: &Said) -> Result<Outcome, String> {
        let mut options = with_ids(said.options.clone());
        options["command_id"] = json!(id(&said.command_id));
        self.counter.try_execute(with_ids(said.command.clone()), options)
    }

    /// The same command again: the first outcome, and nothing is stored.
    fn is_repeated(&self, said: &Said, head: u64) {
        match self.send(said) {
            Ok(Outcome::Duplicate { original, .. }) => {
                assert_eq!(Some(&*original), self.first.get(&said.command_id), "{said:?}");
            }
            other => panic!("no duplicate of {said:?}: {other:?}"),
        }
        assert_eq!(self.counter.bank.head(), head, "a repeat is not stored");
    }

    fn command(&self, name: &str) -> Value {
        self.counter.ask(json!({"type": "command", "command_id": id(name)}))
    }

    /// Takes what is owed step by step; the money is all there after each.
    fn settle_by_steps(&self, story: &Story) {
        while !self.counter.step().is_empty() {
            self.money_is_all_there(story);
        }
    }

    /// In each currency, what accounts hold and what is on its way between them is what came in less
    /// what went out; and what is on its way is in transit in the books.
    fn money_is_all_there(&self, story: &Story) {
        let ask = |kind: &str| self.counter.ask(json!({ "type": kind }));
        let (banks, accounts, transfers) = (ask("banks"), ask("accounts"), ask("transfers"));
        let list = |value: &Value| value.as_array().unwrap().clone();
        let mut sums: BTreeMap<String, [i128; 3]> = BTreeMap::new();
        for bank in list(&banks) {
            let bank_id = &bank["bank_id"];
            let books = self.counter.ask(json!({"type": "trial_balance", "bank_id": bank_id}));
            assert_eq!(books["balanced"], true, "{books}");
            assert_eq!(books["total_debit"], books["total_credit"], "{books}");
            let own = list(&accounts).into_iter().filter(|account| account["bank_id"] == *bank_id);
            let held: i128 = own.map(|account| minor(&account["balance"])).sum();
            let net = |row: usize| {
                minor(&books["rows"][row]["credit"]) - minor(&books["rows"][row]["debit"])
            };
            assert_eq!((net(1), minor(&bank["balance"])), (held, held), "{books}");
            let sum = sums.entry(bank["currency"].as_str().unwrap().to_owned()).or_default();
            *sum = [sum[0] + held, sum[1] + net(2), 0];
        }
        for transfer in list(&transfers) {
            let has = |name: &str| {
                list(&transfer["steps"]).iter().filter(|step| step["name"] == name).count()
            };
            let ends = has("transfer_completed") + has("transfer_failed");
            let ended = ["completed", "failed"].iter().any(|end| transfer["status"] == *end);
            assert_eq!(ends, usize::from(ended), "a transfer ends once: {transfer}");
            let out = has("account_debited") + has("credit_reversed");
            let arrived = has("account_credited") + has("debit_reversed");
            if out > arrived {
                let source = list(&accounts)
                    .into_iter()
                    .find(|account| account["account_id"] == transfer["from_account_id"]);
                let currency = source.unwrap()["currency"].as_str().unwrap().to_owned();
                sums.entry(currency).or_default()[2] += minor(&transfer["amount"]);
            }
        }
        for (currency, [held, in_transit, carried]) in sums {
            assert_eq!(in_transit, carried, "{currency}: in transit is what transfers carry");
            assert_eq!(held + carried, story.model.cash(&currency), "{currency} is all there");
        }
    }

    /// Everything is shown as the model has it; and again, where it is asked for, once the page is
    /// loaded anew.
    fn shows(&self, story: &Story, reloading: bool) {
        let shown = self.counter.everything(None);
        let wanted = with_ids(story.model.everything());
        if let Some(problem) = difference(&shown, &wanted) {
            panic!("the model differs: {problem}");
        }
        if can(Feature::Fraud) {
            self.shows_fraud_checks(story);
        }
        if can(Feature::AskingByRole) {
            self.shows_customers_their_own(story, &shown);
        }
        if reloading {
            self.counter.reload();
            assert_eq!(self.counter.everything(None), shown, "after a reload");
        }
    }

    fn shows_fraud_checks(&self, story: &Story) {
        let mut checks = self.counter.ask(json!({"type": "fraud_checks"}));
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

    fn shows_customers_their_own(&self, story: &Story, all: &Value) {
        let ask = |query: Value, actor: Value| self.counter.try_ask_as(query, actor).unwrap();
        let list = json!({"type": "accounts"});
        for role in ["teller", "analyst", "auditor", "admin"] {
            let shown = ask(list.clone(), json!({"role": role, "name": "Somebody"}));
            assert_eq!(shown, all["accounts"], "{role}s see all");
        }
        for name in ["ann", "eve", "nobody"] {
            let actor = json!({"role": "customer", "name": "Ann", "customer_id": id(name)});
            let own = with_ids(json!(story.model.accounts_of(name)));
            let shown = ask(list.clone(), actor.clone());
            let ids = shown.as_array().unwrap().iter().map(|account| account["account_id"].clone());
            assert_eq!(Value::Array(ids.collect()), own, "{name} sees no other accounts");
            let people = ask(json!({"type": "customers"}), actor.clone());
            let people = people.as_array().unwrap().iter();
            let ids: Vec<_> = people.map(|customer| customer["customer_id"].clone()).collect();
            let known = name != "nobody";
            assert_eq!(ids, if known { vec![json!(id(name))] } else { Vec::new() }, "{name}");
            let of_ann = ask(json!({"type": "account", "account_id": id("a")}), actor);
            assert_eq!(of_ann.is_null(), !story.model.owns(name, "a"), "{name}");
        }
    }

    /// What the `command` query says of every command.
    fn shows_commands(&self, story: &Story) {
        for asked in &story.model.asked {
            let shown = self.command(&asked.command_id);
            let wanted = match asked.result.unwrap() {
                Ok(()) => json!({"type": asked.command["type"], "status": "accepted"}),
                Err(code) => json!({
                    "type": asked.command["type"], "status": "rejected", "error": {"code": code},
                }),
            };
            if let Some(problem) = difference(&shown, &wanted) {
                panic!("{} {}: {problem}", asked.command_id, asked.command);
            }
        }
    }
}

/// An amount that the bank shows, in minor units.
fn minor(amount: &Value) -> i128 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

struct AgainstTheModel;

impl StateMachineTest for AgainstTheModel {
    type SystemUnderTest = Told;
    type Reference = Asking;

    fn init_test(story: &Story) -> Told {
        let counter = Counter::in_area(&MemoryArea::default());
        counter.set_clock(NOON);
        let mut told = Told { counter, first: BTreeMap::new() };
        story.said.iter().for_each(|said| told.hear(said, false));
        let runner = match story.model.runner() {
            Runner::Immediate => application::Runner::Immediate,
            Runner::Stepwise => application::Runner::Stepwise,
            Runner::Queued => runner("queued").unwrap(),
        };
        at_once(told.counter.bank.set_runner(runner));
        told
    }

    fn apply(mut told: Told, story: &Story, turn: Turn) -> Told {
        told.counter.set_clock(&story.model.time());
        let by_steps = story.model.runner() == Runner::Stepwise;
        for said in &story.said {
            told.hear(said, story.model.runner() == Runner::Queued);
            // With several commands in a turn, the model knows only the sums after the last.
            if by_steps && story.said.len() == 1 {
                told.settle_by_steps(story);
            } else if by_steps {
                told.counter.settle();
            }
        }
        if let Turn::Settle { reloading } = turn {
            if reloading {
                told.counter.reload();
            }
            told.counter.settle();
            told.shows_commands(story);
        }
        told
    }

    fn check_invariants(told: &Told, story: &Story) {
        told.money_is_all_there(story);
        // What waits has changed nothing yet; whether a page that is loaded anew would decide it is
        // not said, so it isn't loaded.
        if story.model.waits() {
            let wanted = with_ids(story.model.everything());
            assert_eq!(difference(&told.counter.everything(None), &wanted), None, "it waits");
        } else {
            // To read the whole log anew is most of what a turn costs.
            told.shows(story, story.turns.is_multiple_of(4));
        }
    }

    fn teardown(told: Told, mut story: Story) {
        told.counter.settle();
        story.model.settle();
        told.money_is_all_there(&story);
        told.shows(&story, true);
        told.shows_commands(&story);
        let verified = at_once(told.counter.bank.verify());
        assert!(verified.ok, "{verified:?}");
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig {
        cases: cases_or(24),
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_bank_does_what_its_rules_say(sequential 1..80 => AgainstTheModel);
}
