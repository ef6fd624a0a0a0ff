//! The glossary: a file beside the page, which is fetched once a term is opened or a page marks terms, and kept for
//! as long as the page is open.

use std::sync::Arc;

use leftfold_core::lessons::Glossary;
use leptos::prelude::*;

use super::language::{self, ENGLISH};
use super::say;
use crate::ui::host::fetching::fetched;

thread_local! {
    static HERE: ArcRwSignal<Option<Arc<Glossary>>> = ArcRwSignal::new(None);
}

/// The glossary, where it is here; follows that.
pub(crate) fn at_hand() -> Option<Arc<Glossary>> {
    HERE.with(Clone::clone).get()
}

/// Fetches the glossary where it isn't here yet: in the page's language, or else in English.
///
/// # Errors
/// Why it isn't here, in words.
pub(crate) async fn fetch() -> Result<(), String> {
    let here = HERE.with(Clone::clone);
    if here.with_untracked(Option::is_some) {
        return Ok(());
    }
    let language = language::tag();
    let translated = match language {
        ENGLISH => None,
        language => fetched(&format!("lessons/glossary.{language}.json")).await.ok(),
    };
    let text = match translated {
        Some(text) => text,
        None => {
            fetched("lessons/glossary.json").await.map_err(|_| say::not_loaded_hint().to_owned())?
        }
    };
    // What is wrong with a file that came with the page tells a reader nothing.
    let glossary = Glossary::parse(&text).map_err(|_| say::glossary_unread().to_owned())?;
    here.set(Some(Arc::new(glossary)));
    Ok(())
}
