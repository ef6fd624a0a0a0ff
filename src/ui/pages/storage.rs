//! Where the log is, how much room it takes, whether it is whole, and how to take it away, bring
//! one in or begin anew.

use leftfold_core::application::{Bank, ImportMode, ImportView, StorageView, VerifyView};
use leftfold_core::event_sourcing::Durability;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use crate::ui::components::{
    Kind, Tone, badge, button, confirm, fact, figure, figures, heading, link, waiting_button,
};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::dom;
use crate::ui::format;
use crate::ui::html::{Html, Slot, el, group, live};
use crate::ui::route::Route;

/// Storage and what this page is.
pub(crate) fn storage() -> Html {
    let bank = use_bank();
    let lead = "The bank is this log of events, kept in this browser and nowhere else. Nothing is \
                sent anywhere.";
    let ways =
        el("div").class("split").child(verify()).child(export()).child(import()).child(reset());
    group()
        .child(heading("Storage"))
        .child(el("p").class("lead soft").child(lead))
        .child(live(move || bank.ask(Bank::storage), state))
        .child(ways)
        .child(about())
}

fn about() -> Html {
    let what = "Leftfold is an event-sourced bank. What happens is written down as events, in order \
                and for ever; balances, statements and books are what one gets by going through \
                them from the left, one by one. The folding is all there is: throw away every \
                figure on these pages, and the log tells them again.";
    el("section")
        .class("about")
        .attr("aria-labelledby", "about-title")
        .child(el("h2").attr("id", "about-title").child("About"))
        .child(el("p").child(what))
        .child(el("p").class("soft").child(concat!("Version ", env!("CARGO_PKG_VERSION"))))
}

/// One of the things that can be done here, with what it does.
fn card(id: &str, title: &str, text: &str) -> Html {
    el("section")
        .class("card")
        .attr("aria-labelledby", id)
        .child(el("h2").attr("id", id).child(title))
        .child(el("p").class("soft").child(text))
}

/// Where an answer appears, and is read aloud.
fn answer(slot: &Slot) -> Html {
    el("div").class("answer").attr("role", "status").child(slot.html())
}

fn export() -> Html {
    let bank = use_bank();
    card(
        "export-title",
        "Take it with you",
        "A text file, one CloudEvents event a line. A browser may throw its storage away, so keep a \
         copy.",
    )
    .child(button(Kind::Primary, move || export_log(bank)).child("Export the log"))
}

/// Hands the log to the visitor as a file.
pub(crate) fn export_log(bank: BankContext) {
    let text = bank.bank().export_log();
    let said = match dom::download("leftfold.ndjson", &text, "application/x-ndjson") {
        Ok(()) => "The log is exported as leftfold.ndjson.",
        Err(_) => "This browser didn't let the file be saved.",
    };
    bank.say(said.into(), None);
}

/// What the store says of itself.
fn state(storage: &StorageView) -> Html {
    let backend = match storage.backend {
        "local_storage" => "localStorage of this browser".to_owned(),
        "memory" => "memory: gone with this page".to_owned(),
        other => format::words(other),
    };
    let durability = match storage.durability {
        Durability::Memory => "memory",
        Durability::Browser => "browser",
        Durability::Disk => "disk",
    };
    let room = match storage.quota {
        Some(quota) => {
            format!("{} of {} characters", format::count(storage.used), format::count(quota))
        }
        None => format!("{} characters", format::count(storage.used)),
    };
    let promised = match storage.persisted {
        Some(true) => "the browser promised to keep it",
        Some(false) => "the browser may clear it when room is short",
        None => "not asked",
    };
    let sealed = usize::try_from(storage.sealed_segments).unwrap_or(usize::MAX);
    let entries = format!(
        "{} one by one, {} sealed",
        format::count(storage.open_entries),
        format::counted(sealed, "segment", "segments"),
    );
    let taken = storage.quota.map(|quota| {
        el("progress")
            .class("room")
            .attr("max", &quota.to_string())
            .attr("value", &storage.used.to_string())
            .attr("aria-label", "Room taken")
    });
    let figures = figures()
        .child(figure("Events", format::count(storage.events)))
        .child(share(storage).map(|share| figure("Room taken", share)))
        .child(figure("Durability", durability));
    let facts = el("dl")
        .class("facts")
        .child(fact("Kept in", backend))
        .child(fact("Room", room))
        .child(fact("For how long", promised))
        .child(fact("Entries", entries))
        .child(fact("Read it", link(&Route::Events, "The event log")));
    group().child(figures).child(taken).child(facts)
}

