//! What differs between two positions of the log: which streams got which events, and what the projections show at
//! each.

use leftfold_core::application::{Between, StreamBetween};
use leftfold_core::domain::Role;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::beside::{Pair, Pairs, accounts_beside, books_beside};
use crate::ui::components::{Column, Heading, Table, event_name, isolated};
use crate::ui::host::dom;
use crate::ui::records::{EventLink, subject};
use crate::ui::route::{ExploreRoute, at_moment};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// So many streams, and so many accounts, are listed.
const LISTED: usize = 50;

/// So many events back the first position is where nothing else is said.
const BACK: Position = 10;

/// What there is to compare.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Found {
    between: Between,
    /// What each stream is about, where that has a name.
    names: Vec<Option<String>>,
    accounts: Vec<Pair>,
    books: Vec<Pair>,
    open: (u64, u64),
}

/// The page.
#[component]
pub(super) fn Compare(
    /// Both positions, as they stand in the address.
    asked: Option<(String, String)>,
) -> impl IntoView {
    let bank = use_bank();
    let head = move || bank.extent().head;
    let asked = StoredValue::new(asked);
    let places = Memo::new(move |_| {
        let (from, to) = asked.with_value(|asked| {
            asked.as_ref().map_or((None, None), |(from, to)| (position_of(from), position_of(to)))
        });
        let to = to.unwrap_or_else(|| bank.viewing().at().unwrap_or_else(head));
        nearest((from.unwrap_or_else(|| to.min(head()).saturating_sub(BACK)), to), head())
    });
    let others = Memo::new(move |_| {
        let (from, to) = places.get();
        let shown = (from.to_string(), to.to_string());
        asked.with_value(|asked| asked.clone().filter(|asked| *asked != shown))
    });
    let word = move || {
        let (asked, other) = others.get()?;
        let (from, to) = places.get();
        let [from, to, head] = [from, to, head()].map(format::count);
        let [asked, other] = [asked, other].map(|text| format::name(&text));
        Some(isolated(&say::compare_nearest(&from, &to, &asked, &other, &head)))
    };
    if others.with_untracked(Option::is_some) {
        // From here on the address says what is shown.
        let shown = ExploreRoute::Compare(Some(places.get_untracked())).href();
        dom::rename(&at_moment(&shown, bank.viewing().at_untracked()));
    }
    let found = Memo::new(move |_| {
        let (from, to) = places.get();
        found(bank, from, to)
    });
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::compare_title() />
        {move || view! { <Pickers places=places.get() head=head() /> }}
        <p role="status">{word}</p>
        {move || {
            let (from, to) = places.get();
            found.with(|found| view! { <Differences from to found=found.clone() /> })
        }}
    }
}

/// The position that a text asks for, which may be none of the log's. `None` where it is no number.
fn position_of(text: &str) -> Option<Position> {
    let text = text.trim();
    let (below, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    Some(if below { 0 } else { digits.parse().unwrap_or(Position::MAX) })
}

/// Both positions in their order, inside the log.
fn nearest((from, to): (Position, Position), head: Position) -> (Position, Position) {
    let (from, to) = (from.min(head), to.min(head));
    (from.min(to), from.max(to))
}

/// The fields for both positions.
#[component]
fn Pickers(
    /// What stands in them.
    places: (Position, Position),
    /// The last one that there is.
    head: Position,
) -> impl IntoView {
    let from = RwSignal::new(places.0.to_string());
    let to = RwSignal::new(places.1.to_string());
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = |typed: RwSignal<String>, other| {
            typed.with_untracked(|typed| typed.trim().parse().unwrap_or(other))
        };
        let places = (read(from, places.0), read(to, places.1));
        dom::go(&ExploreRoute::Compare(Some(places)).href());
    };
    let field = move |name: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <label class="field">
                <span class="field__label">{label}</span>
                <input
                    class="field__input"
                    name=name
                    type="number"
                    min="0"
                    max=head.to_string()
                    inputmode="numeric"
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <form class="compare__places screen-only" novalidate on:submit=go>
            {field("from", say::compare_from(), from)}
            {field("to", say::compare_to(), to)}
            <button type="submit" class="button button--primary">
                {say::compare_action()}
            </button>
        </form>
    }
}

/// What differs.
#[component]
fn Differences(
    /// The first position.
    from: Position,
    /// The second.
    to: Position,
    /// What was found.
    found: Found,
) -> impl IntoView {
    let Found { between, names, accounts, books, open } = found;
    let events = between.events;
    let (all, streams) = (between.streams.len(), between.streams);
    let more = all.saturating_sub(LISTED);
    let rows = streams.into_iter().zip(names).take(LISTED);
    let rows = rows.map(|(stream, name)| view! { <StreamRow stream name /> }).collect_view();
    let heads =
        |of: &'static str| [of, say::changes_before(), say::changes_after(), say::compare_change()];
    let differing: Vec<Pair> = accounts.into_iter().filter(Pair::differs).collect();
    let others = differing.len().saturating_sub(LISTED);
    let differing: Vec<Pair> = differing.into_iter().take(LISTED).collect();
    let books: Vec<Pair> = books.into_iter().filter(Pair::differs).collect();
    let card = |title: &'static str, inner: AnyView| {
        view! {
            <section class="card stack">
                <h2>{title}</h2>
                {inner}
            </section>
        }
    };
    let pairs = |of: &'static str, pairs: Vec<Pair>| {
        if pairs.is_empty() {
            view! { <p class="soft">{say::compare_same()}</p> }.into_any()
        } else {
            view! { <Pairs heads=heads(of) pairs /> }.into_any()
        }
    };
    let streams = view! {
        <p class="soft">{say::compare_events(events)} " " {say::compare_streams(all)}</p>
        <ol class="compare__streams">{rows}</ol>
        {(more > 0).then(|| view! { <p class="soft">{say::compare_more(more)}</p> })}
    };
    let balances = view! {
        {pairs(say::both_account(), differing)}
        {(others > 0).then(|| view! { <p class="soft">{say::compare_more(others)}</p> })}
    };
    view! {
        <p class="pair">
            {(from > 0).then(|| view! { <EventLink position=from /> })}
            <span aria-hidden="true">"→"</span>
            {(to > 0).then(|| view! { <EventLink position=to /> })}
        </p>
        <div class="split compare">
            {card(say::both_accounts(), balances.into_any())}
            {card(say::both_books(), pairs(say::both_book_account(), books))}
            {card(say::compare_types(), view! { <Types types=between.types open /> }.into_any())}
        </div>
        {card(say::compare_by_stream(), streams.into_any())}
    }
}

