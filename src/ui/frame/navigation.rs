//! The navigation: the entries in the header, and under it the pages inside the entry where one is.

use leptos::prelude::*;

use crate::browser::shows_one_level;
use crate::ui::host::dom;
use crate::ui::route::{Entry, Route, Section};
use crate::ui::state::alerting::use_alerting;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::places::{entry_name, section_name};
use crate::ui::words::say;

/// What stands in the navigation: an entry with pages inside, or a page by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    Entry(Entry, Vec<Section>),
    Page(Section),
}

impl Item {
    fn name(&self) -> &'static str {
        match self {
            Self::Entry(entry, _) => entry_name(*entry),
            Self::Page(section) => section_name(*section),
        }
    }

    fn entry(&self) -> Entry {
        match self {
            Self::Entry(entry, _) => *entry,
            Self::Page(section) => section.entry(),
        }
    }

    fn pages(&self) -> &[Section] {
        match self {
            Self::Entry(_, sections) => sections,
            Self::Page(section) => std::slice::from_ref(section),
        }
    }
}

/// The items for these pages. As few pages as there could be entries need none around them: so it is in a lesson.
fn items(open: &[Section]) -> Vec<Item> {
    if open.len() <= Entry::ALL.len() {
        return open.iter().copied().map(Item::Page).collect();
    }
    let item = |entry: Entry| {
        let inside: Vec<_> =
            entry.sections().iter().copied().filter(|page| open.contains(page)).collect();
        (!inside.is_empty()).then_some(Item::Entry(entry, inside))
    };
    Entry::ALL.into_iter().filter_map(item).collect()
}

/// The items for whom one acts as, in the level that is open. What is closed there is no place to go to.
fn use_items(bank: BankContext) -> Memo<Vec<Item>> {
    let one_level = shows_one_level();
    Memo::new(move |_| {
        let role = bank.actor().role;
        let in_level = !bank.is_unrestricted();
        let open = |section: &Section| {
            let leads_out = one_level && *section == Section::Lessons;
            !leads_out
                && !section.is_closed_to(role)
                && (!in_level || section.is_named_in_lessons())
                && bank.opens(*section)
        };
        items(&Section::all().filter(open).collect::<Vec<_>>())
    })
}

/// The entries, side by side: in the header, or on a phone at the bottom, under the thumb.
#[component]
pub(super) fn Navigation(
    /// Where one is.
    route: Memo<Route>,
) -> impl IntoView {
    let items = use_items(use_bank());
    let link = move |item: Item| {
        let pages = item.pages().to_vec();
        let href = pages.first().map(|page| page.route().href());
        let here = move || {
            let here = route.get().section();
            here.filter(|here| pages.contains(here)).map(|_| "page")
        };
        let counts = item.pages().contains(&Section::Dashboard);
        view! {
            <li class="nav__entry">
                <a class="nav__link" href=href aria-current=here>
                    <svg
                        class="nav__icon"
                        viewBox="0 0 24 24"
                        width="22"
                        height="22"
                        aria-hidden="true"
                    >
                        <path d=icon(&item) />
                    </svg>
                    <span class="nav__name">{item.name()}</span>
                    {counts.then(|| view! { <AlertCount /> })}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label=say::nav_title()>
            <ul class="nav__list">{move || items.get().into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// The pages inside the entry where one is, where there are several.
#[component]
pub(super) fn PagesInside(
    /// Where one is.
    route: Memo<Route>,
) -> impl IntoView {
    let items = use_items(use_bank());
    let inside = Memo::new(move |_| {
        let here = route.get().section()?;
        let item = items.get().into_iter().find(|item| item.pages().contains(&here))?;
        (item.pages().len() > 1).then_some(item)
    });
    // On a phone the line is longer than the screen is wide.
    Effect::new(move |_| {
        route.track();
        inside.track();
        dom::show_in_line(".inside [aria-current]");
    });
    let link = move |section: Section| {
        let here = move || (route.get().section() == Some(section)).then_some("page");
        view! {
            <li>
                <a class="inside__link" href=section.route().href() aria-current=here>
                    {section_name(section)}
                    {(section == Section::Dashboard).then(|| view! { <AlertCount /> })}
                </a>
            </li>
        }
    };
    move || {
        inside.get().map(|item| {
            view! {
                <nav class="inside" aria-label=say::nav_inside(item.name())>
                    <ul class="inside__list">
                        {item.pages().iter().copied().map(link).collect_view()}
                    </ul>
                </nav>
            }
        })
    }
}

/// How much wants attention, where something does.
#[component]
fn AlertCount() -> impl IntoView {
    let alerting = use_alerting();
    move || {
        let count = Some(alerting.count()).filter(|count| *count > 0)?;
        let words = say::nav_alerts(count);
        Some(view! {
            <span class="nav__alerts" aria-hidden="true">
                {count}
            </span>
            <span class="visually-hidden">{words}</span>
        })
    }
}

/// What stands for an item on a phone, drawn in one stroke.
fn icon(item: &Item) -> &'static str {
    match item {
        Item::Page(Section::Transfers) => "M4 8.5h15l-4-4M20 15.5H5l4 4",
        Item::Page(Section::Ledger) => "M5 4h14v16H5zM12 4v16M8 8.5h1M15 8.5h1M8 12h1M15 12h1",
        Item::Page(Section::Requests) => {
            "M4 13.500h4.500l1.500 2.500h4l1.500-2.500H20M4 13.500V19h16v-5.500L17 5H7z"
        }
        Item::Page(Section::Customers) => {
            "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5"
        }
        Item::Page(Section::Banks) => ENTRY_BANK,
        Item::Page(Section::Accounts) => "M3 7.5h18v11H3zM3 11h18M15.5 15h2.5",
        item => match item.entry() {
            Entry::Bank => ENTRY_BANK,
            Entry::Events => "M6 5v14M6 7h.01M10 7h9M10 12h9M10 17h6",
            Entry::Books => "M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6",
            Entry::Explore => "M9.500 4h5M10.500 4v6L5 19.500h14L13.500 10V4M7.500 15h9",
            Entry::Learn => {
                "M3 8.500 12 4.500l9 4-9 4zM7 10.500v5c2.800 2.200 7.200 2.200 10 0v-5M21 8.500v5.500"
            }
            Entry::Storage => {
                "M4 6.5c0-1.4 3.6-2.5 8-2.5s8 1.1 8 2.500v11c0 1.4-3.6 2.5-8 2.500s-8-1.1-8-2.500zM4 6.500c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.500M4 12c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.5"
            }
        },
    }
}

/// A bank, as it is drawn: a gable on columns.
const ENTRY_BANK: &str =
    "M3.500 9.500 12 4l8.500 5.500zM6 10v7M10 10v7M14 10v7M18 10v7M3.500 19.500h17";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn many_pages_stand_in_entries_and_few_by_themselves() {
        let all: Vec<_> = Section::all().collect();
        let entries: Vec<_> = items(&all).iter().map(Item::name).collect();
        assert_eq!(entries, ["Bank", "Events", "Books", "Explore", "Learn", "Storage"]);
        let few = [Section::Accounts, Section::Events, Section::Lessons];
        let pages: Vec<_> = items(&few).iter().map(Item::name).collect();
        assert_eq!(pages, ["Accounts", "Events", "Lessons"]);
    }
}
