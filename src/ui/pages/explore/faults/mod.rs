//! The fault lab: the same commands, sent to a bank with an event log and to a store of balances, while
//! faults strike. One sees what each safeguard is for.

mod controls;
mod drawing;
mod lab;
mod lane;
mod safeguards;
mod seed;
mod side;
mod steps;
mod telling;
mod terms;

use leptos::prelude::*;

use self::controls::Controls;
use self::lab::Lab;
use self::lane::LaneCard;
use self::safeguards::Safeguards;
use self::side::Side;
use self::steps::Steps;
use self::terms::with_terms;
use crate::ui::components::{Heading, Notice, Weight};
use crate::ui::route::{ExploreRoute, FaultsAddress};
use crate::ui::words::say;

/// The fault lab.
#[component]
pub(super) fn FaultLab(
    /// The run that the address names.
    address: FaultsAddress,
) -> impl IntoView {
    let lab = Lab::new(&address);
    let wrong = address.wrong_seed().map(|seed| {
        let seed = say::faults_wrong_seed(&seed, &lab::FIRST_SEED.to_string());
        view! { <Notice weight=Weight::Warning title=say::faults_wrong_seed_title() text=seed /> }
    });
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::faults_title() />
        <p class="lead soft">{with_terms(say::faults_lead())}</p>
        {wrong}
        <Controls lab />
        <p class="faults__now" role="status" aria-live=move || lab.is_running().then_some("off")>
            {move || lab.standing()}
        </p>
        <div class="faults__lanes">
            <LaneCard lab side=Side::Log />
            <LaneCard lab side=Side::Balances />
        </div>
        <Safeguards lab />
        <Steps lab />
    }
}
