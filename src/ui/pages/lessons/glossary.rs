//! The glossary: all terms, with a search among them, and a page for each.

use std::sync::Arc;

use leftfold_core::lessons::{Glossary, Term};
use leptos::prelude::*;

use crate::browser::FOLDING;
use crate::ui::components::{Empty, Heading, SearchForm};
use crate::ui::host::dom;
use crate::ui::records::{explained, where_to_see, with_glossary};
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{glossary, language, say};

fn href(term: &str) -> String {
    LessonsRoute::Glossary(Some(term.to_owned())).href()
}

/// All terms.
#[component]
pub(super) fn GlossaryPage() -> impl IntoView {
    dom::add_style_sheet("glossary.css");
    let bank = use_bank();
    let typed = RwSignal::new(String::new());
    let all =
        move |glossary: Arc<Glossary>| (move || found(bank, &glossary, &typed.get())).into_any();
    view! {
        <Heading text=say::glossary_title() />
        <p class="lead soft">{say::glossary_lead()}</p>
        <SearchForm class="form" label=say::glossary_search()>
            <label class="field">
                <span class="field__label">{say::glossary_search()}</span>
                <input
                    class="field__input"
                    type="search"
                    name="term"
                    dir="auto"
                    autocomplete="off"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        </SearchForm>
        {with_glossary(Callback::new(all))}
    }
}

/// The terms that fit what was typed.
fn found(bank: BankContext, glossary: &Glossary, typed: &str) -> AnyView {
    let found = glossary.found(typed, FOLDING);
    let count = found.len();
    let entry = |term: &Term| {
        view! {
            <div class="glossary__entry">
                <dt>
                    <a href=href(&term.id)>{term.term.clone()}</a>
                </dt>
                <dd>{meaning(bank, glossary, term)}</dd>
            </div>
        }
    };
    let entries = found.into_iter().map(entry).collect_view();
    view! {
        <p class="soft" role="status">
            {say::glossary_found(count)}
        </p>
        <dl class="glossary">{entries}</dl>
    }
    .into_any()
}

/// What a term means, and what else it is called.
fn meaning(bank: BankContext, glossary: &Glossary, term: &Term) -> AnyView {
    let other = |words: &str, id: &str| {
        let words = words.to_owned();
        view! { <a href=href(id)>{words}</a> }.into_any()
    };
    let also = (!term.also.is_empty()).then(|| say::glossary_also(&language::list(&term.also)));
    view! {
        <p>{explained(glossary, term, &other)}</p>
        {also.map(|also| view! { <p class="soft">{also}</p> })}
        {where_to_see(bank, term)}
    }
    .into_any()
}

/// One term.
#[component]
pub(super) fn TermPage(
    /// Its id.
    id: String,
) -> impl IntoView {
    dom::add_style_sheet("glossary.css");
    let bank = use_bank();
    let titled = id.clone();
    let title = Signal::derive(move || {
        let term = glossary::at_hand().and_then(|all| Some(all.term(&titled)?.term.clone()));
        term.unwrap_or_else(|| say::glossary_title().to_owned())
    });
    let one = move |glossary: Arc<Glossary>| match glossary.term(&id) {
        Some(term) => {
            view! { <div class="glossary__term">{meaning(bank, &glossary, term)}</div> }.into_any()
        }
        None => no_term(&id),
    };
    view! {
        <p class="crumb">
            <a href=LessonsRoute::Glossary(None).href()>{say::glossary_title()}</a>
        </p>
        <Heading text=title />
        {with_glossary(Callback::new(one))}
    }
}

fn no_term(id: &str) -> AnyView {
    view! {
        <Empty title=say::glossary_no_term(id) text=say::not_found_hint()>
            <a class="button" href=LessonsRoute::Glossary(None).href()>
                {say::glossary_all()}
            </a>
        </Empty>
    }
    .into_any()
}
