//! A copy of a view: how it stands beside the bank's own, and what can be done to it.

use leftfold_core::domain::Recorded;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{CopyView, Drift, Fault, Figure, ViewName};
use leptos::prelude::*;

use crate::ui::components::{Badge, Button, Progress, Tone};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::workshop::use_workshop;
use crate::ui::words::format;

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
    let id = format!("copy-{}", title(name).to_lowercase().replace(' ', "-"));
    let labelled = id.clone();
    view! {
        <section class="card copy" aria-labelledby=labelled>
            <div class="copy__head">
                <h2 id=id>{title(name)}</h2>
                {move || said.get().map(|(tone, text)| view! { <Badge tone text /> })}
            </div>
            {move || copy.get().map(|copy| view! { <Standing copy /> })}
            <HowFar name copy />
            <Doings name copy />
            {move || copy.get().map(|copy| view! { <Found copy /> })}
        </section>
    }
}

/// Where a copy stands, what was done to it, and its first figures beside the bank's.
#[component]
fn Standing(
    /// The copy.
    copy: CopyView,
) -> impl IntoView {
    let bank = use_bank();
    let CopyView { position, lag, faults, figures, .. } = copy;
    let behind = match lag {
        0 => "It has taken all of the log in.".to_owned(),
        lag => format!("{} behind.", format::counted(count(lag), "event", "events")),
    };
    let when = when(bank, position);
    let done = faults.iter().map(|fault| match fault {
        Fault::Twice(at) => format!("It took event {} twice.", format::count(*at)),
        Fault::Missed(at) => format!("It missed event {}.", format::count(*at)),
    });
    let row = |(label, here, shown): (&'static str, Figure, Figure)| {
        view! {
            <tr class=("copy__row--other", here != shown)>
                <th scope="row">{label}</th>
                <td>{figure(here)}</td>
                <td>{figure(shown)}</td>
            </tr>
        }
    };
    view! {
        <p class="soft">{format!("At position {}{when}. {behind}", format::count(position))}</p>
        {done.map(|said| view! { <p>{said}</p> }).collect_view()}
        <table class="compared copy__figures">
            <thead><tr><th scope="col">"Figure"</th><th scope="col">"This copy"</th><th scope="col">"Your bank"</th></tr></thead>
            <tbody>{figures.into_iter().map(row).collect_view()}</tbody>
        </table>
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
    view! { <Progress label="Taking events in" far on_stop=stop /> }
}

/// What can be done to a copy.
#[component]
fn Doings(
    /// To which.
    name: ViewName,
    /// How it stands.
    copy: Memo<Option<CopyView>>,
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
            bank.say(format!("Choose an event by its number, from 1 to {head}."), None);
        }
        found
    };
    let twice = move |()| {
        if let Some(position) = chosen() {
            workshop.take_twice(name, position);
        }
    };
    let miss = move |()| {
        if let Some(position) = chosen() {
            workshop.rebuild(name, Some(position));
        }
    };
    let hold_or_not = move |()| workshop.hold(name, !held.get_untracked());
    view! {
        <div class="pair">
            <Button on_click=hold_or_not>
                {move || if held.get() { "Let it go on" } else { "Hold it back" }}
            </Button>
            <Button on_click=move |()| workshop.check(name)>"Compare with a rebuild"</Button>
            <Button on_click=move |()| workshop.rebuild(name, None)>"Rebuild it"</Button>
        </div>
        <div class="copy__break">
            <label>
                <span class="field__label">"Event"</span>
                <input class="field__input" type="text" inputmode="numeric" prop:value=move || event.get() on:input=move |typed| event.set(event_target_value(&typed)) />
            </label>
            <Button on_click=twice>"Take it twice"</Button>
            <Button on_click=miss>"Rebuild without it"</Button>
        </div>
    }
}

