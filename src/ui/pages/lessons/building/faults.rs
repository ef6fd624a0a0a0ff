//! What is wrong with a lesson, in words.

use leftfold_core::lessons::{Fault, Meant, Missed, Way};

use super::ways_card::way_name;
use crate::ui::words::lesson_reasons::{why_in_full_on_demand, why_on_demand};
use crate::ui::words::{format, say};

/// What is wrong with a lesson, and how to mend it.
pub(super) async fn fault_words(fault: &Fault) -> String {
    match fault {
        Fault::Start(error) => why_in_full_on_demand(error.clone().into()).await,
        Fault::MetAtStart => say::build_fault_met().to_owned(),
        Fault::StartsInDeadEnd(id) => say::build_fault_dead_end(id),
        Fault::Par { par, sent } => {
            say::build_fault_par(&format::count(*par), &format::count(*sent))
        }
        Fault::Missed(way, missed) => {
            let way = match way {
                Way::Solution => say::build_way_solution().to_owned(),
                Way::Also(at) => way_name(Meant::Right, &format::count(*at as u64 + 1)),
                Way::Wrong(at) => way_name(Meant::Wrong, &format::count(*at as u64 + 1)),
            };
            missed_words(&way, missed).await
        }
    }
}

async fn missed_words(way: &str, missed: &Missed) -> String {
    match missed {
        Missed::Act { act, reason } => say::build_missed_act(
            way,
            &format::count(*act as u64),
            &why_on_demand(reason.clone().into()).await,
        ),
        Missed::Unmet { goal, .. } => say::build_missed_unmet(way, goal),
        Missed::DeadEnd(id) => say::build_missed_dead_end(way, id),
        Missed::Arrives => say::build_missed_arrives(way),
        Missed::Undone(step) => say::build_missed_undone(way, step),
    }
}
