//! A term of the glossary where a page names it: a button with a dotted underline that opens a card, which says what
//! the term means.

mod card;
mod explained;
mod with_glossary;

use leftfold_words::Span;
use leptos::prelude::*;

use crate::ui::components::tagged;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;
use card::show_card;
pub(crate) use explained::{explained, where_to_see};
pub(crate) use with_glossary::with_glossary;

/// Words that name a term.
#[component]
pub(crate) fn Term(
    /// The term's id in the glossary.
    #[prop(into)]
    id: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    let bank = use_bank();
    let open = move |_| {
        let id = id.clone();
        leptos::task::spawn_local(async move {
            if show_card(bank, id).await.is_err() {
                bank.say(say::reason_not_loaded().into(), None);
            }
        });
    };
    view! {
        <button type="button" class="term" aria-haspopup="dialog" on:click=open>
            {children()}
        </button>
    }
}

/// A message whose tags are the ids of the terms that they stand around.
pub(crate) fn in_terms(message: Vec<Span<'static>>) -> AnyView {
    tagged(message, |tag, words| view! { <Term id=tag>{words}</Term> }.into_any())
}
