//! Exporting a report: as a table for a spreadsheet, and on paper.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::BankId;
use leptos::prelude::*;

use crate::ui::components::{Barred, Export, ExportMenu, isolated};
use crate::ui::host::dom;
use crate::ui::route::Report;
use crate::ui::state::context::use_bank;
use crate::ui::state::in_turns::here;
use crate::ui::words::places::report_name;
use crate::ui::words::{format, say};

/// Writes all of a report as it is seen, and not only what stands on the screen.
pub(super) type Write = Callback<(), Option<String>>;

/// A report's way into a table.
pub(super) fn write(
    write: impl Fn(&AuthorizedViews<'_>) -> Option<String> + Send + Sync + 'static,
) -> Write {
    let bank = use_bank();
    Callback::new(move |()| bank.peek(bank.viewing().at_untracked(), &write))
}

/// The ways of exporting it.
#[component]
pub(super) fn Exports(
    /// Which report.
    report: Report,
    /// The table.
    table: Write,
    /// Why there is nothing to take away.
    barred: Barred,
) -> impl IntoView {
    let bank = use_bank();
    let save = move || {
        let (_, suffix) = here(bank);
        if let Some(table) = table.run(()) {
            let name = format!("{}{suffix}.csv", report.slug());
            bank.say(dom::hand_over_table(&name, &table), None);
        }
    };
    let save = Export::new(say::report_save_csv(), save).barred(barred);
    view! { <ExportMenu exports=[save, Export::print()] /> }
}

/// What stands over a report on paper, where no page is around it.
#[component]
pub(super) fn Sheet(
    /// Whose report.
    id: Option<BankId>,
    /// Which report.
    report: Report,
) -> impl IntoView {
    let bank = use_bank();
    let of_bank = move || {
        let name = id
            .and_then(|id| bank.read(|views| views.bank(id)))
            .map(|bank| format::name(&bank.name));
        name.map(|name| {
            view! {
                <div>
                    <dt>{say::report_sheet_bank()}</dt>
                    <dd>{isolated(&name)}</dd>
                </div>
            }
        })
    };
    let at = move || bank.viewing().at().unwrap_or(bank.extent().head);
    view! {
        <dl class="sheet paper-only">
            {of_bank} <div>
                <dt>{say::report_sheet_report()}</dt>
                <dd>{report_name(report)}</dd>
            </div> <div>
                <dt>{say::report_sheet_as_of()}</dt>
                <dd>{move || say::log_position(&at().to_string())}</dd>
            </div>
        </dl>
    }
}
