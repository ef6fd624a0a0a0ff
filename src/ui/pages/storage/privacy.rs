//! What is sealed and what is not, the passphrase before the keys, and one sealed field to look at.

use leftfold_core::application::Bank;
use leftfold_core::domain::customer::{CustomerEvent, Person};
use leftfold_core::domain::{CustomerId, Event, Personal, Recorded};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::passphrase_form::PassphraseForm;
use crate::ui::components::{Badge, Button, Confirm, Heading, Json, Kind, Tone};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::records::EventLink;
use crate::ui::route::{OfficeRoute, StorageRoute};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::locking::lock;
use crate::ui::words::format;

/// So many of those who can't be read are named.
const NAMED: usize = 50;

/// How personal data is kept.
#[component]
pub(crate) fn Privacy() -> impl IntoView {
    let bank = use_bank();
    let privacy = Memo::new(move |_| bank.ask(Bank::privacy));
    let passphrase = Memo::new(move |_| privacy.with(|privacy| privacy.passphrase));
    let unreadable = Memo::new(move |_| privacy.with(|privacy| privacy.unreadable.clone()));
    // The form that was used is gone then, and the focus with it.
    Effect::new(move |before: Option<bool>| {
        let now = passphrase.get();
        if before.is_some_and(|before| before != now) {
            dom::focus_soon("#passphrase-title".into());
        }
        now
    });
    view! {
        <p class="crumb"><a href=StorageRoute::Overview.href()>"Storage"</a></p>
        <Heading text="Privacy" />
        <p class="lead soft">{move || standing(passphrase.get())}</p>
        {move || Some(unreadable.get()).filter(|all| !all.is_empty()).map(|all| view! { <Unreadable all /> })}
        <div class="split">
            <section class="card" aria-labelledby="passphrase-title">
                <h2 id="passphrase-title" tabindex="-1">"Passphrase"</h2>
                {move || if passphrase.get() { view! { <Protected /> }.into_any() } else { view! { <Open /> }.into_any() }}
            </section>
            <Sealed passphrase />
        </div>
        {move || view! { <Look seen=look(bank) /> }}
    }
}

/// What the keys are worth, in a sentence or two.
pub(super) fn standing(passphrase: bool) -> &'static str {
    if passphrase {
        "What is about people is sealed, and so are the keys to it, under your passphrase. Whoever copies this \
         browser's storage can't read a name without it."
    } else {
        "What is about people is sealed, but the keys lie beside the log. That lets a person be forgotten; it keeps \
         no secret from anybody who can read this browser's storage."
    }
}

/// There is no passphrase: how to set one.
#[component]
fn Open() -> impl IntoView {
    view! {
        <p><Badge tone=Tone::Waiting text="not set" /> " The bank opens for everybody at this browser."</p>
        <p class="soft">
            "With one, the bank opens locked. The passphrase is kept nowhere: whoever forgets it loses what it seals, for good."
        </p>
        <PassphraseForm action="Set the passphrase" said="The passphrase is set." />
    }
}

