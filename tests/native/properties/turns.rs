//! Turns: what is asked of the bank and of the model in one step, and what must be answered. A story
//! begins with a few banks, customers and accounts, and takes turns that are drawn at random.

use std::fmt;

use proptest::option;
use proptest::prelude::{BoxedStrategy, Just, Strategy};
use proptest::prop_oneof;
use proptest::sample::select;
use proptest_state_machine::ReferenceStateMachine;
use serde_json::{Map, Value, json};

use super::plain_model::{Answer, Code, Model, Runner};
use super::wishes::{Beside, Insist, beside, command};
use crate::support::anytown;

/// What the bank must do next.
#[derive(Clone)]
pub(super) enum Turn {
    /// A new command, so many times over, each under an id of its own.
    Say {
        command: Value,
        beside: Beside,
        times: usize,
    },
    /// Another command under the id of an earlier one.
    Reuse {
        earlier: usize,
        command: Value,
        beside: Beside,
    },
    /// An earlier command again, whatever stands beside it.
    Repeat {
        earlier: usize,
        beside: Beside,
    },
    /// The clock goes so many milliseconds on, or back.
    Pass(i64),
    /// The clock goes to a time of this day or the next, in milliseconds since it began.
    Until(i64),
    /// So many steps of what is owed are taken.
    Step(usize),
    /// Everything that is owed is done.
    Settle,
    /// The page is loaded anew.
    Reload,
    /// The bank runs so from now on.
    Run(Runner),
    /// A passphrase is set, changed or taken away.
    SetPassphrase(Option<&'static str>),
    Lock,
    Unlock(&'static str),
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Say { command, beside, times } => {
                write!(f, "say {times} times {command} {beside:?}")
            }
            Self::Reuse { earlier, command, beside } => {
                write!(f, "under the id of number {earlier} say {command} {beside:?}")
            }
            Self::Repeat { earlier, beside } => write!(f, "repeat number {earlier} {beside:?}"),
            Self::Pass(ms) => write!(f, "pass {ms} ms"),
            Self::Until(ms) => write!(f, "until {ms} ms of the day"),
            Self::Step(times) => write!(f, "take {times} steps"),
            Self::Settle => write!(f, "settle"),
            Self::Reload => write!(f, "reload"),
            Self::Run(runner) => write!(f, "run {runner:?}"),
            Self::SetPassphrase(text) => write!(f, "set the passphrase {text:?}"),
            Self::Lock => write!(f, "lock"),
            Self::Unlock(text) => write!(f, "unlock with {text:?}"),
        }
    }
}

/// A command as it was sent, and what must be answered.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) command_id: String,
    pub(super) command: Value,
    pub(super) options: Value,
    pub(super) answer: Answer,
}

/// The model, and what was said in the last turn.
#[derive(Clone)]
pub(super) struct Story {
    pub(super) model: Model,
    pub(super) said: Vec<Said>,
    /// What the passphrase came to, where the last turn was about it.
    pub(super) opened: Result<(), Code>,
    count: usize,
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a story, {:?}", self.model.runner())
    }
}

impl Story {
    /// Banks in three currencies, and a few customers with a few accounts.
    pub(super) fn begun() -> Self {
        let mut story = Self { model: Model::new(), said: Vec::new(), opened: Ok(()), count: 0 };
        let open_bank = |bank: &str, currency: &str| json!({"type": "open_bank", "bank_id": bank, "name": "A Bank", "currency": currency});
        for (bank, currency) in
            [("usd", "USD"), ("other usd", "USD"), ("jpy", "JPY"), ("kwd", "KWD")]
        {
            story.accept(open_bank(bank, currency));
        }
        for (customer, bank) in [
            ("ann", "usd"),
            ("bob", "usd"),
            ("eve", "other usd"),
            ("leo", "usd"),
            ("sato", "jpy"),
            ("noor", "kwd"),
        ] {
            story.accept(json!({
                "type": "register_customer", "customer_id": customer, "bank_id": bank,
                "first_name": "Ann", "last_name": "Lee", "nationality": "US", "gender": "female",
                "date_of_birth": "1990-01-01", "address": anytown(),
            }));
        }
        for (account, customer, deposit, overdraft) in [
            ("a", "ann", "50000", "0"),
            ("b", "ann", "0", "0"),
            ("c", "bob", "75.50", "100"),
            ("d", "eve", "1000", "0"),
            ("y", "sato", "150000", "0"),
            ("k", "noor", "2000.005", "0"),
            ("full", "bob", "0", "0"),
            ("rich", "eve", "0", "300000000"),
            ("old", "leo", "20", "0"),
        ] {
            let mut command = json!({
                "type": "open_account", "account_id": account, "customer_id": customer,
                "initial_deposit": deposit, "overdraft_limit": overdraft,
            });
            // The same number at two banks, one of them of an account that is closed.
            if ["old", "d"].contains(&account) {
                command["account_number"] = json!("N-1");
            }
            story.accept(command);
        }
        let policy = json!({"max_balance": "3000"});
        story.accept(json!({"type": "change_bank_policy", "bank_id": "kwd", "policy": policy}));
        story.accept(json!({"type": "close_account", "account_id": "old", "reason": "moved away"}));
        story.accept(json!({
            "type": "transfer_money", "transfer_id": "filling", "amount": "99999998",
            "from_account_id": "rich", "to_account_id": "full",
        }));
        story
    }

