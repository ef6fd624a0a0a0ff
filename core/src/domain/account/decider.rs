//! The rules of an account.

use super::{
    AccountClosed, AccountCommand, AccountDetails, AccountDetailsUpdated, AccountError,
    AccountEvent, AccountFrozen, AccountIdentity, AccountOpened, AccountStatus, AccountUnfrozen,
    Beginning, CreditReleased, MoneyMoved, OpenAccount, OverdraftLimitSet, TransferMoved,
};
use crate::domain::text::shows_nothing;
use crate::domain::{
    BankId, Currency, CustomerId, InvalidAmount, Money, NumberHash, Personal, Policy, Purpose,
    Sign, TransferId,
};
use crate::event_sourcing::Decider;

/// The rules of an account.
#[derive(Debug, Clone, Copy)]
pub struct Account;

/// What is remembered of an account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum AccountState {
    /// There is none.
    Absent,
    /// It was opened.
    Opened(Holding),
}

/// What an account holds, and what may move.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Holding {
    /// Whose it is.
    pub owner_id: CustomerId,
    /// At which bank.
    pub bank_id: BankId,
    /// In the bank's currency.
    pub currency: Currency,
    /// The posted balance.
    pub balance: Money,
    /// What of it came by transfers that are not complete.
    pub held: Money,
    /// How far below 0 it may go.
    pub overdraft_limit: Money,
    /// Whether it is open, frozen or closed.
    pub status: AccountStatus,
}

/// What a decision about an account needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct AccountFacts<'a> {
    /// The policy of its bank, where there is one.
    pub policy: Option<&'a Policy>,
    /// What an opening needs, where the customer that is named is there.
    pub opening: Option<Opening<'a>>,
    /// Whether the owner, or who is to be it, was forgotten.
    pub owner_forgotten: bool,
    /// Whether a transfer to or from the account has not ended.
    pub transfers_in_flight: bool,
}

/// What opening an account needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The customer's bank.
    pub bank_id: BankId,
    /// Its currency.
    pub currency: Currency,
    /// The number that the account is to have: the one asked for, or one made for it.
    pub account_number: &'a str,
    /// Its keyed hash.
    pub number_hash: Option<NumberHash>,
    /// Whether another account of the bank has it.
    pub number_taken: bool,
}

impl Holding {
    /// What an account holds where it begins.
    fn at(beginning: &Beginning<'_>) -> Self {
        Self {
            owner_id: beginning.owner_id,
            bank_id: beginning.bank_id,
            currency: beginning.currency,
            balance: beginning.balance,
            held: Money::zero(beginning.currency),
            overdraft_limit: beginning.overdraft_limit,
            status: beginning.status,
        }
    }

    /// What may go out: the balance less what is held, and the overdraft.
    #[must_use]
    pub fn available(&self) -> Money {
        self.balance.minus(self.held).plus(self.overdraft_limit)
    }

    /// Money out at a customer's wish: of an account that is active and has it.
    fn take_out(&self, amount: Money) -> Result<Money, AccountError> {
        if self.status == AccountStatus::Frozen {
            return Err(AccountError::Frozen);
        }
        let available = self.available();
        if available < amount {
            return Err(AccountError::InsufficientFunds { available, amount });
        }
        Ok(self.balance.minus(amount))
    }

    /// Money in, up to the most that the bank keeps for one account.
    fn take_in(&self, amount: Money, policy: Option<&Policy>) -> Result<Money, AccountError> {
        within_balance_limit(self.balance.checked_add(amount), self.currency, policy)
    }

    fn amount(&self, field: &'static str, text: &str, sign: Sign) -> Result<Money, AccountError> {
        amount(field, text, self.currency, sign)
    }
}

fn amount(
    field: &'static str,
    text: &str,
    currency: Currency,
    sign: Sign,
) -> Result<Money, AccountError> {
    Money::parse(text, currency, sign)
        .map_err(|problem| AccountError::InvalidAmount { field, problem })
}

/// An account may not owe more than the books can count.
fn check_overdraft_limit(limit: Money, currency: Currency) -> Result<(), AccountError> {
    let most = Money::most(currency);
    if limit > most {
        let problem = InvalidAmount::OverMost { most };
        return Err(AccountError::InvalidAmount { field: "overdraft_limit", problem });
    }
    Ok(())
}

/// A policy may name more than the books can count: then the most of that is the limit.
fn limit(of_policy: Option<Money>, currency: Currency) -> Money {
    let most = Money::most(currency);
    of_policy.map_or(most, |limit| limit.min(most))
}

