//! Texts of a lesson with the terms of the glossary marked in them. Until the glossary is here, and where it can't be
//! fetched, the texts stand there without.

use leftfold_core::lessons::{Glossary, Stretch};
use leptos::prelude::*;

use super::text::text;
use crate::ui::records::Term;
use crate::ui::words::glossary;

/// Fetches the glossary, for texts that stand there already.
pub(super) fn fetch_glossary() {
    leptos::task::spawn_local(async {
        // Nobody has asked for a term yet. Who opens one is told why there is none.
        let _ = glossary::fetch().await;
    });
}

/// A text, each term that it names marked where it stands first.
pub(super) fn with_terms(words: &str) -> AnyView {
    let words = words.to_owned();
    let shown = move || match glossary::at_hand() {
        Some(glossary) => marked(&glossary, &words),
        None => text(&words).into_any(),
    };
    shown.into_any()
}

fn marked(glossary: &Glossary, words: &str) -> AnyView {
    let stretches = glossary.stretches(words, None).into_iter().map(|stretch| match stretch {
        Stretch::Plain(words) | Stretch::Quoted(words) => text(words).into_any(),
        Stretch::Term { words, id } => {
            let words = words.to_owned();
            view! { <Term id>{words}</Term> }.into_any()
        }
    });
    stretches.collect::<Vec<_>>().into_any()
}