/// There is a passphrase: locking, changing it, and taking it away.
#[component]
fn Protected() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let remove = move |()| {
        leptos::task::spawn_local(async move {
            match bank.bank().set_passphrase(None).await {
                Ok(()) => {
                    bank.say("The passphrase is gone: the bank opens without one.".into(), None);
                }
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    view! {
        <p><Badge tone=Tone::Good text="set" /> " The bank opens locked, in every tab."</p>
        <div>
            <Button kind=Kind::Primary on_click=move |()| lock(bank, moves)>"Lock now"</Button>
        </div>
        <details class="disclosure">
            <summary>"Change the passphrase"</summary>
            <PassphraseForm action="Change the passphrase" said="The passphrase is changed." />
        </details>
        <p class="soft">
            "A change doesn't help where somebody has the old passphrase and an old copy of the storage: they hold the \
             same keys. Removing it and setting one anew makes it another lock from then on."
        </p>
        <div>
            <Confirm
                action="Remove the passphrase"
                title="Remove the passphrase?"
                text="The keys will lie beside the log again, for everybody to read who can read this browser's storage."
                on_confirm=remove
            />
        </div>
    }
}

/// What is sealed, where the keys are, and what that can't do.
#[component]
fn Sealed(
    /// Whether there is a passphrase.
    passphrase: Memo<bool>,
) -> impl IntoView {
    let keys = move || {
        if passphrase.get() {
            "One a customer, in this browser's storage, each sealed under your passphrase."
        } else {
            "One a customer, in this browser's storage, as they are."
        }
    };
    view! {
        <section class="card" aria-labelledby="sealed-title">
            <h2 id="sealed-title">"What is sealed"</h2>
            <dl class="facts facts--wordy">
                <div><dt>"Sealed"</dt><dd>"Names, birthdays, addresses and mail addresses, account numbers and nicknames, what a payment was for, and requests that wait."</dd></div>
                <div><dt>"Readable"</dt><dd>"Amounts, balances, times and countries; what kind each event is; banks; reasons for freezing or closing."</dd></div>
                <div><dt>"The keys"</dt><dd>{keys}</dd></div>
                <div><dt>"Forgetting"</dt><dd>"Throws a customer's key away. The log stays whole, and who it was is gone from it; not from an export that you made before."</dd></div>
                <div><dt>"Beyond it"</dt><dd>"While the bank is unlocked, this page and the browser's extensions can read all of it. The browser's history keeps the titles of pages, and a disk may keep for a while what was removed."</dd></div>
            </dl>
        </section>
    }
}

/// Whose personal data can't be read, though nobody forgot them.
#[component]
fn Unreadable(
    /// Who.
    all: Vec<Uuid>,
) -> impl IntoView {
    let bank = use_bank();
    let more = all.len().saturating_sub(NAMED);
    let named = move |id: Uuid| {
        let known = bank.read(|views| views.customer(CustomerId(id)).is_some());
        let name = format::short_id(&id.to_string());
        let href = known.then(|| OfficeRoute::Customer(CustomerId(id)).href());
        view! { <li><a class="mono" href=href>{name}</a></li> }
    };
    view! {
        <section class="card unreadable" aria-labelledby="unreadable-title">
            <h2 id="unreadable-title">{unreadable_words(all.len())}</h2>
            <p>
                "The keys are missing or don't fit, though nobody was forgotten. Accounts and figures are not touched by \
                 it. A whole export from before has the keys: "
                <a href=StorageRoute::Overview.href()>"bring it in"</a>
                ", and they can be read again."
            </p>
            <ul class="pair">
                {all.into_iter().take(NAMED).map(named).collect_view()}
                {(more > 0).then(|| view! { <li class="soft">{format!("and {more} more")}</li> })}
            </ul>
        </section>
    }
}

/// How many can't be read.
pub(super) fn unreadable_words(number: usize) -> String {
    let who = format::counted(number, "customer", "customers");
    format!("What is about {who} can't be read")
}

/// A person's fields, as they lie in the log and as they read with the key.
type Seen = (Position, Value, Option<Value>);

/// The first event with a person that can be read, or else the first, as far as one may see it; follows
/// whom one acts as.
fn look(bank: BankContext) -> Option<Seen> {
    let actor = bank.actor();
    bank.reading(|reading| {
        let views = reading.seen_by(&actor, None);
        let shown = |recorded: &&Recorded| views.shows(recorded);
        let person = |recorded: &Recorded| match &recorded.event {
            Event::Customer(CustomerEvent::Registered(registered)) => {
                Some(seen(recorded.position, &registered.personal))
            }
            Event::Customer(CustomerEvent::BroughtForward(brought)) => {
                brought.personal.as_ref().map(|personal| seen(recorded.position, personal))
            }
            _ => None,
        };
        let all = || reading.log().iter().filter(shown).filter_map(person);
        all().find(|(.., fields)| fields.is_some()).or_else(|| all().next())
    })
}

fn seen(position: Position, personal: &Personal<Person>) -> Seen {
    let stored = serde_json::to_value(personal).unwrap_or_default();
    let fields = personal.get().and_then(|person| serde_json::to_value(person).ok());
    (position, json!({ "personal": stored }), fields)
}

/// One sealed field beside what it says.
#[component]
fn Look(
    /// It.
    seen: Option<Seen>,
) -> impl IntoView {
    seen.map(|(position, stored, fields)| {
        let read = match fields {
            Some(fields) => {
                let fields = json!({ "personal": fields });
                view! { <Json value=fields label="With the key" /> }.into_any()
            }
            None => view! { <p class="soft">"Nothing: the key to it is not here."</p> }.into_any(),
        };
        view! {
            <section aria-labelledby="look-title" class="stack">
                <h2 id="look-title">"A look at a sealed field"</h2>
                <p class="soft">"What is about the person in event " <EventLink position />", a registration: the same bytes, without the key and with it."</p>
                <div class="split">
                    <div class="stack"><h3>"As it lies in the log"</h3><Json value=stored label="As it lies in the log" /></div>
                    <div class="stack"><h3>"With the key"</h3>{read}</div>
                </div>
            </section>
        }
    })
}
