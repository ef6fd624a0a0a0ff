//! Transfers as the saga does them, and checks that find all sorts of things.

use super::*;

impl Strange<'_> {
    /// A transfer as the saga does it, with a check that finds nothing or fraud.
    pub(super) fn whole_transfer(&mut self) -> Vec<Commit> {
        let (from, to) = (usize::from(self.pick(4)), usize::from(self.pick(4)));
        let (id, cents) = (self.id(), i64::from(self.pick(500)));
        let mut headers = self.headers(None);
        let correlation = headers.correlation_id;
        let initiated = TransferInitiated {
            from_account_id: Self::account(from),
            to_account_id: Self::account(to),
            amount: usd(cents),
            personal: self.purpose(),
            mode: [None, Some(Mode::Saga), Some(Mode::Atomic)][usize::from(self.pick(3))],
        };
        let stream = TransferId(id).stream();
        let fraud = self.pick(4) == 0;
        let steps: &[&'static str] = if fraud {
            &["", "debit", "credit", "check", "reverse_debit", "fail"]
        } else {
            &["", "debit", "credit", "check", "complete"]
        };
        let mut commits = Vec::new();
        for step in steps {
            let mut events = Vec::new();
            let (source, target) = (Self::account(from).stream(), Self::account(to).stream());
            let moved = |amount, balance_after| TransferMoved {
                transfer_id: TransferId(id),
                amount,
                balance_after,
            };
            if !step.is_empty() {
                let process = STEPS[0].0;
                headers.origin = Origin::Process { process, step, cause: self.position };
            }
            let shared = Rc::new(headers.clone());
            let list = match *step {
                "" => vec![(stream, Event::Transfer(TransferEvent::Initiated(initiated.clone())))],
                "debit" => {
                    let after = self.after(from, -cents);
                    vec![(source, AccountEvent::Debited(moved(usd(cents), after)).into_event())]
                }
                "credit" => {
                    let after = self.after(to, cents);
                    vec![(target, AccountEvent::Credited(moved(usd(cents), after)).into_event())]
                }
                "check" => {
                    let check = self.check(Self::account(from), usd(cents), TransactionId(id));
                    let end = if fraud {
                        AccountEvent::CreditReversed(moved(usd(cents), self.after(to, -cents)))
                    } else {
                        let (transfer_id, amount) = (TransferId(id), usd(cents));
                        AccountEvent::CreditReleased(CreditReleased { transfer_id, amount })
                    };
                    let check_stream = check.transaction_id.stream();
                    vec![(check_stream, Event::FraudCheck(check)), (target, end.into_event())]
                }
                "reverse_debit" => {
                    let after = self.after(from, cents);
                    let event = AccountEvent::DebitReversed(moved(usd(cents), after));
                    vec![(source, event.into_event())]
                }
                "complete" => vec![(stream, Event::Transfer(TransferEvent::completed()))],
                _ => {
                    let failed = TransferEvent::failed(Code::FraudDetected, true);
                    vec![(stream, Event::Transfer(failed))]
                }
            };
            for (stream, event) in list {
                self.record(&shared, &mut events, stream, event);
            }
            commits.push(Commit { headers: shared, events });
        }
        self.transfer = Some((id, from, to, cents, correlation, self.position));
        commits
    }

    pub(super) fn check(
        &mut self,
        account_id: AccountId,
        amount: Money,
        transaction_id: TransactionId,
    ) -> TransactionAnalyzed {
        let flags = match self.pick(6) {
            0 => vec![Flag::LargeAmount, Flag::GeographicAnomaly],
            1 => vec![Flag::MultipleTransactions, Flag::UnusualTime],
            2 => vec![Flag::UnusualTime, Flag::UnusualTime],
            _ => Vec::new(),
        };
        let score = if self.seldom() { u32::MAX } else { 20 };
        let verdicts = [Verdict::Clear, Verdict::Suspicious, Verdict::Fraud];
        TransactionAnalyzed {
            transaction_id,
            kind: TransactionKind::Transfer,
            account_id,
            amount,
            movements_before: self.pick(9).into(),
            score,
            flags,
            verdict: verdicts[usize::from(self.pick(3))],
        }
    }
}
