//! Projections that somebody keeps in this browser, by their names.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ui::components::{Barred, Button, isolated};
use crate::ui::host::preferences::{preference, remember};
use crate::ui::words::{format, say};

/// How many are kept.
const MOST: usize = 20;

/// The longest name, in characters.
const MOST_CHARS: usize = 60;

/// The choice that they are remembered as.
const CHOICE: &str = "own_projections";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    name: String,
    text: String,
}

/// What is kept, and a form to keep what is typed.
#[component]
pub(super) fn KeptProjections(
    /// The definition.
    text: RwSignal<String>,
    /// Whether it can be read.
    #[prop(into)]
    is_sound: Signal<bool>,
) -> impl IntoView {
    let kept = RwSignal::new(preference::<Vec<Kept>>(CHOICE));
    let name = RwSignal::new(String::new());
    let named = move || name.with(|name| name.trim().chars().take(MOST_CHARS).collect::<String>());
    let barred: Barred = Signal::derive(move || {
        let is_new = kept.with(|kept| kept.iter().all(|one| one.name != named()));
        let is_full = is_new && kept.with(|kept| kept.len() >= MOST);
        is_full.then(|| say::own_full(&MOST.to_string()))
    });
    let save = move |()| {
        let one = Kept { name: named(), text: text.get_untracked() };
        if one.name.is_empty() || !is_sound.get_untracked() {
            return;
        }
        kept.update(|kept| {
            kept.retain(|other| other.name != one.name);
            kept.push(one);
            remember(CHOICE, &*kept);
        });
        name.set(String::new());
    };
    let delete = move |name: String| {
        kept.update(|kept| {
            kept.retain(|one| one.name != name);
            remember(CHOICE, &*kept);
        });
    };
    let row = move |Kept { name, text: definition }: Kept| {
        let shown = format::name(&name);
        let (open, remove) = (say::own_open(&shown), say::own_delete(&shown));
        view! {
            <li class="own__row">
                <button
                    type="button"
                    class="button"
                    aria-label=open
                    on:click=move |_| text.set(definition.clone())
                >
                    {isolated(&name)}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-label=remove
                    on:click=move |_| delete(name.clone())
                >
                    {say::own_delete_short()}
                </button>
            </li>
        }
    };
    let rows = move || {
        kept.with(|kept| {
            if kept.is_empty() {
                return view! { <p class="soft">{say::own_saved_none()}</p> }.into_any();
            }
            let rows = kept.iter().cloned().map(row).collect_view();
            view! { <ul class="own__rows">{rows}</ul> }.into_any()
        })
    };
    view! {
        <section class="card own__kept" aria-labelledby="own-saved">
            <h2 id="own-saved">{say::own_saved()}</h2>
            <form
                class="own__save"
                on:submit=move |event| {
                    event.prevent_default();
                    if barred.with_untracked(Option::is_none) {
                        save(());
                    }
                }
            >
                <label class="log__field">
                    <span class="field__label">{say::own_name()}</span>
                    <input
                        class="field__input"
                        name="name"
                        dir="auto"
                        autocomplete="off"
                        maxlength=MOST_CHARS.to_string()
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </label>
                <Button barred on_click=save>
                    {say::own_save()}
                </Button>
            </form>
            {rows}
        </section>
    }
}
