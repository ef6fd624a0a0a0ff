//! The host's random bytes, and keys from passphrases: in a worker, so that the page goes on, and here
//! where there is none.

use std::cell::Cell;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use leftfold::browser::{DeriveInWorker, HostEntropy, derive_key};
use leftfold_core::event_sourcing::Entropy;
use leftfold_core::privacy::{Challenge, Cost, KeyDerivation, derive};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// Where the server of these tests has the worker's script: it offers the package's folder.
const SCRIPT: &str = "/src/browser/key_worker.js";

fn challenge(cost: Cost) -> Challenge {
    Challenge { salt: [7; 16], cost }
}

#[wasm_bindgen_test]
fn the_host_fills_every_byte_and_never_twice_the_same() {
    let (mut one, mut other) = (vec![0; 200_000], vec![0; 200_000]);
    HostEntropy.fill(&mut one);
    HostEntropy.fill(&mut other);
    assert_ne!(one, other);
    for bytes in [one, other] {
        for part in bytes.chunks(65_536) {
            let zeros = part.iter().filter(|byte| **byte == 0).count();
            assert!(zeros < part.len() / 64, "some 1 in 256 are zero by chance");
        }
    }
    HostEntropy.fill(&mut []);
}

fn cost(memory_kib: u32, passes: u32) -> Cost {
    Cost::new(memory_kib, passes, 1).unwrap()
}

#[wasm_bindgen_test]
async fn a_worker_makes_the_key_while_the_page_goes_on() {
    let challenge = challenge(cost(19_456, 16));
    let expected = derive("correct horse", &challenge).unwrap();
    let turns = Rc::new(Cell::new(0));
    let counted = Rc::clone(&turns);
    let _interval = Interval::new(5, move || counted.set(counted.get() + 1));
    let worker = DeriveInWorker::with_script(SCRIPT);
    assert_eq!(worker.derive("correct horse", &challenge).await, Ok(expected));
    assert!(turns.get() > 10, "the page had {} turns meanwhile", turns.get());
}

#[wasm_bindgen_test]
async fn where_no_worker_can_be_had_the_key_is_made_here() {
    let challenge = challenge(cost(64, 1));
    let expected = || Ok(derive("correct horse", &challenge).unwrap());
    // None that is there, none of this origin, none that does anything but fail.
    for script in ["/no/such/script.js", "https://127.0.0.1:1/key_worker.js", "/src/boot.js", "::"]
    {
        let worker = DeriveInWorker::with_script(script);
        assert_eq!(worker.derive("correct horse", &challenge).await, expected(), "{script}");
    }
    // Nor does the server of these tests have the script beside the module.
    let worker = DeriveInWorker::new();
    assert_eq!(worker.derive("correct horse", &challenge).await, expected());
}

#[wasm_bindgen_test]
async fn a_derivation_that_is_given_up_ends_its_worker() {
    let ended = Rc::new(Cell::new(0));
    let counted = Rc::clone(&ended);
    let count = Closure::<dyn Fn()>::new(move || counted.set(counted.get() + 1));
    Function::new_with_args(
        "count",
        "const end = Worker.prototype.terminate;
         Worker.prototype.terminate = function () { count(); end.call(this); };",
    )
    .call1(&JsValue::UNDEFINED, &count.into_js_value())
    .unwrap();

    let worker = DeriveInWorker::with_script(SCRIPT);
    // As slow as a header may ask for: tens of seconds.
    let slow = challenge(cost(Cost::MOST_KIB, Cost::MOST_PASSES));
    let mut derivation = worker.derive("correct horse", &slow);
    let mut patience = TimeoutFuture::new(500);
    let made = poll_fn(|context| match derivation.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(true),
        Poll::Pending => Pin::new(&mut patience).poll(context).map(|()| false),
    })
    .await;
    assert!(!made);
    assert_eq!(ended.get(), 0);
    drop(derivation);
    assert_eq!(ended.get(), 1);

    let quick = challenge(cost(64, 1));
    let expected = derive("correct horse", &quick);
    assert_eq!(worker.derive("correct horse", &quick).await, expected);
    assert_eq!(ended.get(), 2, "nor does one stay that is done");
}

#[wasm_bindgen_test]
async fn the_worker_hears_nothing_where_the_challenge_is_none() {
    let key =
        |salt: &[u8], kib, passes| derive_key("correct horse".into(), salt.into(), kib, passes, 1);
    assert_eq!(key(&[1; 15], 64, 1).await, None);
    assert_eq!(key(&[1; 16], 64, 0).await, None);
    assert_eq!(key(&[1; 16], u32::MAX, 1).await, None);
    assert!(key(&[1; 16], 64, 1).await.is_some());
}
