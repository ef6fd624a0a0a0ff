//! A solution that was played in a session of the level itself. So that it can be told again, it says the ids of
//! what it creates: a bank that is not told an id makes one up, and another one in each pack.

use uuid::Uuid;

use super::draft::{Draft, page, written_acts};
use super::start::BuiltStart;
use crate::domain::{AccountId, BankId, Command, CustomerId, TransferId};
use crate::lessons::act::Act;

/// The command with this id for what it creates, where it says none.
#[must_use]
pub fn with_id(mut command: Command, id: Uuid) -> Command {
    match &mut command {
        Command::OpenBank(open) => open.bank_id = open.bank_id.or(Some(BankId(id))),
        Command::RegisterCustomer(register) => {
            register.customer_id = register.customer_id.or(Some(CustomerId(id)));
        }
        Command::OpenAccount(open) => open.account_id = open.account_id.or(Some(AccountId(id))),
        Command::TransferMoney(transfer) => {
            transfer.transfer_id = transfer.transfer_id.or(Some(TransferId(id)));
        }
        _ => {}
    }
    command
}

impl Draft {
    /// The same level, solved by what was done in a session of it.
    #[must_use]
    pub fn solved_by(&self, pack_id: &str, start: &BuiltStart, acts: &[Act]) -> Self {
        let mut names = self.ids_in_level(pack_id);
        let mut draft = self.clone();
        let commands: u64 = acts.iter().map(Act::commands).sum();
        draft.level["page"] = page(start, acts, &names);
        draft.level["par"] = commands.into();
        let mut offers = Vec::new();
        draft.level["solution"] = written_acts(acts, &mut names, &mut offers);
        draft.level["offers"] = offers.into();
        draft
    }
}
