//! A level that is open: carries out what a person does in its bank, has the pages show that bank, and knows what
//! of the goal is still missing.

mod winding;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::Outcome;
use leftfold_core::codec::Upcasters;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{
    Act, Check, Happening, Level, LevelWords, QuestionKind, Sent, Session, Standing, Step,
};
use leftfold_core::read_models::Workshop;
use leptos::prelude::*;
use serde_json::Value;
use tokio::sync::Mutex;

use super::attempt::{Attempt, Keeping};
use super::course_files::Course;
use super::level_bank::{banks, glass, session_of, with_copies};
use super::purpose::Purpose;
use super::said::{full, outcome_words, problem_words};
use super::seen::{Seen, first_of, see};
use super::{kept, keys};
use crate::on_demand::Later;
use crate::ui::state::context::BankContext;
use crate::ui::state::level::{LevelRun, OpenLevel};
use crate::ui::state::sandbox::Sandboxes;
use crate::ui::words::say;

/// A level that is open. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct Run(StoredValue<Rc<Inner>, LocalStorage>);

struct Inner {
    context: BankContext,
    sandboxes: Sandboxes,
    course: Rc<Course>,
    level: Rc<Level>,
    words: Rc<LevelWords>,
    /// Whatever is reactive here goes with the level.
    owner: Owner,
    /// What it is opened for.
    purpose: Purpose,
    /// Draws what stands beside the pages.
    panel: fn(Run) -> AnyView,
    session: Mutex<Session>,
    attempt: RefCell<Attempt>,
    /// Whether what is done is kept.
    keeping: RwSignal<Keeping>,
    seen: RwSignal<Seen>,
    /// Which step the panel shows.
    at: RwSignal<usize>,
    /// The hints that were read, by their numbers.
    hints_read: RwSignal<Vec<u64>>,
    /// The step whose question was left open, and in which of the level's beginnings.
    skipped: RwSignal<Option<(u64, String)>>,
}

impl Run {
    /// Opens a level with what was done in it before. Where that can't be done again, it begins anew.
    ///
    /// # Errors
    /// Why the level can't be opened, in words.
    pub(super) async fn open(
        context: BankContext,
        sandboxes: Sandboxes,
        course: Rc<Course>,
        id: &str,
        (purpose, panel): (Purpose, fn(Self) -> AnyView),
    ) -> Result<Self, String> {
        let level = course.pack.level(id).ok_or_else(|| say::lessons_no_level(id))?;
        let level = Rc::clone(level);
        let mut attempt = Attempt::kept(&course, &level.id);
        let session = match session_of(&course, &level, &attempt.stands()).await {
            Ok(session) => session,
            Err(_) => {
                attempt = Attempt::begun(&course, &level.id);
                session_of(&course, &level, &[]).await?
            }
        };
        let words = course.words(&level.id);
        let at = attempt.step().min(level.steps.len().saturating_sub(1));
        let owner = Owner::new();
        Ok(owner.clone().with(|| {
            Self(StoredValue::new_local(Rc::new(Inner {
                context,
                sandboxes,
                course,
                words: Rc::new(words),
                owner,
                purpose,
                panel,
                seen: RwSignal::new(see(&session, None)),
                session: Mutex::new(session),
                at: RwSignal::new(at),
                hints_read: RwSignal::new(attempt.hints()),
                attempt: RefCell::new(attempt),
                keeping: RwSignal::new(Keeping::Kept),
                skipped: RwSignal::new(None),
                level,
            })))
        }))
    }

    /// Has the page be about the level.
    pub(super) async fn enter(self) {
        let inner = self.inner();
        let session = inner.session.lock().await;
        self.show(&session);
        drop(session);
        let actor = inner.level.page.actor.clone().unwrap_or_default();
        inner.context.act_as(actor);
        self.unbar(false);
    }

    /// Bars what isn't in the level, or nothing.
    fn unbar(self, unbarred: bool) {
        let page = &self.inner().level.page;
        let page = (!unbarred).then(|| self.purpose().page(page)).flatten();
        let run: Rc<dyn LevelRun> = Rc::new(self);
        self.inner().context.open_level(Some(OpenLevel {
            id: self.inner().course.key(&self.inner().level.id),
            page,
            run,
        }));
    }

