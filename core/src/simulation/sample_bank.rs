//! The sample bank that a first visit offers: three customers known to anybody who keeps books or
//! writes programs, five accounts, and a week of history. One transfer in it looked like fraud and
//! was none. It is the same wherever it is opened, so a class can speak of "event 56" or of an account by its number.

use super::{DerivedIds, Draws};
use crate::application::{Bank, Options, Outcome};
use crate::domain::account::{DepositMoney, OpenAccount, UnfreezeAccount, WithdrawMoney};
use crate::domain::bank::{ChangeBankPolicy, OpenBank};
use crate::domain::customer::{Address, RegisterCustomer};
use crate::domain::transfer::TransferMoney;
use crate::domain::{AccountId, Actor, BankId, Command, CustomerId, Refusal, Role, TransferId};
use crate::event_sourcing::{Timestamp, collect_by_insertion};
use serde_json::{Map, Value};

struct Person {
    names: (&'static str, &'static str),
    born: &'static str,
    gender: &'static str,
    home: (&'static str, &'static str, &'static str, &'static str),
    accounts: &'static [(&'static str, &'static str)],
}

const PEOPLE: [Person; 3] = [
    Person {
        names: ("Ada", "Lovelace"),
        born: "1815-12-10",
        gender: "female",
        home: ("12 St James's Square", "London", "SW1Y 4JH", "GB"),
        accounts: &[("Everyday", "2400.00"), ("Savings", "8000.00")],
    },
    Person {
        names: ("Luca", "Pacioli"),
        born: "1447-01-01",
        gender: "male",
        home: ("1 Via Matteotti", "Sansepolcro", "52037", "IT"),
        accounts: &[("Household", "1850.00")],
    },
    Person {
        names: ("Grace", "Hopper"),
        born: "1906-12-09",
        gender: "female",
        home: ("1 Hillhouse Avenue", "New Haven", "06511", "US"),
        accounts: &[("Everyday", "3100.00"), ("Travel", "650.00")],
    },
];

const DEPOSITS: [&str; 4] = ["Salary", "Royalties", "Refund", "Lecture fee"];
const WITHDRAWALS: [&str; 4] = ["Groceries", "Cash", "Rent", "Books"];
const TRANSFERS: [&str; 4] = ["Shared dinner", "Savings plan", "Train tickets", "Thanks!"];

/// What its ids are derived from.
const SEED: &str = "the sample bank";

/// The id of the sample bank's bank.
#[must_use]
pub fn sample_bank_id() -> BankId {
    BankId(DerivedIds::new(SEED).derive())
}

/// When its history begins: Monday, 2 March 2026, at nine o'clock (UTC).
const BEGINS_AT_MS: i64 = 1_772_442_000_000;
/// How long after one movement the next follows. They end on Saturday.
const BETWEEN_MS: i64 = 214 * 60_000;
const MOVEMENTS: usize = 36;

/// Opens the sample bank, with ids and times of its own. The clock is then as it was. Where it was opened already,
/// nothing is recorded again.
///
/// # Errors
/// Where the storage refuses; what was recorded until then stays.
pub async fn open_sample_bank(bank: &Bank) -> Result<BankId, Refusal> {
    let fixed = bank.clock().fixed();
    let ids = DerivedIds::new(SEED);
    let result = Opening { bank, ids, now: Timestamp::from_millis(BEGINS_AT_MS) }.run().await;
    bank.clock().set(fixed);
    result
}

struct Opening<'a> {
    bank: &'a Bank,
    ids: DerivedIds,
    now: Timestamp,
}

