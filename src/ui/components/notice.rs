//! A notice, with its actions beside it.

use leptos::prelude::*;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Good to know.
    Calm,
    /// Something to do soon.
    Warning,
    /// Something is wrong.
    Alarm,
}

/// A notice within a page. It is no live region: it stands there when the page is come to, and the
/// banner over every page has announced what is urgent.
#[component]
pub(crate) fn Notice(
    /// How much it matters.
    weight: Weight,
    /// What is the matter.
    #[prop(into)]
    title: String,
    /// What it means.
    #[prop(into)]
    text: String,
    /// What can be done about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match weight {
        Weight::Calm => "notice",
        Weight::Warning => "notice notice--warning",
        Weight::Alarm => "notice notice--alarm",
    };
    let name = title.clone();
    view! {
        <section class=class aria-label=name>
            <h2 class="notice__title">{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="notice__ways">{children()}</div> })}
        </section>
    }
}