/// What a stream got.
#[component]
fn StreamRow(
    /// Which stream, and what it got.
    stream: StreamBetween,
    /// What it is about.
    name: Option<String>,
) -> impl IntoView {
    let href = ExploreRoute::Stream(stream.stream.to_string()).href();
    let category = stored_name(stream.stream.category);
    let kind = name.is_some().then(|| category.clone());
    let called = name.unwrap_or(category);
    let more = stream.events.saturating_sub(stream.first.len());
    let event = |(position, name): (Position, &'static str)| {
        view! {
            <li>
                <a class="mono" href=ExploreRoute::Event(position).href()>
                    {event_name(name)}
                    " "
                    <span class="soft">{format!("#{position}")}</span>
                </a>
            </li>
        }
    };
    view! {
        <li>
            <a href=href>{isolated(&called)}</a>
            " "
            <span class="soft">{kind}</span>
            <ul class="compare__events">
                {stream.first.into_iter().map(event).collect_view()}
                {(more > 0).then(|| view! { <li class="soft">{say::compare_more(more)}</li> })}
            </ul>
        </li>
    }
}

/// How many events of each type there were, and how many transfers were under way.
#[component]
fn Types(
    /// By name, before and after.
    types: Vec<(&'static str, u64, u64)>,
    /// The transfers, before and after.
    open: (u64, u64),
) -> impl IntoView {
    let row = move |name: AnyView, before: u64, after: u64| {
        let change = match after.checked_sub(before) {
            Some(more) => format!("+{}", format::count(more)),
            None => format!("−{}", format::count(before - after)),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{format::count(before)}</td>
                <td>{format::count(after)}</td>
                <td>{change}</td>
            </tr>
        }
    };
    let under_way = move || {
        (open.0 != open.1).then(|| row(say::compare_open_transfers().into_any(), open.0, open.1))
    };
    if types.is_empty() {
        return view! { <p class="soft">{say::compare_same()}</p> }.into_any();
    }
    view! {
        <Table
            class="compared what-if__table"
            columns=[
                Column::words(say::log_event()),
                Column::words(say::changes_before()),
                Column::words(say::changes_after()),
                Column::words(say::compare_change()),
            ]
        >
            <tbody>
                {under_way()}
                {types
                    .iter()
                    .map(|&(name, before, after)| {
                        let name = view! { <span class="mono">{event_name(name)}</span> };
                        row(name.into_any(), before, after)
                    })
                    .collect_view()}
            </tbody>
        </Table>
    }
    .into_any()
}

fn found(bank: BankContext, from: Position, to: Position) -> Found {
    let actor = bank.actor();
    bank.reading(|reading| {
        let (before, after) =
            (reading.seen_by(&actor, Some(from)), reading.seen_by(&actor, Some(to)));
        let between = reading.between(from, to, &actor);
        let name = |stream: &StreamBetween| {
            let (first, _) = stream.first.first()?;
            let recorded = reading.log().get(*first)?;
            subject(&after, recorded).map(|(_, name)| name)
        };
        let names = between.streams.iter().take(LISTED).map(name).collect();
        let open = |at| {
            if actor.role != Role::Customer { reading.as_of(Some(at)).open_transfers() } else { 0 }
        };
        Found {
            names,
            between,
            accounts: accounts_beside(&before, &after),
            books: books_beside(&before, &after),
            open: (open(from), open(to)),
        }
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn positions_are_taken_in_their_order_and_inside_the_log() {
        assert_eq!(nearest((56, 98), 200), (56, 98));
        assert_eq!(nearest((98, 56), 200), (56, 98));
        assert_eq!(nearest((56, 500), 200), (56, 200));
        assert_eq!(nearest((500, 600), 200), (200, 200));
        assert_eq!(nearest((1, 2), 0), (0, 0));
    }

    #[test]
    fn a_number_asks_for_a_position_even_where_there_is_none() {
        let asked =
            ["7", " 07 ", "-4", "99999999999999999999999", "", "-", "abc", "<b>", "1.5", "+3"];
        let positions = asked.map(position_of);
        assert_eq!(positions[..4], [Some(7), Some(7), Some(0), Some(Position::MAX)]);
        assert_eq!(positions[4..], [None; 6]);
    }
}
