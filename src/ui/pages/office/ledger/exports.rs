//! Exporting the books: as tables for a spreadsheet, and the whole journal for hledger. A long journal
//! may be given up while it is written.

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::BankId;
use leftfold_core::event_sourcing::{Position, Timestamp};
use leftfold_core::read_models::{
    HledgerJournal, JournalCsv, JournalEntry, Owners, Page, trial_balance_csv,
};
use leptos::prelude::*;

use super::book::Book;
use crate::ui::components::{Export, ExportMenu};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::in_turns::{self, Turn, in_turns};
use crate::ui::words::say;

/// So many entries are written at once, before the page may do something else.
const AT_ONCE: usize = 1_000;

/// The ways of exporting the books.
#[component]
pub(super) fn Exports(
    /// Whose.
    id: BankId,
    /// Which of them.
    section: Book,
) -> impl IntoView {
    let bank = use_bank();
    let work = Work::new(RwSignal::new(false));
    let hledger = move || in_turns::write(bank, work, save_for_hledger(bank, id));
    let hledger = Export::new(say::books_export_hledger(), hledger);
    let journal = move || in_turns::write(bank, work, save_journal(bank, id));
    let trial = move || in_turns::write(bank, work, async move { save_trial_balance(bank, id) });
    let exports = match section {
        Book::Journal => vec![Export::new(say::books_save_journal(), journal), hledger],
        Book::TrialBalance => vec![Export::new(say::books_save_trial_balance(), trial), hledger],
        Book::General(_) | Book::BalanceSheet => vec![hledger],
    };
    view! { <ExportMenu exports work /> }
}

/// Which of the books are exported: those where one looks, which stay where they are while the log
/// grows.
#[derive(Clone, Copy)]
struct Here {
    bank: BankContext,
    at: Position,
    until: Option<Timestamp>,
}

impl Here {
    /// Where one looks, and how a file is named after it.
    fn of(bank: BankContext) -> (Self, String) {
        let (at, suffix) = in_turns::here(bank);
        let until = bank.viewing().until_untracked();
        let day = |time: Timestamp| time.to_string().get(..10).unwrap_or_default().to_owned();
        let suffix = until.map_or(suffix, |time| format!("-by-{}", day(time)));
        (Self { bank, at, until }, suffix)
    }

    fn peek<T>(self, read: impl FnOnce(&AuthorizedViews<'_>) -> T) -> T {
        self.bank.peek_books(Some(self.at), self.until, read)
    }
}

/// Hands a journal's entries on, oldest first and in turns; `None` where the log was replaced meanwhile.
async fn entries(here: Here, id: BankId, mut take: impl FnMut(&JournalEntry)) -> Option<()> {
    let mut after = 0;
    in_turns(here.bank, || {
        let page = Page { after: Some(after), limit: Some(AT_ONCE) };
        let ledger = here.peek(|views| views.ledger(id, page))?;
        let Some(last) = ledger.entries.last() else { return Some(Turn::Last) };
        after = last.position;
        ledger.entries.iter().for_each(&mut take);
        Some(Turn::More)
    })
    .await
}

async fn save_for_hledger(bank: BankContext, id: BankId) -> Option<String> {
    let (here, suffix) = Here::of(bank);
    let (mut journal, totals) = here.peek(|views| {
        let owners = Owners { bank_id: Some(id), owner_id: None };
        let accounts = views.accounts(owners, Page::default());
        let journal = HledgerJournal::new(&views.bank(id)?, &accounts, here.at);
        Some((journal, views.trial_balance(id)?))
    })?;
    entries(here, id, |entry| journal.add(entry)).await?;
    let text = journal.finish(&totals);
    Some(dom::hand_over(&format!("leftfold{suffix}.journal"), &text, "text/plain;charset=utf-8"))
}

async fn save_journal(bank: BankContext, id: BankId) -> Option<String> {
    let (here, suffix) = Here::of(bank);
    let mut table = JournalCsv::new(bank.currency_of(id)?);
    entries(here, id, |entry| table.add(entry)).await?;
    Some(dom::hand_over_table(&format!("journal{suffix}.csv"), &table.finish()))
}

fn save_trial_balance(bank: BankContext, id: BankId) -> Option<String> {
    let (here, suffix) = Here::of(bank);
    let view = here.peek(|views| views.trial_balance(id))?;
    Some(dom::hand_over_table(&format!("trial-balance{suffix}.csv"), &trial_balance_csv(&view)))
}
