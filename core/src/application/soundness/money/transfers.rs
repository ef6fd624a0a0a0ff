//! Transfers: their money moves step by step, the same amount each time, and no step is taken out of its
//! turn; and a fraud check is of the movement that it names.

use uuid::Uuid;

use super::moving::{Moving, Stage};
use super::{Ledger, is_above_0};
use crate::application::soundness::violation::Violation;
use crate::domain::account::AccountEvent;
use crate::domain::fraud::{Flag, TransactionAnalyzed, TransactionKind};
use crate::domain::request::RequestEvent;
use crate::domain::transfer::{TransferEvent, TransferInitiated};
use crate::domain::{AccountId, Event, Recorded, TransferId};
use crate::event_sourcing::Origin;

/// The most points of a score, far more than all flags together are worth.
const MOST_POINTS: u32 = 1_000_000;

impl Ledger<'_> {
    /// A step of a transfer that was refused.
    pub(in crate::application::soundness) fn take_refusal(
        &mut self,
        recorded: &Recorded,
    ) -> Result<(), Violation> {
        let refused = matches!(&recorded.event, Event::Request(RequestEvent::Rejected(_)));
        let step = match recorded.headers.origin {
            Origin::Process { step, .. } if refused => step,
            _ => return Ok(()),
        };
        let transfer = self.transfer_of(recorded.headers.correlation_id);
        let moving = transfer.and_then(|transfer_id| self.transfers.get_mut(&transfer_id));
        let Some(moving) = moving else { return Ok(()) };
        moving.stage = match (step, moving.stage) {
            ("debit", Stage::Initiated) => Stage::DebitRefused,
            ("credit", Stage::Debited) => Stage::CreditRefused,
            ("debit" | "credit", _) => return Err(Violation::NotNextStep),
            (_, stage) => stage,
        };
        Ok(())
    }

    pub(super) fn take_transfer(
        &mut self,
        transfer_id: TransferId,
        event: &TransferEvent,
        request: Uuid,
    ) -> Result<(), Violation> {
        if let TransferEvent::Initiated(initiated) = event {
            // By its request a refused step finds its transfer.
            if self.by_request.insert(request, transfer_id).is_some() {
                return Err(Violation::SecondTransfer);
            }
            if self.checked.contains(&transfer_id.0) {
                return Err(Violation::IdOfWithdrawal);
            }
            let moving = self.initiated(initiated, request)?;
            self.transfers.insert(transfer_id, moving);
            return Ok(());
        }
        let moving = self.moving(transfer_id, request)?;
        match (event, moving.stage) {
            (TransferEvent::Completed(_), Stage::Released)
            | (
                TransferEvent::Failed(_),
                Stage::Initiated | Stage::DebitRefused | Stage::DebitReversed,
            ) => {
                moving.stage = Stage::Ended;
                Ok(())
            }
            _ => Err(Violation::EndsTooEarly),
        }
    }

    fn moving(&mut self, transfer_id: TransferId, request: Uuid) -> Result<&mut Moving, Violation> {
        let moving = self.transfers.get_mut(&transfer_id).ok_or(Violation::TransferNotInitiated)?;
        if moving.request != request {
            return Err(Violation::OtherCommand);
        }
        Ok(moving)
    }

    fn initiated(&self, initiated: &TransferInitiated, request: Uuid) -> Result<Moving, Violation> {
        let (from, to) = (initiated.from_account_id, initiated.to_account_id);
        let currency = |account_id| self.accounts.get(account_id).map(|kept| kept.currency);
        match (currency(&from), currency(&to)) {
            (Some(source), Some(destination)) if source == destination && from != to => {
                let amount = initiated.amount;
                // More than an account can hold may be asked for: it is refused on the way.
                if amount.is_of(source) && is_above_0(amount) {
                    return Ok(Moving { request, from, to, amount, stage: Stage::Initiated });
                }
                Err(Violation::TransferAmountNotPositive)
            }
            _ => Err(Violation::UnfitAccounts),
        }
    }

    /// An account's event that is a step of a transfer is the next one, of that amount.
    pub(super) fn take_step(
        &mut self,
        account_id: AccountId,
        event: &AccountEvent,
        request: Uuid,
    ) -> Result<(), Violation> {
        let Some(transfer_id) = event.transfer_id() else { return Ok(()) };
        let moving = self.moving(transfer_id, request)?;
        let (account, amount, next) = match (event, moving.stage) {
            (AccountEvent::Debited(event), Stage::Initiated) => {
                (moving.from, event.amount, Stage::Debited)
            }
            (AccountEvent::Credited(event), Stage::Debited) => {
                (moving.to, event.amount, Stage::Credited)
            }
            (AccountEvent::CreditReleased(event), Stage::Credited) => {
                (moving.to, event.amount, Stage::Released)
            }
            (AccountEvent::CreditReversed(event), Stage::Credited) => {
                (moving.to, event.amount, Stage::CreditReversed)
            }
            (AccountEvent::DebitReversed(event), Stage::CreditRefused | Stage::CreditReversed) => {
                (moving.from, event.amount, Stage::DebitReversed)
            }
            _ => return Err(Violation::NotNextStep),
        };
        if (account, amount) != (account_id, moving.amount) {
            return Err(Violation::StepDiffers);
        }
        moving.stage = next;
        Ok(())
    }

    /// A fraud check stands behind its withdrawal in one commit, or is of a transfer, and names the
    /// account that the money leaves, and how much.
    pub(super) fn take_check(
        &mut self,
        recorded: &Recorded,
        analyzed: &TransactionAnalyzed,
        before: Option<&Recorded>,
    ) -> Result<(), Violation> {
        let id = analyzed.transaction_id.0;
        if recorded.stream.id != id {
            return Err(Violation::CheckOfOtherStream);
        }
        self.checked.insert(id);
        let transfer_id = TransferId(id);
        let (account_id, amount) = match analyzed.kind {
            TransactionKind::Transfer => {
                let moving = self.transfers.get(&transfer_id);
                let moving = moving.ok_or(Violation::TransferNotInitiated)?;
                (moving.from, moving.amount)
            }
            TransactionKind::Withdrawal => {
                let withdrawal = before.filter(|before| before.event_id() == id);
                match withdrawal.map(|before| (&before.event, before.stream.id)) {
                    Some((Event::Account(AccountEvent::Withdrawn(event)), account_id))
                        if !self.transfers.contains_key(&transfer_id) =>
                    {
                        (AccountId(account_id), event.amount)
                    }
                    _ => return Err(Violation::CheckOfNothing),
                }
            }
        };
        let kept = self.accounts.get(&account_id).ok_or(Violation::AccountNotOpened)?;
        if (analyzed.account_id, analyzed.amount) != (account_id, amount)
            || !analyzed.amount.is_of(kept.currency)
        {
            return Err(Violation::CheckDiffers);
        }
        let places = analyzed.flags.iter().map(|flag| Flag::ALL.iter().position(|of| of == flag));
        if !places.is_sorted_by(|one, next| one < next) {
            return Err(Violation::UnorderedFlags);
        }
        if analyzed.score > MOST_POINTS {
            return Err(Violation::ScoreTooHigh);
        }
        Ok(())
    }
}
