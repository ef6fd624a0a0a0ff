//! The figures behind a plot, as a table that is drawn once somebody wants it.

use leptos::prelude::*;

use super::drawn::{Drawn, Unit};
use crate::ui::words::say;

/// The figures of a plot, newest first.
#[component]
pub(super) fn FiguresTable(
    /// What the plot shows.
    title: &'static str,
    /// What its series are called.
    names: StoredValue<Vec<&'static str>>,
    /// What is drawn.
    drawn: Memo<Drawn>,
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
            drawn.points.iter().enumerate().rev().map(row).collect_view()
        })
    };
    let heads = move || {
        let head = |name: &'static str| {
            view! {
                <th scope="col" class="table__figure">
                    {name}
                </th>
            }
        };
        names.get_value().into_iter().map(head).collect_view()
    };
    let when = move || match drawn.with(|drawn| drawn.unit) {
        Unit::Money(currency) => say::plot_when_in(currency.code()),
        Unit::Count | Unit::Micros => say::plot_when().to_owned(),
    };
    view! {
        <div class="plot__figures">
            <button
                type="button"
                class="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="visually-hidden">{format!("{title}: ")}</span>
                {move || {
                    if open.get() { say::plot_hide_figures() } else { say::plot_show_figures() }
                }}
            </button>
            <Show when=move || open.get()>
                <div
                    class="plot__scroll"
                    tabindex="0"
                    role="region"
                    aria-label=say::plot_figures(title)
                >
                    <table class="table">
                        <caption class="visually-hidden">
                            {say::plot_figures_caption(title)}
                        </caption>
                        <thead>
                            <tr>
                                <th scope="col">{when}</th>
                                {heads()}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
        </div>
    }
}
