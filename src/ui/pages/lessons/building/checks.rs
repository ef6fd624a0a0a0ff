//! The checks of a lesson's goal: what the solution has changed, to be ticked, and compared less strictly.

use leftfold_core::lessons::{Leaf, Loosening, leaves};
use leptos::prelude::*;

use super::described::{before_words, check_words};
use super::editing::{Check, Editing};
use crate::ui::pages::lessons::text;
use crate::ui::words::say;

/// The checks that the goal may have.
#[component]
pub(super) fn Checks(
    /// The draft.
    editing: Editing,
) -> impl IntoView {
    let rows: Vec<_> = editing.checks().into_iter().map(row).collect();
    let none = rows.is_empty().then(|| view! { <p>{say::build_no_checks()}</p> });
    view! {
        <section class="card" aria-labelledby="build-checks">
            <h2 id="build-checks">{say::build_checks()}</h2>
            <p class="soft">{say::build_checks_hint()}</p>
            {none}
            <ul class="build__checks">{rows}</ul>
        </section>
    }
}

fn row(check: Check) -> impl IntoView {
    let (words, before) = check
        .candidate
        .with_value(|candidate| (check_words(&candidate.change), before_words(&candidate.change)));
    let compared = move || {
        check.on.get().then(|| {
            let found = check.candidate.with_value(|candidate| leaves(&candidate.that));
            let selects: Vec<_> = found.into_iter().map(|leaf| how(check, leaf)).collect();
            view! { <div class="build__leaves">{selects}</div> }
        })
    };
    view! {
        <li class="build__check">
            <label class="build__tick">
                <input
                    type="checkbox"
                    name=check.id()
                    prop:checked=check.on
                    on:change=move |_| check.on.update(|on| *on = !*on)
                />
                <span>{words} " " <span class="soft">{before}</span></span>
            </label>
            {compared}
        </li>
    }
}

/// How one value of a check is compared.
fn how(check: Check, leaf: Leaf) -> impl IntoView {
    let Leaf { pointer, value, compared, ways } = leaf;
    let name = pointer.rsplit('/').next().unwrap_or_default().to_owned();
    let label = say::build_compare(&name, &text::value(&value));
    let chosen = {
        let pointer = pointer.clone();
        move || {
            let chosen = check.loosened.with(|all| all.get(&pointer).copied());
            key(chosen.unwrap_or(compared))
        }
    };
    let options = ways.clone().into_iter().map(|way| {
        let selected = untrack(&chosen) == key(way);
        view! {
            <option value=key(way) selected=selected>
                {way_words(way)}
            </option>
        }
    });
    let options: Vec<_> = options.collect();
    let change = move |event| {
        let wanted = event_target_value(&event);
        if let Some(way) = ways.iter().find(|way| key(**way) == wanted) {
            check.loosened.update(|all| {
                all.insert(pointer.clone(), *way);
            });
        }
    };
    view! {
        <label class="build__leaf">
            <span>{label}</span>
            <select class="field__input field__input--select" prop:value=chosen on:change=change>
                {options}
            </select>
        </label>
    }
}

fn key(way: Loosening) -> &'static str {
    match way {
        Loosening::Exactly => "exactly",
        Loosening::AtLeast => "at_least",
        Loosening::AtMost => "at_most",
        Loosening::Dropped => "dropped",
    }
}

fn way_words(way: Loosening) -> &'static str {
    match way {
        Loosening::Exactly => say::build_exactly(),
        Loosening::AtLeast => say::build_at_least(),
        Loosening::AtMost => say::build_at_most(),
        Loosening::Dropped => say::build_any(),
    }
}
