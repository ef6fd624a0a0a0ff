//! Opens the bank of this browser and hands it to scripts and pages, where the document is the page of
//! this bank. In Node, and in another page that only wants a bank, nothing is opened and nothing is
//! mounted: a script opens a bank of its own with `openBank()`.

use std::rc::Rc;

use js_sys::Reflect;
use leftfold::browser::{
    HostProgress, OpenedBank, ProgressUpdate, chosen_way, go_way, open_here, open_in_memory,
};
use leftfold::js_api::JsBank;
use leftfold::ui;
use wasm_bindgen::prelude::*;

/// Opens a bank that forgets with the page: for Node, and for pages that only want a bank.
///
/// # Errors
/// None that a store in memory has.
#[wasm_bindgen(js_name = openBank)]
pub async fn open_bank() -> Result<JsBank, JsValue> {
    let bank = open_in_memory().await.map_err(|error| js_sys::Error::new(&error.to_string()))?;
    Ok(JsBank::new(bank))
}

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        call_window("leftfoldCrashed", &panic.to_string().into());
    }));
    if is_our_page() {
        wasm_bindgen_futures::spawn_local(start());
    }
}

/// Whether the document is `index.html`, whose body says that the pages are mounted there. Another
/// page that imports the module keeps its own document, and this browser's bank stays closed.
fn is_our_page() -> bool {
    let body = web_sys::window().and_then(|window| window.document()).and_then(|page| page.body());
    body.is_some_and(|body| body.has_attribute("data-leftfold"))
}

async fn start() {
    if let Some(way) = chosen_way() {
        return go_on(way).await;
    }
    ui::wait_after_crash().await;
    let progress = HostProgress::reporting_to(|told| {
        if let ProgressUpdate::Done(done, all) = told {
            let percent = u8::try_from(done * 100 / all.max(1)).unwrap_or(100);
            call_window("leftfoldOpening", &percent.into());
        }
    });
    match open_here(Rc::new(progress)).await {
        Ok(OpenedBank { bank, only_in_memory }) => {
            publish(&bank);
            ui::mount(bank, only_in_memory);
        }
        Err(error) => call_window("leftfoldCrashed", &error.to_string().into()),
    }
}

/// Goes a way on that was chosen on the plain page, and has that page tell what came of it: the bank is
/// opened with the next loading.
async fn go_on(way: String) {
    let (came, export) = match go_way(way).await {
        Ok(gone) => (Ok(gone.came), gone.export),
        Err(barred) => (Err(barred), None),
    };
    let told = ui::went_on(came).await;
    if let Some(function) = of_window("leftfoldWentOn") {
        let (name, text) = export
            .map_or((JsValue::UNDEFINED, JsValue::UNDEFINED), |(name, text)| {
                (name.into(), text.into())
            });
        let _ = function.call3(&JsValue::UNDEFINED, &told.into(), &text, &name);
    }
}

/// Offers the bank to scripts: as `window.bank`, and through the promise `window.bankReady`, which
/// `first_screen.js` made before anything was loaded.
fn publish(bank: &Rc<leftfold_core::application::Bank>) {
    let object: JsValue = JsBank::new(Rc::clone(bank)).into();
    let _ = Reflect::set(&js_sys::global(), &"bank".into(), &object);
    call_window("leftfoldReady", &object);
}

/// Calls a function of the page's scripts, on a page that has them.
fn call_window(name: &str, argument: &JsValue) {
    if let Some(function) = of_window(name) {
        let _ = function.call1(&JsValue::UNDEFINED, argument);
    }
}

fn of_window(name: &str) -> Option<js_sys::Function> {
    Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()
}
