//! The frame around every page: the header, the page of the route, the rail beside it, and what is
//! announced.

use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::lessons::Panel;
use leptos::html;
use leptos::prelude::*;

use super::announced::Announced;
use super::bank_link::BankLink;
use super::crash_banner::CrashBanner;
use super::header::Header;
use super::long_work_bar::LongWorkBar;
use super::moment;
use super::navigation::PagesInside;
use super::rail::Rail;
use super::sandbox_banner::SandboxBanner;
use super::status_banner::StatusBanner;
use super::time_bar::TimeBar;
use super::toast::Toast;
use crate::browser::{OnlyInMemory, shows_one_level};
use crate::ui::components::loading;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::host::presenting::Presenting;
use crate::ui::host::theme::Theme;
use crate::ui::pages;
use crate::ui::route::{Entry, Route, Section, StorageRoute};
use crate::ui::state::alerting::provide_alerting;
use crate::ui::state::context::BankContext;
use crate::ui::state::crash::provide_last_crash;
use crate::ui::state::locking::is_locked;
use crate::ui::state::sandbox::{provide_sandboxes, use_sandboxes};
use crate::ui::state::viewing::SLIDER;
use crate::ui::state::workshop::provide_workshop;
use crate::ui::state::{anew, durability, heeded};
use crate::ui::words::locale_choice::LocaleChoice;
use crate::ui::words::say;

/// The whole page.
#[component]
pub(crate) fn App(
    /// The bank that it is over.
    bank: Rc<Bank>,
    /// Why it is gone with the page, where it is.
    only_in_memory: Option<OnlyInMemory>,
) -> impl IntoView {
    let context = BankContext::new(bank, anew::hear_recorded);
    provide_context(context);
    Theme::remembered().apply();
    provide_context(Presenting::remembered());
    let locale = LocaleChoice::remembered();
    provide_context(locale);
    provide_sandboxes();
    provide_workshop();
    let has_crashed = provide_last_crash();
    provide_alerting();
    let moves = Moves::none();
    if has_crashed {
        // The button that opened the bank is gone, and the focus with it.
        moves.note();
    }
    provide_context(moves);
    provide_context(heeded::Heeded::none());
    durability::restore(&context.bank());
    anew::say_what_was_left(context);
    context.follow_first_steps();
    let place = RwSignal::new(Route::parse(&dom::hash()));
    let route = Memo::new(move |_| place.get());
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address names the page, so this link can't go there by it.
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    let skip_to_time = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        dom::focus_soon(SLIDER.into());
    };
    let locked = Memo::new(move |_| is_locked(context));
    Effect::new(move |_| {
        // What was said last may have named somebody.
        if locked.get() {
            context.said().set(None);
        }
    });
    // A level that was open before the page was loaded again is open before anything is drawn.
    let entering = RwSignal::new(false);
    if let Some(level) = pages::lessons::level_left_open() {
        entering.set(true);
        let sandboxes = use_sandboxes();
        leptos::task::spawn_local(async move {
            pages::lessons::reenter(context, sandboxes, level).await;
            entering.set(false);
        });
    }
    let bank_link = BankLink::follow(context, entering);
    if !bank_link.leads_on() {
        moment::arrive(context);
    }
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        moves.note();
        dom::close_what_lies_over();
        if pages::lessons::leads_to_level(context) {
            return;
        }
        context.leave_said();
        moment::arrive(context);
        place.set(Route::parse(&dom::hash()));
        bank_link.leave();
    });
    // What was said before is no answer to what is asked now.
    let asked = window_event_listener(leptos::ev::submit, move |_| context.leave_said());
    on_cleanup(move || {
        listener.remove();
        asked.remove();
    });
    moment::follow(context);
    let has_bank = Memo::new(move |_| !locked.get() && context.extent().head > 0);
    // Another log, or the same with other keys, is shown from nothing.
    let log = Memo::new(move |_| context.extent().log);
    let shown = move || {
        if locked.get() {
            return pages::storage::locked();
        }
        let _ = log.get();
        if entering.get() {
            return loading();
        }
        if let Some(offer) = bank_link.offer() {
            return offer;
        }
        let route = route.get();
        // Drawn anew where a level is opened or closed at the same place.
        if !context.opens_place(&route) {
            return view! { <pages::home::NotInLevel /> }.into_any();
        }
        pages::page(route)
    };
    let has_rail = move || {
        has_bank.get()
            && context.shows(Panel::Rail)
            && !route.get().section().is_some_and(has_no_rail)
    };
    let has_time_bar = move || has_bank.get() && context.shows(Panel::TimeBar);
    let told_on_page = Signal::derive(move || {
        let on_page = !locked.get() && route.get() == Route::Storage(StorageRoute::Overview);
        // A bank in a link is read-only, and its panel says so.
        on_page || context.level().is_some()
    });
    view! {
        <section aria-label=say::skip_title()>
            <a class="skip" href="#main" on:click=skip>
                {say::skip_to_page()}
            </a>
            <Show when=move || has_bank.get()>
                <a class="skip" href="#time" on:click=skip_to_time>
                    {say::skip_to_time()}
                </a>
            </Show>
        </section>
        <Header route has_bank />
        <Show when=move || has_bank.get()>
            <PagesInside route />
        </Show>
        <Toast />
        <div
            class="frame"
            class=("frame--rail", has_rail)
            class=("frame--level", move || context.level().is_some())
            class=("frame--past", move || context.viewing().is_past())
            class=("frame--sandbox", move || use_sandboxes().entered().is_some())
        >
            {move || context.level().map(|level| level.run.panel())}
            <main class="frame__main" id="main" tabindex="-1" node_ref=main>
                <StatusBanner
                    only_in_memory=only_in_memory.filter(|_| !shows_one_level())
                    told_on_page
                />
                <SandboxBanner />
                <CrashBanner />
                <LongWorkBar />
                {move || has_bank.get().then(|| pages::pending_over(route))}
                <div class="frame__page">{shown}</div>
            </main>
            <Show when=has_rail>{move || in_locale(locale, || view! { <Rail /> }.into_any())}</Show>
        </div>
        <Show when=move || {
            has_time_bar()
        }>{move || in_locale(locale, || view! { <TimeBar /> }.into_any())}</Show>
        <Announced />
    }
}

/// Whether the rail would say what the page says, or take the room of what is taught and compared there.
fn has_no_rail(section: Section) -> bool {
    matches!(section.entry(), Entry::Events | Entry::Explore | Entry::Learn)
}

/// Draws what stands beside the page's settings anew whenever another locale writes figures and days. The
/// pages themselves are drawn when one comes to them.
fn in_locale(locale: LocaleChoice, draw: fn() -> AnyView) -> AnyView {
    locale.tag();
    draw()
}
