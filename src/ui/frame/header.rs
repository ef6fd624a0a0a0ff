//! The header: navigation, search, actor, lock and settings.

use leptos::html::Button;
use leptos::prelude::*;
use leptos::web_sys;

use super::acting::ActingAs;
use super::search::Search;
use crate::browser::shows_one_level;
use crate::ui::host::first_screen::holds;
use crate::ui::host::moves::Moves;
use crate::ui::route::{Route, Section, StorageRoute};
use crate::ui::state::alerting::use_alerting;
use crate::ui::state::context::use_bank;
use crate::ui::state::locking::lock;
use crate::ui::words::places::section_name;
use crate::ui::words::say;

/// The bar at the top. On a phone its navigation stands at the bottom, under the thumb, where there
/// is room for five entries: four, and one that brings up the rest.
#[component]
pub(crate) fn Header(
    /// Where one is.
    route: Memo<Route>,
    /// Whether there is anything to go to.
    has_bank: Memo<bool>,
) -> impl IntoView {
    let bank = use_bank();
    // Nothing leads out of a level that another page shows.
    let one_level = shows_one_level();
    view! {
        <header class="header">
            {(!one_level)
                .then(|| {
                    view! {
                        <a class="header__brand" href=Route::Accounts.href() use:holds="brand"></a>
                    }
                })} <Show when=move || has_bank.get()>
                <Nav route />
            </Show> <div class="header__choices">
                <Show when=move || has_bank.get()>
                    <Search />
                    <Show when=move || bank.is_unrestricted()>
                        <ActingAs />
                    </Show>
                    <Show when=move || !one_level>
                        <LockButton />
                    </Show>
                </Show>
                {(!one_level).then(|| view! { <SettingsLink route /> })}
            </div>
        </header>
    }
}

/// How many entries stand on a phone from the start.
const FIRST: usize = 4;

#[component]
fn Nav(
    /// Where one is.
    route: Memo<Route>,
) -> impl IntoView {
    let bank = use_bank();
    let open = RwSignal::new(false);
    let more = NodeRef::<Button>::new();
    let one_level = shows_one_level();
    Effect::new(move |_| {
        route.track();
        open.set(false);
    });
    let close = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(more) = more.get_untracked() {
                let _ = more.focus();
            }
        }
    };
    // What is closed to whom one acts as is no place to go to.
    let sections = Memo::new(move |_| {
        let role = bank.actor().role;
        let open = |section: &Section| {
            let leads_out = one_level && *section == Section::Lessons;
            !leads_out && !section.is_closed_to(role) && bank.opens(*section)
        };
        Section::ALL.into_iter().filter(open).collect::<Vec<_>>()
    });
    let link = move |section: Section, rest: bool| {
        let here = move || (route.get().section() == Some(section)).then_some("page");
        view! {
            <li class="nav__entry" class=("nav__entry--rest", rest)>
                <a class="nav__link" href=section.route().href() aria-current=here>
                    <svg
                        class="nav__icon"
                        viewBox="0 0 24 24"
                        width="22"
                        height="22"
                        aria-hidden="true"
                    >
                        <path d=icon(section) />
                    </svg>
                    <span>
                        {section_name(section)}
                        {(section == Section::Dashboard).then(|| view! { <AlertCount /> })}
                    </span>
                </a>
            </li>
        }
    };
    // As many as fit need nothing that brings up the rest.
    let all_fit = Memo::new(move |_| sections.with(Vec::len) <= FIRST + 1);
    let links = move |rest: bool| {
        let first = if all_fit.get() { FIRST + 1 } else { FIRST };
        let links = sections.get().into_iter().enumerate();
        let links = links.filter(|(at, _)| (*at >= first) == rest);
        links.map(|(_, section)| link(section, rest)).collect_view()
    };
    let in_rest = move || {
        let here = route.get().section();
        sections.with(|all| all.iter().skip(FIRST).any(|section| here == Some(*section)))
    };
    view! {
        <nav class="nav" class=("nav--open", open) aria-label=say::nav_title() on:keydown=close>
            <ul class="nav__list" class=("nav__list--all", all_fit)>
                {move || links(false)}
                <li class="nav__entry nav__entry--more" hidden=all_fit>
                    <button
                        type="button"
                        class="nav__link"
                        class=("nav__link--here", in_rest)
                        aria-expanded=move || open.get().to_string()
                        node_ref=more
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        <svg
                            class="nav__icon"
                            viewBox="0 0 24 24"
                            width="22"
                            height="22"
                            aria-hidden="true"
                        >
                            <path d="M5 12h.01M12 12h.01M19 12h.01" />
                        </svg>
                        <span>{say::nav_more()}<AlertCount /></span>
                    </button>
                </li>
                {move || links(true)}
            </ul>
        </nav>
    }
}

