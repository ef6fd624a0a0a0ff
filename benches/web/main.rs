//! What sealing, writing ahead and looking at views cost where they are done: in a browser, with the release's own
//! settings. The goal is at most 50 µs for all that is personal about a customer.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a bench that can't begin stops")]

mod dashboard;
mod statements;
mod views;
mod write_ahead_log;

use leftfold::browser::HostEntropy;
use leftfold_core::domain::customer::{Address, CustomerEvent, CustomerRegistered, Person};
use leftfold_core::domain::{BankId, Event, Personal};
use leftfold_core::privacy::{Key, open_event, seal_event};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{Criterion, wasm_bindgen_bench};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
}

fn registered() -> Event {
    let address = Address {
        street: "123 Main Street".into(),
        city: "Anytown".into(),
        postal_code: "12345".into(),
        country: "US".into(),
    };
    let person = Person {
        first_name: "Ann".into(),
        last_name: "Lee".into(),
        nationality: "US".into(),
        gender: "female".into(),
        date_of_birth: "1990-01-01".into(),
        address,
        email: Some("ann.lee@example.com".into()),
    };
    let registered =
        CustomerRegistered { bank_id: BankId(Uuid::nil()), personal: Personal::Clear(person) };
    Event::Customer(CustomerEvent::Registered(Box::new(registered)))
}

/// A key of their own, and their fields sealed under it.
#[wasm_bindgen_bench]
fn sealing_a_customer(bencher: &mut Criterion) {
    let event = registered();
    bencher.bench_function("sealing a customer, the key included", |bencher| {
        bencher.iter(|| {
            let key = Key::random(&HostEntropy);
            let mut event = event.clone();
            seal_event(&mut event, Uuid::nil(), &key);
            event
        });
    });
}

#[wasm_bindgen_bench]
fn opening_a_customer(bencher: &mut Criterion) {
    let key = Key::random(&HostEntropy);
    let mut event = registered();
    seal_event(&mut event, Uuid::nil(), &key);
    bencher.bench_function("opening a sealed customer", |bencher| {
        bencher.iter(|| open_event(&mut event, Uuid::nil(), Some(&key)));
    });
    assert!(
        matches!(event, Event::Customer(CustomerEvent::Registered(registered)) if registered.personal.get().unwrap().first_name == "Ann")
    );
}
