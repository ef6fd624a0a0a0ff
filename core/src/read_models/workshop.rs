//! A workshop for views: a copy of each, with a position of its own, to be held back, to be given an event
//! twice or not at all, and to be rebuilt. What the bank decides on and shows is never touched.
//!
//! It shows what a view is worth that is kept beside its log. One that lags is stale, and catches up;
//! one that took an event twice, or missed one, is wrong, and stays wrong until it is rebuilt.

mod figures;

pub use figures::Figure;

use std::collections::BTreeSet;

use figures::{Figures, Fold};
use serde::Serialize;

use super::{
    Accounts, AsOf, Banks, Books, Commands, Customers, FraudChecks, Statements, Transfers,
};
use crate::domain::customer::CustomerEvent;
use crate::domain::{Event, Log};
use crate::event_sourcing::{Position, collect_by_insertion};

/// The views that there are copies of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the view of its name")]
pub enum ViewName {
    Banks,
    Customers,
    Accounts,
    Books,
    Transfers,
    Statements,
    FraudChecks,
    Commands,
}

/// What was done to a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It took the event at this position in once more.
    Twice(Position),
    /// It was built without the event at this position.
    Missed(Position),
}

/// A figure of a copy that is another one in a view that was built anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// Of what.
    pub of: String,
    /// Which of its figures.
    pub figure: &'static str,
    /// What the copy has, if it has it.
    pub here: Option<String>,
    /// What a view has that was built anew, if it has it.
    pub rebuilt: Option<String>,
}

/// How a copy stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyView {
    /// Of which view.
    pub name: ViewName,
    /// Up to where it has taken the log in.
    pub position: Position,
    /// How many events it has yet to take in.
    pub lag: u64,
    /// Whether it is held back.
    pub held: bool,
    /// What was done to it since it was built.
    pub faults: Vec<Fault>,
    /// How far its check is: up to which position a view was built anew beside it, and up to which it
    /// is to be.
    pub checking: Option<(Position, Position)>,
    /// What the last check found, where nothing has come since.
    pub drift: Option<Vec<Drift>>,
    /// Its first figures, each beside the one that the bank shows.
    pub figures: Vec<(&'static str, Figure, Figure)>,
}

/// A copy of every view.
pub struct Workshop {
    copies: Vec<Copy>,
    /// Up to where the log was looked through for people who were forgotten.
    seen: Position,
}

struct Copy {
    name: ViewName,
    fold: Box<dyn Fold>,
    position: Position,
    held: bool,
    missing: Option<Position>,
    faults: Vec<Fault>,
    check: Option<Check>,
    drift: Option<Vec<Drift>>,
}

/// A view that is built anew beside a copy, to compare the two.
struct Check {
    fold: Box<dyn Fold>,
    position: Position,
    until: Position,
}

impl ViewName {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Banks,
        Self::Customers,
        Self::Accounts,
        Self::Books,
        Self::Transfers,
        Self::Statements,
        Self::FraudChecks,
        Self::Commands,
    ];

    /// The view before the first event.
    fn empty(self) -> Box<dyn Fold> {
        match self {
            Self::Banks => Box::<Banks>::default(),
            Self::Customers => Box::<Customers>::default(),
            Self::Accounts => Box::<Accounts>::default(),
            Self::Books => Box::<Books>::default(),
            Self::Transfers => Box::<Transfers>::default(),
            Self::Statements => Box::<Statements>::default(),
            Self::FraudChecks => Box::<FraudChecks>::default(),
            Self::Commands => Box::<Commands>::default(),
        }
    }

    /// The bank's own.
    fn own<'a>(self, own: &AsOf<'a>) -> &'a dyn Fold {
        let views = own.views;
        match self {
            Self::Banks => views.banks.head(),
            Self::Customers => views.customers.head(),
            Self::Accounts => views.accounts.head(),
            Self::Books => views.books.head(),
            Self::Transfers => &views.transfers,
            Self::Statements => &views.statements,
            Self::FraudChecks => &views.fraud_checks,
            Self::Commands => &views.commands,
        }
    }
}

impl Workshop {
    /// A copy of each of the bank's views as they are now.
    #[must_use]
    pub fn of(own: &AsOf<'_>) -> Self {
        let position = own.log.head();
        let copies = ViewName::ALL.map(|name| Copy {
            name,
            fold: name.own(own).copied(),
            position,
            held: false,
            missing: None,
            faults: Vec::new(),
            check: None,
            drift: None,
        });
        Self { copies: copies.into(), seen: position }
    }

    /// Has the copies take in what they have not, but for those that are held back: so many events at
    /// most, counted for each. Says whether there are more.
    pub fn follow(&mut self, own: &AsOf<'_>, so_many: u64) -> bool {
        self.let_go_of_the_forgotten(own.log);
        let mut left = so_many;
        for copy in &mut self.copies {
            copy.follow(own, &mut left);
        }
        left == 0
    }

