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

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
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
    view! { <FaultLab address /> }.into_any()
} }

on_demand! { explore, load_explore: fn explore(place: ExploreRoute) -> AnyView {
    match place {
        ExploreRoute::Events => view! { <Events filter=String::new() /> }.into_any(),
        ExploreRoute::FilteredEvents(filter) => view! { <Events filter /> }.into_any(),
        ExploreRoute::Event(position) => view! { <Event position /> }.into_any(),
        ExploreRoute::Stream(name) => view! { <Stream name /> }.into_any(),
        ExploreRoute::Projections => view! { <Projections /> }.into_any(),
        ExploreRoute::OwnProjections => view! { <OwnProjections /> }.into_any(),
        ExploreRoute::WhatIf => view! { <WhatIf /> }.into_any(),
        ExploreRoute::Compare(asked) => view! { <Compare asked /> }.into_any(),
        ExploreRoute::Schemas => view! { <Schemas /> }.into_any(),
        // A part of its own, with the simulated browser.
        ExploreRoute::Faults(address) => page(ExploreRoute::Faults(address)),
    }
} }

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: ExploreRoute) -> AnyView {
    match place {
        ExploreRoute::Faults(address) => {
            coming(address, |address| at_once(fault_lab(address)), load_faults)
        }
        place => coming(place, |place| at_once(explore(place)), load_explore),
    }
}
