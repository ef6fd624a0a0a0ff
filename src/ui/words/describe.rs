//! Describes an event in a few words, for the rail.

use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::bank::BankEvent;
use leftfold_core::domain::customer::{CustomerEvent, Person};
use leftfold_core::domain::fraud::{TransactionAnalyzed, Verdict};
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::text::shows_nothing;
use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{Event, Personal, PolicyChange};

use super::format::{capitalized, grouped, money, name};
use super::language::list;
use super::names::stored_name;
use super::say;

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
    /// A transfer's or a request's own steps, and what was looked at on the way.
    Transfer,
    /// Something was refused or blocked.
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
        Event::Transfer(TransferEvent::Failed(_)) | Event::Request(RequestEvent::Rejected(_)) => {
            Topic::Refusal
        }
        Event::FraudCheck(analyzed) if analyzed.verdict == Verdict::Fraud => Topic::Refusal,
        Event::Transfer(_) | Event::FraudCheck(_) | Event::Request(_) => Topic::Transfer,
    }
}

/// What an event says, in one line.
pub(crate) fn describe(event: &Event) -> String {
    match event {
        Event::Bank(BankEvent::Opened(opened)) => {
            say::tell_bank(&name(&opened.name), opened.currency.code())
        }
        Event::Bank(BankEvent::PolicyChanged(changed)) => tell_change(&changed.policy),
        Event::Bank(BankEvent::BroughtForward(bank)) => {
            say::tell_bank_brought_forward(&name(&bank.name), bank.currency.code())
        }
        Event::Customer(CustomerEvent::BroughtForward(customer)) => match &customer.personal {
            Some(personal) => said(personal, full_name),
            None => say::tell_forgotten().into(),
        },
        Event::Customer(CustomerEvent::Registered(registered)) => {
            said(&registered.personal, full_name)
        }
        Event::Customer(CustomerEvent::AddressUpdated(updated)) => {
            said(&updated.personal, |change| say::tell_moved(&name(&change.new_address.city)))
        }
        Event::Customer(CustomerEvent::Forgotten(_)) => say::tell_forgotten().into(),
        Event::Account(event) => tell_account(event),
        Event::FraudCheck(analyzed) => tell_check(analyzed),
        Event::Transfer(TransferEvent::Initiated(initiated)) => money(initiated.amount),
        Event::Transfer(TransferEvent::Completed(_)) => say::tell_arrived().into(),
        Event::Transfer(TransferEvent::Failed(failed)) => {
            let reason = stored_name(failed.reason.as_str()).to_lowercase();
            if failed.compensated {
                say::tell_failed_compensated(&reason)
            } else {
                say::tell_failed(&reason)
            }
        }
        Event::Request(RequestEvent::Received(received)) => {
            say::tell_received(&received.command_type)
        }
        Event::Request(RequestEvent::Accepted(_)) => say::tell_accepted().into(),
        Event::Request(RequestEvent::Rejected(rejected)) => {
            say::tell_rejected(&rejected.command_type, &stored_name(rejected.error.code.as_str()))
        }
    }
}

fn tell_account(event: &AccountEvent) -> String {
    match event {
        // Which account it is stands beside it.
        AccountEvent::Opened(opened) => match opened.initial_deposit {
            Some(amount) => say::tell_with(&money(amount)),
            None => say::tell_empty().into(),
        },
        AccountEvent::BroughtForward(account) => {
            let amount = money(account.balance_after);
            match &account.personal {
                Some(_) => say::tell_with(&amount),
                None => say::tell_account_of_forgotten(&amount),
            }
        }
        AccountEvent::DetailsUpdated(updated) => {
            said(&updated.personal, |details| match details.nickname.as_str() {
                nickname if shows_nothing(nickname) => say::tell_no_nickname().into(),
                nickname => say::tell_nickname(&name(nickname)),
            })
        }
        AccountEvent::OverdraftLimitSet(set) => say::tell_limit(&money(set.overdraft_limit)),
        AccountEvent::Frozen(frozen) => name(&capitalized(&frozen.reason)),
        AccountEvent::Unfrozen(_) => say::tell_unfrozen().into(),
        AccountEvent::Closed(closed) => {
            let (reason, final_balance) = (name(&closed.reason), money(closed.final_balance));
            say::tell_closed(&reason, &final_balance)
        }
        AccountEvent::CreditReleased(released) => say::tell_released(&money(released.amount)),
        AccountEvent::Deposited(_)
        | AccountEvent::Withdrawn(_)
        | AccountEvent::Debited(_)
        | AccountEvent::Credited(_)
        | AccountEvent::CreditReversed(_)
        | AccountEvent::DebitReversed(_) => match event.movement() {
            Some(movement) => {
                let (change, balance) = (movement.change(), movement.balance_after);
                let sign = if change.is_negative() { "" } else { "+" };
                format!("{sign}{} → {}", grouped(&change.to_string()), money(balance))
            }
            None => String::new(),
        },
    }
}

