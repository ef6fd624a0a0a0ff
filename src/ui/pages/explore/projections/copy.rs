//! A copy of a view: how it stands beside the bank's own, and what can be done to it.

use leftfold_core::domain::Recorded;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::Deed;
use leftfold_core::read_models::{CopyView, Drift, Fault, Figure, ViewName};
use leptos::prelude::*;

use super::figures::{figure, figure_name};
use super::twice::{Before, TakenTwice};
use crate::ui::components::{Badge, Button, Column, Progress, Table, Tone};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::first_steps::FirstStep;
use crate::ui::state::workshop::use_workshop;
use crate::ui::words::names::{category_name, view_title};
use crate::ui::words::{format, say};

/// So many figures that drifted are shown.
const SHOWN: usize = 12;

/// A copy of a view.
#[component]
pub(super) fn CopyCard(
    /// Of which.
    name: ViewName,
) -> impl IntoView {
    let workshop = use_workshop();
    let copy = Memo::new(move |_| workshop.copy(name));
    let said = Memo::new(move |_| copy.with(|copy| copy.as_ref().map(state)));
    let id = format!("copy-{}", key(name));
    let labelled = id.clone();
    let before = RwSignal::new(None::<Before>);
    let (bank, is_wrong) =
        (use_bank(), Memo::new(move |_| copy.with(|copy| copy.as_ref().is_some_and(is_wrong))));
    Effect::new(move |_| {
        if is_wrong.get() {
            bank.note_first_step(FirstStep::BreakProjection);
        }
    });
    view! {
        <section class="card copy" aria-labelledby=labelled>
            <div class="copy__head">
                <h2 id=id>{view_title(name)}</h2>
                {move || said.get().map(|(tone, text)| view! { <Badge tone text /> })}
            </div>
            {move || copy.get().map(|copy| view! { <Standing copy /> })}
            <HowFar name copy />
            <Doings name copy before />
            <TakenTwice before copy />
            {move || copy.get().map(|copy| view! { <CopyDetails copy /> })}
        </section>
    }
}

/// Where a copy stands, what was done to it, and its first figures beside the bank's.
#[component]
fn Standing(
    /// The copy.
    copy: CopyView,
) -> impl IntoView {
    let CopyView { position, lag, faults, figures, .. } = copy;
    let stands = say::copy_at(&format::count(position));
    let behind = say::copy_behind(lag);
    let done = faults.iter().map(|fault| match fault {
        Fault::Twice(at) => say::copy_took_twice(&format::count(*at)),
        Fault::Missed(at) => say::copy_missed(&format::count(*at)),
    });
    let row = |&(label, here, shown): &(&'static str, Figure, Figure)| {
        view! {
            <tr class=("copy__row--other", here != shown)>
                <th scope="row">{figure_name(label)}</th>
                <td>{figure(here)}</td>
                <td>{figure(shown)}</td>
            </tr>
        }
    };
    view! {
        <p class="soft">{format!("{stands} {behind}")}</p>
        {done.map(|said| view! { <p>{said}</p> }).collect_view()}
        <Table
            class="compared copy__figures"
            columns=[
                Column::words(say::copy_figure()),
                Column::words(say::copy_this()),
                Column::words(say::copy_own()),
            ]
        >
            <tbody>{figures.iter().map(row).collect_view()}</tbody>
        </Table>
    }
}

/// How far it is, while it is built or compared.
#[component]
fn HowFar(
    /// Of which.
    name: ViewName,
    /// How it stands.
    copy: Memo<Option<CopyView>>,
) -> impl IntoView {
    let workshop = use_workshop();
    let bank = use_bank();
    let far = Memo::new(move |_| {
        copy.with(|copy| {
            let copy = copy.as_ref()?;
            let building = (copy.lag > 0 && !copy.held).then_some((copy.position, bank.head()));
            copy.checking.or(building)
        })
    });
    let stop = move |()| {
        if copy.with_untracked(|copy| copy.as_ref().is_some_and(|copy| copy.checking.is_some())) {
            workshop.stop_check(name);
        } else {
            workshop.hold(name, true);
        }
    };
    view! { <Progress label=say::copy_taking_in() far on_stop=stop /> }
}

