//! `window.bank`: commands, queries, subscriptions, export and import.

use std::rc::Rc;

use js_sys::{Function, Promise};
use leftfold_core::application::limits::MAX_NAME_BYTES;
use leftfold_core::application::{
    Bank, EventFeed, EventView, ImportMode, Options, Outcome, PersonalData,
};
use leftfold_core::domain::{Actor, Code, Command};
use leftfold_core::event_sourcing::{Clock as _, FieldError, Fields};
use leftfold_core::rest::Facade;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::convert::{
    failure, in_place, invalid, items_from, malformed, parsed, parsed_all, promised, refused,
    text_from, to_js, value_from,
};
use super::{Simulation, asking, subscription};
use crate::browser::{HostProgress, LogParts, LogText, Stopwatch};
use crate::on_demand::{Later, on_demand};

/// The types of what is asked, for TypeScript.
#[wasm_bindgen(typescript_custom_section)]
const CALLS: &str = include_str!("calls.d.ts");

/// And of commands and what is given: a test makes them from the code.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// What a runner is.
const RUNNERS: &str = "a runner must be \"immediate\", \"stepwise\" or \"queued\"";

/// The bank, scriptable.
#[wasm_bindgen(js_name = Bank)]
pub struct JsBank {
    pub(super) bank: Rc<Bank>,
    pub(super) facade: Rc<Facade>,
}

impl JsBank {
    /// Makes a bank scriptable.
    #[must_use]
    pub fn new(bank: Rc<Bank>) -> Self {
        Self { bank, facade: Rc::default() }
    }

    /// Commands and their options, as they are when the call is made.
    fn read_calls(
        &self,
        commands: &JsValue,
        options: &JsValue,
    ) -> Result<Vec<(Command, Options)>, JsValue> {
        if commands.is_undefined() || commands.is_null() {
            return Err(invalid("commands must be a list"));
        }
        let commands = items_from(commands, "commands")?;
        let options = items_from(options, "options")?;
        if options.len() > commands.len() {
            return Err(invalid("there are more options than commands"));
        }
        let options = options.into_iter().chain(std::iter::repeat(JsValue::UNDEFINED));
        let now = self.bank.clock().now();
        let read = |(place, (command, options))| {
            let at = |list: &str, error| in_place(list, place, error);
            let command = value_from(command).map_err(|error| at("commands", error))?;
            let command =
                Command::parse(command).map_err(|error| at("commands", malformed(error)))?;
            let options = value_from(options).map_err(|error| at("options", error))?;
            let options =
                Options::parse(options).map_err(|error| at("options", malformed(error)))?;
            // Said before anything is executed, not of a command in their midst.
            // Whether its account is opened by then, one of those before it may say.
            let checked = options.check(&command, now, None);
            checked.map_err(|refusal| at("options", invalid(&refusal.message)))?;
            Ok((command, options))
        };
        commands.into_iter().zip(options).enumerate().map(read).collect()
    }
}

/// How a log is to be taken away.
#[derive(Default)]
pub(super) struct Export {
    pub(super) personal: PersonalData,
    pub(super) gzip: bool,
}

/// Reads what is said of an export that is a `Blob`.
pub(super) fn blob_export(options: Value) -> Result<Export, FieldError> {
    let Some(mut fields) = Fields::of_options(options, "options")? else {
        return Ok(Export::default());
    };
    let included = fields.optional_flag("personal_data")?;
    let gzip = fields.optional_flag("gzip")?.unwrap_or_default();
    fields.finish()?;
    let left_out = included == Some(false);
    let personal = if left_out { PersonalData::LeftOut } else { PersonalData::Included };
    Ok(Export { personal, gzip })
}

pub(super) fn personal_data(options: Value) -> Result<PersonalData, FieldError> {
    let Some(mut fields) = Fields::of_options(options, "options")? else {
        return Ok(PersonalData::default());
    };
    let included = fields.optional_flag("personal_data")?;
    fields.finish()?;
    Ok(if included == Some(false) { PersonalData::LeftOut } else { PersonalData::Included })
}

