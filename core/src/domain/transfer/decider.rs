//! The rules of a transfer: what is rejected at once, and that it ends only once.

use super::{
    Side, TransferCommand, TransferError, TransferEvent, TransferInitiated, TransferMoney,
};
use crate::domain::{Currency, Money, Purpose, Sign};
use crate::event_sourcing::Decider;

/// The rules of a transfer.
#[derive(Debug, Clone, Copy)]
pub struct Transfer;

/// What a decision about a transfer needs from outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct TransferFacts {
    /// The source's currency, where the source is there.
    pub from: Option<Currency>,
    /// The destination's, where that is there.
    pub to: Option<Currency>,
}

/// What is remembered of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TransferState {
    /// There is none.
    Absent,
    /// It is on its way.
    InFlight,
    /// It has ended, well or not.
    Ended,
}

impl Decider for Transfer {
    type State = TransferState;
    type Command = TransferCommand;
    type Event = TransferEvent;
    type Facts<'a> = TransferFacts;
    type Error = TransferError;

    fn initial() -> TransferState {
        TransferState::Absent
    }

    fn decide(
        state: &TransferState,
        command: &TransferCommand,
        facts: &TransferFacts,
    ) -> Result<Vec<TransferEvent>, TransferError> {
        match (state, command) {
            (state, TransferCommand::Initiate(command)) => initiate(*state, command, facts),
            (TransferState::Absent, _) => Err(TransferError::NotFound),
            (TransferState::Ended, _) => Err(TransferError::Ended),
            (TransferState::InFlight, TransferCommand::Complete) => {
                Ok(vec![TransferEvent::completed()])
            }
            (TransferState::InFlight, &TransferCommand::Fail { reason, compensated }) => {
                Ok(vec![TransferEvent::failed(reason, compensated)])
            }
        }
    }

    fn evolve(_: TransferState, event: &TransferEvent) -> TransferState {
        match event {
            TransferEvent::Initiated(_) => TransferState::InFlight,
            TransferEvent::Completed(_) | TransferEvent::Failed(_) => TransferState::Ended,
        }
    }
}

fn initiate(
    state: TransferState,
    command: &TransferMoney,
    facts: &TransferFacts,
) -> Result<Vec<TransferEvent>, TransferError> {
    let from = facts.from.ok_or(TransferError::AccountNotFound { side: Side::From })?;
    let to = facts.to.ok_or(TransferError::AccountNotFound { side: Side::To })?;
    let amount = Money::parse(&command.amount, from, Sign::Positive)
        .map_err(TransferError::InvalidAmount)?;
    if command.from_account_id == command.to_account_id {
        return Err(TransferError::SameAccount);
    }
    if from != to {
        return Err(TransferError::CurrencyMismatch { from, to });
    }
    if state != TransferState::Absent {
        return Err(TransferError::AlreadyExists);
    }
    Ok(vec![TransferEvent::Initiated(TransferInitiated {
        from_account_id: command.from_account_id,
        to_account_id: command.to_account_id,
        amount,
        personal: Purpose::told(command.description.clone()),
        mode: command.mode,
    })])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::spec::given;
    use crate::domain::{AccountId, Code, InvalidAmount};
    use uuid::Uuid;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    fn both_there() -> TransferFacts {
        TransferFacts { from: Some(usd()), to: Some(usd()) }
    }

    fn money(amount: &str) -> TransferMoney {
        TransferMoney {
            transfer_id: None,
            from_account_id: AccountId(Uuid::from_u128(1)),
            to_account_id: AccountId(Uuid::from_u128(2)),
            amount: amount.into(),
            description: None,
            mode: None,
        }
    }

    fn initiated() -> TransferEvent {
        TransferEvent::Initiated(TransferInitiated {
            from_account_id: AccountId(Uuid::from_u128(1)),
            to_account_id: AccountId(Uuid::from_u128(2)),
            amount: Money::from_minor(500, usd()),
            personal: None,
            mode: None,
        })
    }

    #[test]
    fn a_transfer_between_two_accounts_is_accepted() {
        given::<Transfer>([])
            .when(&TransferCommand::Initiate(money("5")), &both_there())
            .then([initiated()]);
    }

    #[test]
    fn both_accounts_must_be_there() {
        let command = TransferCommand::Initiate(money("5"));
        given::<Transfer>([])
            .when(&command, &TransferFacts { from: None, to: None })
            .then_rejects(TransferError::AccountNotFound { side: Side::From });
        given::<Transfer>([])
            .when(&command, &TransferFacts { from: Some(usd()), to: None })
            .then_rejects(TransferError::AccountNotFound { side: Side::To });
    }

    #[test]
    fn nothing_is_no_amount_to_transfer() {
        given::<Transfer>([])
            .when(&TransferCommand::Initiate(money("0.00")), &both_there())
            .then_rejects(TransferError::InvalidAmount(InvalidAmount::NotPositive));
    }

    #[test]
    fn money_goes_to_another_account() {
        let mut command = money("5");
        command.to_account_id = command.from_account_id;
        given::<Transfer>([])
            .when(&TransferCommand::Initiate(command), &both_there())
            .then_rejects(TransferError::SameAccount);
    }

    #[test]
    fn money_stays_in_its_currency() {
        let to: Currency = "JPY".parse().unwrap();
        given::<Transfer>([])
            .when(
                &TransferCommand::Initiate(money("5")),
                &TransferFacts { from: Some(usd()), to: Some(to) },
            )
            .then_rejects(TransferError::CurrencyMismatch { from: usd(), to });
    }

    #[test]
    fn an_id_names_one_transfer() {
        given::<Transfer>([initiated()])
            .when(&TransferCommand::Initiate(money("5")), &both_there())
            .then_rejects(TransferError::AlreadyExists);
    }

    #[test]
    fn a_transfer_ends_once() {
        let completed = TransferEvent::completed();
        let fail = TransferCommand::Fail { reason: Code::AccountClosed, compensated: true };
        given::<Transfer>([initiated()])
            .when(&TransferCommand::Complete, &TransferFacts::default())
            .then([completed.clone()]);
        given::<Transfer>([initiated(), completed])
            .when(&fail, &TransferFacts::default())
            .then_rejects(TransferError::Ended);
        given::<Transfer>([initiated()])
            .when(&fail, &TransferFacts::default())
            .then([TransferEvent::failed(Code::AccountClosed, true)]);
        given::<Transfer>([])
            .when(&TransferCommand::Complete, &TransferFacts::default())
            .then_rejects(TransferError::NotFound);
    }
}
