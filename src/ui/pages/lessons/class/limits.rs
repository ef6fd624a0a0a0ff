//! What grading here can't show, in plain words.

use leptos::prelude::*;

use crate::ui::words::say;

/// The limits of grading.
#[component]
pub(super) fn Limits() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="limits-title">
            <h2 id="limits-title">{say::class_limits_title()}</h2>
            <ul>
                <li>{say::class_limits_chain()}</li>
                <li>{say::class_limits_forged()}</li>
                <li>{say::class_limits_copied()}</li>
                <li>{say::class_limits_times()}</li>
                <li>{say::class_limits_receipt()}</li>
                <li>{say::class_limits_exam()}</li>
            </ul>
            <p class="soft">{say::class_limits_privacy()}</p>
        </section>
    }
}