fn import_mode(options: Value) -> Result<ImportMode, FieldError> {
    let Some(mut fields) = Fields::of_options(options, "options")? else {
        return Ok(ImportMode::default());
    };
    let mode = match fields.optional_text("mode")?.as_deref() {
        None | Some("verify") => ImportMode::Verify,
        Some("replace") => ImportMode::Replace,
        Some(_) => {
            let problem = "must be \"replace\" or \"verify\"";
            return Err(FieldError { field: "mode".into(), problem });
        }
    };
    fields.finish()?;
    Ok(mode)
}

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// Executes a command, and answers with its outcome once what follows from it has settled. Of the
    /// events of its commit, an actor is shown those that they may see.
    ///
    /// # Errors
    /// A malformed call. What the bank refuses is an outcome.
    #[wasm_bindgen(unchecked_return_type = "Promise<Outcome>")]
    pub fn execute(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Command")] command: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ExecuteOptions")] options: JsValue,
    ) -> Promise {
        let bank = Rc::clone(&self.bank);
        promised(read_call(command, options).map(|(command, options)| async move {
            let actor = options.actor.clone().unwrap_or_default();
            let stopwatch = Stopwatch::start();
            let outcome = bank.execute(command, options).await;
            stopwatch.note(&bank);
            match &outcome {
                Outcome::Rejected { error, .. } if error.code == Code::InvalidCommand => {
                    Err(invalid(&error.message))
                }
                _ => parsed(&bank.outcome_view(&outcome, &actor).to_json()),
            }
        }))
    }

    /// Executes commands in order, each as if it had been sent alone with the options of its place,
    /// and stores many at once. The outcomes stand in the order of the commands.
    ///
    /// # Errors
    /// A malformed call, which names the place of what is malformed; nothing is executed then.
    #[wasm_bindgen(js_name = executeAll, unchecked_return_type = "Promise<Outcome[]>")]
    pub fn execute_all(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Command[]")] commands: &JsValue,
        #[wasm_bindgen(
            unchecked_optional_param_type = "(ExecuteOptions | null | undefined)[] | null"
        )]
        options: &JsValue,
    ) -> Promise {
        let bank = Rc::clone(&self.bank);
        promised(self.read_calls(commands, options).map(|calls| async move {
            let actors: Vec<Actor> =
                calls.iter().map(|(_, asked)| asked.actor.clone().unwrap_or_default()).collect();
            let outcomes = bank.execute_all(calls).await;
            let views = outcomes.iter().zip(&actors);
            let views = views.map(|(outcome, actor)| bank.outcome_view(outcome, actor).to_json());
            parsed_all(&mut { views })
        }))
    }

    /// Answers a question.
    ///
    /// # Errors
    /// A malformed question, or a position beyond the head.
    #[wasm_bindgen(unchecked_return_type = "Promise<any>")]
    pub fn query(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Query")] query: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "QueryOptions")] options: JsValue,
    ) -> Promise {
        let bank = Rc::clone(&self.bank);
        let read = || Ok((value_from(query)?, value_from(options)?));
        promised(read().map(|(query, options)| asking::answer(bank, query, options)))
    }

    /// Recorded events, oldest first; with `integration: true` what others were told of them.
    ///
    /// # Errors
    /// A malformed filter. With a `where`, the answer is promised: the part of the program that knows the filter
    /// language is loaded first. If the `where` cannot be read, the error has a `problem` with the `character`.
    #[wasm_bindgen(unchecked_return_type = "RecordedEvent[]")]
    pub fn events(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "EventFilter")] filter: JsValue,
    ) -> Result<JsValue, JsValue> {
        let filter = value_from(filter)?;
        if filter.get("where").is_some() {
            let bank = Rc::clone(&self.bank);
            return Ok(promised(Ok(asking::filter(bank, filter))).into());
        }
        let feed = EventFeed::parse(filter).map_err(malformed)?;
        subscription::past(&self.bank, &feed)
    }

    /// The last position, 0 when the log is empty.
    #[wasm_bindgen(unchecked_return_type = "number")]
    pub fn head(&self) -> Result<JsValue, JsValue> {
        to_js(&self.bank.head())
    }

    /// Calls a function with each newly recorded event, or with `integration: true` with what others
    /// are told of it, and answers with a function that ends it.
    ///
    /// # Errors
    /// A listener that is no function, a malformed filter.
    #[wasm_bindgen(unchecked_return_type = "() => void")]
    pub fn subscribe(
        &self,
        #[wasm_bindgen(unchecked_param_type = "(event: RecordedEvent) => void")] listener: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "EventFilter")] filter: JsValue,
    ) -> Result<JsValue, JsValue> {
        let listener: Function =
            listener.dyn_into().map_err(|_| invalid("a listener must be a function"))?;
        let feed = EventFeed::parse(value_from(filter)?).map_err(malformed)?;
        Ok(subscription::subscribe(&self.bank, listener, feed))
    }

    /// Says how processes run from now on: `immediate`, `stepwise` or `queued`.
    ///
    /// # Errors
    /// Another word.
    #[wasm_bindgen(js_name = setRunner)]
    pub async fn set_runner(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Runner")] runner: JsValue,
    ) -> Result<(), JsValue> {
        let name = text_from(&runner, "a runner", MAX_NAME_BYTES)?.unwrap_or_default();
        let runner = name.parse().map_err(|()| invalid(RUNNERS))?;
        self.bank.set_runner(runner).await;
        Ok(())
    }

    /// Takes one step of what is owed: the events that it recorded, or null.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "RecordedEvent[] | null")]
    pub async fn step(&self) -> Result<JsValue, JsValue> {
        match self.bank.step().await {
            Some(events) => parsed_all(&mut events.iter().map(EventView::to_json)),
            None => Ok(JsValue::NULL),
        }
    }

    /// Takes every step that is owed.
    pub async fn settle(&self) {
        self.bank.settle().await;
    }

    /// The log as NDJSON, a CloudEvents 1.0 event a line; with personal data and its keys, unless
    /// that is left out.
    ///
    /// # Errors
    /// A malformed call; `locked` for personal data from a locked bank; a log that is longer than a
    /// text can be, which `exportLogAsBlob` gives.
    #[wasm_bindgen(js_name = exportLog, unchecked_return_type = "string")]
    pub async fn export_log(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ExportOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        exported(Rc::clone(&self.bank), options).await?.await
    }

    /// The same as a `Blob`, however long it is; packed with gzip where that is asked for.
    ///
    /// # Errors
    /// A malformed call; `locked` for personal data from a locked bank; `storage_unavailable` where no
    /// such `Blob` can be made.
    #[wasm_bindgen(js_name = exportLogAsBlob, unchecked_return_type = "Blob")]
    pub async fn export_log_as_blob(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "BlobExportOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        exported_as_blob(Rc::clone(&self.bank), options).await?.await
    }

    /// Checks a log from its text, a file or a stream, packed with gzip or not, and puts it in the
    /// place of this one where that is asked for.
    ///
    /// # Errors
    /// A malformed call. What is wrong with the log stands in the answer.
    #[wasm_bindgen(js_name = importLog, unchecked_return_type = "ImportResult")]
    pub async fn import_log(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LogText")] text: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "{ mode: \"replace\" | \"verify\" }")]
        options: JsValue,
    ) -> Result<JsValue, JsValue> {
        imported(Rc::clone(&self.bank), text, options).await?.await
    }

    /// Throws the log away and begins another.
    ///
    /// # Errors
    /// Why the storage did not let it go.
    pub async fn reset(&self) -> Result<(), JsValue> {
        self.bank.reset().await.map_err(|refusal| failure(refusal.code.as_str(), &refusal.message))
    }

    /// Reads again what is stored, and compares it with what is shown.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "Verification")]
    pub async fn verify(&self) -> Result<JsValue, JsValue> {
        verified(Rc::clone(&self.bank)).await?.await
    }

    /// What the store says of itself.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "StorageReport")]
    pub fn storage(&self) -> Result<JsValue, JsValue> {
        to_js(&self.bank.storage())
    }

    /// Drops everything in memory and rebuilds it from what is stored.
    ///
    /// # Errors
    /// A storage that can't be read.
    pub async fn reload(&self) -> Result<(), JsValue> {
        let unavailable = Code::StorageUnavailable.as_str();
        self.bank.reload().await.map_err(|error| failure(unavailable, &error.to_string()))
    }

    /// Clock and workload.
    #[wasm_bindgen(getter)]
    pub fn simulation(&self) -> Simulation {
        Simulation::new(Rc::clone(&self.bank))
    }
}