fn within_deposit_limit(
    amount: Money,
    currency: Currency,
    policy: Option<&Policy>,
) -> Result<(), AccountError> {
    let limit = limit(policy.map(|policy| policy.max_deposit), currency);
    if amount > limit { Err(AccountError::DepositLimitExceeded { limit }) } else { Ok(()) }
}

fn within_balance_limit(
    balance: Option<Money>,
    currency: Currency,
    policy: Option<&Policy>,
) -> Result<Money, AccountError> {
    let limit = limit(policy.map(|policy| policy.max_balance), currency);
    let exceeded = AccountError::BalanceLimitExceeded { limit };
    balance.filter(|balance| *balance <= limit).ok_or(exceeded)
}

impl Decider for Account {
    type State = AccountState;
    type Command = AccountCommand;
    type Event = AccountEvent;
    type Facts<'a> = AccountFacts<'a>;
    type Error = AccountError;

    fn initial() -> AccountState {
        AccountState::Absent
    }

    fn decide(
        state: &AccountState,
        command: &AccountCommand,
        facts: &AccountFacts<'_>,
    ) -> Result<Vec<AccountEvent>, AccountError> {
        let event = match (state, command) {
            (state, AccountCommand::Open(command)) => open(state, command, facts)?,
            (AccountState::Absent, _) => return Err(AccountError::NotFound),
            (AccountState::Opened(holding), command) => decide_opened(holding, command, facts)?,
        };
        Ok(vec![event])
    }

    fn evolve(state: AccountState, event: &AccountEvent) -> AccountState {
        match (event.beginning(), state) {
            (Some(beginning), _) => AccountState::Opened(Holding::at(&beginning)),
            (None, AccountState::Absent) => AccountState::Absent,
            (None, AccountState::Opened(holding)) => {
                AccountState::Opened(evolve_opened(holding, event))
            }
        }
    }
}

fn open(
    state: &AccountState,
    command: &OpenAccount,
    facts: &AccountFacts<'_>,
) -> Result<AccountEvent, AccountError> {
    let opening = facts.opening.ok_or(AccountError::CustomerNotFound)?;
    let currency = opening.currency;
    let optional = |field, text: &Option<String>| match text {
        Some(text) => amount(field, text, currency, Sign::NotNegative).map(Some),
        None => Ok(None),
    };
    let initial_deposit = optional("initial_deposit", &command.initial_deposit)?;
    let overdraft_limit = optional("overdraft_limit", &command.overdraft_limit)?;
    let balance = initial_deposit.unwrap_or(Money::zero(currency));
    overdraft_limit.map_or(Ok(()), |limit| check_overdraft_limit(limit, currency))?;
    if *state != AccountState::Absent {
        return Err(AccountError::AlreadyExists);
    }
    if facts.owner_forgotten {
        return Err(AccountError::CustomerForgotten);
    }
    if opening.number_taken {
        return Err(AccountError::NumberTaken);
    }
    within_deposit_limit(balance, currency, facts.policy)?;
    let balance_after = within_balance_limit(Some(balance), currency, facts.policy)?;
    Ok(AccountEvent::Opened(Box::new(AccountOpened {
        customer_id: command.customer_id,
        bank_id: opening.bank_id,
        currency,
        personal: Personal::Clear(AccountIdentity {
            account_number: opening.account_number.to_owned(),
            nickname: command.nickname.clone().filter(|name| !shows_nothing(name)),
        }),
        number_hash: opening.number_hash,
        initial_deposit,
        overdraft_limit,
        balance_after,
    })))
}

