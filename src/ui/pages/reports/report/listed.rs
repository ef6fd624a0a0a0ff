//! A report's list: what each row is of, and how much.

use leptos::prelude::*;

use crate::ui::components::{Column, Rows, Table};
use crate::ui::words::say;

/// A table of rows, under what they are to those who don't see where they stand.
#[component]
pub(super) fn Listed(
    /// What they are.
    caption: &'static str,
    /// What each is of.
    of: &'static str,
    /// The rows.
    rows: Rows,
    /// What stands there while there is none.
    #[prop(optional, into)]
    empty: ViewFn,
) -> impl IntoView {
    view! {
        <Table
            class="table report"
            caption
            columns=[Column::words(of), Column::figures(say::report_amount())]
            rows
            empty
        />
    }
}
