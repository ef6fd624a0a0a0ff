//! Who is in a level that is made of a bank: the people as they are, or made-up ones in their place, so that a
//! teacher can hand on a level without handing on customers.

use uuid::Uuid;

use crate::domain::account::{AccountDetails, AccountEvent, AccountIdentity};
use crate::domain::customer::{Address, AddressChange, CustomerEvent, Person};
use crate::domain::{Actor, BankId, Command, Event, Personal, Recorded, Role};
use crate::simulation::{nickname_of_sample, register_somebody};

/// Who stands in a level for the customers of the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum People {
    /// Made-up ones. Countries stay, since rules go by them; texts that somebody wrote do not.
    #[default]
    Sample,
    /// They themselves. Who was forgotten is made up all the same.
    Kept,
}

/// What is written in place of a reason that somebody gave.
const REASON: &str = "Requested";

/// Puts made-up people in the place of others, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Disguise {
    people: People,
    customers: usize,
    nicknames: usize,
    moves: usize,
}

impl Disguise {
    pub(super) fn new(people: People) -> Self {
        Self { people, customers: 0, nicknames: 0, moves: 0 }
    }

    /// The command that an event follows from. The log tells it of those who were forgotten too, and then they
    /// are made up. `None` where no client asked for the event, or where a command was refused.
    pub(super) fn told(&mut self, recorded: &Recorded) -> Option<Command> {
        let mut event = recorded.event.clone();
        let made_up = self.fill(&mut event);
        let command = Command::told_by(recorded.stream.id, &event)?;
        Some(match command {
            Command::OpenAccount(mut open) if made_up => {
                open.account_number = None;
                open.into()
            }
            command if made_up => command,
            command => self.disguised(command),
        })
    }

    /// The command with made-up people in it, where they are wanted.
    pub(super) fn disguised(&mut self, mut command: Command) -> Command {
        if self.people == People::Kept {
            return command;
        }
        match &mut command {
            Command::RegisterCustomer(register) => {
                let mut somebody = register_somebody(register.bank_id, self.customers);
                self.customers += 1;
                somebody.customer_id = register.customer_id;
                somebody.address.country.clone_from(&register.address.country);
                *register = somebody;
            }
            Command::UpdateAddress(update) => {
                let mut address = self.address();
                address.country.clone_from(&update.address.country);
                update.address = address;
            }
            Command::OpenAccount(open) => {
                open.account_number = None;
                open.nickname = open.nickname.take().map(|_| self.nickname());
            }
            Command::UpdateAccountDetails(update) => update.nickname = self.nickname(),
            Command::DepositMoney(deposit) => deposit.description = None,
            Command::WithdrawMoney(withdraw) => withdraw.description = None,
            Command::TransferMoney(transfer) => transfer.description = None,
            Command::FreezeAccount(freeze) => freeze.reason = REASON.into(),
            Command::CloseAccount(close) => close.reason = REASON.into(),
            // The others say nothing of a person. A test looks at each of them.
            _ => {}
        }
        command
    }

    /// Who asked, where it was not the administrator that asks where nobody is named.
    pub(super) fn actor(&self, actor: &Actor) -> Option<Actor> {
        let role = actor.role;
        let name = match self.people {
            People::Kept => actor.name().unwrap_or(role.as_str()),
            People::Sample => role.as_str(),
        };
        let shown = Actor::named(role, name, actor.customer_id);
        let is_nobody = role == Role::Admin && name == role.as_str();
        (!is_nobody).then_some(shown)
    }

    /// Fills in what can't be read any more, and says whether there was something.
    fn fill(&mut self, event: &mut Event) -> bool {
        match event {
            Event::Customer(CustomerEvent::Registered(registered)) => {
                let bank_id = registered.bank_id;
                fill(&mut registered.personal, || self.somebody(bank_id))
            }
            Event::Customer(CustomerEvent::AddressUpdated(updated)) => {
                fill(&mut updated.personal, || AddressChange {
                    old_address: Address::default(),
                    new_address: self.address(),
                })
            }
            Event::Account(AccountEvent::Opened(opened)) => fill(&mut opened.personal, || {
                AccountIdentity { account_number: String::new(), nickname: Some(self.nickname()) }
            }),
            Event::Account(AccountEvent::DetailsUpdated(updated)) => {
                fill(&mut updated.personal, || AccountDetails { nickname: self.nickname() })
            }
            _ => false,
        }
    }

    fn somebody(&mut self, bank_id: BankId) -> Person {
        let somebody = register_somebody(bank_id, self.customers);
        self.customers += 1;
        Person {
            first_name: somebody.first_name,
            last_name: somebody.last_name,
            nationality: somebody.nationality,
            gender: somebody.gender,
            date_of_birth: somebody.date_of_birth,
            address: somebody.address,
            email: None,
        }
    }

    fn nickname(&mut self) -> String {
        self.nicknames += 1;
        nickname_of_sample(self.nicknames - 1).to_owned()
    }

    /// Where somebody moves to.
    fn address(&mut self) -> Address {
        self.moves += 1;
        register_somebody(BankId(Uuid::nil()), self.moves).address
    }
}

fn fill<T>(personal: &mut Personal<T>, somebody: impl FnOnce() -> T) -> bool {
    let unread = personal.get().is_none();
    if unread {
        *personal = Personal::Clear(somebody());
    }
    unread
}