impl Opening<'_> {
    async fn run(mut self) -> Result<BankId, Refusal> {
        let bank_id = BankId(self.ids.derive());
        let name = "Leftfold Bank".into();
        self.send(OpenBank { bank_id: Some(bank_id), name, currency: "USD".into() }).await?;
        self.send(ChangeBankPolicy { bank_id, policy: small_bank() }).await?;
        let (mut accounts, mut last) = (Vec::new(), None);
        for person in &PEOPLE {
            let customer_id = CustomerId(self.ids.derive());
            let registered = register(bank_id, person);
            self.send(RegisterCustomer { customer_id: Some(customer_id), ..registered }).await?;
            last = Some(customer_id);
            for (nickname, deposit) in person.accounts {
                let account_id = AccountId(self.ids.derive());
                let opened = open(customer_id, nickname, deposit);
                self.send(OpenAccount { account_id: Some(account_id), ..opened }).await?;
                accounts.push(account_id);
            }
        }
        let mut draws = Draws::new(42);
        let mut movements = Vec::new();
        for _ in 0..MOVEMENTS {
            self.now = self.now.plus_millis(BETWEEN_MS);
            let movement = movement(&mut draws, &accounts, self.ids.derive());
            movements.push((movement, self.known(Options::default()), self.now));
        }
        self.bank.clock().set(Some(self.now));
        for outcome in self.bank.execute_timed(movements).await {
            match outcome {
                // Some withdrawals are more than there is: a bank's log holds refusals as well.
                Outcome::Rejected { error, .. } if !error.code.is_of_a_rule() => {
                    return Err(error);
                }
                _ => {}
            }
        }
        if let (Some(traveller), &[_, to, _, from, _]) = (last, &accounts[..]) {
            self.look_like_fraud(traveller, from, to).await?;
        }
        Ok(bank_id)
    }

    /// A large transfer from abroad is blocked, and its account frozen; somebody asks, and unfreezes
    /// it.
    async fn look_like_fraud(
        &mut self,
        customer_id: CustomerId,
        from: AccountId,
        to: AccountId,
    ) -> Result<(), Refusal> {
        let (amount, description) = ("2000.00".to_owned(), Some("Prize".to_owned()));
        let prize = DepositMoney { account_id: from, amount, description };
        self.send_as(prize, of_staff(Role::Teller)).await?;
        let abroad = Options {
            actor: Some(Actor::named(Role::Customer, "Grace Hopper", Some(customer_id))),
            location: Some("FR".into()),
            ..Options::default()
        };
        let loan = TransferMoney {
            transfer_id: Some(TransferId(self.ids.derive())),
            from_account_id: from,
            to_account_id: to,
            amount: "1500.00".into(),
            description: Some("For the analytical engine".into()),
            mode: None,
        };
        self.send_as(loan, abroad).await?;
        self.send_as(UnfreezeAccount { account_id: from }, of_staff(Role::Analyst)).await?;
        Ok(())
    }

    /// Executes an administrator's command.
    async fn send(&mut self, command: impl Into<Command>) -> Result<(), Refusal> {
        self.send_as(command, Options::default()).await
    }

    async fn send_as(
        &mut self,
        command: impl Into<Command>,
        options: Options,
    ) -> Result<(), Refusal> {
        self.bank.clock().set(Some(self.now));
        match self.bank.execute(command.into(), self.known(options)).await {
            Outcome::Rejected { error, .. } => Err(error),
            Outcome::Accepted { .. } | Outcome::Duplicate { .. } => Ok(()),
        }
    }

    /// The options with the next command's id.
    fn known(&self, options: Options) -> Options {
        Options { command_id: Some(self.ids.derive()), ..options }
    }
}

/// What is large at a bank as small as this one.
fn small_bank() -> Map<String, Value> {
    collect_by_insertion([("large_amount".to_owned(), Value::from("1000"))])
}

fn of_staff(role: Role) -> Options {
    Options { actor: Some(Actor::named(role, role.as_str(), None)), ..Options::default() }
}

/// Registers somebody made up, of a number: no two of the first nine have one name.
#[must_use]
pub fn register_somebody(bank_id: BankId, number: usize) -> RegisterCustomer {
    let of = |number: usize| &PEOPLE[number % PEOPLE.len()];
    let relative = of(number + number / PEOPLE.len());
    RegisterCustomer { last_name: relative.names.1.into(), ..register(bank_id, of(number)) }
}

/// What somebody made up calls an account, of a number.
#[must_use]
pub fn nickname_of_sample(number: usize) -> &'static str {
    let nicknames = PEOPLE.iter().flat_map(|person| person.accounts).map(|(nickname, _)| *nickname);
    nicknames.cycle().nth(number % 5).unwrap_or_default()
}

fn register(bank_id: BankId, person: &Person) -> RegisterCustomer {
    let (street, city, postal_code, country) = person.home;
    RegisterCustomer {
        customer_id: None,
        bank_id,
        first_name: person.names.0.into(),
        last_name: person.names.1.into(),
        nationality: country.into(),
        gender: person.gender.into(),
        date_of_birth: person.born.into(),
        address: Address {
            street: street.into(),
            city: city.into(),
            postal_code: postal_code.into(),
            country: country.into(),
        },
        email: None,
    }
}

fn open(customer_id: CustomerId, nickname: &str, deposit: &str) -> OpenAccount {
    OpenAccount {
        account_id: None,
        customer_id,
        account_number: None,
        initial_deposit: Some(deposit.into()),
        overdraft_limit: None,
        nickname: Some(nickname.into()),
    }
}

/// Draws what happens next, as the standard workload does: two deposits to one withdrawal and one
/// transfer.
fn movement(draws: &mut Draws, accounts: &[AccountId], id: uuid::Uuid) -> Command {
    let count = accounts.len() as u64;
    let kind = draws.below(4);
    let account = draws.below(count);
    let other = (account + 1 + draws.below(count - 1)) % count;
    let of = |index: u64| {
        let index = usize::try_from(index).unwrap_or(0);
        accounts.get(index).copied().unwrap_or(AccountId(uuid::Uuid::nil()))
    };
    let cents = 500 + draws.below(if kind < 2 { 60_000 } else { 110_000 });
    let amount = format!("{}.{:02}", cents / 100, cents % 100);
    let mut pick = |from: [&str; 4]| {
        from.get(usize::try_from(draws.below(4)).unwrap_or(0)).map(|text| (*text).to_owned())
    };
    match kind {
        0 | 1 => {
            DepositMoney { account_id: of(account), amount, description: pick(DEPOSITS) }.into()
        }
        2 => {
            WithdrawMoney { account_id: of(account), amount, description: pick(WITHDRAWALS) }.into()
        }
        _ => TransferMoney {
            transfer_id: Some(TransferId(id)),
            from_account_id: of(account),
            to_account_id: of(other),
            amount,
            description: pick(TRANSFERS),
            mode: None,
        }
        .into(),
    }
}
