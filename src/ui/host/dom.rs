//! The few things that the page asks of the document itself. Each does nothing where the document
//! has no such thing: a missing element is no reason to stop a bank.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `boot.js` has it, since it is needed also where the page has fallen.
    #[wasm_bindgen(js_namespace = window, js_name = leftfoldSaveStored, catch)]
    fn save_stored_keys() -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_to_clipboard(text: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "history"], js_name = replaceState, catch)]
    fn replace_state(state: &JsValue, unused: &str, address: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "history"], js_name = back)]
    fn history_back();
}

/// How high a line of text is, in pixels: no row of a list is lower.
const LINE: usize = 24;

/// How high the bars above and below a page are together, in pixels.
const BARS: u16 = 180;

/// What stands behind the address, with its `#`.
pub(crate) fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The whole address of the page, to be opened elsewhere.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The whole address of a place of the page, to be opened elsewhere.
pub(crate) fn address_of(href: &str) -> String {
    let address = address();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{href}")
}

/// The page's origin: scheme, host and port.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The browser's time in milliseconds, to tell how long something took.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds for thousands of years")]
pub(crate) fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// How many lines of text there is room for between the bars, while the page is at its top.
pub(crate) fn lines_on_screen() -> Option<usize> {
    let at_top = window().scroll_y().is_ok_and(|down| down < 1.0);
    let height = window().inner_height().ok().filter(|_| at_top)?.as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window's height"
    )]
    Some((height as usize).saturating_sub(usize::from(BARS)) / LINE)
}

/// How far from the left of what it points at a pointer is, in thousandths.
pub(crate) fn across(event: &leptos::ev::PointerEvent) -> Option<usize> {
    let target = event.current_target()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    let (x, width) = (i64::from(event.offset_x()), i64::from(target.offset_width()));
    let mille = x.clamp(0, width) * 1_000 / width.max(1);
    usize::try_from(mille).ok()
}

/// Goes to an address within the page.
pub(crate) fn go(href: &str) {
    // Fails only for an address that can't be read; ours are made from routes.
    let _ = window().location().set_hash(href);
}

/// Goes to an address within the page, in the place of the one where one is: Back leads past that.
pub(crate) fn replace_hash(href: &str) {
    let _ = window().location().replace(href);
}

/// Gives the place where one is another address, without going anywhere. It is known then when one comes back to it.
pub(crate) fn rename(href: &str) {
    let known = noted_here().map_or(JsValue::TRUE, JsValue::from);
    // A browser may let a page do so only so often; the next change has it all.
    let _ = replace_state(&known, "", href);
}

/// Notes something at the place where one is, for when one comes back to it.
pub(crate) fn note_here(note: &str) {
    let _ = replace_state(&note.into(), "", &address());
}

/// What was noted at the place that one has come back to.
pub(crate) fn noted_here() -> Option<String> {
    state().as_string()
}

/// Whether the page was asked for something by a name behind the question mark of its address.
pub(crate) fn is_asked_for(name: &str) -> bool {
    asked().is_some_and(|url| url.search_params().has(name))
}

/// What stands behind such a name in the address.
pub(crate) fn asked_value(name: &str) -> Option<String> {
    asked()?.search_params().get(name)
}

/// Takes such a name out of the address, without going anywhere.
pub(crate) fn ask_no_more_for(name: &str) {
    if let Some(url) = asked() {
        url.search_params().delete(name);
        rename(&url.href());
    }
}

fn asked() -> Option<web_sys::Url> {
    web_sys::Url::new(&address()).ok()
}

/// Whether one has come back to a place of the page, and not to a new one.
pub(crate) fn was_here() -> bool {
    state().is_truthy()
}

fn state() -> JsValue {
    window().history().and_then(|history| history.state()).unwrap_or(JsValue::NULL)
}

/// Loads the page again, with nothing of what is in memory.
pub(crate) fn reload() {
    // Fails only where a document may not move itself, and then nothing has happened.
    let _ = window().location().reload();
}

/// Goes back to where one was before.
pub(crate) fn go_back() {
    history_back();
}

/// Has a style sheet apply from now on.
pub(crate) fn add_style_sheet(address: &str) {
    let known = format!("link[href='{address}']");
    if document().query_selector(&known).ok().flatten().is_some() {
        return;
    }
    if let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) {
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", address);
        let _ = head.append_child(&link);
    }
}

/// Has the page be drawn as one of a kind, by the name of a class.
pub(crate) fn mark(class: &str) {
    if let Some(root) = document().document_element() {
        root.set_class_name(class);
    }
}

/// Shows the beginning of what scrolls by itself.
pub(crate) fn scroll_to_start(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        element.set_scroll_top(0);
    }
}

/// The same once the page is drawn. What was not shown before comes back as it was scrolled.
pub(crate) fn scroll_to_start_soon(selector: &'static str) {
    request_animation_frame(move || scroll_to_start(selector));
}

/// Shows the first element that a selector finds in the middle of the line that can be drawn aside, once the page is
/// drawn. The line is what the element is placed in.
pub(crate) fn show_in_line(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        let element = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some((element, line)) =
            element.and_then(|element| Some((element.clone(), element.offset_parent()?)))
        {
            let middle = element.offset_left() + element.offset_width() / 2;
            line.set_scroll_left(middle - line.client_width() / 2);
        }
    });
}

/// Closes what lies over the page: it belongs to the page that one has left.
pub(crate) fn close_what_lies_over() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| open.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        dialog.close();
    }
    if let Some(tools) = document().query_selector("details.tools[open]").ok().flatten() {
        let _ = tools.remove_attribute("open");
    }
}

