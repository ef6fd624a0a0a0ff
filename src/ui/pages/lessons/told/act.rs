//! An act of a level in words.

use leftfold_core::application::Runner;
use leftfold_core::codec::Upcasters;
use leftfold_core::domain::Log;
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::lessons::{
    Act, CopyDeed, Expected, LevelWords, Pattern, QuestionKind, Sent, Session,
};
use leftfold_core::read_models::ViewName;
use serde_json::Value;

use super::command::command_words;
use crate::ui::pages::lessons::answer_words::answer_words;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::elapsed::lasting;
use crate::ui::words::names::{actor_names, stored_name, view_title};
use crate::ui::words::{format, say};

/// What an act does, in the session in which it is about to be carried out.
pub(super) fn act_words(session: &Session, words: &LevelWords, act: &Act) -> String {
    match act {
        Act::Do(sent) => sent_words(session, sent),
        Act::Offer(id, expected) => {
            let offer = words.offers.get(id).map_or_else(|| id.clone(), |said| text(said));
            with_outcome(say::act_offer(&offer), *expected)
        }
        Act::Clock(time) => say::act_clock(&format::day(*time), &format::second(*time)),
        Act::Advance(duration) => say::act_advance(&duration_words(duration)),
        Act::Runner(runner) => say::act_runner(match runner {
            Runner::Immediate => say::runner_immediate(),
            Runner::Stepwise => say::runner_stepwise(),
            Runner::Queued => say::runner_queued(),
        }),
        Act::Step(times) => say::act_step(*times),
        Act::Settle => say::act_settle().to_owned(),
        Act::Reload => say::act_reload().to_owned(),
        Act::Crash => say::runner_crash().to_owned(),
        Act::Fork(_, place) => {
            let start = session.start();
            let at = session.bank().read(|reading| place.in_log(reading.log(), start));
            say::act_fork(&format::count(at.unwrap_or_default()))
        }
        Act::LeaveOut(_, of) => say::act_leave_out(&event_of(session, of)),
        Act::In(Some(name)) => say::act_enter(&format::name(name)),
        Act::In(None) => say::act_leave_fork().to_owned(),
        Act::Copy(name, deed) => copy_words(session, *name, deed),
        Act::Glass(Upcasters::On) => say::act_upcasters_on().to_owned(),
        Act::Glass(Upcasters::Off) => say::act_upcasters_off().to_owned(),
        Act::Answer(step, is) => answer(session, words, step, is),
        Act::Repeat(times, acts) => {
            let acts: Vec<_> = acts.iter().map(|act| act_words(session, words, act)).collect();
            say::act_repeat(&acts.join(" · "), &format::count(*times))
        }
    }
}

/// An ISO 8601 duration in words.
fn duration_words(duration: &str) -> String {
    let after_nothing = Timestamp::from_millis(0).plus_duration(duration);
    let millis = after_nothing.ok().and_then(|time| u64::try_from(time.as_millis()).ok());
    millis.map_or_else(|| duration.to_owned(), lasting)
}

/// An answer that was just given: the event that it names is known now.
pub(super) fn given_answer(session: &Session, words: &LevelWords, act: &Act) -> Option<String> {
    let Act::Answer(step, _) = act else { return None };
    let given = session.answers().get(step)?;
    Some(answer(session, words, step, &given.is))
}

fn answer(session: &Session, words: &LevelWords, step_id: &str, is: &Value) -> String {
    let step = session.level().step(step_id);
    let Some(question) = step.and_then(|step| step.ask.as_ref()) else {
        return say::act_answer(&is.to_string());
    };
    let words = words.steps.get(step_id).cloned().unwrap_or_default();
    let said = answer_words(question, &words, is);
    match &question.kind {
        QuestionKind::Event(_) => say::act_choose_event(&is.to_string()),
        QuestionKind::Order { .. } => say::act_order(&said),
        QuestionKind::Refused(_) => say::act_mark(&said),
        QuestionKind::Choose(_) | QuestionKind::Value(_) => say::act_answer(&said),
    }
}

fn sent_words(session: &Session, sent: &Sent) -> String {
    let mut said = command_words(session, &sent.command);
    if let Some(time) = sent.options.effective_at {
        said = say::act_effective(&said, &format::day(time));
    }
    if let Some(actor) = &sent.options.actor {
        let (name, role) = actor_names(actor.name(), actor.role);
        let who = role.map_or_else(|| name.clone(), |role| format!("{role} {name}"));
        said = say::act_as(&said, &who);
    }
    with_outcome(said, sent.expected)
}

fn with_outcome(said: String, expected: Expected) -> String {
    match expected {
        Expected::Accepted => said,
        Expected::Rejected(code) => say::act_rejected(&said, &stored_name(code.as_str())),
        Expected::Duplicate => say::act_duplicate(&said),
    }
}

fn copy_words(session: &Session, name: ViewName, deed: &CopyDeed) -> String {
    let title = view_title(name);
    match deed {
        CopyDeed::Hold(true) => say::act_copy_hold(title),
        CopyDeed::Hold(false) => say::act_copy_go_on(title),
        CopyDeed::Twice(of) => say::act_copy_twice(title, &event_of(session, of)),
        CopyDeed::Rebuild(None) => say::act_copy_rebuild(title),
        CopyDeed::Rebuild(Some(without)) => {
            say::act_copy_rebuild_without(title, &event_of(session, without))
        }
    }
}

/// The position of the event that a pattern means.
fn event_of(session: &Session, pattern: &Pattern) -> String {
    let last = |log: &Log| pattern.last(log, session.start());
    let position = session.bank().read(|reading| last(reading.log()));
    position.map_or_else(|| "—".to_owned(), format::count)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_duration_is_told_in_words() {
        let told = |duration| duration_words(duration).replace('\u{a0}', " ");
        assert_eq!(told("PT1M"), "1 min");
        assert_eq!(told("PT90S"), "1 min 30 s");
        assert_eq!(told("P1DT2H"), "1 d 2 h");
        assert_eq!(told("PT0.040S"), "40 ms");
    }
}
