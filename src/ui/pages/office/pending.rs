//! Pending work, over every page but those that show it themselves.

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming_section;
use crate::ui::records::PendingSteps;
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::context::use_bank;

on_demand! { office, load_steps: fn steps() -> AnyView {
    view! { <PendingSteps over_page=true /> }.into_any()
} }

/// What is pending, where something is; on no page of transfers or commands, which show it themselves.
pub(crate) fn pending_over(route: Memo<Route>) -> AnyView {
    let bank = use_bank();
    let is_shown = Memo::new(move |_| {
        let shows_it = matches!(
            route.get(),
            Route::Office(
                OfficeRoute::Transfers
                    | OfficeRoute::Transfer(_)
                    | OfficeRoute::Requests
                    | OfficeRoute::Request(_)
            )
        );
        !shows_it && bank.owed() != (0, 0)
    });
    let steps = || coming_section((), |()| at_once(steps()), load_steps);
    (move || is_shown.get().then(steps)).into_any()
}
