//! The card of a term: what it means, where one sees it, and the way to all terms. There is one for the whole page,
//! over everything else. It is the browser's own dialog: Escape closes it, and the focus goes back to the term.

use std::cell::Cell;
use std::sync::Arc;

use leftfold_core::lessons::{Glossary, Term};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::{html, web_sys};
use wasm_bindgen::JsCast;

use super::explained::{explained, where_to_see};
use super::with_glossary::with_glossary;
use crate::on_demand::{NotLoaded, on_demand};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::BankContext;
use crate::ui::words::{glossary, say};

/// The heading of the card.
const TITLE: &str = "term-card-title";

/// What the term means.
const SAYS: &str = "term-card-says";

/// Shows the card of a term.
///
/// # Errors
/// Where the part of the program with the card can't be loaded.
pub(super) async fn show_card(bank: BankContext, id: String) -> Result<(), NotLoaded> {
    show(bank, id).await
}

on_demand! { glossary: fn show(bank: BankContext, id: String) -> () {
    match SHOWN.get() {
        Some(shown) => shown.set(Some(id)),
        None => mount_to_body(move || {
            dom::add_style_sheet("glossary.css");
            let shown = RwSignal::new(Some(id));
            SHOWN.set(Some(shown));
            view! { <Card bank shown /> }.into_any()
        }),
    }
} }

thread_local! {
    /// Which term the card shows, once there is a card.
    static SHOWN: Cell<Option<RwSignal<Option<String>>>> = const { Cell::new(None) };
}

#[component]
fn Card(
    /// Which pages can be gone to.
    bank: BankContext,
    /// The term that is shown, by its id.
    shown: RwSignal<Option<String>>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && shown.with(Option::is_some)
        {
            // Fails only for one that is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // The browser's own way back leads to another page, too.
    let listener = window_event_listener(leptos::ev::hashchange, move |_| close());
    on_cleanup(move || listener.remove());
    let click = move |event: web_sys::MouseEvent| {
        if leads_away(&event) {
            close();
        }
    };
    let title = move || {
        let term = shown.get().and_then(|id| Some(glossary::at_hand()?.term(&id)?.term.clone()));
        term.unwrap_or_else(|| say::glossary_title().to_owned())
    };
    let said = move || {
        shown.get().map(|id| {
            with_glossary(Callback::new(move |glossary: Arc<Glossary>| match glossary.term(&id) {
                Some(term) => meaning(bank, &glossary, term, shown),
                None => view! { <p>{say::glossary_no_term(&id)}</p> }.into_any(),
            }))
        })
    };
    view! {
        <dialog
            class="term-card"
            node_ref=dialog
            aria-labelledby=TITLE
            aria-describedby=SAYS
            on:close=move |_| shown.set(None)
            on:click=click
        >
            <div class="term-card__inside">
                <h2 id=TITLE tabindex="-1">
                    {title}
                </h2>
                <div class="term-card__said" aria-live="polite">
                    {said}
                </div>
                <div class="dialog__actions">
                    <a class="button" href=LessonsRoute::Glossary(None).href()>
                        {say::glossary_all()}
                    </a>
                    <button type="button" class="button" autofocus on:click=move |_| close()>
                        {say::glossary_close()}
                    </button>
                </div>
            </div>
        </dialog>
    }
}

/// Whether a click goes to another page, or beside the card.
fn leads_away(event: &web_sys::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let fits = |target: web_sys::Element| {
        target.tag_name() == "DIALOG" || target.closest("a").is_ok_and(|link| link.is_some())
    };
    target.is_some_and(fits)
}

/// What a term means. The terms that it names take its place in the card.
fn meaning(
    bank: BankContext,
    glossary: &Glossary,
    term: &Term,
    shown: RwSignal<Option<String>>,
) -> AnyView {
    let other = |words: &str, id: &str| {
        let id = id.to_owned();
        let turn = move |_| {
            // The button is gone with the words around it.
            dom::focus_soon(format!("#{TITLE}"));
            shown.set(Some(id.clone()));
        };
        view! {
            <button type="button" class="term" on:click=turn>
                {words.to_owned()}
            </button>
        }
        .into_any()
    };
    view! {
        <p id=SAYS>{explained(glossary, term, &other)}</p>
        {where_to_see(bank, term)}
    }
    .into_any()
}
