//! Decisions that concern more than one aggregate: a movement out of an account with its fraud
//! check in the same commit, and an atomic transfer.

use super::{Decided, DecisionContext, NewEvents, decided};
use crate::domain::account::{
    Account, AccountCommand, AccountEvent, AccountState, FreezeAccount, WithdrawMoney,
};
use crate::domain::fraud::{
    FraudCheck, FraudCheckState, FraudFacts, Transaction, TransactionAnalyzed, TransactionKind,
    Verdict,
};
use crate::domain::transfer::{
    Mode, TransferCommand, TransferError, TransferEvent, TransferInitiated, TransferMoney,
    TransferState,
};
use crate::domain::{
    AccountId, Actor, AggregateCommand, Code, Command, Event, Explain, Money, Refusal,
    TransactionId, TransferId,
};
use crate::event_sourcing::{Decider, Position, StreamId, event_id};
use crate::read_models::Asked;

/// Why the bank itself freezes an account.
const FROZEN_BECAUSE: &str = "fraud detected";

impl DecisionContext<'_> {
    /// Decides what a process owes.
    pub(in crate::application) fn aggregate_command(
        &mut self,
        aggregate_command: &AggregateCommand,
    ) -> Decided {
        match aggregate_command {
            AggregateCommand::Account(account_id, command) => self.account(*account_id, command),
            AggregateCommand::Transfer(transfer_id, command) => {
                self.transfer(*transfer_id, command)
            }
            &AggregateCommand::CheckForFraud { transfer_id, from, to, amount } => {
                self.check_for_fraud(transfer_id, from, to, amount)
            }
        }
    }

    /// A movement that is decided now comes after all others of its time.
    fn asked_now(&self) -> Asked {
        (self.now, Position::MAX)
    }

    /// A withdrawal, the check of it, and the freezing that may follow.
    pub(super) fn withdraw(&mut self, withdraw: &WithdrawMoney) -> Decided {
        let account_id = withdraw.account_id;
        let state = self.repository.account(account_id, self.log);
        let command = AccountCommand::Withdraw(withdraw.clone());
        let Decided { stream, result } = self.account_in(account_id, &state, &command);
        let result = result.and_then(|mut events| {
            let Some((_, Event::Account(event @ AccountEvent::Withdrawn(moved)))) = events.first()
            else {
                return Ok(events);
            };
            let transaction = Transaction {
                transaction_id: TransactionId(event_id(self.headers.command_id(), 0)),
                kind: TransactionKind::Withdrawal,
                account_id,
                amount: moved.amount,
            };
            // Its check would be the one of a transfer that was given this id.
            let as_transfer = TransferId(transaction.transaction_id.0);
            if *self.repository.transfer(as_transfer, self.log) != TransferState::Absent {
                return Err(TransferError::AlreadyExists.refusal());
            }
            let after = Account::evolve(state, event);
            let analyzed = self.analyze(transaction, self.asked_now())?;
            let frozen = self.frozen_for_fraud(account_id, &after, analyzed.verdict);
            events.push(of_check(analyzed));
            events.extend(frozen);
            Ok(events)
        });
        Decided { stream, result }
    }

    /// A transfer's check, and in the same commit what comes of its credit. Where a log that was
    /// brought in holds the check alone, its verdict stands.
    fn check_for_fraud(
        &mut self,
        transfer_id: TransferId,
        from: AccountId,
        to: AccountId,
        amount: Money,
    ) -> Decided {
        let asked = self.movements.asked(transfer_id).unwrap_or(self.asked_now());
        let transaction = of_transfer(transfer_id, from, amount);
        let check = *self.repository.fraud_check(transaction.transaction_id, self.log);
        let checked = match check {
            FraudCheckState::Analyzed(verdict) => Ok((verdict, Vec::new())),
            FraudCheckState::Absent => self
                .analyze(transaction, asked)
                .map(|analyzed| (analyzed.verdict, vec![of_check(analyzed)])),
        };
        let result = checked.and_then(|(verdict, mut events)| {
            let release = match verdict {
                Verdict::Fraud => AccountCommand::ReverseCredit { transfer_id, amount },
                Verdict::Clear | Verdict::Suspicious => {
                    AccountCommand::ReleaseCredit { transfer_id, amount }
                }
            };
            let released = self.account(to, &release).result?;
            let source = self.repository.account(from, self.log);
            let frozen = self.frozen_for_fraud(from, &source, verdict);
            events.extend(released);
            events.extend(frozen);
            Ok(events)
        });
        Decided { stream: TransactionId(transfer_id.0).stream(), result }
    }

    /// A transfer that was asked for: as a saga it begins, atomic it ends as well.
    pub(super) fn initiate(&mut self, transfer_id: TransferId, command: &TransferMoney) -> Decided {
        let initiate = TransferCommand::Initiate(command.clone());
        let Decided { stream, result } = self.transfer(transfer_id, &initiate);
        // A withdrawal's check is found by the id of its event, which is no transfer's.
        let checked = self.repository.fraud_check(TransactionId(transfer_id.0), self.log);
        let result = match checked {
            FraudCheckState::Absent => result,
            FraudCheckState::Analyzed(_) => result.and(Err(TransferError::AlreadyExists.refusal())),
        };
        let result = result.and_then(|mut events| match events.first() {
            Some((_, Event::Transfer(TransferEvent::Initiated(initiated))))
                if initiated.mode == Some(Mode::Atomic) =>
            {
                let rest = self.at_once(transfer_id, &initiated.clone())?;
                events.extend(rest);
                Ok(events)
            }
            _ => Ok(events),
        });
        Decided { stream, result }
    }

    /// Why an actor's command would be refused. A transfer that its account can't pay is accepted and fails,
    /// so the first of its steps is decided as well; what the other account says of it is not told before.
    pub(in crate::application) fn foreseen_refusal(
        &mut self,
        command: &Command,
        actor: &Actor,
    ) -> Option<Refusal> {
        let events = match self.request(command, actor).result {
            Ok(events) => events,
            Err(refusal) => return Some(refusal),
        };
        let (stream, event) = events.into_iter().next()?;
        let Event::Transfer(TransferEvent::Initiated(begun)) = event else { return None };
        let TransferInitiated { from_account_id, amount, .. } = begun;
        let debit = AccountCommand::Debit { transfer_id: TransferId(stream.id), amount };
        self.account(from_account_id, &debit).result.err()
    }

    /// What follows in the commit of an atomic transfer: both accounts, or neither.
    fn at_once(
        &mut self,
        transfer_id: TransferId,
        initiated: &TransferInitiated,
    ) -> Result<NewEvents, Refusal> {
        let TransferInitiated { from_account_id: from, to_account_id: to, amount, .. } = *initiated;
        let debit = self.account(from, &AccountCommand::Debit { transfer_id, amount }).result;
        let credit = self.account(to, &AccountCommand::Credit { transfer_id, amount }).result;
        let (debited, credited) = match debit.and_then(|debited| Ok((debited, credit?))) {
            Ok(moved) => moved,
            Err(refusal) => return Ok(vec![failed(transfer_id, refusal.code)]),
        };
        let analyzed = self.analyze(of_transfer(transfer_id, from, amount), self.asked_now())?;
        if analyzed.verdict == Verdict::Fraud {
            let source = self.repository.account(from, self.log);
            let frozen = self.frozen_for_fraud(from, &source, analyzed.verdict);
            let mut events = vec![of_check(analyzed), failed(transfer_id, Code::FraudDetected)];
            events.extend(frozen);
            return Ok(events);
        }
        let mut events = vec![of_check(analyzed)];
        events.extend(debited);
        events.extend(credited);
        let release = AccountCommand::ReleaseCredit { transfer_id, amount };
        events.extend(self.account(to, &release).result?);
        events.push((transfer_id.stream(), Event::Transfer(TransferEvent::completed())));
        Ok(events)
    }

    /// Analyzes a movement that its accounts accept.
    fn analyze(
        &mut self,
        transaction: Transaction,
        asked: Asked,
    ) -> Result<TransactionAnalyzed, Refusal> {
        let gone = || Refusal::new(Code::AccountNotFound, "there is no account to check");
        let account = self.holding(transaction.account_id).ok_or_else(gone)?;
        let owner = self.repository.customer(account.owner_id, self.log);
        let home = owner.address().map(|address| address.country.clone());
        let state = *self.repository.fraud_check(transaction.transaction_id, self.log);
        let policy = self.repository.policy(account.bank_id, self.log).ok_or_else(gone)?;
        let facts = FraudFacts {
            policy,
            asked_at: asked.0,
            movements_before: self.movements.before(
                transaction.account_id,
                asked,
                policy.velocity.minutes,
            ),
            location: self.headers.location.as_deref(),
            home: home.as_deref(),
        };
        let stream = transaction.transaction_id.stream();
        let events = decided::<FraudCheck>(stream, &state, &transaction, &facts).result?;
        match events.into_iter().next() {
            Some((_, Event::FraudCheck(analyzed))) => Ok(analyzed),
            _ => Err(gone()),
        }
    }

    /// The freezing of an account that fraud was found on, where the policy says so and the account
    /// is neither frozen nor closed.
    fn frozen_for_fraud(
        &mut self,
        account_id: AccountId,
        state: &AccountState,
        verdict: Verdict,
    ) -> NewEvents {
        let AccountState::Opened(holding) = state else { return Vec::new() };
        let policy = self.repository.policy(holding.bank_id, self.log);
        if verdict != Verdict::Fraud || !policy.is_some_and(|policy| policy.freeze_on_fraud) {
            return Vec::new();
        }
        let reason = FROZEN_BECAUSE.to_owned();
        let freeze = AccountCommand::Freeze(FreezeAccount { account_id, reason });
        self.account_in(account_id, state, &freeze).result.unwrap_or_default()
    }
}

fn of_transfer(transfer_id: TransferId, account_id: AccountId, amount: Money) -> Transaction {
    let transaction_id = TransactionId(transfer_id.0);
    Transaction { transaction_id, kind: TransactionKind::Transfer, account_id, amount }
}

fn of_check(analyzed: TransactionAnalyzed) -> (StreamId, Event) {
    (analyzed.transaction_id.stream(), Event::FraudCheck(analyzed))
}

fn failed(transfer_id: TransferId, reason: Code) -> (StreamId, Event) {
    let event = TransferEvent::failed(reason, false);
    (transfer_id.stream(), Event::Transfer(event))
}
