//! What a term means, with the names of the program and the other terms in it, and where one sees it.

use leftfold_core::lessons::{Glossary, Stretch, Term};
use leptos::prelude::*;

use crate::ui::components::linked;
use crate::ui::route::Route;
use crate::ui::state::context::BankContext;
use crate::ui::words::places::page_name;
use crate::ui::words::say;

/// What a term means. `other` draws the words that name another term, which it gets with that term's id.
pub(crate) fn explained(
    glossary: &Glossary,
    term: &Term,
    other: &dyn Fn(&str, &str) -> AnyView,
) -> AnyView {
    let drawn =
        glossary.stretches(&term.says, Some(&term.id)).into_iter().map(|stretch| match stretch {
            Stretch::Plain(text) => text.to_owned().into_any(),
            Stretch::Quoted(quoted) => shown(quoted),
            Stretch::Term { words, id } => other(words, id),
        });
    drawn.collect::<Vec<_>>().into_any()
}

/// What stands between two marks, as the marks say.
fn shown(quoted: &str) -> AnyView {
    let between = |mark| quoted.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if let Some(name) = between('`') {
        view! { <code>{name.to_owned()}</code> }.into_any()
    } else if let Some(words) = between('*') {
        view! { <em>{words.to_owned()}</em> }.into_any()
    } else {
        quoted.to_owned().into_any()
    }
}

/// A link to the page where one sees what a term means, unless the level that is open bars that page; follows that.
pub(crate) fn where_to_see(bank: BankContext, term: &Term) -> Option<AnyView> {
    let route = Route::parse(term.page.as_deref()?);
    let name = page_name(&route).filter(|_| bank.opens_place(&route))?;
    let link = linked(say::glossary_where(name), &route.href());
    Some(view! { <p class="soft">{link}</p> }.into_any())
}
