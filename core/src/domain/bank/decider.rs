//! The rules of a bank.

use super::{BankCommand, BankError, BankEvent, BankOpened, BankPolicyChanged, OpenBank};
use crate::domain::customer::is_name;
use crate::domain::{Currency, Policy, PolicyChange};
use crate::event_sourcing::Decider;

/// The rules of a bank.
#[derive(Debug, Clone, Copy)]
pub struct Bank;

/// What a bank remembers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
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
    type Command = BankCommand;
    type Event = BankEvent;
    type Facts<'a> = ();
    type Error = BankError;

    fn initial() -> BankState {
        BankState::Absent
    }

    fn decide(
        state: &BankState,
        command: &BankCommand,
        (): &(),
    ) -> Result<Vec<BankEvent>, BankError> {
        let event = match (state, command) {
            (state, BankCommand::Open(command)) => open(state, command)?,
            (BankState::Absent, BankCommand::ChangePolicy(_)) => return Err(BankError::NotFound),
            (BankState::Open { currency, policy }, BankCommand::ChangePolicy(command)) => {
                let change = PolicyChange::read(&command.policy, *currency)?;
                policy.changed(&change)?;
                BankEvent::PolicyChanged(Box::new(BankPolicyChanged { policy: change }))
            }
        };
        Ok(vec![event])
    }

    fn evolve(state: BankState, event: &BankEvent) -> BankState {
        match (state, event) {
            (_, BankEvent::Opened(opened)) => {
                BankState::Open { currency: opened.currency, policy: opened.policy.clone() }
            }
            (_, BankEvent::BroughtForward(bank)) => {
                BankState::Open { currency: bank.currency, policy: bank.policy.clone() }
            }
            (BankState::Open { currency, policy }, BankEvent::PolicyChanged(changed)) => {
                BankState::Open { currency, policy: policy.with(&changed.policy) }
            }
            (BankState::Absent, BankEvent::PolicyChanged(_)) => BankState::Absent,
        }
    }
}

fn open(state: &BankState, command: &OpenBank) -> Result<BankEvent, BankError> {
    if !is_name(&command.name) {
        return Err(BankError::InvalidName);
    }
    let currency: Currency = command.currency.parse()?;
    match state {
        BankState::Open { .. } => Err(BankError::AlreadyExists),
        BankState::Absent => Ok(BankEvent::Opened(Box::new(BankOpened {
            name: command.name.clone(),
            currency,
            policy: Policy::default_in(currency),
        }))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::{BankBroughtForward, ChangeBankPolicy};
    use crate::domain::spec::given;
    use crate::domain::{Archive, BankId, HeadHash, Money, PolicyChange, UnknownCurrency};
    use serde_json::json;
    use uuid::Uuid;

    fn open(name: &str, currency: &str) -> BankCommand {
        let (name, currency) = (name.into(), currency.into());
        BankCommand::Open(OpenBank { bank_id: None, name, currency })
    }

    fn change(policy: &serde_json::Value) -> BankCommand {
        let policy = policy.as_object().unwrap().clone();
        BankCommand::ChangePolicy(ChangeBankPolicy { bank_id: BankId(Uuid::nil()), policy })
    }

    fn opened(name: &str, currency: &str) -> BankEvent {
        let currency = currency.parse().unwrap();
        BankEvent::Opened(Box::new(BankOpened {
            name: name.into(),
            currency,
            policy: Policy::default_in(currency),
        }))
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

    #[test]
    fn a_change_of_policy_holds_what_was_named_and_counts_from_then_on() {
        let large_amount = Some(Money::from_minor(50_000, "USD".parse().unwrap()));
        let changed = BankEvent::PolicyChanged(Box::new(BankPolicyChanged {
            policy: PolicyChange { large_amount, ..PolicyChange::default() },
        }));
        given::<Bank>([opened("First Bank", "USD")])
            .when(&change(&json!({"large_amount": "500"})), &())
            .then([changed.clone()]);
        let state = given::<Bank>([opened("First Bank", "USD"), changed]).state();
        let BankState::Open { policy, .. } = state else { panic!("no bank") };
        assert_eq!(Some(policy.large_amount), large_amount);
    }

    #[test]
    fn a_policy_is_some_bank_s_and_does_not_contradict_itself() {
        given::<Bank>([])
            .when(&change(&json!({"no_limit": 5})), &())
            .then_rejects(BankError::NotFound);
        for policy in [json!({"no_limit": 5}), json!({"fraud_threshold": 10})] {
            let Err(error) = Bank::decide(
                &given::<Bank>([opened("First Bank", "USD")]).state(),
                &change(&policy),
                &(),
            ) else {
                panic!("{policy} was accepted")
            };
            assert!(matches!(error, BankError::InvalidPolicy(_)), "{error}");
        }
    }

    #[test]
    fn a_bank_that_was_brought_forward_is_open_with_the_policy_that_it_had() {
        let currency = "USD".parse().unwrap();
        let large_amount = Money::from_minor(50_000, currency);
        let policy = Policy { large_amount, ..Policy::default_in(currency) };
        let archive = Archive { log_id: Uuid::nil(), position: 12, head_hash: HeadHash([7; 32]) };
        let brought = BankEvent::BroughtForward(Box::new(BankBroughtForward {
            archive,
            name: "First Bank".into(),
            currency,
            policy: policy.clone(),
            due_from_banks: None,
            due_to_banks: None,
        }));
        given::<Bank>([brought.clone()])
            .when(&open("Second Bank", "USD"), &())
            .then_rejects(BankError::AlreadyExists);
        assert_eq!(given::<Bank>([brought]).state(), BankState::Open { currency, policy });
    }
}
