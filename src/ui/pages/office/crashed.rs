//! The page between a crash and opening the bank again. Nothing is in memory yet: it tells where money stood, and what
//! is on disk.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::{ManualMode, prefix};
use crate::on_demand::{at_once, on_demand};
use crate::ui::components::{Button, Emphasis, isolated};
use crate::ui::host::theme::Theme;
use crate::ui::host::{dom, first_screen};
use crate::ui::state::crash::Crash;
use crate::ui::words::{format, say};

on_demand! { office, load_crashed: fn crashed(crash: Crash, open: Callback<()>) -> AnyView {
    view! { <Crashed crash open /> }.into_any()
} }

/// Shows the page until the bank is to be opened again. Where its part can't be loaded, the bank is opened at once.
pub(crate) async fn wait_crashed(crash: Crash) {
    // No other tab takes the pending steps while somebody reads what a crash leaves.
    let _held = match prefix() {
        Ok(prefix) => ManualMode::hold(prefix).await,
        Err(_) => None,
    };
    let mut pressed = None;
    let opened = js_sys::Promise::new(&mut |resolve, _| pressed = Some(resolve));
    let (Some(pressed), Some(body), Ok(())) = (pressed, document().body(), load_crashed().await)
    else {
        return;
    };
    Theme::remembered().apply();
    first_screen::hide(true);
    let shown = mount_to(body, move || {
        let pressed = StoredValue::new_local(pressed);
        let open = Callback::new(move |()| {
            let _ = pressed.with_value(|pressed| pressed.call0(&JsValue::UNDEFINED));
        });
        at_once(crashed(crash, open)).and_then(Result::ok)
    });
    // It is never rejected.
    let _ = JsFuture::from(opened).await;
    drop(shown);
    first_screen::hide(false);
}

#[component]
fn Crashed(
    /// What is known of the crash.
    crash: Crash,
    /// Opens the bank again.
    open: Callback<()>,
) -> impl IntoView {
    let at = format!("#{}", format::count(crash.at));
    let newest = crash.key.and_then(|key| {
        let text = dom::kept_text(&key)?;
        // Entries that were appended together are lines of one text.
        let line = text.lines().next_back()?.to_owned();
        Some((key, line))
    });
    // Where another tab goes on, this page tells of a moment that is over.
    let changed = RwSignal::new(false);
    let listener = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().is_some_and(|key| is_of_log(&key)) {
            changed.set(true);
        }
    });
    on_cleanup(move || listener.remove());
    let since = move || changed.get().then(say::crashed_since);
    dom::set_title(say::crashed_title());
    dom::focus_soon(".crash .button".into());
    view! {
        <main class="crash">
            <h1>{say::crashed_title()}</h1>
            <p class="crash__said">{isolated(&crash.said)}</p>
            <p>{say::crashed_memory()}</p>
            <p>{say::crashed_disk(&at)}</p>
            <p role="status">{since}</p>
            <Button emphasis=Emphasis::Primary on_click=move |()| open.run(())>
                {say::crashed_open()}
            </Button>
            {newest
                .map(|(key, text)| {
                    view! {
                        <details>
                            <summary>{say::crashed_newest()}</summary>
                            <p class="mono soft">{key}</p>
                            <pre>{text}</pre>
                        </details>
                    }
                })}
        </main>
    }
}

/// Whether a key of localStorage is the log's: what the page itself remembers is kept beside it.
fn is_of_log(key: &str) -> bool {
    let rest = prefix().ok().and_then(|prefix| key.strip_prefix(prefix));
    rest.is_some_and(|rest| rest.starts_with('.'))
}
