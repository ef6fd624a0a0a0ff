//! The bank as a web service, to be tried.

mod api;

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::host::dom;
use crate::ui::route::ServiceRoute;
use api::Api;

on_demand! { service, load_service: fn service(place: ServiceRoute) -> AnyView {
    dom::add_style_sheet("api.css");
    match place {
        ServiceRoute::Api => view! { <Api /> }.into_any(),
    }
} }

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: ServiceRoute) -> AnyView {
    coming(place, |place| at_once(service(place)), load_service)
}