/// How much wants attention, where something does.
#[component]
fn AlertCount() -> impl IntoView {
    let alerting = use_alerting();
    move || {
        let count = Some(alerting.count()).filter(|count| *count > 0)?;
        let words = say::nav_alerts(count);
        Some(view! {
            <span class="nav__alerts" aria-hidden="true">
                {count}
            </span>
            <span class="visually-hidden">{words}</span>
        })
    }
}

/// What stands for a section on a phone, drawn in one stroke.
fn icon(section: Section) -> &'static str {
    match section {
        Section::Accounts => "M3 7.5h18v11H3zM3 11h18M15.5 15h2.5",
        Section::Customers => {
            "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5"
        }
        Section::Transfers => "M4 8.5h15l-4-4M20 15.5H5l4 4",
        Section::Ledger => "M5 4h14v16H5zM12 4v16M8 8.5h1M15 8.5h1M8 12h1M15 12h1",
        Section::Fraud => {
            "M12 3.5 19 6v5.500c0 4.300-2.800 7.400-7 9-4.200-1.600-7-4.700-7-9V6zM12 8.500v4.500M12 16h.01"
        }
        Section::Dashboard => "M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6",
        Section::Reports => "M6 3.500h8l4 4V20.500H6zM14 3.500v4h4M9 12h6M9 15.500h6",
        Section::Requests => {
            "M4 13.500h4.500l1.500 2.500h4l1.500-2.500H20M4 13.500V19h16v-5.500L17 5H7z"
        }
        Section::Banks => {
            "M3.500 9.500 12 4l8.500 5.500zM6 10v7M10 10v7M14 10v7M18 10v7M3.500 19.500h17"
        }
        Section::Events => "M6 5v14M6 7h.01M10 7h9M10 12h9M10 17h6",
        Section::Lessons => {
            "M3 8.500 12 4.500l9 4-9 4zM7 10.500v5c2.800 2.200 7.200 2.200 10 0v-5M21 8.500v5.500"
        }
        Section::Storage => {
            "M4 6.5c0-1.4 3.6-2.5 8-2.5s8 1.1 8 2.500v11c0 1.4-3.6 2.5-8 2.500s-8-1.1-8-2.500zM4 6.500c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.500M4 12c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.5"
        }
    }
}

/// Locks the bank at once, where there is a passphrase to unlock it with.
#[component]
fn LockButton() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let can_lock = Memo::new(move |_| bank.ask(|bank| bank.privacy().passphrase));
    view! {
        <Show when=move || can_lock.get()>
            <button
                type="button"
                class="header__tool"
                title=say::header_lock()
                on:click=move |_| lock(bank, moves)
            >
                <svg
                    class="header__tool-mark"
                    viewBox="0 0 24 24"
                    width="18"
                    height="18"
                    aria-hidden="true"
                >
                    <path d="M6 11h12v9H6zM7.500 11V8a4.500 4.500 0 0 1 9 0v3h-2V8a2.500 2.500 0 0 0-5 0v3z" />
                </svg>
                <span class="header__tool-name">{say::header_lock()}</span>
            </button>
        </Show>
    }
}

/// Leads to what the page looks like, and how it writes figures and days.
#[component]
fn SettingsLink(
    /// Where one is.
    route: Memo<Route>,
) -> impl IntoView {
    let here = move || (route.get() == Route::Storage(StorageRoute::Settings)).then_some("page");
    view! {
        <a
            class="header__tool"
            href=StorageRoute::Settings.href()
            title=say::header_settings()
            aria-current=here
            use:holds="settings"
        ></a>
    }
}
