//! Terms of the glossary in what the lab says: a tag has letters only, and an id has more.

use leftfold_words::Span;
use leptos::prelude::*;

use crate::ui::components::tagged;
use crate::ui::records::Term;

/// A message whose tags stand for terms.
pub(super) fn with_terms(message: Vec<Span<'static>>) -> AnyView {
    tagged(message, |tag, words| view! { <Term id=term_of(tag)>{words}</Term> }.into_any())
}

fn term_of(tag: &'static str) -> &'static str {
    match tag {
        "debits" => "debit-and-credit",
        "ahead" => "write-ahead-log",
        "commandid" => "command-id",
        "version" => "expected-version",
        "optimistic" => "optimistic-concurrency",
        "chain" => "hash-chain",
        other => other,
    }
}