/// The limits that a change names, with what they are from then on.
fn tell_change(change: &PolicyChange) -> String {
    let said = [
        change.max_deposit.map(|most| say::tell_max_deposit(&money(most))),
        change.max_balance.map(|most| say::tell_max_balance(&money(most))),
        change.large_amount.map(|amount| say::tell_large_amount(&money(amount))),
        change.unusual_hours.as_ref().map(|hours| say::tell_unusual_hours(&hours.from, &hours.to)),
        change
            .velocity
            .as_ref()
            .map(|usual| say::tell_velocity(&usual.count.to_string(), &usual.minutes.to_string())),
        change.suspicious_threshold.map(|points| say::tell_suspicious_from(&points.to_string())),
        change.fraud_threshold.map(|points| say::tell_fraud_from(&points.to_string())),
        change.freeze_on_fraud.map(|freezes| {
            if freezes { say::tell_fraud_freezes() } else { say::tell_fraud_no_freeze() }.to_owned()
        }),
        change.snapshot_every.map(|every| say::tell_snapshot_every(&every.to_string())),
        change.fraud_share_alert.map(|share| say::tell_fraud_share(&share.to_string())),
    ];
    list(&said.into_iter().flatten().collect::<Vec<String>>())
}

/// A verdict, with the points behind it.
fn tell_check(analyzed: &TransactionAnalyzed) -> String {
    let verdict = match analyzed.verdict {
        Verdict::Clear => say::verdict_clear(),
        Verdict::Suspicious => say::verdict_suspicious(),
        Verdict::Fraud => say::verdict_fraud(),
    };
    say::tell_check(verdict, u64::from(analyzed.score), &money(analyzed.amount))
}

fn full_name(person: &Person) -> String {
    name(&format!("{} {}", person.first_name, person.last_name))
}

