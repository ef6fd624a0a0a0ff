//! The standard workload: a seeded bank for benches, for comparison with other systems, and for
//! filling a page. Everyone who runs it must end on the same balances.

use serde::Serialize;
use serde_json::Value;

use super::{DerivedIds, Draws};
use crate::application::{Bank, Options, Outcome};
use crate::domain::account::{DepositMoney, OpenAccount, WithdrawMoney};
use crate::domain::bank::OpenBank;
use crate::domain::customer::{Address, RegisterCustomer};
use crate::domain::transfer::TransferMoney;
use crate::domain::{AccountId, BankId, Command, Currency, CustomerId, Money, Refusal};
use crate::event_sourcing::{FieldError, Fields, Position, Timestamp};

/// Which workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workload {
    /// Decides every draw.
    pub seed: u64,
    /// How many accounts, each opened with 1000.00; at least 2.
    pub accounts: u64,
    /// How many events of accounts in all, the openings included.
    pub events: u64,
    /// How many movements are stored together, from 1.
    pub together: u64,
}

impl Default for Workload {
    fn default() -> Self {
        Self { seed: 42, accounts: 1000, events: 10_000, together: 256 }
    }
}

/// One drawn command, by the numbers of its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// Money in.
    Deposit {
        /// Of which account.
        account: usize,
        /// How much.
        cents: i64,
    },
    /// Money out.
    Withdrawal {
        /// Of which account.
        account: usize,
        /// How much.
        cents: i64,
    },
    /// Money across.
    Transfer {
        /// From which account.
        from: usize,
        /// To which account.
        to: usize,
        /// How much.
        cents: i64,
    },
}

/// The fewest accounts of a workload: money moves between two.
pub const LEAST_ACCOUNTS: u64 = 2;
/// The most events of accounts.
pub const MOST_EVENTS: u64 = 1_000_000;
/// What each account is opened with, in cents.
const OPENING_CENTS: i64 = 100_000;
/// How many accounts a customer has.
const ACCOUNTS_EACH: u64 = 10;
/// 2026-01-05T09:00:00Z.
const START_MS: i64 = 1_767_603_600_000;
const MINUTE_MS: i64 = 60_000;
/// The end of the default unusual hours, which begin at midnight.
const USUAL_FROM_MINUTE: u16 = 5 * 60;

impl Workload {
    /// Reads `{seed?, accounts?, events?, together?}`; nothing, `null` included, is the default.
    ///
    /// # Errors
    /// Any other value, a field that is unknown or no whole number.
    pub fn parse(value: Value) -> Result<Self, FieldError> {
        let default = Self::default();
        let Some(mut fields) = Fields::of_options(value, "workload")? else { return Ok(default) };
        let workload = Self {
            seed: fields.optional_number("seed")?.unwrap_or(default.seed),
            accounts: fields.optional_number("accounts")?.unwrap_or(default.accounts),
            events: fields.optional_number("events")?.unwrap_or(default.events),
            together: fields.optional_number("together")?.unwrap_or(default.together),
        };
        fields.finish()?;
        Ok(workload)
    }

    /// The commands after the openings, drawn without a bank: a plain model of the balances says
    /// which will be refused, since a refused one counts as no event.
    #[must_use]
    pub fn movements(&self) -> Vec<Movement> {
        let mut draws = Draws::new(self.seed);
        let mut balances = vec![OPENING_CENTS; usize::try_from(self.accounts).unwrap_or(0)];
        let mut events = self.accounts;
        let mut movements = Vec::new();
        while events < self.events {
            let kind = draws.below(4);
            let account = draws.below(self.accounts);
            let other = (account + 1 + draws.below(self.accounts - 1)) % self.accounts;
            let cents = 1 + draws.below(if kind < 2 { 50_000 } else { 30_000 });
            let cents = i64::try_from(cents).unwrap_or(0);
            let index = |account| usize::try_from(account).unwrap_or(0);
            let (from, to) = (index(account), index(other));
            let movement = match kind {
                0 | 1 => Movement::Deposit { account: from, cents },
                2 => Movement::Withdrawal { account: from, cents },
                _ if self.events - events == 1 => continue,
                _ => Movement::Transfer { from, to, cents },
            };
            events += movement.book(&mut balances);
            movements.push(movement);
        }
        movements
    }
}

impl Movement {
    /// Moves the money in a plain model of the balances, and says how many events of accounts that
    /// makes: none where the rules refuse it.
    fn book(self, balances: &mut [i64]) -> u64 {
        let mut add = |account: usize, cents: i64| match balances.get_mut(account) {
            Some(balance) if *balance + cents >= 0 => {
                *balance += cents;
                true
            }
            _ => false,
        };
        match self {
            Self::Deposit { account, cents } => u64::from(add(account, cents)),
            Self::Withdrawal { account, cents } => u64::from(add(account, -cents)),
            Self::Transfer { from, to, cents } => {
                if add(from, -cents) {
                    1 + u64::from(add(to, cents))
                } else {
                    0
                }
            }
        }
    }
}

