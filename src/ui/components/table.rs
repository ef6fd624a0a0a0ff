//! A table: what it is, its columns, its rows, what stands there while there is none, and the way to more.

use leptos::prelude::*;

use super::rows::Rows;

/// A column: what its cells are, and on which side they stand.
#[derive(Clone)]
pub(crate) struct Column {
    head: Signal<String>,
    class: Option<&'static str>,
    beside: Option<ViewFn>,
}

impl Column {
    /// A column of words.
    pub(crate) fn words(head: impl Into<Signal<String>>) -> Self {
        Self { head: head.into(), class: None, beside: None }
    }

    /// A column of figures, which end below each other.
    pub(crate) fn figures(head: impl Into<Signal<String>>) -> Self {
        Self::words(head).class("table__figure")
    }

    /// The same with another class.
    pub(crate) fn class(self, class: &'static str) -> Self {
        Self { class: Some(class), ..self }
    }

    /// The same with something beside what it says.
    pub(crate) fn beside(self, beside: impl Into<ViewFn>) -> Self {
        Self { beside: Some(beside.into()), ..self }
    }

    fn view(&self) -> impl IntoView + use<> {
        view! {
            <th scope="col" class=self.class>
                {self.head}
                {self.beside.as_ref().map(ViewFn::run)}
            </th>
        }
    }
}

/// A table.
#[component]
pub(crate) fn Table(
    /// Its classes.
    #[prop(default = "table")]
    class: &'static str,
    /// What it is.
    #[prop(optional, into)]
    caption: Option<Signal<String>>,
    /// The class of that. As a rule it is for those who don't see where the table stands.
    #[prop(default = "visually-hidden")]
    caption_class: &'static str,
    /// What stands beside it.
    #[prop(optional, into)]
    beside_caption: Option<ViewFn>,
    /// Its columns.
    #[prop(into)]
    columns: Vec<Column>,
    /// The class of their heads.
    #[prop(optional)]
    head_class: Option<&'static str>,
    /// What it is called where it may be wider than the page and is scrolled by itself.
    #[prop(optional, into)]
    scrolls: Option<String>,
    /// Its rows.
    #[prop(optional)]
    rows: Option<Rows>,
    /// What stands there while it has no rows.
    #[prop(optional, into)]
    empty: Option<ViewFn>,
    /// Its bodies, where they are not its rows alone.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let bodies = move || match &children {
        Some(children) => children(),
        None => view! { <tbody>{rows.map(Rows::drawn)}</tbody> }.into_any(),
    };
    let table = move || {
        let caption = caption.map(|said| {
            view! { <caption class=caption_class>{said} {beside_caption.as_ref().map(ViewFn::run)}</caption> }
        });
        view! {
            <table class=class>
                {caption} <thead class=head_class>
                    <tr>{columns.iter().map(Column::view).collect_view()}</tr>
                </thead> {bodies()}
            </table>
        }
        .into_any()
    };
    let framed = move || match scrolls.clone() {
        Some(label) => view! {
            <div class="table__scroll" tabindex="0" role="region" aria-label=label>
                {table()}
            </div>
        }
        .into_any(),
        None => table(),
    };
    let Some(rows) = rows else { return framed().into_any() };
    let always = empty.is_none();
    view! {
        <Show when=move || always || rows.any() fallback=empty.unwrap_or_default()>
            {framed()}
            {rows.button_for_more()}
        </Show>
    }
    .into_any()
}
