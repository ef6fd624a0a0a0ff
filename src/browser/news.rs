//! Messages between tabs: the log grew, the log was replaced, keys changed. They use
//! BroadcastChannel, which is fast and ordered, and the `storage` event, which the browser sends by
//! itself when another tab has written.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, StorageEvent};

use super::channel::BroadcastChannel;

/// How long after news were told, or passed on, more are gathered for the next time, in milliseconds.
const GATHER_MS: u32 = 10;

/// One thing that a tab has to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Entries were added to the log.
    Grew,
    /// Another log took the place of this one, or it was taken away.
    Replaced,
    /// The vault's header changed. Of a subject's key the entry tells that it came or went with.
    Keys,
}

impl Change {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Grew, "grew"), (Self::Replaced, "replaced"), (Self::Keys, "keys")];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(change, _)| *change)
    }
}

/// What other tabs have told since the last call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Entries were added to the log.
    pub grew: bool,
    /// Another log took the place of this one, or it was taken away.
    pub replaced: bool,
    /// The vault's header changed.
    pub keys: bool,
}

impl Changes {
    fn has(self, change: Change) -> bool {
        match change {
            Change::Grew => self.grew,
            Change::Replaced => self.replaced,
            Change::Keys => self.keys,
        }
    }

    fn add(&mut self, change: Change) {
        match change {
            Change::Grew => self.grew = true,
            Change::Replaced => self.replaced = true,
            Change::Keys => self.keys = true,
        }
    }
}

/// The news between the tabs of one browser that have the same bank open.
pub struct News {
    prefix: Rc<str>,
    channel: Option<BroadcastChannel>,
    /// On their way to the others: a message costs as much as a command.
    telling: Rc<Gathering>,
}

impl News {
    /// The news of the bank whose keys begin with `prefix`. Where there is no channel to be had,
    /// nothing is told, and what others write is still heard.
    #[must_use]
    pub fn new(prefix: &str) -> Self {
        let channel = BroadcastChannel::new(prefix).ok();
        let to = channel.clone();
        let telling = Gathering::new(move |changes| {
            let told = Change::ALL.into_iter().filter(|(change, _)| changes.has(*change));
            for (_, name) in told {
                // A channel only refuses when it was closed, and this one never is.
                let _ = to.as_ref().map(|channel| channel.post_message(name));
            }
        });
        Self { prefix: prefix.into(), channel, telling }
    }

    /// Tells all other tabs, and whoever else in this page has made news of their own: at once, and
    /// then at most every 10 ms what was gathered meanwhile.
    pub fn tell(&self, change: Change) {
        self.telling.hear(change);
    }

    /// Calls back when others have told something or have written, for as long as the page lives: at
    /// once, and then at most every 10 ms with what was gathered meanwhile. The last news always
    /// lead to a call.
    pub fn listen(&self, callback: impl Fn(Changes) + 'static) {
        let gathering = Gathering::new(callback);
        if let Some(channel) = &self.channel {
            let gathering = Rc::clone(&gathering);
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let change = event.data().as_string().and_then(|name| Change::named(&name));
                change.into_iter().for_each(|change| gathering.hear(change));
            });
            channel.set_onmessage(hear.into_js_value().unchecked_ref());
        }
        let Some(window) = web_sys::window() else { return };
        let prefix = Rc::clone(&self.prefix);
        let hear = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
            let change = written(&prefix, event.key().as_deref());
            change.into_iter().for_each(|change| gathering.hear(change));
        });
        let _ = window
            .add_event_listener_with_callback("storage", hear.into_js_value().unchecked_ref());
    }
}

/// What another tab's writing of a key means; no key at all is the clearing of everything.
fn written(prefix: &str, key: Option<&str>) -> Option<Change> {
    let Some(key) = key else { return Some(Change::Replaced) };
    match key.strip_prefix(prefix)?.strip_prefix('.')? {
        "log" => Some(Change::Replaced),
        "keys" => Some(Change::Keys),
        "probe" | "keys.alone" => None,
        // A key comes and goes with an entry, which tells of it.
        rest if rest.starts_with("k.") => None,
        _ => Some(Change::Grew),
    }
}

/// News on their way to who listens.
struct Gathering {
    changes: RefCell<Changes>,
    /// A call was made a moment ago; what comes now waits for the next.
    waiting: Cell<bool>,
    callback: Box<dyn Fn(Changes)>,
}

impl Gathering {
    fn new(callback: impl Fn(Changes) + 'static) -> Rc<Self> {
        let (changes, waiting) = (RefCell::default(), Cell::new(false));
        Rc::new(Self { changes, waiting, callback: Box::new(callback) })
    }

    fn hear(self: &Rc<Self>, change: Change) {
        self.changes.borrow_mut().add(change);
        if !self.waiting.get() {
            self.pass_on();
        }
    }

    fn pass_on(self: &Rc<Self>) {
        let changes = self.changes.take();
        self.waiting.set(changes != Changes::default());
        if self.waiting.get() {
            let gathering = Rc::clone(self);
            Timeout::new(GATHER_MS, move || gathering.pass_on()).forget();
            (self.callback)(changes);
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn what_was_written_is_told_by_its_key() {
        for (key, change) in [
            (None, Some(Change::Replaced)),
            (Some("leftfold.log"), Some(Change::Replaced)),
            (Some("leftfold.2.t.17"), Some(Change::Grew)),
            (Some("leftfold.2.s.1.100"), Some(Change::Grew)),
            (Some("leftfold.keys"), Some(Change::Keys)),
            (Some("leftfold.k.6c3d"), None),
            (Some("leftfold.keys.alone"), None),
            (Some("leftfold.probe"), None),
            (Some("leftfold-page.theme"), None),
            (Some("other.log"), None),
        ] {
            assert_eq!(written("leftfold", key), change, "{key:?}");
        }
    }

    #[wasm_bindgen_test]
    fn every_change_has_a_name_of_its_own() {
        for (change, name) in Change::ALL {
            assert_eq!(Change::named(name), Some(change));
        }
        assert_eq!(Change::named("shrank"), None);
    }
}