/// Result of a workload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Generated {
    /// Bank that was opened for it.
    pub bank_id: BankId,
    /// Number of commands, including those that open accounts.
    pub commands: u64,
    /// Number of commands that were refused, and of transfers that failed.
    pub refused: u64,
    /// Last position of the log.
    pub head: Position,
    /// Whether it was stopped early.
    pub cancelled: bool,
}

/// Why a workload was not run, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkloadError {
    /// The numbers make no workload.
    #[error("a workload must have at least 2 accounts and at most 1 000 000 events")]
    OutOfRange,
    /// The bank refused what it must not refuse: the storage is full, or only reads.
    #[error("{}", .0.message)]
    Refused(Refusal),
}

/// Runs a workload in a bank of its own, at times of its own: from Monday, 5 January 2026, 09:00 UTC on, or
/// from a minute after the latest event of the log, where that is later. The bank's clock stays as it is.
/// `progress` is told how many commands are done and of how many, and awaited between them; where
/// it answers `false`, the workload stops there; and where it is dropped while it waits.
///
/// # Errors
/// [`WorkloadError`]. What was recorded until then stays.
pub async fn generate(
    bank: &Bank,
    workload: Workload,
    mut progress: impl AsyncFnMut(u64, u64) -> bool,
) -> Result<Generated, WorkloadError> {
    if workload.accounts < LEAST_ACCOUNTS
        || workload.events > MOST_EVENTS
        || workload.accounts > workload.events
    {
        return Err(WorkloadError::OutOfRange);
    }
    Run::new(bank, workload).run(&mut progress).await
}

/// One minute on, past the unusual hours.
fn a_minute_after(time: Timestamp) -> Timestamp {
    let next = time.plus_millis(MINUTE_MS);
    let early = USUAL_FROM_MINUTE.saturating_sub(next.minute_of_day());
    next.plus_millis(i64::from(early) * MINUTE_MS)
}

/// A command, what is said beside it, and when it comes.
type Asked = (Command, Options, Timestamp);

struct Run<'a> {
    bank: &'a Bank,
    ids: DerivedIds,
    currency: Currency,
    now: Timestamp,
    workload: Workload,
    accounts: Vec<AccountId>,
    generated: Generated,
}

impl<'a> Run<'a> {
    fn new(bank: &'a Bank, workload: Workload) -> Self {
        let ids = DerivedIds::new(&format!("workload {} at {}", workload.seed, bank.head()));
        let bank_id = BankId(ids.derive());
        #[expect(clippy::expect_used, reason = "USD stands in the table of currencies")]
        let currency = "USD".parse().expect("USD is a currency");
        let generated = Generated { bank_id, commands: 0, refused: 0, head: 0, cancelled: false };
        let start = Timestamp::from_millis(START_MS);
        let latest = bank.read(|bank| bank.log().times()).map(|(_, latest)| latest);
        let now = latest.map_or(start, |latest| a_minute_after(latest).max(start));
        Self { bank, ids, currency, now, workload, accounts: Vec::new(), generated }
    }

    async fn run(
        mut self,
        progress: &mut impl AsyncFnMut(u64, u64) -> bool,
    ) -> Result<Generated, WorkloadError> {
        let movements = self.workload.movements();
        let total = self.workload.accounts + movements.len() as u64;
        let open_bank = OpenBank {
            bank_id: Some(self.generated.bank_id),
            name: format!("Workload {}", self.workload.seed),
            currency: self.currency.to_string(),
        };
        let open_bank = self.asked(open_bank);
        self.must(vec![open_bank]).await?;
        let together = usize::try_from(self.workload.together).unwrap_or(usize::MAX).max(1);
        let mut customer_id = CustomerId(self.ids.derive());
        let numbers: Vec<u64> = (0..self.workload.accounts).collect();
        for group in numbers.chunks(together) {
            let mut commands = Vec::with_capacity(group.len());
            for &number in group {
                if number % ACCOUNTS_EACH == 0 {
                    customer_id = CustomerId(self.ids.derive());
                    commands.push(self.register(customer_id, number / ACCOUNTS_EACH));
                }
                commands.push(self.open_account(customer_id));
                self.tick();
            }
            self.must(commands).await?;
            if !progress(self.generated.commands, total).await {
                return Ok(self.finished(true));
            }
        }
        for group in movements.chunks(together) {
            self.execute(group).await?;
            if !progress(self.generated.commands, total).await {
                return Ok(self.finished(true));
            }
        }
        Ok(self.finished(false))
    }

    fn finished(mut self, cancelled: bool) -> Generated {
        self.generated.head = self.bank.head();
        self.generated.cancelled = cancelled;
        self.generated
    }

