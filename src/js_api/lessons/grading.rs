//! Grades what learners hand in, one after the other, at a pace that lets a page answer meanwhile.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use js_sys::JsString;
use leftfold_core::event_sourcing::Progress as _;
use leftfold_core::lessons::{GradeView, MOST_BYTES, Pack, Submission};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

use super::error::invalid_at;
use super::reading::{options_from, pack_from};
use crate::browser::HostProgress;
use crate::js_api::convert::{items_from, to_js};
use crate::js_api::progress::Listener;
use crate::js_api::signal::Signal;

/// Grades the texts of submissions with a pack. What can't be read gets a grade that says so.
pub(super) async fn grade(texts: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let [pack, progress, signal] = options_from(options, ["pack", "progress", "signal"])?;
    let pack = pack_from(&pack)?;
    let listener = Listener::of(progress)?;
    let signal = signal_from(signal)?;
    let texts = texts_from(texts)?;
    let all = texts.len() as u64;
    let mut grades = Vec::with_capacity(texts.len());
    let pace = HostProgress::silent();
    for (text, done) in texts.iter().zip(0..) {
        listener.tell(done, all);
        if pace.is_pause_due(done, all) {
            pace.pause().await;
        }
        grades.push(unless_aborted(&signal, graded(&pack, text)).await?);
    }
    listener.tell(all, all);
    to_js(&grades)
}

async fn graded(pack: &Pack, text: &JsString) -> GradeView {
    // Of a text that is too long, enough to see it.
    let most = u32::try_from(MOST_BYTES).unwrap_or(u32::MAX).saturating_add(1);
    match Submission::parse(&String::from(text.slice(0, most))) {
        Err(error) => error.into(),
        Ok(submission) => {
            let pace = HostProgress::silent();
            leftfold_core::lessons::grade(pack, &submission, &pace).await.into()
        }
    }
}

/// What work comes to, or why the signal was aborted before it was done.
async fn unless_aborted<T>(signal: &Signal, work: impl Future<Output = T>) -> Result<T, JsValue> {
    let mut work = pin!(work);
    poll_fn(|context| match signal.check() {
        Err(reason) => Poll::Ready(Err(reason)),
        Ok(()) => work.as_mut().poll(context).map(Ok),
    })
    .await
}

fn signal_from(signal: JsValue) -> Result<Signal, JsValue> {
    if signal.is_undefined() || signal.is_null() {
        return Ok(Signal::of(None));
    }
    let signal = signal.dyn_into::<AbortSignal>();
    let signal = signal.map_err(|_| invalid_at("options.signal", "must be an AbortSignal"))?;
    Ok(Signal::of(Some(signal)))
}

fn texts_from(texts: &JsValue) -> Result<Vec<JsString>, JsValue> {
    let texts = items_from(texts, "submissions")?;
    let text = |(at, text): (usize, JsValue)| {
        text.dyn_into().map_err(|_| invalid_at(&format!("submissions[{at}]"), "must be a text"))
    };
    texts.into_iter().enumerate().map(text).collect()
}