    fn accept(&mut self, command: Value) {
        self.say(command, &Beside::default());
        assert_eq!(self.said.last().map(|said| said.answer), Some(Answer::Accepted));
    }

    fn say(&mut self, command: Value, beside: &Beside) {
        self.count += 1;
        self.say_under(format!("command {}", self.count), command, beside);
    }

    fn say_under(&mut self, command_id: String, command: Value, beside: &Beside) {
        let options = self.options(&command, beside);
        let answer = self.model.say(&command_id, &command, &options);
        self.said.push(Said { command_id, command, options, answer });
    }

    fn options(&self, command: &Value, beside: &Beside) -> Value {
        let mut options = Map::new();
        if let Some((role, customer)) = beside.actor {
            let mut actor = json!({"role": role, "name": "Somebody"});
            if let Some(customer) = customer {
                actor["customer_id"] = json!(customer);
            }
            options.insert("actor".into(), actor);
        }
        if let Some(location) = beside.location {
            options.insert("location".into(), json!(location));
        }
        if let Some(insist) = beside.insist {
            let version = match insist {
                Insist::Right => self.model.version(command),
                Insist::On(version) => version,
            };
            options.insert("expected_version".into(), json!(version));
        }
        if let Some(ago) = beside.ago {
            options.insert("effective_at".into(), json!(self.model.time_before(ago)));
        }
        Value::Object(options)
    }

    fn take(&mut self, turn: &Turn) {
        self.said.clear();
        self.opened = Ok(());
        match turn {
            Turn::Say { command, beside, times } => {
                for _ in 0..*times {
                    self.say(command.clone(), beside);
                }
            }
            Turn::Reuse { earlier, command, beside } => {
                let command_id = self.model.asked[*earlier].command_id.clone();
                self.say_under(command_id, command.clone(), beside);
            }
            Turn::Repeat { earlier, beside } => {
                let asked = self.model.asked[*earlier].clone();
                self.say_under(asked.command_id, asked.command, beside);
            }
            Turn::Pass(ms) => self.model.now += ms,
            Turn::Until(ms) => {
                let today = self.model.midnight(0) + ms;
                let passed = today <= self.model.now;
                self.model.now = if passed { self.model.midnight(1) + ms } else { today };
            }
            Turn::Step(times) => {
                let _ = (0..*times).all(|_| self.model.step());
            }
            Turn::Settle => self.model.settle(),
            Turn::Reload => {}
            Turn::Run(runner) => self.model.run(*runner),
            Turn::SetPassphrase(text) => self.opened = self.model.set_passphrase(*text),
            Turn::Lock => self.opened = self.model.lock(),
            Turn::Unlock(text) => self.opened = self.model.unlock(text),
        }
    }
}

/// Small withdrawals in a row: about as many as are usual.
fn burst() -> impl Strategy<Value = Turn> {
    (select(vec!["a", "rich"]), beside(), 4_usize..9).prop_map(|(account, beside, times)| {
        let command = json!({"type": "withdraw_money", "account_id": account, "amount": "1"});
        Turn::Say { command, beside, times }
    })
}

/// A transfer that mostly begins, so that several are on their way at once.
fn sending() -> impl Strategy<Value = Turn> {
    let (from, to) = (vec!["a", "a", "c", "rich"], vec!["b", "b", "c", "d", "full", "old"]);
    let amount = select(vec!["1", "75.50", "150", "10000.01", "20000"]);
    (select(from), select(to), amount, 0..40_u8, beside()).prop_map(
        |(from, to, amount, number, beside)| Turn::Say {
            command: json!({
                "type": "transfer_money", "transfer_id": format!("transfer {number}"),
                "from_account_id": from, "to_account_id": to, "amount": amount,
            }),
            beside,
            times: 1,
        },
    )
}

