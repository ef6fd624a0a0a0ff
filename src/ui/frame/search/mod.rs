//! One box for everything that one may look for: customers, accounts, transfers, events, pages. It is a
//! combobox after the ARIA practices: the focus stays in the box, and the arrows choose below it. All but the button is
//! loaded when the box is first opened.

mod choices;
mod looking;

use leptos::html;
use leptos::prelude::*;

use self::choices::{Choice, Group};
use self::looking::Looking;
use crate::on_demand::{at_once, on_demand};
use crate::ui::components::{coming_section, isolated};
use crate::ui::host::{dom, keys};
use crate::ui::route::Route;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// The button that brings the box, which the key `/` does as well.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let opened = RwSignal::new(false);
    let viewing = use_bank().viewing();
    let open = move || {
        viewing.pause();
        opened.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only for one that is open already.
            let _ = dialog.show_modal();
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "/" && keys::is_free(&event) && !keys::are_off() {
            event.prevent_default();
            open();
        }
    });
    on_cleanup(move || listener.remove());
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <button
            type="button"
            class="header__tool"
            title=say::search_title()
            aria-keyshortcuts="/"
            on:click=move |_| open()
        >
            <svg
                class="header__tool-mark"
                viewBox="0 0 24 24"
                width="18"
                height="18"
                aria-hidden="true"
            >
                <circle cx="10.5" cy="10.5" r="6.5" />
                <path class="header__stroke" d="m15.500 15.500 5 5" />
            </svg>
            <span class="header__tool-name">{say::search_action()}</span>
        </button>
        <dialog
            class="dialog search"
            node_ref=dialog
            aria-label=say::search_action()
            on:close=move |_| opened.set(false)
        >
            <Show when=move || {
                opened.get()
            }>{coming_section(close, |close| at_once(combobox(close)), load_combobox)}</Show>
        </dialog>
    }
}

on_demand! { office, load_combobox: fn combobox(close: Callback<()>) -> AnyView {
    let bank = use_bank();
    let looking = Looking::new(bank);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let open = move |route: Route| {
        close.run(());
        dom::go(&route.href());
    };
    let press = move |event: web_sys::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => looking.step(1),
            "ArrowUp" => looking.step(-1),
            "Enter" => {
                if let Some(route) = looking.target() {
                    open(route);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let any = move || looking.found.with(|found| !found.is_empty());
    let active = move || looking.active().map(option_id);
    Effect::new(move |_| {
        if let Some(id) = active() {
            dom::show_in_list(id);
        }
    });
    let typed = move |event| looking.typed.set(event_target_value(&event));
    let groups = move || looking.found.with(|found| list(looking, found, open));
    view! {
        <div class="search__top">
            <input
                class="field__input"
                type="text"
                role="combobox"
                name="search"
                node_ref=field
                aria-label=say::search_action()
                dir="auto"
                aria-autocomplete="list"
                aria-controls="search-found"
                aria-describedby="search-help"
                aria-expanded=move || any().to_string()
                aria-activedescendant=active
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                placeholder=say::search_placeholder()
                on:input=typed
                on:keydown=press
            />
            <button type="button" class="button" on:click=move |_| close.run(())>
                {say::search_close()}
            </button>
        </div>
        <p class="soft search__said" role="status">
            {move || looking.words()}
        </p>
        <div
            class="search__found"
            id="search-found"
            role="listbox"
            aria-label=say::search_found()
            hidden=move || !any()
        >
            {groups}
        </div>
        <p class="soft search__help" id="search-help" hidden=any>
            {say::search_help()}
            " "
            <Show when=move || bank.viewing().is_past()>{say::search_help_past()}" "</Show>
            {say::search_help_keys()}
        </p>
    }
    .into_any()
} }

fn option_id(place: usize) -> String {
    format!("search-option-{place}")
}

/// The groups, each under its name.
fn list(looking: Looking, found: &[Group], open: impl Fn(Route) + Copy + 'static) -> Vec<AnyView> {
    let mut place = 0;
    let mut groups = Vec::new();
    for (nth, group) in found.iter().enumerate() {
        let begins = place;
        place += group.choices.len();
        let options = group.choices.iter().enumerate();
        let options = options.map(|(at, choice)| option(looking, begins + at, choice, open));
        let label = format!("search-group-{nth}");
        let labelled_by = label.clone();
        let more = group.count > group.choices.len();
        let count = more.then(|| {
            let shown = format::count(group.choices.len() as u64);
            format!(" · {}", say::search_best_of(&shown, &format::count(group.count as u64)))
        });
        groups.push(
            view! {
                <div class="search__group" role="group" aria-labelledby=labelled_by>
                    <p class="search__label" id=label role="presentation">
                        {group.kind.label()}
                        {count}
                    </p>
                    {options.collect_view()}
                </div>
            }
            .into_any(),
        );
    }
    groups
}

fn option(
    looking: Looking,
    place: usize,
    choice: &Choice,
    open: impl Fn(Route) + 'static,
) -> AnyView {
    let Choice { route, name, detail } = choice.clone();
    let selected = move || (looking.active() == Some(place)).to_string();
    // The focus stays in the box.
    let stay = |event: web_sys::MouseEvent| event.prevent_default();
    view! {
        <div
            class="search__option"
            role="option"
            id=option_id(place)
            aria-selected=selected
            on:mousedown=stay
            on:click=move |_| open(route.clone())
        >
            <span class="search__name">{isolated(&name)}</span>
            {(!detail.is_empty())
                .then(|| view! { <span class="search__detail">{isolated(&detail)}</span> })}
        </div>
    }
    .into_any()
}