/// What can be done to a copy.
#[component]
fn Doings(
    /// To which.
    name: ViewName,
    /// How it stands.
    copy: Memo<Option<CopyView>>,
    /// How it stood before it took an event in twice.
    before: RwSignal<Option<Before>>,
) -> impl IntoView {
    let workshop = use_workshop();
    let bank = use_bank();
    let held = Memo::new(move |_| copy.with(|copy| copy.as_ref().is_some_and(|copy| copy.held)));
    let event = RwSignal::new(untrack(|| last_event(bank, name)).to_string());
    let chosen = move || {
        let position = event.get_untracked().trim().parse::<Position>().ok();
        let found = position.filter(|at| (1..=bank.head()).contains(at));
        if found.is_none() {
            let head = format::count(bank.head());
            bank.say(say::copy_choose(&head), None);
        }
        found
    };
    let twice = move |()| {
        if let Some(position) = chosen() {
            let was =
                copy.with_untracked(|copy| copy.as_ref().map(|copy| Before::of(copy, position)));
            before.set(was);
            workshop.take_twice(name, position);
        }
    };
    let miss = move |()| {
        if let Some(position) = chosen() {
            workshop.rebuild(name, Some(position));
        }
    };
    let barred = bank.barred_deed(Deed::Copy);
    let hold_or_not = move |()| workshop.hold(name, !held.get_untracked());
    view! {
        <div class="pair">
            <Button barred on_click=hold_or_not>
                {move || if held.get() { say::copy_go_on() } else { say::copy_hold() }}
            </Button>
            <Button on_click=move |()| workshop.check(name)>{say::copy_compare()}</Button>
            <Button barred on_click=move |()| workshop.rebuild(name, None)>
                {say::copy_rebuild()}
            </Button>
        </div>
        <div class="copy__break">
            <label>
                <span class="field__label">{say::copy_event()}</span>
                <input
                    class="field__input"
                    type="text"
                    inputmode="numeric"
                    prop:value=move || event.get()
                    on:input=move |typed| event.set(event_target_value(&typed))
                />
            </label>
            <Button barred on_click=twice>
                {say::copy_take_twice()}
            </Button>
            <Button barred on_click=miss>
                {say::copy_rebuild_without()}
            </Button>
        </div>
    }
}

/// What a comparison with a rebuild found.
#[component]
fn CopyDetails(
    /// The copy.
    copy: CopyView,
) -> impl IntoView {
    let drift = copy.drift;
    let row = |drift: &Drift| {
        let said =
            |figure: &Option<String>| figure.as_deref().map_or_else(|| "–".into(), format::figures);
        view! {
            <tr>
                <th scope="row">{thing(&drift.of)}" "{drift.figure}</th>
                <td>{said(&drift.here)}</td>
                <td>{said(&drift.rebuilt)}</td>
            </tr>
        }
    };
    let table = |drift: Vec<Drift>| {
        view! {
            <Table
                class="compared"
                scrolls=say::copy_what_drifted()
                columns=[
                    Column::words(say::copy_what_drifted()),
                    Column::words(say::copy_this()),
                    Column::words(say::copy_rebuilt()),
                ]
            >
                <tbody>{drift.iter().take(SHOWN).map(row).collect_view()}</tbody>
            </Table>
        }
    };
    let words = drift.as_ref().map(|drift| drift_words(drift.len()));
    let drift = drift.filter(|drift| !drift.is_empty());
    view! {
        <p role="status">{words}</p>
        {drift.map(table)}
    }
}