    /// Lets go of a level that was not entered.
    pub(super) fn drop_unopened(self) {
        self.inner().owner.cleanup();
    }

    /// Has the page be about this browser's bank again.
    pub(super) fn leave(self) {
        let inner = self.inner();
        inner.context.open_level(None);
        inner.sandboxes.leave_level();
        kept::note_open_level(None);
        // Once the panel is gone.
        set_timeout(move || inner.owner.cleanup(), Duration::ZERO);
    }

    /// Leaves the level's page open for anything, with nothing barred.
    pub(super) fn play_on(self) {
        self.unbar(true);
    }

    /// Has the page be about the learner's own attempt again, as it was before something else was shown.
    pub(super) async fn come_back(self, unbarred: bool) {
        let inner = self.inner();
        let session = inner.session.lock().await;
        self.show(&session);
        drop(session);
        self.unbar(unbarred);
    }

    /// How often the level was begun.
    pub(super) fn begun(self) -> u64 {
        self.inner().attempt.borrow().times_begun()
    }

    fn inner(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// What the level is opened for.
    pub(super) fn purpose(self) -> Purpose {
        self.inner().purpose
    }

    /// What was done so far.
    pub(super) fn acts(self) -> Vec<Act> {
        let stands = self.inner().attempt.borrow().stands();
        let act = |done| if let Happening::Acted(act) = done { Some(act) } else { None };
        stands.into_iter().filter_map(act).collect()
    }

    pub(super) fn level(self) -> Rc<Level> {
        Rc::clone(&self.inner().level)
    }

    pub(super) fn words(self) -> Rc<LevelWords> {
        Rc::clone(&self.inner().words)
    }

    pub(super) fn course(self) -> Rc<Course> {
        Rc::clone(&self.inner().course)
    }

    pub(super) fn context(self) -> BankContext {
        self.inner().context
    }

    pub(super) fn seen(self) -> RwSignal<Seen> {
        self.inner().seen
    }

    pub(super) fn hints_read(self) -> RwSignal<Vec<u64>> {
        self.inner().hints_read
    }

    /// Leaves the question of the step that is shown open.
    pub(super) fn skip_question(self) {
        let step = untrack(|| self.step()).map(|step| (self.begun(), step.id));
        self.inner().skipped.set(step);
    }

    /// Whether the question of a step was left open since the level was begun; follows that.
    pub(super) fn is_skipped(self, step: &str) -> bool {
        self.inner().skipped.with(|skipped| {
            skipped.as_ref().is_some_and(|(begun, id)| *begun == self.begun() && id == step)
        })
    }

    /// Whether what is done is kept; follows that.
    pub(super) fn keeping(self) -> Keeping {
        self.inner().keeping.get()
    }

    /// Which step the panel shows; follows it.
    pub(super) fn at(self) -> usize {
        self.inner().at.get()
    }

    /// Shows another step.
    pub(super) fn go(self, at: usize) {
        let last = self.inner().level.steps.len().saturating_sub(1);
        let at = at.min(last);
        self.inner().at.set(at);
        self.inner().attempt.borrow_mut().reach(at);
        self.keep();
    }

    /// The step that the panel shows; follows that.
    pub(super) fn step(self) -> Option<Step> {
        self.inner().level.steps.get(self.inner().at.get()).cloned()
    }

    /// Answers a step's question.
    pub(super) fn answer(self, step: &str, is: Value) {
        let (run, step) = (self, step.to_owned());
        let again = untrack(|| run.asks_again());
        leptos::task::spawn_local(async move {
            if again {
                run.answer_again(step, is).await;
            } else {
                run.attempt(Act::Answer(step, is)).await;
            }
        });
    }

    /// Answers a step's question a second time, after talk.
    async fn answer_again(self, step: String, is: Value) {
        let inner = self.inner();
        let mut session = inner.session.lock().await;
        let problem = match session.answer_again(&step, &is) {
            Ok(()) => {
                inner.attempt.borrow_mut().note(Happening::Answered { step, is, again: true });
                None
            }
            Err(error) => Some(problem_words(error).await),
        };
        self.follow(&session, problem);
    }

    /// Does what the level offers.
    pub(super) fn take_offer(self, id: &str) {
        let (run, act) = (self, Act::Offer(id.to_owned(), <_>::default()));
        leptos::task::spawn_local(async move {
            let outcome = run.attempt(act).await;
            let first = first_of(outcome.as_ref());
            run.inner().context.say(outcome_words(outcome).await, first);
        });
    }

    /// Writes down what happened beside the acts, and keeps it.
    pub(super) fn note(self, what: Happening) {
        self.inner().attempt.borrow_mut().note(what);
        self.keep();
    }

    /// Carries out an act, whatever comes of it.
    async fn attempt(self, act: Act) -> Option<Outcome> {
        let inner = self.inner();
        let mut session = inner.session.lock().await;
        let attempted = session.attempt(act).await;
        let (outcome, problem) = match attempted {
            Ok(attempted) => {
                inner.attempt.borrow_mut().note(attempted.act.into());
                (attempted.outcome, None)
            }
            Err(error) => (None, Some(problem_words(error).await)),
        };
        self.show(&session);
        self.follow(&session, problem);
        outcome
    }

    /// Sees what the session says now, announces it, and keeps what was done.
    fn follow(self, session: &Session, problem: Option<String>) {
        let seen = see(session, problem);
        let solved = seen.check == Check::Solved;
        if solved && !self.inner().seen.with_untracked(|before| before.check == Check::Solved) {
            let inner = self.inner();
            inner.course.place.keep_standing(&inner.level.id, Standing::Solved);
            inner.attempt.borrow_mut().note(Happening::Solved);
        }
        self.inner().seen.set(seen);
        self.keep();
    }

    fn keep(self) {
        let inner = self.inner();
        let keeping = inner.attempt.borrow_mut().keep(&inner.course);
        self.tell_keeping(keeping);
    }

    /// Tells whether what is done is kept, where that has changed.
    fn tell_keeping(self, keeping: Keeping) {
        let inner = self.inner();
        if inner.keeping.get_untracked() != keeping {
            inner.keeping.set(keeping);
            if keeping == Keeping::Overtaken {
                // On a narrow screen the panel is behind its strip.
                inner.context.say(say::tab_other_title().to_owned(), None);
            }
        }
    }

    /// Has the pages show a session's banks.
    pub(super) fn show(self, session: &Session) {
        let (own, forks, entered) = banks(session);
        self.inner().sandboxes.show_level(own, forks, entered);
    }
}

impl LevelRun for Run {
    fn execute(&self, sent: Sent) -> Later<Outcome> {
        let run = *self;
        Box::pin(async move {
            let outcome = run.attempt(run.purpose().act_of(sent)).await;
            outcome.unwrap_or_else(full)
        })
    }

    fn perform(&self, act: Act) -> Later<()> {
        let run = *self;
        Box::pin(async move {
            run.attempt(act).await;
        })
    }

    fn why_wait(&self) -> Option<String> {
        self.waits().then(|| say::level_answer_first().to_owned())
    }

    fn asks_for_an_event(&self) -> bool {
        self.open_question()
            .is_some_and(|(_, question)| matches!(question.kind, QuestionKind::Event(_)))
    }

    fn choose(&self, position: Position) {
        if let Some((step, _)) = untrack(|| self.open_question()) {
            self.answer(&step, position.into());
        }
    }

    fn with_copies(&self, look: &mut dyn FnMut(&mut Workshop)) {
        with_copies(&self.inner().session, look);
    }

    fn glass(&self) -> Option<Upcasters> {
        glass(&self.inner().session)
    }

    fn why_barred(&self) -> &'static str {
        self.purpose().why_barred()
    }

    fn leave(&self) {
        Run::leave(*self);
    }

    fn panel(&self) -> AnyView {
        (self.inner().panel)(*self)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        keys::of_a_level()
    }
}
