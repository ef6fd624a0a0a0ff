//! One account: what it holds, what can be done with it, and its statement.

use leftfold_core::domain::{AccountId, Currency, Money};
use leftfold_core::read_models::AccountView;

use super::account_actions::actions;
use super::accounts::status_badge;
use super::missing;
use super::statement::statement;
use crate::ui::components::{figure, figures, link, live_heading, live_money, sparkline};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;
use crate::ui::html::{Html, el, group, live, only_while, text};
use crate::ui::route::Route;

/// How many movements the course of the balance shows.
const SHOWN_MOVEMENTS: usize = 60;

/// An account, to be looked at as it is by then.
#[derive(Clone, Copy)]
pub(super) struct Watched {
    pub(super) bank: BankContext,
    pub(super) id: AccountId,
    /// An account never changes it.
    pub(super) currency: Currency,
}

impl Watched {
    /// Something of the account, and again whenever the log has grown. `None` where the log was
    /// replaced by one without it: the page is about to say so.
    pub(super) fn see<T>(self, pick: impl FnOnce(&AccountView) -> T) -> Option<T> {
        self.view().as_ref().map(pick)
    }

    fn view(self) -> Option<AccountView> {
        self.bank.read(|views| views.account(self.id))
    }
}

/// One account.
pub(crate) fn account(id: AccountId) -> Html {
    let bank = use_bank();
    let currency = move || bank.read(|views| views.account(id)).map(|account| account.currency);
    live(currency, move |currency| match *currency {
        Some(currency) => found(Watched { bank, id, currency }),
        None => missing("account"),
    })
}

fn found(account: Watched) -> Html {
    let name = move || {
        let nickname = account.see(|account| account.nickname.clone()).flatten();
        nickname.unwrap_or_else(|| "Account".into())
    };
    let number = move || {
        account
            .see(|account| account.account_number.as_deref().map(format::account_number))
            .flatten()
            .unwrap_or_default()
    };
    let status = live(
        move || account.see(|account| account.status),
        |status| group().child(status.and_then(status_badge)),
    );
    let line = el("p")
        .class("account__line")
        .child(el("span").class("mono").child(text(number)))
        .child(status);
    let head = el("div").class("account__head");
    group()
        .child(head.child(owner(account)).child(live_heading(name)).child(line))
        .child(balances(account))
        .child(
            el("div")
                .class("account__columns")
                .child(actions(account))
                .child(statement(account.id)),
        )
}

fn owner(account: Watched) -> Html {
    let owner = move || account.see(|account| (account.owner_id, account.owner_name.clone()));
    live(owner, |owner| {
        let Some((id, name)) = owner else { return group() };
        let name = name.as_deref().unwrap_or("Forgotten customer");
        el("p").class("crumb").child(link(&Route::Customer(*id), name))
    })
}

/// How the balance went, for the eye; the statement says it in figures.
fn course(account: Watched) -> Html {
    sparkline(move || {
        let lines = account.bank.newest_lines(account.id, SHOWN_MOVEMENTS);
        lines.iter().rev().map(|line| line.balance_after.minor()).collect()
    })
}

/// The three balances: posted, held and available.
fn balances(account: Watched) -> Html {
    let amount = move |label, pick: fn(&AccountView) -> Money| {
        let zero = Money::zero(account.currency);
        let amount = move || account.see(pick).unwrap_or(zero);
        figure(label, live_money(amount, account.currency))
    };
    let unless_zero = move |label, pick: fn(&AccountView) -> Money| {
        let is_some = move || account.see(pick).is_some_and(|amount| !amount.is_zero());
        only_while(is_some, move || amount(label, pick))
    };
    figures()
        .child(amount("Balance", |account| account.balance))
        .child(course(account))
        .child(amount("Available", |account| account.available))
        .child(unless_zero("Held", |account| account.held))
        .child(unless_zero("Overdraft limit", |account| account.overdraft_limit))
}
