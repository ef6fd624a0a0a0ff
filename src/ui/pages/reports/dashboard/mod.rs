//! How the bank does: what wants attention, its figures, and how money, transfers and the work behind them
//! went over time.

mod alerts;
mod figures;
mod plots;

use leftfold_core::domain::BankId;
use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::records::NotShown;
use crate::ui::records::bank_choice::all_banks;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};
use alerts::Alerts;
use figures::{Figures, Processes};
use plots::{BankPlots, WorkPlots};

/// The dashboard.
#[component]
pub(crate) fn Dashboard() -> impl IntoView {
    let bank = use_bank();
    let metrics = Memo::new(move |_| bank.metrics());
    let allowed = Memo::new(move |_| metrics.with(Option::is_some));
    let past = move || {
        bank.viewing().at().map(|at| {
            view! { <p class="lead soft">{say::dashboard_past(&format::count(at))}</p> }
        })
    };
    view! {
        <Heading text=say::dashboard_title() />
        <Show when=move || allowed.get() fallback=NotShown>
            {past}
            <Alerts metrics />
            <Figures metrics />
            <OfBanks />
            <section class="dashboard__plots" aria-label=say::dashboard_work()>
                <WorkPlots />
            </section>
            <Processes metrics />
        </Show>
    }
}

/// The plots of a bank, which is chosen where there are several: their currencies are never added up.
#[component]
fn OfBanks() -> impl IntoView {
    let bank = use_bank();
    let chosen = RwSignal::new(None::<BankId>);
    let banks = all_banks();
    let named = move |id: BankId, name: String| match bank.currency_of(id) {
        Some(currency) => say::dashboard_bank_with_currency(&name, currency.code()),
        None => name,
    };
    let here = Memo::new(move |_| {
        banks.with(|banks| {
            let mut ids = banks.iter().map(|(id, _)| *id);
            ids.clone().find(|id| Some(*id) == chosen.get()).or_else(|| ids.next())
        })
    });
    let option = move |(id, name): (BankId, String)| {
        let selected = move || here.get() == Some(id);
        view! {
            <option value=id.to_string() selected=selected>
                {named(id, name)}
            </option>
        }
    };
    let choice =
        move || {
            let banks = banks.get();
            (banks.len() > 1).then(|| view! {
                <p class="field dashboard__bank screen-only">
                    <label class="field__label" for="dashboard-bank">
                        {say::dashboard_bank()}
                    </label>
                    <select
                        id="dashboard-bank"
                        class="field__input field__input--select"
                        on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
                    >
                        {banks.into_iter().map(option).collect_view()}
                    </select>
                </p>
            })
        };
    // What was chosen is said on paper, where the choice is not.
    let name =
        move || banks.with(|banks| banks.iter().find(|(id, _)| Some(*id) == here.get()).cloned());
    view! {
        {choice}
        <p class="paper-only">{move || name().map(|(id, name)| named(id, name))}</p>
        {move || match here.get() {
            Some(id) => {
                view! {
                    <section class="dashboard__plots" aria-label=say::dashboard_money()>
                        <BankPlots id />
                    </section>
                }
                    .into_any()
            }
            None => {
                view! {
                    <Empty title=say::dashboard_no_bank() text=say::dashboard_no_bank_hint() />
                }
                    .into_any()
            }
        }}
    }
}
