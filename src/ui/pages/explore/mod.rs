//! The events, taken apart and asked "what if".

mod beside;
mod compare;
mod event;
mod faults;
mod log;
mod own;
mod projections;
mod schemas;
mod stream;
mod what_if;

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::host::dom;
use crate::ui::route::{ExploreRoute, FaultsAddress};
use compare::Compare;
use event::Event;
use faults::FaultLab;
use log::Events;
use own::OwnProjections;
use projections::Projections;
use schemas::Schemas;
use stream::Stream;
use what_if::WhatIf;

on_demand! { faults, load_faults: fn fault_lab(address: FaultsAddress) -> AnyView {
    dom::add_style_sheet("faults.css");
    view! { <FaultLab address /> }.into_any()
} }

on_demand! { labs, load_labs: fn lab(place: Lab) -> AnyView {
    dom::add_style_sheet("labs.css");
    match place {
        Lab::Projections => view! { <Projections /> }.into_any(),
        Lab::OwnProjections => view! { <OwnProjections /> }.into_any(),
        Lab::Compare(asked) => view! { <Compare asked /> }.into_any(),
        Lab::Schemas => view! { <Schemas /> }.into_any(),
    }
} }

on_demand! { explore, load_explore: fn log(place: LogPlace) -> AnyView {
    match place {
        LogPlace::Events(filter) => view! { <Events filter /> }.into_any(),
        LogPlace::Event(position) => view! { <Event position /> }.into_any(),
        LogPlace::Stream(name) => view! { <Stream name /> }.into_any(),
        LogPlace::WhatIf => view! { <WhatIf /> }.into_any(),
    }
} }

/// What computes or reads something from the whole log in another way.
#[derive(Clone)]
enum Lab {
    Projections,
    OwnProjections,
    /// Both positions, as the address has them.
    Compare(Option<(String, String)>),
    Schemas,
}

/// What shows the log itself, and what would be without an event of it.
#[derive(Clone)]
enum LogPlace {
    Events(String),
    Event(Position),
    Stream(String),
    WhatIf,
}

/// The page of a place; that it is coming while its part is loaded. Most who look at the log open none of the labs.
pub(crate) fn page(place: ExploreRoute) -> AnyView {
    let in_log = |place| coming(place, |place| at_once(log(place)), load_explore);
    let in_labs = |place| coming(place, |place| at_once(lab(place)), load_labs);
    match place {
        ExploreRoute::Events => in_log(LogPlace::Events(String::new())),
        ExploreRoute::FilteredEvents(filter) => in_log(LogPlace::Events(filter)),
        ExploreRoute::Event(position) => in_log(LogPlace::Event(position)),
        ExploreRoute::Stream(name) => in_log(LogPlace::Stream(name)),
        ExploreRoute::WhatIf => in_log(LogPlace::WhatIf),
        ExploreRoute::Projections => in_labs(Lab::Projections),
        ExploreRoute::OwnProjections => in_labs(Lab::OwnProjections),
        ExploreRoute::Compare(asked) => {
            in_labs(Lab::Compare(asked.map(|(from, to)| (from.to_string(), to.to_string()))))
        }
        ExploreRoute::CompareAsked(from, to) => in_labs(Lab::Compare(Some((from, to)))),
        ExploreRoute::Schemas => in_labs(Lab::Schemas),
        ExploreRoute::Faults(address) => {
            coming(address, |address| at_once(fault_lab(address)), load_faults)
        }
    }
}
