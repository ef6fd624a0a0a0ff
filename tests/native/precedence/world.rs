//! A world in which everything can go wrong, at the bank and in the plain model of it.

use leftfold_core::application::{Outcome, Runner};
use serde_json::{Value, json};

use crate::properties::{Answer, Model};
use crate::support::{
    Counter, at_once, close, deposit, freeze, id, open_account, open_bank, register, transfer,
};

/// Where it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Bank,
    /// At a bank where commands wait in a queue until they are settled.
    Queue,
    Model,
}

impl At {
    pub(super) const ALL: [Self; 3] = [Self::Bank, Self::Queue, Self::Model];
}

#[expect(clippy::large_enum_variant, reason = "there is one at a time, for one question")]
pub(super) enum World {
    Bank(Counter),
    Model(Model),
}

impl World {
    pub(super) fn of_troubles(at: At) -> Self {
        let mut world = match at {
            At::Bank | At::Queue => Self::Bank(Counter::in_memory()),
            At::Model => Self::Model(Model::new()),
        };
        for (number, (command, mut options)) in troubles().into_iter().enumerate() {
            if options.is_null() {
                options = json!({"command_id": id(&format!("trouble {number}"))});
            }
            assert_eq!(world.said(&command, &options), "accepted", "{at:?}: {command}");
        }
        if let (At::Queue, Self::Bank(counter)) = (at, &world) {
            at_once(counter.bank.set_runner(Runner::Queued));
        }
        world
    }

    /// A transfer is on its way from `a` to `closed`, at a bank that moves step by step.
    pub(super) fn with_a_transfer_in_flight() -> Self {
        let mut world = Self::of_troubles(At::Bank);
        if let Self::Bank(counter) = &world {
            at_once(counter.bank.set_runner(Runner::Stepwise));
        }
        let flying = transfer("on its way", "a", "closed", "1");
        assert_eq!(world.said(&flying, &Value::Null), "accepted");
        world
    }

    /// The bank is locked behind a passphrase.
    pub(super) fn lock(&self) {
        let Self::Bank(counter) = self else { panic!("the model's passphrase is its own") };
        at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
        at_once(counter.bank.lock()).unwrap();
    }

    /// The code that a command comes to, or `accepted` or `duplicate`, once it has settled where it
    /// had to wait. What is malformed and what takes an id that was used leaves no trace.
    pub(super) fn said(&mut self, command: &Value, options: &Value) -> String {
        match self {
            Self::Bank(counter) => said_by_the_bank(counter, command, options),
            Self::Model(model) => said_by_the_model(model, command, options),
        }
    }

    /// A list that is shown, such as `transfers`.
    fn shown(&self, list: &str) -> Value {
        match self {
            Self::Bank(counter) => counter.everything(None)[list].clone(),
            Self::Model(model) => model.everything()[list].clone(),
        }
    }

    /// What is shown of the thing of a name, in a list of its kind.
    pub(super) fn thing(&self, kind: &str, name: &str) -> Value {
        let field = format!("{kind}_id");
        let (at_bank, in_model) = (json!(id(name)), json!({"$id": id(name)}));
        let things = self.shown(&format!("{kind}s"));
        let mut things = things.as_array().unwrap().iter();
        let thing = things.find(|thing| thing[&field] == at_bank || thing[&field] == in_model);
        thing.unwrap().clone()
    }

    /// The rows of all books: where each account of each chart stands.
    pub(super) fn books(&self) -> Vec<Value> {
        let books = self.shown("trial_balances");
        books.as_array().unwrap().iter().map(|books| books["rows"].clone()).collect()
    }
}

fn said_by_the_bank(counter: &Counter, command: &Value, options: &Value) -> String {
    let head = counter.bank.head();
    let said = match counter.try_execute(command.clone(), options.clone()) {
        Err(_) => "invalid_command".to_owned(),
        Ok(Outcome::Rejected { error, .. }) => error.code.to_string(),
        Ok(Outcome::Duplicate { .. }) => "duplicate".to_owned(),
        Ok(Outcome::Accepted { command_id, .. }) => {
            if counter.bank.runner() == Runner::Queued {
                counter.settle();
            }
            let view = counter.ask(json!({"type": "command", "command_id": command_id}));
            view["error"]["code"].as_str().unwrap_or("accepted").to_owned()
        }
    };
    let traceless =
        ["invalid_command", "command_id_reused", "duplicate", "locked"].contains(&said.as_str());
    assert_eq!(counter.bank.head() == head, traceless, "{said}: {command} {options}");
    said
}

fn said_by_the_model(model: &mut Model, command: &Value, options: &Value) -> String {
    let mut beside = options.clone();
    let named = beside.as_object_mut().and_then(|beside| beside.remove("command_id"));
    let command_id = named.unwrap_or_else(|| json!("new"));
    let code = match model.say(command_id.as_str().unwrap(), command, &beside) {
        Answer::Malformed => "invalid_command",
        Answer::Duplicate => "duplicate",
        Answer::Accepted => "accepted",
        Answer::Refused(code) | Answer::Unrecorded(code) => code,
    };
    code.to_owned()
}

/// How it comes to that. `a` has 100000000.00 less than nothing and may owe twice that, `b` has
/// nothing, `full` the most, and `yen` yen; `frozen`, `closed` and `shut` are what they say, and
/// `closed` was frozen before. Leo has closed his account `old`; `gone` is forgotten, who left an
/// account `left` as `closed` is; and Tim's bank keeps little for an account.
fn troubles() -> Vec<(Value, Value)> {
    let numbered = |mut command: Value, number: &str| {
        command["account_number"] = json!(number);
        command
    };
    let used = json!({"command_id": id("used")});
    let mut troubles = vec![
        (open_bank("bank", "USD"), Value::Null),
        (open_bank("nippon", "JPY"), Value::Null),
        (open_bank("small", "USD"), Value::Null),
    ];
    let people =
        [("ann", "bank"), ("sato", "nippon"), ("tim", "small"), ("leo", "bank"), ("gone", "bank")];
    let then = people.map(|(customer, bank)| register(customer, bank)).into_iter().chain([
        open_account("a", "ann", Some("200")),
        open_account("b", "ann", None),
        open_account("full", "ann", None),
        open_account("frozen", "ann", Some("10")),
        freeze("frozen"),
        open_account("closed", "ann", Some("10")),
        freeze("closed"),
        close("closed"),
        numbered(open_account("shut", "ann", Some("10")), "TAKEN"),
        close("shut"),
        open_account("yen", "sato", Some("150")),
        open_account("old", "leo", None),
        close("old"),
        open_account("left", "gone", Some("10")),
        freeze("left"),
        close("left"),
        json!({"type": "forget_customer", "customer_id": id("gone")}),
        json!({
            "type": "change_bank_policy", "bank_id": id("small"), "policy": {"max_balance": "10"},
        }),
        json!({
            "type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "200000000",
        }),
        transfer("filling", "a", "full", "100000000"),
    ]);
    troubles.extend(then.map(|mut command| {
        // Nothing is as good as null at the bank; the model knows no null.
        command.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        (command, Value::Null)
    }));
    troubles.push((deposit("a", "5"), used));
    troubles
}
