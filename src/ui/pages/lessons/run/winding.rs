//! Going back in a level, and on with what another tab did: the level is begun again, and what stands is done again.

use leftfold_core::lessons::Happening;
use leptos::prelude::*;

use super::Run;
use crate::ui::host::dom;
use crate::ui::pages::lessons::attempt::{Attempt, Keeping};
use crate::ui::pages::lessons::level_bank::session_of;
use crate::ui::pages::lessons::projector::projector;
use crate::ui::pages::lessons::seen::see;

impl Run {
    /// Begins the level again.
    pub(in crate::ui::pages::lessons) fn restart(self) {
        projector().begin_again(&self.level().id);
        self.inner().at.set(0);
        self.inner().hints_read.set(Vec::new());
        self.inner().attempt.borrow_mut().reach(0);
        // What was forked goes with the attempt, so nobody can stay at a page of it.
        self.wind_back(Happening::Restarted, Some(self.level().page.route.clone()));
    }

    /// Takes the last act back, with the answers after it: the level is begun again, and all before is done again.
    pub(in crate::ui::pages::lessons) fn back_one_act(self) {
        if self.inner().seen.with_untracked(|seen| seen.has_acted) {
            self.wind_back(Happening::Undone, None);
        }
    }

    /// Begins the level again, does again what still stands then, and goes to a page where one is given.
    fn wind_back(self, how: Happening, page: Option<String>) {
        let run = self;
        leptos::task::spawn_local(async move {
            let inner = run.inner();
            let mut session = inner.session.lock().await;
            let mut attempt = inner.attempt.borrow().clone();
            attempt.note(how);
            // What was done once can be done again.
            if let Ok(begun) = session_of(&inner.course, &inner.level, &attempt.stands()).await {
                *session = begun;
                inner.attempt.replace(attempt);
                run.show(&session);
                run.follow(&session, None);
                inner.context.viewing().return_to_now();
                if let Some(page) = page {
                    dom::go(&page);
                }
            }
        });
    }

    /// Sees whether another tab keeps an attempt of its own by now.
    pub(in crate::ui::pages::lessons) fn see_other_tabs(self) {
        let inner = self.inner();
        if inner.attempt.borrow().is_overtaken(&inner.course) {
            self.tell_keeping(Keeping::Overtaken);
        }
    }

    /// Goes on here without keeping it: what another tab keeps stays.
    pub(in crate::ui::pages::lessons) fn go_on_apart(self) {
        self.inner().attempt.borrow_mut().go_apart();
        self.inner().keeping.set(Keeping::Apart);
    }

    /// Goes on with what another tab did, in the place of what was done here.
    pub(in crate::ui::pages::lessons) fn take_over(self) {
        let run = self;
        leptos::task::spawn_local(async move {
            let inner = run.inner();
            let mut session = inner.session.lock().await;
            let attempt = Attempt::kept(&inner.course, &inner.level.id);
            match session_of(&inner.course, &inner.level, &attempt.stands()).await {
                Ok(begun) => {
                    *session = begun;
                    let last = inner.level.steps.len().saturating_sub(1);
                    inner.at.set(attempt.step().min(last));
                    inner.hints_read.set(attempt.hints());
                    inner.attempt.replace(attempt);
                    run.show(&session);
                    inner.seen.set(see(&session, None));
                    inner.keeping.set(Keeping::Kept);
                    inner.context.viewing().return_to_now();
                }
                Err(why) => inner.context.say(why, None),
            }
        });
    }
}