    /// Nobody who was forgotten is kept in a copy: those that were held back are let go.
    fn let_go_of_the_forgotten(&mut self, log: &Log) {
        let forgotten = log
            .range(self.seen, log.head())
            .any(|recorded| matches!(recorded.event, Event::Customer(CustomerEvent::Forgotten(_))));
        self.seen = log.head();
        if forgotten {
            self.copies.iter_mut().for_each(|copy| copy.held = false);
        }
    }

    fn copy(&mut self, name: ViewName) -> Option<&mut Copy> {
        self.copies.iter_mut().find(|copy| copy.name == name)
    }

    /// Holds a copy back, or lets it go on.
    pub fn hold(&mut self, name: ViewName, held: bool) {
        if let Some(copy) = self.copy(name) {
            copy.held = held;
        }
    }

    /// Has a copy take an event in that it has taken in already, as where a message comes twice.
    /// Nothing happens where it has not come so far yet.
    pub fn take_twice(&mut self, name: ViewName, position: Position, log: &Log) {
        let Some(copy) = self.copy(name).filter(|copy| position <= copy.position) else { return };
        if let Some(recorded) = log.get(position) {
            copy.fold.apply(recorded);
            copy.faults.push(Fault::Twice(position));
            copy.drift = None;
        }
    }

    /// Begins to build a copy anew from the first event on; without one of them, where one is to be
    /// missed. [`Workshop::follow`] does the work.
    pub fn rebuild(&mut self, name: ViewName, missing: Option<Position>) {
        let Some(copy) = self.copy(name) else { return };
        copy.fold = name.empty();
        copy.position = 0;
        copy.held = false;
        copy.missing = missing;
        copy.faults = missing.map(Fault::Missed).into_iter().collect();
        copy.check = None;
        copy.drift = None;
    }

    /// Begins to build a view anew beside a copy, up to where that is, to compare the two.
    /// [`Workshop::follow`] does the work.
    pub fn check(&mut self, name: ViewName) {
        if let Some(copy) = self.copy(name) {
            copy.check = Some(Check { fold: name.empty(), position: 0, until: copy.position });
            copy.drift = None;
        }
    }

    /// Compares them no further.
    pub fn stop_check(&mut self, name: ViewName) {
        if let Some(copy) = self.copy(name) {
            copy.check = None;
        }
    }

    /// What of a copy is unlike a view that is built anew up to the same position. It goes through the log
    /// at once, so it is for short ones; [`Workshop::check`] does the same in slices.
    #[must_use]
    pub fn drift(&self, name: ViewName, own: &AsOf<'_>) -> Vec<Drift> {
        let Some(copy) = self.copies.iter().find(|copy| copy.name == name) else {
            return Vec::new();
        };
        let mut rebuilt = name.empty();
        own.log.range(0, copy.position).for_each(|recorded| rebuilt.apply(recorded));
        differences(&copy.fold.figures(own), &rebuilt.figures(own))
    }

    /// How every copy stands.
    #[must_use]
    pub fn report(&self, own: &AsOf<'_>) -> Vec<CopyView> {
        self.copies.iter().map(|copy| copy.view(own)).collect()
    }
}

impl Copy {
    fn follow(&mut self, own: &AsOf<'_>, left: &mut u64) {
        let head = own.log.head();
        let waits = self.held || self.check.is_some();
        let until = if waits { self.position } else { (self.position + *left).min(head) };
        for recorded in own.log.range(self.position, until) {
            if self.missing != Some(recorded.position) {
                self.fold.apply(recorded);
            }
            self.drift = None;
        }
        *left -= until - self.position;
        self.position = until;
        let Some(check) = &mut self.check else { return };
        let until = (check.position + *left).min(check.until);
        own.log.range(check.position, until).for_each(|recorded| check.fold.apply(recorded));
        *left -= until - check.position;
        check.position = until;
        if check.position == check.until {
            self.drift = Some(differences(&self.fold.figures(own), &check.fold.figures(own)));
            self.check = None;
        }
    }

    fn view(&self, own: &AsOf<'_>) -> CopyView {
        let here = self.fold.lead(own).into_iter();
        let shown = self.name.own(own).lead(own);
        let figures = here.zip(shown).map(|((label, here), (_, shown))| (label, here, shown));
        CopyView {
            name: self.name,
            position: self.position,
            lag: own.log.head() - self.position,
            held: self.held,
            faults: self.faults.clone(),
            checking: self.check.as_ref().map(|check| (check.position, check.until)),
            drift: self.drift.clone(),
            figures: figures.collect(),
        }
    }
}

/// The figures that are not the same.
fn differences(here: &Figures, rebuilt: &Figures) -> Vec<Drift> {
    let keys: BTreeSet<_> = collect_by_insertion(here.keys().chain(rebuilt.keys()));
    let differing = keys.into_iter().filter(|key| here.get(key) != rebuilt.get(key));
    let drift = differing.map(|key| Drift {
        of: key.0.clone(),
        figure: key.1,
        here: here.get(key).cloned(),
        rebuilt: rebuilt.get(key).cloned(),
    });
    drift.collect()
}
