//! The time bar: under every page, from the empty beginning to now. What the pages show is a fold of
//! the events up to where it stands.

mod keys;
mod newest;
mod picture;
mod proof;
mod tools;

use leftfold_core::domain::Recorded;
use leftfold_core::lessons::Deed;
use leptos::prelude::*;

use self::keys::{KeyCard, listen};
use self::newest::NewestEvent;
use self::picture::{Activity, MarksOfLog};
use self::proof::ProofStrip;
use self::tools::TimeTools;
use crate::ui::components::tagged;
use crate::ui::frame::named_marks::NamedMarks;
use crate::ui::frame::time_tools::Tools;
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::state::viewing::{PlaybackSpeed, SLIDER, Viewing};
use crate::ui::words::{format, say};

/// The bar.
#[component]
pub(crate) fn TimeBar() -> impl IntoView {
    let bank = use_bank();
    let viewing = bank.viewing();
    let card = RwSignal::new(false);
    let named = NamedMarks::new(bank);
    let tools_of = Tools::new(bank, named);
    listen(bank, card, tools_of);
    let head = move || bank.extent().head;
    let here = move || viewing.at().unwrap_or_else(head);
    let at_the_beginning = move || here() == 0;
    let now = move || !viewing.is_past();
    let slide = move |event: web_sys::Event| {
        viewing.pause();
        if let Ok(position) = event_target_value(&event).parse() {
            viewing.go(position, bank.head());
        }
    };
    let speed = move |event: web_sys::Event| {
        viewing.set_speed(PlaybackSpeed::of_key(&event_target_value(&event)));
    };
    let play_label =
        move || if viewing.is_playing() { say::time_pause() } else { say::time_play() };
    view! {
        <section
            class="time-bar"
            class=("time-bar--past", move || viewing.is_past())
            aria-label=say::time_title()
        >
            <PastStrip />
            <NewestEvent />
            <div class="time-bar__buttons">
                <Tool
                    class="time-bar__tool time-bar__tool--end"
                    label=say::time_to_beginning()
                    path="M6 5v14M19 5v14l-10-7z"
                    off=Signal::derive(at_the_beginning)
                    on_click=move |()| viewing.jump(0, bank.head())
                />
                <Tool
                    label=say::time_back()
                    path="M16 5v14l-10-7z"
                    off=Signal::derive(at_the_beginning)
                    on_click=move |()| viewing.step(-1, bank.head())
                />
                <button
                    type="button"
                    class="time-bar__tool time-bar__tool--play"
                    aria-label=play_label
                    title=play_label
                    on:click=move |_| viewing.play_or_pause(bank)
                >
                    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                        <path d=move || {
                            if viewing.is_playing() {
                                "M7 5h3v14H7zM14 5h3v14h-3z"
                            } else {
                                "M7 4.500v15l12-7.500z"
                            }
                        } />
                    </svg>
                </button>
                <Tool
                    label=say::time_on()
                    path="M8 5v14l10-7z"
                    off=Signal::derive(now)
                    on_click=move |()| viewing.step(1, bank.head())
                />
                <Tool
                    class="time-bar__tool time-bar__tool--end"
                    label=say::time_return()
                    path="M18 5v14M5 5v14l10-7z"
                    off=Signal::derive(now)
                    on_click=move |()| viewing.return_to_now()
                />
            </div>
            <div class="time-bar__line">
                <Activity />
                <input
                    class="time-bar__slider"
                    type="range"
                    min="0"
                    step="1"
                    aria-label=say::time_slider()
                    max=move || head().to_string()
                    prop:value=move || here().to_string()
                    aria-valuetext=move || place_words(bank, viewing)
                    on:input=slide
                />
                <MarksOfLog named />
            </div>
            <p class="time-bar__place">
                {move || position_words(bank, viewing)}
                <span class="time-bar__when">{move || when_words(bank, viewing)}</span>
            </p>
            <div class="time-bar__choices">
                <TimeTools tools_of />
                <ProofStrip />
                <select
                    class="time-bar__pace"
                    aria-label=say::time_pace()
                    prop:value=move || viewing.speed().key()
                    on:change=speed
                >
                    {PlaybackSpeed::ALL
                        .map(|speed| {
                            view! {
                                <option
                                    value=speed.key()
                                    selected=speed == PlaybackSpeed::default()
                                >
                                    {speed.label()}
                                </option>
                            }
                        })}
                </select>
                <button
                    type="button"
                    class="time-bar__tool time-bar__tool--keys"
                    aria-label=say::keys_title()
                    title=say::keys_title()
                    on:click=move |_| card.set(true)
                >
                    "?"
                </button>
            </div>
            <KeyCard open=card />
        </section>
    }
}

