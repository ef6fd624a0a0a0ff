//! A question for an order: cards that are moved up and down, and left out.

use std::collections::BTreeSet;

use leftfold_core::event_sourcing::collect_by_insertion;
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::pages::lessons::run::Run;
use crate::ui::words::say;

/// A card, and whether it is left out.
type Card = (String, String, bool);

/// Cards to be put in order.
#[component]
pub(super) fn AskOrder(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// What is asked.
    legend: String,
    /// The cards, with their words.
    cards: Vec<(String, String)>,
    /// Whether a card is to be left out.
    has_extra: bool,
) -> impl IntoView {
    // In the order of their words, which gives nothing away.
    let cards: BTreeSet<_> = collect_by_insertion(cards.into_iter().map(|(id, words)| (words, id)));
    let cards: Vec<Card> = cards.into_iter().map(|(words, id)| (id, words, false)).collect();
    let cards = RwSignal::new(cards);
    let held = RwSignal::new(None::<usize>);
    let place = move |from: usize, to: usize| {
        cards.update(|cards| {
            if from < cards.len() && to < cards.len() {
                let card = cards.remove(from);
                cards.insert(to, card);
            }
        });
    };
    let move_card = move |from: usize, by: isize| {
        if let Some(to) = from.checked_add_signed(by) {
            place(from, to);
            // The focus goes with the card.
            let which = if by < 0 { "up" } else { "down" };
            dom::focus_soon(format!("#card-{to} [data-moves={which}]"));
        }
    };
    let leave_out = move |at: usize| {
        cards.update(|cards| {
            if let Some(card) = cards.get_mut(at) {
                card.2 = !card.2;
            }
        });
    };
    let card = move |(at, (_, words, out)): (usize, Card)| {
        let keys = move |event: leptos::ev::KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => -1,
                "ArrowDown" => 1,
                _ => return,
            };
            event.prevent_default();
            move_card(at, by);
        };
        let named = words.clone();
        view! {
            <li
                class="lesson__card"
                class=("lesson__card--out", out)
                id=format!("card-{at}")
                draggable="true"
                on:dragstart=move |_| held.set(Some(at))
                on:dragover=move |event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    if let Some(from) = held.get_untracked() {
                        place(from, at);
                    }
                }
                on:keydown=keys
            >
                <span class="lesson__card-words">{words}</span>
                <button
                    type="button"
                    class="button"
                    data-moves="up"
                    aria-label=say::level_card_up(&named)
                    on:click=move |_| move_card(at, -1)
                >
                    "↑"
                </button>
                <button
                    type="button"
                    class="button"
                    data-moves="down"
                    aria-label=say::level_card_down(&named)
                    on:click=move |_| move_card(at, 1)
                >
                    "↓"
                </button>
                {has_extra
                    .then(|| {
                        view! {
                            <label class="lesson__card-out">
                                <input
                                    type="checkbox"
                                    prop:checked=out
                                    on:change=move |_| leave_out(at)
                                />
                                {say::level_card_leave_out()}
                            </label>
                        }
                    })}
            </li>
        }
    };
    let answer = move |()| {
        let order = cards.with_untracked(|cards| {
            let kept = cards.iter().filter(|(_, _, out)| !out);
            kept.map(|(id, ..)| Value::from(id.as_str())).collect()
        });
        run.answer(&step, order);
    };
    view! {
        <p class="lesson__ask">{legend}</p>
        <ol class="lesson__cards">
            {move || cards.get().into_iter().enumerate().map(card).collect_view()}
        </ol>
        <Button emphasis=Emphasis::Primary on_click=answer>
            {say::level_answer()}
        </Button>
    }
}
