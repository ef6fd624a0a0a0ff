//! Each kind of event in a few words, for the rail: what happened, and how much of it.

use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::bank::BankEvent;
use leftfold_core::domain::customer::CustomerEvent;
use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{Event, Personal};

use super::format::{grouped, money, sentence, words};

/// What an event is about, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Banks and customers.
    People,
    /// An account's own affairs.
    Account,
    /// Money came in.
    In,
    /// Money went out.
    Out,
    /// A transfer's own steps.
    Transfer,
    /// Something was refused.
    Refusal,
}

impl Topic {
    /// The class of its mark.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::People => "event__mark event__mark--people",
            Self::Account => "event__mark event__mark--account",
            Self::In => "event__mark event__mark--in",
            Self::Out => "event__mark event__mark--out",
            Self::Transfer => "event__mark event__mark--transfer",
            Self::Refusal => "event__mark event__mark--refusal",
        }
    }
}

/// What an event is about.
pub(crate) fn topic(event: &Event) -> Topic {
    match event {
        Event::Bank(_) | Event::Customer(_) => Topic::People,
        Event::Account(
            AccountEvent::Deposited(_) | AccountEvent::Credited(_) | AccountEvent::DebitReversed(_),
        ) => Topic::In,
        Event::Account(
            AccountEvent::Withdrawn(_) | AccountEvent::Debited(_) | AccountEvent::CreditReversed(_),
        ) => Topic::Out,
        Event::Account(_) => Topic::Account,
        Event::Transfer(TransferEvent::Failed(_)) | Event::CommandRejected(_) => Topic::Refusal,
        Event::Transfer(_) => Topic::Transfer,
    }
}

/// What an event says, in one line.
pub(crate) fn tell(event: &Event) -> String {
    match event {
        Event::Bank(BankEvent::Opened(opened)) => format!("{} in {}", opened.name, opened.currency),
        Event::Customer(CustomerEvent::Registered(registered)) => {
            said(&registered.personal, |person| {
                format!("{} {}", person.first_name, person.last_name)
            })
        }
        Event::Customer(CustomerEvent::AddressUpdated(updated)) => {
            said(&updated.personal, |change| format!("now in {}", change.new_address.city))
        }
        Event::Account(event) => tell_account(event),
        Event::Transfer(TransferEvent::Initiated(initiated)) => money(initiated.amount),
        Event::Transfer(TransferEvent::Completed(_)) => "the money has arrived".into(),
        Event::Transfer(TransferEvent::Failed(failed)) => {
            let end = if failed.compensated { "money moved back" } else { "no money moved" };
            format!("{}; {end}", words(failed.reason.as_str()).to_ascii_lowercase())
        }
        Event::CommandRejected(rejected) => {
            format!("{}: {}", rejected.command_type, rejected.error.message)
        }
    }
}

fn tell_account(event: &AccountEvent) -> String {
    match event {
        AccountEvent::Opened(opened) => {
            let number = said(&opened.personal, |identity| identity.account_number.clone());
            match opened.initial_deposit {
                Some(amount) => format!("{number} with {}", money(amount)),
                None => number,
            }
        }
        AccountEvent::DetailsUpdated(updated) => {
            said(&updated.personal, |details| format!("now “{}”", details.nickname))
        }
        AccountEvent::OverdraftLimitSet(set) => format!("limit {}", money(set.overdraft_limit)),
        AccountEvent::Frozen(frozen) => sentence(&frozen.reason),
        AccountEvent::Unfrozen(_) => "money may go out again".into(),
        AccountEvent::Closed(closed) => {
            format!("{}; {} stays on the books", closed.reason, money(closed.final_balance))
        }
        AccountEvent::CreditReleased(released) => {
            format!("{} no longer held", money(released.amount))
        }
        AccountEvent::Deposited(_)
        | AccountEvent::Withdrawn(_)
        | AccountEvent::Debited(_)
        | AccountEvent::Credited(_)
        | AccountEvent::CreditReversed(_)
        | AccountEvent::DebitReversed(_) => match event.movement() {
            Some((amount, balance)) => {
                let sign = if amount.is_negative() { "" } else { "+" };
                format!("{sign}{} → {}", grouped(&amount.to_string()), money(balance))
            }
            None => String::new(),
        },
    }
}

fn said<T>(personal: &Personal<T>, tell: impl FnOnce(&T) -> String) -> String {
    personal.clear().map_or_else(|| "sealed".to_owned(), tell)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use leftfold_core::domain::account::{AccountIdentity, AccountOpened, MoneyMoved};
    use leftfold_core::domain::transfer::TransferFailed;
    use leftfold_core::domain::{BankId, Code, CustomerId, Money};
    use uuid::Uuid;

    fn usd(minor: i64) -> Money {
        Money::from_minor(minor, "USD".parse().unwrap())
    }

    #[test]
    fn movements_are_told_with_the_balance_after_them() {
        let moved =
            MoneyMoved { amount: usd(25_000), description: None, balance_after: usd(125_000) };
        let deposited = Event::Account(AccountEvent::Deposited(moved.clone()));
        assert_eq!(
            (tell(&deposited).as_str(), topic(&deposited)),
            ("+250.00 → 1,250.00", Topic::In)
        );
        let withdrawn = Event::Account(AccountEvent::Withdrawn(moved));
        assert_eq!(
            (tell(&withdrawn).as_str(), topic(&withdrawn)),
            ("−250.00 → 1,250.00", Topic::Out)
        );
    }

    #[test]
    fn what_is_sealed_is_said_to_be() {
        let opened = |personal| {
            tell(&Event::Account(AccountEvent::Opened(AccountOpened {
                customer_id: CustomerId(Uuid::nil()),
                bank_id: BankId(Uuid::nil()),
                currency: "USD".parse().unwrap(),
                personal,
                initial_deposit: Some(usd(500)),
                overdraft_limit: None,
                balance_after: usd(500),
            })))
        };
        assert_eq!(opened(Personal::Sealed("…".into())), "sealed with 5.00");
        let identity = AccountIdentity { account_number: "XL1".into(), nickname: None };
        assert_eq!(opened(Personal::Clear(identity)), "XL1 with 5.00");
    }

    #[test]
    fn a_failed_transfer_is_told_with_its_end() {
        let failed = |compensated| {
            let failed = TransferFailed { reason: Code::AccountClosed, compensated };
            tell(&Event::Transfer(TransferEvent::Failed(failed)))
        };
        assert_eq!(failed(true), "account closed; money moved back");
        assert_eq!(failed(false), "account closed; no money moved");
    }
}
