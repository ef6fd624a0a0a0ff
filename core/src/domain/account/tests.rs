//! Every rule of an account, given, when and then.

use super::*;
use crate::domain::spec::given;
use crate::domain::{
    AccountId, BankId, Currency, CustomerId, InvalidAmount, Money, Personal, Policy, TransferId,
};
use uuid::Uuid;

fn usd() -> Currency {
    "USD".parse().unwrap()
}

fn cents(units: i64) -> Money {
    Money::from_minor(units, usd())
}

fn id() -> AccountId {
    AccountId(Uuid::from_u128(1))
}

fn transfer_id() -> TransferId {
    TransferId(Uuid::from_u128(9))
}

/// Decides with the default policy, a customer who is there, and nothing in flight.
#[track_caller]
fn when(past: Vec<AccountEvent>, command: AccountCommand) -> Result<AccountEvent, AccountError> {
    when_knowing(past, command, |_| {})
}

#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a rule reads better without a borrow at each command"
)]
fn when_knowing(
    past: Vec<AccountEvent>,
    command: AccountCommand,
    change: impl FnOnce(&mut AccountFacts<'_>),
) -> Result<AccountEvent, AccountError> {
    use crate::event_sourcing::Decider;
    let policy = Policy::default_in(usd());
    let opening = Opening {
        bank_id: BankId(Uuid::nil()),
        currency: usd(),
        account_number: "XL42",
        number_hash: None,
        number_taken: false,
    };
    let mut facts = AccountFacts {
        policy: Some(&policy),
        opening: Some(opening),
        owner_forgotten: false,
        transfers_in_flight: false,
    };
    change(&mut facts);
    let state = given::<Account>(past).state();
    Account::decide(&state, &command, &facts).map(|mut events| {
        assert_eq!(events.len(), 1);
        events.remove(0)
    })
}

fn open(initial_deposit: Option<&str>, overdraft_limit: Option<&str>) -> AccountCommand {
    AccountCommand::Open(OpenAccount {
        account_id: Some(id()),
        customer_id: CustomerId(Uuid::nil()),
        account_number: None,
        initial_deposit: initial_deposit.map(Into::into),
        overdraft_limit: overdraft_limit.map(Into::into),
        nickname: None,
    })
}

fn opened(balance: i64) -> AccountEvent {
    AccountEvent::Opened(Box::new(AccountOpened {
        customer_id: CustomerId(Uuid::nil()),
        bank_id: BankId(Uuid::nil()),
        currency: usd(),
        personal: Personal::Clear(AccountIdentity {
            account_number: "XL42".into(),
            nickname: None,
        }),
        number_hash: None,
        initial_deposit: (balance != 0).then(|| cents(balance)),
        overdraft_limit: None,
        balance_after: cents(balance),
    }))
}

fn deposit(amount: &str) -> AccountCommand {
    AccountCommand::Deposit(DepositMoney {
        account_id: id(),
        amount: amount.into(),
        description: None,
    })
}

fn withdraw(amount: &str) -> AccountCommand {
    AccountCommand::Withdraw(WithdrawMoney {
        account_id: id(),
        amount: amount.into(),
        description: None,
    })
}

fn overdraft(limit: &str) -> AccountCommand {
    AccountCommand::SetOverdraftLimit(SetOverdraftLimit {
        account_id: id(),
        overdraft_limit: limit.into(),
    })
}

fn freeze() -> AccountCommand {
    AccountCommand::Freeze(FreezeAccount { account_id: id(), reason: "asked".into() })
}

fn close() -> AccountCommand {
    AccountCommand::Close(CloseAccount { account_id: id(), reason: "moved away".into() })
}

fn frozen() -> AccountEvent {
    AccountEvent::Frozen(AccountFrozen { reason: "asked".into() })
}

fn closed(balance: i64) -> AccountEvent {
    AccountEvent::Closed(AccountClosed {
        reason: "moved away".into(),
        final_balance: cents(balance),
    })
}

fn moved(amount: i64, balance: i64) -> MoneyMoved {
    MoneyMoved { amount: cents(amount), personal: None, balance_after: cents(balance) }
}

fn transferred(amount: i64, balance: i64) -> TransferMoved {
    TransferMoved {
        transfer_id: transfer_id(),
        amount: cents(amount),
        balance_after: cents(balance),
    }
}

fn debit(amount: i64) -> AccountCommand {
    AccountCommand::Debit { transfer_id: transfer_id(), amount: cents(amount) }
}

fn credit(amount: i64) -> AccountCommand {
    AccountCommand::Credit { transfer_id: transfer_id(), amount: cents(amount) }
}

fn insufficient(available: i64, amount: i64) -> AccountError {
    AccountError::InsufficientFunds { available: cents(available), amount: cents(amount) }
}

fn invalid(field: &'static str, problem: InvalidAmount) -> AccountError {
    AccountError::InvalidAmount { field, problem }
}

#[test]
fn an_account_opens_with_money_or_without() {
    assert_eq!(when(vec![], open(None, None)), Ok(opened(0)));
    assert_eq!(when(vec![], open(Some("100"), None)), Ok(opened(10_000)));
}

#[test]
fn an_account_needs_a_customer_who_is_there() {
    let refused = when_knowing(vec![], open(None, None), |facts| facts.opening = None);
    assert_eq!(refused, Err(AccountError::CustomerNotFound));
}

#[test]
fn an_opening_below_nothing_is_refused() {
    assert_eq!(
        when(vec![], open(Some("-1"), None)),
        Err(invalid("initial_deposit", InvalidAmount::Negative))
    );
    assert_eq!(
        when(vec![], open(None, Some("-1"))),
        Err(invalid("overdraft_limit", InvalidAmount::Negative))
    );
}

#[test]
fn an_opening_keeps_to_the_limits_of_a_deposit() {
    assert_eq!(
        when(vec![], open(Some("1000000.01"), None)),
        Err(AccountError::DepositLimitExceeded { limit: cents(100_000_000) })
    );
}

#[test]
fn a_number_belongs_to_one_account_of_a_bank() {
    let refused = when_knowing(vec![], open(None, None), |facts| {
        facts.opening.as_mut().unwrap().number_taken = true;
    });
    assert_eq!(refused, Err(AccountError::NumberTaken));
}

#[test]
fn an_account_opens_once() {
    assert_eq!(when(vec![opened(0)], open(None, None)), Err(AccountError::AlreadyExists));
}

#[test]
fn what_is_not_there_refuses_everything() {
    for command in
        [deposit("1"), withdraw("1"), overdraft("1"), freeze(), AccountCommand::Unfreeze, close()]
    {
        assert_eq!(when(vec![], command), Err(AccountError::NotFound));
    }
}

#[test]
fn a_deposit_adds_and_a_withdrawal_takes() {
    assert_eq!(
        when(vec![opened(0)], deposit("200")),
        Ok(AccountEvent::Deposited(moved(20_000, 20_000)))
    );
    assert_eq!(
        when(vec![opened(20_000)], withdraw("50.5")),
        Ok(AccountEvent::Withdrawn(moved(5_050, 14_950)))
    );
}

#[test]
fn money_moves_in_amounts_above_nothing_with_the_currencys_digits() {
    let too_precise = InvalidAmount::TooPrecise { currency: usd(), digits: 2 };
    for (text, problem) in [
        ("0", InvalidAmount::NotPositive),
        ("-5", InvalidAmount::NotPositive),
        ("10.005", too_precise),
    ] {
        let expected = Err(invalid("amount", problem));
        assert_eq!(when(vec![opened(100)], deposit(text)), expected);
        assert_eq!(when(vec![opened(100)], withdraw(text)), expected);
    }
}

#[test]
fn a_withdrawal_needs_the_money_to_be_available() {
    assert_eq!(when(vec![opened(15_000)], withdraw("151")), Err(insufficient(15_000, 15_100)));
}

#[test]
fn an_overdraft_is_honoured_to_the_cent() {
    let limit =
        AccountEvent::OverdraftLimitSet(OverdraftLimitSet { overdraft_limit: cents(50_000) });
    let past = vec![opened(10_000), limit];
    assert_eq!(when(past.clone(), withdraw("600.01")), Err(insufficient(60_000, 60_001)));
    assert_eq!(when(past, withdraw("600")), Ok(AccountEvent::Withdrawn(moved(60_000, -50_000))));
    assert_eq!(
        when(vec![opened(0)], overdraft("-1")),
        Err(invalid("overdraft_limit", InvalidAmount::Negative))
    );
}

#[test]
fn a_deposit_is_welcome_below_a_lowered_overdraft_limit() {
    let past = vec![
        opened(0),
        AccountEvent::OverdraftLimitSet(OverdraftLimitSet { overdraft_limit: cents(50_000) }),
        AccountEvent::Withdrawn(moved(50_000, -50_000)),
        AccountEvent::OverdraftLimitSet(OverdraftLimitSet { overdraft_limit: cents(1_000) }),
    ];
    assert_eq!(when(past, deposit("1")), Ok(AccountEvent::Deposited(moved(100, -49_900))));
}

#[test]
fn deposits_and_balances_have_a_most() {
    let (deposit_limit, balance_limit) = (cents(100_000_000), cents(10_000_000_000));
    assert_eq!(
        when(vec![opened(0)], deposit("1000000.01")),
        Err(AccountError::DepositLimitExceeded { limit: deposit_limit })
    );
    let full = vec![opened(0), AccountEvent::Deposited(moved(1, 10_000_000_000))];
    let exceeded = Err(AccountError::BalanceLimitExceeded { limit: balance_limit });
    assert_eq!(when(full.clone(), deposit("0.01")), exceeded);
    assert_eq!(when(full, credit(1)), exceeded);
}

#[test]
fn no_policy_lets_an_account_hold_more_than_the_books_can_count() {
    let most = Money::most(usd());
    let without = |past, command| when_knowing(past, command, |facts| facts.policy = None);
    let full = most.minor().try_into().unwrap();
    assert!(without(vec![opened(0)], deposit("10000000000000000.00")).is_ok());
    assert_eq!(
        without(vec![opened(0)], deposit("10000000000000000.01")),
        Err(AccountError::DepositLimitExceeded { limit: most })
    );
    for command in [deposit("0.01"), credit(1)] {
        let exceeded = Err(AccountError::BalanceLimitExceeded { limit: most });
        assert_eq!(without(vec![opened(full)], command), exceeded);
    }
}

#[test]
fn a_transfer_may_be_larger_than_a_deposit() {
    assert_eq!(
        when(vec![opened(0)], credit(100_000_001)),
        Ok(AccountEvent::Credited(transferred(100_000_001, 100_000_001)))
    );
}

#[test]
fn frozen_money_comes_in_and_does_not_go_out() {
    let past = || vec![opened(100), frozen()];
    assert_eq!(when(past(), withdraw("1")), Err(AccountError::Frozen));
    assert_eq!(when(past(), debit(1)), Err(AccountError::Frozen));
    assert!(when(past(), deposit("1")).is_ok());
    assert!(when(past(), credit(1)).is_ok());
    assert_eq!(when(past(), freeze()), Err(AccountError::AlreadyFrozen));
    assert_eq!(
        when(past(), AccountCommand::Unfreeze),
        Ok(AccountEvent::Unfrozen(AccountUnfrozen {}))
    );
    assert_eq!(when(vec![opened(0)], AccountCommand::Unfreeze), Err(AccountError::NotFrozen));
}

#[test]
fn the_banks_own_postings_pass_a_frozen_account_and_every_limit() {
    let past = vec![opened(0), AccountEvent::Credited(transferred(100, 100)), frozen()];
    let reverse = AccountCommand::ReverseCredit { transfer_id: transfer_id(), amount: cents(100) };
    assert_eq!(when(past.clone(), reverse), Ok(AccountEvent::CreditReversed(transferred(100, 0))));
    let release = AccountCommand::ReleaseCredit { transfer_id: transfer_id(), amount: cents(100) };
    let released = CreditReleased { transfer_id: transfer_id(), amount: cents(100) };
    assert_eq!(when(past, release), Ok(AccountEvent::CreditReleased(released)));
    let full = vec![opened(0), AccountEvent::Deposited(moved(1, 10_000_000_000)), frozen()];
    let refund = AccountCommand::ReverseDebit { transfer_id: transfer_id(), amount: cents(100) };
    assert_eq!(
        when(full, refund),
        Ok(AccountEvent::DebitReversed(transferred(100, 10_000_000_100)))
    );
}

#[test]
fn held_money_is_posted_and_not_available() {
    let past = vec![opened(0), AccountEvent::Credited(transferred(10_000, 10_000))];
    assert_eq!(when(past.clone(), withdraw("1")), Err(insufficient(0, 100)));
    let released = CreditReleased { transfer_id: transfer_id(), amount: cents(10_000) };
    let past = [past, vec![AccountEvent::CreditReleased(released)]].concat();
    assert_eq!(when(past, withdraw("100")), Ok(AccountEvent::Withdrawn(moved(10_000, 0))));
}

#[test]
fn a_closed_account_keeps_its_balance_and_refuses_everything() {
    assert_eq!(when(vec![opened(5_000)], close()), Ok(closed(5_000)));
    let past = || vec![opened(5_000), closed(5_000)];
    let rename = AccountCommand::UpdateDetails(UpdateAccountDetails {
        account_id: id(),
        nickname: "x".into(),
    });
    let all = [
        deposit("1"),
        withdraw("1"),
        overdraft("1"),
        freeze(),
        AccountCommand::Unfreeze,
        close(),
        rename,
        debit(1),
        credit(1),
    ];
    for command in all {
        assert_eq!(when(past(), command.clone()), Err(AccountError::Closed), "{}", command.name());
    }
}

#[test]
fn an_account_stays_open_while_money_is_on_its_way() {
    let refused = when_knowing(vec![opened(0)], close(), |facts| facts.transfers_in_flight = true);
    assert_eq!(refused, Err(AccountError::TransfersInFlight));
}

#[test]
fn an_amount_that_is_none_is_said_before_the_account_is_closed() {
    let past = vec![opened(0), closed(0)];
    assert_eq!(when(past, deposit("0")), Err(invalid("amount", InvalidAmount::NotPositive)));
}

#[test]
fn an_overdraft_is_no_larger_than_the_books_can_count() {
    let most = Money::most(usd());
    let too_much = Err(invalid("overdraft_limit", InvalidAmount::OverMost { most }));
    assert_eq!(when(vec![opened(0)], overdraft("10000000000000000.01")), too_much);
    assert_eq!(when(vec![], open(None, Some("10000000000000000.01"))), too_much);
    assert!(when(vec![opened(0)], overdraft("10000000000000000")).is_ok());
}

fn brought_forward(balance: i64, status: AccountStatus) -> Vec<AccountEvent> {
    vec![AccountEvent::BroughtForward(Box::new(AccountBroughtForward {
        customer_id: CustomerId(Uuid::nil()),
        bank_id: BankId(Uuid::nil()),
        currency: usd(),
        personal: None,
        number_hash: None,
        overdraft_limit: Some(cents(5_000)),
        status,
        reason: None,
        recent_movements: Vec::new(),
        balance_after: cents(balance),
    }))]
}

#[test]
fn an_account_that_was_brought_forward_goes_on_with_what_it_held_and_may() {
    let withdraw = |amount: &str| {
        AccountCommand::Withdraw(WithdrawMoney {
            account_id: id(),
            amount: amount.into(),
            description: None,
        })
    };
    let active = || brought_forward(-1_000, AccountStatus::Active);
    let withdrawn = when(active(), withdraw("40")).unwrap();
    assert_eq!(
        withdrawn.movement().map(|moved| (moved.change(), moved.balance_after)),
        Some((cents(-4_000), cents(-5_000)))
    );
    assert!(matches!(
        when(active(), withdraw("40.01")),
        Err(AccountError::InsufficientFunds { .. })
    ));
    let refused = |status| when(brought_forward(1_000, status), withdraw("1")).unwrap_err();
    assert_eq!(refused(AccountStatus::Frozen), AccountError::Frozen);
    assert_eq!(refused(AccountStatus::Closed), AccountError::Closed);
    let open = OpenAccount {
        account_id: Some(id()),
        customer_id: CustomerId(Uuid::nil()),
        account_number: None,
        initial_deposit: None,
        overdraft_limit: None,
        nickname: None,
    };
    assert_eq!(when(active(), AccountCommand::Open(open)), Err(AccountError::AlreadyExists));
}
