//! What if: the banks to try things in, each beside this browser's bank.

use std::collections::BTreeMap;

use leftfold_core::application::Bank;
use leftfold_core::domain::{AccountId, Money};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{AccountView, Owners, Page};
use leptos::prelude::*;

use crate::ui::components::{Button, Confirm, Empty, Heading, Kind};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::scratch::{Scratch, use_scratches};

/// So many events since the fork are named.
const NAMED: usize = 20;

/// Every bank to try things in.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let scratches = use_scratches();
    let ids = move || scratches.ids();
    let fork = move |()| scratches.fork(scratches.own().head());
    view! {
        <Heading text="What if" />
        <p class="lead soft">
            "A bank to try things in has lived as yours has, up to a position, and goes its own way from there. Nothing that is \
             done in it touches yours; it is gone when you throw it away or close the page."
        </p>
        <div><Button kind=Kind::Primary on_click=fork>"Fork from now"</Button></div>
        <p class="soft">"To fork from the past, go there with the time bar, and press “What if from here”."</p>
        {move || ids().is_empty().then(|| view! {
            <Empty title="There is none yet" text="Fork your bank, make a transfer in the fork, and see here what became another." />
        })}
        <For each=ids key=|id| *id let(id)>
            {scratches.get(id).map(|scratch| view! { <Compared scratch /> })}
        </For>
    }
}

/// One of them beside this browser's bank.
#[component]
fn Compared(
    /// Which.
    scratch: Scratch,
) -> impl IntoView {
    let bank = use_bank();
    let scratches = use_scratches();
    let Scratch { id, name, from, bank: other } = scratch;
    let own = scratches.own();
    let named = name.clone();
    let rename = move |event| {
        let name = event_target_value(&event);
        if !name.trim().is_empty() {
            scratches.rename(id, name);
        }
    };
    let rows = balances(&own, &other);
    // Whatever is done in the one that is shown is to be seen here.
    let both = StoredValue::new_local((own, other));
    let since = move || {
        bank.extent();
        both.with_value(|(own, other)| (events_since(own, from), events_since(other, from)))
    };
    let row = |(name, own, other): (String, Option<Money>, Option<Money>)| {
        let money = |amount: Option<Money>| amount.map_or_else(|| "–".into(), format::money);
        let difference = own.zip(other).map(|(own, other)| other.minus(own));
        let differs = difference.is_none_or(|difference| !difference.is_zero());
        view! {
            <tr class:what-if__row--other=differs>
                <th scope="row">{name}</th>
                <td>{money(own)}</td>
                <td>{money(other)}</td>
                <td>{difference.map_or_else(String::new, format::movement)}</td>
            </tr>
        }
    };
    view! {
        <section class="card" aria-label=named>
            <label class="what-if__name">
                <span class="field__label">"Name"</span>
                <input class="field__input" type="text" name=format!("name-{id}") maxlength="60" prop:value=name on:change=rename />
            </label>
            <p class="soft">{format!("Forked at position {}.", format::count(from))}</p>
            <div class="pair">
                <Button kind=Kind::Primary on_click=move |()| scratches.enter(Some(id))>"Go there"</Button>
                <Confirm
                    action="Throw it away"
                    title="Throw this bank away?"
                    text="What was done in it is gone. Your own bank stays as it is."
                    on_confirm=move |()| scratches.throw_away(id)
                />
            </div>
            <table class="what-if__table">
                <thead><tr><th scope="col">"Account"</th><th scope="col">"Yours"</th><th scope="col">"Here"</th><th scope="col">"Difference"</th></tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
            {move || {
                let (own, other) = since();
                view! {
                    <div class="what-if__since">
                        <Since title="Since then, yours" events=own />
                        <Since title="Since then, here" events=other />
                    </div>
                }
            }}
        </section>
    }
}

/// What happened since the fork.
#[component]
fn Since(
    /// In which bank.
    title: &'static str,
    /// The names of the newest events, and how many there are.
    events: (Vec<&'static str>, usize),
) -> impl IntoView {
    let (names, count) = events;
    view! {
        <div>
            <h2>{title}</h2>
            <p class="soft">{format::counted(count, "event", "events")}</p>
            <ol class="mono what-if__events">{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ol>
        </div>
    }
}

/// The balances of every account that one of two banks has, by what it is called.
fn balances(own: &Bank, other: &Bank) -> Vec<(String, Option<Money>, Option<Money>)> {
    let accounts = |bank: &Bank| {
        bank.read(|bank| bank.as_of(None).accounts(Owners::default(), Page::default()))
    };
    let mut rows: BTreeMap<AccountId, (String, Option<Money>, Option<Money>)> = BTreeMap::new();
    let called = |account: &AccountView| {
        let name = account.owner_name.clone().unwrap_or_else(|| "Forgotten customer".into());
        let nickname = account.nickname.as_deref().unwrap_or("Account");
        format!("{name}, {nickname}")
    };
    for account in accounts(own) {
        rows.insert(account.account_id, (called(&account), Some(account.balance), None));
    }
    for account in accounts(other) {
        let row = rows.entry(account.account_id);
        row.or_insert_with(|| (called(&account), None, None)).2 = Some(account.balance);
    }
    rows.into_values().collect()
}

fn events_since(bank: &Bank, from: Position) -> (Vec<&'static str>, usize) {
    bank.read(|bank| {
        let since = || bank.log().range(from, bank.head());
        let names = since().rev().take(NAMED).map(|recorded| recorded.event.name());
        (names.collect(), since().count())
    })
}
