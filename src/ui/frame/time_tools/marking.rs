//! Marks with names: made where one looks, listed, renamed, removed, and gone to.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::tools_state::Tools;
use crate::ui::components::{Button, isolated};
use crate::ui::frame::named_marks::{LONGEST, MOST, Named};
use crate::ui::host::dom;
use crate::ui::words::{format, say};

/// The marks of the log.
#[component]
pub(super) fn Marks(
    /// What the tools know.
    of: Tools,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let full = move || of.marks.all().len() >= MOST;
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(full) && untrack(|| !has(&of.marks.all(), of.here())) {
            return;
        }
        let (here, typed) = (untrack(|| of.here()), name.get_untracked());
        let named = called(&typed, here);
        of.marks.change(|marks| put(marks, here, named));
        name.set(String::new());
    };
    let list = move || {
        let marks = of.marks.all();
        if marks.is_empty() {
            return view! { <p class="soft">{say::tools_no_marks()}</p> }.into_any();
        }
        let rows = marks.into_iter().map(|(at, name)| view! { <Row of at name /> });
        view! { <ul class="tools__marks">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <h3>{say::tools_marks()}</h3>
        <form class="tools__line" novalidate on:submit=add>
            <label class="field">
                <span class="field__label">
                    {move || say::tools_mark_name(&format::count(of.here()))}
                </span>
                <input
                    class="field__input"
                    name="mark"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    maxlength=LONGEST.to_string()
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button">
                {say::tools_add_mark()}
            </button>
        </form>
        <Show when=full>
            <p class="soft">{say::tools_full()}</p>
        </Show>
        {list}
    }
}

/// A mark, with what can be done with it.
#[component]
fn Row(
    /// What the tools know.
    of: Tools,
    /// Where it stands.
    at: Position,
    /// What it is called.
    name: String,
) -> impl IntoView {
    let renaming = RwSignal::new(None::<String>);
    let (shown, known) = (name.clone(), name.clone());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(typed) = renaming.get_untracked() {
            let named = called(&typed, at);
            of.marks.change(|marks| put(marks, at, named));
        }
    };
    let remove = move |()| {
        of.marks.change(|marks| marks.retain(|(known, _)| *known != at));
        dom::focus_soon(".tools__card input[name=mark]".into());
    };
    let said = format::name(&name);
    let field = move || {
        renaming.get().map(|typed| {
            view! {
                <form class="tools__line" novalidate on:submit=save>
                    <input
                        class="field__input"
                        name="rename"
                        type="text"
                        dir="auto"
                        aria-label=say::tools_new_name(&said)
                        maxlength=LONGEST.to_string()
                        value=typed
                        on:input=move |event| {
                            renaming
                                .update_untracked(|name| *name = Some(event_target_value(&event)));
                        }
                    />
                    <button type="submit" class="button">
                        {say::tools_save()}
                    </button>
                </form>
            }
        })
    };
    let rename = move |()| renaming.set(Some(known.clone()));
    view! {
        <li class="tools__mark">
            <button type="button" class="button tools__jump" on:click=move |_| of.jump(at)>
                {isolated(&format::name(&shown))}
                " "
                <span class="soft mono">{format!("#{at}")}</span>
            </button>
            <Button on_click=rename>
                {say::tools_rename()} <span class="visually-hidden">" " {format!("#{at}")}</span>
            </Button>
            <Button on_click=remove>
                {say::tools_remove()} <span class="visually-hidden">" " {format!("#{at}")}</span>
            </Button>
            {field}
        </li>
    }
}

fn has(marks: &Named, at: Position) -> bool {
    marks.iter().any(|(known, _)| *known == at)
}

/// Marks a position, or gives its mark another name.
fn put(marks: &mut Named, at: Position, name: String) {
    marks.retain(|(known, _)| *known != at);
    let place = marks.partition_point(|(known, _)| *known < at);
    marks.insert(place, (at, name));
}

/// A name of bearable length; that of the position where none was typed.
fn called(typed: &str, at: Position) -> String {
    let name: String = typed.trim().chars().take(LONGEST).collect();
    if name.is_empty() { say::tools_unnamed(&format::count(at)) } else { name }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_position_has_one_mark_and_marks_stand_in_order() {
        let mut marks = Named::new();
        for (at, name) in [(98, "b"), (7, "a"), (98, "c")] {
            put(&mut marks, at, name.into());
        }
        assert_eq!(marks, [(7, "a".to_owned()), (98, "c".to_owned())]);
        assert!(has(&marks, 7) && !has(&marks, 8));
    }

    #[test]
    fn a_name_is_no_longer_than_there_is_room_for() {
        assert_eq!(called(&"é".repeat(99), 7).chars().count(), LONGEST);
        assert_eq!(called("  before the fraud ", 7), "before the fraud");
    }
}
