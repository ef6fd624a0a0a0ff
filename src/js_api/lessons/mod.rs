//! `window.bank.lessons`: levels, each with a bank of its own, and what learners hand in. Few scripts call it, so
//! all but the calls themselves is loaded on demand.

mod error;
mod grading;
mod played;
mod reading;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::JsBank;
use crate::on_demand::{Later, on_demand};

/// Levels and submissions.
#[wasm_bindgen]
pub struct Lessons;

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// Levels, each with a bank of its own in memory, and what learners hand in. This bank stays as it is.
    #[wasm_bindgen(getter)]
    pub fn lessons(&self) -> Lessons {
        Lessons
    }
}

#[wasm_bindgen]
impl Lessons {
    /// Begins a level of a pack in a bank of its own.
    ///
    /// # Errors
    /// A malformed pack, with the path of what is wrong; `level_not_found`; and an act of the start that can't
    /// be carried out, with its code.
    #[wasm_bindgen(unchecked_return_type = "Promise<LessonLevel>")]
    pub fn open(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LessonPack")] pack: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] level: JsValue,
    ) -> Promise {
        promise_of(Call::Open, [pack, level, JsValue::UNDEFINED])
    }

    /// What a learner hands in, as the text of a file: the records of one level's journal, or of several.
    ///
    /// # Errors
    /// A malformed pack, record or name, with its path, and `journal_full`.
    #[wasm_bindgen(unchecked_return_type = "Promise<string>")]
    pub fn submission(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LessonPack")] pack: JsValue,
        #[wasm_bindgen(unchecked_param_type = "LessonRecord[]")] records: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SubmissionOptions")] options: JsValue,
    ) -> Promise {
        promise_of(Call::Submission, [pack, records, options])
    }

    /// Grades submissions by running each again, in their order. What won't do in one stands in its grade.
    ///
    /// # Errors
    /// A malformed pack or call, with the path of what is wrong, and why the signal was aborted.
    #[wasm_bindgen(unchecked_return_type = "Promise<SubmissionGrade[]>")]
    pub fn grade(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string[]")] submissions: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GradeOptions")] options: JsValue,
    ) -> Promise {
        promise_of(Call::Grade, [submissions, options, JsValue::UNDEFINED])
    }
}

#[derive(Clone, Copy)]
enum Call {
    Open,
    Submission,
    Grade,
}

/// All calls have it in common, so the program that is loaded with the page has it once.
fn promise_of(call: Call, given: [JsValue; 3]) -> Promise {
    future_to_promise(async move { answered(call, given).await?.await })
}

on_demand! { scripted_lessons: fn answered(call: Call, given: [JsValue; 3]) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let [first, second, third] = given;
        match call {
            Call::Open => played::open(&first, &second).await,
            Call::Submission => played::submission(&first, &second, third),
            Call::Grade => grading::grade(&first, &second).await,
        }
    })
} }
