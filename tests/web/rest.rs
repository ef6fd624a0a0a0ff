//! `bank.fetch`, called as a script calls it: what is given as `fetch` takes it, and a `Response` back.

use js_sys::{Function, JSON, Reflect};
use leftfold::browser::open_in_memory;
use leftfold::js_api::JsBank;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Response;

async fn bank() -> JsBank {
    JsBank::new(open_in_memory().await.unwrap())
}

/// What a script says in an expression.
fn said(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})")).call0(&JsValue::UNDEFINED).unwrap()
}

async fn fetch(bank: &JsBank, path: &str, init: &str) -> Response {
    bank.fetch(&said(path), &said(init)).await.unwrap().unchecked_into()
}

async fn body(response: &Response) -> JsValue {
    let text = JsFuture::from(response.text().unwrap()).await.unwrap();
    JSON::parse(&text.as_string().unwrap()).unwrap()
}

fn text(value: &JsValue, key: &str) -> String {
    Reflect::get(value, &key.into()).unwrap().as_string().unwrap_or_default()
}

const BANK: &str = r#"JSON.stringify({ name: "Zoë’s Bank", currency: "USD" })"#;

#[wasm_bindgen_test]
async fn what_is_made_is_found_where_its_location_says() {
    let bank = bank().await;
    let posted = format!(r#"{{ method: "post", body: {BANK} }}"#);
    let made = fetch(&bank, "'/api/v1/banks'", &posted).await;
    assert_eq!((made.status(), made.ok()), (201, true));
    let location = made.headers().get("Location").unwrap().unwrap();
    let found = fetch(&bank, &format!("'{location}'"), "undefined").await;
    assert_eq!(found.status(), 200);
    assert_eq!(found.headers().get("content-type").unwrap().as_deref(), Some("application/json"));
    assert_eq!(text(&body(&found).await, "name"), "Zoë’s Bank");
    assert_eq!(bank.head().unwrap().as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_request_is_taken_in_every_form_that_fetch_takes() {
    let bank = bank().await;
    let headers = r#"{ "Content-Type": "application/json", "X-Actor-Role": "admin", "X-Actor-Name": "Zo%C3%AB" }"#;
    let here = "'https://bank.example/api/v1/banks'";
    let forms = [
        (
            "'/api/v1/banks'".into(),
            format!("{{ method: 'POST', headers: {headers}, body: {BANK} }}"),
        ),
        (
            "'api/v1/banks#here'".into(),
            format!("{{ method: 'POST', headers: new Headers({headers}), body: {BANK} }}"),
        ),
        (
            here.into(),
            format!("{{ method: 'POST', headers: Object.entries({headers}), body: {BANK} }}"),
        ),
        (
            format!("new URL({here})"),
            format!("{{ method: 'POST', headers: {headers}, body: {BANK} }}"),
        ),
        (
            "'/api/v1/banks'".into(),
            format!(
                "{{ method: 'POST', headers: {headers}, body: new TextEncoder().encode({BANK}) }}"
            ),
        ),
        (
            "'/api/v1/banks'".into(),
            format!("{{ method: 'POST', headers: {headers}, body: new Blob([{BANK}]) }}"),
        ),
        (
            format!("new Request({here}, {{ method: 'POST', headers: {headers}, body: {BANK} }})"),
            "undefined".into(),
        ),
        (
            format!("new Request({here}, {{ method: 'PUT', body: 'x' }})"),
            format!("{{ method: 'POST', headers: {headers}, body: {BANK} }}"),
        ),
    ];
    for (count, (path, init)) in (1..).zip(&forms) {
        let made = fetch(&bank, path, init).await;
        let shown = body(&made).await;
        assert_eq!(made.status(), 201, "{path} {init}: {shown:?}");
        let events = bank.events(JsValue::UNDEFINED).unwrap();
        let last = Reflect::get_u32(&events, count - 1).unwrap();
        let metadata = Reflect::get(&last, &"metadata".into()).unwrap();
        assert_eq!(text(&Reflect::get(&metadata, &"actor".into()).unwrap(), "name"), "Zoë");
    }
    let listed = fetch(&bank, "'https://elsewhere.example/api/v1/banks?limit=3'", "{}").await;
    let listed = body(&listed).await;
    assert_eq!(Reflect::get(&listed, &"length".into()).unwrap().as_f64(), Some(3.0));
}

#[wasm_bindgen_test]
async fn a_refusal_is_a_response_with_problem_details() {
    let bank = bank().await;
    let posted = |body: &str| format!("{{ method: 'POST', body: {body} }}");
    let cases = [
        ("'/api/v1/nothing'", "undefined".to_owned(), 404, "no_such_route"),
        ("'/api/v1/banks'", "{ method: 'DELETE' }".to_owned(), 405, "method_not_allowed"),
        (
            "'/api/v1/banks'",
            "{ headers: { Accept: 'text/html' } }".to_owned(),
            406,
            "not_acceptable",
        ),
        ("'/api/v1/banks'", posted("'{'"), 400, "invalid_command"),
        ("'/api/v1/banks'", posted("'x'.repeat(10 << 20)"), 413, "body_too_large"),
        ("'/api/v1/banks'", posted("new Uint8Array(10 << 20)"), 413, "body_too_large"),
        ("'/api/v1/banks'", posted("new FormData()"), 415, "unsupported_media_type"),
        (
            "'/api/v1/banks'",
            posted("JSON.stringify({ name: ' ', currency: 'USD' })"),
            400,
            "invalid_name",
        ),
    ];
    for (path, init, status, code) in cases {
        let refused = fetch(&bank, path, &init).await;
        assert_eq!((refused.status(), refused.ok()), (status, false), "{path} {init}");
        let media = refused.headers().get("content-type").unwrap();
        assert_eq!(media.as_deref(), Some("application/problem+json"));
        assert_eq!(text(&body(&refused).await, "code"), code);
    }
    assert_eq!(bank.head().unwrap().as_f64(), Some(1.0), "the refusal of a rule is recorded");
}

#[wasm_bindgen_test]
async fn what_fetch_would_throw_is_a_malformed_call() {
    let bank = bank().await;
    for (path, init) in [
        ("5", "undefined"),
        ("null", "undefined"),
        ("{}", "{}"),
        ("'http://'", "undefined"),
        ("'/api/v1/banks'", "5"),
        ("'/api/v1/banks'", "{ headers: { 'not a name': 'x' } }"),
        ("'/api/v1/banks'", "{ headers: 5 }"),
        ("'/api/v1/banks'", "{ get method() { throw new Error('on purpose'); } }"),
        ("'/api/v1/banks'", "{ method: 'GET', body: new Uint8Array(1) }"),
        ("'/api/v1/banks'", "{ method: 'get', body: '' }"),
        ("'/api/v1/banks'", "{ method: 'TRACE' }"),
        ("'/api/v1/banks'", "{ method: 'track' }"),
        ("'/api/v1/banks'", "{ method: 'CONNECT', body: 'x' }"),
        ("'/api/v1/banks'", "{ method: 'GE T' }"),
        ("'/api/v1/banks'", "{ signal: 'stop' }"),
        ("'/api/v1/banks?x=' + 'x'.repeat(8000)", "undefined"),
        ("'/api/v1/banks'", "{ headers: { accept: 'x'.repeat(8001) } }"),
        (
            "(() => { const used = new Request('http://x/', { method: 'POST', body: 'x' }); used.text(); return used; })()",
            "undefined",
        ),
    ] {
        let error = bank.fetch(&said(path), &said(init)).await.unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command", "{path} {init}: {error:?}");
        assert!(error.is_instance_of::<js_sys::TypeError>(), "{path} {init}: {error:?}");
    }
}

#[wasm_bindgen_test]
async fn what_is_aborted_before_it_is_done_is_not_done() {
    let bank = bank().await;
    let posted = |rest: &str| format!("{{ method: 'POST', body: {BANK}, {rest} }}");
    for (path, init) in [
        ("'/api/v1/banks'".to_owned(), posted("signal: AbortSignal.abort()")),
        ("'/api/v1/banks'".to_owned(), posted("cache: 'no-store', signal: AbortSignal.abort()")),
        (
            format!(
                "new Request('http://x/api/v1/banks', {})",
                posted("signal: AbortSignal.abort()")
            ),
            "{}".into(),
        ),
    ] {
        let error = bank.fetch(&said(&path), &said(&init)).await.unwrap_err();
        assert_eq!(text(&error, "name"), "AbortError", "{path} {init}: {error:?}");
    }
    // It is aborted in the same task, when the call has been made.
    let controller = said("window.aborting = new AbortController()");
    let calls = ["{}", "{ cache: 'no-store' }"].map(|more| {
        let init = format!("Object.assign({more}, {})", posted("signal: window.aborting.signal"));
        bank.fetch(&said("'/api/v1/banks'"), &said(&init))
    });
    let abort: Function = Reflect::get(&controller, &"abort".into()).unwrap().unchecked_into();
    abort.call0(&controller).unwrap();
    for call in calls {
        assert_eq!(text(&call.await.unwrap_err(), "name"), "AbortError");
    }
    assert_eq!(bank.head().unwrap().as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn a_head_and_what_has_no_content_have_no_body() {
    let bank = bank().await;
    let head = fetch(&bank, "'/api/v1/banks'", "{ method: 'HEAD' }").await;
    assert!(head.status() == 200 && head.body().is_none());
    let options = fetch(&bank, "'/api/v1/banks'", "{ method: 'options' }").await;
    assert!(options.status() == 204 && options.body().is_none());
    let allow = options.headers().get("Allow").unwrap();
    assert_eq!(allow.as_deref(), Some("POST, GET, HEAD, OPTIONS"));
}

#[wasm_bindgen_test]
async fn who_must_ask_and_how_often_can_be_set() {
    let bank = bank().await;
    bank.simulation().set_clock("2026-03-02T12:00:00Z".into()).unwrap();
    bank.set_facade(said("{ actor_required: true, burst: 2, per_second: 1 }")).unwrap();
    let ask = async |init: &str| fetch(&bank, "'/api/v1/banks'", init).await;
    assert_eq!(ask("undefined").await.status(), 401);
    let named = "{ headers: { 'x-actor-role': 'auditor', 'x-actor-name': 'Ada' } }";
    assert_eq!(ask(named).await.status(), 200);
    assert_eq!(ask(named).await.status(), 200);
    let refused = ask(named).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers().get("Retry-After").unwrap().as_deref(), Some("1"));
    bank.simulation().advance("PT1S".into()).unwrap();
    assert_eq!(ask(named).await.status(), 200);
    bank.set_facade(JsValue::UNDEFINED).unwrap();
    assert_eq!(ask("undefined").await.status(), 200);
    for wrong in ["5", "{ burst: 0 }", "{ per_second: 'many' }", "{ limit: 5 }"] {
        let error = bank.set_facade(said(wrong)).unwrap_err();
        assert_eq!(text(&error, "code"), "invalid_command");
    }
}

#[wasm_bindgen_test]
async fn one_key_sent_twice_is_one_command() {
    let bank = bank().await;
    let key = "{ 'Idempotency-Key': '01900000-0000-7000-8000-000000000001' }";
    let init = format!("{{ method: 'POST', headers: {key}, body: {BANK} }}");
    let one = fetch(&bank, "'/api/v1/banks'", &init).await;
    let other = fetch(&bank, "'/api/v1/banks'", &init).await;
    assert_eq!([one.status(), other.status()], [201, 201]);
    let id = async |response: &Response| text(&body(response).await, "bank_id");
    assert_eq!(id(&one).await, id(&other).await);
    assert_eq!(other.headers().get("Idempotent-Replayed").unwrap().as_deref(), Some("true"));
    assert_eq!(bank.head().unwrap().as_f64(), Some(1.0));
}
