//! How transfers go: in steps, each of which something may come before, or at one stroke.

use super::Model;
use super::kept::{Code, Stage, Transfer};
use super::words::text;
use serde_json::Value;

use super::happens::owned;

impl Model {
    pub(super) fn transfer_money(&mut self, command: &Value, beside: &Value) {
        let asked = self.moment();
        self.record("transfer_initiated");
        let mut transfer = Transfer {
            id: owned(command, "transfer_id"),
            from: owned(command, "from_account_id"),
            to: owned(command, "to_account_id"),
            amount: self.amount(text(command, "from_account_id"), command, "amount"),
            atomic: command["mode"] == "atomic",
            asked,
            location: beside["location"].clone(),
            stage: Stage::Initiated,
        };
        if transfer.atomic {
            transfer.stage = match self.at_one_stroke(&transfer) {
                Ok(()) => Stage::Completed,
                Err(code) => Stage::Failed(code, false),
            };
        }
        self.transfers.push(transfer);
    }

    /// Both accounts or neither; what arrives is held and released at the same stroke.
    ///
    /// Reading: where both accounts would refuse, the source's reason is given, as in steps; a
    /// blocked one freezes its source as well.
    fn at_one_stroke(&mut self, transfer: &Transfer) -> Result<(), Code> {
        let Transfer { id, from, to, amount, asked, location, .. } = transfer;
        let possible =
            self.can_take_out(from, *amount).and_then(|()| self.can_take_in(to, *amount));
        if let Err(code) = possible {
            self.record("transfer_failed");
            return Err(code);
        }
        if self.is_fraud(from, *amount, location, *asked, Some(id)) {
            self.record("transfer_failed");
            self.freeze_for_fraud(from);
            return Err("fraud_detected");
        }
        self.went_out(from, *asked);
        self.debit(from, *amount);
        self.credit(from, to, *amount);
        self.release(to, *amount);
        self.record("transfer_completed");
        Ok(())
    }

    /// The next step of a transfer: the source, the destination, the fraud check; and what was done
    /// is taken back in reverse.
    pub(super) fn move_on(&mut self, at: usize) {
        let transfer = self.transfers[at].clone();
        let Transfer { id, from, to, amount, asked, location, .. } = &transfer;
        self.transfers[at].stage = match transfer.stage {
            Stage::Initiated => match self.can_take_out(from, *amount) {
                Ok(()) => {
                    self.debit(from, *amount);
                    self.went_out(from, *asked);
                    Stage::Debited
                }
                Err(code) => {
                    self.record("command_rejected");
                    Stage::Ending(code, false)
                }
            },
            Stage::Debited => match self.can_take_in(to, *amount) {
                Ok(()) => {
                    self.credit(from, to, *amount);
                    Stage::Credited
                }
                Err(code) => {
                    self.record("command_rejected");
                    Stage::TakingBack(code)
                }
            },
            Stage::Credited if self.is_fraud(from, *amount, location, *asked, Some(id)) => {
                self.take_credit_back(from, to, *amount);
                self.freeze_for_fraud(from);
                Stage::TakingBack("fraud_detected")
            }
            Stage::Credited => {
                self.release(to, *amount);
                Stage::Released
            }
            Stage::Released => {
                self.record("transfer_completed");
                Stage::Completed
            }
            Stage::TakingBack(code) => {
                self.touch(from, "debit_reversed").balance += amount;
                self.moves(from);
                Stage::Ending(code, true)
            }
            Stage::Ending(code, given_back) => {
                self.record("transfer_failed");
                Stage::Failed(code, given_back)
            }
            ended @ (Stage::Completed | Stage::Failed(..)) => ended,
        };
    }

    fn debit(&mut self, from: &str, amount: i128) {
        self.touch(from, "account_debited").balance -= amount;
        self.moves(from);
    }

    fn credit(&mut self, from: &str, to: &str, amount: i128) {
        let account = self.touch(to, "account_credited");
        account.balance += amount;
        account.held += amount;
        self.moves(to);
        self.owes(from, to, amount);
    }

    fn release(&mut self, to: &str, amount: i128) {
        self.touch(to, "credit_released").held -= amount;
    }

    fn take_credit_back(&mut self, from: &str, to: &str, amount: i128) {
        let account = self.touch(to, "credit_reversed");
        account.balance -= amount;
        account.held -= amount;
        self.moves(to);
        self.owes(from, to, -amount);
    }

    /// The source's bank owes the destination's what has arrived there, where it is another.
    fn owes(&mut self, from: &str, to: &str, amount: i128) {
        let (from, to) = (self.bank_of(from).id.clone(), self.bank_of(to).id.clone());
        if from != to {
            self.bank_mut(&from).due_to += amount;
            self.bank_mut(&to).due_from += amount;
        }
    }
}