/// What a comparison with a rebuild found.
#[component]
fn Found(
    /// The copy.
    copy: CopyView,
) -> impl IntoView {
    let drift = copy.drift;
    let row = |drift: Drift| {
        let said =
            |figure: Option<String>| figure.as_deref().map_or_else(|| "–".into(), format::figures);
        view! {
            <tr>
                <th scope="row">{thing(&drift.of)}" "{drift.figure}</th>
                <td>{said(drift.here)}</td>
                <td>{said(drift.rebuilt)}</td>
            </tr>
        }
    };
    let table = |drift: Vec<Drift>| {
        view! {
            <div class="copy__scroll" tabindex="0" role="region" aria-label="What drifted">
                <table class="compared">
                    <thead><tr><th scope="col">"What drifted"</th><th scope="col">"This copy"</th><th scope="col">"Rebuilt"</th></tr></thead>
                    <tbody>{drift.into_iter().take(SHOWN).map(row).collect_view()}</tbody>
                </table>
            </div>
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
        Some((category, id)) => format!("{} {}", format::words(category), format::short_id(id)),
        None => format::words(stream),
    }
}

fn title(name: ViewName) -> &'static str {
    match name {
        ViewName::Banks => "Banks",
        ViewName::Customers => "Customers",
        ViewName::Accounts => "Accounts",
        ViewName::Books => "Ledger",
        ViewName::Transfers => "Transfers",
        ViewName::Statements => "Statements",
        ViewName::FraudChecks => "Fraud checks",
        ViewName::Commands => "Requests",
    }
}

/// The state that a copy is in, in a word.
fn state(copy: &CopyView) -> (Tone, &'static str) {
    let drifted = copy.drift.as_ref().is_some_and(|drift| !drift.is_empty());
    match copy {
        _ if drifted => (Tone::Bad, "drifted"),
        CopyView { held: true, lag: 0, .. } => (Tone::Waiting, "held back"),
        CopyView { held: true, .. } => (Tone::Waiting, "stale"),
        CopyView { checking: Some(_), .. } => (Tone::Waiting, "being compared"),
        CopyView { lag: 1.., .. } => (Tone::Waiting, "catching up"),
        CopyView { faults, .. } if !faults.is_empty() => (Tone::Bad, "tampered with"),
        _ => (Tone::Good, "up to date"),
    }
}

fn drift_words(drifted: usize) -> String {
    match drifted {
        0 => "It is what a rebuild gives.".into(),
        1 => "1 figure is not what a rebuild gives.".into(),
        some if some > SHOWN => {
            format!(
                "{} figures are not what a rebuild gives; the first {SHOWN}:",
                format::count(some as u64)
            )
        }
        some => format!("{some} figures are not what a rebuild gives:"),
    }
}

fn figure(figure: Figure) -> String {
    match figure {
        Figure::Count(number) => format::count(number),
        Figure::Money(amount, currency) => format::money_in(amount, currency),
    }
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// When the event was recorded that stands at a position, behind a comma.
fn when(bank: BankContext, position: Position) -> String {
    let time = bank.reading(|reading| reading.log().get(position).map(Recorded::recorded_at));
    time.map_or_else(String::new, |time| {
        format!(", {} {}", format::day(time), format::second(time))
    })
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
        assert_eq!(word(CopyView { held: true, lag: 2, ..copy.clone() }), "stale");
        assert_eq!(word(CopyView { lag: 2, ..copy.clone() }), "catching up");
        assert_eq!(
            word(CopyView { faults: vec![Fault::Twice(3)], ..copy.clone() }),
            "tampered with"
        );
        let drift = Drift { of: "x".into(), figure: "y", here: None, rebuilt: None };
        assert_eq!(word(CopyView { drift: Some(vec![drift]), ..copy }), "drifted");
        assert_eq!(drift_words(0), "It is what a rebuild gives.");
        assert_eq!(drift_words(30), "30 figures are not what a rebuild gives; the first 12:");
    }
}
