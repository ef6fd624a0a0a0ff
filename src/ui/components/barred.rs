//! The reason why a control can't be used, shown beside it. The control stays visible, so that
//! nobody looks for it in vain.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// An id that no other element has, for what describes a control.
pub(super) fn fresh_id() -> String {
    format!("why-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Why a control can't be used, where it can't.
#[component]
pub(crate) fn Why(
    /// The element's id, for the control to point at.
    id: String,
    /// Why.
    barred: Barred,
) -> impl IntoView {
    move || {
        barred.get().map(|reason| {
            view! {
                <p class="why" id=id.clone()>
                    {reason}
                </p>
            }
        })
    }
}

/// Why a control can't be used, where it can't.
pub(crate) type Barred = Signal<Option<String>>;
