//! The open level, as every part of the page asks for it: what it shows, what it bars, and who carries out its acts.

use std::rc::Rc;

use leftfold_core::codec::Upcasters;
use leftfold_core::domain::Act as Permitted;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Deed, LevelPage, Panel};
use leftfold_core::read_models::ViewName;
use leptos::prelude::*;

use super::context::BankContext;
use super::level::{LevelRun, OpenLevel};
use crate::ui::components::Barred;
use crate::ui::route::{Route, Section};

impl BankContext {
    /// Opens a level, or closes it.
    pub(crate) fn open_level(self, level: Option<OpenLevel>) {
        self.level_signal().set(level);
    }

    /// How the open level's old log is read, where it is.
    pub(crate) fn level_glass(self) -> Option<Upcasters> {
        self.level_run()?.glass()
    }

    /// Whether a view has a copy to work on; follows the level that is open.
    pub(crate) fn has_copy(self, name: ViewName) -> bool {
        self.level_signal().with(|level| {
            let page = level.as_ref().and_then(|level| level.page.as_ref());
            page.is_none_or(|page| page.copies.is_empty() || page.copies.contains(&name))
        })
    }

    /// Whether forms ask from when something counts; follows the level that is open.
    pub(crate) fn asks_when_it_counts(self) -> bool {
        self.level_signal().with(|level| {
            let page = level.as_ref().and_then(|level| level.page.as_ref());
            page.is_none_or(|page| page.asks_when_it_counts)
        })
    }

    /// Whether forms ask from which country something is asked; follows the level that is open.
    pub(crate) fn asks_from_where(self) -> bool {
        self.level_signal().with(|level| level.as_ref().is_none_or(|level| level.page.is_none()))
    }

    /// Whether what is shown can be saved and printed; follows the level that is open.
    pub(crate) fn offers_exports(self) -> bool {
        self.level_signal().with(|level| {
            level.as_ref().is_none_or(|level| level.page.is_none() || level.run.offers_exports())
        })
    }

    /// Whether a level of this id is open; doesn't follow that.
    pub(crate) fn is_in_level(self, id: &str) -> bool {
        self.level_signal()
            .with_untracked(|level| level.as_ref().is_some_and(|level| level.id == id))
    }

    /// The level that is open; follows that.
    pub(crate) fn level(self) -> Option<OpenLevel> {
        self.level_signal().get()
    }

    /// Whether a part of the page is shown; follows the level that is open.
    pub(crate) fn shows(self, panel: Panel) -> bool {
        self.level_signal().with(|level| level.as_ref().is_none_or(|level| level.shows(panel)))
    }

    /// Whether a place is shown; follows the level that is open.
    pub(crate) fn opens_place(self, route: &Route) -> bool {
        self.level_signal().with(|level| level.as_ref().is_none_or(|level| level.opens(route)))
    }

    /// Whether an entry of the navigation leads to a place that is shown; follows the level that is open.
    pub(crate) fn opens(self, section: Section) -> bool {
        self.opens_place(&section.route())
    }

    /// The keys of the level that is open, and what each does; follows that.
    pub(crate) fn level_keys(self) -> Vec<(&'static str, &'static str)> {
        self.level().map(|level| level.run.keys()).unwrap_or_default()
    }

    /// Whether the level that is open asks for an event; follows that.
    pub(crate) fn asks_for_an_event(self) -> bool {
        self.level().is_some_and(|level| level.run.asks_for_an_event())
    }

    /// Chooses an event in the level that is open.
    pub(crate) fn choose_event(self, position: Position) {
        if let Some(run) = self.level_run() {
            run.choose(position);
        }
    }

    /// Whether no level sets whom one acts as and how commands run; follows the level that is open.
    pub(crate) fn is_unrestricted(self) -> bool {
        self.level_signal().with(|level| level.as_ref().is_none_or(|level| level.page.is_none()))
    }

    /// Why the level that is open bars something; follows it.
    pub(super) fn barred_by_level(self, act: Permitted) -> Option<String> {
        if act == Permitted::Ask {
            return None;
        }
        self.barred_unless(|page| page.commands.contains(&act))
    }

    /// Why the level that is open bars a deed; follows it.
    pub(crate) fn why_no(self, deed: Deed) -> Option<String> {
        self.barred_unless(|page| page.deeds.contains(&deed))
    }

    /// Why the level that is open bars a deed, for its button.
    pub(crate) fn barred_deed(self, deed: Deed) -> Barred {
        Signal::derive(move || self.why_no(deed))
    }

    /// Why every level bars what has no act.
    pub(crate) fn barred_in_levels(self) -> Barred {
        Signal::derive(move || self.barred_unless(|_| false))
    }

    fn barred_unless(self, allows: impl Fn(&LevelPage) -> bool) -> Option<String> {
        self.level_signal().with(|level| {
            let level = level.as_ref()?;
            let page = level.page.as_ref()?;
            if !allows(page) {
                return Some(level.run.why_barred().to_owned());
            }
            level.run.why_wait()
        })
    }

    pub(crate) fn level_run(self) -> Option<Rc<dyn LevelRun>> {
        self.level_signal()
            .with_untracked(|level| level.as_ref().map(|level| Rc::clone(&level.run)))
    }
}
