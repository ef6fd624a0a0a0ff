//! Questions in the language of queries, and events in the language of filters. The first visit loads neither.

use std::rc::Rc;

use leftfold_core::application::{Bank, EventView, FilteredQuery, Options, Query};
use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::convert::{malformed, malformed_query, parsed_all, to_js};
use crate::on_demand::on_demand;

/// Answers a query.
pub(super) async fn answer(
    bank: Rc<Bank>,
    query: Value,
    options: Value,
) -> Result<JsValue, JsValue> {
    answered(bank, query, options).await?
}

/// The events that agree with a filter.
pub(super) async fn filter(bank: Rc<Bank>, filter: Value) -> Result<JsValue, JsValue> {
    filtered(bank, filter).await?
}

on_demand! { asking: fn answered(bank: Rc<Bank>, query: Value, options: Value) -> Result<JsValue, JsValue> {
    let answer = || {
        let query = Query::parse(query).map_err(malformed)?;
        let asking = Options::parse(options).map_err(malformed)?;
        let actor = asking.actor.unwrap_or_default();
        to_js(&bank.query(&query, &actor).map_err(malformed)?)
    };
    answer()
} }

on_demand! { asking: fn filtered(bank: Rc<Bank>, filter: Value) -> Result<JsValue, JsValue> {
    let answer = || {
        let query = FilteredQuery::parse(filter).map_err(|error| malformed_query(&error))?;
        parsed_all(&mut bank.filtered_events(&query).iter().map(EventView::to_json))
    };
    answer()
} }