/// A command and its options, as they are when the call is made.
fn read_call(command: JsValue, options: JsValue) -> Result<(Command, Options), JsValue> {
    let command = Command::parse(value_from(command)?).map_err(malformed)?;
    Ok((command, Options::parse(value_from(options)?).map_err(malformed)?))
}

on_demand! { storage: fn exported(bank: Rc<Bank>, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let personal = personal_data(value_from(options)?).map_err(malformed)?;
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_text(&piece);
        bank.export_log_to(personal, sink, &HostProgress::silent()).await.map_err(refused)?;
        Ok(parts.into_text().into())
    })
} }

on_demand! { storage: fn exported_as_blob(bank: Rc<Bank>, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let Export { personal, gzip } = blob_export(value_from(options)?).map_err(malformed)?;
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_blob(&piece);
        bank.export_log_to(personal, sink, &HostProgress::silent()).await.map_err(refused)?;
        Ok(parts.into_blob(gzip).await.map_err(refused)?.into())
    })
} }

on_demand! { storage: fn imported(bank: Rc<Bank>, text: JsValue, options: JsValue) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move {
        let mode = import_mode(value_from(options)?).map_err(malformed)?;
        let mut text = LogText::of(&text).map_err(malformed)?;
        to_js(&bank.import_log_from(&mut text, mode, &HostProgress::silent()).await)
    })
} }

on_demand! { storage: fn verified(bank: Rc<Bank>) -> Later<Result<JsValue, JsValue>> {
    Box::pin(async move { to_js(&bank.verify_at(&HostProgress::silent()).await) })
} }
