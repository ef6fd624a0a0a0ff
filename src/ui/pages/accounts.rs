//! The accounts, with balances at three levels: the bank's, each customer's, each account's.

use crate::ui::components::{
    Kind, Shown, Tone, badge, empty_with, figure, figures, heading, link, link_button, money,
};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, live};
use crate::ui::route::Route;
use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::{BankId, CustomerId};
use leftfold_core::read_models::{AccountView, BankView, CustomerView, Owners, Page};

/// Customers shown at first.
const SHOWN: usize = 25;

/// Every bank with its customers and their accounts.
pub(crate) fn accounts() -> Html {
    let bank = use_bank();
    let ids = move || {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.into_iter().map(|bank| bank.bank_id).collect()
    };
    let another = link(&Route::NewBank, "Open another bank");
    group()
        .child(heading("Accounts"))
        .child(each(ids, |id| id.0.as_u128(), one_bank))
        .child(el("p").class("accounts__more").child(another))
}

/// A bank's figures over its customers.
fn one_bank(id: BankId) -> Html {
    let bank = use_bank();
    let view = move || bank.read(|views| views.bank(id));
    let has_any = move || view().is_some_and(|bank| bank.customers > 0);
    let customers = live(has_any, move |&has_any| {
        if has_any {
            holders(id)
        } else {
            empty_with(
                "No customers yet",
                "An account belongs to a customer, so register one first.",
                link_button(Kind::Primary, &Route::NewCustomer, "Register a customer"),
            )
        }
    });
    let figures = live(view, |view| view.as_ref().map_or_else(group, bank_figures));
    el("section").class("bank").child(figures).child(customers)
}

fn bank_figures(bank: &BankView) -> Html {
    let count = |count: usize| format::grouped(&count.to_string());
    let customers = link(&Route::Customers, &count(bank.customers));
    let figures = figures()
        .child(figure("Held for customers", money(bank.balance, bank.currency)))
        .child(figure("Customers", customers))
        .child(figure("Accounts", count(bank.accounts)));
    group().child(el("h2").class("bank__name").child(bank.name.as_str())).child(figures)
}

/// A bank's customers with the accounts that they hold.
fn holders(id: BankId) -> Html {
    let bank = use_bank();
    let shown = Shown::new(SHOWN, SHOWN);
    let ids = move || {
        let customers = shown.of(|count| {
            bank.read(|views| views.customers(Some(id), Page { after: None, limit: Some(count) }))
        });
        customers.into_iter().map(|customer| customer.customer_id).collect()
    };
    group().child(each(ids, |id| id.0.as_u128(), holder)).child(shown.button())
}

/// A customer with the accounts that they hold.
fn holder(id: CustomerId) -> Html {
    let bank = use_bank();
    let customer = move || bank.read(|views| views.customer(id));
    let head = live(customer, move |customer| {
        customer.as_ref().map_or_else(group, |customer| holder_head(bank, customer))
    });
    el("section").class("holder").child(el("div").class("holder__head").child(head)).child(
        account_list(id, move || {
            el("p")
                .class("holder__none soft")
                .child("No account yet. ")
                .child(link(&Route::Customer(id), "Open one"))
        }),
    )
}

fn holder_head(bank: BankContext, customer: &CustomerView) -> Html {
    let name = customer.name().unwrap_or_else(|| "Forgotten customer".into());
    let currency = bank.read(|views| views.bank(customer.bank_id).map(|bank| bank.currency));
    let balance = currency
        .map(|currency| el("p").class("holder__balance").child(money(customer.balance, currency)));
    let name = link(&Route::Customer(customer.customer_id), &name);
    group().child(el("h3").class("holder__name").child(name)).child(balance)
}

/// The accounts of a customer, or what stands there while there is none.
pub(super) fn account_list(id: CustomerId, none: impl Fn() -> Html + 'static) -> Html {
    let bank = use_bank();
    let accounts = move || {
        let owners = Owners { bank_id: None, owner_id: Some(id) };
        bank.read(|views| views.accounts(owners, Page::default()))
    };
    let item = move |account: AccountView| {
        let id = account.account_id;
        let now = move || bank.read(|views| views.account(id));
        let link = el("a").class("account-item__link").attr("href", &Route::Account(id).href());
        let content = live(now, |account| account.as_ref().map_or_else(group, account_item));
        el("li").class("account-item").child(link.child(content))
    };
    live(
        move || accounts().is_empty(),
        move |&is_empty| {
            if is_empty {
                return none();
            }
            let key = |account: &AccountView| account.account_id.0.as_u128();
            el("ul").class("holder__accounts").child(each(accounts, key, item))
        },
    )
}

/// An account in a list.
fn account_item(account: &AccountView) -> Html {
    let name = account.nickname.as_deref().unwrap_or("Account");
    let number = account.account_number.as_deref().map(format::account_number);
    let span = |class| el("span").class(class);
    group()
        .child(span("account-item__name").child(name).child(status_badge(account.status)))
        .child(span("account-item__number mono").child(number))
        .child(span("account-item__balance").child(money(account.balance, account.currency)))
}

/// The state of an account, where it isn't the usual one.
pub(super) fn status_badge(status: AccountStatus) -> Option<Html> {
    match status {
        AccountStatus::Active => None,
        AccountStatus::Frozen => Some(badge(Tone::Waiting, "frozen")),
        AccountStatus::Closed => Some(badge(Tone::Plain, "closed")),
    }
}
