//! The books: a bank's journal and its trial balance. Nothing of them is stored; they are the log,
//! read as double entry.

use crate::ui::components::{
    Kind, Shown, Tone, account_link, badge, empty, empty_with, event_link, figure, heading, link,
    link_button, money, time,
};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Content, Html, each, el, group, live};
use crate::ui::route::Route;
use leftfold_core::domain::{BankId, Money};
use leftfold_core::read_models::{BookedLine, JournalEntry, Page, PostingSide, TrialBalanceView};

/// Entries shown at first.
const SHOWN: usize = 30;

/// Which of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Book {
    /// Entry by entry.
    Journal,
    /// Account by account.
    TrialBalance,
}

/// The books of a bank, or of the first.
pub(crate) fn ledger(bank_id: Option<BankId>, book: Book) -> Html {
    let bank = use_bank();
    let banks = move || {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.into_iter().map(|bank| (bank.bank_id, bank.name)).collect::<Vec<_>>()
    };
    let here = move || {
        let banks = banks();
        let mut ids = banks.iter().map(|(id, _)| *id);
        ids.find(|id| bank_id.is_none_or(|wanted| wanted == *id))
    };
    let content = live(here, move |here| {
        let Some(id) = *here else {
            return empty_with(
                "There are no books yet",
                "A bank's books begin when it opens.",
                link_button(Kind::Primary, &Route::Accounts, "Open a bank"),
            );
        };
        let nav = live(banks, move |banks| book_nav(id, book, banks));
        let shown = match book {
            Book::Journal => journal(id),
            Book::TrialBalance => trial_balance(id),
        };
        group().child(nav).child(shown)
    });
    group().child(heading("Ledger")).child(content)
}

/// The ways to the other books, of this bank and of the others.
fn book_nav(id: BankId, book: Book, banks: &[(BankId, String)]) -> Html {
    let choice = |route: &Route, text: &str, here: bool| {
        let link = link(route, text).class("tabs__choice");
        if here { link.attr("aria-current", "page") } else { link }
    };
    let nav = |label| el("nav").class("tabs").attr("aria-label", label);
    let bank =
        |(bank, name): &(BankId, String)| choice(&Route::Journal(Some(*bank)), name, *bank == id);
    let others = (banks.len() > 1).then(|| nav("Banks").children(banks.iter().map(bank)));
    let books = nav("Books")
        .child(choice(&Route::Journal(Some(id)), "Journal", book == Book::Journal))
        .child(choice(&Route::TrialBalance(id), "Trial balance", book == Book::TrialBalance));
    group().child(others).child(books)
}

/// The names over the columns of a table; all but the first are of figures.
fn column_heads(names: [&str; 3]) -> Html {
    let mut row = el("tr");
    for (index, name) in names.into_iter().enumerate() {
        let head = el("th").attr("scope", "col").child(name);
        row = row.child(if index > 0 { head.class("table__figure") } else { head });
    }
    el("thead").child(row)
}

/// A cell with a figure.
fn cell(figure: impl Content) -> Html {
    el("td").class("table__figure").child(figure)
}

fn journal(id: BankId) -> Html {
    let bank = use_bank();
    let shown = Shown::new(SHOWN, 50);
    let figures = move || {
        let none = Page { after: None, limit: Some(0) };
        bank.read(|views| views.ledger(id, none))
            .map(|ledger| (ledger.balance, ledger.currency, ledger.transaction_count))
    };
    let figures = live(figures, |figures| {
        let Some((balance, currency, count)) = *figures else { return group() };
        group()
            .child(figure("Owed to customers", money(balance, currency)))
            .child(figure("Movements of accounts", format::count(count)))
    });
    let newest = move |wanted| bank.newest_entries(id, wanted);
    let entries = live(
        move || newest(1).is_empty(),
        move |&is_empty| {
            if is_empty {
                let text = "The first deposit makes the first entry.";
                return empty("Nothing is booked yet", text);
            }
            let caption = "Journal, newest entry first; each has a debit and a credit";
            let key = |entry: &JournalEntry| u128::from(entry.position);
            let table = el("table")
                .class("table journal")
                .child(el("caption").class("visually-hidden").child(caption))
                .child(column_heads(["Entry", "Debit", "Credit"]))
                .child(each(move || shown.of(newest), key, entry));
            group().child(table).child(shown.button())
        },
    );
    group().child(el("dl").class("figures").child(figures)).child(entries)
}

fn entry(entry: JournalEntry) -> Html {
    let reversal = entry.reverses.map(|_| badge(Tone::Waiting, "reversal"));
    let when = el("span")
        .class("journal__when")
        .child(time(entry.recorded_at))
        .child(" ")
        .child(event_link(entry.position));
    let head = el("th")
        .attr("scope", "rowgroup")
        .attr("colspan", "3")
        .class("journal__head")
        .child(el("span").child(entry.description))
        .child(reversal.map(|badge| group().child(" ").child(badge)))
        .child(when);
    el("tbody")
        .class("journal__entry")
        .child(el("tr").child(head))
        .children(entry.lines.iter().map(booked))
}

/// A line of an entry.
fn booked(line: &BookedLine) -> Html {
    let amount = format::money(line.amount);
    let debit = line.side == PostingSide::Debit;
    let class =
        if debit { "journal__account" } else { "journal__account journal__account--credit" };
    let (left, right) = if debit { (Some(amount), None) } else { (None, Some(amount)) };
    let whose = |id| el("span").class("journal__sub").child(account_link(id));
    let account = el("td").class(class).child(line.account).child(line.account_id.map(whose));
    el("tr").child(account).child(cell(left)).child(cell(right))
}

fn trial_balance(id: BankId) -> Html {
    let bank = use_bank();
    let view = move || bank.read(|views| views.trial_balance(id));
    live(view, |view| view.as_ref().map_or_else(group, trial_table))
}

fn trial_table(view: &TrialBalanceView) -> Html {
    let balanced = if view.balanced {
        badge(Tone::Good, "balanced")
    } else {
        badge(Tone::Bad, "not balanced")
    };
    let caption = el("caption")
        .class("trial__caption")
        .child(format!("In {}. Every figure is the log up to now, added up. ", view.currency))
        .child(balanced);
    let row = |name: &str, debit: Option<String>, credit: Option<String>| {
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(cell(debit))
            .child(cell(credit))
    };
    let figure = |amount: Money| (!amount.is_zero()).then(|| format::money(amount));
    let rows =
        view.rows.iter().map(|line| row(line.account, figure(line.debit), figure(line.credit)));
    let total =
        row("Total", Some(format::money(view.total_debit)), Some(format::money(view.total_credit)));
    el("table")
        .class("table trial")
        .child(caption)
        .child(column_heads(["Account", "Debit", "Credit"]))
        .child(el("tbody").children(rows))
        .child(el("tfoot").child(total))
}
