//! What the page looks like, how it writes figures and days, and whether single keys do anything. These
//! are the page's own affairs: the bank, its log and its files know nothing of them.

use leptos::prelude::*;

use crate::ui::components::{Choices, Heading};
use crate::ui::host::keys;
use crate::ui::host::presenting::use_presenting;
use crate::ui::host::theme::Theme;
use crate::ui::words::locale_choice::{LocaleChoice, choices, example};
use crate::ui::words::say;

/// The settings.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    view! {
        <Heading text=say::settings_title() />
        <p class="lead soft">{say::settings_lead()}</p>
        <div class="split">
            <Colours />
            <FiguresAndDays />
            <Present />
            <SingleKeys />
        </div>
    }
}

#[component]
fn Colours() -> impl IntoView {
    let chosen = RwSignal::new(Theme::remembered().key());
    Effect::new(move |before: Option<()>| {
        let theme = Theme::of_key(chosen.get());
        if before.is_some() {
            theme.choose();
        }
    });
    let ways = [
        ("system", say::settings_colours_system(), say::settings_colours_system_hint()),
        ("light", say::settings_colours_light(), say::settings_colours_light_hint()),
        ("dark", say::settings_colours_dark(), say::settings_colours_dark_hint()),
    ];
    view! {
        <section class="card" aria-labelledby="colours-title">
            <h2 id="colours-title">{say::settings_colours()}</h2>
            <Choices legend=say::settings_colours_which() name="colours" ways chosen />
        </section>
    }
}

#[component]
fn FiguresAndDays() -> impl IntoView {
    let locale = expect_context::<LocaleChoice>();
    let option = |(tag, name): (&'static str, &'static str)| {
        let selected = untrack(|| locale.tag()) == tag;
        view! {
            <option value=tag selected=selected>
                {say::settings_customs_way(name, &example(tag))}
            </option>
        }
    };
    let choose = move |event| locale.choose(&event_target_value(&event));
    view! {
        <section class="card" aria-labelledby="customs-title">
            <h2 id="customs-title">{say::settings_customs()}</h2>
            <label class="field">
                <span class="field__label">{say::settings_customs_which()}</span>
                <select
                    class="field__input field__input--select"
                    name="customs"
                    prop:value=move || locale.tag()
                    on:change=choose
                >
                    {choices().map(option)}
                </select>
            </label>
            <p role="status">{move || say::settings_customs_now(&example(&locale.tag()))}</p>
            <p class="soft">{say::settings_customs_hint()}</p>
        </section>
    }
}

#[component]
fn Present() -> impl IntoView {
    let presenting = use_presenting();
    view! {
        <section class="card" aria-labelledby="presenting-title">
            <h2 id="presenting-title">{say::settings_presenting()}</h2>
            <label class="time-bar__switch">
                <input
                    type="checkbox"
                    name="presenting"
                    prop:checked=move || presenting.is_on()
                    on:change=move |_| presenting.turn()
                />
                {say::settings_presenting_switch()}
            </label>
            <p class="soft">{say::settings_presenting_hint()}</p>
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
            <h2 id="keys-card-title">{say::settings_keys()}</h2>
            <label class="time-bar__switch">
                <input
                    type="checkbox"
                    name="single_keys"
                    prop:checked=move || !off.get()
                    on:change=switch
                />
                {say::settings_keys_switch()}
            </label>
            <p class="soft">{say::settings_keys_hint()}</p>
        </section>
    }
}