/// How much of the room is taken, in percent with one digit.
fn share(storage: &StorageView) -> Option<String> {
    let mille = storage.used.saturating_mul(1_000).checked_div(storage.quota?)?;
    Some(format!("{}.{} %", mille / 10, mille % 10))
}

/// Reads the stored log again and says whether it is whole.
fn verify() -> Html {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let slot = Slot::new();
    let place = answer(&slot);
    let verify = move || {
        let slot = slot.clone();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let view = bank.bank().verify().await;
            slot.show(|| verified(view));
            busy.set(false);
        });
    };
    card(
        "verify-title",
        "Is it whole?",
        "Reads what is stored again, checks its chain of hashes, and adds everything up anew.",
    )
    .child(waiting_button(Kind::Plain, busy, verify).child("Verify"))
    .child(place)
}

fn verified(view: VerifyView) -> Html {
    let whole = if view.ok { badge(Tone::Good, "whole") } else { badge(Tone::Bad, "broken") };
    let words = match (view.broken_at, view.reason) {
        (Some(at), Some(reason)) => format!("Event {at} can't be trusted: {reason}"),
        (Some(at), None) => format!("Event {at} can't be trusted."),
        (None, _) => {
            format!(
                "{} events read again; their fold is what is shown.",
                format::count(view.events)
            )
        }
    };
    group()
        .child(el("p").child(whole).child(" ").child(words))
        .child(el("p").class("soft").child("Hash of the head, to compare with a copy:"))
        .child(el("p").class("mono hash").child(view.head_hash))
}

/// Puts the log of a file in the place of this one, after looking at it.
fn import() -> Html {
    let bank = use_bank();
    let slot = Slot::new();
    let place = answer(&slot);
    let file = el("input")
        .class("file")
        .attr("id", "import-file")
        .attr("type", "file")
        .attr("accept", ".ndjson,.json,.txt");
    let input: HtmlInputElement = file.node();
    let pick = move |_| {
        let (slot, input) = (slot.clone(), input.clone());
        leptos::task::spawn_local(async move {
            let Some((name, log)) = dom::picked_file(&input).await else { return };
            let view = bank.bank().import_log(&log, ImportMode::Verify).await;
            let replaced = slot.clone();
            slot.show(|| {
                looked_at(&name, &view, move || replace(bank, log.clone(), &replaced, &input))
            });
        });
    };
    card(
        "import-title",
        "Bring a log in",
        "A file that was exported here. It is checked whole before anything is changed.",
    )
    .child(el("label").class("field__label").attr("for", "import-file").child("File"))
    .child(file.on("change", pick))
    .child(place)
}

/// What is found in a file, and the offer to open it.
fn looked_at(name: &str, view: &ImportView, replace: impl Fn() + 'static) -> Html {
    let words = match problem(view) {
        Some(problem) => problem,
        None if view.same_as_open => format!("{name} holds the log that is open, to the letter."),
        None => format!("{name} holds a sound log of {} events.", format::count(view.events)),
    };
    let fit = view.ok && !view.same_as_open;
    let offer = fit.then(|| {
        confirm(
            "Open this log",
            "Open the log of the file?",
            "It takes the place of the log in this browser. Export that one first if you want to \
             keep it.",
            replace,
        )
    });
    group()
        .child(el("p").class(if view.ok { "" } else { "form__refusal" }).child(words))
        .child(offer)
}

/// Opens the log of a file, and forgets the file.
fn replace(bank: BankContext, log: String, slot: &Slot, input: &HtmlInputElement) {
    let (slot, input) = (slot.clone(), input.clone());
    leptos::task::spawn_local(async move {
        let view = bank.bank().import_log(&log, ImportMode::Replace).await;
        let said = problem(&view).unwrap_or_else(|| {
            format!("The log of the file is open: {} events.", format::count(view.events))
        });
        slot.show(group);
        input.set_value("");
        bank.say(said, None);
    });
}

/// Why a file's log is not taken, in words.
fn problem(view: &ImportView) -> Option<String> {
    let refused = view.refusal.as_ref().map(|refusal| format::sentence(&refusal.message));
    view.error.as_deref().map(format::sentence).or(refused)
}

/// Throws the log away.
fn reset() -> Html {
    let bank = use_bank();
    let reset = move || {
        leptos::task::spawn_local(async move {
            match bank.bank().reset().await {
                Ok(()) => {
                    bank.say("The log is gone, and a new one has begun.".into(), None);
                    dom::go(&Route::Accounts.href());
                }
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    card(
        "reset-title",
        "Begin anew",
        "Throws the whole log away, with every bank, customer and account in it.",
    )
    .child(confirm(
        "Throw the log away",
        "Throw the whole log away?",
        "Nothing brings it back but a copy that you exported.",
        reset,
    ))
}
