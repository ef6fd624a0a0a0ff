//! A pack that came in a link. It is shown as a card first, and takes the course's place once somebody opens it.

use std::rc::Rc;

use leftfold_core::lessons::LinkedPack;
use leptos::prelude::*;

use super::course_files::{course_of, open_pack};
use super::text::text;
use super::whose::whose;
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// The card of a pack that came in a link.
pub(super) fn pack_card(
    linked: LinkedPack,
    is_own: bool,
    problem: RwSignal<Option<String>>,
) -> AnyView {
    dom::add_style_sheet("lessons.css");
    let bank = use_bank();
    let LinkedPack { pack, text: pack_text, has_changed } = linked;
    let course = course_of(pack);
    let name = format::name(course.title());
    let titles = course.pack.levels.iter().map(|level| text(&course.words(&level.id).title));
    let titles = titles.map(|title| view! { <li>{title}</li> }).collect_view();
    let barred = Signal::derive(move || bank.level().map(|_| say::pack_in_level().to_owned()));
    let pack_text: Rc<str> = pack_text.into();
    let pack_text = StoredValue::new_local(pack_text);
    let named = name.clone();
    let open = move |()| {
        let named = named.clone();
        leptos::task::spawn_local(async move {
            match open_pack(&pack_text.get_value()).await {
                Ok(kept) => {
                    let said =
                        if kept { say::pack_opened(&named) } else { say::pack_not_kept(&named) };
                    bank.say(said, None);
                    dom::go(&LessonsRoute::Course.href());
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="linked-pack">
            <h2 id="linked-pack">{name}</h2>
            <p>{say::linked_pack_replaces()}</p>
            <ol>{titles}</ol>
            {whose(is_own, say::linked_pack_own(), say::linked_pack_unchecked())}
            {has_changed.then(|| view! { <p>{say::linked_pack_changed()}</p> })}
            <p>
                <Button emphasis=Emphasis::Primary barred on_click=open>
                    {say::linked_pack_open()}
                </Button>
            </p>
        </section>
    }
    .into_any()
}
