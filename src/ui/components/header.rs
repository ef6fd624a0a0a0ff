//! The bar at the top: where one is, where one can go, and which colours the page has.

use leptos::prelude::*;

use super::Mark;
use crate::ui::route::{Route, Section};
use crate::ui::theme::Theme;

/// The bar at the top. On a phone its navigation stands at the bottom, under the thumb, where there
/// is room for five entries: the sixth, Storage, stays at the top.
#[component]
pub(crate) fn Header(
    /// Where one is.
    route: Memo<Route>,
    /// Whether there is anything to go to.
    has_bank: Memo<bool>,
) -> impl IntoView {
    view! {
        <header class="header">
            <a class="header__brand" href=Route::Accounts.href()>
                <Mark />
                <span>"Leftfold"</span>
            </a>
            <Show when=move || has_bank.get()>
                <Nav route />
            </Show>
            <Show when=move || has_bank.get()>
                <a class="header__storage" href=Route::Storage.href() aria-current=move || at_storage(&route.get())>
                    {Section::Storage.label()}
                </a>
            </Show>
            <ThemeButton />
        </header>
    }
}

fn at_storage(route: &Route) -> Option<&'static str> {
    (*route == Route::Storage).then_some("page")
}

#[component]
fn Nav(
    /// Where one is.
    route: Memo<Route>,
) -> impl IntoView {
    let link = move |section: Section| {
        let here = move || (route.get().section() == Some(section)).then_some("page");
        view! {
            <li class=if section == Section::Storage { "nav__entry nav__entry--storage" } else { "nav__entry" }>
                <a class="nav__link" href=section.route().href() aria-current=here>
                    <svg class="nav__icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                        <path d=icon(section) />
                    </svg>
                    {section.label()}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label="Pages">
            <ul class="nav__list">{Section::ALL.into_iter().map(link).collect_view()}</ul>
        </nav>
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
        Section::Events => "M6 5v14M6 7h.01M10 7h9M10 12h9M10 17h6",
        Section::Storage => {
            "M4 6.5c0-1.4 3.6-2.5 8-2.5s8 1.1 8 2.500v11c0 1.4-3.6 2.5-8 2.500s-8-1.1-8-2.500zM4 6.500c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.500M4 12c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.5"
        }
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let theme = RwSignal::new(Theme::kept());
    // The choice of an earlier visit is put on; it is kept as it is.
    theme.get_untracked().apply();
    let turn = move |_| {
        theme.update(|theme| *theme = theme.next());
        theme.get_untracked().apply();
    };
    view! {
        <button type="button" class="header__theme" on:click=turn>
            <span class="visually-hidden">"Colours: "</span>
            <svg class="header__theme-mark" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
                <circle cx="12" cy="12" r="8.5" />
                <path d="M12 3.500a8.5 8.5 0 0 1 0 17z" />
            </svg>
            <span class="header__theme-name">{move || theme.get().label()}</span>
        </button>
    }
}
