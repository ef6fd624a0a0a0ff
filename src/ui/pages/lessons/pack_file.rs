//! Opens the pack of a class from a file, in the place of the course, and goes back to the course.

use leptos::html;
use leptos::prelude::*;

use super::course_files::{close_pack, open_pack};
use super::files;
use crate::ui::components::{Button, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// What pack is open, and the way to another.
#[component]
pub(super) fn PackFile(
    /// What the pack is called that is open, where it isn't the course.
    open: Option<String>,
    /// What it bars, in words.
    limits: Vec<String>,
    /// Draws the course anew once another is open.
    on_open: Callback<()>,
) -> impl IntoView {
    let bank = use_bank();
    let input = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let in_level = move || bank.level().is_some();
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(file) = dom::picked_file(&input) else { return };
        leptos::task::spawn_local(async move {
            let opened = match files::text_of(&file).await {
                Ok(text) => open_pack(&text).await,
                Err(why) => Err(why),
            };
            // The same file can be chosen again.
            input.set_value("");
            let name = format::name(&file.name());
            match opened {
                Ok(kept) => {
                    let said =
                        if kept { say::pack_opened(&name) } else { say::pack_not_kept(&name) };
                    bank.say(said, None);
                    on_open.run(());
                }
                Err(why) => {
                    let _ = problem.try_set(Some(say::pack_not_opened(&name, &why)));
                }
            }
        });
    };
    let close = move |()| {
        close_pack();
        on_open.run(());
    };
    let barred = Signal::derive(move || in_level().then(|| say::pack_in_level().to_owned()));
    let rules = (!limits.is_empty()).then(|| {
        let limits = limits.into_iter().map(|limit| view! { <li>{limit}</li> });
        view! { <ul>{limits.collect_view()}</ul> }
    });
    let field = view! {
        <div class="field">
            <p class="soft">{say::pack_hint()}</p>
            <label class="field__label" for="pack-file">
                {say::pack_file()}
            </label>
            <input
                class="file"
                id="pack-file"
                type="file"
                accept=".json"
                node_ref=input
                disabled=in_level
                on:change=pick
            />
            {move || in_level().then(|| view! { <p class="soft">{say::pack_in_level()}</p> })}
            <div role="status">
                {move || problem.get().map(|said| view! { <p class="form__refusal">{said}</p> })}
            </div>
        </div>
    };
    match open {
        None => field.into_any(),
        Some(name) => {
            let title = say::pack_is_open(&format::name(&name));
            view! {
                <Notice weight=Weight::Calm title text=say::pack_is_open_hint()>
                    {rules}
                    <Button barred on_click=close>
                        {say::pack_close()}
                    </Button>
                </Notice>
                <details class="disclosure">
                    <summary>{say::pack_another()}</summary>
                    {field}
                </details>
            }
            .into_any()
        }
    }
}
