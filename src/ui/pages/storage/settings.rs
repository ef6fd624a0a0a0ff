//! What the page looks like, how it writes figures and days, and whether single keys do anything. These
//! are the page's own affairs: the bank, its log and its files know nothing of them.

use leptos::prelude::*;

use crate::ui::components::{Choices, Heading, Way};
use crate::ui::host::keys;
use crate::ui::host::theme::Theme;
use crate::ui::words::customs::{CHOICES, Customs, example};

const COLOURS: &[Way] = &[
    ("system", "As the system has it", "Light or dark, as this device is set."),
    ("light", "Light", "Dark ink on light paper."),
    ("dark", "Dark", "Light ink on dark paper."),
];

/// The settings.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    view! {
        <Heading text="Settings" />
        <p class="lead soft">
            "They are kept in this browser, beside the bank and apart from it: a reset of the bank leaves them, and no file has them."
        </p>
        <div class="split">
            <Colours />
            <FiguresAndDays />
            <SingleKeys />
        </div>
    }
}

#[component]
fn Colours() -> impl IntoView {
    let chosen = RwSignal::new(Theme::kept().key());
    Effect::new(move |before: Option<()>| {
        let theme = Theme::of_key(chosen.get());
        if before.is_some() {
            theme.choose();
        }
    });
    view! {
        <section class="card" aria-labelledby="colours-title">
            <h2 id="colours-title">"Colours"</h2>
            <Choices legend="Which colours the page has" name="colours" ways=COLOURS chosen />
        </section>
    }
}

#[component]
fn FiguresAndDays() -> impl IntoView {
    let customs = expect_context::<Customs>();
    let option = |(tag, name): (&'static str, &'static str)| {
        let selected = untrack(|| customs.tag()) == tag;
        view! { <option value=tag selected=selected>{format!("{name}: {}", example(tag))}</option> }
    };
    let choose = move |event| customs.choose(&event_target_value(&event));
    view! {
        <section class="card" aria-labelledby="customs-title">
            <h2 id="customs-title">"Figures and days"</h2>
            <label class="field">
                <span class="field__label">"As they are written in"</span>
                <select class="field__input field__input--select" name="customs" prop:value=move || customs.tag() on:change=choose>
                    {CHOICES.map(option)}
                </select>
            </label>
            <p role="status">{move || format!("Now: {}", example(&customs.tag()))}</p>
            <p class="soft">
                "An amount that you type is read in the same way. Times of the day are in UTC. Files, scripts and the web service have \
                 their own form, which is the same everywhere."
            </p>
        </section>
    }
}

#[component]
fn SingleKeys() -> impl IntoView {
    let off = RwSignal::new(keys::are_off());
    let switch = move |_| {
        off.update(|off| *off = !*off);
        keys::switch_off(off.get_untracked());
    };
    view! {
        <section class="card" aria-labelledby="keys-card-title">
            <h2 id="keys-card-title">"Keys"</h2>
            <label class="time-bar__switch">
                <input type="checkbox" name="single_keys" prop:checked=move || !off.get() on:change=switch />
                "Single keys work wherever nothing is typed"
            </label>
            <p class="soft">"/ searches, ? lists the others. Whoever speaks to the page may want to switch them off."</p>
        </section>
    }
}
