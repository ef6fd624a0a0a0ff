//! Events hold every field that was given, so the command can be told from its events; decided
//! again on the same past, it yields them.

use leftfold_core::domain::account::{
    Account, AccountCommand, AccountEvent, AccountFacts, Beginning, Opening,
};
use leftfold_core::domain::bank::{Bank, BankCommand, BankEvent, BankState};
use leftfold_core::domain::customer::{Customer, CustomerCommand, CustomerEvent, CustomerFacts};
use leftfold_core::domain::fraud::{
    FraudCheck, FraudCheckState, FraudFacts, Transaction, TransactionAnalyzed, TransactionKind,
};
use leftfold_core::domain::transfer::{Transfer, TransferCommand, TransferEvent, TransferFacts};
use leftfold_core::domain::{
    AccountId, BankId, Command, Currency, Event, Log, NumberHash, Policy, Recorded, TransferId,
};
use leftfold_core::event_sourcing::{Decider, Position, Projection, evolve_all};
use leftfold_core::privacy::revealed;
use leftfold_core::read_models::RecentMovements;

/// Decides every event of a log again. Refusals aside: what was asked stands in none of them. And what
/// was brought forward: the decisions stand in the archive.
///
/// # Panics
/// Where a decision comes to something else.
pub(super) fn check(log: &Log) {
    let mut movements = RecentMovements::default();
    for recorded in log.iter() {
        movements.apply(recorded);
        match &revealed(&recorded.event) {
            Event::Bank(event) => bank(log, recorded, event),
            Event::Customer(event) => customer(log, recorded, event),
            Event::Account(event) => account(log, recorded, event),
            Event::Transfer(event) => transfer(log, recorded, event),
            Event::FraudCheck(event) => fraud_check(log, recorded, event, &movements),
            Event::Request(_) => {}
        }
    }
}

/// The state that an event was decided on.
fn state_before<D: Decider>(
    log: &Log,
    recorded: &Recorded,
    own: fn(&Event) -> Option<&D::Event>,
) -> D::State {
    let earlier =
        log.stream(recorded.stream).take_while(|other| other.position < recorded.position);
    evolve_all::<D>(D::initial(), earlier.filter_map(|other| own(&other.event)))
}

#[track_caller]
fn same<E: PartialEq + std::fmt::Debug, F: std::fmt::Debug>(decided: Result<Vec<E>, F>, event: &E) {
    match decided {
        Ok(events) => assert_eq!(events.as_slice(), std::slice::from_ref(event)),
        Err(error) => panic!("{event:?} is refused now: {error:?}"),
    }
}

fn bank(log: &Log, recorded: &Recorded, event: &BankEvent) {
    let own: fn(&Event) -> Option<&BankEvent> = |event| match event {
        Event::Bank(event) => Some(event),
        _ => None,
    };
    let state = state_before::<Bank>(log, recorded, own);
    let command = match Command::told_by(recorded.stream.id, &Event::Bank(event.clone())) {
        Some(Command::OpenBank(open)) => BankCommand::Open(open),
        Some(Command::ChangeBankPolicy(change)) => BankCommand::ChangePolicy(change),
        _ if matches!(event, BankEvent::BroughtForward(_)) => return,
        told => panic!("{event:?} tells of {told:?}"),
    };
    same(Bank::decide(&state, &command, &()), event);
}

fn customer(log: &Log, recorded: &Recorded, event: &CustomerEvent) {
    let own: fn(&Event) -> Option<&CustomerEvent> = |event| match event {
        Event::Customer(event) => Some(event),
        _ => None,
    };
    let state = state_before::<Customer>(log, recorded, own);
    let command = match Command::told_by(recorded.stream.id, &Event::Customer(event.clone())) {
        Some(Command::RegisterCustomer(register)) => CustomerCommand::Register(register),
        Some(Command::UpdateAddress(update)) => CustomerCommand::UpdateAddress(update),
        Some(Command::ForgetCustomer(_)) => CustomerCommand::Forget,
        _ if matches!(event, CustomerEvent::BroughtForward(_)) => return,
        told => panic!("{event:?} tells of {told:?}"),
    };
    let now = recorded.recorded_at();
    let facts = CustomerFacts { now, bank_exists: true, has_open_accounts: false };
    same(Customer::decide(&state, &command, &facts), event);
}

fn account(log: &Log, recorded: &Recorded, event: &AccountEvent) {
    let own: fn(&Event) -> Option<&AccountEvent> = |event| match event {
        Event::Account(event) => Some(event),
        _ => None,
    };
    let state = state_before::<Account>(log, recorded, own);
    let account_id = AccountId(recorded.stream.id);
    let whole = Event::Account(event.clone());
    let Some(command) = account_command(account_id, &whole) else { return };
    let (bank_id, currency, number, number_hash) = opening(log, account_id);
    let policy = policy(log, bank_id, recorded.position);
    let account_number = &number;
    let opening = Opening { bank_id, currency, account_number, number_hash, number_taken: false };
    let facts = AccountFacts {
        policy: Some(&policy),
        opening: Some(opening),
        owner_forgotten: false,
        transfers_in_flight: false,
    };
    same(Account::decide(&state, &command, &facts), event);
}

