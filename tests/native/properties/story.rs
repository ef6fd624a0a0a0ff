//! Stories: what a few customers of a few banks might ask, sense and nonsense, in any order.

use leftfold_core::application::Runner;
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::{AccountId, Currency, Event, Recorded};
use leftfold_core::read_models::AccountView;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::prop_oneof;
use serde_json::{Value, json};

use crate::support::{
    Counter, anytown, at_once, atomic, change_policy, close, deposit, freeze, id, open_account,
    open_bank, overdraft, register, transfer, unfreeze, uuid, withdraw,
};

/// The accounts: three at one bank, one at another in the same currency, one in yen, and one that
/// nobody has opened.
const ACCOUNTS: [&str; 6] = ["a", "b", "c", "d", "y", "nobody"];

/// Something that is done.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    Deposit(usize, String),
    Withdraw(usize, String),
    Transfer(usize, usize, String),
    Atomic(usize, usize, String),
    Policy(usize),
    Overdraft(usize, String),
    Freeze(usize),
    Unfreeze(usize),
    Close(usize),
    Rename(usize),
    Move,
    Reopen(usize),
    Step,
    Wait,
}

/// Amounts that move, and some that will not.
fn amount() -> impl Strategy<Value = String> {
    let cents =
        |most: u32| (1..most).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100));
    let odd =
        ["0", "-5", "1.005", "1e3", "5", "1000000.01", "100000000", "99999999999999999999999999"];
    prop_oneof![
        12 => cents(30_000),
        2 => cents(100_000_000),
        2 => (0..odd.len()).prop_map(move |index| odd[index].to_owned()),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let account = || 0..ACCOUNTS.len();
    prop_oneof![
        5 => (account(), amount()).prop_map(|(account, amount)| Deed::Deposit(account, amount)),
        4 => (account(), amount()).prop_map(|(account, amount)| Deed::Withdraw(account, amount)),
        8 => (account(), account(), amount()).prop_map(|(from, to, amount)| Deed::Transfer(from, to, amount)),
        4 => (account(), account(), amount()).prop_map(|(from, to, amount)| Deed::Atomic(from, to, amount)),
        1 => (0..policies().len()).prop_map(Deed::Policy),
        2 => (account(), amount()).prop_map(|(account, amount)| Deed::Overdraft(account, amount)),
        1 => account().prop_map(Deed::Freeze),
        1 => account().prop_map(Deed::Unfreeze),
        1 => account().prop_map(Deed::Close),
        1 => account().prop_map(Deed::Rename),
        1 => any::<bool>().prop_map(|_| Deed::Move),
        1 => account().prop_map(Deed::Reopen),
        10 => any::<bool>().prop_map(|_| Deed::Step),
        2 => any::<bool>().prop_map(|_| Deed::Wait),
    ]
}

/// Changes of policy that make a difference soon.
fn policies() -> [Value; 6] {
    [
        json!({"large_amount": "100"}),
        json!({"velocity": {"count": 1, "minutes": 20}}),
        json!({"fraud_threshold": 50, "suspicious_threshold": 40}),
        json!({"freeze_on_fraud": false}),
        json!({"max_balance": "500", "max_deposit": "200"}),
        json!({"snapshot_every": 3}),
    ]
}

/// A story of some dozens of deeds at most.
pub(super) fn story() -> impl Strategy<Value = Vec<Deed>> {
    vec(deed(), 1..40)
}

/// Plays a story at a bank.
pub(super) struct Teller {
    pub(super) counter: Counter,
    count: usize,
}

impl Teller {
    pub(super) fn stepwise() -> Self {
        Self::new(Runner::Stepwise)
    }

    pub(super) fn new(runner: Runner) -> Self {
        let counter = Counter::of_ann();
        counter.accept(register("bob", "bank"));
        counter.accept(open_account("c", "bob", Some("75.50")));
        counter.accept(open_bank("second", "USD"));
        counter.accept(register("eve", "second"));
        counter.accept(open_account("d", "eve", Some("1000")));
        counter.accept(open_bank("nippon", "JPY"));
        counter.accept(register("sato", "nippon"));
        counter.accept(open_account("y", "sato", Some("1500")));
        at_once(counter.bank.set_runner(runner));
        Self { counter, count: 0 }
    }

    pub(super) fn play(&mut self, deed: &Deed) {
        match (self.next_command(deed), deed) {
            (Some((command, options)), _) => {
                self.counter.execute(command, options);
            }
            (None, Deed::Wait) => {
                self.counter.bank.clock().advance("PT17M").unwrap();
            }
            (None, _) => {
                self.counter.step();
            }
        }
    }

    /// The command of a deed, under an id that repeats with the story.
    pub(super) fn next_command(&mut self, deed: &Deed) -> Option<(Value, Value)> {
        let of = |account: &usize| ACCOUNTS[*account];
        let command = match deed {
            Deed::Deposit(account, amount) => {
                let mut command = deposit(of(account), amount);
                command["description"] = json!("Salary");
                command
            }
            Deed::Withdraw(account, amount) => withdraw(of(account), amount),
            Deed::Transfer(from, to, amount) => {
                transfer(&format!("transfer {}", self.count), of(from), of(to), amount)
            }
            Deed::Atomic(from, to, amount) => {
                atomic(&format!("transfer {}", self.count), of(from), of(to), amount)
            }
            Deed::Policy(index) => change_policy("bank", policies()[*index].clone()),
            Deed::Overdraft(account, amount) => overdraft(of(account), amount),
            Deed::Freeze(account) => freeze(of(account)),
            Deed::Unfreeze(account) => unfreeze(of(account)),
            Deed::Close(account) => close(of(account)),
            Deed::Rename(account) => json!({
                "type": "update_account_details", "account_id": id(of(account)), "nickname": "Rent",
            }),
            Deed::Move => {
                let mut address = anytown();
                address["street"] = json!(format!("{} Elm St", self.count));
                json!({"type": "update_address", "customer_id": id("ann"), "address": address})
            }
            Deed::Reopen(account) => open_account(of(account), "bob", Some("1")),
            Deed::Step | Deed::Wait => return None,
        };
        self.count += 1;
        let command_id = uuid(&format!("command {}", self.count));
        let location = (self.count.is_multiple_of(3)).then_some("FR");
        Some((command, json!({ "command_id": command_id, "location": location })))
    }

    /// In which currency an account's event is.
    pub(super) fn currency(&self, recorded: &Recorded) -> Currency {
        let Event::Account(event) = &recorded.event else { panic!("not an account's event") };
        if let AccountEvent::Opened(opened) = event {
            return opened.currency;
        }
        let account_id = AccountId(recorded.stream.id);
        let account: Option<AccountView> =
            self.counter.bank.read(|bank| bank.as_of(None).account(account_id));
        account.unwrap().currency
    }
}
