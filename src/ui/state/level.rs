//! A level that is open. What isn't in it is barred, and whatever a person does goes through it (`deeds`), so it
//! can say what came of that, and do it again.

use std::rc::Rc;

use leftfold_core::application::Outcome;
use leftfold_core::codec::Upcasters;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, LevelPage, Panel, Sent};
use leftfold_core::read_models::Workshop as Copies;
use leptos::prelude::*;

use crate::on_demand::Later;
use crate::ui::route::{Route, Section, StorageRoute};
use crate::ui::words::say;

/// A level that is open.
#[derive(Clone)]
pub(crate) struct OpenLevel {
    /// Its id, such as `01-event`.
    pub(crate) id: String,
    /// What its page shows and allows; `None` where the level is over and everything is allowed.
    pub(crate) page: Option<Rc<LevelPage>>,
    /// Carries out what is done in it.
    pub(crate) run: Rc<dyn LevelRun>,
}

/// Carries out what is done in a level.
pub(crate) trait LevelRun {
    /// Has a command executed.
    fn execute(&self, sent: Sent) -> Later<Outcome>;

    /// Looks at the copies of the views of the level's bank.
    fn with_copies(&self, look: &mut dyn FnMut(&mut Copies));

    /// How the level's old log is read, where it is.
    fn glass(&self) -> Option<Upcasters>;

    /// Carries out any other act.
    fn perform(&self, act: Act) -> Later<()>;

    /// Why nothing can be done just now, such as a prediction that is to be given first; follows that.
    fn why_wait(&self) -> Option<String>;

    /// Whether an event is to be chosen now; follows that.
    fn asks_for_an_event(&self) -> bool;

    /// Chooses an event.
    fn choose(&self, position: Position);

    /// Why something is barred that isn't in the level.
    fn why_barred(&self) -> &'static str {
        say::level_barred()
    }

    /// What one can do where a page isn't shown.
    fn way_on(&self) -> &'static str {
        say::level_other()
    }

    /// Whether what is shown can be saved and printed. A task needs none of that.
    fn offers_exports(&self) -> bool {
        false
    }

    /// Has the page be about this browser's bank again.
    fn leave(&self);

    /// What stands beside the page: the task, and how far it is done.
    fn panel(&self) -> AnyView;

    /// The keys of the panel, and what each does.
    fn keys(&self) -> Vec<(&'static str, &'static str)>;
}

/// The part of the page that a place belongs to; `None` where it belongs to none that a level lists.
fn panel_of(route: &Route) -> Option<Panel> {
    Some(match route.section()? {
        Section::Accounts => Panel::Accounts,
        Section::Customers => Panel::Customers,
        Section::Transfers => Panel::Transfers,
        Section::Ledger => Panel::Ledger,
        Section::Banks => Panel::Banks,
        Section::Requests | Section::Api => Panel::Requests,
        Section::Events => Panel::Events,
        Section::Projections => Panel::Projections,
        Section::Schemas => Panel::Schemas,
        Section::WhatIf => Panel::WhatIf,
        _ => return None,
    })
}

/// Whether a place is open however little a level lists: the settings, and the lessons themselves. An address that
/// leads nowhere is no part of a level either, and the way back is the same.
fn is_always_open(route: &Route) -> bool {
    matches!(route, Route::Lessons(_) | Route::Storage(StorageRoute::Settings))
}

impl OpenLevel {
    pub(super) fn shows(&self, panel: Panel) -> bool {
        self.page.as_ref().is_none_or(|page| page.panels.contains(&panel))
    }

    pub(super) fn opens(&self, route: &Route) -> bool {
        self.page.is_none()
            || is_always_open(route)
            || panel_of(route).is_some_and(|panel| self.shows(panel))
    }
}
