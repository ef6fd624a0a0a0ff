//! All that is changed of a draft: its checks, its words, and how it is handed on.

use leftfold_core::lessons::{Candidate, Draft};
use leptos::prelude::*;

use super::begun::PACK;
use super::checks::Checks;
use super::draft_kept::discard_draft;
use super::editing::Editing;
use super::hand_on::HandOn;
use super::ways_card::WaysCard;
use super::words_card::WordsCard;
use crate::ui::components::{Button, Emphasis, Notice, Weight, loading};
use crate::ui::host::dom;
use crate::ui::pages::lessons::level_bank::ports;
use crate::ui::route::LessonsRoute;
use crate::ui::words::lesson_reasons::or_why_in_full;
use crate::ui::words::say;

/// All that is changed of a draft.
#[component]
pub(super) fn EditPage(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let offered = RwSignal::new_local(None::<Result<Vec<Candidate>, String>>);
    let of_draft = draft.clone();
    leptos::task::spawn_local(async move {
        let candidates = of_draft.candidates(PACK, ports()).await;
        let _ = offered.try_set(Some(or_why_in_full(candidates).await));
    });
    let discard = move |()| {
        discard_draft();
        dom::go(&LessonsRoute::Course.href());
    };
    view! {
        {move || match offered.get() {
            None => loading(),
            Some(Err(why)) => {
                view! { <Notice weight=Weight::Alarm title=say::build_cant_run() text=why /> }
                    .into_any()
            }
            Some(Ok(candidates)) => {
                let editing = Editing::begin(draft.clone(), candidates);
                view! {
                    <Checks editing />
                    <WordsCard editing />
                    <WaysCard editing />
                    <HandOn editing />
                }
                    .into_any()
            }
        }}
        <p>
            <Button emphasis=Emphasis::Danger on_click=discard>
                {say::build_discard()}
            </Button>
        </p>
    }
}
