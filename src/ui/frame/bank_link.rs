//! A link to a place in a bank: in the sample bank, such as `?sample#/events/98?at=98`, or in an exported log that lies
//! beside the page, such as `?log=story.ndjson#/accounts`. Where there is a bank of one's own, it asks first, and opens
//! the other one beside it. What can't be a file beside the page is refused at once.

use leftfold_core::simulation::sample_bank_id;
use leptos::prelude::*;

use super::moment;
use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::{Button, Emphasis, Heading, coming_section};
use crate::ui::host::dom;
use crate::ui::host::fetching::fetched;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::{Sandboxes, use_sandboxes};
use crate::ui::words::{format, say};

/// What the address asks for the sample bank by.
const SAMPLE: &str = "sample";

/// What it names a log beside the page by.
const LOG: &str = "log";

/// The bank that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Linked {
    Sample,
    /// An exported log, by the name of its file.
    Log(String),
    /// None: what the link names can't be a file beside the page.
    Nothing(String),
}

/// The bank that the address asks for. A log is a file at the same place as the page, and nowhere else.
fn linked() -> Option<Linked> {
    if let Some(name) = dom::asked_value(LOG) {
        return Some(Linked::Log(name));
    }
    dom::is_asked_for(SAMPLE).then_some(Linked::Sample)
}

/// Whether a name is that of a file beside the page: no way leads elsewhere.
fn is_beside_page(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.len() <= 100 && name.chars().all(plain) && !name.starts_with('.')
}

/// Whether there is something to ask. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct BankLink {
    asks: RwSignal<Option<Linked>>,
}

impl BankLink {
    /// Follows the link that the page was opened by, if it was one. While that takes, `opening` is set. Where that is
    /// set already, a level is being opened, whose bank is no place for another one.
    pub(super) fn follow(bank: BankContext, opening: RwSignal<bool>) -> Self {
        let link = Self { asks: RwSignal::new(None) };
        let Some(linked) = linked().filter(|_| !opening.get_untracked()) else { return link };
        let sandboxes = use_sandboxes();
        opening.set(true);
        leptos::task::spawn_local(async move {
            if let Ok(followed) = follow(bank, sandboxes, link, linked).await {
                followed.await;
            }
            opening.set(false);
        });
        link
    }

    /// Whether the page was opened by such a link, whose moment is one of the bank that it leads to.
    pub(super) fn leads_on(self) -> bool {
        linked().is_some()
    }

    /// Asks whether the other bank is to be opened beside one's own, where it is to be asked; follows that. It stands
    /// in the place of the page, which has other things to offer.
    pub(super) fn offer(self) -> Option<AnyView> {
        let linked = self.asks.get()?;
        let offer = |(link, to)| at_once(offer(link, to));
        Some(coming_section((self, linked), offer, load_offer))
    }

    /// Who goes elsewhere in the page has no use for the link.
    pub(super) fn leave(self) {
        if self.asks.with_untracked(Option::is_some) {
            self.done();
        }
    }

    fn done(self) {
        self.asks.set(None);
        dom::ask_no_more_for(SAMPLE);
        dom::ask_no_more_for(LOG);
    }
}

on_demand! { explore: fn follow(bank: BankContext, sandboxes: Sandboxes, link: BankLink, linked: Linked) -> Later<()> {
    Box::pin(async move {
        let has_bank = bank.head() > 0;
        match linked {
            Linked::Sample => {
                let is_open = bank.read(|views| views.bank(sample_bank_id())).is_some();
                if !is_open && has_bank {
                    return link.asks.set(Some(Linked::Sample));
                }
                if !is_open {
                    bank.open_sample().await;
                }
                link.done();
                moment::arrive(bank);
            }
            Linked::Log(name) if !is_beside_page(&name) => link.asks.set(Some(Linked::Nothing(name))),
            Linked::Log(name) if !has_bank => open_log(bank, sandboxes, link, name).await,
            asked => link.asks.set(Some(asked)),
        }
    })
} }

/// Opens a log that lies beside the page, or says why it can't be.
async fn open_log(bank: BankContext, sandboxes: Sandboxes, link: BankLink, name: String) {
    link.done();
    match fetched(&name).await.ok() {
        Some(text) => sandboxes.open_export(name, text, move || moment::arrive(bank)),
        None => bank.say(say::bank_link_no_log(&format::name(&name)), None),
    }
}

on_demand! { explore, load_offer: fn offer(link: BankLink, linked: Linked) -> AnyView {
    let (bank, sandboxes) = (use_bank(), use_sandboxes());
    let answered = move || {
        link.done();
        // The button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let (title, hint, action) = match &linked {
        Linked::Sample => {
            let title = say::sample_link_title().to_owned();
            (title, say::sample_link_hint(), Some(say::sample_link_open()))
        }
        Linked::Log(name) => {
            let title = say::bank_link_title(&format::name(name));
            (title, say::bank_link_hint(), Some(say::bank_link_open()))
        }
        Linked::Nothing(name) if name.is_empty() => {
            (say::bank_link_nameless().into(), say::bank_link_may_name(), None)
        }
        Linked::Nothing(name) => {
            (say::bank_link_cannot(&format::name(name)), say::bank_link_may_name(), None)
        }
    };
    let open = move |()| {
        answered();
        match linked.clone() {
            Linked::Sample => sandboxes.open_sample(move || moment::arrive(bank)),
            Linked::Log(name) => {
                leptos::task::spawn_local(open_log(bank, sandboxes, link, name));
            }
            Linked::Nothing(_) => {}
        }
    };
    let stay = move |()| {
        answered();
        moment::arrive(bank);
    };
    let (emphasis, staying) = match action {
        Some(_) => (Emphasis::Plain, say::sample_link_stay()),
        None => (Emphasis::Primary, say::bank_link_go_on()),
    };
    let action = action.map(|action| {
        view! {
            <Button emphasis=Emphasis::Primary on_click=open>
                {action}
            </Button>
        }
    });
    view! {
        <Heading text=title />
        <section class="card stack bank-link">
            <p>{hint}</p>
            <div class="pair">{action} <Button emphasis on_click=stay>{staying}</Button></div>
        </section>
    }
    .into_any()
} }

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_log_is_a_file_beside_the_page_and_nowhere_else() {
        assert!(is_beside_page("story-1.ndjson"));
        for name in ["", "../a", "a/b", "//host/a", "https:a", "a?b", ".a", "a%2fb"] {
            assert!(!is_beside_page(name), "{name}");
        }
    }
}
