//! `bank.fetch`: the bank as a web service, without a network. What is given is read as `fetch` reads
//! it, and answered by the façade of the core.

use std::rc::Rc;

use js_sys::{Array, JsString, Reflect, Uint8Array};
use leftfold_core::application::Bank;
use leftfold_core::rest::{Facade, MAX_BODY_BYTES, Request, Response, Settings};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, ResponseInit, Url};

use super::JsBank;
use super::convert::{failure, invalid, malformed, value_from};
use crate::browser::Stopwatch;
use crate::on_demand::{Later, on_demand};

/// What a path is of, where it says no host itself. Nobody can have it: RFC 2606.
const HERE: &str = "http://leftfold.invalid/";

#[wasm_bindgen(js_class = Bank)]
impl JsBank {
    /// Answers a request as a web service would, without a network. `/api/v1/openapi.json` describes
    /// what there is.
    ///
    /// # Errors
    /// A call that `fetch` would not take. What is wrong with a request is a response.
    #[wasm_bindgen(unchecked_return_type = "Response")]
    pub async fn fetch(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | URL | Request")] path: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init: JsValue,
    ) -> Result<web_sys::Response, JsValue> {
        let (bank, facade): (Rc<Bank>, Rc<Facade>) =
            (Rc::clone(&self.bank), Rc::clone(&self.facade));
        let request = match plainly_said(&path, &init)? {
            Some(request) => request,
            None => request_of(&path, &init).await?,
        };
        let answering = answered(Rc::clone(&bank), facade, request).await?;
        // What is loaded for the first request is no part of it.
        let stopwatch = Stopwatch::start();
        let response = answering.await;
        if response.header("x-command-id").is_some() {
            stopwatch.note(&bank);
        }
        response_of(&response)
    }

    /// Says whether `fetch` must be told who asks, and how much one actor may ask. What is left out
    /// is as at first, and nobody has asked too much any more.
    ///
    /// # Errors
    /// A malformed call.
    #[wasm_bindgen(js_name = setFacade)]
    pub fn set_facade(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FacadeSettings")] settings: JsValue,
    ) -> Result<(), JsValue> {
        let settings = Settings::parse(value_from(settings)?).map_err(malformed)?;
        self.facade.set(settings);
        Ok(())
    }
}

/// A request that is a path with no body or a text. To make a `Request` of it, and read its body back,
/// would take longer than most commands.
fn plainly_said(path: &JsValue, init: &JsValue) -> Result<Option<Request>, JsValue> {
    let Some(path) = path.as_string() else { return Ok(None) };
    let mut request = Request::new("GET", &target(&path)?);
    if init.is_undefined() || init.is_null() {
        return Ok(Some(request));
    }
    let read = |name: &str| Reflect::get(init, &name.into()).map_err(|error| not_taken(&error));
    let (method, headers, body) = (read("method")?, read("headers")?, read("body")?);
    let is_plain = body.is_undefined() || body.is_null() || body.is_string();
    if !is_plain || !(method.is_undefined() || method.is_string()) {
        return Ok(None);
    }
    if let Some(method) = method.as_string() {
        request.method = normal(&method);
    }
    if !headers.is_undefined() {
        let headers = Headers::new_with_headers(headers.unchecked_ref())
            .map_err(|error| not_taken(&error))?;
        request.headers = headers_of(&headers);
    }
    if let Some(text) = body.dyn_ref::<JsString>() {
        let longest = u32::try_from(MAX_BODY_BYTES).unwrap_or(u32::MAX);
        // Of one that is too long to be read, enough to see it.
        request.body = String::from(text.slice(0, longest.saturating_add(1))).into_bytes();
    }
    Ok(Some(request))
}

/// Any other request that `fetch` takes.
async fn request_of(path: &JsValue, init: &JsValue) -> Result<Request, JsValue> {
    let given = match init.is_undefined() || init.is_null() {
        true => RequestInit::new(),
        false => init.clone().unchecked_into(),
    };
    let made = match path.dyn_ref::<web_sys::Request>() {
        Some(request) => web_sys::Request::new_with_request_and_init(request, &given),
        None => {
            let path = path.as_string().or_else(|| Some(path.dyn_ref::<Url>()?.href()));
            let path = path.ok_or_else(|| invalid("a path is a text, a URL or a Request"))?;
            web_sys::Request::new_with_str_and_init(&url(&path)?.href(), &given)
        }
    };
    let made = made.map_err(|error| not_taken(&error))?;
    let body = made.array_buffer().map_err(|error| not_taken(&error))?;
    let body = JsFuture::from(body).await.map_err(|error| not_taken(&error))?;
    let body = Uint8Array::new(&body);
    let longest = u32::try_from(MAX_BODY_BYTES).unwrap_or(u32::MAX);
    Ok(Request {
        method: made.method(),
        target: target(&made.url())?,
        headers: headers_of(&made.headers()),
        body: body.subarray(0, longest.saturating_add(1)).to_vec(),
    })
}

/// The methods that `fetch` takes in any case.
fn normal(method: &str) -> String {
    let capitals = method.to_ascii_uppercase();
    let known = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].contains(&capitals.as_str());
    if known { capitals } else { method.to_owned() }
}

fn url(path: &str) -> Result<Url, JsValue> {
    Url::new_with_base(path, HERE).map_err(|error| not_taken(&error))
}

/// The path of a URL with what is asked beside it, whatever host it names.
fn target(path: &str) -> Result<String, JsValue> {
    if path.starts_with('/') {
        return Ok(path.to_owned());
    }
    let url = url(path)?;
    Ok(url.pathname() + &url.search())
}

fn headers_of(headers: &Headers) -> Vec<(String, String)> {
    let pairs = Array::from(headers);
    let text = |pair: &JsValue, index| Reflect::get_u32(pair, index).ok()?.as_string();
    pairs.iter().filter_map(|pair| Some((text(&pair, 0)?, text(&pair, 1)?))).collect()
}

fn response_of(response: &Response) -> Result<web_sys::Response, JsValue> {
    let headers = js_sys::Object::new();
    for (name, value) in &response.headers {
        Reflect::set(&headers, &(*name).into(), &value.into())?;
    }
    let init = ResponseInit::new();
    init.set_status(response.status);
    init.set_headers(&headers);
    let body = (!response.body.is_empty()).then_some(response.body.as_str());
    let made = web_sys::Response::new_with_opt_str_and_init(body, &init);
    made.map_err(|error| failure("internal", &format!("{error:?}")))
}

/// What `fetch` would throw, as a malformed call.
fn not_taken(error: &JsValue) -> JsValue {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    invalid(&message.unwrap_or_else(|| "that is no request".into()))
}

on_demand! { service: fn answered(bank: Rc<Bank>, facade: Rc<Facade>, request: Request) -> Later<Response> {
    Box::pin(async move { facade.answer(&bank, &request).await })
} }
