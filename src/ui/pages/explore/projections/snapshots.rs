//! What snapshots are worth: what it takes to load the accounts with them and without, and how often one
//! is taken.

use leftfold_core::application::{Bank, LedgerLoadView, LoadView};
use leftfold_core::domain::bank::ChangeBankPolicy;
use leftfold_core::domain::{Act, BankId};
use leftfold_core::read_models::{BankView, Page};
use leptos::prelude::*;
use serde_json::Map;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Column, Field, FormView, SelectField, Table, tagged};
use crate::ui::records::{AccountLink, Term};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// So many accounts are shown, those with the most events.
const SHOWN: usize = 10;

/// What snapshots are worth.
#[component]
pub(super) fn Snapshots() -> impl IntoView {
    let bank = use_bank();
    let loads = Memo::new(move |_| bank.ask(|bank| bank.loads(None, None)));
    let banks = Memo::new(move |_| bank.read(|views| views.banks(Page::default())));
    let row = |LoadView { account_id, events, snapshot, replayed }: LoadView| {
        view! {
            <tr>
                <th scope="row">
                    <AccountLink id=account_id owner=true />
                </th>
                <td>{format::count(events)}</td>
                <td>{last_at(snapshot.map(|snapshot| snapshot.version))}</td>
                <td>{format::count(replayed)}</td>
            </tr>
        }
    };
    let ledgers = Memo::new(move |_| bank.ask(Bank::ledger_loads));
    let ledger = move |LedgerLoadView { bank_id, entries, snapshot, replayed }: LedgerLoadView| {
        let name = move || banks.with(|banks| bank_named(banks, bank_id));
        let link = move |_: &str, name| {
            let href = OfficeRoute::TrialBalance(bank_id).href();
            view! {
                <a href=href>
                    <bdi>{name}</bdi>
                </a>
            }
            .into_any()
        };
        view! {
            <tr>
                <th scope="row">{move || tagged(say::snapshots_books(&name()), link)}</th>
                <td>{format::count(entries)}</td>
                <td>{last_at(snapshot)}</td>
                <td>{format::count(replayed)}</td>
            </tr>
        }
    };
    view! {
        <section class="card" aria-labelledby="snapshots-title">
            <h2 id="snapshots-title">
                <Term id="snapshot">{say::snapshots_title()}</Term>
            </h2>
            <p class="soft">{say::snapshots_hint()}</p>
            <p>{move || loads.with(|loads| spared(loads))}</p>
            <Table
                class="compared"
                scrolls=say::snapshots_table()
                columns=[
                    Column::words(say::snapshots_of()),
                    Column::words(say::snapshots_events()),
                    Column::words(say::snapshots_last()),
                    Column::words(say::snapshots_replayed()),
                ]
            >
                <tbody>{move || ledgers.get().into_iter().map(ledger).collect_view()}</tbody>
                <tbody>{move || loads.get().into_iter().take(SHOWN).map(row).collect_view()}</tbody>
            </Table>
            {move || {
                let banks = banks.get();
                (!banks.is_empty()).then(|| view! { <Interval banks /> })
            }}
        </section>
    }
}

/// After which event or entry the last snapshot was taken.
fn last_at(version: Option<u64>) -> String {
    version.map_or_else(|| say::snapshots_none().into(), format::count)
}

fn bank_named(banks: &[BankView], id: BankId) -> String {
    let bank = banks.iter().find(|bank| bank.bank_id == id);
    bank.map_or_else(|| format::short_id(&id.to_string()), |bank| bank.name.clone())
}

/// How often a bank has a snapshot taken.
#[component]
fn Interval(
    /// Every bank.
    banks: Vec<BankView>,
) -> impl IntoView {
    let context = use_bank();
    let first = banks.first().map(|bank| (bank.bank_id, bank.policy.snapshot_every));
    let (bank_id, every) = first.unzip();
    let chosen = RwSignal::new(bank_id.map_or_else(String::new, |id| id.to_string()));
    let typed = RwSignal::new(every.map_or_else(String::new, |every| every.to_string()));
    let several = banks.len() > 1;
    let options: Vec<_> = banks
        .into_iter()
        .map(|bank| (bank.bank_id.to_string(), format::name(&bank.name)))
        .collect();
    let form = Form::new("snapshots", Problems::new);
    let submit = move |()| {
        let Ok(bank_id) = chosen.get_untracked().parse() else { return };
        let command = change(bank_id, &typed.get_untracked());
        let said = say::snapshots_set().to_owned();
        form.send(context, command, &["snapshot_every"], said, |_| ());
    };
    view! {
        <FormView
            form
            label=say::snapshots_title()
            action=say::snapshots_set_it()
            barred=context.barred(Act::ChangeBankPolicy, None)
            on_submit=submit
        >
            {several
                .then(|| {
                    view! {
                        <SelectField
                            form
                            name="bank_id"
                            label=say::snapshots_bank()
                            value=chosen
                            options=Signal::stored(options)
                        />
                    }
                })}
            <Field
                form
                name="snapshot_every"
                label=say::snapshots_every()
                value=typed
                keys="numeric"
            />
        </FormView>
    }
}

/// The command that sets the interval; what is no number is left for the bank to refuse.
fn change(bank_id: BankId, typed: &str) -> ChangeBankPolicy {
    let typed = typed.trim();
    let value = typed.parse::<u64>().map_or_else(|_| typed.into(), Into::into);
    let policy = Map::from_iter([("snapshot_every".to_owned(), value)]);
    ChangeBankPolicy { bank_id, policy }
}

/// What a load of all accounts takes, with snapshots and without.
fn spared(loads: &[LoadView]) -> String {
    let without: u64 = loads.iter().map(|load| load.events).sum();
    let with: u64 = loads.iter().map(|load| load.replayed).sum();
    say::snapshots_spared(loads.len(), with, &format::count(without))
}