fn account_command(account_id: AccountId, event: &Event) -> Option<AccountCommand> {
    let Event::Account(moved) = event else { return None };
    Some(match (moved, Command::told_by(account_id.0, event)) {
        (_, Some(Command::OpenAccount(open))) => AccountCommand::Open(open),
        (_, Some(Command::UpdateAccountDetails(update))) => AccountCommand::UpdateDetails(update),
        (_, Some(Command::DepositMoney(deposit))) => AccountCommand::Deposit(deposit),
        (_, Some(Command::WithdrawMoney(withdraw))) => AccountCommand::Withdraw(withdraw),
        (_, Some(Command::SetOverdraftLimit(set))) => AccountCommand::SetOverdraftLimit(set),
        (_, Some(Command::FreezeAccount(freeze))) => AccountCommand::Freeze(freeze),
        (_, Some(Command::UnfreezeAccount(_))) => AccountCommand::Unfreeze,
        (_, Some(Command::CloseAccount(close))) => AccountCommand::Close(close),
        (AccountEvent::Debited(moved), _) => {
            AccountCommand::Debit { transfer_id: moved.transfer_id, amount: moved.amount }
        }
        (AccountEvent::Credited(moved), _) => {
            AccountCommand::Credit { transfer_id: moved.transfer_id, amount: moved.amount }
        }
        (AccountEvent::CreditReleased(released), _) => AccountCommand::ReleaseCredit {
            transfer_id: released.transfer_id,
            amount: released.amount,
        },
        (AccountEvent::CreditReversed(moved), _) => {
            AccountCommand::ReverseCredit { transfer_id: moved.transfer_id, amount: moved.amount }
        }
        (AccountEvent::DebitReversed(moved), _) => {
            AccountCommand::ReverseDebit { transfer_id: moved.transfer_id, amount: moved.amount }
        }
        (AccountEvent::BroughtForward(_), _) => return None,
        (event, told) => panic!("{event:?} tells of {told:?}"),
    })
}

fn transfer(log: &Log, recorded: &Recorded, event: &TransferEvent) {
    let own: fn(&Event) -> Option<&TransferEvent> = |event| match event {
        Event::Transfer(event) => Some(event),
        _ => None,
    };
    let state = state_before::<Transfer>(log, recorded, own);
    let (command, facts) = match event {
        TransferEvent::Initiated(initiated) => {
            let whole = Event::Transfer(event.clone());
            let told = Command::told_by(recorded.stream.id, &whole);
            let Some(Command::TransferMoney(command)) = told else {
                panic!("{event:?} tells of {told:?}")
            };
            let currency = |account_id| Some(opening(log, account_id).1);
            let facts = TransferFacts {
                from: currency(initiated.from_account_id),
                to: currency(initiated.to_account_id),
            };
            (TransferCommand::Initiate(command), facts)
        }
        TransferEvent::Completed(_) => (TransferCommand::Complete, TransferFacts::default()),
        TransferEvent::Failed(failed) => {
            let (reason, compensated) = (failed.reason, failed.compensated);
            (TransferCommand::Fail { reason, compensated }, TransferFacts::default())
        }
    };
    same(Transfer::decide(&state, &command, &facts), event);
}

fn fraud_check(
    log: &Log,
    recorded: &Recorded,
    event: &TransactionAnalyzed,
    movements: &RecentMovements,
) {
    let before = |position| log.get(position).unwrap();
    let asked = match event.kind {
        TransactionKind::Transfer => movements.asked(TransferId(event.transaction_id.0)).unwrap(),
        TransactionKind::Withdrawal => {
            let withdrawn = before(recorded.position - 1);
            assert_eq!(withdrawn.event_id(), event.transaction_id.0);
            (withdrawn.recorded_at(), withdrawn.position)
        }
    };
    let (bank_id, ..) = opening(log, event.account_id);
    let policy = policy(log, bank_id, recorded.position);
    let home = home(log, event.account_id, recorded.position);
    let facts = FraudFacts {
        policy: &policy,
        asked_at: asked.0,
        movements_before: movements.before(event.account_id, asked, policy.velocity.minutes),
        location: recorded.headers.location.as_deref(),
        home: home.as_deref(),
    };
    let transaction = Transaction {
        transaction_id: event.transaction_id,
        kind: event.kind,
        account_id: event.account_id,
        amount: event.amount,
    };
    same(FraudCheck::decide(&FraudCheckState::Absent, &transaction, &facts), event);
}

/// What an account begins with.
fn beginning(log: &Log, account_id: AccountId) -> Beginning<'_> {
    let first = log.stream(account_id.stream()).next().map(|recorded| &recorded.event);
    let Some(Event::Account(first)) = first else { panic!("no account begins with {first:?}") };
    first.beginning().unwrap()
}

/// The country where the owner of an account lived before a position.
fn home(log: &Log, account_id: AccountId, before: Position) -> Option<String> {
    let events = log.stream(beginning(log, account_id).owner_id.stream());
    let earlier = events.take_while(|recorded| recorded.position < before);
    let own = earlier.filter_map(|recorded| match &recorded.event {
        Event::Customer(event) => Some(event),
        _ => None,
    });
    let state = evolve_all::<Customer>(Customer::initial(), own);
    state.address().map(|address| address.country.clone())
}

/// The bank, the currency and the number that an account opened with.
fn opening(log: &Log, account_id: AccountId) -> (BankId, Currency, String, Option<NumberHash>) {
    let begun = beginning(log, account_id);
    let number = begun.identity.unwrap().account_number.clone();
    (begun.bank_id, begun.currency, number, begun.number_hash)
}

/// The policy of a bank before a position.
fn policy(log: &Log, bank_id: BankId, before: Position) -> Policy {
    let events = log.stream(bank_id.stream());
    let earlier = events.take_while(|recorded| recorded.position < before);
    let own = earlier.filter_map(|recorded| match &recorded.event {
        Event::Bank(event) => Some(event),
        _ => None,
    });
    match evolve_all::<Bank>(Bank::initial(), own) {
        BankState::Open { policy, .. } => policy,
        BankState::Absent => panic!("an account's bank is open"),
    }
}