/// What must not be done where money is held that came by a transfer: to take it out, or to close.
fn of_what_is_held(story: &Story) -> Option<impl Strategy<Value = Turn> + use<>> {
    let accounts = story.model.holding();
    let amount = option::of(select(vec!["0.01", "10", "10000", "50000"]));
    (!accounts.is_empty()).then(|| {
        (select(accounts), amount).prop_map(|(account, amount)| Turn::Say {
            command: match amount {
                Some(amount) => {
                    json!({"type": "withdraw_money", "account_id": account, "amount": amount})
                }
                None => json!({"type": "close_account", "account_id": account, "reason": "asked"}),
            },
            beside: Beside::default(),
            times: 1,
        })
    })
}

/// What keeps a page's secrets from those who are not its own.
fn passphrase(story: &Story) -> impl Strategy<Value = Turn> + use<> {
    let text = select(vec![
        "correct horse",
        "correct horse",
        "correct horse",
        "battery staple",
        "horse",
        "",
    ]);
    let set = option::weighted(0.8, text.clone()).prop_map(Turn::SetPassphrase);
    let (change, lock, unlock) = match (story.model.passphrase(), story.model.is_locked()) {
        (None, _) => (6, 1, 1),
        (Some(_), false) => (2, 6, 1),
        (Some(_), true) => (2, 1, 6),
    };
    prop_oneof![
        change => set,
        lock => Just(Turn::Lock),
        unlock => text.prop_map(Turn::Unlock),
    ]
}

const RUNNERS: [Runner; 3] = [Runner::Immediate, Runner::Stepwise, Runner::Queued];

pub(super) struct Asking;

impl ReferenceStateMachine for Asking {
    type State = Story;
    type Transition = Turn;

    fn init_state() -> BoxedStrategy<Story> {
        let begun = |runner| {
            let mut story = Story::begun();
            story.model.run(runner);
            story
        };
        select(RUNNERS.to_vec()).prop_map(begun).boxed()
    }

    fn transitions(story: &Story) -> BoxedStrategy<Turn> {
        let earlier = || 0..story.model.asked.len();
        let times = || prop_oneof![12 => Just(1_usize), 1 => 2_usize..8];
        let minute = 60_000;
        let hour = 60 * minute;
        let passing =
            [minute, 1, 5 * minute, 10 * minute, 10 * minute + 1, hour, -minute, -3 * minute];
        let times_of_day =
            [5 * hour, 5 * hour - 1, 24 * hour - 1, 0, 12 * hour, 22 * hour + 30 * minute];
        // What is owed is to be done in between, or it would only grow.
        let (sendings, steps, settles) = match story.model.runner() {
            Runner::Immediate => (4, 1, 1),
            Runner::Stepwise => (30, 40, 2),
            Runner::Queued => (8, 30, 12),
        };
        let passphrases = if story.model.is_locked() { 40 } else { 8 };
        let turns = prop_oneof![
            70 => (command(), beside(), times())
                .prop_map(|(command, beside, times)| Turn::Say { command, beside, times }),
            2 => burst(),
            sendings => sending(),
            2 => (earlier(), command(), beside())
                .prop_map(|(earlier, command, beside)| Turn::Reuse { earlier, command, beside }),
            3 => (earlier(), beside()).prop_map(|(earlier, beside)| Turn::Repeat { earlier, beside }),
            5 => select(passing.to_vec()).prop_map(Turn::Pass),
            2 => select(times_of_day.to_vec()).prop_map(Turn::Until),
            steps => prop_oneof![3 => Just(1_usize), 1 => 2_usize..6].prop_map(Turn::Step),
            settles => Just(Turn::Settle),
            3 => Just(Turn::Reload),
            1 => select(RUNNERS.to_vec()).prop_map(Turn::Run),
            passphrases => passphrase(story),
        ]
        .boxed();
        match of_what_is_held(story) {
            Some(withdrawals) => prop_oneof![6 => turns, 1 => withdrawals].boxed(),
            None => turns,
        }
    }

    fn preconditions(story: &Story, turn: &Turn) -> bool {
        match turn {
            Turn::Reuse { earlier, .. } | Turn::Repeat { earlier, .. } => {
                *earlier < story.model.asked.len()
            }
            // The model's calendar has three months.
            Turn::Pass(_) | Turn::Until(_) => story.model.time().as_str() < "2026-05-20",
            _ => true,
        }
    }

    fn apply(mut story: Story, turn: &Turn) -> Story {
        story.take(turn);
        story
    }
}