fn said<T>(personal: &Personal<T>, describe: impl FnOnce(&T) -> String) -> String {
    personal.get().map_or_else(|| say::tell_sealed().to_owned(), describe)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use leftfold_core::domain::account::{
        AccountDetails, AccountDetailsUpdated, AccountIdentity, AccountOpened, MoneyMoved,
    };
    use leftfold_core::domain::bank::BankPolicyChanged;
    use leftfold_core::domain::customer::CustomerForgotten;
    use leftfold_core::domain::fraud::{Flag, TransactionKind};
    use leftfold_core::domain::request::{CommandAccepted, CommandReceived};
    use leftfold_core::domain::transfer::TransferFailed;
    use leftfold_core::domain::{
        AccountId, BankId, Code, CustomerId, Hours, Money, Sealed, TransactionId,
    };
    use uuid::Uuid;

    fn usd(minor: i64) -> Money {
        Money::from_minor(minor, "USD".parse().unwrap())
    }

    #[test]
    fn movements_are_told_with_the_balance_after_them() {
        let moved = MoneyMoved { amount: usd(25_000), personal: None, balance_after: usd(125_000) };
        let deposited = Event::Account(AccountEvent::Deposited(moved.clone()));
        assert_eq!(
            (describe(&deposited).as_str(), topic(&deposited)),
            ("+250.00 → 1,250.00", Topic::In)
        );
        let withdrawn = Event::Account(AccountEvent::Withdrawn(moved));
        assert_eq!(
            (describe(&withdrawn).as_str(), topic(&withdrawn)),
            ("−250.00 → 1,250.00", Topic::Out)
        );
    }

    #[test]
    fn what_is_sealed_is_said_to_be() {
        let updated = |personal| {
            describe(&Event::Account(AccountEvent::DetailsUpdated(AccountDetailsUpdated {
                personal,
            })))
        };
        let sealed = Personal::Sealed(Sealed { text: "…".into(), opened: None });
        assert_eq!(updated(sealed), "encrypted");
        let details = AccountDetails { nickname: "Rent".into() };
        assert_eq!(updated(Personal::Clear(details)), "now “Rent”");
    }

    #[test]
    fn an_account_that_was_opened_is_told_by_its_money() {
        let opened = |initial_deposit: Option<Money>| {
            let identity = AccountIdentity { account_number: "XL1".into(), nickname: None };
            describe(&Event::Account(AccountEvent::Opened(Box::new(AccountOpened {
                customer_id: CustomerId(Uuid::nil()),
                bank_id: BankId(Uuid::nil()),
                currency: "USD".parse().unwrap(),
                personal: Personal::Clear(identity),
                number_hash: None,
                initial_deposit,
                overdraft_limit: None,
                balance_after: initial_deposit.unwrap_or(usd(0)),
            }))))
        };
        assert_eq!(opened(Some(usd(500))), "with 5.00");
        assert_eq!(opened(None), "empty");
    }

    #[test]
    fn a_failed_transfer_is_told_with_its_end() {
        let failed = |compensated| {
            let failed = TransferFailed { reason: Code::AccountClosed, compensated };
            describe(&Event::Transfer(TransferEvent::Failed(failed)))
        };
        assert_eq!(failed(true), "account closed; the money was returned");
        assert_eq!(failed(false), "account closed; no money moved");
    }

    #[test]
    fn a_change_of_policy_names_what_it_changes() {
        let policy = PolicyChange {
            large_amount: Some(usd(50_000)),
            unusual_hours: Some(Hours { from: "22:00".into(), to: "05:00".into() }),
            freeze_on_fraud: Some(false),
            ..PolicyChange::default()
        };
        let changed = Event::Bank(BankEvent::PolicyChanged(Box::new(BankPolicyChanged { policy })));
        assert_eq!(
            describe(&changed),
            "large above 500.00, unusual from 22:00 to 05:00, fraud doesn't freeze"
        );
    }

    #[test]
    fn a_fraud_check_is_told_with_its_points_and_is_red_only_where_it_blocks() {
        let analyzed = |score, verdict| {
            Event::FraudCheck(TransactionAnalyzed {
                transaction_id: TransactionId(Uuid::nil()),
                kind: TransactionKind::Transfer,
                account_id: AccountId(Uuid::nil()),
                amount: usd(1_200_000),
                movements_before: 0,
                score,
                flags: vec![Flag::LargeAmount],
                verdict,
            })
        };
        let (fraud, clear) = (analyzed(80, Verdict::Fraud), analyzed(0, Verdict::Clear));
        assert_eq!(describe(&fraud), "fraud, 80 points for 12,000.00");
        assert_eq!(topic(&fraud), Topic::Refusal);
        assert_eq!(describe(&clear), "clear, 0 points for 12,000.00");
        assert_eq!(topic(&clear), Topic::Transfer);
    }

    #[test]
    fn a_request_is_told_as_it_waits_and_as_it_is_decided() {
        let asked = leftfold_core::domain::request::Asked {
            command: serde_json::json!({}),
            expected_version: None,
            effective_at: None,
        };
        let received = Event::Request(RequestEvent::Received(Box::new(CommandReceived {
            command_type: "deposit_money".into(),
            target: String::new(),
            subject: None,
            personal: Personal::Clear(asked),
        })));
        assert_eq!(describe(&received), "deposit_money is queued");
        let accepted = Event::Request(RequestEvent::Accepted(CommandAccepted {}));
        assert_eq!(describe(&accepted), "the command was accepted");
        let forgotten = Event::Customer(CustomerEvent::Forgotten(CustomerForgotten {}));
        assert_eq!(describe(&forgotten), "personal data can no longer be read");
    }
}
