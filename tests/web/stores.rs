//! The one suite over the browser's own storage, and over memory as compiled for the browser.

use std::cell::Cell;
use std::rc::Rc;

use leftfold::browser::probe;
use leftfold_core::store::conformance::{Place, check, check_local_log};
use leftfold_core::store::{AreaStore, MemoryStore};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn local_storage_keeps_the_promises_of_a_store() {
    let places = Cell::new(0);
    let new_place = || -> Place {
        places.set(places.get() + 1);
        let prefix = format!("conformance-{}", places.get());
        clear(&prefix);
        let log_id = Uuid::from_u128(places.get());
        Box::new(move || Box::new(AreaStore::new(probe().unwrap(), &prefix, log_id)))
    };
    check(new_place).await;
    check_local_log(new_place).await;
    clear("conformance");
}

#[wasm_bindgen_test]
async fn memory_keeps_the_promises_of_a_store() {
    let new_place = || -> Place {
        let store = Rc::new(MemoryStore::new(Uuid::from_u128(1)));
        Box::new(move || Box::new(Rc::clone(&store)))
    };
    check(new_place).await;
    check_local_log(new_place).await;
}

fn clear(prefix: &str) {
    use leftfold_core::store::Area;
    let area = probe().unwrap();
    for key in area.keys().unwrap() {
        if key.starts_with(prefix) {
            area.remove(&key).unwrap();
        }
    }
}