/// Shows the top of the page.
pub(crate) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Whether the page has room beside its columns: a phone has none.
pub(crate) fn is_wide() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width >= 768.0)
}

/// Scrolls the page so that one element stands below the bar, where another below it is not in sight as a whole.
pub(crate) fn show_from(first: &str, last: &str) {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let last = find(last).and_then(|last| last.dyn_into::<web_sys::HtmlElement>().ok());
    let (Some(first), Some(last)) = (find(first), last) else { return };
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let whole = |pixels: Option<f64>| pixels.unwrap_or_default() as i32;
    let height = whole(window().inner_height().ok().and_then(|height| height.as_f64()));
    let above = top_of(&last) - whole(window().scroll_y().ok());
    if above < 0 || above + last.offset_height() > height - i32::from(BARS) {
        first.scroll_into_view();
    }
}

/// How far from the top of the whole page an element begins, in pixels.
fn top_of(element: &web_sys::HtmlElement) -> i32 {
    let parent = element.offset_parent().and_then(|parent| parent.dyn_into().ok());
    element.offset_top() + parent.as_ref().map_or(0, top_of)
}

/// Names the page in the browser's tab.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Whether the keyboard's focus is within an element that a selector finds.
pub(crate) fn has_focus_within(selector: &str) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| focused.closest(selector).ok().flatten().is_some())
}

/// Marks the whole document with an attribute, or not any more.
pub(crate) fn mark_root(attribute: &str, on: bool) {
    if let Some(root) = document().document_element() {
        // Neither fails for a name as plain as ours.
        let _ = match on {
            true => root.set_attribute(attribute, ""),
            false => root.remove_attribute(attribute),
        };
    }
}

/// Takes the keyboard's focus from what has it.
pub(crate) fn leave_field() {
    let focused = document().active_element();
    let element = focused.and_then(|focused| focused.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.blur();
    }
}

/// Moves the keyboard's focus to the first element that a selector finds, once the page is drawn.
pub(crate) fn focus_soon(selector: String) {
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) =
            found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = element.focus();
        }
    });
}

/// The text under a key of localStorage, where there is one.
pub(crate) fn kept_text(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Selects what stands in the first field that a selector finds, once the page is drawn.
pub(crate) fn select_soon(selector: String) {
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(field) =
            found.and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            field.select();
        }
    });
}

/// Scrolls the list around an element as far as it takes to show it, once the page is drawn. What is higher than the
/// list is shown from its beginning on.
pub(crate) fn show_in_list(id: String) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(&id);
        let element = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        let Some((element, list)) = element.and_then(|element| {
            let list = element.offset_parent()?;
            Some((element, list))
        }) else {
            return;
        };
        let (top, height) = (element.offset_top(), element.offset_height());
        let above = list.scroll_top();
        if top < above {
            list.set_scroll_top(top);
        } else if top + height > above + list.client_height() {
            list.set_scroll_top(top.min(top + height - list.client_height()));
        }
    });
}

/// Whether somebody has typed something, or is asked something: it would be gone with the page.
pub(crate) fn is_being_typed() -> bool {
    let focused = document().active_element();
    let typed = "input:not([type=checkbox], [type=radio], [type=range]), textarea";
    let at = focused.filter(|field| field.matches(typed).unwrap_or_default());
    let value = at.and_then(|field| js_sys::Reflect::get(&field, &"value".into()).ok());
    // The second is what somebody has typed before and left there.
    value.and_then(|value| value.as_string()).is_some_and(|value| !value.is_empty())
        || is_there("dialog[open], main form :user-valid, main form :user-invalid")
}

/// Whether a selector finds anything.
pub(crate) fn is_there(selector: &str) -> bool {
    document().query_selector(selector).ok().flatten().is_some()
}

/// Asks the browser to print the page; its dialog also makes a PDF.
pub(crate) fn print() {
    // Fails only where a document may not open a dialog, and then nothing has happened.
    let _ = window().print();
}

/// Hands a table to the visitor as a file, and says so. The mark at its beginning tells a spreadsheet
/// that it is UTF-8.
pub(crate) fn hand_over_table(name: &str, table: &str) -> String {
    hand_over(name, &format!("\u{feff}{table}"), "text/csv;charset=utf-8")
}

/// Hands a text to the visitor as a file, and says what became of it.
pub(crate) fn hand_over(name: &str, text: &str, kind: &str) -> String {
    match download(name, text, kind) {
        Ok(()) => format!("Saved as {name}."),
        Err(_) => {
            "The browser did not save the file. Check its download settings, then try again.".into()
        }
    }
}

/// Hands a text to the visitor as a file.
pub(crate) fn download(name: &str, text: &str, kind: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    save(name, &web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Hands a file to the visitor.
pub(crate) fn save(name: &str, file: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(file)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has begun by then in every browser; the address would keep the file for ever.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}

/// The file that was picked.
pub(crate) fn picked_file(input: &web_sys::HtmlInputElement) -> Option<web_sys::File> {
    input.files()?.get(0)
}

/// Hands what is stored to the visitor as a file, as it lies in the storage.
pub(crate) fn save_stored() -> Result<(), JsValue> {
    save_stored_keys()
}

/// Puts a text on the clipboard, where the browser lets us.
pub(crate) async fn copy(text: &str) -> Result<(), JsValue> {
    wasm_bindgen_futures::JsFuture::from(write_to_clipboard(text)?).await.map(drop)
}
