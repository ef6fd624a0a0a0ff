//! The draft of a lesson, kept in this browser until it is discarded.

use std::cell::RefCell;

use leftfold_core::lessons::Draft;

use crate::ui::pages::lessons::shelf;

/// What it is kept as.
const DRAFT_NAME: &str = "draft";

thread_local! {
    /// Where the browser keeps nothing, it is kept as long as the page is open.
    static DRAFT: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// The draft, where there is one.
pub(super) fn kept_draft() -> Option<Draft> {
    DRAFT.with_borrow(Clone::clone).or_else(|| {
        let text = shelf::kept(DRAFT_NAME)?;
        Draft::of_written(serde_json::from_str(&text).ok()?)
    })
}

/// Keeps a draft in the place of the one before.
pub(super) fn keep_draft(draft: Draft) {
    // Where there is no room for it, it is there as long as the page is open.
    let _ = shelf::keep(DRAFT_NAME, &draft.written().to_string());
    DRAFT.set(Some(draft));
}

/// Throws the draft away.
pub(super) fn discard_draft() {
    shelf::forget(DRAFT_NAME);
    DRAFT.set(None);
}
