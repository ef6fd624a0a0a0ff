//! The books: a bank's journal, its general ledger, its trial balance and its balance sheet. Nothing of them
//! is stored; they are the log, read as double entry.

mod balance_sheet;
mod book;
mod day;
mod exports;
mod general;
mod trial_balance;

use leftfold_core::domain::BankId;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{BookedLine, JournalEntry, Page, PostingSide};
use leptos::prelude::*;

use crate::ui::components::{
    Badge, Column, Empty, Figure, Heading, MoneyText, Rows, Table, Time, Tone, isolated,
};
use crate::ui::records::bank_choice::{Named, bank_tabs, choose, tab};
use crate::ui::records::{AccountLink, EventLink, NoBankSeen};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::chart::chart_name;
use crate::ui::words::names::described;
use crate::ui::words::{format, say};
use balance_sheet::BalanceSheet;
pub(crate) use book::Book;
use day::{BooksOfDay, LeftOut};
use exports::Exports;
use general::{GeneralLedger, LedgerAccounts};
use trial_balance::TrialBalance;

/// Entries shown at first.
const SHOWN: usize = 30;

/// So many more on demand.
const MORE: usize = 50;

/// The books of a bank, or of the first.
#[component]
pub(crate) fn Ledger(
    /// Which bank's.
    bank_id: Option<BankId>,
    /// Which of the books.
    section: Book,
) -> impl IntoView {
    let bank = use_bank();
    let (banks, here) = choose(bank_id);
    let there = Memo::new(move |_| {
        here.get().is_some_and(|id| bank.read_books(|views| views.bank(id).is_some()))
    });
    view! {
        <Heading text=say::books_title() />
        {move || {
            here.get()
                .map(|id| {
                    view! {
                        <BookNav id section banks=banks.get() />
                        <div class="books__tools screen-only">
                            <BooksOfDay />
                            {move || {
                                bank.offers_exports().then(|| view! { <Exports id section /> })
                            }}
                        </div>
                        <LeftOut />
                        {match section {
                            _ if !there.get() => {
                                view! {
                                    <Empty
                                        title=say::books_not_yet()
                                        text=say::books_not_yet_hint()
                                    />
                                }
                                    .into_any()
                            }
                            Book::Journal => view! { <JournalBook id /> }.into_any(),
                            Book::General(None) => view! { <LedgerAccounts id /> }.into_any(),
                            Book::General(Some(account)) => {
                                view! { <GeneralLedger id account /> }.into_any()
                            }
                            Book::TrialBalance => view! { <TrialBalance id /> }.into_any(),
                            Book::BalanceSheet => view! { <BalanceSheet id /> }.into_any(),
                        }}
                    }
                })
        }}
        <Show when=move || here.with(Option::is_none)>
            <NoBankSeen />
        </Show>
    }
}

#[component]
fn BookNav(
    /// Which bank's books.
    id: BankId,
    /// Which of them.
    section: Book,
    /// Every bank.
    banks: Named,
) -> impl IntoView {
    let same_book = move |bank: BankId| match section {
        Book::Journal => Route::Office(OfficeRoute::Journal(Some(bank))),
        Book::General(_) => Route::Office(OfficeRoute::GeneralLedger(bank, None)),
        Book::TrialBalance => Route::Office(OfficeRoute::TrialBalance(bank)),
        Book::BalanceSheet => Route::Office(OfficeRoute::BalanceSheet(bank)),
    };
    view! {
        {bank_tabs(banks, id, same_book)}
        <nav class="tabs" aria-label=say::books_tabs()>
            {tab(
                &Route::Office(OfficeRoute::Journal(Some(id))),
                say::books_journal().into(),
                section == Book::Journal,
            )}
            {tab(
                &Route::Office(OfficeRoute::GeneralLedger(id, None)),
                say::books_general_ledger().into(),
                matches!(section, Book::General(_)),
            )}
            {tab(
                &Route::Office(OfficeRoute::TrialBalance(id)),
                say::books_trial_balance().into(),
                section == Book::TrialBalance,
            )}
            {tab(
                &Route::Office(OfficeRoute::BalanceSheet(id)),
                say::books_balance_sheet().into(),
                section == Book::BalanceSheet,
            )}
        </nav>
    }
}

#[component]
fn JournalBook(
    /// Whose journal.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 4);
    let figures = Memo::new(move |_| {
        bank.read_books(|views| views.ledger(id, Page::first(0)))
            .map(|ledger| (ledger.balance, ledger.currency, ledger.transaction_count))
    });
    let newest = move || bank.read_books(|views| views.newest_entries(id, shown.and_one()));
    let key = |entry: &JournalEntry| entry.position.to_string();
    let rows = Rows::new(newest, key, |entry| view! { <Entry entry /> }).shown(shown, MORE);
    view! {
        <dl class="figures">
            {move || {
                figures
                    .get()
                    .map(|(balance, currency, count)| {
                        view! {
                            <Figure label=say::journal_owed()>
                                <MoneyText amount=balance currency=currency />
                            </Figure>
                            <Figure label=say::journal_movements()>{format::count(count)}</Figure>
                        }
                    })
            }}
        </dl>
        <Table
            class="table journal"
            caption=say::journal_caption()
            columns=[
                Column::words(say::journal_entry()),
                Column::figures(say::books_debit()),
                Column::figures(say::books_credit()),
            ]
            rows
            empty=|| view! { <Empty title=say::journal_none() text=say::journal_none_hint() /> }
        >
            {rows.drawn()}
        </Table>
    }
}

#[component]
fn Entry(
    /// The entry.
    entry: JournalEntry,
) -> impl IntoView {
    let position: Position = entry.position;
    view! {
        <tbody class="journal__entry">
            <tr>
                <th scope="rowgroup" colspan="3" class="journal__head">
                    <span>{isolated(&described(&entry.description))}</span>
                    {entry
                        .reverses
                        .map(|_| {
                            view! {
                                " "
                                <Badge tone=Tone::Waiting text=say::journal_reversal() />
                            }
                        })}
                    <span class="journal__when">
                        <Time at=entry.recorded_at />
                        " "
                        <EventLink position />
                    </span>
                </th>
            </tr>
            {entry.lines.into_iter().map(|line| view! { <Booked line /> }).collect_view()}
        </tbody>
    }
}

#[component]
fn Booked(
    /// A line of an entry.
    line: BookedLine,
) -> impl IntoView {
    let amount = format::money(line.amount);
    let debit = line.side == PostingSide::Debit;
    let class =
        if debit { "journal__account" } else { "journal__account journal__account--credit" };
    let (left, right) = if debit { (Some(amount), None) } else { (None, Some(amount)) };
    view! {
        <tr>
            <td class=class>
                {chart_name(line.account)}
                {line
                    .account_id
                    .map(|id| {
                        view! {
                            <span class="journal__sub">
                                <AccountLink id />
                            </span>
                        }
                    })}
            </td>
            <td class="table__figure">{left}</td>
            <td class="table__figure">{right}</td>
        </tr>
    }
}
