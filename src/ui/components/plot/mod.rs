//! Plots: lines in steps and bars, drawn without any library. Each can be gone along by keyboard, point by
//! point, and has its figures as a table behind it.

mod cursor;
mod drawn;
mod sparkline;
mod table;

pub(crate) use drawn::{Drawn, Point, Shape, Unit};
pub(crate) use sparkline::Sparkline;

use leftfold_core::read_models::labelled;
use leptos::prelude::*;

use crate::ui::words::say;
use cursor::Cursor;
use drawn::SIZE;
use table::FiguresTable;

/// At most so many points have a label below them.
const LABELS: usize = 6;

/// A plot with its title, its legend and its figures.
#[component]
pub(crate) fn Plot(
    /// Names it in the document.
    id: &'static str,
    /// What it shows.
    #[prop(into)]
    title: Signal<String>,
    /// What to know about it.
    #[prop(into)]
    note: Signal<String>,
    /// What its series are called.
    #[prop(into)]
    names: Vec<&'static str>,
    /// How they are drawn.
    shape: Shape,
    /// What is drawn.
    drawn: Memo<Drawn>,
    /// What its points are, where they are no times.
    #[prop(optional)]
    points: Option<&'static str>,
) -> impl IntoView {
    let names = StoredValue::new(names);
    let nothing = Memo::new(move |_| drawn.with(|drawn| drawn.scale(shape).is_none()));
    view! {
        <figure class="plot card" aria-labelledby=id>
            <figcaption class="plot__head">
                <h2 id=id dir="auto">
                    {title}
                </h2>
                <p class="soft">{move || note.get()}</p>
                <Legend names shape />
                {move || {
                    drawn
                        .with(|drawn| drawn.cut(shape))
                        .map(|cut| view! { <p class="plot__cut soft">{cut}</p> })
                }}
            </figcaption>
            <Show
                when=move || !nothing.get()
                fallback=|| view! { <p class="plot__nothing soft">{say::plot_nothing()}</p> }
            >
                <div class="plot__frame">
                    <Ticks shape drawn />
                    <div class="plot__area">
                        <Picture count=names.with_value(Vec::len) shape drawn />
                        <Cursor title names drawn />
                    </div>
                    <Labels drawn />
                </div>
                <FiguresTable title names drawn points />
            </Show>
        </figure>
    }
}

/// What the series are called, beside a sign of each.
#[component]
fn Legend(
    /// Their names.
    names: StoredValue<Vec<&'static str>>,
    /// How they are drawn.
    shape: Shape,
) -> impl IntoView {
    let entry = move |(series, name): (usize, &'static str)| {
        let path = match shape {
            Shape::Steps => "M0 6H24",
            Shape::Bars => "M6 0H18V12H6z",
        };
        view! {
            <li class="plot__name">
                <svg
                    class="plot__sign"
                    viewBox="0 0 24 12"
                    width="24"
                    height="12"
                    aria-hidden="true"
                >
                    <path class=class(shape, series) d=path />
                </svg>
                {name}
            </li>
        }
    };
    let names = names.get_value();
    (names.len() > 1).then(|| {
        let entries = names.into_iter().enumerate().map(entry).collect_view();
        view! { <ul class="plot__legend">{entries}</ul> }
    })
}

/// How a series is drawn.
fn class(shape: Shape, series: usize) -> String {
    let shape = match shape {
        Shape::Steps => "line",
        Shape::Bars => "bar",
    };
    format!("plot__{shape} plot__{shape}--{series}")
}

/// The values at the left, from the top down; the lines beside them say as much.
#[component]
fn Ticks(
    /// How it is drawn.
    shape: Shape,
    /// What is drawn.
    drawn: Memo<Drawn>,
) -> impl IntoView {
    let ticks = move || {
        let ticks =
            drawn.with(|drawn| drawn.scale(shape)).map(|(_, ticks)| ticks).unwrap_or_default();
        ticks.into_iter().map(|tick| view! { <span>{tick}</span> }).collect_view()
    };
    view! {
        <div class="plot__ticks" aria-hidden="true">
            {ticks}
        </div>
    }
}

/// Lines or bars over a line for each tick.
#[component]
fn Picture(
    /// How many series there are.
    count: usize,
    /// How they are drawn.
    shape: Shape,
    /// What is drawn.
    drawn: Memo<Drawn>,
) -> impl IntoView {
    let (width, height) = SIZE;
    let grid = Memo::new(move |_| {
        let steps = drawn
            .with(|drawn| drawn.scale(shape))
            .map_or(1, |(_, ticks)| ticks.len().max(2) as u32 - 1);
        let line = |at| format!("M0 {}H{width}", at * height / steps);
        (0..=steps).map(line).collect::<String>()
    });
    let ground = Memo::new(move |_| {
        let down = drawn.with(|drawn| drawn.scale(shape).map(|(scale, _)| scale.down(0, height)));
        down.map(|down| format!("M0 {down}H{width}"))
    });
    let series = move |series| {
        let path = Memo::new(move |_| drawn.with(|drawn| drawn.path(series, shape)));
        view! { <path class=class(shape, series) d=move || path.get() /> }
    };
    view! {
        <svg
            class="plot__picture"
            viewBox=format!("0 0 {width} {height}")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path class="plot__grid" d=move || grid.get() />
            <path class="plot__ground" d=move || ground.get() />
            {(0..count).map(series).collect_view()}
        </svg>
    }
}

/// What some of the points stand for, below them.
#[component]
fn Labels(
    /// What is drawn.
    drawn: Memo<Drawn>,
) -> impl IntoView {
    let labels = move || {
        drawn.with(|drawn| {
            let points = drawn.points.len();
            let label = |at: usize| {
                let left = format!("{}%", at * 100 / points.max(1));
                let text = drawn.points.get(at).map(|point| point.short.clone());
                view! {
                    <span class="plot__label" style:inset-inline-start=left>
                        {text}
                    </span>
                }
            };
            labelled(points, LABELS).map(label).collect_view()
        })
    };
    view! {
        <div class="plot__labels" aria-hidden="true">
            {labels}
        </div>
    }
}