/// A button with a sign on it.
#[component]
fn Tool(
    /// Its classes.
    #[prop(default = "time-bar__tool")]
    class: &'static str,
    /// What it does.
    label: &'static str,
    /// Its sign.
    path: &'static str,
    /// Whether there is nothing to do for it. It stays where it is.
    off: Signal<bool>,
    /// Does it.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    let click = move |_| {
        if !off.get_untracked() {
            on_click.run(());
        }
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            title=label
            aria-disabled=move || off.get().then_some("true")
            on:click=click
        >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path d=path />
            </svg>
        </button>
    }
}

/// Where one looks, in words; follows it.
fn place_words(bank: BankContext, viewing: Viewing) -> String {
    let (position, when) = (position_words(bank, viewing), when_words(bank, viewing));
    if when.is_empty() { position } else { say::time_position_and_when(&position, &when) }
}

fn position_words(bank: BankContext, viewing: Viewing) -> String {
    let head = format::count(bank.extent().head);
    match viewing.at() {
        None => say::time_now(&head),
        Some(at) => say::time_position(&format::count(at), &head),
    }
}

fn when_words(bank: BankContext, viewing: Viewing) -> String {
    let time = |at| bank.reading(|reading| reading.log().get(at).map(Recorded::recorded_at));
    match viewing.at() {
        None => String::new(),
        Some(0) => say::time_before_first().into(),
        Some(at) => time(at).map_or_else(String::new, |time| {
            format!("{} {}", format::day(time), format::second(time))
        }),
    }
}

/// Words, and fewer for where there is no room for them.
fn by_room(words: &'static str, short: &'static str) -> impl IntoView {
    view! {
        <span class="time-bar__words">{words}</span>
        <span class="time-bar__short">{short}</span>
    }
}

/// Says over the bar that the page shows the past, and leads back. It covers the foot of the page and
/// moves nothing on it. Only that it is the past is announced, not each position of it.
#[component]
fn PastStrip() -> impl IntoView {
    let bank = use_bank();
    let viewing = bank.viewing();
    let sandboxes = use_sandboxes();
    let what_if = move |_| {
        if let Some(at) = viewing.at_untracked() {
            sandboxes.fork(at);
            dom::focus_soon(SLIDER.into());
        }
    };
    let return_to_now = move |_| {
        viewing.return_to_now();
        // The button is gone, and the focus would go with it.
        dom::focus_soon(SLIDER.into());
    };
    view! {
        <div class="time-bar__past">
            <p role="status">
                <Show when=move || {
                    viewing.is_past()
                }>
                    {tagged(
                        say::time_past(),
                        |_, words| view! { <strong>{words}</strong> }.into_any(),
                    )}
                </Show>
            </p>
            <Show when=move || viewing.is_past()>
                <div class="time-bar__ways">
                    <Show when=move || {
                        sandboxes.entered().is_none() && bank.why_no(Deed::Fork).is_none()
                    }>
                        <button type="button" class="button" on:click=what_if>
                            {by_room(say::time_what_if(), say::time_what_if_short())}
                        </button>
                    </Show>
                    <Show when=move || bank.level().is_none()>
                        <a class="button" href=move || LessonsRoute::Build(viewing.at()).href()>
                            {say::build_here()}
                        </a>
                    </Show>
                    <button type="button" class="button" on:click=return_to_now>
                        {by_room(say::time_return(), say::time_return_short())}
                    </button>
                </div>
            </Show>
        </div>
    }
}
