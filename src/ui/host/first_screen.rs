//! Takes over the first screen, which `index.html` holds so that it can be read before the program is there. Its
//! elements move into the page's views, so they are written once, and nothing on the screen moves.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::web_sys::{Element, FocusOptions, HtmlElement};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `first_screen.js` has it, which is part of the document.
    #[wasm_bindgen(js_namespace = window, js_name = leftfoldTakeBack, catch)]
    fn take_back() -> Result<(), JsValue>;
}

/// The choice to open the sample bank, as the document names it.
pub(crate) const SAMPLE: &str = "sample";

/// What is left of the first screen.
#[derive(Default)]
struct Taken {
    screen: Option<Element>,
    /// The element that has the keyboard's focus there.
    focused: Option<HtmlElement>,
    /// Where the content of each part is now.
    holders: Vec<(&'static str, Element)>,
}

thread_local! {
    static TAKEN: RefCell<Taken> = RefCell::default();
}

/// Takes the first screen out of the document. The page is mounted before anything is painted.
pub(crate) fn take() {
    let Some(screen) = document().get_element_by_id("first-screen") else { return };
    let focused = document().active_element().filter(|focused| screen.contains(Some(focused)));
    screen.remove();
    let focused = focused.and_then(|focused| focused.dyn_into().ok());
    TAKEN.set(Taken { screen: Some(screen), focused, holders: Vec::new() });
}

/// Hides the first screen while something else stands in its place, or shows it again.
pub(crate) fn hide(hidden: bool) {
    if let Some(screen) = document().get_element_by_id("first-screen") {
        let _ = screen.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Gives the keyboard's focus back to what had it, or to the link that leads where that one did.
pub(crate) fn give_focus_back() {
    let Some(focused) = TAKEN.with_borrow_mut(|taken| taken.focused.take()) else { return };
    let same_link = || {
        let selector = format!("[href='{}']", focused.get_attribute("href")?);
        let found = document().query_selector(&selector).ok().flatten();
        found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
    };
    let element = if focused.is_connected() { Some(focused.clone()) } else { same_link() };
    // Whoever has scrolled elsewhere stays there.
    let without_scroll = FocusOptions::new();
    without_scroll.set_prevent_scroll(true);
    if let Some(element) = element {
        let _ = element.focus_with_options(&without_scroll);
    }
}

/// Fills an element of a view with what a part of the first screen holds: `use:holds="brand"`. The element that was
/// shown in that place before is left empty.
pub(crate) fn holds(element: Element, part: &'static str) {
    TAKEN.with_borrow_mut(|taken| {
        let at = taken.holders.iter().position(|(name, _)| *name == part);
        let before = match at {
            Some(at) => Some(taken.holders.swap_remove(at).1),
            None => taken.screen.as_ref().and_then(|screen| {
                screen.query_selector(&format!("[data-taken={part}]")).ok().flatten()
            }),
        };
        let Some(before) = before else { return };
        while let Some(child) = before.first_child() {
            // Fails only where an element would come to stand within itself.
            if element.append_child(&child).is_err() {
                break;
            }
        }
        taken.holders.push((part, element));
    });
}

/// Whether this was chosen before the program was there. It is asked before the part with the choice is shown.
pub(crate) fn was_chosen(choice: &str) -> bool {
    let selector = format!("[data-choice={choice}][aria-disabled]");
    TAKEN.with_borrow(|taken| {
        let screen = taken.screen.as_ref();
        screen.is_some_and(|screen| screen.query_selector(&selector).ok().flatten().is_some())
    })
}

/// Has what was chosen look as before, once it is carried out or can't be.
pub(crate) fn take_choice_back() {
    // Where the document has no such script, nothing looks otherwise.
    let _ = take_back();
}

/// Whether a click chooses this.
pub(crate) fn chooses(event: &leptos::ev::MouseEvent, choice: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let selector = format!("[data-choice={choice}]");
    element.is_some_and(|element| element.closest(&selector).ok().flatten().is_some())
}