    /// One minute on, past the unusual hours.
    fn tick(&mut self) {
        self.now = a_minute_after(self.now);
        self.generated.commands += 1;
    }

    /// A command as of now, under an id of its own.
    fn asked(&mut self, command: impl Into<Command>) -> Asked {
        let options = Options { command_id: Some(self.ids.derive()), ..Options::default() };
        (command.into(), options, self.now)
    }

    fn register(&mut self, customer_id: CustomerId, number: u64) -> Asked {
        self.asked(RegisterCustomer {
            customer_id: Some(customer_id),
            bank_id: self.generated.bank_id,
            first_name: "Customer".into(),
            last_name: (number + 1).to_string(),
            nationality: "US".into(),
            gender: "unspecified".into(),
            date_of_birth: "1990-01-01".into(),
            address: Address {
                street: format!("{} Main St", number + 1),
                city: "Anytown".into(),
                postal_code: "12345".into(),
                country: "US".into(),
            },
            email: None,
        })
    }

    fn open_account(&mut self, customer_id: CustomerId) -> Asked {
        let account_id = AccountId(self.ids.derive());
        self.accounts.push(account_id);
        self.asked(OpenAccount {
            account_id: Some(account_id),
            customer_id,
            account_number: None,
            initial_deposit: Some(self.amount(OPENING_CENTS)),
            overdraft_limit: None,
            nickname: None,
        })
    }

    /// Executes movements a minute apart, and stores them together.
    async fn execute(&mut self, movements: &[Movement]) -> Result<(), WorkloadError> {
        let mut commands = Vec::with_capacity(movements.len());
        for movement in movements {
            let command = self.command(*movement);
            commands.push(self.asked(command));
            self.tick();
        }
        for outcome in self.bank.execute_timed(commands).await {
            match outcome {
                Outcome::Rejected { error, .. } if !error.code.is_of_a_rule() => {
                    return Err(WorkloadError::Refused(error));
                }
                Outcome::Rejected { .. } => self.generated.refused += 1,
                Outcome::Accepted { first, .. } => {
                    self.generated.refused += u64::from(self.failed(first));
                }
                Outcome::Duplicate { .. } => {}
            }
        }
        Ok(())
    }

    fn command(&self, movement: Movement) -> Command {
        let account = |index: usize| {
            self.accounts.get(index).copied().unwrap_or(AccountId(uuid::Uuid::nil()))
        };
        match movement {
            Movement::Deposit { account: index, cents } => DepositMoney {
                account_id: account(index),
                amount: self.amount(cents),
                description: None,
            }
            .into(),
            Movement::Withdrawal { account: index, cents } => WithdrawMoney {
                account_id: account(index),
                amount: self.amount(cents),
                description: None,
            }
            .into(),
            Movement::Transfer { from, to, cents } => TransferMoney {
                transfer_id: None,
                from_account_id: account(from),
                to_account_id: account(to),
                amount: self.amount(cents),
                description: None,
                mode: None,
            }
            .into(),
        }
    }

    /// Whether the transfer that began at a position has failed.
    fn failed(&self, first: Position) -> bool {
        self.bank.read(|bank| {
            let stream = bank.log().get(first).map(|recorded| recorded.stream);
            let transfer =
                stream.filter(|stream| stream.category == crate::domain::TransferId::CATEGORY);
            let view = transfer
                .and_then(|stream| bank.as_of(None).transfer(crate::domain::TransferId(stream.id)));
            view.is_some_and(|view| view.compensated == Some(false))
        })
    }

    async fn must(&self, commands: Vec<Asked>) -> Result<(), WorkloadError> {
        for outcome in self.bank.execute_timed(commands).await {
            if let Outcome::Rejected { error, .. } = outcome {
                return Err(WorkloadError::Refused(error));
            }
        }
        Ok(())
    }

    fn amount(&self, cents: i64) -> String {
        Money::from_minor(cents, self.currency).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that every system that runs the workload must end on.
    #[test]
    fn the_plain_model_ends_on_the_published_numbers() {
        for (events, commands, refused, sum, checksum) in [
            (10_000, 8_238, 6, 162_112_970_i64, 773_132_423_i64),
            (100_000, 80_267, 52, 795_486_658, 94_664_637),
        ] {
            let movements = Workload { events, ..Workload::default() }.movements();
            let mut balances = vec![OPENING_CENTS; 1000];
            let refusals =
                movements.iter().filter(|movement| movement.book(&mut balances) == 0).count();
            assert_eq!((movements.len() + 1000, refusals), (commands, refused));
            assert_eq!(balances.iter().sum::<i64>(), sum);
            let folded = balances.iter().fold(0, |h, balance| (31 * h + balance) % 1_000_000_007);
            assert_eq!(folded, checksum);
        }
    }
}
