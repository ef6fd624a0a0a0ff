//! A log under the glass: read a slice at a time, so that the page stays at one's command.

use std::time::Duration;

use leftfold_core::application::{PackedText, SchemaWorkshop};
use leftfold_core::codec::Upcasters;
use leftfold_core::event_sourcing::{Phase, Reason};
use leftfold_core::lessons::Act;
use leftfold_core::simulation::OLD_LOG;
use leptos::prelude::*;
use leptos::web_sys::File;

use crate::browser::LogText;
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::BankContext;
use crate::ui::words::{format, reasons, say};

/// How many lines are read first.
const FIRST: usize = 200;

/// How long a slice is to take, in milliseconds: what takes longer is made shorter the next time.
const SLICE: i64 = 12;

/// The log that is looked at. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Glass {
    bank: BankContext,
    name: RwSignal<String>,
    upcasters: RwSignal<bool>,
    workshop: StoredValue<Option<SchemaWorkshop>, LocalStorage>,
    // How far it is read, in percent, while it is.
    percent: RwSignal<Option<u32>>,
    // The number of the reading, once it is read.
    read: RwSignal<Option<u32>>,
    problem: RwSignal<Option<String>>,
    run: StoredValue<u32>,
    // A file that is being read, before its events are.
    opening: Work,
}

impl Glass {
    pub(super) fn new(bank: BankContext) -> Self {
        let glass = Self {
            bank,
            opening: Work::new(RwSignal::new(false)),
            name: RwSignal::new(String::new()),
            upcasters: RwSignal::new(true),
            workshop: StoredValue::new_local(None),
            percent: RwSignal::new(None),
            read: RwSignal::new(None),
            problem: RwSignal::new(None),
            run: StoredValue::new(0),
        };
        glass.show_as_in_level();
        glass
    }

    /// Shows the old log as the level that is open reads it, where it does.
    fn show_as_in_level(self) {
        if let Some(upcasters) = self.bank.level_glass() {
            self.upcasters.set(upcasters == Upcasters::On);
            self.open(say::schemas_old_log().into(), OLD_LOG);
        }
    }

    /// Has the level that is open read the old log. Says whether there is one.
    fn read_in_level(self, upcasters: Upcasters) -> bool {
        if self.bank.level_run().is_none() {
            return false;
        }
        leptos::task::spawn_local(async move {
            self.bank.perform_in_level(Act::Glass(upcasters)).await;
            self.show_as_in_level();
        });
        true
    }

    /// Puts the old log that comes with the page under the glass.
    pub(super) fn open_old_log(self) {
        if !self.read_in_level(self.chosen()) {
            self.open(say::schemas_old_log().into(), OLD_LOG);
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> String {
        self.name.get_untracked()
    }

    /// Whether the upcasters are on; follows that.
    pub(super) fn upcasters(self) -> bool {
        self.upcasters.get()
    }

    /// How much of it is read, and of how much, while it is; follows that.
    pub(super) fn far(self) -> Option<(u64, u64)> {
        let events = self.percent.get().map(|percent| (u64::from(percent), 100));
        events.or_else(|| self.opening.far())
    }

    /// Why it can't be read; follows that.
    pub(super) fn problem(self) -> Option<String> {
        self.problem.get()
    }

    /// Looks at it, once it is read; follows whether it is, and read anew.
    pub(super) fn look<T>(self, look: impl FnOnce(&SchemaWorkshop) -> T) -> Option<T> {
        self.read.track();
        self.peek(look)
    }

    /// The same, and follows nothing.
    pub(super) fn peek<T>(self, look: impl FnOnce(&SchemaWorkshop) -> T) -> Option<T> {
        self.read.get_untracked()?;
        self.workshop.with_value(|workshop| workshop.as_ref().map(look))
    }

    /// Puts a text under the glass.
    pub(super) fn open(self, name: String, text: impl Into<PackedText>) {
        self.name.set(name);
        self.begin(SchemaWorkshop::new(text, self.chosen()));
    }

    /// Puts the text of a file under the glass.
    pub(super) fn open_file(self, file: File) {
        self.clear();
        let (name, progress) = (file.name(), self.opening.progress());
        let read = async move {
            let mut text = LogText::of(&file)?;
            PackedText::read(&mut text, Phase::new(&progress, 0, 1)).await.map_err(Reason::from)
        };
        self.opening.begin(read, move |read| match read {
            Ok(text) => self.open(name, text),
            Err(reason) => {
                self.name.set(name);
                self.refuse(&reason);
            }
        });
    }

    /// Reads the same text again with the upcasters on or off.
    pub(super) fn switch(self) {
        let other = match self.chosen() {
            Upcasters::On => Upcasters::Off,
            Upcasters::Off => Upcasters::On,
        };
        if self.read_in_level(other) {
            return;
        }
        self.upcasters.set(other == Upcasters::On);
        if let Some(workshop) = self.taken() {
            self.begin(workshop.again(self.chosen()));
        }
    }

    /// Lets the text go.
    pub(super) fn give_up(self) {
        self.opening.give_up();
        self.fail(say::schemas_not_read().into());
    }

    fn chosen(self) -> Upcasters {
        if self.upcasters.get_untracked() { Upcasters::On } else { Upcasters::Off }
    }

    fn taken(self) -> Option<SchemaWorkshop> {
        self.workshop.try_update_value(Option::take).flatten()
    }

    fn begin(self, workshop: SchemaWorkshop) {
        let run = self.run.with_value(|run| run.wrapping_add(1));
        self.run.set_value(run);
        self.problem.set(None);
        self.read_on(run, workshop, FIRST);
    }

    fn read_on(self, run: u32, mut workshop: SchemaWorkshop, lines: usize) {
        let start = dom::now_ms();
        match workshop.read_on(lines) {
            Ok(false) => {
                self.workshop.set_value(Some(workshop));
                self.percent.set(None);
                self.read.set(Some(run));
            }
            Err(error) => {
                self.refuse(&error.into());
            }
            Ok(true) => {
                self.read.set(None);
                self.percent.set(Some(workshop.percent()));
                self.workshop.set_value(Some(workshop));
                let took = dom::now_ms() - start;
                let next = if took > SLICE { lines / 2 } else { lines.saturating_mul(2) };
                let go_on = move || {
                    if self.run.try_with_value(|now| *now == run) == Some(true)
                        && let Some(workshop) = self.taken()
                    {
                        self.read_on(run, workshop, next.max(20));
                    }
                };
                set_timeout(go_on, Duration::ZERO);
            }
        }
    }

    fn refuse(self, reason: &Reason) {
        let (name, reason) = (format::name(&self.name()), reasons::why(reason));
        self.fail(say::schemas_no_log(&name, &reason));
    }

    fn fail(self, problem: String) {
        self.clear();
        self.problem.set(Some(problem));
    }

    fn clear(self) {
        drop(self.taken());
        self.percent.set(None);
        self.read.set(None);
        self.problem.set(None);
    }
}
