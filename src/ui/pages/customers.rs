//! The customers and what each holds.

use crate::ui::components::{Kind, Shown, empty_with, heading, link_button, money};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, live, only_while};
use crate::ui::route::Route;
use leftfold_core::domain::CustomerId;
use leftfold_core::read_models::{CustomerView, Page};

/// Customers shown at first.
const SHOWN: usize = 50;

/// The customers.
pub(crate) fn customers() -> Html {
    let bank = use_bank();
    let shown = Shown::new(SHOWN, SHOWN);
    let ids = move || {
        let customers = shown.of(|count| {
            bank.read(|views| views.customers(None, Page { after: None, limit: Some(count) }))
        });
        customers.into_iter().map(|customer| customer.customer_id).collect()
    };
    // `None` where there is no bank.
    let total = move || {
        let banks = bank.read(|views| views.banks(Page::default()));
        (!banks.is_empty()).then(|| banks.iter().map(|bank| bank.customers).sum::<usize>())
    };
    let register = || link_button(Kind::Primary, &Route::NewCustomer, "Register a customer");
    let title = el("div")
        .class("title-row")
        .child(heading("Customers"))
        .child(only_while(move || total().is_some_and(|total| total > 0), register));
    let content = live(
        move || total().map(|total| total > 0),
        move |has_any| match has_any {
            None => no_bank(),
            Some(false) => empty_with(
                "No customers yet",
                "A customer comes first; accounts belong to one.",
                register(),
            ),
            Some(true) => group()
                .child(el("ul").class("people").child(each(ids, |id| id.0.as_u128(), row)))
                .child(shown.button()),
        },
    );
    group().child(title).child(content)
}

/// Where there is no bank yet: customers are registered with one.
pub(super) fn no_bank() -> Html {
    empty_with(
        "There is no bank yet",
        "Customers are a bank's, so open one first.",
        link_button(Kind::Primary, &Route::Accounts, "Open a bank"),
    )
}

fn row(id: CustomerId) -> Html {
    let bank = use_bank();
    let customer = live(
        move || bank.read(|views| views.customer(id)),
        |customer| customer.as_ref().map_or_else(group, row_content),
    );
    let link = el("a").class("account-item__link").attr("href", &Route::Customer(id).href());
    el("li").child(link.child(customer))
}

fn row_content(customer: &CustomerView) -> Html {
    let name = customer.name().unwrap_or_else(|| "Forgotten customer".into());
    let holds = format::counted(customer.accounts.len(), "account", "accounts");
    let lives_and_holds = match &customer.address {
        Some(address) => format!("{}, {} · {holds}", address.city, address.country),
        None => holds,
    };
    let currency = use_bank()
        .untracked(|reading| reading.as_of(None).bank(customer.bank_id))
        .map(|bank| bank.currency);
    let balance = currency.map(|currency| money(customer.balance, currency));
    let span = |class| el("span").class(class);
    group()
        .child(span("account-item__name").child(name))
        .child(span("account-item__number").child(lives_and_holds))
        .child(span("account-item__balance").child(balance))
}
