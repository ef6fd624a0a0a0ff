//! Exporting a statement: as a table for a spreadsheet, and on paper, which is also the browser's way
//! to a PDF.

use leftfold_core::domain::AccountId;
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{
    StatementQuery, StatementTime, statement_csv, statement_file_name,
};
use leptos::prelude::*;

use super::filter::{self, StatementFilter};
use crate::browser::give_turn;
use crate::ui::components::shown::Shown;
use crate::ui::components::{Export, ExportMenu, isolated};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::records::owner_name;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, say};

/// So many lines are laid out at once, before the page may do something else.
const AT_ONCE: usize = 250;

/// The ways of exporting it.
#[component]
pub(super) fn Exports(
    /// Whose statement.
    id: AccountId,
    /// Which part of it.
    filter: StatementFilter,
    /// The same, as it is asked for.
    query: Memo<StatementQuery>,
    /// How much of it is shown.
    shown: Shown,
    /// Whether there is more than that.
    any: Memo<bool>,
) -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let print = move || {
        // One may have gone to another page meanwhile, and that is not what was to be printed.
        let lay_out = async move {
            loop {
                match any.try_get_untracked() {
                    Some(true) => shown.more(AT_ONCE),
                    Some(false) => return true,
                    None => return false,
                }
                give_turn().await;
            }
        };
        let print = |whole| {
            if whole {
                dom::print();
            }
        };
        work.begin(lay_out, print);
    };
    let before_print = leptos::ev::Custom::<leptos::ev::Event>::new("beforeprint");
    // Who prints by the browser's own menu gets the whole of it too, though the page waits for that.
    let by_menu = window_event_listener(before_print, move |_| {
        if any.try_get_untracked() == Some(true) {
            shown.all();
        }
    });
    on_cleanup(move || by_menu.remove());
    let says = move || {
        if busy.get() { say::statement_laying_out(shown.get()) } else { say::print().to_owned() }
    };
    let save = Export::new(say::statement_save_csv(), move || save(bank, id, filter, query));
    let print = Export::new(Signal::derive(says), print);
    view! { <ExportMenu exports=[save.barred(filter.barred()), print] work /> }
}

/// Hands over all lines that are asked for, not only those on the screen.
fn save(bank: BankContext, id: AccountId, filter: StatementFilter, query: Memo<StatementQuery>) {
    let query = query.get_untracked();
    let words = filter.words.get_untracked();
    let written = bank.peek(bank.viewing().at_untracked(), |views| {
        let statement = filter::read(views, id, query, &words, None)?;
        let name = statement_file_name(&views.account(id)?, query.range);
        Some((format!("{name}.csv"), statement_csv(&statement, query)))
    });
    if let Some((name, table)) = written {
        bank.say(dom::hand_over_table(&name, &table), None);
    }
}

/// What stands over a statement on paper, where no page is around it.
#[component]
pub(super) fn Sheet(
    /// Whose statement.
    id: AccountId,
    /// Which part of it.
    query: Memo<StatementQuery>,
) -> impl IntoView {
    let bank = use_bank();
    let account = Memo::new(move |_| bank.read(|views| views.account(id)));
    let at = move || bank.viewing().at().unwrap_or(bank.extent().head);
    let days = move || {
        let StatementQuery { range, by, .. } = query.get();
        let day = |time: Option<Timestamp>| time.map_or_else(|| "none".to_owned(), format::day);
        let by = match by {
            StatementTime::Recorded => "recorded",
            StatementTime::Effective => "effective",
        };
        say::statement_sheet_days_by(&day(range.from), &day(range.to), by)
    };
    let facts = move || {
        account.get().map(|account| {
            let bank_name = bank.reading(|reading| reading.as_of(None).bank(account.bank_id));
            let bank_name = bank_name.map(|bank| format::name(&bank.name));
            let owner = owner_name(&account);
            let number = account.account_number;
            let number = number.as_deref().map_or_else(|| id.to_string(), format::account_number);
            [
                (say::statement_sheet_bank(), bank_name.unwrap_or_default()),
                (say::statement_sheet_owner(), owner),
                (say::statement_sheet_account(), number),
                (say::statement_sheet_currency(), account.currency.to_string()),
                (say::statement_sheet_days(), days()),
                (say::statement_sheet_as_of(), say::log_position(&at().to_string())),
            ]
            .map(|(label, text)| {
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd>{isolated(&text)}</dd>
                    </div>
                }
            })
            .collect_view()
        })
    };
    view! { <dl class="sheet paper-only">{facts}</dl> }
}
