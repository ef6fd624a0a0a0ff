//! Going along a plot: by pointer, by finger or by keyboard, one point at a time, with the values of the
//! point beside it. It is a slider over the picture, so that every browser and every screen reader knows
//! what its keys do and says what it comes to.

use leptos::prelude::*;

use super::drawn::{Drawn, SIZE};
use crate::ui::host::dom;
use crate::ui::words::language::list;
use crate::ui::words::say;

/// The point that one is at, and its values.
#[component]
pub(super) fn Cursor(
    /// What the plot shows.
    title: Signal<String>,
    /// What its series are called.
    names: StoredValue<Vec<&'static str>>,
    /// What is drawn.
    drawn: Memo<Drawn>,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<usize>);
    let (hovered, focused) = (RwSignal::new(false), RwSignal::new(false));
    let last = Memo::new(move |_| drawn.with(|drawn| drawn.points.len().saturating_sub(1)));
    let here = Memo::new(move |_| chosen.get().unwrap_or(usize::MAX).min(last.get()));
    let shown = move || hovered.get() || focused.get();
    let slide = move |event| chosen.set(event_target_value(&event).parse().ok());
    let hover = move |event: leptos::ev::PointerEvent| {
        hovered.set(true);
        if let Some(mille) = dom::across(&event) {
            let points = last.get_untracked() + 1;
            chosen.set(Some((mille * points / 1_000).min(points - 1)));
        }
    };
    view! {
        <input
            class="plot__cursor"
            type="range"
            min="0"
            step="1"
            aria-label=move || title.with(|title| say::plot_cursor(title))
            max=move || last.get().to_string()
            prop:value=move || here.get().to_string()
            aria-valuetext=move || {
                drawn.with(|drawn| names.with_value(|names| words(drawn, names, here.get())))
            }
            on:input=slide
            on:pointermove=hover
            on:pointerleave=move |_| hovered.set(false)
            on:focus=move |_| focused.set(true)
            on:blur=move |_| focused.set(false)
        />
        <Show when=shown>
            <Tip names drawn here />
        </Show>
    }
}

/// The values of a point, for the eye: whoever hears the page has heard them.
#[component]
fn Tip(
    /// What the series are called.
    names: StoredValue<Vec<&'static str>>,
    /// What is drawn.
    drawn: Memo<Drawn>,
    /// The point.
    here: Memo<usize>,
) -> impl IntoView {
    let middle = move || drawn.with(|drawn| drawn.middle(here.get()));
    let line = move || format!("M{} 0V{}", middle() * SIZE.0 as usize / 100, SIZE.1);
    let long =
        move || drawn.with(|drawn| drawn.points.get(here.get()).map(|point| point.long.clone()));
    let value = move |(series, name): (usize, &'static str)| {
        view! {
            <span class="plot__value">
                {name}" "<b>{move || drawn.with(|drawn| drawn.value(series, here.get()))}</b>
            </span>
        }
    };
    view! {
        <svg
            class="plot__picture plot__here"
            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path d=line />
        </svg>
        <div
            class="plot__tip"
            aria-hidden="true"
            style:inset-inline-start=move || format!("{}%", middle())
            style:translate=move || format!("-{}%", middle())
        >
            <span class="plot__when">{long}</span>
            {names.get_value().into_iter().enumerate().map(value).collect_view()}
        </div>
    }
}

/// A point in words: `2 Mar 2026: in 5.00 USD, out 0.00 USD`.
fn words(drawn: &Drawn, names: &[&str], point: usize) -> String {
    let of = drawn.points.get(point).map(|point| point.long.as_str()).unwrap_or_default();
    let value = |(series, name): (usize, &&str)| format!("{name} {}", drawn.value(series, point));
    let values: Vec<_> = names.iter().enumerate().map(value).collect();
    format!("{of}: {}", list(&values))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::drawn::{Point, Unit};
    use super::*;

    #[test]
    fn a_point_is_said_with_all_its_values() {
        let points = ["Mon", "Tue"];
        let point = |name: &str| Point { short: name.into(), long: format!("{name}day") };
        let drawn = Drawn {
            points: points.into_iter().map(point).collect(),
            series: vec![vec![Some(123_450), None], vec![Some(0), Some(5)]],
            unit: Unit::Money("USD".parse().unwrap()),
        };
        let said = |at| words(&drawn, &["in", "out"], at).replace('\u{a0}', " ");
        assert_eq!(said(0), "Monday: in 1,234.50 USD, out 0.00 USD");
        assert_eq!(said(1), "Tueday: in none, out 0.05 USD");
        assert_eq!((drawn.middle(0), drawn.middle(1)), (25, 75));
    }
}