fn decide_opened(
    holding: &Holding,
    command: &AccountCommand,
    facts: &AccountFacts<'_>,
) -> Result<AccountEvent, AccountError> {
    let still_open = || match holding.status {
        _ if facts.owner_forgotten => Err(AccountError::CustomerForgotten),
        AccountStatus::Closed => Err(AccountError::Closed),
        AccountStatus::Active | AccountStatus::Frozen => Ok(()),
    };
    let moved = |&transfer_id: &TransferId, &amount: &Money, balance_after: Money| TransferMoved {
        transfer_id,
        amount,
        balance_after,
    };
    Ok(match command {
        AccountCommand::Open(_) => return Err(AccountError::AlreadyExists),
        AccountCommand::UpdateDetails(command) => {
            still_open()?;
            // An empty nickname takes away the one that the account had.
            let none = shows_nothing(&command.nickname);
            let nickname = if none { String::new() } else { command.nickname.clone() };
            let details = AccountDetails { nickname };
            AccountEvent::DetailsUpdated(AccountDetailsUpdated {
                personal: Personal::Clear(details),
            })
        }
        AccountCommand::Deposit(command) => {
            let amount = holding.amount("amount", &command.amount, Sign::Positive)?;
            still_open()?;
            within_deposit_limit(amount, holding.currency, facts.policy)?;
            AccountEvent::Deposited(MoneyMoved {
                amount,
                personal: Purpose::told(command.description.clone()),
                balance_after: holding.take_in(amount, facts.policy)?,
            })
        }
        AccountCommand::Withdraw(command) => {
            let amount = holding.amount("amount", &command.amount, Sign::Positive)?;
            still_open()?;
            AccountEvent::Withdrawn(MoneyMoved {
                amount,
                personal: Purpose::told(command.description.clone()),
                balance_after: holding.take_out(amount)?,
            })
        }
        AccountCommand::SetOverdraftLimit(command) => {
            let limit = &command.overdraft_limit;
            let overdraft_limit = holding.amount("overdraft_limit", limit, Sign::NotNegative)?;
            check_overdraft_limit(overdraft_limit, holding.currency)?;
            still_open()?;
            AccountEvent::OverdraftLimitSet(OverdraftLimitSet { overdraft_limit })
        }
        AccountCommand::Freeze(command) => {
            still_open()?;
            if holding.status == AccountStatus::Frozen {
                return Err(AccountError::AlreadyFrozen);
            }
            AccountEvent::Frozen(AccountFrozen { reason: command.reason.clone() })
        }
        AccountCommand::Unfreeze => {
            still_open()?;
            if holding.status != AccountStatus::Frozen {
                return Err(AccountError::NotFrozen);
            }
            AccountEvent::Unfrozen(AccountUnfrozen {})
        }
        AccountCommand::Close(command) => {
            still_open()?;
            if facts.transfers_in_flight {
                return Err(AccountError::TransfersInFlight);
            }
            AccountEvent::Closed(AccountClosed {
                reason: command.reason.clone(),
                final_balance: holding.balance,
            })
        }
        AccountCommand::Debit { transfer_id, amount } => {
            still_open()?;
            AccountEvent::Debited(moved(transfer_id, amount, holding.take_out(*amount)?))
        }
        AccountCommand::Credit { transfer_id, amount } => {
            still_open()?;
            AccountEvent::Credited(moved(
                transfer_id,
                amount,
                holding.take_in(*amount, facts.policy)?,
            ))
        }
        // The bank's own postings: no freezing stops them and no limit refuses them. A closed
        // account is never asked: it can't close while a transfer of its own is in flight.
        AccountCommand::ReleaseCredit { transfer_id, amount } => {
            AccountEvent::CreditReleased(CreditReleased {
                transfer_id: *transfer_id,
                amount: *amount,
            })
        }
        AccountCommand::ReverseCredit { transfer_id, amount } => {
            AccountEvent::CreditReversed(moved(transfer_id, amount, holding.balance.minus(*amount)))
        }
        AccountCommand::ReverseDebit { transfer_id, amount } => {
            AccountEvent::DebitReversed(moved(transfer_id, amount, holding.balance.plus(*amount)))
        }
    })
}

fn evolve_opened(mut holding: Holding, event: &AccountEvent) -> Holding {
    if let Some(movement) = event.movement() {
        holding.balance = movement.balance_after;
    }
    if let Some(change) = event.held_change() {
        holding.held = holding.held.plus(change);
    }
    match event {
        AccountEvent::OverdraftLimitSet(event) => holding.overdraft_limit = event.overdraft_limit,
        AccountEvent::Frozen(_) => holding.status = AccountStatus::Frozen,
        AccountEvent::Unfrozen(_) => holding.status = AccountStatus::Active,
        AccountEvent::Closed(_) => holding.status = AccountStatus::Closed,
        AccountEvent::Opened(_)
        | AccountEvent::BroughtForward(_)
        | AccountEvent::DetailsUpdated(_)
        | AccountEvent::Deposited(_)
        | AccountEvent::Withdrawn(_)
        | AccountEvent::Debited(_)
        | AccountEvent::DebitReversed(_)
        | AccountEvent::Credited(_)
        | AccountEvent::CreditReleased(_)
        | AccountEvent::CreditReversed(_) => {}
    }
    holding
}
