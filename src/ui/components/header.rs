//! The bar at the top: where one is, where one can go, and which colours the page has.

use std::cell::Cell;

use leptos::prelude::*;

use super::links::link;
use super::mark::mark;
use crate::ui::html::{Html, el, only_while, svg};
use crate::ui::route::{Route, Section};
use crate::ui::theme::Theme;

/// The bar at the top. On a phone its navigation stands at the bottom, under the thumb, where there
/// is room for five entries: the sixth, Storage, stays at the top.
pub(crate) fn header(route: RwSignal<Route>, has_bank: impl Fn() -> bool + Copy + 'static) -> Html {
    let brand = link(&Route::Accounts, "")
        .class("header__brand")
        .child(mark())
        .child(el("span").child("Leftfold"));
    let storage = move || {
        link(&Route::Storage, Section::Storage.label())
            .class("header__storage")
            .live_attr("aria-current", move || here(route, Section::Storage))
    };
    el("header")
        .class("header")
        .child(brand)
        .child(only_while(has_bank, move || nav(route)))
        .child(only_while(has_bank, storage))
        .child(theme_button())
}

/// Marks the link to the section that one is in.
fn here(route: RwSignal<Route>, section: Section) -> Option<String> {
    (route.with(Route::section) == Some(section)).then(|| "page".into())
}

fn nav(route: RwSignal<Route>) -> Html {
    let entry = |section: Section| {
        let class = match section {
            Section::Storage => "nav__entry nav__entry--storage",
            _ => "nav__entry",
        };
        let icon = svg("svg")
            .class("nav__icon")
            .attr("viewBox", "0 0 24 24")
            .attr("width", "22")
            .attr("height", "22")
            .attr("aria-hidden", "true")
            .child(svg("path").attr("d", icon(section)));
        let link = el("a")
            .class("nav__link")
            .attr("href", &section.route().href())
            .live_attr("aria-current", move || here(route, section));
        el("li").class(class).child(link.child(icon).child(section.label()))
    };
    let entries = el("ul").class("nav__list").children(Section::ALL.map(entry));
    el("nav").class("nav").attr("aria-label", "Pages").child(entries)
}

/// What stands for a section on a phone, drawn in one stroke.
fn icon(section: Section) -> &'static str {
    match section {
        Section::Accounts => "M3 7.5h18v11H3zM3 11h18M15.5 15h2.5",
        Section::Customers => {
            "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5"
        }
        Section::Transfers => "M4 8.5h15l-4-4M20 15.5H5l4 4",
        Section::Ledger => "M5 4h14v16H5zM12 4v16M8 8.5h1M15 8.5h1M8 12h1M15 12h1",
        Section::Events => "M6 5v14M6 7h.01M10 7h9M10 12h9M10 17h6",
        Section::Storage => {
            "M4 6.5c0-1.4 3.6-2.5 8-2.5s8 1.1 8 2.500v11c0 1.4-3.6 2.5-8 2.500s-8-1.1-8-2.500zM4 6.500c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.500M4 12c0 1.4 3.6 2.5 8 2.500s8-1.1 8-2.5"
        }
    }
}

fn theme_button() -> Html {
    let theme = Cell::new(Theme::kept());
    // The choice of an earlier visit is put on; it is kept as it is.
    theme.get().apply();
    let name = el("span").class("header__theme-name").child(theme.get().label());
    let shown = name.clone();
    let turn = move |_| {
        theme.set(theme.get().next());
        theme.get().apply();
        shown.say(theme.get().label());
    };
    let sun = svg("svg")
        .class("header__theme-mark")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "18")
        .attr("height", "18")
        .attr("aria-hidden", "true")
        .child(svg("circle").attr("cx", "12").attr("cy", "12").attr("r", "8.5"))
        .child(svg("path").attr("d", "M12 3.500a8.5 8.5 0 0 1 0 17z"));
    el("button")
        .attr("type", "button")
        .class("header__theme")
        .on("click", turn)
        .child(el("span").class("visually-hidden").child("Colours: "))
        .child(sun)
        .child(name)
}
