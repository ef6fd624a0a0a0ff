//! A message of which a part is a link.

use leftfold_words::Span;
use leptos::prelude::*;

use super::isolated::isolated;

/// A message whose tags become links to an address.
pub(crate) fn linked(message: Vec<Span<'static>>, href: &str) -> AnyView {
    let runs = message.into_iter().map(|span| {
        let words = isolated(&span.text);
        match span.tag {
            Some(_) => view! { <a href=href.to_owned()>{words}</a> }.into_any(),
            None => words,
        }
    });
    runs.collect::<Vec<_>>().into_any()
}
