//! The events as rows, of which only those stand in the document that can be seen: a log of a hundred
//! thousand scrolls like one of ten.

use leftfold_core::event_sourcing::Position;
use leptos::html;
use leptos::prelude::*;

use crate::ui::components::{Rows, Time, event_name, isolated};
use crate::ui::records::event_line;
use crate::ui::records::finding::Finding;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// How high a row is, in pixels; `.log__row` has the same.
const ROW: usize = 52;

/// How many rows more stand above and below those that can be seen.
const SPARE: usize = 8;

/// The rows.
#[component]
pub(super) fn LogRows(
    /// What was found.
    finding: Finding,
) -> impl IntoView {
    let bank = use_bank();
    let viewing = bank.viewing();
    let frame = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0_usize);
    let height = RwSignal::new(900_usize);
    let measure = move || {
        if let Some(frame) = frame.get_untracked() {
            top.set(usize::try_from(frame.scroll_top()).unwrap_or(0));
            height.set(usize::try_from(frame.client_height()).unwrap_or(900));
        }
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    Effect::new(move |_| {
        frame.track();
        measure();
    });
    // Where one looks is in sight: the list moves with the time bar.
    Effect::new(move |_| {
        let Some(at) = viewing.at() else { return };
        let Some(frame) = frame.get_untracked() else { return };
        let row = untrack(|| finding.row_until(at)) * ROW;
        let (above, seen) = (top.get_untracked(), height.get_untracked());
        if row < above || row + ROW > above + seen {
            let middle = row.saturating_sub(seen / 2);
            frame.set_scroll_top(i32::try_from(middle).unwrap_or(i32::MAX));
        }
    });
    let shown = Memo::new(move |_| {
        let first = (top.get() / ROW).saturating_sub(SPARE);
        let last = (top.get() + height.get()).div_ceil(ROW) + SPARE;
        (first, last.min(finding.count()))
    });
    let in_sight = move || {
        let log = bank.extent().log;
        let (first, last) = shown.get();
        let row = |row| finding.position(row).map(|position| (log, row, position));
        (first..last).filter_map(row).collect()
    };
    let key = |(log, row, position): &(u32, usize, Position)| format!("{log}-{row}-{position}");
    let draw = move |(_, row, position)| view! { <Row position row finding /> };
    let rows = Rows::new(in_sight, key, draw);
    let all_high = move || format!("{}px", finding.count() * ROW);
    view! {
        <div
            class="log"
            node_ref=frame
            tabindex="0"
            role="region"
            aria-label=say::log_events()
            on:scroll=move |_| measure()
        >
            <div class="log__all" role="list" style:block-size=all_high>
                {rows.drawn()}
            </div>
        </div>
    }
}

/// One event in a line, that leads to all of it.
#[component]
fn Row(
    /// Where it stands in the log.
    position: Position,
    /// Where it stands among the rows.
    row: usize,
    /// What was found.
    finding: Finding,
) -> impl IntoView {
    let bank = use_bank();
    let viewing = bank.viewing();
    let line = event_line(bank, position);
    line.map(|(name, topic, told, at)| {
        view! {
            <div
                class="log__row"
                class=("events__row--later", move || viewing.at().is_some_and(|at| at < position))
                class=("events__row--here", move || viewing.at() == Some(position))
                role="listitem"
                aria-setsize=move || finding.count().to_string()
                aria-posinset=(row + 1).to_string()
                style:inset-block-start=format!("{}px", row * ROW)
            >
                <a class="event__line" href=ExploreRoute::Event(position).href()>
                    <span class=topic.class() aria-hidden="true"></span>
                    <span class="event__name">{event_name(name)}</span>
                    <span class="event__position">{format!("#{position}")}</span>
                    <span class="event__told">{isolated(&told)}</span>
                    <Time at precise=true />
                </a>
            </div>
        }
    })
}
