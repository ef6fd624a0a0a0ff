//! `bank.fetch`: the web service without a network. It takes the same arguments as `fetch`, and the
//! core's façade answers.

use std::rc::Rc;

use js_sys::{Array, JsString, Promise, Reflect, Uint8Array};
use leftfold_core::application::Bank;
use leftfold_core::application::limits::{
    MAX_BODY_BYTES, MAX_HEADER_BYTES, MAX_NAME_BYTES, MAX_URL_BYTES,
};
use leftfold_core::domain::Code;
use leftfold_core::rest::{ABORTED, Facade, Request, Response, Settings, method};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, ResponseInit, Url};

use super::JsBank;
use super::convert::{failure, malformed, message_of, promised, text_from, value_from};
use super::signal::Signal;
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
    /// What `fetch` would throw: a `TypeError` for a call that it would not take, and why a signal was
    /// aborted before the command was executed; nothing has happened then. What is wrong with a request
    /// is a response.
    #[wasm_bindgen(unchecked_return_type = "Promise<Response>")]
    pub fn fetch(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | URL | Request")] path: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init: &JsValue,
    ) -> Promise {
        let (bank, facade) = (Rc::clone(&self.bank), Rc::clone(&self.facade));
        promised(given(path, init).map(|given| async move {
            let (request, signal) = given.whole().await?;
            signal.check()?;
            let answering = answered(Rc::clone(&bank), facade, request, signal.clone()).await?;
            // What is loaded for the first request is no part of it.
            let stopwatch = Stopwatch::start();
            let response = answering.await;
            if response.status == ABORTED {
                signal.check()?;
            }
            if response.header("x-command-id").is_some() {
                stopwatch.note(&bank);
            }
            response_of(&response).map(JsValue::from)
        }))
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

/// A request as it is when the call is made.
enum Given {
    /// A path with no body or a text.
    Plain(Request, Signal),
    /// Anything else that `fetch` takes: its body comes in time.
    Made(web_sys::Request),
}

impl Given {
    /// The request with its body.
    async fn whole(self) -> Result<(Request, Signal), JsValue> {
        let made = match self {
            Self::Plain(request, signal) => return Ok((request, signal)),
            Self::Made(made) => made,
        };
        let signal = Signal::of_request(&made);
        signal.check()?;
        let body = made.array_buffer().map_err(|error| not_taken(&error))?;
        let body = JsFuture::from(body).await;
        // A body that is broken off by the signal says less of why.
        signal.check()?;
        let body = Uint8Array::new(&body.map_err(|error| not_taken(&error))?);
        let request = Request {
            method: made.method(),
            target: target(&made.url())?,
            headers: headers_of(&made.headers())?,
            body: body.subarray(0, longest_body()).to_vec(),
        };
        Ok((request, signal))
    }
}

/// Of a body that is too long to be read, enough to see it.
fn longest_body() -> u32 {
    u32::try_from(MAX_BODY_BYTES).unwrap_or(u32::MAX).saturating_add(1)
}

/// The members of a request's options that are read here. Where there are others, the host's own
/// `Request` says whether they will do.
const PLAIN: [&str; 4] = ["method", "headers", "body", "signal"];

/// Reads a call. To make a `Request` of a path with a text, and read its body back, would take longer
/// than most commands.
fn given(path: &JsValue, init: &JsValue) -> Result<Given, JsValue> {
    match plainly_said(path, init)? {
        Some((request, signal)) => Ok(Given::Plain(request, signal)),
        None => made(path, init).map(Given::Made),
    }
}

fn plainly_said(path: &JsValue, init: &JsValue) -> Result<Option<(Request, Signal)>, JsValue> {
    let Some(path) = text_of(path, "a URL", MAX_URL_BYTES)? else { return Ok(None) };
    let mut request = Request::new("GET", &target(&path)?);
    if init.is_undefined() || init.is_null() {
        return Ok(Some((request, Signal::of(None))));
    }
    let names = Reflect::own_keys(init).map_err(|error| not_taken(&error))?;
    let is_plain =
        |name: JsValue| name.as_string().is_some_and(|name| PLAIN.contains(&name.as_str()));
    if !names.iter().all(is_plain) {
        return Ok(None);
    }
    let read = |name: &str| Reflect::get(init, &name.into()).map_err(|error| not_taken(&error));
    let (said, headers, body, signal) =
        (read("method")?, read("headers")?, read("body")?, read("signal")?);
    let has_body = !(body.is_undefined() || body.is_null());
    if has_body && !body.is_string() || !(said.is_undefined() || said.is_string()) {
        return Ok(None);
    }
    let signal = match signal.dyn_into::<AbortSignal>() {
        Ok(signal) => Signal::of(Some(signal)),
        Err(none) if none.is_undefined() || none.is_null() => Signal::of(None),
        Err(_) => return Ok(None),
    };
    if let Some(said) = text_of(&said, "a method", MAX_NAME_BYTES)? {
        request.method = method(&said).map_err(|error| type_error(&error.to_string()))?;
    }
    if has_body && matches!(request.method.as_str(), "GET" | "HEAD") {
        return Err(type_error(&format!("a {} request must have no body", request.method)));
    }
    if !headers.is_undefined() {
        let headers = Headers::new_with_headers(headers.unchecked_ref())
            .map_err(|error| not_taken(&error))?;
        request.headers = headers_of(&headers)?;
    }
    if let Some(text) = body.dyn_ref::<JsString>() {
        request.body = String::from(text.slice(0, longest_body())).into_bytes();
    }
    Ok(Some((request, signal)))
}

/// Any other request that `fetch` takes.
fn made(path: &JsValue, init: &JsValue) -> Result<web_sys::Request, JsValue> {
    let given = match init.is_undefined() || init.is_null() {
        true => RequestInit::new(),
        false => init.clone().unchecked_into(),
    };
    let made = match path.dyn_ref::<web_sys::Request>() {
        Some(request) => web_sys::Request::new_with_request_and_init(request, &given),
        None => {
            let path = path.as_string().or_else(|| Some(path.dyn_ref::<Url>()?.href()));
            let path =
                path.ok_or_else(|| type_error("a path must be a string, a URL or a Request"))?;
            web_sys::Request::new_with_str_and_init(&url(&path)?.href(), &given)
        }
    };
    let made = made.map_err(|error| not_taken(&error))?;
    if made.url().len() > MAX_URL_BYTES {
        return Err(type_error(&format!("a URL is longer than {MAX_URL_BYTES} bytes")));
    }
    Ok(made)
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

fn headers_of(headers: &Headers) -> Result<Vec<(String, String)>, JsValue> {
    let pairs = Array::from(headers);
    let text = |pair: &JsValue, index| {
        let part = Reflect::get_u32(pair, index).unwrap_or_default();
        text_of(&part, "a header", MAX_HEADER_BYTES).map(Option::unwrap_or_default)
    };
    pairs.iter().map(|pair| Ok((text(&pair, 0)?, text(&pair, 1)?))).collect()
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
    match message_of(error) {
        message if message.is_empty() => type_error("this is not a valid request"),
        message => type_error(&message),
    }
}

/// A text that is not too long, where a value is one.
fn text_of(value: &JsValue, what: &str, most: usize) -> Result<Option<String>, JsValue> {
    text_from(value, what, most).map_err(|error| not_taken(&error))
}

/// What `fetch` throws for a call that it doesn't take, with the code of a malformed call.
fn type_error(message: &str) -> JsValue {
    let error = js_sys::TypeError::new(message);
    let _ = Reflect::set(&error, &"code".into(), &Code::InvalidCommand.as_str().into());
    error.into()
}

on_demand! { service: fn answered(bank: Rc<Bank>, facade: Rc<Facade>, request: Request, signal: Signal) -> Later<Response> {
    Box::pin(async move {
        facade.answer_if(&bank, &request, &|| !signal.is_aborted()).await
    })
} }
