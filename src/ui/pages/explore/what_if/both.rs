//! Two banks at one position: what the accounts hold, what the books say, and what came since the fork,
//! side by side.

use std::rc::Rc;

use leftfold_core::application::{AuthorizedViews, Bank, Reading, Replayed};
use leftfold_core::domain::Actor;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::pages::explore::beside::{Pair, Pairs, accounts_beside, books_beside};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// So many events since the fork are named, and so many accounts that differ.
const NAMED: usize = 20;

/// Two banks as they were at a position, or at their ends where those come before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Sides {
    accounts: Vec<Pair>,
    books: Vec<Pair>,
    own: Since,
    other: Since,
}

/// What happened since the fork.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Since {
    newest: Vec<(Position, &'static str)>,
    count: usize,
}

/// This browser's bank and another, at one position.
#[component]
pub(super) fn Both(
    /// The number of the other.
    id: u32,
    /// The last position that they have in common.
    from: Position,
    /// This browser's.
    own: Rc<Bank>,
    /// The other.
    other: Rc<Bank>,
    /// What became of all the rest, where a request was left out: both are set beside each other as
    /// they were once the same had been asked.
    without: Option<Rc<Replayed>>,
) -> impl IntoView {
    let bank = use_bank();
    let both = StoredValue::new_local((own, other));
    let without = StoredValue::new_local(without);
    let left_out = without.with_value(Option::is_some);
    let last = move || {
        both.with_value(
            |(own, other)| {
                if left_out { own.head() } else { own.head().max(other.head()) }
            },
        )
    };
    let beside = move |at: Position| {
        let (own, other) = both.with_value(|(own, other)| (own.head(), other.head()));
        without.with_value(|without| match without {
            Some(replayed) if at < own => replayed.beside(at).min(other),
            Some(_) => other,
            None => at.min(other),
        })
    };
    // Whatever is done in the one that is shown is to be seen here.
    let end = Memo::new(move |_| {
        bank.extent();
        last()
    });
    let chosen = RwSignal::new(None::<Position>);
    let at = Memo::new(move |_| chosen.get().unwrap_or(end.get()).min(end.get()));
    let sides = Memo::new(move |_| {
        bank.extent();
        let (actor, at) = (bank.actor(), at.get());
        both.with_value(|(own, other)| sides_at(own, other, &actor, from, (at, beside(at))))
    });
    let slide = move |event| {
        let at = event_target_value(&event).parse().unwrap_or(from);
        chosen.set((at < last()).then_some(at));
    };
    let place = move || {
        let counted = [at.get(), end.get(), beside(at.get())].map(format::count);
        let [at, end, there] = counted;
        if left_out { say::both_at_where_asked(&at, &end, &there) } else { say::both_at(&at, &end) }
    };
    let slider = format!("both-{id}");
    view! {
        <div class="what-if__place">
            <label for=slider.clone()>{place}</label>
            <input
                id=slider
                type="range"
                min=from.to_string()
                step="1"
                max=move || end.get().to_string()
                prop:value=move || at.get().to_string()
                aria-valuetext=place
                on:input=slide
            />
        </div>
        {move || sides.with(|sides| view! { <Figures sides=sides.clone() /> })}
    }
}

/// What differs, and what came since.
#[component]
fn Figures(
    /// Both.
    sides: Sides,
) -> impl IntoView {
    let Sides { accounts, books, own, other } = sides;
    let all = accounts.len();
    let differing: Vec<Pair> = accounts.into_iter().filter(Pair::differs).collect();
    let said = same_words(differing.len(), all);
    view! {
        <h3>{say::both_accounts()}</h3>
        {(!differing.is_empty())
            .then(|| {
                view! {
                    <Pairs
                        heads=heads(say::both_account())
                        pairs=differing.into_iter().take(NAMED).collect()
                    />
                }
            })}
        <p class="soft">{said}</p>
        {(!books.is_empty())
            .then(|| {
                view! {
                    <h3>{say::both_books()}</h3>
                    <p class="soft">{say::both_books_hint()}</p>
                    <Pairs heads=heads(say::both_book_account()) pairs=books />
                }
            })}
        <div class="what-if__since">
            <Newest title=say::both_since_own() since=own />
            <Newest title=say::both_since_other() since=other />
        </div>
    }
}

/// What happened since the fork.
#[component]
fn Newest(
    /// In which bank.
    title: &'static str,
    /// The names of the newest events, and how many there are.
    since: Since,
) -> impl IntoView {
    let Since { newest, count } = since;
    let event = |(position, name)| {
        view! {
            <li>
                <span class="soft">{format::count(position)}</span>
                " "
                {name}
            </li>
        }
    };
    view! {
        <div>
            <h3>{title}</h3>
            <p class="soft">
                {if count > newest.len() {
                    say::both_events_newest(count, &newest.len().to_string())
                } else {
                    say::both_events(count)
                }}
            </p>
            <ol class="mono what-if__events">{newest.into_iter().map(event).collect_view()}</ol>
        </div>
    }
}

/// The heads of a table of both.
fn heads(of: &'static str) -> [&'static str; 4] {
    [of, say::both_own(), say::both_other(), say::both_difference()]
}

/// How many accounts are the same in both, and how many that differ are not shown.
fn same_words(differing: usize, all: usize) -> String {
    let same = match all.saturating_sub(differing) {
        _ if all == 0 => say::both_no_account().to_owned(),
        same if differing == 0 => say::both_all_same(same),
        same => say::both_others_same(same),
    };
    match differing.saturating_sub(NAMED) {
        0 => same,
        more => format!("{} {same}", say::both_more_differ(more)),
    }
}

fn sides_at(
    own: &Bank,
    other: &Bank,
    actor: &Actor,
    from: Position,
    (at, there): (Position, Position),
) -> Sides {
    own.read(|own| {
        other.read(|other| {
            let (mine, here) = (own.seen_by(actor, Some(at)), other.seen_by(actor, Some(there)));
            let since = |reading: &Reading<'_>, seen: &AuthorizedViews<'_>, at: Position| {
                let events = || {
                    let log = reading.log().range(from, at.min(reading.head()));
                    log.filter(|recorded| seen.shows(recorded))
                };
                let newest = events().rev().take(NAMED);
                let newest = newest.map(|recorded| (recorded.position, recorded.event.name()));
                Since { newest: newest.collect(), count: events().count() }
            };
            Sides {
                accounts: accounts_beside(&mine, &here),
                books: books_beside(&mine, &here),
                own: since(own, &mine, at),
                other: since(other, &here, there),
            }
        })
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn it_is_said_how_many_accounts_are_the_same() {
        assert_eq!(same_words(0, 0), "There are no accounts yet.");
        assert_eq!(same_words(0, 3), "The same in both: 3 accounts.");
        assert_eq!(same_words(2, 3), "The other one is the same.");
        assert_eq!(same_words(3, 3), "No account is the same.");
        assert_eq!(same_words(21, 24), "1 more differs. The other 3 are the same.");
    }
}
