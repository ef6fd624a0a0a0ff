//! A level that a script plays: its bank, and the calls that act in it, look at its goal, answer its questions and
//! give its journal.

use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use leftfold_core::application::Outcome;
use leftfold_core::application::limits::MAX_NAME_BYTES;
use leftfold_core::domain::Actor;
use leftfold_core::event_sourcing::{Clock as _, Fields, Reason};
use leftfold_core::lessons::{
    Act, Check, Happening, Journal, Level, PackProblem, Record, Session, Submission, WorldPorts,
};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::error::{failure_at, invalid_at, malformed_file, not_done, with_problem};
use super::reading::{json_from, pack_from};
use crate::browser::HostClock;
use crate::js_api::JsBank;
use crate::js_api::convert::{invalid, malformed, parsed, promised, text_from, to_js, value_from};
use crate::on_demand::Later;

/// What submissions are said to be written by.
const PROGRAM: &str = concat!("leftfold ", env!("CARGO_PKG_VERSION"));

/// What a call of a level has in time; at once, what is malformed about it.
type Called = Result<Later<Result<JsValue, JsValue>>, JsValue>;

/// A level that is played. Overlapping calls have their turns in the order in which they were made.
struct Played {
    level: Rc<Level>,
    run: Mutex<Run>,
}

/// One run of a level, and what it was.
struct Run {
    session: Session,
    records: Vec<Record>,
    is_solved: bool,
}

/// Begins a level of a pack: `{ bank, act, check, answer, journal }`.
pub(super) async fn open(pack: &JsValue, id: &JsValue) -> Result<JsValue, JsValue> {
    let pack = pack_from(pack)?;
    let id = text_from(id, "a level", MAX_NAME_BYTES)?;
    let id = id.ok_or_else(|| invalid_at("level", "must be the id of a level"))?;
    let mut levels = pack.levels.iter().enumerate();
    let (at, level) = levels.find(|(_, level)| level.id == id).ok_or_else(|| {
        failure_at("level_not_found", "levels", &format!("the pack has no level “{id}”"))
    })?;
    let begun = Session::begin(&pack, level, WorldPorts::in_memory()).await;
    let session = begun.map_err(|error| {
        let path = format!("levels[{at}].start.acts");
        let thrown = failure_at(error.reason.code(), &path, &error.to_string());
        with_problem(thrown, &Reason::from(&error))
    })?;
    let bank = JsBank::new(Rc::clone(session.own_bank()));
    let mut run = Run { session, records: Vec::new(), is_solved: false };
    run.note(Happening::Begun);
    let played = Rc::new(Played { level: Rc::clone(level), run: Mutex::new(run) });
    let opened = Object::new();
    for (name, member) in [
        ("bank", bank.into()),
        ("act", callable(&played, act)),
        ("check", callable(&played, check)),
        ("answer", callable(&played, answer)),
        ("journal", callable(&played, journal)),
    ] {
        Reflect::set(&opened, &name.into(), &member)?;
    }
    Ok(opened.into())
}

fn callable(played: &Rc<Played>, call: fn(Rc<Played>, &JsValue, &JsValue) -> Called) -> JsValue {
    let played = Rc::clone(played);
    let call =
        move |first: JsValue, second: JsValue| promised(call(Rc::clone(&played), &first, &second));
    Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(call).into_js_value()
}

/// Carries out an act: what its command came to, or null where it sends none.
fn act(played: Rc<Played>, act: &JsValue, _: &JsValue) -> Called {
    let act = played.level.act(json_from(act, "act")?).map_err(malformed_file)?;
    Ok(Box::pin(async move {
        let mut run = played.run.lock().await;
        let bank = Rc::clone(run.session.bank());
        match run.attempt(act).await? {
            None => Ok(JsValue::NULL),
            Some(outcome) => parsed(&bank.outcome_view(&outcome, &Actor::default()).to_json()),
        }
    }))
}

/// Says what every check of the goal says.
fn check(played: Rc<Played>, _: &JsValue, _: &JsValue) -> Called {
    Ok(Box::pin(async move { to_js(&played.run.lock().await.session.report()) }))
}

/// Answers a step's question: `{ right, truth? }`.
fn answer(played: Rc<Played>, step: &JsValue, is: &JsValue) -> Called {
    let step = text_from(step, "a step", MAX_NAME_BYTES)?;
    let step = step.ok_or_else(|| invalid_at("step", "must be the id of a step"))?;
    let act = json!({ "answer": step, "is": json_from(is, "is")? });
    let act = played.level.act(act).map_err(malformed_file)?;
    Ok(Box::pin(async move {
        let mut run = played.run.lock().await;
        run.attempt(act).await?;
        let answered = run.session.answers().get(&step);
        let mut told = json!({ "right": answered.and_then(|answered| answered.right) });
        if let Some(truth) = answered.and_then(|answered| answered.truth.clone()) {
            told["truth"] = truth;
        }
        parsed(&told.to_string())
    }))
}

/// What was done until now, as the records that a submission has.
fn journal(played: Rc<Played>, _: &JsValue, _: &JsValue) -> Called {
    Ok(Box::pin(async move {
        let run = played.run.lock().await;
        let records: Value = run.records.iter().map(Record::written).collect();
        parsed(&records.to_string())
    }))
}

impl Run {
    /// Carries out an act whatever comes of it. Where it can't be carried out, nothing has happened.
    async fn attempt(&mut self, act: Act) -> Result<Option<Outcome>, JsValue> {
        let attempted = self.session.attempt(act).await.map_err(not_done)?;
        self.note(attempted.act.into());
        if !self.is_solved && self.session.check() == Check::Solved {
            self.is_solved = true;
            self.note(Happening::Solved);
        }
        Ok(attempted.outcome)
    }

    fn note(&mut self, what: Happening) {
        let level = self.session.level().id.clone();
        let ms = u64::try_from(HostClock.now().as_millis()).unwrap_or_default();
        self.records.push(Record { level, ms, what });
    }
}

/// What somebody hands in: the records of a journal, as the text of a file.
pub(super) fn submission(
    pack: &JsValue,
    records: &JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let pack = pack_from(pack)?;
    let who = match Fields::of_options(value_from(options)?, "options").map_err(malformed)? {
        None => None,
        Some(mut fields) => {
            let who = fields.optional_text("who").map_err(malformed)?;
            fields.finish().map_err(malformed)?;
            who
        }
    };
    let given = Journal::parse(json_from(records, "journal")?, &pack.hash);
    let mut journal = Journal::new(&pack.hash);
    for record in given.map_err(malformed_file)?.records() {
        // They may be longer as they are written than as they were given.
        journal.push(record.clone()).map_err(|full| {
            with_problem(invalid(&full.to_string()), &PackProblem::JournalFull.into())
        })?;
    }
    let submission = Submission::new(&pack, PROGRAM, &who.unwrap_or_default(), journal);
    let text = submission.written().to_string();
    // Whoever is handed it reads it within limits.
    Submission::parse(&text).map_err(malformed_file)?;
    Ok(text.into())
}
