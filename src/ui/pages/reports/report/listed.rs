//! A report's list: what each row is of, and how much.

use leptos::prelude::*;

use crate::ui::words::say;

/// A table of rows, under what they are to those who don't see where they stand.
pub(super) fn listed(
    caption: &'static str,
    of: &'static str,
    rows: impl Iterator<Item = AnyView>,
) -> AnyView {
    view! {
        <table class="table report">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{of}</th>
                    <th scope="col" class="table__figure">
                        {say::report_amount()}
                    </th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
