//! Projection of all accounts and their balances.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::domain::account::{AccountEvent, AccountStatus, Beginning};
use crate::domain::customer::CustomerEvent;
use crate::domain::text::shows_nothing;
use crate::domain::{
    AccountId, Actor, BankId, Currency, CustomerId, Event, Money, NumberHash, Recorded,
};
use crate::event_sourcing::{Projection, Rows, Version};

use super::account_numbers::AccountNumbers;

/// Every account.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    rows: Rows<AccountId, AccountRow>,
    // Owner and number of an account never change: a checkpoint shares these until one opens.
    by_owner: Rc<FxHashMap<CustomerId, Vec<AccountId>>>,
    numbers: Rc<AccountNumbers>,
}

/// What is known of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// What its checkpoints share, since it seldom changes.
    pub profile: Rc<AccountProfile>,
    /// The posted balance.
    pub balance: Money,
    /// What of it came by transfers that are not complete.
    pub held: Money,
    /// How far below 0 it may go.
    pub overdraft_limit: Money,
    /// Whether it is open, frozen or closed.
    pub status: AccountStatus,
    /// Why it is frozen, while it is.
    pub freeze: Option<Rc<AccountFreeze>>,
    /// How many events it has.
    pub version: Version,
}

/// Why an account is frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFreeze {
    /// The reason that was given.
    pub reason: String,
    /// Whether the bank froze it because a check found fraud, and nobody asked for that.
    pub for_fraud: bool,
}

/// What seldom changes of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountProfile {
    /// Which one.
    pub account_id: AccountId,
    /// Its number, where it can be read.
    pub account_number: Option<Rc<str>>,
    /// At which bank.
    pub bank_id: BankId,
    /// Whose it is.
    pub owner_id: CustomerId,
    /// What its owner calls it.
    pub nickname: Option<Rc<str>>,
    /// The bank's currency.
    pub currency: Currency,
}

/// An account as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct AccountView {
    /// Id of the account.
    pub account_id: AccountId,
    /// Account number; `None` if it can't be read.
    pub account_number: Option<String>,
    /// Bank of the account.
    pub bank_id: BankId,
    /// Customer who owns the account.
    pub owner_id: CustomerId,
    /// Name of the owner; `None` if it can't be read.
    pub owner_name: Option<String>,
    /// Name that the owner gave it.
    pub nickname: Option<String>,
    /// Currency of the bank, by ISO 4217.
    pub currency: Currency,
    /// Posted balance.
    pub balance: Money,
    /// Part of the balance that arrived by transfers that are not complete.
    pub held: Money,
    /// Balance less held, plus the overdraft limit, whether the account is frozen or not.
    pub available: Money,
    /// Amount that can go out now, if it differs from what is available: "0.00" if the account is
    /// frozen or closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawable: Option<Money>,
    /// How far the balance may go below 0.
    pub overdraft_limit: Money,
    /// Whether the account is active, frozen or closed.
    pub status: AccountStatus,
    /// Why the account is frozen, while it is. Programs find that in the log.
    #[serde(skip)]
    pub freeze: Option<AccountFreeze>,
    /// Stream version: the number of events of the account.
    pub version: Version,
}

impl AccountRow {
    /// The account as shown, under its owner's name.
    #[must_use]
    pub fn view(&self, owner_name: Option<String>) -> AccountView {
        let profile = &*self.profile;
        AccountView {
            account_id: profile.account_id,
            account_number: profile.account_number.as_deref().map(Into::into),
            bank_id: profile.bank_id,
            owner_id: profile.owner_id,
            owner_name,
            nickname: profile.nickname.as_deref().map(Into::into),
            currency: profile.currency,
            balance: self.balance,
            held: self.held,
            available: self.balance.minus(self.held).plus(self.overdraft_limit),
            withdrawable: match self.status {
                AccountStatus::Active => None,
                AccountStatus::Frozen | AccountStatus::Closed => {
                    Some(Money::zero(profile.currency))
                }
            },
            overdraft_limit: self.overdraft_limit,
            status: self.status,
            freeze: self.freeze.as_deref().cloned(),
            version: self.version,
        }
    }
}

impl Accounts {
    /// Every account, in the order in which they opened.
    pub fn iter(&self) -> impl Iterator<Item = &AccountRow> {
        self.rows.iter()
    }

    /// One account.
    #[must_use]
    pub fn get(&self, account_id: AccountId) -> Option<&AccountRow> {
        self.rows.get(account_id)
    }

    /// The accounts whose number can be read and is this one, however its letters and spaces are typed.
    pub fn with_number(&self, number: &str) -> impl Iterator<Item = &AccountRow> {
        let has = |row: &&AccountRow| {
            let own = row.profile.account_number.as_deref();
            own.is_some_and(|own| plain(own).eq(plain(number)))
        };
        self.rows.iter().filter(has)
    }

    /// Whether an account of a bank has a number.
    #[must_use]
    pub fn number_taken(
        &self,
        bank_id: BankId,
        account_number: &str,
        hash: Option<NumberHash>,
    ) -> bool {
        self.numbers.has(bank_id, account_number, hash)
    }

