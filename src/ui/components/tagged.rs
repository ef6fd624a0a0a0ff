//! A message with parts that are links, emphasis or elements.

use leftfold_words::Span;
use leptos::prelude::*;

use super::isolated::isolated;

/// A message, of which `within` shows what stands in a tag, by the tag's name and the words in it.
pub(crate) fn tagged(
    message: Vec<Span<'static>>,
    within: impl Fn(&'static str, AnyView) -> AnyView,
) -> AnyView {
    let runs = message.into_iter().map(|span| {
        let words = isolated(&span.text);
        match span.tag {
            Some(tag) => within(tag, words),
            None => words,
        }
    });
    runs.collect::<Vec<_>>().into_any()
}

/// A message whose tags become links to an address.
pub(crate) fn linked(message: Vec<Span<'static>>, href: &str) -> AnyView {
    tagged(message, |_, words| view! { <a href=href.to_owned()>{words}</a> }.into_any())
}
