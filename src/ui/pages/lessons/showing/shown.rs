//! A level's solution while it is shown: in a session of its own, act by act, to and fro. The learner's own
//! session rests meanwhile, and nothing can be done on the pages.

use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::Outcome;
use leftfold_core::codec::Upcasters;
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, Happening, Sent, Session, Standing};
use leftfold_core::read_models::Workshop;
use leptos::prelude::*;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::on_demand::Later;
use crate::ui::host::dom;
use crate::ui::pages::lessons::kept::note_solution;
use crate::ui::pages::lessons::keys;
use crate::ui::pages::lessons::level_bank::{glass, session_of, with_copies};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::told::told;
use crate::ui::state::level::{LevelRun, OpenLevel};
use crate::ui::words::say;

/// A solution that is shown. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Showing(StoredValue<Rc<Inner>, LocalStorage>);

pub(super) struct Inner {
    /// The learner's own attempt.
    pub(super) run: Run,
    /// Draws what stands beside the pages.
    panel: fn(Showing) -> AnyView,
    /// Whether nothing was barred there.
    was_unbarred: bool,
    /// Where the learner was.
    came_from: String,
    /// Whatever is reactive here goes with the solution.
    owner: Owner,
    pub(super) acts: Vec<Act>,
    /// The acts in words.
    pub(super) lines: Vec<String>,
    session: Mutex<Session>,
    /// How many of the acts are done.
    pub(super) done: RwSignal<usize>,
}

/// Shows the solution of a level, from its start. `panel` draws what stands beside the pages.
pub(super) async fn show(run: Run, panel: fn(Showing) -> AnyView) {
    match Showing::begin(run, panel).await {
        Ok(showing) => showing.open(),
        Err(why) => run.context().say(why, None),
    }
}

impl Showing {
    async fn begin(run: Run, panel: fn(Self) -> AnyView) -> Result<Self, String> {
        let (course, level) = (run.course(), run.level());
        let solution = told(&course, &level, &level.solution).await?;
        let session = session_of(&course, &level, &[]).await?;
        let open = untrack(|| run.context().level());
        let owner = Owner::new();
        Ok(owner.clone().with(|| {
            Self(StoredValue::new_local(Rc::new(Inner {
                run,
                panel,
                was_unbarred: open.is_some_and(|level| level.page.is_none()),
                came_from: dom::hash(),
                owner,
                acts: solution.acts,
                lines: solution.lines,
                session: Mutex::new(session),
                done: RwSignal::new(0),
            })))
        }))
    }

    pub(super) fn inner(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// Has the pages show the solution's bank.
    fn open(self) {
        let inner = self.inner();
        let level = inner.run.level();
        inner.run.course().place.keep_standing(&level.id, Standing::Shown);
        inner.run.note(Happening::Shown);
        note_solution(true);
        if let Ok(session) = inner.session.try_lock() {
            inner.run.show(&session);
        }
        let (page, run): (_, Rc<dyn LevelRun>) = (Rc::new(level.page.clone()), Rc::new(self));
        let open = OpenLevel { id: level.id.clone(), page: Some(page), run };
        inner.run.context().open_level(Some(open));
        dom::go(&level.page.route);
    }

    /// Goes on to the point where so many acts are done, or back to it.
    fn go(self, to: usize) {
        let showing = self;
        leptos::task::spawn_local(async move {
            let inner = showing.inner();
            let mut session = inner.session.lock().await;
            let done = inner.done.get_untracked();
            let to = to.min(inner.acts.len());
            if to < done {
                let (course, level) = (inner.run.course(), inner.run.level());
                // What was done once can be done again.
                let acts: Vec<_> = inner.acts[..to].iter().cloned().map(Happening::from).collect();
                let Ok(begun) = session_of(&course, &level, &acts).await else { return };
                *session = begun;
            } else {
                for act in &inner.acts[done..to] {
                    if session.perform(act).await.is_err() {
                        return;
                    }
                }
            }
            inner.run.show(&session);
            inner.done.set(to);
            inner.run.context().viewing().return_to_now();
        });
    }

    pub(super) fn next(self) {
        self.go(self.inner().done.get_untracked() + 1);
    }

    pub(super) fn back(self) {
        self.go(self.inner().done.get_untracked().saturating_sub(1));
    }

    /// Gives the learner's own attempt back.
    pub(super) fn leave(self) {
        let inner = self.inner();
        note_solution(false);
        leptos::task::spawn_local(async move {
            inner.run.come_back(inner.was_unbarred).await;
            dom::go(&inner.came_from);
            // Once the panel is gone.
            set_timeout(move || inner.owner.cleanup(), Duration::ZERO);
        });
    }
}

impl LevelRun for Showing {
    fn execute(&self, _: Sent) -> Later<Outcome> {
        Box::pin(async {
            Outcome::Rejected {
                command_id: Uuid::nil(),
                error: Refusal::new(Code::ReadOnly, "the solution is being shown"),
            }
        })
    }

    fn with_copies(&self, look: &mut dyn FnMut(&mut Workshop)) {
        with_copies(&self.inner().session, look);
    }

    fn glass(&self) -> Option<Upcasters> {
        glass(&self.inner().session)
    }

    fn perform(&self, _: Act) -> Later<()> {
        Box::pin(async {})
    }

    fn why_wait(&self) -> Option<String> {
        Some(say::showing_barred().to_owned())
    }

    fn asks_for_an_event(&self) -> bool {
        false
    }

    fn choose(&self, _: Position) {}

    fn leave(&self) {
        note_solution(false);
        let inner = self.inner();
        inner.run.leave();
        set_timeout(move || inner.owner.cleanup(), Duration::ZERO);
    }

    fn panel(&self) -> AnyView {
        (self.inner().panel)(*self)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        keys::of_a_level()
    }
}
