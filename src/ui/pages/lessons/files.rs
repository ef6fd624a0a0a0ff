//! Files that a person hands to the lessons: their texts, within the limits of what is read.

use leptos::web_sys::File;
use wasm_bindgen_futures::JsFuture;

use crate::ui::words::say;

/// The longest file that is read, in bytes: a longer one can be no file of the lessons.
const MOST_BYTES: f64 = 1024.0 * 1024.0;

/// The text of a file.
///
/// # Errors
/// Why it can't be read, in words.
pub(super) async fn text_of(file: &File) -> Result<String, String> {
    if file.size() > MOST_BYTES {
        return Err(say::lessons_file_too_large().to_owned());
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| say::lessons_file_unread().to_owned())
}