/// A thing by its stream's name, short: `Account …1048a2b3`.
fn thing(stream: &str) -> String {
    match stream.split_once('-') {
        Some((category, id)) => format!("{} {}", category_name(category), format::short_id(id)),
        None => category_name(stream),
    }
}

/// What the ids of its elements end in.
fn key(name: ViewName) -> &'static str {
    match name {
        ViewName::Banks => "banks",
        ViewName::Customers => "customers",
        ViewName::Accounts => "accounts",
        ViewName::Books => "ledger",
        ViewName::Transfers => "transfers",
        ViewName::Statements => "statements",
        ViewName::FraudChecks => "fraud-checks",
        ViewName::Commands => "requests",
    }
}

/// The state that a copy is in, in a word.
fn state(copy: &CopyView) -> (Tone, &'static str) {
    let drifted = copy.drift.as_ref().is_some_and(|drift| !drift.is_empty());
    match copy {
        _ if drifted => (Tone::Bad, say::copy_drifted()),
        CopyView { held: true, lag: 0, .. } => (Tone::Waiting, say::copy_held()),
        CopyView { held: true, .. } => (Tone::Waiting, say::copy_stale()),
        CopyView { checking: Some(_), .. } => (Tone::Waiting, say::copy_comparing()),
        CopyView { lag: 1.., .. } => (Tone::Waiting, say::copy_catching_up()),
        CopyView { faults, .. } if !faults.is_empty() => (Tone::Bad, say::copy_tampered()),
        _ => (Tone::Good, say::copy_up_to_date()),
    }
}

/// Whether a figure of a copy is wrong, though it has taken in the whole log.
fn is_wrong(copy: &CopyView) -> bool {
    copy.lag == 0 && copy.figures.iter().any(|(_, here, own)| here != own)
}

fn drift_words(drifted: usize) -> String {
    if drifted > SHOWN {
        say::copy_drift_first(drifted, &SHOWN.to_string())
    } else {
        say::copy_drift(drifted)
    }
}

/// The newest event that a view goes by, to begin with.
fn last_event(bank: BankContext, name: ViewName) -> Position {
    let types: &[&str] = match name {
        ViewName::Banks => &["bank_opened"],
        ViewName::Customers => &["customer_registered"],
        ViewName::Accounts => &["account_credited", "account_opened"],
        ViewName::Books | ViewName::Statements => &["money_deposited", "account_opened"],
        ViewName::Transfers => &["transfer_completed"],
        ViewName::FraudChecks => &["transaction_analyzed"],
        ViewName::Commands => &[],
    };
    bank.reading(|reading| {
        let log = reading.log();
        let of_view = |recorded: &&Recorded| {
            if types.is_empty() {
                recorded.index == 0
            } else {
                types.contains(&recorded.event.name())
            }
        };
        log.range(0, log.head())
            .rev()
            .find(of_view)
            .map_or(log.head(), |recorded| recorded.position)
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_copy_is_said_to_be_as_it_is() {
        let copy = CopyView {
            name: ViewName::Books,
            position: 9,
            lag: 0,
            held: false,
            faults: Vec::new(),
            checking: None,
            drift: None,
            figures: Vec::new(),
        };
        let word = |copy: CopyView| state(&copy).1;
        assert_eq!(word(copy.clone()), "up to date");
        assert_eq!(word(CopyView { held: true, lag: 2, ..copy.clone() }), "lagging");
        assert_eq!(word(CopyView { lag: 2, ..copy.clone() }), "catching up");
        assert_eq!(
            word(CopyView { faults: vec![Fault::Twice(3)], ..copy.clone() }),
            "tampered with"
        );
        let drift = Drift { of: "x".into(), figure: "y", here: None, rebuilt: None };
        assert_eq!(word(CopyView { drift: Some(vec![drift]), ..copy }), "drifted");
        assert_eq!(drift_words(0), "It matches a rebuild.");
        assert_eq!(drift_words(30), "30 figures differ from a rebuild; the first 12:");
    }
}
