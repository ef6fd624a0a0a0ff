//! What there is to see along the bar: how many events fell into each stretch of time, with long pauses
//! shortened, and where a
//! refusal, a transfer, a fraud or a snapshot stands. Drawn for the eye; the log says it in words.

use leftfold_core::read_models::{Course, Mark};
use leptos::prelude::*;

use crate::ui::frame::named_marks::NamedMarks;
use crate::ui::state::context::use_bank;

/// Into how many stretches the log is cut: about as many as there is room for on a phone.
const PARTS: u64 = 160;

/// By so many places the course of time is known: some for each stretch.
const PLACES: u64 = 4 * PARTS;

const HEIGHT: u64 = 24;

/// Bars for the events of each stretch of time, and where in it one looks.
#[component]
pub(super) fn Activity() -> impl IntoView {
    let bank = use_bank();
    let course = Memo::new(move |_| {
        bank.extent();
        bank.reading(|reading| Course::of(reading.log(), PLACES))
    });
    let bars = Memo::new(move |_| course.with(|course| bars(&course.counts(PARTS as usize))));
    let here = Memo::new(move |_| {
        let at = bank.viewing().at()?;
        Some(course.with(|course| course.mille(at)))
    });
    view! {
        <svg
            class="time-bar__activity"
            viewBox=format!("0 0 {PARTS} {HEIGHT}")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path class="time-bar__bars" d=move || bars.get() />
            {move || {
                here.get()
                    .map(|mille| {
                        let x = format!("{}.{:03}", mille * PARTS / 1_000, mille * PARTS % 1_000);
                        view! { <path class="time-bar__here" d=format!("M{x} 0V{HEIGHT}") /> }
                    })
            }}
        </svg>
    }
}

/// Bars from the bottom up, the fullest as high as there is room. One event can be seen.
fn bars(counts: &[u64]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(x, count): (usize, &u64)| {
        let height = (count * HEIGHT).div_ceil(most);
        (height > 0).then(|| format!("M{x} {HEIGHT}v-{height}h.8v{height}z"))
    };
    counts.iter().enumerate().filter_map(bar).collect()
}

/// A row of ticks for each kind of mark.
#[component]
pub(super) fn MarksOfLog(
    /// The marks with names.
    named: NamedMarks,
) -> impl IntoView {
    let bank = use_bank();
    let row = move |(row, mark): (usize, Mark)| {
        let path = Memo::new(move |_| {
            let head = bank.extent().head;
            bank.reading(|reading| {
                let parts = reading.marks().parts(mark, head, PARTS);
                parts.map(|part| format!("M{part} {row}h1v.8h-1z")).collect::<String>()
            })
        });
        view! { <path class=class(mark) d=move || path.get() /> }
    };
    let rows = Mark::ALL.into_iter().enumerate().map(row).collect_view();
    view! {
        <svg
            class="time-bar__marks"
            viewBox=format!("0 0 {PARTS} 4")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            {rows}
            <path class="time-bar__mark--named" d=move || named.ticks(PARTS) />
        </svg>
    }
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Refusal => "time-bar__mark time-bar__mark--refusal",
        Mark::Transfer => "time-bar__mark time-bar__mark--transfer",
        Mark::Fraud => "time-bar__mark time-bar__mark--fraud",
        Mark::Snapshot => "time-bar__mark time-bar__mark--snapshot",
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn one_event_among_thousands_can_be_seen() {
        assert_eq!(bars(&[0, 1, 100_000]), "M1 24v-1h.8v1zM2 24v-24h.8v24z");
        assert_eq!(bars(&[0, 0]), "");
        assert_eq!(bars(&[]), "");
    }
}
