//! What can be taken from a page: printed, or saved as a file in one of several formats.

use leptos::prelude::*;

use super::barred::Barred;
use super::button::Button;
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::words::say;

/// One way of taking it.
#[derive(Clone, Copy)]
pub(crate) struct Export {
    label: Signal<String>,
    barred: Barred,
    run: Callback<()>,
}

impl Export {
    /// What its button says, and what that does.
    pub(crate) fn new(
        label: impl Into<Signal<String>>,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let run = Callback::new(move |()| run());
        Self { label: label.into(), barred: Barred::default(), run }
    }

    /// On paper, as the page stands.
    pub(crate) fn print() -> Self {
        Self::new(say::print(), dom::print)
    }

    /// The same, with why one may not do it.
    pub(crate) fn barred(self, barred: Barred) -> Self {
        Self { barred, ..self }
    }
}

/// The ways of taking what a page shows, one at a time.
#[component]
pub(crate) fn ExportMenu(
    /// The ways.
    #[prop(into)]
    exports: Vec<Export>,
    /// The work of writing a file, where that takes a while: then it may be given up.
    #[prop(optional)]
    work: Option<Work>,
) -> impl IntoView {
    let busy = Signal::derive(move || work.is_some_and(Work::goes_on));
    let button = move |Export { label, barred, run }: Export| {
        view! {
            <Button busy barred on_click=run>
                {label}
            </Button>
        }
    };
    let give_up = work.map(|work| {
        view! {
            <Show when=move || busy.get()>
                <Button on_click=move |()| work.give_up()>{say::cancel()}</Button>
            </Show>
        }
    });
    view! {
        <div class="pair screen-only">
            {exports.into_iter().map(button).collect_view()} {give_up}
        </div>
    }
}
