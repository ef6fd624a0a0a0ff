//! An account: its balance, the part of it that is held, and its status.

mod command;
mod decider;
mod error;
mod event;
mod movement;
mod number;
#[cfg(test)]
mod tests;

pub use command::{
    AccountCommand, CloseAccount, DepositMoney, FreezeAccount, OpenAccount, SetOverdraftLimit,
    UnfreezeAccount, UpdateAccountDetails, WithdrawMoney,
};
pub use decider::{Account, AccountFacts, AccountState, Holding, Opening};
pub use error::AccountError;
pub use event::{
    AccountBroughtForward, AccountClosed, AccountDetails, AccountDetailsUpdated, AccountEvent,
    AccountFrozen, AccountIdentity, AccountOpened, AccountStatus, AccountUnfrozen, Beginning,
    CreditReleased, MoneyMoved, OverdraftLimitSet, TransferMoved,
};
pub use movement::{Movement, MovementCause};
pub use number::account_number;
