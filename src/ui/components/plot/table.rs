//! The figures behind a plot, as a table that is drawn once somebody wants it.

use leptos::prelude::*;

use super::drawn::{Drawn, Unit};
use crate::ui::components::table::{Column, Table};
use crate::ui::words::say;

/// The figures of a plot: the newest first, or in the order of what is no time.
#[component]
pub(super) fn FiguresTable(
    /// What the plot shows.
    title: Signal<String>,
    /// What its series are called.
    names: StoredValue<Vec<&'static str>>,
    /// What is drawn.
    drawn: Memo<Drawn>,
    /// What its points are, where they are no times.
    points: Option<&'static str>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let rows = move || {
        drawn.with(|drawn| {
            let row = |(at, point): (usize, &super::Point)| {
                let value = |series| {
                    view! { <td class="table__figure">{drawn.figure(series, at)}</td> }
                };
                let values = (0..names.with_value(Vec::len)).map(value).collect_view();
                view! {
                    <tr>
                        <th scope="row">{point.long.clone()}</th>
                        {values}
                    </tr>
                }
            };
            let mut rows: Vec<_> = drawn.points.iter().enumerate().map(row).collect();
            if points.is_none() {
                rows.reverse();
            }
            rows
        })
    };
    let when = move || match drawn.with(|drawn| drawn.unit) {
        _ if points.is_some() => points.unwrap_or_default().to_owned(),
        Unit::Money(currency) => say::plot_when_in(currency.code()),
        Unit::Count | Unit::Micros | Unit::Decimal(_) => say::plot_when().to_owned(),
    };
    let columns = move || {
        let mut columns = vec![Column::words(Signal::derive(when))];
        columns.extend(names.get_value().into_iter().map(Column::figures));
        columns
    };
    view! {
        <div class="plot__figures">
            <button
                type="button"
                class="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="visually-hidden">
                    {move || title.with(|title| format!("{title}: "))}
                </span>
                {move || {
                    if open.get() { say::plot_hide_figures() } else { say::plot_show_figures() }
                }}
            </button>
            <Show when=move || open.get()>
                <Table
                    caption=title.with(|title| say::plot_figures_caption(title))
                    scrolls=title.with(|title| say::plot_figures(title))
                    columns=columns()
                >
                    <tbody>{rows}</tbody>
                </Table>
            </Show>
        </div>
    }
}
