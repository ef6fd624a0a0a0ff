//! The header: the way home, the navigation, search, actor, lock and settings.

use leptos::prelude::*;

use super::acting::ActingAs;
use super::navigation::Navigation;
use super::search::Search;
use crate::browser::shows_one_level;
use crate::ui::host::first_screen::holds;
use crate::ui::host::moves::Moves;
use crate::ui::host::presenting::use_presenting;
use crate::ui::route::{Route, StorageRoute};
use crate::ui::state::context::use_bank;
use crate::ui::state::locking::lock;
use crate::ui::words::say;

/// The bar at the top. On a phone its navigation stands at the bottom, under the thumb.
#[component]
pub(crate) fn Header(
    /// Where one is.
    route: Memo<Route>,
    /// Whether there is anything to go to.
    has_bank: Memo<bool>,
) -> impl IntoView {
    let (bank, presenting) = (use_bank(), use_presenting());
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
                <Navigation route />
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
                <Show when=move || presenting.is_on()>
                    <button type="button" class="button" on:click=move |_| presenting.turn()>
                        {say::header_stop_presenting()}
                    </button>
                </Show>
                {(!one_level).then(|| view! { <SettingsLink route /> })}
            </div>
        </header>
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