    /// A customer's accounts, in the order in which they opened.
    pub fn of_owner(&self, owner_id: CustomerId) -> impl Iterator<Item = &AccountRow> {
        self.by_owner.get(&owner_id).into_iter().flatten().filter_map(|id| self.get(*id))
    }

    /// How many accounts a bank has.
    #[must_use]
    pub fn count(&self, bank_id: BankId) -> usize {
        self.rows.iter().filter(|row| row.profile.bank_id == bank_id).count()
    }

    fn begin(&mut self, account_id: AccountId, beginning: &Beginning<'_>) {
        let Beginning { owner_id, bank_id, currency, identity, .. } = *beginning;
        let account_number: Option<Rc<str>> =
            identity.map(|identity| identity.account_number.as_str().into());
        Rc::make_mut(&mut self.numbers).take(beginning);
        Rc::make_mut(&mut self.by_owner).entry(owner_id).or_default().push(account_id);
        let profile = AccountProfile {
            account_id,
            account_number,
            bank_id,
            owner_id,
            nickname: identity.and_then(|identity| nickname(identity.nickname.as_deref()?)),
            currency,
        };
        let row = AccountRow {
            profile: Rc::new(profile),
            balance: beginning.balance,
            held: Money::zero(currency),
            overdraft_limit: beginning.overdraft_limit,
            status: beginning.status,
            freeze: None,
            version: 1,
        };
        self.rows.insert(account_id, row);
    }
}

impl Accounts {
    /// Takes from the accounts of a person what tells who it was. Their numbers stay taken.
    fn forget(&mut self, owner_id: CustomerId) {
        let ids = self.by_owner.get(&owner_id).cloned().unwrap_or_default();
        for account_id in ids {
            if let Some(row) = self.rows.get_mut(account_id) {
                let profile = Rc::make_mut(&mut row.profile);
                profile.account_number = None;
                profile.nickname = None;
            }
        }
    }
}

impl Accounts {
    /// Takes back what an event has changed of what its account holds. The account stays, and all else
    /// that the event said of it.
    pub(super) fn take_back(&mut self, recorded: &Recorded) {
        let Event::Account(event) = &recorded.event else { return };
        let Some(row) = self.rows.get_mut(AccountId(recorded.stream.id)) else { return };
        if let Some(movement) = event.movement() {
            row.balance = row.balance.minus(movement.change());
        }
        if let Some(change) = event.held_change() {
            row.held = row.held.minus(change);
        }
    }
}

/// A number without spaces, in capitals.
fn plain(number: &str) -> impl Iterator<Item = char> {
    number.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_uppercase)
}

/// A nickname that shows nothing is none.
fn nickname(given: &str) -> Option<Rc<str>> {
    (!shows_nothing(given)).then(|| given.into())
}

impl Projection<Event, Actor> for Accounts {
    fn apply(&mut self, recorded: &Recorded) {
        if let Event::Customer(CustomerEvent::Forgotten(_)) = &recorded.event {
            self.forget(CustomerId(recorded.stream.id));
        }
        let Event::Account(event) = &recorded.event else { return };
        let account_id = AccountId(recorded.stream.id);
        if let Some(beginning) = event.beginning() {
            self.begin(account_id, &beginning);
        }
        let Some(row) = self.rows.get_mut(account_id) else { return };
        row.version = recorded.version;
        if let Some(movement) = event.movement() {
            row.balance = movement.balance_after;
        }
        if let Some(change) = event.held_change() {
            row.held = row.held.plus(change);
        }
        match event {
            AccountEvent::DetailsUpdated(event) => {
                let details = event.personal.get();
                let nickname = details.and_then(|details| nickname(&details.nickname));
                Rc::make_mut(&mut row.profile).nickname = nickname;
            }
            AccountEvent::OverdraftLimitSet(event) => row.overdraft_limit = event.overdraft_limit,
            AccountEvent::Frozen(_) => row.status = AccountStatus::Frozen,
            AccountEvent::Unfrozen(_) => row.status = AccountStatus::Active,
            AccountEvent::Closed(_) => row.status = AccountStatus::Closed,
            AccountEvent::Opened(_)
            | AccountEvent::BroughtForward(_)
            | AccountEvent::Deposited(_)
            | AccountEvent::Withdrawn(_)
            | AccountEvent::Debited(_)
            | AccountEvent::DebitReversed(_)
            | AccountEvent::Credited(_)
            | AccountEvent::CreditReleased(_)
            | AccountEvent::CreditReversed(_) => {}
        }
        if row.status != AccountStatus::Frozen {
            row.freeze = None;
        } else if let Some(reason) = event.reason() {
            // The bank's own freezing stands in the commit of the check that led to it.
            let for_fraud = recorded.index > 0 && matches!(event, AccountEvent::Frozen(_));
            row.freeze = Some(Rc::new(AccountFreeze { reason: reason.into(), for_fraud }));
        }
    }
}
