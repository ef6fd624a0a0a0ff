//! A bank's rules.

use super::{BankError, BankEvent, BankOpened, OpenBank};
use crate::domain::customer::is_name;
use crate::domain::{Currency, Policy};
use crate::event_sourcing::Decider;

/// The rules of a bank.
#[derive(Debug, Clone, Copy)]
pub struct Bank;

/// What a bank remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankState {
    /// There is none.
    Absent,
    /// It is open, for good.
    Open {
        /// Its one currency.
        currency: Currency,
        /// What it allows.
        policy: Policy,
    },
}

impl Decider for Bank {
    type State = BankState;
    type Command = OpenBank;
    type Event = BankEvent;
    type Facts<'a> = ();
    type Error = BankError;

    fn initial() -> BankState {
        BankState::Absent
    }

    fn decide(state: &BankState, command: &OpenBank, (): &()) -> Result<Vec<BankEvent>, BankError> {
        if !is_name(&command.name) {
            return Err(BankError::InvalidName);
        }
        let currency: Currency = command.currency.parse()?;
        match state {
            BankState::Open { .. } => Err(BankError::AlreadyExists),
            BankState::Absent => Ok(vec![BankEvent::Opened(BankOpened {
                name: command.name.clone(),
                currency,
                policy: Policy::default_in(currency),
            })]),
        }
    }

    fn evolve(_: BankState, event: &BankEvent) -> BankState {
        match event {
            BankEvent::Opened(opened) => {
                BankState::Open { currency: opened.currency, policy: opened.policy.clone() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::UnknownCurrency;
    use crate::domain::spec::given;

    fn open(name: &str, currency: &str) -> OpenBank {
        OpenBank { bank_id: None, name: name.into(), currency: currency.into() }
    }

    fn opened(name: &str, currency: &str) -> BankEvent {
        let currency = currency.parse().unwrap();
        BankEvent::Opened(BankOpened {
            name: name.into(),
            currency,
            policy: Policy::default_in(currency),
        })
    }

    #[test]
    fn a_bank_opens_with_its_policy_written_down() {
        given::<Bank>([]).when(&open("First Bank", "JPY"), &()).then([opened("First Bank", "JPY")]);
    }

    #[test]
    fn a_name_of_spaces_or_over_100_characters_is_no_name() {
        for name in ["", "   ", &"x".repeat(101)] {
            given::<Bank>([]).when(&open(name, "USD"), &()).then_rejects(BankError::InvalidName);
        }
        let longest = "é".repeat(100);
        given::<Bank>([]).when(&open(&longest, "USD"), &()).then([opened(&longest, "USD")]);
    }

    #[test]
    fn money_that_is_not_in_iso_4217_is_unknown() {
        let unknown = BankError::UnknownCurrency(UnknownCurrency("GOLD".into()));
        given::<Bank>([]).when(&open("First Bank", "GOLD"), &()).then_rejects(unknown);
    }

    #[test]
    fn a_bank_opens_once() {
        given::<Bank>([opened("First Bank", "USD")])
            .when(&open("Second Bank", "USD"), &())
            .then_rejects(BankError::AlreadyExists);
    }
}
