//! A message with parts that are links, emphasis or elements.

use leftfold_words::Span;
use leptos::prelude::*;

use super::isolated::isolated;

/// A message, of which `within` shows what stands in a tag, by the tag's name and the words in it.
pub(crate) fn tagged(
    message: Vec<Span<'static>>,
    within: impl Fn(&'static str, AnyView) -> AnyView,
) -> AnyView {
    let mut runs = Vec::with_capacity(message.len());
    let mut message = message.into_iter().peekable();
    while let Some(Span { tag, text }) = message.next() {
        let words = isolated(&text);
        let Some(tag) = tag else {
            runs.push(words);
            continue;
        };
        let shown = within(tag, words);
        let closing = message.peek_mut().map(closing_of).unwrap_or_default();
        runs.push(if closing.is_empty() { shown } else { kept_with(shown, closing) });
    }
    runs.into_any()
}

/// Takes the signs that close what stands before a text from its beginning.
fn closing_of(next: &mut Span<'static>) -> String {
    let closes = |c: char| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '”' | '…');
    let rest = next.text.trim_start_matches(closes).len();
    let closing = if next.tag.is_none() { next.text.len() - rest } else { 0 };
    next.text.drain(..closing).collect()
}

/// A line may end beside a button, but no line begins with a comma.
fn kept_with(shown: AnyView, closing: String) -> AnyView {
    view! { <span class="kept">{shown} {closing}</span> }.into_any()
}

/// A message whose tags become links to an address.
pub(crate) fn linked(message: Vec<Span<'static>>, href: &str) -> AnyView {
    tagged(message, |_, words| view! { <a href=href.to_owned()>{words}</a> }.into_any())
}
